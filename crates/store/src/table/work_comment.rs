//! What the section and a unit say to each other about a work.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// A comment.
#[derive(Clone, Debug, FromRow)]
pub struct Comment {
    /// The office.
    pub office: Id,
    /// The work.
    pub work: Id,
    /// Its id.
    pub id: Id,
    /// Who wrote it.
    pub person: Id,
    /// As they were called then.
    pub name: String,
    /// What was written.
    pub body: String,
    /// Whether the unit sees it; else it is the section's alone.
    pub to_unit: bool,
    /// Unix milliseconds.
    pub at: i64,
}

/// A new comment.
pub async fn insert(tx: &mut Tx<'_>, row: &Comment) -> Result<(), Error> {
    let sql = "INSERT INTO work_comment (office, work, id, person, name, body, to_unit, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let args = args![
        &row.office,
        &row.work,
        &row.id,
        &row.person,
        &row.name,
        &row.body,
        row.to_unit,
        row.at
    ];
    tx.run(sql, args).await.map(|_| ())
}

/// The comments on a work, the earliest first; without the section's own for its unit.
pub async fn of(
    tx: &mut Tx<'_>,
    office: &Id,
    work: &Id,
    section: bool,
) -> Result<Vec<Comment>, Error> {
    let own = if section { "" } else { "AND to_unit = $3 " };
    let sql = format!(
        "SELECT office, work, id, person, name, body, to_unit, at FROM work_comment \
         WHERE office = $1 AND work = $2 {own}ORDER BY at, id"
    );
    let mut args = args![office, work];
    if !section {
        args.push(true.into());
    }
    tx.all(sql, args).await
}
