//! Bulletins as they were issued, and their files.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// An issued bulletin.
#[derive(Clone, Debug, FromRow)]
pub struct Bulletin {
    /// The office.
    pub office: Id,
    /// The appraisal year.
    pub year: i64,
    /// The calendar's number of the month, 1 to 12: a year has each once.
    pub month: i64,
    /// Its number in the year, from 1.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// The day of its figures.
    pub as_of: String,
    /// Up to which moment facts were known, as it stands on the paper.
    pub known_at: String,
    /// The same in unix milliseconds.
    pub known_ms: i64,
    /// How many facts were known.
    pub facts: i64,
    /// The head of the ledger's chain.
    pub head: String,
    /// The SHA-256 of its figures.
    pub checksum: String,
    /// What the office printed on its papers then, JSON.
    pub marks: String,
    /// Who issued it.
    pub person: Id,
    /// As they were called then.
    pub name: String,
    /// When, unix milliseconds.
    pub at: i64,
}

const COLUMNS: &str = "office, year, month, number, title, as_of, known_at, known_ms, facts, head, \
    checksum, marks, person, name, at";

/// The bulletins of a year, in the order in which they were issued.
pub async fn of_year(tx: &mut Tx<'_>, office: &Id, year: i32) -> Result<Vec<Bulletin>, Error> {
    let sql =
        format!("SELECT {COLUMNS} FROM bulletin WHERE office = $1 AND year = $2 ORDER BY number");
    tx.all(sql, args![office, year]).await
}

/// Keeps a bulletin; an issued one never changes.
pub async fn insert(tx: &mut Tx<'_>, row: &Bulletin) -> Result<(), Error> {
    let sql = format!(
        "INSERT INTO bulletin ({COLUMNS}) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
    );
    let args = args![
        &row.office,
        row.year,
        row.month,
        row.number,
        &row.title,
        &row.as_of,
        &row.known_at,
        row.known_ms,
        row.facts,
        &row.head,
        &row.checksum,
        &row.marks,
        &row.person,
        &row.name,
        row.at
    ];
    tx.run(sql, args).await.map(|_| ())
}

/// The moment up to which the year's bulletins knew the ledger: no fact is registered at or before
/// it any more. 0 while none was issued.
pub async fn known(tx: &mut Tx<'_>, office: &Id, year: i32) -> Result<i64, Error> {
    let sql = "SELECT MAX(known_ms) FROM bulletin WHERE office = $1 AND year = $2";
    let row: Option<(Option<i64>,)> = tx.once(sql, args![office, year]).await?;
    Ok(row.and_then(|(known,)| known).unwrap_or_default())
}

/// Keeps a file of a bulletin.
pub async fn insert_file(
    tx: &mut Tx<'_>,
    office: &Id,
    month: (i32, u32),
    form: &str,
    sha256: &str,
    bytes: Vec<u8>,
) -> Result<(), Error> {
    let sql = "INSERT INTO bulletin_file (office, year, month, form, sha256, bytes) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    tx.run(sql, args![office, month.0, month.1, form, sha256, bytes]).await.map(|_| ())
}

/// A file of a bulletin as it was issued: its bytes and their SHA-256.
pub async fn file(
    tx: &mut Tx<'_>,
    office: &Id,
    month: (i32, u32),
    form: &str,
) -> Result<Option<(Vec<u8>, String)>, Error> {
    let sql = "SELECT bytes, sha256 FROM bulletin_file \
               WHERE office = $1 AND year = $2 AND month = $3 AND form = $4";
    tx.one(sql, args![office, month.0, month.1, form]).await
}
