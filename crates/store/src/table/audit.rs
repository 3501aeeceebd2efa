//! The audit trail: who did what, when, from where, and what it changed.

use sqlx::FromRow;

use super::like::{ESCAPE, holds};
use crate::db::Rows;
use crate::{Error, Id, Tx, args};

/// One row.
#[derive(Clone, Debug, FromRow)]
pub struct Audit {
    /// The office.
    pub office: Id,
    /// Its id; ids grow with time.
    pub id: Id,
    /// The act it belongs to: a bulk act leaves several rows.
    pub act: Id,
    /// Unix milliseconds.
    pub at: i64,
    /// Who; none for the program itself and for people who are not signed in.
    pub person: Option<Id>,
    /// Who, as they were called then.
    pub name: String,
    /// From which address.
    pub address: String,
    /// With which browser or program.
    pub agent: String,
    /// The verb's name.
    pub verb: String,
    /// What was done to: `work`, `issue`, `person`, ….
    pub kind: String,
    /// Its id.
    pub subject: String,
    /// What it was before, as JSON.
    pub before: Option<String>,
    /// What it is now, as JSON.
    pub after: Option<String>,
}

const COLUMNS: &str =
    "office, id, act, at, person, name, address, agent, verb, kind, subject, before, after";

const ROWS: Rows = Rows { table: "audit", columns: COLUMNS, over: "" };

/// Adds a row.
pub async fn insert(tx: &mut Tx<'_>, row: &Audit) -> Result<(), Error> {
    let args = args![
        &row.office,
        &row.id,
        &row.act,
        row.at,
        &row.person,
        &row.name,
        &row.address,
        &row.agent,
        &row.verb,
        &row.kind,
        &row.subject,
        &row.before,
        &row.after
    ];
    tx.put(&ROWS, row.id.as_str(), args).await
}

/// The trail of one thing, the latest first.
pub async fn of_subject(
    tx: &mut Tx<'_>,
    office: &Id,
    kind: &str,
    subject: &str,
) -> Result<Vec<Audit>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM audit WHERE office = $1 AND kind = $2 AND subject = $3 \
         ORDER BY id DESC LIMIT 500"
    );
    tx.all(sql, args![office, kind, subject]).await
}

/// The trail of all things of a kind, in the order it was written.
pub async fn of_kind(tx: &mut Tx<'_>, office: &Id, kind: &str) -> Result<Vec<Audit>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM audit WHERE office = $1 AND kind = $2 ORDER BY id");
    tx.all(sql, args![office, kind]).await
}

/// The latest row of one thing.
pub async fn latest(
    tx: &mut Tx<'_>,
    office: &Id,
    kind: &str,
    subject: &str,
) -> Result<Option<Audit>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM audit WHERE office = $1 AND kind = $2 AND subject = $3 \
         ORDER BY id DESC LIMIT 1"
    );
    tx.one(sql, args![office, kind, subject]).await
}

/// The rows of one act, in the order they were written.
pub async fn of_act(tx: &mut Tx<'_>, office: &Id, act: &Id) -> Result<Vec<Audit>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM audit WHERE office = $1 AND act = $2 ORDER BY id");
    tx.all(sql, args![office, act]).await
}

/// One row.
pub async fn get(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<Option<Audit>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM audit WHERE office = $1 AND id = $2");
    tx.one(sql, args![office, id]).await
}

/// What of the trail is looked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// One verb alone.
    pub verb: Option<String>,
    /// One kind of thing alone.
    pub kind: Option<String>,
    /// Words in the person's name.
    pub name: Option<String>,
    /// From this moment on, unix milliseconds.
    pub from: Option<i64>,
    /// Up to before this moment.
    pub to: Option<i64>,
    /// Rows before this id.
    pub before: Option<Id>,
}

/// The trail, the latest first; at most so many rows.
pub async fn search(
    tx: &mut Tx<'_>,
    office: &Id,
    wanted: &Wanted,
    limit: i64,
) -> Result<Vec<Audit>, Error> {
    // Each condition is open where nothing is asked of it.
    let sql = format!(
        "SELECT {COLUMNS} FROM audit WHERE office = $1 \
         AND ($2 = '' OR verb = $2) AND ($3 = '' OR kind = $3) \
         AND ($4 = '' OR name LIKE $4 {ESCAPE}) AND at >= $5 AND at < $6 AND ($7 = '' OR id < $7) \
         ORDER BY id DESC LIMIT $8"
    );
    let name = wanted.name.as_ref().map(|name| holds(name));
    let args = args![
        office,
        wanted.verb.clone().unwrap_or_default(),
        wanted.kind.clone().unwrap_or_default(),
        name.unwrap_or_default(),
        wanted.from.unwrap_or(i64::MIN),
        wanted.to.unwrap_or(i64::MAX),
        wanted.before.as_ref().map(ToString::to_string).unwrap_or_default(),
        limit
    ];
    tx.all(sql, args).await
}
