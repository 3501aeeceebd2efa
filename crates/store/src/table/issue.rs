//! Issues of the office's own publications.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// An issue 期.
#[derive(Clone, Debug, FromRow)]
pub struct Issue {
    /// The office.
    pub office: Id,
    /// Its id.
    pub id: Id,
    /// The appraisal year; numbers run within it.
    pub year: i64,
    /// A publication's id in the scheme.
    pub publication: String,
    /// Its number, from 1; never given twice.
    pub number: i64,
    /// `draft`, `signed`, `published` or `withdrawn`.
    pub state: String,
    /// The day it is dated, `YYYY-MM-DD`; none before it is published.
    pub dated: Option<String>,
    /// 签发人, as they were called then.
    pub signer: Option<String>,
    /// Why it was withdrawn.
    pub reason: Option<String>,
    /// Who began it.
    pub created_by: Id,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds.
    pub published_at: Option<i64>,
    /// The marks that its papers bear, a JSON object; none before it is published.
    pub marks: Option<String>,
    /// Counts the changes of the issue and of what stands in it.
    pub version: i64,
}

/// An issue in a list.
#[derive(Clone, Debug, FromRow)]
pub struct Listed {
    /// Its id.
    pub id: Id,
    /// The appraisal year.
    pub year: i64,
    /// A publication's id.
    pub publication: String,
    /// Its number.
    pub number: i64,
    /// Its state.
    pub state: String,
    /// The day it is dated.
    pub dated: Option<String>,
    /// 签发人.
    pub signer: Option<String>,
    /// How many pieces stand in it.
    pub pieces: i64,
    /// The title of its first piece.
    pub first: Option<String>,
}

const COLUMNS: &str = "office, id, year, publication, number, state, dated, signer, reason, \
                       created_by, created_at, published_at, marks, version";

/// One issue.
pub async fn get(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<Option<Issue>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM issue WHERE office = $1 AND id = $2");
    tx.one(sql, args![office, id]).await
}

/// The last number that a publication gave in a year; 0 before the first.
pub async fn last_number(
    tx: &mut Tx<'_>,
    office: &Id,
    year: i64,
    publication: &str,
) -> Result<i64, Error> {
    let sql = "SELECT MAX(number) FROM issue WHERE office = $1 AND year = $2 AND publication = $3";
    tx.number(sql, args![office, year, publication]).await
}

/// The latest day that a published issue of an earlier number bears.
pub async fn dated_before(tx: &mut Tx<'_>, issue: &Issue) -> Result<Option<String>, Error> {
    let sql = "SELECT MAX(dated) FROM issue WHERE office = $1 AND year = $2 \
               AND publication = $3 AND number < $4 AND state = 'published'";
    let args = args![&issue.office, issue.year, &issue.publication, issue.number];
    let row: Option<(Option<String>,)> = tx.one(sql, args).await?;
    Ok(row.and_then(|(dated,)| dated))
}

/// The issues of a number, of any publication; `state` bounds them where it is not empty.
pub async fn numbered(
    tx: &mut Tx<'_>,
    office: &Id,
    number: i64,
    state: &str,
) -> Result<Vec<Issue>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM issue WHERE office = $1 AND number = $2 \
         AND ($3 = '' OR state = $3) ORDER BY year DESC, id DESC LIMIT 100"
    );
    tx.all(sql, args![office, number, state]).await
}

/// A new issue.
///
/// # Errors
/// [`Error::Raced`] when its number was taken meanwhile: the transaction is to be run again.
pub async fn insert(tx: &mut Tx<'_>, issue: &Issue) -> Result<(), Error> {
    let sql = format!(
        "INSERT INTO issue ({COLUMNS}) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    );
    let args = args![
        &issue.office,
        &issue.id,
        issue.year,
        &issue.publication,
        issue.number,
        &issue.state,
        &issue.dated,
        &issue.signer,
        &issue.reason,
        &issue.created_by,
        issue.created_at,
        issue.published_at,
        &issue.marks,
        issue.version
    ];
    match tx.run(sql, args).await {
        Err(Error::Taken) => Err(Error::Raced),
        done => done.map(|_| ()),
    }
}

/// Changes an issue; `false` when someone changed it meanwhile.
pub async fn update(tx: &mut Tx<'_>, issue: &Issue) -> Result<bool, Error> {
    let sql = "UPDATE issue SET state = $1, dated = $2, signer = $3, reason = $4, \
               published_at = $5, marks = $6, version = version + 1 \
               WHERE office = $7 AND id = $8 AND version = $9";
    let args = args![
        &issue.state,
        &issue.dated,
        &issue.signer,
        &issue.reason,
        issue.published_at,
        &issue.marks,
        &issue.office,
        &issue.id,
        issue.version
    ];
    Ok(tx.run(sql, args).await? == 1)
}

/// Which issues a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown<'a> {
    /// Of this year.
    pub year: Option<i64>,
    /// Of this publication.
    pub publication: Option<&'a str>,
    /// In this state.
    pub state: Option<&'a str>,
    /// With this number.
    pub number: Option<i64>,
    /// Begun before this one; a count looks at all.
    pub before: Option<&'a Id>,
}

const CONDITION: &str = "i.office = $1 AND ($2 IS NULL OR i.year = $2) \
    AND ($3 IS NULL OR i.publication = $3) AND ($4 IS NULL OR i.state = $4) \
    AND ($5 IS NULL OR i.number = $5)";

/// A page of issues, the newest first.
pub async fn list(
    tx: &mut Tx<'_>,
    office: &Id,
    shown: Shown<'_>,
    from: i64,
    most: i64,
) -> Result<Vec<Listed>, Error> {
    let sql = format!(
        "SELECT i.id, i.year, i.publication, i.number, i.state, i.dated, i.signer, \
         (SELECT COUNT(*) FROM placement p WHERE p.office = i.office AND p.issue = i.id) AS pieces, \
         (SELECT MIN(p.title) FROM placement p WHERE p.office = i.office AND p.issue = i.id \
          AND p.position = 1) AS first \
         FROM issue i WHERE {CONDITION} AND ($8 IS NULL OR i.id < $8) \
         ORDER BY i.id DESC LIMIT $6 OFFSET $7"
    );
    let Shown { year, publication, state, number, before } = shown;
    let before = before.map(Id::as_str);
    tx.all(sql, args![office, year, publication, state, number, most, from, before]).await
}

/// How many issues there are of these.
pub async fn count(tx: &mut Tx<'_>, office: &Id, shown: Shown<'_>) -> Result<i64, Error> {
    let sql = format!("SELECT COUNT(*) FROM issue i WHERE {CONDITION}");
    let Shown { year, publication, state, number, .. } = shown;
    tx.number(sql, args![office, year, publication, state, number]).await
}
