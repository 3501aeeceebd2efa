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
pub mod outline;
mod section;
mod toml;

use ledger::chain::Hash;
use ledger::{Code, Faults, Severity};

pub use model::Scheme;
use model::Variant;

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
    /// What the scheme would be where nothing is wrong but that clauses were not attested: its tests can be
    /// run, and nothing else be done with it.
    pub unattested: Option<Scheme>,
    /// Errors and warnings, all at once, by file and place.
    pub faults: Faults,
}

/// The SHA-256 of a scheme's files, wherever their folder lies: of each that belongs to the notice, in
/// the order of their names, the name, a newline, the length in bytes, a newline, and the bytes.
pub fn digest(files: &[SchemeFile]) -> String {
    let name = |file: &SchemeFile| file.name.rsplit(['/', '\\']).next().map(str::to_owned);
    let own = files.iter().filter(|file| document::is_of_notice(file));
    let mut files: Vec<_> = own.map(|file| (name(file), &file.text)).collect();
    files.sort();
    let told = |(name, text): (Option<String>, &String)| {
        format!("{}\n{}\n{text}", name.unwrap_or_default(), text.len())
    };
    Hash::of(files.into_iter().map(told).collect::<String>().as_bytes()).to_string()
}

/// Reads and checks a scheme, and each other reading that its variants offer. Files that are not
/// Markdown, and `README.md`, are no part of it.
pub fn read(files: Vec<SchemeFile>) -> Reading {
    let (mut reading, variants) = read_as(files.clone(), None);
    for variant in variants {
        let (other, _) = read_as(files.clone(), Some(&variant.id.is));
        let new = other.faults.into_iter().filter(|fault| !reading.faults.contains(fault));
        let new: Faults = new.map(|fault| fault.with("variant", variant.id.is.as_str())).collect();
        reading.faults.extend(new);
        if let (Some(base), Some(scheme)) = (&mut reading.scheme, other.scheme) {
            base.variants.push(Variant {
                id: variant.id.is,
                reading: variant.reading,
                clause: variant.clause,
                scheme,
            });
        }
    }
    ledger::fault::in_order(&mut reading.faults);
    let found = reading.scheme.take().filter(|_| attestable(&reading.faults));
    let sound = reading.faults.iter().all(|f| f.severity == Severity::Warning);
    let (scheme, unattested) = if sound { (found, None) } else { (None, found) };
    Reading { scheme, unattested, ..reading }
}

/// Whether nothing is wrong but that clauses were not attested.
fn attestable(faults: &Faults) -> bool {
    faults.iter().all(|f| f.severity == Severity::Warning || f.code == Code::CLAUSE_CHANGED)
}

/// Reads a scheme as a variant has it, or as it stands.
fn read_as(
    files: Vec<SchemeFile>,
    variant: Option<&str>,
) -> (Reading, Vec<section::variant::Variant>) {
    let faults = faults::Complaints::default();
    let document = document::read(files, &faults);
    let mut blocks = section::blocks(&document, &faults);
    let variants = section::variant::take(&mut blocks, variant, &faults);
    let draft = section::draft(&document, &blocks, &faults);
    let scheme = draft.finish();
    let faults = faults.sorted();
    let scheme = scheme.filter(|_| attestable(&faults));
    (Reading { scheme, unattested: None, faults }, variants)
}
