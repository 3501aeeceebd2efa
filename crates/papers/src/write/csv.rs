//! The CSV form: one head row, the rows, what stands beneath, and the stamp as the last row.

use std::io;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use crate::Page;
use crate::page::{Cell, Column, Table, Zero};

use super::safe;

/// Tells office programs that the text is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) fn write(page: &Page) -> io::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::CRLF)
        .from_writer(MARK.to_vec());
    table(&mut writer, &page.table)?;
    if let Some(corrections) = &page.corrections {
        writer.write_record([text(&corrections.caption)])?;
        table(&mut writer, corrections)?;
    }
    for note in &page.notes {
        writer.write_record([text(note)])?;
    }
    let stamp = page.stamp.fields();
    writer.write_record(stamp.flat_map(|((_, label), value)| [label.to_owned(), text(&value)]))?;
    writer.into_inner().map_err(|failed| failed.into_error())
}

/// A table alone.
pub(super) fn list(listed: &Table) -> io::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.to_vec());
    table(&mut writer, listed)?;
    writer.into_inner().map_err(|failed| failed.into_error())
}

fn table(writer: &mut Writer<Vec<u8>>, table: &Table) -> io::Result<()> {
    let heads = table.columns.iter().map(|column| text(&column.full_title()));
    writer.write_record(heads)?;
    for row in &table.rows {
        let cells = row.iter().zip(&table.columns);
        writer.write_record(cells.map(|(own, column)| cell(column, own)))?;
    }
    Ok(())
}

/// Numbers plain, zeros left out where the notes say so; a change of places with its sign alone.
fn cell(column: &Column, cell: &Cell) -> String {
    match cell {
        _ if column.zero == Zero::Hidden && cell.is_zero() => String::new(),
        Cell::Text(words) => text(words),
        Cell::Change(Some(places)) => places.to_string(),
        other => other.to_string(),
    }
}

/// Text, behind an apostrophe where a spreadsheet might run it.
fn text(words: &str) -> String {
    if safe::looks_like_formula(words) { format!("'{words}") } else { words.to_owned() }
}
