//! Records of a CSV text, and where each of their cells stands.

use std::borrow::Cow;
use std::ops::Range;

use csv_core::{ReadFieldResult, Reader};

/// One record.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Its first byte in the text.
    pub start: usize,
    /// Its cells.
    pub cells: Vec<Cell<'a>>,
}

/// One cell.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    /// Its text without quotes.
    pub text: Cow<'a, str>,
    /// Its bytes in the text, quotes included.
    pub span: Range<usize>,
}

impl Cell<'_> {
    /// Whether it begins with a quote that is closed nowhere.
    pub fn is_torn(&self, text: &str) -> bool {
        let raw = text.get(self.span.clone()).unwrap_or_default();
        let quotes = raw.matches('"').count();
        self.span.end == text.trim_end_matches(['\r', '\n']).len()
            && raw.starts_with('"')
            && quotes % 2 == 1
    }
}

/// Walks a text record by record; lines with nothing on them are no records.
pub(super) struct Lines<'a> {
    text: &'a str,
    reader: Reader,
    at: usize,
    buffer: Vec<u8>,
}

impl<'a> Lines<'a> {
    /// Walks from the byte `at`, where a record begins.
    pub fn from(text: &'a str, at: usize) -> Lines<'a> {
        Lines { text, reader: Reader::new(), at, buffer: vec![0; 1024] }
    }

    /// The next cell, and whether it is its record's last.
    fn cell(&mut self, first: bool) -> Option<(Cell<'a>, bool)> {
        let (mut begin, mut filled) = (self.at, 0);
        if first {
            // Ends of lines without a record, and the LF of the record before.
            let rest = self.text.get(begin..).unwrap_or_default();
            begin += rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        }
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let room = self.buffer.get_mut(filled..).unwrap_or_default();
            let (result, taken, made) = self.reader.read_field(rest, room);
            self.at += taken;
            filled += made;
            match result {
                // Asked again with no input left, the reader gives the last cell.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => self.buffer.resize(self.buffer.len() * 2, 0),
                ReadFieldResult::Field { record_end } => {
                    return Some((self.cut(begin, filled, record_end), record_end));
                }
                ReadFieldResult::End => return None,
            }
        }
    }

    /// The cell whose bytes were just read, without the marks that part it from its neighbours.
    fn cut(&self, begin: usize, filled: usize, last: bool) -> Cell<'a> {
        let taken = self.text.get(begin..self.at).unwrap_or_default();
        let body = if last {
            taken.trim_end_matches(['\r', '\n'])
        } else {
            taken.strip_suffix(',').unwrap_or(taken)
        };
        let text = if body.starts_with('"') {
            let bytes = self.buffer.get(..filled).unwrap_or_default();
            Cow::Owned(String::from_utf8_lossy(bytes).into_owned())
        } else {
            Cow::Borrowed(body)
        };
        let span = begin..begin + body.len();
        Cell { text, span }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let mut cells: Vec<Cell<'a>> = vec![];
        while let Some((cell, last)) = self.cell(cells.is_empty()) {
            cells.push(cell);
            if last {
                break;
            }
        }
        let start = cells.first()?.span.start;
        Some(Line { start, cells })
    }
}
