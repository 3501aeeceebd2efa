//! Units of an office.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// A unit.
#[derive(Clone, Debug, FromRow)]
pub struct Unit {
    /// The office.
    pub office: Id,
    /// Its id.
    pub id: Id,
    /// Its name: the scheme's spelling, by which facts name it.
    pub name: String,
    /// Pinyin initials, for look-up.
    pub initials: String,
    /// Whether its head signs submissions off before they leave.
    pub sign_off: bool,
    /// `active` or `closed`.
    pub state: String,
    /// Its place in the scheme's order.
    pub position: i64,
    /// Counts the changes of the row.
    pub version: i64,
}

const COLUMNS: &str = "office, id, name, initials, sign_off, state, position, version";

/// All units in the scheme's order.
pub async fn all(tx: &mut Tx<'_>, office: &Id) -> Result<Vec<Unit>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM unit WHERE office = $1 ORDER BY position, name");
    tx.all(sql, args![office]).await
}

/// One unit.
pub async fn get(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<Option<Unit>, Error> {
    let sql = "SELECT office, id, name, initials, sign_off, state, position, version FROM unit \
               WHERE office = $1 AND id = $2";
    tx.once(sql, args![office, id]).await
}

/// The unit of a name.
pub async fn named(tx: &mut Tx<'_>, office: &Id, name: &str) -> Result<Option<Unit>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM unit WHERE office = $1 AND name = $2");
    tx.one(sql, args![office, name]).await
}

/// A new unit.
pub async fn insert(tx: &mut Tx<'_>, unit: &Unit) -> Result<(), Error> {
    let sql = format!("INSERT INTO unit ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
    let args = args![
        &unit.office,
        &unit.id,
        &unit.name,
        &unit.initials,
        unit.sign_off,
        &unit.state,
        unit.position,
        unit.version
    ];
    tx.run(sql, args).await?;
    called(tx, unit).await
}

/// Every name that the office's units have borne: unit and name.
pub async fn names(tx: &mut Tx<'_>, office: &Id) -> Result<Vec<(Id, String)>, Error> {
    let sql = "SELECT unit, name FROM unit_called WHERE office = $1 ORDER BY unit, name";
    tx.all(sql, args![office]).await
}

async fn called(tx: &mut Tx<'_>, unit: &Unit) -> Result<(), Error> {
    let sql = "INSERT INTO unit_called (office, unit, name) VALUES ($1, $2, $3) \
               ON CONFLICT (office, unit, name) DO NOTHING";
    tx.run(sql, args![&unit.office, &unit.id, &unit.name]).await.map(|_| ())
}

/// Changes a unit; `false` when someone changed it meanwhile.
pub async fn update(tx: &mut Tx<'_>, unit: &Unit) -> Result<bool, Error> {
    let sql = "UPDATE unit SET name = $1, initials = $2, sign_off = $3, state = $4, position = $5, \
               version = version + 1 WHERE office = $6 AND id = $7 AND version = $8";
    let args = args![
        &unit.name,
        &unit.initials,
        unit.sign_off,
        &unit.state,
        unit.position,
        &unit.office,
        &unit.id,
        unit.version
    ];
    let changed = tx.run(sql, args).await? == 1;
    if changed {
        called(tx, unit).await?;
    }
    Ok(changed)
}
