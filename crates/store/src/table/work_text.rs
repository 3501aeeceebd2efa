//! The texts of works: revisions, the words they are found by, the marks of likeness.

use sqlx::FromRow;

use crate::{Arg, Dialect, Error, Id, Tx, args};

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

/// Keeps a revision; the text of a number that stands already is the newer one.
pub async fn keep(tx: &mut Tx<'_>, row: &Revision) -> Result<(), Error> {
    let sql = "DELETE FROM work_revision WHERE office = $1 AND work = $2 AND revision = $3";
    tx.run(sql, args![&row.office, &row.work, row.revision]).await?;
    let sql = "INSERT INTO work_revision (office, work, revision, title, body, person, name, at, \
               reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
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
    tx.run(sql, args).await.map(|_| ())
}

/// The revisions of a work, the latest first.
pub async fn revisions(tx: &mut Tx<'_>, office: &Id, work: &Id) -> Result<Vec<Revision>, Error> {
    let sql = "SELECT office, work, revision, title, body, person, name, at, reason \
               FROM work_revision WHERE office = $1 AND work = $2 ORDER BY revision DESC";
    tx.all(sql, args![office, work]).await
}

/// Makes a work findable by these words (tokens parted by spaces), and no longer by former ones.
pub async fn index(tx: &mut Tx<'_>, office: &Id, work: &Id, words: &str) -> Result<(), Error> {
    if tx.dialect() == Dialect::Sqlite {
        // The index knows its rows by number alone; any other way to one reads all of it.
        let row = row(office, work);
        tx.run("DELETE FROM work_search WHERE rowid = $1", args![row]).await?;
        let sql = "INSERT INTO work_search (rowid, office, work, words) VALUES ($1, $2, $3, $4)";
        return tx.run(sql, args![row, office, work, words]).await.map(|_| ());
    }
    let sql = "DELETE FROM work_search WHERE office = $1 AND work = $2";
    tx.run(sql, args![office, work]).await?;
    let tokens: Vec<&str> = words.split(' ').collect();
    for (piece, number) in tokens.chunks(PIECE).zip(1i64..) {
        let sql = "INSERT INTO work_search (office, work, piece, words) \
                   VALUES ($1, $2, $3, to_tsvector('simple', $4))";
        tx.run(sql, args![office, work, number, piece.join(" ")]).await?;
    }
    Ok(())
}

/// A work's row in the index of SQLite: 60 bits of a hash, the same in every copy of the file.
fn row(office: &Id, work: &Id) -> i64 {
    let hash = ledger::chain::Hash::of(format!("{office} {work}").as_bytes()).to_string();
    hash.get(..15).and_then(|digits| i64::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

/// The condition of a search: all phrases must stand in the work, each a run of tokens. Answers
/// the condition with its one argument as `$n`, for a query whose work is `w`.
pub fn condition(dialect: Dialect, phrases: &[Vec<String>], n: usize) -> (String, String) {
    match dialect {
        Dialect::Sqlite => {
            let quoted = phrases.iter().map(|phrase| format!("\"{}\"", phrase.join(" ")));
            let sql = format!(
                "w.id IN (SELECT s.work FROM work_search s \
                 WHERE s.office = w.office AND work_search MATCH ${n})"
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

/// Sets the marks by which works of like text find each other.
pub async fn set_bands(
    tx: &mut Tx<'_>,
    office: &Id,
    work: &Id,
    bands: &[i64],
) -> Result<(), Error> {
    let sql = "DELETE FROM work_band WHERE office = $1 AND work = $2";
    tx.run(sql, args![office, work]).await?;
    let mut args = args![office, work];
    args.extend(bands.iter().map(|band| Arg::from(*band)));
    let rows = (3..args.len() + 1).map(|n| format!("($1, ${n}, $2)")).collect::<Vec<_>>();
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.join(", ");
    let sql = format!("INSERT INTO work_band (office, band, work) VALUES {rows}");
    tx.run(sql, args).await.map(|_| ())
}

/// Works that share a mark with these, the marked work itself left out.
pub async fn sharing(
    tx: &mut Tx<'_>,
    office: &Id,
    work: &Id,
    bands: &[i64],
) -> Result<Vec<Id>, Error> {
    let mut found = std::collections::BTreeSet::new();
    for band in bands {
        let sql = "SELECT work FROM work_band WHERE office = $1 AND band = $2 AND work <> $3 \
                   LIMIT 200";
        let rows: Vec<(Id,)> = tx.all(sql, args![office, *band, work]).await?;
        found.extend(rows.into_iter().map(|(id,)| id));
    }
    Ok(found.into_iter().collect())
}
