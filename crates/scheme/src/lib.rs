//! 考核办法: the notice as a program.
//!
//! A scheme is a folder of Markdown in which every clause of the notice stands with its id, and
//! beneath it the rule it states. This room reads such folders, finds all that is wrong with them,
//! prints the notice from them, and tells two of them apart. It computes no score.

pub mod check;
pub mod diff;
mod document;
mod draft;
mod faults;
pub mod library;
pub mod model;
mod section;
mod toml;

use ledger::{Faults, Severity};

pub use model::Scheme;

/// One file of a scheme's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeFile {
    /// Its name as faults shall say it; the files are read in the order of their names.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// A scheme's folder, read and checked.
#[derive(Debug)]
pub struct Reading {
    /// The scheme; `None` when there is any error.
    pub scheme: Option<Scheme>,
    /// Errors and warnings, all at once, by file and place.
    pub faults: Faults,
}

/// Reads and checks a scheme. Files that are not Markdown, and `README.md`, are no part of it.
pub fn read(files: Vec<SchemeFile>) -> Reading {
    let faults = faults::Complaints::default();
    let document = document::read(files, &faults);
    let blocks = section::blocks(&document, &faults);
    let draft = section::draft(&document, &blocks, &faults);
    let scheme = draft.finish();
    let faults = faults.sorted();
    let sound = faults.iter().all(|f| f.severity == Severity::Warning);
    Reading { scheme: scheme.filter(|_| sound), faults }
}
