//! 附件: files that belong to something: a work's original, a fact's paper.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// A file without its bytes: what lists show.
#[derive(Clone, Debug, FromRow)]
pub struct Enclosure {
    /// The office.
    pub office: Id,
    /// Its id.
    pub id: Id,
    /// What it belongs to: `work`, `fact`.
    pub kind: String,
    /// Which of those.
    pub subject: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// Bytes.
    pub size: i64,
    /// The digest of its bytes, in hexadecimal.
    pub sha256: String,
    /// Who brought it.
    pub person: Id,
    /// Unix milliseconds.
    pub at: i64,
}

const COLUMNS: &str = "office, id, kind, subject, name, media, size, sha256, person, at";

/// A new file.
pub async fn insert(tx: &mut Tx<'_>, row: &Enclosure, bytes: &[u8]) -> Result<(), Error> {
    let sql = "INSERT INTO enclosure (office, id, kind, subject, name, media, size, sha256, \
               bytes, person, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let args = args![
        &row.office,
        &row.id,
        &row.kind,
        &row.subject,
        &row.name,
        &row.media,
        row.size,
        &row.sha256,
        bytes,
        &row.person,
        row.at
    ];
    tx.run(sql, args).await.map(|_| ())
}

/// The files of something, the earliest first.
pub async fn of(
    tx: &mut Tx<'_>,
    office: &Id,
    kind: &str,
    subject: &str,
) -> Result<Vec<Enclosure>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM enclosure \
         WHERE office = $1 AND kind = $2 AND subject = $3 ORDER BY at, id"
    );
    tx.all(sql, args![office, kind, subject]).await
}

/// The bytes of a file.
pub async fn bytes(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<Option<Vec<u8>>, Error> {
    let sql = "SELECT bytes FROM enclosure WHERE office = $1 AND id = $2";
    let row: Option<(Vec<u8>,)> = tx.one(sql, args![office, id]).await?;
    Ok(row.map(|(bytes,)| bytes))
}

/// Takes a file away.
pub async fn delete(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<(), Error> {
    let sql = "DELETE FROM enclosure WHERE office = $1 AND id = $2";
    tx.run(sql, args![office, id]).await.map(|_| ())
}

/// Takes all files of something away.
pub async fn clear(tx: &mut Tx<'_>, office: &Id, kind: &str, subject: &str) -> Result<(), Error> {
    let sql = "DELETE FROM enclosure WHERE office = $1 AND kind = $2 AND subject = $3";
    tx.run(sql, args![office, kind, subject]).await.map(|_| ())
}
