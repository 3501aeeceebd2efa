//! A list as it is shown on a page, to be taken along: a table alone, without title and stamp.

use rust_xlsxwriter::{Format, Workbook};

use crate::page::{Cell, Table};

use super::{Error, Form, csv};

/// The widest that a column is made, in characters.
const WIDEST: usize = 60;

/// Writes a table as a workbook or as CSV; other forms are written as CSV. Text never becomes a
/// formula.
///
/// # Errors
/// When the table is larger than a sheet.
pub fn list(tab: &str, table: &Table, form: Form) -> Result<Vec<u8>, Error> {
    match form {
        Form::Xlsx => workbook(tab, table).map_err(Error::Workbook),
        _ => csv::list(table).map_err(Error::Csv),
    }
}

fn workbook(tab: &str, table: &Table) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(tab)?;
    let head = Format::new().set_bold();
    for (column, place) in table.columns.iter().zip(0u16..) {
        sheet.write_string_with_format(0, place, column.full_title(), &head)?;
    }
    for (cells, row) in table.rows.iter().zip(1u32..) {
        for (cell, place) in cells.iter().zip(0u16..) {
            match cell {
                Cell::Whole(number) => sheet.write(row, place, *number)?,
                other => sheet.write_string(row, place, other.to_string())?,
            };
        }
    }
    for place in 0..table.columns.len() {
        let cells = table.rows.iter().filter_map(|row| row.get(place));
        let title = table.columns.get(place).map_or(0, |column| column.title.chars().count());
        let longest = cells.map(|cell| cell.to_string().chars().count()).max().unwrap_or(0);
        // A Chinese character takes the room of two digits.
        let width = u16::try_from(longest.max(title).min(WIDEST) * 2 + 2).unwrap_or(60);
        sheet.set_column_width(u16::try_from(place).unwrap_or(u16::MAX), width.min(80))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}
