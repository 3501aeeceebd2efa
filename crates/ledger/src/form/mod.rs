//! The open forms of the ledger: JSON Lines, the workbook, the folder of CSV files.
//!
//! Every reader turns its rows into [`record::Record`]s and has [`build`] make facts of them, so a
//! wrong date is the same fault in a cell as in a line. Each keeps its source, which can say later
//! where any field of any row stands.

mod build;
pub mod jsonl;
mod record;
mod value;

use std::sync::Arc;

use crate::fault::At;
use crate::ledger::Row;

pub use record::Spotted;

/// A file that was read, kept to say where things stand in it.
#[derive(Debug)]
pub enum Source {
    /// A JSON Lines file.
    Jsonl(jsonl::JsonlSource),
    /// Facts that came from no file, such as an office's database; named by their ids.
    Memory(Arc<str>),
}

impl Source {
    /// Where a field of a row stands.
    pub fn at(&self, row: Row, spotted: Spotted<'_>) -> At {
        match self {
            Source::Jsonl(source) => source.at(row, spotted),
            Source::Memory(name) => At::file(name),
        }
    }
}

/// Called now and then while a file is read, with the bytes done and the bytes in all.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);
