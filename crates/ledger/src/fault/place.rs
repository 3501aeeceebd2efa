//! Places in files, and the excerpt shown beside a fault.

use std::sync::Arc;

use crate::fact::Shape;

/// Where a fault is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The file as the person named it.
    pub file: Arc<str>,
    /// The spot in it.
    pub spot: Spot,
    /// The text around it.
    pub excerpt: Option<Excerpt>,
}

/// A spot in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// The file as a whole.
    File,
    /// A line and a column, both from 1; columns count characters.
    Line(u32, u32),
    /// A workbook's sheet and cell, `采用` and `D7`.
    Cell(Arc<str>, String),
}

/// One line of source with the marked part, counted in characters from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line.
    pub line: String,
    /// Where the mark begins.
    pub start: usize,
    /// How many characters it spans; 0 marks a point.
    pub length: usize,
}

impl At {
    /// What places are ordered by: file, sheet, line or row, column.
    pub(super) fn order(&self) -> (&str, usize, u32, u32) {
        match &self.spot {
            Spot::File => (&self.file, 0, 0, 0),
            Spot::Line(line, column) => (&self.file, 0, *line, *column),
            Spot::Cell(sheet, cell) => {
                let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
                let row = cell.get(letters.len()..).and_then(|digits| digits.parse().ok());
                let value = |b: u8| u32::from(b.saturating_sub(b'A')) + 1;
                let column = letters.bytes().fold(0u32, |n, b| n.saturating_mul(26) + value(b));
                let own = Shape::all().iter().position(|shape| shape.sheet == sheet.as_ref());
                (&self.file, own.unwrap_or(usize::MAX), row.unwrap_or(0), column)
            }
        }
    }

    /// A file as a whole.
    pub fn file(file: &Arc<str>) -> At {
        At { file: Arc::clone(file), spot: Spot::File, excerpt: None }
    }

    /// The part `start..end` (bytes) of a line; `number` counts lines from 1.
    pub fn in_line(file: &Arc<str>, number: u32, line: &str, start: usize, end: usize) -> At {
        let chars_before = |byte: usize| line.get(..byte).map_or(0, |s| s.chars().count());
        let first = chars_before(start);
        let length = chars_before(end).saturating_sub(first);
        let column = u32::try_from(first + 1).unwrap_or(u32::MAX);
        At {
            file: Arc::clone(file),
            spot: Spot::Line(number, column),
            excerpt: Some(Excerpt::around(line, first, length)),
        }
    }

    /// The part `start..end` (bytes) of a whole text; the excerpt is its first line.
    pub fn in_text(file: &Arc<str>, text: &str, start: usize, end: usize) -> At {
        let before = text.get(..start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let rest = text.get(line_start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let number = before.matches('\n').count() + 1;
        let end = end.min(line_start + line.len());
        let within = |byte: usize| byte.saturating_sub(line_start).min(line.len());
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        At::in_line(file, number, line, within(start), within(end.max(start)))
    }

    /// A workbook's cell, with its content as the excerpt.
    pub fn cell(file: &Arc<str>, sheet: &Arc<str>, cell: String, content: Option<String>) -> At {
        let excerpt = content.map(|text| Excerpt::around(&text, 0, text.chars().count()));
        At { file: Arc::clone(file), spot: Spot::Cell(Arc::clone(sheet), cell), excerpt }
    }
}

impl Excerpt {
    /// How many characters of a long line are kept on each side of the mark.
    const KEPT: usize = 120;

    fn around(line: &str, start: usize, length: usize) -> Excerpt {
        // The carriage return of a file from Windows is no part of what a person sees.
        let line = line.trim_end_matches('\r');
        let from = start.saturating_sub(Excerpt::KEPT);
        let kept: String = line.chars().skip(from).take(2 * Excerpt::KEPT).collect();
        Excerpt { line: kept, start: start - from, length: length.min(2 * Excerpt::KEPT) }
    }
}
