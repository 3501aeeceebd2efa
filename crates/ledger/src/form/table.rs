//! What a workbook's sheets and CSV files have in common: a row of headings, rows of cells.

use std::borrow::Cow;

use crate::Fact;
use crate::fact::{Field, Holds, Shape};
use crate::fault::{At, Code, Fault, Faults, nearest};
use crate::words::Vocabulary;

use super::build::build;
use super::record::{Given, Raw, Record, Spotted};

/// A cell of a row, with its column from 0; empty ones are left out.
pub(super) type Cell<'a> = (u32, Content<'a>);

/// What a cell holds.
#[derive(Debug)]
pub(super) enum Content<'a> {
    /// A value.
    Value(Raw<'a>),
    /// A formula's error, `#REF!`.
    Broken(String),
}

/// Says where the cell of a column of the row at hand stands, given what the cell shows.
pub(super) type Place<'p> = &'p dyn Fn(u32, Option<String>) -> At;

/// What a row gave.
pub(super) struct Made {
    /// The fact; none where nothing of it stands beneath a heading.
    pub fact: Option<Fact>,
    /// Whether parts of it could not be read; then `faults` or the head's faults say which.
    pub damaged: bool,
    /// All faults of the row.
    pub faults: Faults,
}

/// The columns of a sheet, as its headings name them.
#[derive(Debug)]
pub(super) struct Columns {
    shape: &'static Shape,
    /// How many headings a row may fill; CSV rows end somewhere, a sheet's do not.
    width: u32,
    known: Vec<(u32, &'static Field)>,
    /// Columns that were complained of, once for all of their rows.
    refused: Vec<u32>,
    /// Required fields without a column: a fault of the head, not of every row.
    missing: Vec<&'static str>,
}

impl Columns {
    /// Reads the row of headings; every heading that is wrong is a fault.
    pub fn read(
        shape: &'static Shape,
        width: u32,
        headings: &[(u32, String)],
        place: Place<'_>,
    ) -> (Columns, Faults) {
        let mut columns = Columns { shape, width, known: vec![], refused: vec![], missing: vec![] };
        let mut faults = vec![];
        for (column, text) in headings {
            faults.extend(columns.heading(*column, text, place));
        }
        for field in shape.all_fields().filter(|f| f.required) {
            if columns.column(field.name).is_none() {
                columns.missing.push(field.name);
                let found: Vec<&str> = headings.iter().map(|(_, text)| text.trim()).collect();
                let near = nearest(field.heading, found).join("、");
                let first = headings.first().map_or(0, |(column, _)| *column);
                let fault = Fault::error(Code::MISSING_HEADING, place(first, None));
                let fault = fault.with("field", field.heading).with("nearest", near);
                let fault = fault.with("type", shape.sheet).with("right", right(shape));
                faults.push(fault.concerning(None, Some(field.name)));
            }
        }
        (columns, faults)
    }

    fn heading(&mut self, column: u32, text: &str, place: Place<'_>) -> Option<Fault> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let (shape, at) = (self.shape, || place(column, Some(text.to_owned())));
        let Some(field) = shape.all_fields().find(|f| f.heading == text) else {
            self.refused.push(column);
            return Some(self.unknown(text, at()));
        };
        if let Some((first, _)) = self.known.iter().find(|(_, f)| f.name == field.name) {
            self.refused.push(column);
            let fault = Fault::error(Code::HEADING_TWICE, at()).with("found", text);
            let fault = fault.with("first", place(*first, None).to_string());
            let fault = fault.with("field", text).with("type", shape.sheet);
            return Some(fault.concerning(None, Some(field.name)));
        }
        self.known.push((column, field));
        None
    }

    fn unknown(&self, text: &str, at: At) -> Fault {
        let near = nearest(text, self.shape.all_fields().map(|f| f.heading)).join("、");
        let fault = Fault::error(Code::UNKNOWN_HEADING, at).with("found", text);
        let fault = fault.with("nearest", near).with("type", self.shape.sheet);
        fault.with("right", right(self.shape))
    }

    /// The column of a field, from 0.
    pub fn column(&self, field: &str) -> Option<u32> {
        let found = self.known.iter().find(|(_, f)| f.name == field);
        found.map(|(column, _)| *column)
    }

    /// The column that a part of a row stands in; a whole row is marked at its id.
    pub fn column_of(&self, spotted: Spotted<'_>) -> u32 {
        let field = match spotted {
            Spotted::Row => "id",
            Spotted::Name(name) | Spotted::Value(name) | Spotted::Element(name, _) => name,
        };
        self.column(field).unwrap_or_default()
    }

    /// The field of a column.
    pub fn field(&self, column: u32) -> Option<&'static Field> {
        let found = self.known.iter().find(|(c, _)| *c == column);
        found.map(|(_, field)| *field)
    }

    /// Makes a fact of a row; `None` for a blank one.
    pub fn fact(
        &mut self,
        cells: Vec<Cell<'_>>,
        vocabulary: &Vocabulary,
        place: Place<'_>,
    ) -> Option<Made> {
        let (mut faults, mut broken, mut fields) = (vec![], vec![], vec![]);
        for (column, content) in cells {
            match (self.field(column), content) {
                (Some(field), Content::Value(raw)) if is_blank(field, &raw) => {}
                (Some(field), Content::Value(raw)) => {
                    fields.push(Given { name: Cow::Borrowed(field.name), raw })
                }
                (Some(field), Content::Broken(error)) => {
                    broken.push(field.name);
                    let fault = Fault::error(Code::CELL_ERROR, place(column, Some(error.clone())));
                    let fault = fault.with("found", error).with("field", field.heading);
                    faults.push(fault.concerning(None, Some(field.name)));
                }
                (None, content) => faults.extend(self.stray(column, &content, place)),
            }
        }
        if fields.is_empty() && broken.is_empty() {
            return (!faults.is_empty()).then_some(Made { fact: None, damaged: true, faults });
        }
        let record = Record { fields, by_hand: true };
        let at = |spotted: Spotted<'_>| {
            let column = self.column_of(spotted);
            let field = self.field(column).map_or("", |f| f.name);
            let given = record.fields.iter().find(|given| given.name == field);
            place(column, given.map(|given| given.raw.shown()))
        };
        let built = build(self.shape, &record, vocabulary, &at);
        let excused = |fault: &Fault| {
            let field = fault.field.as_deref().unwrap_or_default();
            let told = self.missing.contains(&field) || broken.contains(&field);
            told && fault.code == Code::MISSING_FIELD
        };
        let damaged = !built.faults.is_empty() || !faults.is_empty();
        faults.extend(built.faults.into_iter().filter(|fault| !excused(fault)));
        Some(Made { fact: Some(built.fact), damaged, faults })
    }

    /// A cell beneath no heading, once a column.
    fn stray(&mut self, column: u32, content: &Content<'_>, place: Place<'_>) -> Option<Fault> {
        let shown = match content {
            Content::Value(raw) => raw.shown(),
            Content::Broken(error) => error.clone(),
        };
        if shown.trim().is_empty() || self.refused.contains(&column) {
            return None;
        }
        let at = place(column, Some(shown.clone()));
        if column >= self.width {
            let fault = Fault::error(Code::ROW_TOO_LONG, at).with("found", shown);
            let fault = fault.with("limit", self.width.to_string());
            return Some(fault.with("type", self.shape.sheet));
        }
        self.refused.push(column);
        Some(self.unknown("", at))
    }
}

/// Whether a cell counts as empty: blanks are kept where a text may be anything at all.
fn is_blank(field: &Field, raw: &Raw<'_>) -> bool {
    match raw {
        Raw::Text(text) if field.holds == Holds::Text => text.is_empty(),
        Raw::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn right(shape: &Shape) -> String {
    let headings: Vec<&str> = shape.all_fields().map(|f| f.heading).collect();
    headings.join("、")
}

/// The shape that a sheet or file is named after; what it holds is read only then.
///
/// # Errors
/// [`Code::UNKNOWN_SHEET`] with the nearest names.
pub(super) fn shape_of(sheet: &str, at: impl FnOnce() -> At) -> Result<&'static Shape, Faults> {
    let names = || Shape::all().iter().map(|s| s.sheet);
    Shape::of_sheet(sheet.trim()).ok_or_else(|| {
        let near = nearest(sheet, names()).join("、");
        let fault = Fault::error(Code::UNKNOWN_SHEET, at()).with("found", sheet);
        let fault = fault.with("nearest", near);
        vec![fault.with("right", names().collect::<Vec<_>>().join("、"))]
    })
}
