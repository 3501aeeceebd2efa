//! A folder of CSV files, one a fact type: 采用.csv, 批示.csv and so on.
//!
//! Spreadsheets take a cell that begins with `=`, `+`, `-` or `@` for a formula. Such a text is
//! written with a leading apostrophe, and so is one that begins with an apostrophe itself; the
//! reader takes it off again. A number of points is plain, points given as text carry the
//! apostrophe too, so that the two stay apart.

mod cells;
mod read;
mod write;

pub use read::{CsvSource, read};
pub use write::{template, write};

/// Marks a cell as text.
const MARK: char = '\'';
/// What a text must not begin with unmarked.
const MARKED: [char; 7] = ['=', '+', '-', '@', '\t', '\r', MARK];
