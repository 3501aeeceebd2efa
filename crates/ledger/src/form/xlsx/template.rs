//! The empty workbook, with a sheet that says how to fill it.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::fact::Shape;
use crate::fault::Faults;
use crate::form::guide;
use crate::words::Vocabulary;

use super::write::{empty, failed};

/// The empty workbook: explanations first, then a sheet a fact type, with drop-down lists of the
/// vocabulary's names.
///
/// # Errors
/// [`crate::Code::UNWRITABLE`] where a name of the vocabulary is longer than a cell holds.
pub fn template(vocabulary: &Vocabulary) -> Result<Vec<u8>, Faults> {
    let guide = explanations(vocabulary).map_err(failed)?;
    empty(vec![guide], vocabulary).map_err(failed)
}

/// The rows of the explanations, written one after the other.
struct Paper {
    page: Worksheet,
    row: u32,
}

impl Paper {
    fn line(&mut self, cells: &[&str], format: &Format) -> Result<(), XlsxError> {
        for (column, text) in (0u16..).zip(cells) {
            self.page.write_string_with_format(self.row, column, *text, format)?;
        }
        self.row += 1;
        Ok(())
    }
}

fn explanations(vocabulary: &Vocabulary) -> Result<Worksheet, XlsxError> {
    let (bold, plain) = (Format::new().set_bold(), Format::new());
    let title = Format::new().set_bold().set_font_size(16);
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let cell = cell.set_border(FormatBorder::Thin);
    let head = cell.clone().set_bold().set_background_color("DDEBF7");
    let mut paper = Paper { page: Worksheet::new(), row: 0 };
    paper.page.set_name(guide::NAME)?;
    for (column, width) in [(0u16, 20.0), (1, 64.0), (2, 40.0)] {
        paper.page.set_column_width(column, width)?;
    }
    paper.line(&[guide::NAME], &title)?;
    for (number, rule) in (1..).zip(guide::GENERAL) {
        paper.line(&[&format!("{number}. {rule}")], &plain)?;
    }
    for shape in Shape::all().iter().filter(|shape| vocabulary.takes_type(shape)) {
        paper.row += 1;
        paper.line(&[shape.sheet, guide::purpose(shape)], &bold)?;
        paper.line(&["列", "填什么", "示例"], &head)?;
        for line in guide::lines(shape, vocabulary) {
            paper.line(&[&line.heading, &line.what, &line.example], &cell)?;
        }
    }
    Ok(paper.page)
}
