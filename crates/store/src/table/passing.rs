//! Works passed up to publications of higher levels, and what became of them.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// A passing 上报.
#[derive(Clone, Debug, FromRow)]
pub struct Passing {
    /// The office.
    pub office: Id,
    /// Its id.
    pub id: Id,
    /// The work.
    pub work: Id,
    /// A publication's id.
    pub publication: String,
    /// The day, `YYYY-MM-DD`.
    pub passed_on: String,
    /// `passed`, `adopted` or `dropped`.
    pub state: String,
    /// The fact that its adoption became.
    pub fact: Option<String>,
    /// Who passed it.
    pub person: Id,
    /// Unix milliseconds.
    pub at: i64,
    /// Counts the changes of the row.
    pub version: i64,
}

/// A passing in a list, with its work.
#[derive(Clone, Debug, FromRow)]
pub struct Listed {
    /// Its id.
    pub id: Id,
    /// The work.
    pub work: Id,
    /// The work's title.
    pub title: String,
    /// The unit it is of.
    pub unit: String,
    /// A publication's id.
    pub publication: String,
    /// The day.
    pub passed_on: String,
    /// Its state.
    pub state: String,
    /// The fact.
    pub fact: Option<String>,
    /// Counts the changes of the row.
    pub version: i64,
}

const COLUMNS: &str = "office, id, work, publication, passed_on, state, fact, person, at, version";

/// One passing.
pub async fn get(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<Option<Passing>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM passing WHERE office = $1 AND id = $2");
    tx.one(sql, args![office, id]).await
}

/// The passings of a work, in order.
pub async fn of_work(tx: &mut Tx<'_>, office: &Id, work: &Id) -> Result<Vec<Passing>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM passing WHERE office = $1 AND work = $2 ORDER BY id");
    tx.all(sql, args![office, work]).await
}

/// The passing that rests on a fact.
pub async fn of_fact(tx: &mut Tx<'_>, office: &Id, fact: &str) -> Result<Option<Passing>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM passing WHERE office = $1 AND fact = $2");
    tx.one(sql, args![office, fact]).await
}

/// A new passing.
pub async fn insert(tx: &mut Tx<'_>, row: &Passing) -> Result<(), Error> {
    let sql =
        format!("INSERT INTO passing ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
    let args = args![
        &row.office,
        &row.id,
        &row.work,
        &row.publication,
        &row.passed_on,
        &row.state,
        &row.fact,
        &row.person,
        row.at,
        row.version
    ];
    tx.run(sql, args).await.map(|_| ())
}

/// Changes a passing; `false` when someone changed it meanwhile.
pub async fn update(tx: &mut Tx<'_>, row: &Passing) -> Result<bool, Error> {
    let sql = "UPDATE passing SET passed_on = $1, state = $2, fact = $3, version = version + 1 \
               WHERE office = $4 AND id = $5 AND version = $6";
    let args = args![&row.passed_on, &row.state, &row.fact, &row.office, &row.id, row.version];
    Ok(tx.run(sql, args).await? == 1)
}

/// A page of passings in a state (of all states with an empty one), the latest first.
pub async fn list(
    tx: &mut Tx<'_>,
    office: &Id,
    state: &str,
    before: Option<(&str, &Id)>,
    from: i64,
    most: i64,
) -> Result<Vec<Listed>, Error> {
    let sql = "SELECT p.id, p.work, w.title, u.name AS unit, p.publication, p.passed_on, p.state, \
               p.fact, p.version FROM passing p \
               JOIN work w ON w.office = p.office AND w.id = p.work \
               JOIN unit u ON u.office = w.office AND u.id = w.unit \
               WHERE p.office = $1 AND ($2 = '' OR p.state = $2) \
               AND ($5 = '' OR p.passed_on < $5 OR (p.passed_on = $5 AND p.id < $6)) \
               ORDER BY p.passed_on DESC, p.id DESC LIMIT $3 OFFSET $4";
    let (day, id) = before.map_or(("", ""), |(day, id)| (day, id.as_str()));
    tx.all(sql, args![office, state, most, from, day, id]).await
}

/// How many passings are in a state (in all with an empty one).
pub async fn count(tx: &mut Tx<'_>, office: &Id, state: &str) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM passing WHERE office = $1 AND ($2 = '' OR state = $2)";
    tx.number(sql, args![office, state]).await
}

/// A work by what a list from above can say of it.
#[derive(Clone, Debug, FromRow)]
pub struct Titled {
    /// The work.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// A unit it is credited to.
    pub unit: String,
}

/// The titles of a year's works and of those of the year before that reached the section, a row for
/// each credited unit: what was sent in in December is printed above in January.
pub async fn titles(tx: &mut Tx<'_>, office: &Id, year: i64) -> Result<Vec<Titled>, Error> {
    let sql = "SELECT w.id, w.title, u.name AS unit FROM work w \
               JOIN work_unit wu ON wu.office = w.office AND wu.work = w.id \
               JOIN unit u ON u.office = wu.office AND u.id = wu.unit \
               WHERE w.office = $1 AND w.year >= $2 AND w.year <= $3 \
               AND w.state NOT IN ('draft', 'signing', 'merged', 'returned') ORDER BY w.year DESC, w.id";
    tx.all(sql, args![office, year - 1, year]).await
}
