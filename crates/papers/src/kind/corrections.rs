//! 更正说明: what later facts changed in months that were already issued.

use scheme::Scheme;
use scoring::correction::Correction;

use crate::page::{Cell, Column, Set, Table};

/// The table of corrections; none where nothing is to be corrected.
pub(super) fn table(scheme: &Scheme, corrections: &[Correction]) -> Option<Table> {
    if corrections.is_empty() {
        return None;
    }
    let rows = corrections.iter().zip(1..);
    Some(Table {
        caption: "更正说明（原计为空的系补记，现计为空的系撤销）".to_owned(),
        columns: vec![
            Column::new("number", "序号"),
            Column::new("unit", "单位").naming(),
            Column::new("date", "日期"),
            Column::new("fact", "台账记录").set(Set::Line),
            Column::new("clause", "依据条款"),
            Column::new("part", "计分项目"),
            Column::new("before", "原计"),
            Column::new("after", "现计"),
            Column::new("difference", "增减"),
        ],
        rows: rows.map(|(c, number)| row(scheme, c, number)).collect(),
    })
}

fn row(scheme: &Scheme, correction: &Correction, number: i64) -> Vec<Cell> {
    let part = scheme.parts.get(correction.part.at());
    let (before, after) = (correction.before, correction.after);
    vec![
        Cell::Whole(number),
        Cell::text(correction.unit.as_str()),
        Cell::text(correction.date.to_string()),
        correction.fact.as_ref().map_or(Cell::Blank, |fact| Cell::text(fact.as_str())),
        Cell::text(scheme.clause_id(correction.clause)),
        part.map_or(Cell::Blank, |part| Cell::text(part.label())),
        Cell::points(before),
        Cell::points(after),
        Cell::Points(after.unwrap_or_default() - before.unwrap_or_default()),
    ]
}
