//! Writing a workbook.
//!
//! The same facts give the same bytes: the one moment in the file is a constant.

use std::sync::Arc;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use chrono::{Datelike, NaiveDate};
use unicode_width::UnicodeWidthStr;

use crate::fact::{Fact, Field, Holds, Shape};
use crate::fault::Faults;
use crate::form::columns::{Columns, columns};
use crate::form::print::{self, Printed, prove, row, unwritable};
use crate::form::record::Raw;
use crate::words::Vocabulary;

use super::lists::Lists;

/// The longest text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// How many facts a sheet holds beneath its headings.
const MOST_ROWS: u32 = 1_048_575;

/// All facts, a sheet a type, in their order; every type has its sheet.
///
/// # Errors
/// [`crate::Code::UNWRITABLE`] for every fact that a workbook cannot carry without a loss.
pub fn write<'a>(
    facts: impl IntoIterator<Item = &'a Fact>,
    vocabulary: &Vocabulary,
) -> Result<Vec<u8>, Faults> {
    let formats = Formats::new();
    let facts: Vec<&Fact> = facts.into_iter().collect();
    let mut sheets = sheets(&facts, vocabulary, &formats).map_err(failed)?;
    let mut faults = vec![];
    for fact in facts {
        let shape = fact.fact_type().shape();
        let sheet = sheets.iter_mut().find(|s| s.shape.name == shape.name);
        if let Some(Err(more)) = sheet.map(|sheet| sheet.add(fact, vocabulary, &formats)) {
            faults.extend(more);
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    bind(vec![], sheets, vocabulary).map_err(failed)
}

/// The empty sheets, behind others.
pub(super) fn empty(first: Vec<Worksheet>, vocabulary: &Vocabulary) -> Result<Vec<u8>, XlsxError> {
    bind(first, sheets(&[], vocabulary, &Formats::new())?, vocabulary)
}

fn sheets(
    facts: &[&Fact],
    vocabulary: &Vocabulary,
    formats: &Formats,
) -> Result<Vec<Sheet>, XlsxError> {
    let all = columns(facts, vocabulary).into_iter();
    all.map(|columns| Sheet::new(columns, formats)).collect()
}

fn bind(
    first: Vec<Worksheet>,
    sheets: Vec<Sheet>,
    vocabulary: &Vocabulary,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2018, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for sheet in first {
        book.push_worksheet(sheet);
    }
    let lists = Lists::new(vocabulary);
    for mut sheet in sheets {
        lists.offer(&sheet.fields, &mut sheet.page)?;
        book.push_worksheet(sheet.page);
    }
    book.push_worksheet(lists.page()?);
    book.save_to_buffer()
}

pub(super) fn failed(error: XlsxError) -> Faults {
    print::failed(".xlsx", error)
}

/// How cells look.
struct Formats {
    head: Format,
    day: Format,
    text: Format,
    plain: Format,
}

impl Formats {
    fn new() -> Formats {
        let head = Format::new().set_bold().set_align(FormatAlign::Center);
        Formats {
            head: head.set_background_color("DDEBF7"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            // A text cell: what is typed into it stays as typed, 3-5 does not become a date.
            text: Format::new().set_num_format("@"),
            plain: Format::new(),
        }
    }

    fn of(&self, field: &Field) -> &Format {
        match field.holds {
            Holds::Day => &self.day,
            Holds::Text | Holds::Moment | Holds::Quarter => &self.text,
            _ => &self.plain,
        }
    }
}

/// A column's width in figures: enough for what it usually holds and for its heading.
fn width(field: &Field) -> f64 {
    let usual: f64 = match (field.name, field.holds) {
        ("work" | "title" | "note" | "reason" | "commission", _) => 36.0,
        (_, Holds::Moment | Holds::Units | Holds::Publication) => 28.0,
        (_, Holds::Unit | Holds::Text | Holds::Word(_)) => 18.0,
        _ => 13.0,
    };
    usual.max(u8::try_from(field.heading.width()).unwrap_or_default().into())
}

/// One sheet in the making.
struct Sheet {
    shape: &'static Shape,
    fields: Vec<&'static Field>,
    name: Arc<str>,
    page: Worksheet,
    rows: u32,
}

impl Sheet {
    fn new(columns: Columns, formats: &Formats) -> Result<Sheet, XlsxError> {
        let Columns { shape, fields } = columns;
        let mut page = Worksheet::new();
        page.set_name(shape.sheet)?.set_freeze_panes(1, 0)?;
        for (column, field) in (0u16..).zip(fields.iter().copied()) {
            page.set_column_width(column, width(field))?;
            page.set_column_format(column, formats.of(field))?;
            page.write_string_with_format(0, column, field.heading, &formats.head)?;
        }
        Ok(Sheet { shape, fields, name: Arc::from(shape.sheet), page, rows: 0 })
    }

    fn add(&mut self, fact: &Fact, words: &Vocabulary, formats: &Formats) -> Result<(), Faults> {
        if self.rows >= MOST_ROWS {
            return Err(unwritable(fact, None, &MOST_ROWS.to_string(), &self.name));
        }
        let kept = |field: &Field| self.fields.iter().any(|own| own.name == field.name);
        let cells: Vec<_> = row(fact, words).filter(|(field, _)| kept(field)).collect();
        let filled = cells.iter().filter_map(|(f, p)| Some((*f, p.as_ref()?)));
        prove(fact, filled.clone().map(|(f, p)| (f, raw(p))), words, &self.name)?;
        for (field, printed) in filled {
            if let Printed::Text(text) = printed {
                if text.encode_utf16().count() > LONGEST {
                    let limit = LONGEST.to_string();
                    return Err(unwritable(fact, Some(field), &limit, &self.name));
                }
                // XML has no NUL, and spreadsheets end a text there.
                if text.contains('\0') {
                    return Err(unwritable(fact, Some(field), "", &self.name));
                }
            }
        }
        self.rows += 1;
        for (column, (field, printed)) in (0u16..).zip(&cells) {
            if let Some(printed) = printed {
                let put = put(&mut self.page, self.rows, column, printed, formats.of(field));
                put.map_err(|_| unwritable(fact, Some(field), "", &self.name))?;
            }
        }
        Ok(())
    }
}

/// Days that a spreadsheet counts rightly; before them stands its 29 February 1900.
fn is_countable(day: NaiveDate) -> bool {
    (day.year(), day.month()) >= (1900, 3)
}

/// A cell as the reader will see it; a day that is written as a text is read as that day.
fn raw<'a>(printed: &'a Printed<'_>) -> Raw<'a> {
    match printed {
        Printed::Text(text) => Raw::Text(text.as_ref().into()),
        Printed::Day(day) => Raw::Day(*day),
        Printed::Whole(number) => Raw::Number(number.to_string().into()),
        Printed::Points(points) => Raw::Number(points.to_string().into()),
    }
}

fn put(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    printed: &Printed<'_>,
    format: &Format,
) -> Result<(), XlsxError> {
    match printed {
        Printed::Text(text) => match runs(text) {
            None => page.write_string_with_format(row, column, text.as_ref(), format)?,
            Some(runs) => {
                let plain = Format::new();
                let runs: Vec<(&Format, &str)> = runs.into_iter().map(|r| (&plain, r)).collect();
                page.write_rich_string_with_format(row, column, &runs, format)?
            }
        },
        Printed::Day(day) if is_countable(*day) => {
            let year = u16::try_from(day.year()).unwrap_or_default();
            let (month, of_month) = (day.month0() as u8 + 1, day.day0() as u8 + 1);
            let moment = ExcelDateTime::from_ymd(year, month, of_month)?;
            page.write_datetime_with_format(row, column, moment, format)?
        }
        Printed::Day(day) => page.write_string_with_format(row, column, day.to_string(), format)?,
        #[expect(clippy::cast_precision_loss, reason = "counts and years are far below 2^53")]
        Printed::Whole(number) => {
            page.write_number_with_format(row, column, *number as f64, format)?
        }
        Printed::Points(points) => {
            page.write_number_with_format(row, column, points.to_f64(), format)?
        }
    };
    Ok(())
}

/// The runs that a text must be cut into, so that neither writer nor reader takes its letters for
/// marks of the file's own; none where it can stand whole.
///
/// Such marks are `<r>` before runs, and `_x0041` before a control character, whose escape
/// `_x000D_` would lend it the underscore that it lacks to be an escape itself. Cut behind every
/// underscore, no run holds an escape that is not meant.
fn runs(text: &str) -> Option<Vec<&str>> {
    if !text.starts_with("<r>") && !lends_an_underscore(text) {
        return None;
    }
    let (first, rest) = text.split_at(text.chars().next()?.len_utf8());
    Some(std::iter::once(first).chain(rest.split_inclusive('_')).collect())
}

fn lends_an_underscore(text: &str) -> bool {
    let is_escaped = |c: char| {
        (c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\u{7F}'))
            || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    text.match_indices(is_escaped).any(|(at, _)| {
        let before = at.checked_sub(6).and_then(|from| text.get(from..at));
        let digits = before.and_then(|b| b.strip_prefix("_x"));
        digits.is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
    })
}
