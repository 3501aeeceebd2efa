//! 考核办法: the notice as a program.
//!
//! A scheme is a folder of Markdown in which every clause of the notice stands with its id, and
//! beneath it the rule it states. This room reads such folders, finds all that is wrong with them,
//! prints the notice from them, and tells two of them apart. It computes no score.

mod check;
mod document;
mod draft;
mod faults;
pub mod library;
pub mod model;
mod section;
mod toml;

use ledger::calendar::Calendar;
use ledger::{At, Code, Fault, Faults, Severity};

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
    /// Where the head says the year.
    year: Option<(At, i32)>,
}

/// Reads and checks a scheme. Files that are not Markdown, and `README.md`, are no part of it.
pub fn read(files: Vec<SchemeFile>) -> Reading {
    let faults = faults::Complaints::default();
    let document = document::read(files, &faults);
    let blocks = section::blocks(&document, &faults);
    let draft = section::draft(&document, &blocks, &faults);
    let year = draft.year.as_ref().map(|said| (said.place.at(), said.is));
    let scheme = draft.finish();
    let faults = faults.sorted();
    let sound = faults.iter().all(|f| f.severity == Severity::Warning);
    Reading {
        scheme: scheme.filter(|_| sound),
        faults,
        year,
    }
}

impl Reading {
    /// Adds the fault that is left when the scheme counts working days and the calendar does not
    /// know its year.
    #[must_use]
    pub fn against(mut self, calendar: &Calendar) -> Reading {
        let counts = |scheme: &Scheme| scheme.quota.is_some() || !scheme.deadlines.is_empty();
        if let (Some((at, year)), Some(scheme)) = (&self.year, &self.scheme)
            && counts(scheme)
            && calendar.years().all(|known| known != *year)
        {
            let fault = Fault::error(Code::NO_CALENDAR_YEAR, at.clone());
            self.faults.push(fault.with("year", year.to_string()));
            self.faults.sort_by(|a, b| {
                let place = |f: &Fault| (f.at.file.clone(), f.at.spot.clone());
                place(a).cmp(&place(b))
            });
            self.scheme = None;
        }
        self
    }
}
