//! Reading one CSV file, with every fault of the file at once.

use std::borrow::Cow;
use std::sync::Arc;

use crate::fact::{Field, Holds};
use crate::fault::{At, Code, Fault, Faults};
use crate::form::record::{Raw, Spotted};
use crate::form::table::{Cell as TableCell, Columns, Content, Made, shape_of};
use crate::form::{Progress, Rows, Source, stem, text};
use crate::ledger::{Entry, Row};
use crate::words::Vocabulary;

use super::cells::{Line, Lines};
use super::{MARK, MARKED};

/// After how many records progress is told.
const TELL_EVERY: u64 = 8192;

/// A CSV file that was read.
#[derive(Debug)]
pub struct CsvSource {
    name: Arc<str>,
    text: String,
    columns: Columns,
    /// The line on which each fact's record begins, and its first byte.
    starts: Vec<(u32, usize)>,
}

/// Reads the facts of a file that is named after a fact type's sheet. `index` is the source's
/// place in its ledger.
///
/// # Errors
/// What keeps the file as a whole from being read.
pub fn read(
    name: &str,
    bytes: Vec<u8>,
    index: u16,
    vocabulary: &Vocabulary,
    progress: Progress<'_>,
) -> Result<Rows, Faults> {
    let name: Arc<str> = Arc::from(name);
    let text = one_line_end(text::decode(&name, bytes)?);
    let sheet = stem(&name);
    let shape = shape_of(sheet, || At::file(&name))?;
    let page = Page { name: &name, text: &text };
    let (mut lines, mut counted) = (Lines::from(&text, 0), LineCount::default());
    let mut filled = lines.by_ref().filter(|line| !is_blank(line));
    let head = filled.next();
    let (mut columns, mut faults) = page.head(shape, head, &mut counted);
    let (mut entries, mut starts) = (vec![], vec![]);
    let total = text.len() as u64;
    for (number, line) in (1u64..).zip(filled) {
        if number % TELL_EVERY == 0 {
            progress(line.start as u64, total);
        }
        let at_line = counted.at(&text, line.start);
        let row = Row { source: index, sheet: 0, line: at_line };
        match page.fact(&mut columns, &line, at_line, vocabulary) {
            Ok(Some(made)) => {
                starts.push((at_line, line.start));
                let damaged = made.damaged;
                entries.extend(made.fact.map(|fact| Entry { fact, row, damaged }));
                faults.extend(made.faults);
            }
            Ok(None) => {}
            Err(more) => faults.extend(more),
        }
    }
    progress(total, total);
    let source = CsvSource { name: Arc::clone(&name), columns, starts, text };
    let source = Some(Source::Csv(source));
    Ok(Rows { entries, faults, source })
}

/// Old programs end lines with CR alone; ours and all others' end in LF.
fn one_line_end(text: String) -> String {
    if text.contains('\n') { text } else { text.replace('\r', "\n") }
}

fn is_blank(line: &Line<'_>) -> bool {
    line.cells.iter().all(|cell| cell.text.is_empty())
}

/// Counts lines forward through a text.
#[derive(Default)]
struct LineCount {
    byte: usize,
    breaks: u32,
}

impl LineCount {
    /// The line of a byte that is not before the one asked for last, from 1.
    fn at(&mut self, text: &str, byte: usize) -> u32 {
        let passed = text.as_bytes().get(self.byte..byte).unwrap_or_default();
        let breaks = passed.iter().filter(|b| **b == b'\n').count();
        self.breaks = self.breaks.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.byte = byte;
        self.breaks + 1
    }
}

/// The file at hand.
struct Page<'a> {
    name: &'a Arc<str>,
    text: &'a str,
}

impl Page<'_> {
    fn head(
        &self,
        shape: &'static crate::fact::Shape,
        head: Option<Line<'_>>,
        counted: &mut LineCount,
    ) -> (Columns, Faults) {
        let Some(head) = head else {
            // A file with nothing in it holds no facts of its type.
            let (columns, _) = Columns::read(shape, 0, &[], &|_, _| At::file(self.name));
            return (columns, vec![]);
        };
        let line = counted.at(self.text, head.start);
        let cells = head.cells.iter().map(|cell| cell.text.to_string());
        let headings: Vec<(u32, String)> = (0u32..).zip(cells).collect();
        let width = u32::try_from(headings.len()).unwrap_or(u32::MAX);
        let place = |column: u32, _: Option<String>| self.at(&head, line, column);
        Columns::read(shape, width, &headings, &place)
    }

    fn fact(
        &self,
        columns: &mut Columns,
        line: &Line<'_>,
        number: u32,
        vocabulary: &Vocabulary,
    ) -> Result<Option<Made>, Faults> {
        let place = |column: u32, _: Option<String>| self.at(line, number, column);
        if let Some(torn) = line.cells.last().filter(|cell| cell.is_torn(self.text)) {
            let at = self.at_span(line.start, number, torn.span.start, torn.span.start + 1);
            let fault = Fault::error(Code::UNREADABLE, at);
            return Err(vec![fault.with("cause", "\" … EOF")]);
        }
        let mut cells: Vec<TableCell<'_>> = Vec::with_capacity(line.cells.len());
        for (column, cell) in (0u32..).zip(&line.cells) {
            let text = Cow::Borrowed(cell.text.as_ref());
            let raw = match columns.field(column) {
                Some(field) => value(field, text),
                None => Raw::Text(text),
            };
            cells.push((column, Content::Value(raw)));
        }
        Ok(columns.fact(cells, vocabulary, &place))
    }

    /// The cell of a column; where the record ends before it, the record's end.
    fn at(&self, line: &Line<'_>, number: u32, column: u32) -> At {
        let (start, end) = match line.cells.get(column as usize) {
            Some(cell) => (cell.span.start, cell.span.end),
            None => {
                let end = line.cells.last().map_or(line.start, |cell| cell.span.end);
                (end, end)
            }
        };
        self.at_span(line.start, number, start, end)
    }

    /// Bytes of a record that begins at `record` on the line `number`. A cell that stands behind
    /// a line break within quotes is placed on its own line.
    fn at_span(&self, record: usize, number: u32, start: usize, end: usize) -> At {
        let before = self.text.get(record..start).unwrap_or_default();
        let passed = u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX);
        let first = before.rfind('\n').map_or(record, |at| record + at + 1);
        let rest = self.text.get(first..).unwrap_or_default();
        let shown = rest.lines().next().unwrap_or_default();
        let within = |byte: usize| (byte - first).min(shown.len());
        let line = number.saturating_add(passed);
        At::in_line(self.name, line, shown, within(start), within(end.max(start)))
    }
}

/// A cell's text as a field takes it.
pub(super) fn value<'a>(field: &Field, text: Cow<'a, str>) -> Raw<'a> {
    let points = field.holds == Holds::Points;
    let mut letters = text.chars();
    let marked = letters.next() == Some(MARK);
    let marked = marked && (points || letters.next().is_some_and(|c| MARKED.contains(&c)));
    match (marked, points) {
        (true, _) => Raw::Text(Cow::Owned(text.chars().skip(1).collect())),
        (false, true) if !text.trim().is_empty() => Raw::Number(Cow::Owned(text.trim().to_owned())),
        (false, _) => Raw::Text(text),
    }
}

impl CsvSource {
    /// Where a part of a row stands.
    pub fn at(&self, row: Row, spotted: Spotted<'_>) -> At {
        let found = self.starts.binary_search_by_key(&row.line, |(line, _)| *line);
        let start = found.ok().and_then(|index| self.starts.get(index));
        let line = start.and_then(|(_, byte)| Lines::from(&self.text, *byte).next());
        let page = Page { name: &self.name, text: &self.text };
        match line {
            Some(line) => page.at(&line, row.line, self.columns.column_of(spotted)),
            None => At::file(&self.name),
        }
    }
}
