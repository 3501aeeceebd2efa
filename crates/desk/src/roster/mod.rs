//! 名册: people and units as tables, to be taken along and brought in. What is brought in is added,
//! all or nothing; what stands is never written over.

mod people;
mod units;

use papers::page::{Cell, Column, Table};

use crate::cells;
use crate::{Flaw, Refusal};

pub use people::{Enrol, PersonRow, people, read_people};
pub use units::{Establish, UnitRow, read_units, units};

/// The most rows of one table.
pub const MOST: usize = 2_000;

const ACTIVE: &str = "正常";
const CLOSED: &str = "停用";

fn table(heads: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    let columns = heads.iter().map(|head| Column::new(*head, *head)).collect();
    Table { columns, rows, ..Table::default() }
}

type Rows<const N: usize> = Vec<(u32, [String; N])>;

/// The rows beneath the first line that bears the headings; the first `needed` must be there.
fn rows<const N: usize>(
    name: &str,
    bytes: Vec<u8>,
    heads: [&str; N],
    needed: usize,
) -> Result<Rows<N>, String> {
    let mut lines = cells::read(name, bytes)?.into_iter();
    let place = |cells: &[(u32, String)], head: &str| {
        cells.iter().find(|(_, text)| text.trim() == head).map(|(at, _)| *at)
    };
    let columns = lines.by_ref().find_map(|(_, cells)| {
        let columns = heads.map(|head| place(&cells, head));
        columns.iter().take(needed).all(Option::is_some).then_some(columns)
    });
    let columns = columns.ok_or_else(|| {
        let must: Vec<&str> = heads.iter().take(needed).copied().collect();
        format!("没有找到表头，表头须有：{}", must.join("、"))
    })?;
    let rows: Rows<N> = lines
        .map(|(line, cells)| {
            let text = |column: Option<u32>| {
                let cell = cells.iter().find(|(at, _)| Some(*at) == column);
                cell.map(|(_, text)| text.trim().to_owned()).unwrap_or_default()
            };
            (line, columns.map(text))
        })
        .filter(|(_, row)| row.iter().any(|cell| !cell.is_empty()))
        .collect();
    match rows.len() {
        0 => Err("表头之下没有内容".to_owned()),
        n if n > MOST => Err(format!("一次最多导入{MOST}行，此表有{n}行，请分开导入")),
        _ => Ok(rows),
    }
}

/// What is wrong in a line, so that all lines are told at once.
///
/// # Errors
/// What is no fault of the line.
fn of_line(line: u32, refusal: Refusal) -> Result<Vec<Flaw>, Refusal> {
    let told = |says: &str| Flaw::new("file", format!("第{line}行：{says}"));
    match refusal {
        Refusal::Wrong(flaws) => Ok(flaws.iter().map(|flaw| told(&flaw.says)).collect()),
        Refusal::Conflict(says) => Ok(vec![told(&says)]),
        other => Err(other),
    }
}

/// A look that found nothing wrong: a refusal, so that nothing of it stands.
fn taken_back(rows: usize) -> Refusal {
    Refusal::Conflict(format!("{LOOKED}：{rows}行，没有错误，没有导入"))
}

/// How the answer to a look begins.
pub const LOOKED: &str = "试导入";
