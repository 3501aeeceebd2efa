//! The open forms of the ledger: JSON Lines, the workbook, the folder of CSV files.
//!
//! Every reader turns its rows into [`record::Record`]s and has [`build`] make facts of them, so a
//! wrong date is the same fault in a cell as in a line. Each keeps its source, which can say later
//! where any field of any row stands. The writers of the workbook and of CSV read back each row
//! before they let it go: what cannot be carried is refused, never lost.

mod build;
mod columns;
pub mod csv;
mod guide;
pub mod jsonl;
mod print;
mod record;
mod table;
mod text;
mod value;
pub mod xlsx;

use std::collections::HashSet;
use std::sync::Arc;

use crate::Ledger;
use crate::fault::{self, At, Code, Fault, Faults};
use crate::ledger::{Entry, Row};
use crate::words::Vocabulary;

pub use record::Spotted;

/// A file that was read, kept to say where things stand in it.
#[derive(Debug)]
pub enum Source {
    /// A JSON Lines file.
    Jsonl(jsonl::JsonlSource),
    /// A workbook.
    Xlsx(xlsx::XlsxSource),
    /// A CSV file.
    Csv(csv::CsvSource),
    /// Facts that came from no file, such as an office's database; named by their ids.
    Memory(Arc<str>),
}

impl Source {
    /// Where a field of a row stands.
    pub fn at(&self, row: Row, spotted: Spotted<'_>) -> At {
        match self {
            Source::Jsonl(source) => source.at(row, spotted),
            Source::Xlsx(source) => source.at(row, spotted),
            Source::Csv(source) => source.at(row, spotted),
            Source::Memory(name) => At::file(name),
        }
    }
}

/// Called now and then while a file is read, with the bytes done and the bytes in all.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// A file to be read.
#[derive(Debug)]
pub struct InFile {
    /// As the person named it; its ending says its form.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What reading gave: the ledger with all that could be made of the files, and all that is wrong
/// with them. Where there are faults, the ledger serves only to look for more of them.
#[derive(Debug)]
pub struct Read {
    /// The facts, damaged ones among them where there are faults.
    pub ledger: Ledger,
    /// Every fault of every file.
    pub faults: Faults,
}

impl Read {
    /// The ledger, if nothing is wrong with it.
    ///
    /// # Errors
    /// All faults, in the order of their places.
    pub fn sound(self) -> Result<Ledger, Faults> {
        if self.faults.is_empty() { Ok(self.ledger) } else { Err(self.with(vec![])) }
    }

    /// The faults of reading with those that a scheme found in what was read: one list, in the
    /// order of the places, nothing said twice of one place.
    pub fn with(&self, more: Faults) -> Faults {
        let key = |fault: &Fault| (fault.code, fault.at.file.clone(), fault.at.spot.clone());
        let told: HashSet<_> = self.faults.iter().map(key).collect();
        let mut faults = self.faults.clone();
        faults.extend(more.into_iter().filter(|fault| !told.contains(&key(fault))));
        fault::in_order(&mut faults);
        faults
    }
}

/// The rows of one file.
#[derive(Debug)]
pub struct Rows {
    /// The facts, damaged ones among them.
    pub entries: Vec<Entry>,
    /// Every fault of every row.
    pub faults: Faults,
    /// The file; none for one that is passed by.
    pub source: Option<Source>,
}

/// Reads one ledger from files of any form; the explanations beside a CSV template are passed by.
pub fn read(files: Vec<InFile>, vocabulary: &Vocabulary, progress: Progress<'_>) -> Read {
    let total: u64 = files.iter().map(|file| file.bytes.len() as u64).sum();
    let (mut entries, mut sources, mut faults) = (vec![], vec![], vec![]);
    let (mut before, mut unread) = (0, false);
    for file in files {
        let size = file.bytes.len() as u64;
        let mut told = |done: u64, _: u64| progress(before + done.min(size), total);
        match read_one(file, sources.len(), vocabulary, &mut told) {
            Ok(rows) => {
                entries.extend(rows.entries);
                sources.extend(rows.source);
                faults.extend(rows.faults);
            }
            Err(more) => {
                faults.extend(more);
                unread = true;
            }
        }
        before += size;
    }
    progress(total, total);
    let (ledger, more) = Ledger::gather(entries, sources);
    // A void's target may stand in a file that could not be read: that file is the fault.
    let told = |fault: &Fault| unread && fault.code == Code::VOID_OF_NOTHING;
    faults.extend(more.into_iter().filter(|fault| !told(fault)));
    Read { ledger, faults }
}

fn read_one(
    file: InFile,
    index: usize,
    vocabulary: &Vocabulary,
    progress: Progress<'_>,
) -> Result<Rows, Faults> {
    let InFile { name, bytes } = file;
    let at = || At::file(&Arc::from(name.as_str()));
    let Ok(index) = u16::try_from(index) else {
        let fault = Fault::error(Code::TOO_LARGE, at());
        return Err(vec![fault.with("limit", u16::MAX.to_string())]);
    };
    let (_, ending) = name.rsplit_once('.').unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "jsonl" => jsonl::read(&name, bytes, index, vocabulary, progress),
        "xlsx" => xlsx::read(&name, bytes, index, vocabulary, progress),
        "csv" => csv::read(&name, bytes, index, vocabulary, progress),
        "txt" if stem(&name) == guide::NAME => {
            Ok(Rows { entries: vec![], faults: vec![], source: None })
        }
        _ => {
            let fault = Fault::error(Code::UNKNOWN_FORM, at()).with("found", ending);
            Err(vec![fault.with("right", ".jsonl, .xlsx, .csv")])
        }
    }
}

/// A file's name without its folder and ending.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
