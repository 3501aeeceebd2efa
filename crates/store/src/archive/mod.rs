//! 备份: the whole state, or one office's, as one file that either database can take.
//!
//! A gzip stream of lines: a head that names the version of the tables; for each table its
//! columns, its rows, and at its end their number and SHA-256; at last the number and the SHA-256
//! of all lines. It is written from one snapshot and never held in memory as a whole.

mod keys;
mod line;
mod read;
mod restore;
mod schema;
mod write;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Id;

pub use read::{Archive, Piece, check};
pub use restore::{Mode, replace};
pub use schema::{Table, tables, version};
pub use write::backup;

/// A first word of the head: what the file is.
const MARK: &str = "tongbao-backup";

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// [`MARK`].
    form: String,
    /// The version of the tables.
    pub version: i64,
    /// The one office that it holds; all of them without one.
    pub office: Option<Id>,
    /// The offices' names.
    pub names: Vec<String>,
    /// Whether it holds what opens accounts: passwords' hashes, second factors, keys of the API.
    pub keys: bool,
    /// When it was made, unix milliseconds.
    pub at: i64,
}

/// The line before a table's rows.
#[derive(Debug, Serialize, Deserialize)]
struct Begin {
    table: String,
    columns: Vec<String>,
}

/// The line after a table's rows.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    end: String,
    rows: u64,
    sha256: String,
}

/// The last line.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Whole {
    lines: u64,
    whole: String,
}

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Its head.
    pub head: Head,
    /// The tables and how many rows of each.
    pub tables: Vec<(String, u64)>,
    /// The SHA-256 of its lines.
    pub sha256: String,
}

impl Contents {
    /// How many rows of a table.
    pub fn rows(&self, table: &str) -> u64 {
        self.tables.iter().find(|(name, _)| name == table).map_or(0, |(_, rows)| *rows)
    }
}

/// Why a backup cannot be restored.
#[derive(Debug)]
pub enum Unfit {
    /// It is cut off, changed, or no backup: what does not fit.
    Damaged(String),
    /// Another version made it: which tables it has, and which this program has.
    Other {
        /// What was found.
        found: String,
        /// What would be right.
        right: String,
    },
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unfit::Damaged(what) => write!(f, "the backup is damaged: {what}"),
            Unfit::Other { found, right } => {
                write!(f, "the backup is of another version: {found}, not {right}")
            }
        }
    }
}
