//! Reading a workbook, with every fault of all sheets at once.
//!
//! Cells are taken one by one as they stand in the file, never as a filled grid: a sheet with one
//! cell in its last corner costs no more than that cell.

use std::borrow::Cow;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::fact::Shape;
use crate::fault::{At, Code, Fault, Faults};
use crate::form::guide;
use crate::form::record::{Raw, Spotted};
use crate::form::table::{Cell, Columns, Content, shape_of};
use crate::form::{Progress, Rows, Source};
use crate::ledger::{Entry, Row};
use crate::words::Vocabulary;

use super::guard::{LARGEST_UNPACKED, check, unreadable};
use super::{LISTS, cell_name};

/// The most sheets that are looked at.
const MOST_SHEETS: usize = 64;
/// The most cells that are looked at in all: a million rows of every column.
const MOST_CELLS: u64 = 32_000_000;
/// The last row that a sheet can have.
const LAST_ROW: u32 = 1_048_576;
/// The most cells that a row can have.
const LAST_COLUMN: usize = 16_384;
/// After how many cells progress is told.
const TELL_EVERY: u64 = 65_536;

type Book = Xlsx<Cursor<Vec<u8>>>;

/// A workbook that was read.
#[derive(Debug)]
pub struct XlsxSource {
    name: Arc<str>,
    sheets: Vec<(Arc<str>, Columns)>,
}

impl XlsxSource {
    /// Where a part of a row stands.
    pub fn at(&self, row: Row, spotted: Spotted<'_>) -> At {
        match self.sheets.get(usize::from(row.sheet)) {
            Some((sheet, columns)) => {
                let cell = cell_name(columns.column_of(spotted), row.line);
                At::cell(&self.name, sheet, cell, None)
            }
            None => At::file(&self.name),
        }
    }
}

/// Reads a workbook's facts. `index` is the source's place in its ledger.
///
/// # Errors
/// What keeps the workbook as a whole from being read.
pub fn read(
    name: &str,
    bytes: Vec<u8>,
    index: u16,
    vocabulary: &Vocabulary,
    progress: Progress<'_>,
) -> Result<Rows, Faults> {
    let name: Arc<str> = Arc::from(name);
    check(&name, &bytes)?;
    let size = bytes.len() as u64;
    let book = Xlsx::new(Cursor::new(bytes));
    let mut book: Book = book.map_err(|error| unreadable(&name, error))?;
    let mut sheets: Vec<String> = vec![];
    for sheet in book.sheets_metadata().iter().filter(|s| s.typ == SheetType::WorkSheet) {
        let passed_by = [guide::NAME, LISTS].contains(&sheet.name.trim());
        if !passed_by && !sheets.contains(&sheet.name) {
            sheets.push(sheet.name.clone());
        }
    }
    if sheets.len() > MOST_SHEETS {
        let fault = Fault::error(Code::TOO_LARGE, At::file(&name));
        return Err(vec![fault.with("limit", MOST_SHEETS.to_string())]);
    }
    let mut reading = Reading {
        name: &name,
        index,
        vocabulary,
        entries: vec![],
        sheets: vec![],
        faults: vec![],
        cells: 0,
        text: 0,
    };
    let many = sheets.len().max(1) as u64;
    for (sheet, nth) in sheets.iter().zip(0u64..) {
        let mut told = |row: u32, rows: u32| {
            let within = size * u64::from(row.min(rows)) / u64::from(rows.max(1));
            progress((size * nth + within) / many, size);
        };
        if let Err(faults) = reading.sheet(&mut book, sheet, &mut told) {
            reading.faults.extend(faults);
            return Err(reading.faults);
        }
    }
    progress(size, size);
    let Reading { entries, sheets, faults, .. } = reading;
    let source = Some(Source::Xlsx(XlsxSource { name, sheets }));
    Ok(Rows { entries, faults, source })
}

/// A workbook that is being read.
struct Reading<'a> {
    name: &'a Arc<str>,
    index: u16,
    vocabulary: &'a Vocabulary,
    entries: Vec<Entry>,
    sheets: Vec<(Arc<str>, Columns)>,
    faults: Faults,
    /// Cells looked at, and bytes of the texts that they share: one can stand behind a million cells.
    cells: u64,
    text: u64,
}

impl Reading<'_> {
    /// Reads one sheet; what stops the reading of the whole workbook is an error.
    fn sheet(
        &mut self,
        book: &mut Book,
        name: &str,
        told: &mut dyn FnMut(u32, u32),
    ) -> Result<(), Faults> {
        let broken = |error: calamine::XlsxError| unreadable(self.name, format!("{name}: {error}"));
        let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
        let last = cells.dimensions().end.0;
        let mut page =
            Page { sheet: Arc::from(name), shape: None, columns: None, row: 0, cells: vec![] };
        while let Some(cell) =
            cells.next_cell().map_err(|error| unreadable(self.name, format!("{name}: {error}")))?
        {
            let (row, column) = cell.get_position();
            self.count(name, row, cell.get_value())?;
            if self.cells.is_multiple_of(TELL_EVERY) {
                told(row, last);
            }
            if row + 1 != page.row {
                self.end_row(&mut page);
                page.row = row + 1;
            }
            if let Some(content) = content(cell.get_value().clone()) {
                if page.cells.len() == LAST_COLUMN {
                    return Err(self.beyond(name, row, LAST_COLUMN.to_string()));
                }
                page.cells.push((column, content));
                if page.shape.is_none() && !self.begin(&mut page) {
                    return Ok(());
                }
            }
        }
        self.end_row(&mut page);
        if let Some(columns) = page.columns {
            self.sheets.push((page.sheet, columns));
        }
        Ok(())
    }

    /// Keeps the bounds.
    fn count(&mut self, sheet: &str, row: u32, value: &DataRef<'_>) -> Result<(), Faults> {
        self.cells += 1;
        // A text that stands in its own cell was weighed with the sheet.
        if let DataRef::SharedString(text) = value {
            self.text += text.len() as u64;
        }
        let limit = match (row, self.cells, self.text) {
            (LAST_ROW.., _, _) => LAST_ROW.to_string(),
            (_, MOST_CELLS.., _) => MOST_CELLS.to_string(),
            (_, _, LARGEST_UNPACKED..) => format!("{} MiB", LARGEST_UNPACKED >> 20),
            _ => return Ok(()),
        };
        Err(self.beyond(sheet, row, limit))
    }

    /// That a row goes beyond a bound.
    fn beyond(&self, sheet: &str, row: u32, limit: String) -> Faults {
        let cell = cell_name(0, row.saturating_add(1));
        let at = At::cell(self.name, &Arc::from(sheet), cell, None);
        vec![Fault::error(Code::TOO_LARGE, at).with("limit", limit)]
    }

    /// At a sheet's first filled cell: whose sheet is it? An empty one may have any name.
    fn begin(&mut self, page: &mut Page<'_>) -> bool {
        let column = page.cells.first().map_or(0, |(column, _)| *column);
        let at = || At::cell(self.name, &page.sheet, cell_name(column, page.row), None);
        match shape_of(&page.sheet, at) {
            Ok(shape) => {
                page.shape = Some(shape);
                true
            }
            Err(faults) => {
                self.faults.extend(faults);
                false
            }
        }
    }

    /// Makes of a row's cells the headings, or a fact.
    fn end_row(&mut self, page: &mut Page<'_>) {
        let cells = std::mem::take(&mut page.cells);
        let (Some(shape), false) = (page.shape, cells.is_empty()) else {
            return;
        };
        let (name, sheet, line) = (self.name, &page.sheet, page.row);
        let place = |column: u32, content: Option<String>| {
            At::cell(name, sheet, cell_name(column, line), content)
        };
        let Some(columns) = &mut page.columns else {
            let headings: Vec<(u32, String)> = cells.iter().map(heading).collect();
            let (columns, faults) = Columns::read(shape, u32::MAX, &headings, &place);
            page.columns = Some(columns);
            self.faults.extend(faults);
            return;
        };
        let row = Row {
            source: self.index,
            sheet: u16::try_from(self.sheets.len()).unwrap_or(u16::MAX),
            line,
        };
        let Some(made) = columns.fact(cells, self.vocabulary, &place) else {
            return;
        };
        let damaged = made.damaged;
        self.entries.extend(made.fact.map(|fact| Entry { fact, row, damaged }));
        self.faults.extend(made.faults);
    }
}

/// The sheet at hand.
struct Page<'a> {
    sheet: Arc<str>,
    shape: Option<&'static Shape>,
    columns: Option<Columns>,
    /// The row at hand, from 1.
    row: u32,
    cells: Vec<Cell<'a>>,
}

fn heading(cell: &Cell<'_>) -> (u32, String) {
    match cell {
        (column, Content::Value(raw)) => (*column, raw.shown()),
        (column, Content::Broken(error)) => (*column, error.clone()),
    }
}

/// A cell's content as a field takes it; `None` for an empty one.
fn content(data: DataRef<'_>) -> Option<Content<'_>> {
    Some(Content::Value(match data {
        DataRef::Empty => return None,
        DataRef::String(text) if text.is_empty() => return None,
        DataRef::SharedString("") => return None,
        DataRef::Error(error) => return Some(Content::Broken(error.to_string())),
        DataRef::String(text) => Raw::Text(Cow::Owned(text)),
        DataRef::SharedString(text) => Raw::Text(Cow::Borrowed(text)),
        DataRef::Int(number) => Raw::Number(Cow::Owned(number.to_string())),
        DataRef::Float(number) => Raw::Number(Cow::Owned(digits(number))),
        DataRef::Bool(flag) => Raw::Flag(flag),
        DataRef::DateTime(moment) => civil(&moment).unwrap_or(Raw::Odd("hh:mm:ss")),
        DataRef::DateTimeIso(text) => iso(&text).unwrap_or(Raw::Text(Cow::Owned(text))),
        DataRef::DurationIso(text) => Raw::Text(Cow::Owned(text)),
    }))
}

/// A number with the fifteen digits that a spreadsheet shows, so that a computed 0.30000000000000004
/// is the 0.3 that the person sees.
fn digits(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    // A negative zero is a zero.
    let plain: f64 = if rounded == 0.0 { 0.0 } else { rounded };
    plain.to_string()
}

fn civil(moment: &ExcelDateTime) -> Option<Raw<'static>> {
    if moment.is_duration() {
        return None;
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?;
    let (hour, minute) = (hour.into(), minute.into());
    let time = NaiveTime::from_hms_milli_opt(hour, minute, second.into(), milli.into())?;
    Some(day_or_time(day.and_time(time)))
}

fn iso(text: &str) -> Option<Raw<'static>> {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Some(Raw::Day(day));
    }
    let civil = text.trim_end_matches('Z').parse::<NaiveDateTime>().ok()?;
    Some(day_or_time(civil))
}

fn day_or_time(civil: NaiveDateTime) -> Raw<'static> {
    if civil.time() == NaiveTime::MIN { Raw::Day(civil.date()) } else { Raw::Time(civil) }
}
