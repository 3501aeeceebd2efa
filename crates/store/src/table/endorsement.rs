//! What leaders wrote on works.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// An endorsement 批示.
#[derive(Clone, Debug, FromRow)]
pub struct Endorsement {
    /// The office.
    pub office: Id,
    /// Its id.
    pub id: Id,
    /// The work.
    pub work: Id,
    /// The registered leader.
    pub leader: Id,
    /// What was written.
    pub words: String,
    /// The day, `YYYY-MM-DD`.
    pub dated: String,
    /// The fact it became.
    pub fact: String,
    /// Who entered it: the leader, or an editor.
    pub person: Id,
    /// Unix milliseconds.
    pub at: i64,
}

/// An endorsement with its leader.
#[derive(Clone, Debug, FromRow)]
pub struct Signed {
    /// Its id.
    pub id: Id,
    /// The work.
    pub work: Id,
    /// What was written.
    pub words: String,
    /// The day.
    pub dated: String,
    /// The fact.
    pub fact: String,
    /// The appraisal year in whose ledger the fact stands.
    pub year: i64,
    /// The leader.
    pub leader: Id,
    /// The leader's name.
    pub name: String,
    /// 职务.
    pub title: String,
    /// The level.
    pub level: String,
    /// Who entered it.
    pub person: Id,
    /// When, unix milliseconds.
    pub at: i64,
}

/// A new endorsement.
pub async fn insert(tx: &mut Tx<'_>, row: &Endorsement) -> Result<(), Error> {
    let sql = "INSERT INTO endorsement (office, id, work, leader, words, dated, fact, person, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let args = args![
        &row.office,
        &row.id,
        &row.work,
        &row.leader,
        &row.words,
        &row.dated,
        &row.fact,
        &row.person,
        row.at
    ];
    tx.run(sql, args).await.map(|_| ())
}

const SIGNED: &str = "SELECT e.id, e.work, e.words, e.dated, e.fact, e.leader, l.name, l.title, \
    l.level, e.person, e.at, f.year FROM endorsement e \
    JOIN leader l ON l.office = e.office AND l.id = e.leader \
    JOIN fact f ON f.office = e.office AND f.id = e.fact";

/// The endorsements of a work, the earliest first.
pub async fn of_work(tx: &mut Tx<'_>, office: &Id, work: &Id) -> Result<Vec<Signed>, Error> {
    let sql = format!("{SIGNED} WHERE e.office = $1 AND e.work = $2 ORDER BY e.dated, e.id");
    tx.all(sql, args![office, work]).await
}

/// The endorsements of an issue's pieces, the earliest first.
pub async fn of_issue(tx: &mut Tx<'_>, office: &Id, issue: &Id) -> Result<Vec<Signed>, Error> {
    let sql = format!(
        "{SIGNED} JOIN placement p ON p.office = e.office AND p.work = e.work \
         WHERE e.office = $1 AND p.issue = $2 ORDER BY e.dated, e.id"
    );
    tx.all(sql, args![office, issue]).await
}

/// The endorsement that became a fact.
pub async fn of_fact(tx: &mut Tx<'_>, office: &Id, fact: &str) -> Result<Option<Signed>, Error> {
    let sql = format!("{SIGNED} WHERE e.office = $1 AND e.fact = $2");
    tx.one(sql, args![office, fact]).await
}
