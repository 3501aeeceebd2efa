//! Where paragraphs gather while a document is read: the body, a cell, a text box.

use crate::text;

use super::{Fault, MOST_CELLS};

/// The widest row that Word can make.
const WIDEST: usize = 63;

/// A paragraph as it stood in the file, its text not yet tidied.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) level: Option<u8>,
    pub(super) is_title: bool,
    pub(super) is_centred: bool,
    pub(super) is_contents: bool,
    /// The size of its first letters, in half-points, where they have one of their own.
    pub(super) size: Option<u16>,
    /// Its end was deleted: the next paragraph goes on with it.
    pub(super) goes_on: bool,
    /// The text boxes that are anchored in it; they follow it.
    pub(super) boxes: Place,
}

/// A paragraph that says something, or a table.
#[derive(Debug)]
pub(super) enum Item {
    Paragraph(Paragraph),
    Table(Vec<Vec<String>>),
}

/// A place that paragraphs and tables are put into.
#[derive(Debug, Default)]
pub(super) struct Place {
    items: Vec<Item>,
    /// The text of paragraphs that go on in the next.
    begun: String,
}

impl Place {
    /// Puts a paragraph, and its text boxes after it.
    pub(super) fn put(&mut self, mut paragraph: Paragraph) {
        let boxes = std::mem::take(&mut paragraph.boxes);
        if paragraph.goes_on {
            self.begun.push_str(&paragraph.text);
        } else {
            if !self.begun.is_empty() {
                paragraph.text.insert_str(0, &std::mem::take(&mut self.begun));
            }
            if !paragraph.is_contents && !text::lines(&paragraph.text).is_empty() {
                self.items.push(Item::Paragraph(paragraph));
            }
        }
        self.items.extend(boxes.items());
    }

    /// Puts a table that has rows.
    pub(super) fn put_table(&mut self, rows: Vec<Vec<String>>) {
        if !rows.is_empty() {
            self.items.push(Item::Table(rows));
        }
    }

    /// All that was put.
    pub(super) fn items(mut self) -> Vec<Item> {
        let begun = std::mem::take(&mut self.begun);
        if !begun.is_empty() {
            self.put(Paragraph { text: begun, ..Paragraph::default() });
        }
        self.items
    }

    /// All that was put as the text of one cell.
    fn cell(self) -> String {
        let parts = self.items().into_iter().flat_map(|item| match item {
            Item::Paragraph(paragraph) => text::lines(&paragraph.text),
            Item::Table(rows) => rows.into_iter().flatten().filter(|c| !c.is_empty()).collect(),
        });
        parts.collect::<Vec<_>>().join(" ")
    }
}

/// A table while it is read.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    /// The cell that is open.
    pub(super) cell: Place,
    /// How many columns the open cell spans.
    pub(super) span: usize,
    /// The open row was deleted.
    pub(super) row_is_deleted: bool,
}

impl Table {
    /// Ends the open cell. One that spans several columns is followed by empty ones, so that what
    /// stands in a column stays in it. `cells` counts those of the whole document.
    pub(super) fn end_cell(&mut self, cells: &mut usize) -> Result<(), Fault> {
        let span = std::mem::take(&mut self.span).clamp(1, WIDEST);
        *cells += span;
        if *cells > MOST_CELLS {
            return Err(Fault::TooManyCells);
        }
        self.row.push(std::mem::take(&mut self.cell).cell());
        self.row.extend((1..span).map(|_| String::new()));
        Ok(())
    }

    /// Ends the open row.
    pub(super) fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        let is_deleted = std::mem::take(&mut self.row_is_deleted);
        if !is_deleted && row.iter().any(|cell| !cell.is_empty()) {
            self.rows.push(row);
        }
    }

    /// The rows that say something.
    pub(super) fn rows(mut self) -> Vec<Vec<String>> {
        self.end_row();
        self.rows
    }
}
