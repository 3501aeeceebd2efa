//! The ledger's table: facts are appended, each linked to the one before, and never changed.

use sqlx::FromRow;

use crate::db::Rows;
use crate::{Error, Id, Tx, args};

/// A fact as it is kept.
#[derive(Clone, Debug, FromRow)]
pub struct FactRow {
    /// Its place in the year's ledger, from 1.
    pub seq: i64,
    /// The fact's id in the open format.
    pub id: String,
    /// Its type's name in the open format.
    #[sqlx(rename = "type")]
    pub fact_type: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// The appraisal year; a void's is that of what it names.
    pub year: i64,
    /// The canonical JSON line.
    pub line: String,
    /// The chain's hash up to and including it.
    pub head: String,
    /// Who registered it.
    pub person: Id,
    /// As they were called then.
    pub name: String,
    /// When, unix milliseconds.
    pub at: i64,
    /// Where it came from: `issue`, `form`, `import`, `endorsement`, ….
    pub source: String,
    /// Which of these.
    pub source_id: Option<String>,
    /// The written source: a paper's number, a letter, a call.
    pub paper: Option<String>,
}

/// The end of a year's chain.
#[derive(Clone, Debug, FromRow)]
pub struct Tip {
    /// The last fact's place.
    pub seq: i64,
    /// Its hash.
    pub head: String,
    /// When it was registered.
    pub at: i64,
}

const COLUMNS: &str =
    "seq, id, type, date, year, line, head, person, name, at, source, source_id, paper";

/// A year as it stands: what a ledger in memory is held against.
#[derive(Clone, Debug, FromRow)]
pub struct Standing {
    /// The last fact's place; 0 while the ledger is empty.
    pub seq: i64,
    /// Its hash.
    pub head: Option<String>,
    /// SHA-256 of the scheme's files.
    pub digest: String,
    /// Which restored state this is; none while nothing was ever restored.
    pub generation: Option<String>,
    /// Counts the changes of the office's units; none while it has no unit.
    pub units: Option<i64>,
}

/// How a year stands; none where the office has no such year.
pub async fn standing(tx: &mut Tx<'_>, office: &Id, year: i32) -> Result<Option<Standing>, Error> {
    let sql = "SELECT COALESCE(f.seq, 0) AS seq, f.head, y.digest, \
               (SELECT value FROM deployment WHERE name = 'generation') AS generation, \
               (SELECT CAST(SUM(u.version) AS BIGINT) FROM unit u WHERE u.office = $1) AS units \
               FROM office_year y LEFT JOIN fact f \
               ON f.office = y.office AND f.year = y.year AND f.seq = \
               (SELECT MAX(seq) FROM fact WHERE office = $1 AND year = $2) \
               WHERE y.office = $1 AND y.year = $2";
    tx.one(sql, args![office, year]).await
}

const ROWS: Rows = Rows {
    table: "fact",
    columns: "office, seq, id, type, date, year, line, head, person, name, at, source, source_id, \
              paper",
    over: "",
};

/// The end of the chain; none while the ledger is empty.
pub async fn tip(tx: &mut Tx<'_>, office: &Id, year: i32) -> Result<Option<Tip>, Error> {
    let sql = "SELECT seq, head, at FROM fact WHERE office = $1 AND year = $2 \
               ORDER BY seq DESC LIMIT 1";
    tx.one(sql, args![office, year]).await
}

/// The facts after a place up to another and with it, in order: whoever looked up the end of the
/// chain just before gets none that came in since.
pub async fn between(
    tx: &mut Tx<'_>,
    office: &Id,
    year: i32,
    (after, last): (i64, i64),
) -> Result<Vec<FactRow>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM fact WHERE office = $1 AND year = $2 AND seq > $3 AND seq <= $4 \
         ORDER BY seq"
    );
    tx.all(sql, args![office, year, after, last]).await
}

/// The chain's hash at a place; none where there is no such place.
pub async fn head_at(
    tx: &mut Tx<'_>,
    office: &Id,
    year: i32,
    seq: i64,
) -> Result<Option<String>, Error> {
    let sql = "SELECT head FROM fact WHERE office = $1 AND year = $2 AND seq = $3";
    let row: Option<(String,)> = tx.one(sql, args![office, year, seq]).await?;
    Ok(row.map(|(head,)| head))
}

/// The facts of an office's other years: id and line.
pub async fn elsewhere(
    tx: &mut Tx<'_>,
    office: &Id,
    year: i32,
) -> Result<Vec<(String, String)>, Error> {
    tx.all("SELECT id, line FROM fact WHERE office = $1 AND year <> $2", args![office, year]).await
}

/// One fact.
pub async fn get(tx: &mut Tx<'_>, office: &Id, id: &str) -> Result<Option<FactRow>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM fact WHERE office = $1 AND id = $2");
    tx.one(sql, args![office, id]).await
}

/// The facts that came from one thing.
pub async fn of_source(
    tx: &mut Tx<'_>,
    office: &Id,
    source: &str,
    source_id: &str,
) -> Result<Vec<FactRow>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM fact WHERE office = $1 AND source = $2 AND source_id = $3 \
         ORDER BY year, seq"
    );
    tx.all(sql, args![office, source, source_id]).await
}

/// Appends a fact at its place.
///
/// # Errors
/// [`Error::Raced`] when the place was taken meanwhile: the transaction is to be run again.
pub async fn append(tx: &mut Tx<'_>, office: &Id, row: &FactRow) -> Result<(), Error> {
    let args = args![
        office,
        row.seq,
        &row.id,
        &row.fact_type,
        &row.date,
        row.year,
        &row.line,
        &row.head,
        &row.person,
        &row.name,
        row.at,
        &row.source,
        &row.source_id,
        &row.paper
    ];
    match tx.put(&ROWS, &row.id, args).await {
        Err(Error::Taken) => Err(Error::Raced),
        done => done.map(|_| ()),
    }
}
