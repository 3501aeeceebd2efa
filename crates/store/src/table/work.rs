//! Works, from the first draft on.

use std::collections::HashMap;

use sqlx::FromRow;

use crate::db::Rows;
use crate::{Arg, Error, Id, Tx, args};

/// A work.
#[derive(Clone, Debug, FromRow)]
pub struct Work {
    /// The office.
    pub office: Id,
    /// Its id, by which facts name the work.
    pub id: Id,
    /// The appraisal year.
    pub year: i64,
    /// Whose it is.
    pub unit: Id,
    /// Who wrote it.
    pub author: Id,
    /// A word of the open format's categories.
    pub category: String,
    /// 经验、问题建议、动态: `experience`, `proposal`, `news`; for information items alone.
    pub sort: Option<String>,
    /// The topic of a research report.
    pub topic: Option<i64>,
    /// The title.
    pub title: String,
    /// The text, as `manuscript` reads it.
    pub body: String,
    /// The publication that the unit would like to see it in.
    pub wanted: Option<String>,
    /// 签发人 of the unit.
    pub signer: String,
    /// Whom to ask.
    pub contact: String,
    /// How it came: `web`, `mail`, `merge`.
    pub route: String,
    /// A word of the desk's states.
    pub state: String,
    /// The opinion with which it was returned.
    pub opinion: Option<String>,
    /// Counts the changes of the text.
    pub revision: i64,
    /// Counts the changes of the row.
    pub version: i64,
    /// 字数.
    pub length: i64,
    /// The text's fingerprint, for likeness.
    pub fingerprint: i64,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds.
    pub changed_at: i64,
    /// When it reached the section, unix milliseconds.
    pub submitted_at: Option<i64>,
    /// The civil day of that.
    pub submitted_on: Option<String>,
    /// The composite it was merged into.
    pub merged_into: Option<Id>,
    /// Whether the section ever changed it or wrote about it: what was once in its hands has arrived
    /// for good.
    pub handled: bool,
}

/// The columns of [`Work`], for joins under the name `w`.
pub const COLUMNS: &str = "w.office, w.id, w.year, w.unit, w.author, w.category, w.sort, w.topic, \
    w.title, w.body, w.wanted, w.signer, w.contact, w.route, w.state, w.opinion, w.revision, \
    w.version, w.length, w.fingerprint, w.created_at, w.changed_at, w.submitted_at, \
    w.submitted_on, w.merged_into, w.handled";

const ROWS: Rows = Rows {
    table: "work",
    columns: "office, id, year, unit, author, category, sort, topic, title, body, wanted, signer, \
              contact, route, state, opinion, revision, version, length, fingerprint, created_at, \
              changed_at, submitted_at, submitted_on, merged_into, handled",
    over: "office, id",
};

/// Whether the batch at work began a work itself, so that it may keep back what belongs to it.
pub(super) fn begun(tx: &Tx<'_>, id: &Id) -> bool {
    tx.recall::<Work>(id.as_str()).is_some()
}

/// One work.
pub async fn get(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<Option<Work>, Error> {
    if let Some(work) = tx.recall::<Work>(id.as_str()).filter(|work| work.office == *office) {
        return Ok(Some(work));
    }
    let sql = format!("SELECT {COLUMNS} FROM work w WHERE w.office = $1 AND w.id = $2");
    tx.one(sql, args![office, id]).await
}

/// What tells the works and units of an office from most other states of them, at the cost of a
/// look at an index.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow)]
pub struct Stamp {
    /// When a work was changed last; none while there is none.
    pub last: Option<i64>,
    /// How often the units were.
    units: Option<i64>,
    /// The restored state.
    generation: Option<String>,
}

/// The state that the office's works are in.
pub async fn stamp(tx: &mut Tx<'_>, office: &Id) -> Result<Stamp, Error> {
    let sql = "SELECT (SELECT MAX(changed_at) FROM work WHERE office = $1) AS last, \
               (SELECT CAST(SUM(version) AS BIGINT) FROM unit WHERE office = $1) AS units, \
               (SELECT value FROM deployment WHERE name = 'generation') AS generation";
    Ok(tx.one(sql, args![office]).await?.unwrap_or_default())
}

/// The versions of some works; one that is gone has none.
pub async fn versions(
    tx: &mut Tx<'_>,
    office: &Id,
    works: &[&Id],
) -> Result<HashMap<Id, i64>, Error> {
    if works.is_empty() {
        return Ok(HashMap::new());
    }
    let (args, ids) = listed(office, works);
    let sql = format!("SELECT id, version FROM work WHERE office = $1 AND id IN ({ids})");
    let rows: Vec<(Id, i64)> = tx.all(sql, args).await?;
    Ok(rows.into_iter().collect())
}

/// The texts of some works.
pub async fn bodies(
    tx: &mut Tx<'_>,
    office: &Id,
    works: &[&Id],
) -> Result<HashMap<Id, String>, Error> {
    if works.is_empty() {
        return Ok(HashMap::new());
    }
    let (args, ids) = listed(office, works);
    let sql = format!("SELECT id, body FROM work WHERE office = $1 AND id IN ({ids})");
    let rows: Vec<(Id, String)> = tx.all(sql, args).await?;
    Ok(rows.into_iter().collect())
}

/// An office and some works for a statement, and the works' places in it.
fn listed(office: &Id, works: &[&Id]) -> (Vec<Arg>, String) {
    let mut args = args![office];
    args.extend(works.iter().map(|id| Arg::from(*id)));
    let ids = (2..args.len() + 1).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    (args, ids)
}

/// A new work.
pub async fn insert(tx: &mut Tx<'_>, work: &Work) -> Result<(), Error> {
    if tx.keep(&ROWS, work.id.as_str(), vec![values(work)]).is_ok() {
        tx.remember(work.id.as_str(), work);
        return Ok(());
    }
    let sql = "INSERT INTO work (office, id, year, unit, author, category, sort, topic, title, \
               body, wanted, signer, contact, route, state, opinion, revision, version, length, \
               fingerprint, created_at, changed_at, submitted_at, submitted_on, merged_into, handled) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
               $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)";
    tx.run(sql, values(work)).await.map(|_| ())
}

fn values(work: &Work) -> Vec<Arg> {
    args![
        &work.office,
        &work.id,
        work.year,
        &work.unit,
        &work.author,
        &work.category,
        &work.sort,
        work.topic,
        &work.title,
        &work.body,
        &work.wanted,
        &work.signer,
        &work.contact,
        &work.route,
        &work.state,
        &work.opinion,
        work.revision,
        work.version,
        work.length,
        work.fingerprint,
        work.created_at,
        work.changed_at,
        work.submitted_at,
        &work.submitted_on,
        &work.merged_into,
        work.handled
    ]
}

/// Changes a work; `false` when someone changed it meanwhile.
pub async fn update(tx: &mut Tx<'_>, work: &Work) -> Result<bool, Error> {
    if let Some(before) = tx.recall::<Work>(work.id.as_str()) {
        let now = Work { version: work.version + 1, ..work.clone() };
        let same = before.version == work.version && before.office == work.office;
        if same && tx.keep(&ROWS, work.id.as_str(), vec![values(&now)]).is_ok() {
            tx.remember(work.id.as_str(), &now);
        }
        return Ok(same);
    }
    let sql = "UPDATE work SET unit = $1, category = $2, sort = $3, topic = $4, title = $5, \
               body = $6, wanted = $7, signer = $8, contact = $9, state = $10, opinion = $11, \
               revision = $12, length = $13, fingerprint = $14, changed_at = $15, \
               submitted_at = $16, submitted_on = $17, merged_into = $18, year = $19, \
               handled = $20, version = version + 1 \
               WHERE office = $21 AND id = $22 AND version = $23";
    let args = args![
        &work.unit,
        &work.category,
        &work.sort,
        work.topic,
        &work.title,
        &work.body,
        &work.wanted,
        &work.signer,
        &work.contact,
        &work.state,
        &work.opinion,
        work.revision,
        work.length,
        work.fingerprint,
        work.changed_at,
        work.submitted_at,
        &work.submitted_on,
        &work.merged_into,
        work.year,
        work.handled,
        &work.office,
        &work.id,
        work.version
    ];
    Ok(tx.run(sql, args).await? == 1)
}

/// Notes that the section has had a work in hand; nobody's view of it is out of date by that.
pub async fn handle(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<(), Error> {
    let sql = "UPDATE work SET handled = $1 WHERE office = $2 AND id = $3";
    tx.run(sql, args![true, office, id]).await.map(|_| ())
}

/// Takes a work away with all that hangs on it.
pub async fn delete(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<(), Error> {
    tx.settle().await?;
    tx.forget(id.as_str());
    super::work_text::forget(tx, office, id).await?;
    super::enclosure::clear(tx, office, "work", id.as_str()).await?;
    for table in ["work_unit", "work_revision", "work_comment", "work_presence", "work_band"] {
        let sql = format!("DELETE FROM {table} WHERE office = $1 AND work = $2");
        tx.run(sql, args![office, id]).await?;
    }
    tx.run("DELETE FROM work WHERE office = $1 AND id = $2", args![office, id]).await.map(|_| ())
}
