//! Leaders whose endorsements count: principal ones [2.2.4], and others where a notice counts their word
//! for a part. The office registers them.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// A registered leader.
#[derive(Clone, Debug, FromRow)]
pub struct Leader {
    /// The office.
    pub office: Id,
    /// Its id.
    pub id: Id,
    /// As the register calls the person.
    pub name: String,
    /// 职务.
    pub title: String,
    /// A level of the scheme.
    pub level: String,
    /// Whether it is not a principal leader.
    pub deputy: bool,
    /// `active` or `closed`.
    pub state: String,
    /// Counts the changes of the row.
    pub version: i64,
}

const COLUMNS: &str = "office, id, name, title, level, deputy, state, version";

/// All leaders, those in office first.
pub async fn all(tx: &mut Tx<'_>, office: &Id) -> Result<Vec<Leader>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM leader WHERE office = $1 ORDER BY state, level, id");
    tx.all(sql, args![office]).await
}

/// One leader.
pub async fn get(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<Option<Leader>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM leader WHERE office = $1 AND id = $2");
    tx.one(sql, args![office, id]).await
}

/// A new leader.
pub async fn insert(tx: &mut Tx<'_>, leader: &Leader) -> Result<(), Error> {
    let sql = format!("INSERT INTO leader ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
    let args = args![
        &leader.office,
        &leader.id,
        &leader.name,
        &leader.title,
        &leader.level,
        leader.deputy,
        &leader.state,
        leader.version
    ];
    tx.run(sql, args).await.map(|_| ())
}

/// Changes a leader; `false` when someone changed the row meanwhile.
pub async fn update(tx: &mut Tx<'_>, leader: &Leader) -> Result<bool, Error> {
    let sql = "UPDATE leader SET name = $1, title = $2, level = $3, state = $4, \
               version = version + 1 WHERE office = $5 AND id = $6 AND version = $7";
    let args = args![
        &leader.name,
        &leader.title,
        &leader.level,
        &leader.state,
        &leader.office,
        &leader.id,
        leader.version
    ];
    Ok(tx.run(sql, args).await? == 1)
}
