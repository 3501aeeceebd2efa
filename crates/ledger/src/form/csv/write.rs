//! Writing a folder of CSV files.

use std::borrow::Cow;
use std::sync::Arc;

use csv::{Terminator, Writer, WriterBuilder};

use crate::fact::{Fact, Field, Holds, Shape};
use crate::fault::Faults;
use crate::form::columns::{Columns, columns};
use crate::form::guide;
use crate::form::print::{Printed, failed, prove, row};
use crate::words::Vocabulary;

use super::read::value;
use super::{MARK, MARKED};

/// Spreadsheets know UTF-8 by this mark alone.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// All facts, a file a type; a type without facts has a file with headings alone, so that a
/// folder written before keeps nothing that is no longer so. Each file comes with its name.
///
/// # Errors
/// [`crate::Code::UNWRITABLE`] for every fact that the files cannot carry without a loss.
pub fn write<'a>(
    facts: impl IntoIterator<Item = &'a Fact>,
    vocabulary: &Vocabulary,
) -> Result<Vec<(String, Vec<u8>)>, Faults> {
    let facts: Vec<&Fact> = facts.into_iter().collect();
    let mut files: Vec<File> = columns(&facts, vocabulary).into_iter().map(File::new).collect();
    let mut faults = vec![];
    for fact in facts {
        let shape = fact.fact_type().shape();
        let file = files.iter_mut().find(|f| f.shape.name == shape.name);
        if let Some(Err(more)) = file.map(|file| file.add(fact, vocabulary)) {
            faults.extend(more);
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let done = files.into_iter().map(File::done);
    done.collect()
}

/// The empty files, and a text that says how to fill them.
///
/// # Errors
/// None that an input could cause; see [`write`].
pub fn template(vocabulary: &Vocabulary) -> Result<Vec<(String, Vec<u8>)>, Faults> {
    let mut files = write([], vocabulary)?;
    let text = format!("{BYTE_ORDER_MARK}{}", guide::text(vocabulary));
    files.insert(0, (format!("{}.txt", guide::NAME), text.into_bytes()));
    Ok(files)
}

/// One file in the making.
struct File {
    shape: &'static Shape,
    fields: Vec<&'static Field>,
    name: Arc<str>,
    writer: Writer<Vec<u8>>,
    failed: Option<csv::Error>,
}

impl File {
    fn new(columns: Columns) -> File {
        let Columns { shape, fields } = columns;
        let mut writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
        let headings = fields.iter().map(|f| f.heading);
        let failed = writer.write_record(headings).err();
        let name = Arc::from(format!("{}.csv", shape.sheet));
        File { shape, fields, name, writer, failed }
    }

    fn add(&mut self, fact: &Fact, vocabulary: &Vocabulary) -> Result<(), Faults> {
        let kept = |field: &Field| self.fields.iter().any(|own| own.name == field.name);
        let cells: Vec<(&'static Field, String)> = row(fact, vocabulary)
            .filter(|(field, _)| kept(field))
            .map(|(field, printed)| (field, printed.map(|p| cell(field, &p)).unwrap_or_default()))
            .collect();
        let given = cells.iter().filter(|(_, text)| !text.is_empty());
        let values =
            given.map(|(field, text)| (*field, value(field, Cow::Borrowed(text.as_str()))));
        prove(fact, values, vocabulary, &self.name)?;
        let written = self.writer.write_record(cells.iter().map(|(_, text)| text));
        self.failed = self.failed.take().or(written.err());
        Ok(())
    }

    fn done(self) -> Result<(String, Vec<u8>), Faults> {
        if let Some(error) = self.failed {
            return Err(failed(&self.name, error));
        }
        let bytes = self.writer.into_inner();
        let bytes = bytes.map_err(|error| failed(&self.name, error.error()))?;
        Ok((self.name.to_string(), bytes))
    }
}

/// A cell's text, marked where a spreadsheet would take it for a formula.
fn cell(field: &Field, printed: &Printed<'_>) -> String {
    match printed {
        Printed::Text(text) => {
            let risky = text.starts_with(MARKED) || field.holds == Holds::Points;
            if risky { format!("{MARK}{text}") } else { text.to_string() }
        }
        Printed::Day(day) => day.to_string(),
        Printed::Whole(number) => number.to_string(),
        Printed::Points(points) => points.to_string(),
    }
}
