//! 文书: letters, announcements and certificates that were sent out.

use sqlx::FromRow;

use crate::{Arg, Error, Id, Tx, args};

/// A paper without its page and its bytes: what lists show.
#[derive(Clone, Debug, FromRow)]
pub struct Paper {
    /// The office.
    pub office: Id,
    /// Its id.
    pub id: Id,
    /// The appraisal year in which it was sent.
    pub year: i64,
    /// Its number in the year, from 1.
    pub number: i64,
    /// A word of the kinds.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// To whom; empty where it addresses nobody by name.
    pub recipient: String,
    /// The day that it bears.
    pub dated: String,
    /// What was filled in, a JSON object.
    pub fields: String,
    /// The SHA-256 of its DOCX, in hexadecimal.
    pub sha256: String,
    /// Who sent it.
    pub person: Id,
    /// As they were called then.
    pub name: String,
    /// When, unix milliseconds.
    pub at: i64,
    /// Why it is void; none while it stands.
    pub void: Option<String>,
}

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The year.
    pub year: i32,
    /// One kind alone.
    pub kind: Option<String>,
    /// Papers numbered below this.
    pub below: Option<i64>,
}

const COLUMNS: &str = "office, id, year, number, kind, title, recipient, dated, fields, sha256, person, name, at, void";

/// The papers of a year, the latest first.
pub async fn list(
    tx: &mut Tx<'_>,
    office: &Id,
    wanted: &Wanted,
    limit: i64,
) -> Result<Vec<Paper>, Error> {
    let mut sql = format!("SELECT {COLUMNS} FROM paper WHERE office = $1 AND year = $2");
    let mut all: Vec<Arg> = args![office, wanted.year];
    if let Some(kind) = &wanted.kind {
        all.push(kind.into());
        sql.push_str(&format!(" AND kind = ${}", all.len()));
    }
    if let Some(number) = wanted.below {
        all.push(number.into());
        sql.push_str(&format!(" AND number < ${}", all.len()));
    }
    all.push(limit.into());
    sql.push_str(&format!(" ORDER BY number DESC LIMIT ${}", all.len()));
    tx.all(sql, all).await
}

/// One paper.
pub async fn get(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<Option<Paper>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM paper WHERE office = $1 AND id = $2");
    tx.one(sql, args![office, id]).await
}

/// A paper as it was sent: its page (JSON) and its DOCX.
pub async fn sent(
    tx: &mut Tx<'_>,
    office: &Id,
    id: &Id,
) -> Result<Option<(String, Vec<u8>)>, Error> {
    let sql = "SELECT page, bytes FROM paper WHERE office = $1 AND id = $2";
    tx.one(sql, args![office, id]).await
}

/// The number of a paper of a year that stands and is the same byte for byte.
pub async fn same(
    tx: &mut Tx<'_>,
    office: &Id,
    year: i32,
    sha256: &str,
) -> Result<Option<i64>, Error> {
    let sql = "SELECT MAX(number) FROM paper \
               WHERE office = $1 AND year = $2 AND sha256 = $3 AND void IS NULL";
    let number = tx.number(sql, args![office, year, sha256]).await?;
    Ok(Some(number).filter(|number| *number > 0))
}

/// The highest number of a year; 0 while there is none.
pub async fn last(tx: &mut Tx<'_>, office: &Id, year: i32) -> Result<i64, Error> {
    let sql = "SELECT MAX(number) FROM paper WHERE office = $1 AND year = $2";
    tx.number(sql, args![office, year]).await
}

/// Keeps a paper; one that was sent never changes.
pub async fn insert(tx: &mut Tx<'_>, row: &Paper, page: &str, bytes: Vec<u8>) -> Result<(), Error> {
    let sql = format!(
        "INSERT INTO paper ({COLUMNS}, page, bytes) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
    );
    let args = args![
        &row.office,
        &row.id,
        row.year,
        row.number,
        &row.kind,
        &row.title,
        &row.recipient,
        &row.dated,
        &row.fields,
        &row.sha256,
        &row.person,
        &row.name,
        row.at,
        &row.void,
        page,
        bytes
    ];
    tx.run(sql, args).await.map(|_| ())
}

/// Calls a paper void; `false` when it is already.
pub async fn void(tx: &mut Tx<'_>, office: &Id, id: &Id, reason: &str) -> Result<bool, Error> {
    let sql = "UPDATE paper SET void = $1 WHERE office = $2 AND id = $3 AND void IS NULL";
    Ok(tx.run(sql, args![reason, office, id]).await? == 1)
}
