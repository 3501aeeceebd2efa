//! Lists that a page shows, to be taken along: the columns that are shown, all rows that fit.

use desk::Refusal;
use papers::Form;
use papers::page::Table;

use crate::answer::{Answer, download};
use crate::page::standings::media;

/// A list as a file. `asked` names the shown columns, parted by commas; all of them without.
///
/// # Errors
/// [`Refusal::Absent`] for a form that lists have not.
pub fn file(name: &str, ending: &str, asked: &str, table: Table) -> Answer {
    let form = Form::of_ending(ending).filter(|form| matches!(form, Form::Xlsx | Form::Csv));
    let form = form.ok_or(Refusal::Absent("文件"))?;
    let bytes = papers::list(name, &shown(table, asked), form);
    let bytes = bytes.map_err(|error| Refusal::Fault(format!("a list: {error}")))?;
    download(&format!("{name}.{}", form.ending()), media(form), bytes)
}

fn shown(table: Table, asked: &str) -> Table {
    let asked: Vec<&str> = asked.split(',').collect();
    let wanted: Vec<bool> =
        table.columns.iter().map(|column| asked.contains(&column.id.as_str())).collect();
    if !wanted.contains(&true) {
        return table;
    }
    fn kept<T>(all: Vec<T>, wanted: &[bool]) -> Vec<T> {
        all.into_iter().zip(wanted).filter(|(_, kept)| **kept).map(|(one, _)| one).collect()
    }
    Table {
        columns: kept(table.columns, &wanted),
        rows: table.rows.into_iter().map(|row| kept(row, &wanted)).collect(),
        ..table
    }
}
