//! The writers. Each knows the page and nothing of what it was made from.

mod csv;
mod html;
mod json;
mod list;
pub(crate) mod safe;
mod xlsx;

use std::fmt;

use crate::Page;

pub use list::list;

/// A file form of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A workbook, `.xlsx`.
    Xlsx,
    /// A page for browser and printer, `.html`.
    Html,
    /// Values parted by commas, `.csv`, UTF-8 with its mark so that office programs read it right.
    Csv,
    /// `.json`.
    Json,
}

/// Why a page could not be written.
#[derive(Debug)]
pub enum Error {
    /// The workbook: more rows or columns than a sheet holds, or a text too long for a cell.
    Workbook(rust_xlsxwriter::XlsxError),
    /// The CSV form, as its writer reports it.
    Csv(std::io::Error),
    /// The JSON form, and the checksum, which is taken of it.
    Json(serde_json::Error),
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 4] = [Form::Xlsx, Form::Html, Form::Csv, Form::Json];

    /// The form of a file ending, with or without its dot, in either case.
    pub fn of_ending(ending: &str) -> Option<Form> {
        let ending = ending.strip_prefix('.').unwrap_or(ending);
        Form::ALL.into_iter().find(|form| form.ending().eq_ignore_ascii_case(ending))
    }

    /// Its file ending, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Xlsx => "xlsx",
            Form::Html => "html",
            Form::Csv => "csv",
            Form::Json => "json",
        }
    }
}

/// Writes a page; the same page gives the same bytes.
///
/// # Errors
/// [`Error`] where the page does not fit the form.
pub fn write(page: &Page, form: Form) -> Result<Vec<u8>, Error> {
    match form {
        Form::Xlsx => xlsx::write(page).map_err(Error::Workbook),
        Form::Html => Ok(html::write(page).into_bytes()),
        Form::Csv => csv::write(page).map_err(Error::Csv),
        Form::Json => json::write(page).map_err(Error::Json),
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Error {
        Error::Json(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Workbook(error) => write!(f, "the page does not fit a workbook: {error}"),
            Error::Csv(error) => write!(f, "the page could not be written as CSV: {error}"),
            Error::Json(error) => write!(f, "the page could not be written as JSON: {error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Workbook(error) => Some(error),
            Error::Csv(error) => Some(error),
            Error::Json(error) => Some(error),
        }
    }
}
