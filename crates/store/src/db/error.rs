//! What a database can answer instead.

use std::fmt;

/// Why a statement or a transaction did not stand.
#[derive(Debug)]
pub enum Error {
    /// A text with the character U+0000, which PostgreSQL has no place for: no database takes it,
    /// so that an office can move from one to the other.
    Nul,
    /// A key stands already: whoever came second must look again.
    Taken,
    /// Someone else took the next place in a row of places; the transaction is run again.
    Raced,
    /// Others were at the same rows; every retry met them too.
    Contended,
    /// The group's commit failed, as when the disk is full; what the database said.
    Uncommitted(String),
    /// The store is shutting down.
    Closed,
    /// The database itself, with what it said.
    Database(sqlx::Error),
    /// What stands in the database is not what the program wrote: which table, and what is wrong.
    Damaged(String),
    /// A file on its way in or out.
    File(std::io::Error),
    /// A backup that cannot be restored.
    Archive(crate::archive::Unfit),
    /// The address of the database is none that the program knows.
    Address(String),
}

impl Error {
    /// Whether the same transaction may stand when it is tried anew (SQLSTATE 40001, 40P01).
    pub fn is_passing(&self) -> bool {
        let Error::Database(sqlx::Error::Database(error)) = self else {
            return matches!(self, Error::Raced);
        };
        error.code().is_some_and(|code| matches!(&*code, "40001" | "40P01"))
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        match &error {
            sqlx::Error::Database(said) if said.is_unique_violation() => Error::Taken,
            _ => Error::Database(error),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Nul => f.write_str("a text holds U+0000"),
            Error::Taken => f.write_str("a key stands already"),
            Error::Raced => f.write_str("someone else was faster"),
            Error::Contended => f.write_str("others kept changing the same rows"),
            Error::Uncommitted(said) => write!(f, "nothing was committed: {said}"),
            Error::Closed => f.write_str("the store is closed"),
            Error::Database(error) => write!(f, "the database: {error}"),
            Error::Damaged(what) => write!(f, "the database holds what was never written: {what}"),
            Error::File(error) => write!(f, "{error}"),
            Error::Archive(unfit) => write!(f, "{unfit}"),
            Error::Address(given) => write!(f, "no database at `{given}`"),
        }
    }
}

impl std::error::Error for Error {}
