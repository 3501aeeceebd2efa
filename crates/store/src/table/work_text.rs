//! The texts of works: revisions, and the words they are found by.

use sqlx::FromRow;

use super::work::begun;
use crate::db::Rows;
use crate::{Dialect, Error, Id, Tx, args};

/// A text as it once was.
#[derive(Clone, Debug, FromRow)]
pub struct Revision {
    /// The office.
    pub office: Id,
    /// The work.
    pub work: Id,
    /// Counts from 1.
    pub revision: i64,
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
    /// Who wrote it.
    pub person: Id,
    /// As they were called then.
    pub name: String,
    /// Unix milliseconds.
    pub at: i64,
    /// What it was written for: 起草, 修改, 编辑, ….
    pub reason: String,
}

/// How much text PostgreSQL takes into one index entry: it clamps positions at 16,383.
const PIECE: usize = 15_000;

const REVISIONS: Rows = Rows {
    table: "work_revision",
    columns: "office, work, revision, title, body, person, name, at, reason",
    over: "office, work, revision",
};

/// Keeps a revision; the text of a number that stands already is the newer one.
pub async fn keep(tx: &mut Tx<'_>, row: &Revision) -> Result<(), Error> {
    let args = args![
        &row.office,
        &row.work,
        row.revision,
        &row.title,
        &row.body,
        &row.person,
        &row.name,
        row.at,
        &row.reason
    ];
    tx.put(&REVISIONS, &format!("{} {}", row.work, row.revision), args).await
}

/// The revisions of a work, the latest first.
pub async fn revisions(tx: &mut Tx<'_>, office: &Id, work: &Id) -> Result<Vec<Revision>, Error> {
    let sql = "SELECT office, work, revision, title, body, person, name, at, reason \
               FROM work_revision WHERE office = $1 AND work = $2 ORDER BY revision DESC";
    tx.all(sql, args![office, work]).await
}

/// Who wrote a revision.
pub async fn writer(
    tx: &mut Tx<'_>,
    office: &Id,
    work: &Id,
    revision: i64,
) -> Result<Option<Id>, Error> {
    let sql = "SELECT person FROM work_revision \
               WHERE office = $1 AND work = $2 AND revision = $3";
    let row: Option<(Id,)> = tx.one(sql, args![office, work, revision]).await?;
    Ok(row.map(|(person,)| person))
}

/// The texts of works, of one office or of all, in pieces: office, work, title, body of those after
/// a place.
pub async fn texts(
    tx: &mut Tx<'_>,
    office: Option<&Id>,
    after: (&str, &str),
    limit: i64,
) -> Result<Vec<(Id, Id, String, String)>, Error> {
    let sql = "SELECT office, id, title, body FROM work \
               WHERE ($1 = '' OR office = $1) AND (office > $2 OR office = $2 AND id > $3) \
               ORDER BY office, id LIMIT $4";
    let one = office.map(Id::as_str).unwrap_or_default();
    tx.all(sql, args![one, after.0, after.1, limit]).await
}

const WORDS: Rows = Rows { table: "work_search", columns: "rowid, office, work, words", over: "" };

/// Makes a work findable by these words (tokens parted by spaces), and no longer by former ones.
pub async fn index(tx: &mut Tx<'_>, office: &Id, work: &Id, words: &str) -> Result<(), Error> {
    if begun(tx, work) && tx.dialect() == Dialect::Sqlite {
        let values = vec![args![row(office, work), office, work, words]];
        if tx.keep(&WORDS, work.as_str(), values).is_ok() {
            return Ok(());
        }
    }
    forget(tx, office, work).await?;
    if tx.dialect() == Dialect::Sqlite {
        let sql = "INSERT INTO work_search (rowid, office, work, words) VALUES ($1, $2, $3, $4)";
        return tx.run(sql, args![row(office, work), office, work, words]).await.map(|_| ());
    }
    let tokens: Vec<&str> = words.split(' ').collect();
    for (piece, number) in tokens.chunks(PIECE).zip(1i64..) {
        let sql = "INSERT INTO work_search (office, work, piece, words) \
                   VALUES ($1, $2, $3, to_tsvector('simple', $4))";
        tx.run(sql, args![office, work, number, piece.join(" ")]).await?;
    }
    Ok(())
}

/// Makes a work no longer findable.
pub async fn forget(tx: &mut Tx<'_>, office: &Id, work: &Id) -> Result<(), Error> {
    if tx.dialect() == Dialect::Sqlite {
        // The index knows its rows by number alone; any other way to one reads all of it.
        let sql = "DELETE FROM work_search WHERE rowid = $1";
        return tx.run(sql, args![row(office, work)]).await.map(|_| ());
    }
    let sql = "DELETE FROM work_search WHERE office = $1 AND work = $2";
    tx.run(sql, args![office, work]).await.map(|_| ())
}

/// A work's row in the index of SQLite: 60 bits of a hash, the same in every copy of the file.
fn row(office: &Id, work: &Id) -> i64 {
    let hash = ledger::chain::Hash::of(format!("{office} {work}").as_bytes()).to_string();
    hash.get(..15).and_then(|digits| i64::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

/// The condition of a search: all phrases must stand in the work, each a run of tokens. Answers
/// the condition with its one argument as `$n`, for a query whose work is `w` and whose `$1` is the
/// office. In SQLite it names no row of the query, so that the index is asked once and not for each
/// work.
pub fn condition(dialect: Dialect, phrases: &[Vec<String>], n: usize) -> (String, String) {
    match dialect {
        Dialect::Sqlite => {
            let quoted = phrases.iter().map(|phrase| format!("\"{}\"", phrase.join(" ")));
            let sql = format!(
                "w.id IN (SELECT s.work FROM work_search s \
                 WHERE s.office = $1 AND work_search MATCH ${n})"
            );
            (sql, quoted.collect::<Vec<_>>().join(" AND "))
        }
        Dialect::Postgres => {
            let followed = phrases.iter().map(|phrase| format!("({})", phrase.join(" <-> ")));
            let sql = format!(
                "EXISTS (SELECT 1 FROM work_search s WHERE s.office = w.office AND s.work = w.id \
                 AND s.words @@ to_tsquery('simple', ${n}))"
            );
            (sql, followed.collect::<Vec<_>>().join(" & "))
        }
    }
}

/// The works in which all phrases stand, for a list whose work is `w` and whose `$1` is the office:
/// what it is drawn from, the condition, and the condition's one argument, `$n`. SQLite goes from
/// the words to the works, and not through all works to their words.
pub(super) fn searched(
    dialect: Dialect,
    phrases: &[Vec<String>],
    n: usize,
) -> (&'static str, String, String) {
    let (condition, arg) = condition(dialect, phrases, n);
    match dialect {
        Dialect::Sqlite => (
            "work_search s CROSS JOIN work w ON w.office = s.office AND w.id = s.work",
            format!("s.office = $1 AND work_search MATCH ${n}"),
            arg,
        ),
        Dialect::Postgres => (WORKS, condition, arg),
    }
}

/// What a list is drawn from where no words are looked for.
pub(super) const WORKS: &str = "work w";
