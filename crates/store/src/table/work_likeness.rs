//! The marks by which works of like text find each other.

use sqlx::FromRow;

use super::work::begun;
use crate::db::Rows;
use crate::{Arg, Error, Id, Tx, args};

/// A work whose text may be like another's.
#[derive(Clone, Debug, FromRow)]
pub struct Candidate {
    /// The work.
    pub id: Id,
    /// Its fingerprint.
    pub fingerprint: i64,
    /// Counts the changes of its row.
    pub version: i64,
    /// Its title.
    pub title: String,
    /// Its unit's name.
    pub unit: String,
    /// Its state.
    pub state: String,
}

/// Whose works are looked through.
#[derive(Clone, Debug)]
pub struct Among {
    /// In these states.
    pub states: Vec<&'static str>,
    /// For a unit: its own in whatever state too, and no composites.
    pub unit: Option<Id>,
}

const ROWS: Rows = Rows { table: "work_band", columns: "office, band, work", over: "" };

/// Sets the marks of a work.
pub async fn set(tx: &mut Tx<'_>, office: &Id, work: &Id, marks: &[i64]) -> Result<(), Error> {
    if begun(tx, work) {
        let rows = marks.iter().map(|mark| args![office, *mark, work]).collect();
        if tx.keep(&ROWS, work.as_str(), rows).is_ok() {
            return Ok(());
        }
    }
    let sql = "DELETE FROM work_band WHERE office = $1 AND work = $2";
    tx.run(sql, args![office, work]).await?;
    let mut args = args![office, work];
    args.extend(marks.iter().map(|mark| Arg::from(*mark)));
    let rows = (3..args.len() + 1).map(|n| format!("($1, ${n}, $2)")).collect::<Vec<_>>();
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.join(", ");
    let sql = format!("INSERT INTO work_band (office, band, work) VALUES {rows}");
    tx.run(sql, args).await.map(|_| ())
}

/// The works that bear one of these marks and may be seen, but for one of them: one statement,
/// however many marks there are.
pub async fn bearing(
    tx: &mut Tx<'_>,
    office: &Id,
    but: &Id,
    among: &Among,
    marks: &[i64],
) -> Result<Vec<Candidate>, Error> {
    let states = among.states.iter().map(|state| format!("'{state}'")).collect::<Vec<_>>();
    let mut allowed = format!("w.state IN ({})", states.join(", "));
    let mut args = args![office, but];
    if let Some(unit) = &among.unit {
        args.push(unit.into());
        allowed = format!("w.route <> 'merge' AND (w.unit = $3 OR {allowed})");
    }
    let first = args.len() + 1;
    args.extend(marks.iter().map(|mark| Arg::from(*mark)));
    let marks = (first..args.len() + 1).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT w.id, w.fingerprint, w.version, w.title, u.name AS unit, w.state FROM work w \
         JOIN unit u ON u.office = w.office AND u.id = w.unit WHERE w.office = $1 AND w.id <> $2 AND {allowed} \
         AND w.id IN (SELECT b.work FROM work_band b WHERE b.office = $1 AND b.band IN ({marks}))"
    );
    tx.all(sql, args).await
}
