//! Who has a work open: marks that fade unless they are renewed.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// A mark.
#[derive(Clone, Debug, FromRow)]
pub struct Presence {
    /// The work.
    pub work: Id,
    /// Who has it open.
    pub person: Id,
    /// As they are called.
    pub name: String,
    /// Whether they are mending its text.
    pub editing: bool,
    /// When that was last so, unix milliseconds.
    pub seen_at: i64,
}

/// Sets or renews a mark.
pub async fn set(tx: &mut Tx<'_>, office: &Id, row: &Presence) -> Result<(), Error> {
    let sql = "INSERT INTO work_presence (office, work, person, name, editing, seen_at) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (office, work, person) \
               DO UPDATE SET name = $4, editing = $5, seen_at = $6";
    let args = args![office, &row.work, &row.person, &row.name, row.editing, row.seen_at];
    tx.run(sql, args).await.map(|_| ())
}

/// The mark of a person on a work.
pub async fn get(
    tx: &mut Tx<'_>,
    office: &Id,
    work: &Id,
    person: &Id,
) -> Result<Option<Presence>, Error> {
    let sql = "SELECT work, person, name, editing, seen_at FROM work_presence \
               WHERE office = $1 AND work = $2 AND person = $3";
    tx.one(sql, args![office, work, person]).await
}

/// The marks of an office that were renewed since a moment.
pub async fn since(tx: &mut Tx<'_>, office: &Id, moment: i64) -> Result<Vec<Presence>, Error> {
    let sql = "SELECT work, person, name, editing, seen_at FROM work_presence \
               WHERE office = $1 AND seen_at >= $2 ORDER BY work, person";
    tx.all(sql, args![office, moment]).await
}

/// Wipes marks that were not renewed since a moment.
pub async fn wipe(tx: &mut Tx<'_>, office: &Id, moment: i64) -> Result<(), Error> {
    let sql = "DELETE FROM work_presence WHERE office = $1 AND seen_at < $2";
    tx.run(sql, args![office, moment]).await.map(|_| ())
}
