//! Pieces in issues, with the text that is printed.

use sqlx::FromRow;

use super::like::{begins, holds};
use super::work_text::condition;
use crate::{Error, Id, Tx, args};

/// A piece in an issue.
#[derive(Clone, Debug, FromRow)]
pub struct Placement {
    /// The office.
    pub office: Id,
    /// The issue.
    pub issue: Id,
    /// The work.
    pub work: Id,
    /// Its place, from 1.
    pub position: i64,
    /// 体裁: a word of the open format.
    pub kind: String,
    /// The title as printed.
    pub title: String,
    /// The text as printed.
    pub body: String,
    /// The fact that its publication became.
    pub fact: Option<String>,
}

/// Where a work stands, with what is known of the issue.
#[derive(Clone, Debug, FromRow)]
pub struct Printing {
    /// The issue.
    pub issue: Id,
    /// Its year.
    pub year: i64,
    /// Its publication.
    pub publication: String,
    /// Its number.
    pub number: i64,
    /// Its state.
    pub state: String,
    /// Its day.
    pub dated: Option<String>,
    /// The kind.
    pub kind: String,
    /// The fact.
    pub fact: Option<String>,
}

/// A unit that a piece of an issue is credited to.
#[derive(Clone, Debug, FromRow)]
pub struct Credit {
    /// The work.
    pub work: Id,
    /// The unit's name.
    pub unit: String,
}

const COLUMNS: &str = "office, issue, work, position, kind, title, body, fact";

/// The pieces of an issue, in order.
pub async fn of_issue(tx: &mut Tx<'_>, office: &Id, issue: &Id) -> Result<Vec<Placement>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM placement WHERE office = $1 AND issue = $2 ORDER BY position, work"
    );
    tx.all(sql, args![office, issue]).await
}

/// The units that an issue's pieces are credited to, in order within each work.
pub async fn credits(tx: &mut Tx<'_>, office: &Id, issue: &Id) -> Result<Vec<Credit>, Error> {
    let sql = "SELECT p.work, u.name AS unit FROM placement p \
               JOIN work_unit wu ON wu.office = p.office AND wu.work = p.work \
               JOIN unit u ON u.office = wu.office AND u.id = wu.unit \
               WHERE p.office = $1 AND p.issue = $2 ORDER BY p.position, wu.position";
    tx.all(sql, args![office, issue]).await
}

/// Where a work stands and stood, in the order of the issues.
pub async fn of_work(tx: &mut Tx<'_>, office: &Id, work: &Id) -> Result<Vec<Printing>, Error> {
    let sql = "SELECT i.id AS issue, i.year, i.publication, i.number, i.state, i.dated, p.kind, \
               p.fact FROM placement p JOIN issue i ON i.office = p.office AND i.id = p.issue \
               WHERE p.office = $1 AND p.work = $2 ORDER BY i.id";
    tx.all(sql, args![office, work]).await
}

/// A piece of a published issue that was found.
#[derive(Clone, Debug, FromRow)]
pub struct FoundPiece {
    /// The issue.
    pub issue: Id,
    /// The publication.
    pub publication: String,
    /// The issue's year.
    pub year: i64,
    /// Its number.
    pub number: i64,
    /// Its place in the issue.
    pub position: i64,
    /// As printed.
    pub title: String,
    /// As printed.
    pub body: String,
}

/// Pieces of published issues in whose work all phrases stand, the latest first.
pub async fn search(
    tx: &mut Tx<'_>,
    office: &Id,
    phrases: &[Vec<String>],
    most: i64,
) -> Result<Vec<FoundPiece>, Error> {
    let (condition, arg) = condition(tx.dialect(), phrases, 2);
    let sql = format!(
        "SELECT p.issue, i.publication, i.year, i.number, p.position, p.title, p.body \
         FROM placement p JOIN issue i ON i.office = p.office AND i.id = p.issue \
         JOIN work w ON w.office = p.office AND w.id = p.work \
         WHERE p.office = $1 AND i.state = 'published' AND {condition} \
         ORDER BY i.dated DESC, i.id DESC, p.position LIMIT $3"
    );
    tx.all(sql, args![office, arg, most]).await
}

/// A new piece.
pub async fn insert(tx: &mut Tx<'_>, row: &Placement) -> Result<(), Error> {
    let sql = format!("INSERT INTO placement ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
    let args = args![
        &row.office,
        &row.issue,
        &row.work,
        row.position,
        &row.kind,
        &row.title,
        &row.body,
        &row.fact
    ];
    tx.run(sql, args).await.map(|_| ())
}

/// Changes a piece: its place, kind, text, fact.
pub async fn update(tx: &mut Tx<'_>, row: &Placement) -> Result<(), Error> {
    let sql = "UPDATE placement SET position = $1, kind = $2, title = $3, body = $4, fact = $5 \
               WHERE office = $6 AND issue = $7 AND work = $8";
    let args = args![
        row.position,
        &row.kind,
        &row.title,
        &row.body,
        &row.fact,
        &row.office,
        &row.issue,
        &row.work
    ];
    tx.run(sql, args).await.map(|_| ())
}

/// Takes a piece out.
pub async fn remove(tx: &mut Tx<'_>, office: &Id, issue: &Id, work: &Id) -> Result<(), Error> {
    let sql = "DELETE FROM placement WHERE office = $1 AND issue = $2 AND work = $3";
    tx.run(sql, args![office, issue, work]).await.map(|_| ())
}

/// A work that may be placed.
#[derive(Clone, Debug, FromRow)]
pub struct Candidate {
    /// The work.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its category.
    pub category: String,
    /// Its state.
    pub state: String,
    /// The publication that the unit would like.
    pub wanted: Option<String>,
    /// 字数.
    pub length: i64,
    /// The unit it is of.
    pub unit: String,
    /// How many units it is credited to.
    pub credited: i64,
    /// How it came.
    pub route: String,
    /// Its day of arrival.
    pub submitted_on: Option<String>,
}

const OPEN: &str = "w.office = $1 AND w.state = $2 AND NOT EXISTS (SELECT 1 FROM placement p \
    JOIN issue i ON i.office = p.office AND i.id = p.issue WHERE p.office = w.office \
    AND p.work = w.id AND i.publication = $3 AND i.state <> 'withdrawn') \
    AND ($4 = '' OR LOWER(w.title) LIKE $5 ESCAPE '!' OR u.name LIKE $5 ESCAPE '!' \
    OR u.initials LIKE $6 ESCAPE '!')";

/// Works in a state that do not stand in the publication yet, the latest first. `find` looks in
/// titles, names and initials of units.
pub async fn candidates(
    tx: &mut Tx<'_>,
    office: &Id,
    state: &str,
    publication: &str,
    find: &str,
    most: i64,
) -> Result<Vec<Candidate>, Error> {
    let sql = format!(
        "SELECT w.id, w.title, w.category, w.state, w.wanted, w.length, u.name AS unit, \
         (SELECT COUNT(*) FROM work_unit c WHERE c.office = w.office AND c.work = w.id) \
         AS credited, w.route, w.submitted_on FROM work w JOIN unit u ON u.office = w.office AND u.id = w.unit \
         WHERE {OPEN} ORDER BY w.changed_at DESC, w.id DESC LIMIT $7"
    );
    let args = args![office, state, publication, find, holds(find), begins(find), most];
    tx.all(sql, args).await
}
