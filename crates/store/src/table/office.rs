//! Offices and the years they appraise.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// An office.
#[derive(Clone, Debug, FromRow)]
pub struct Office {
    /// Its id.
    pub id: Id,
    /// Its name as it stands on papers.
    pub name: String,
    /// What the office sets for itself, as JSON.
    pub settings: String,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Counts the changes of the row.
    pub version: i64,
}

/// A year of an office.
#[derive(Clone, Debug, FromRow)]
pub struct Year {
    /// The office.
    pub office: Id,
    /// The appraisal year.
    pub year: i64,
    /// The scheme's id.
    pub scheme: String,
    /// The office's own scheme files as JSON; none for a scheme that the program ships.
    pub files: Option<String>,
    /// SHA-256 of the scheme's files: a change of it means another scheme.
    pub digest: String,
    /// `open` or `sealed`.
    pub state: String,
}

/// All offices, by name.
pub async fn all(tx: &mut Tx<'_>) -> Result<Vec<Office>, Error> {
    tx.all("SELECT id, name, settings, created_at, version FROM office ORDER BY name, id", vec![])
        .await
}

/// One office.
pub async fn get(tx: &mut Tx<'_>, id: &Id) -> Result<Option<Office>, Error> {
    let sql = "SELECT id, name, settings, created_at, version FROM office WHERE id = $1";
    tx.one(sql, args![id]).await
}

/// A new office.
pub async fn insert(tx: &mut Tx<'_>, office: &Office) -> Result<(), Error> {
    let sql = "INSERT INTO office (id, name, settings, created_at, version) \
               VALUES ($1, $2, $3, $4, $5)";
    let args = args![&office.id, &office.name, &office.settings, office.created_at, office.version];
    tx.run(sql, args).await.map(|_| ())
}

/// Renames an office and keeps its settings; `false` when someone changed it meanwhile.
pub async fn update(tx: &mut Tx<'_>, office: &Office) -> Result<bool, Error> {
    let sql = "UPDATE office SET name = $1, settings = $2, version = version + 1 \
               WHERE id = $3 AND version = $4";
    let args = args![&office.name, &office.settings, &office.id, office.version];
    Ok(tx.run(sql, args).await? == 1)
}

/// The years of an office, the latest first.
pub async fn years(tx: &mut Tx<'_>, office: &Id) -> Result<Vec<Year>, Error> {
    let sql = "SELECT office, year, scheme, files, digest, state FROM office_year \
               WHERE office = $1 ORDER BY year DESC";
    tx.all(sql, args![office]).await
}

/// The years of an office, the latest first, each with the digest of its scheme.
pub async fn digests(tx: &mut Tx<'_>, office: &Id) -> Result<Vec<(i64, String)>, Error> {
    let sql = "SELECT year, digest FROM office_year WHERE office = $1 ORDER BY year DESC";
    tx.all(sql, args![office]).await
}

/// One year.
pub async fn year(tx: &mut Tx<'_>, office: &Id, year: i32) -> Result<Option<Year>, Error> {
    let sql = "SELECT office, year, scheme, files, digest, state FROM office_year \
               WHERE office = $1 AND year = $2";
    tx.once(sql, args![office, year]).await
}

/// A new year.
pub async fn insert_year(tx: &mut Tx<'_>, year: &Year) -> Result<(), Error> {
    let sql = "INSERT INTO office_year (office, year, scheme, files, digest, state) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let args = args![&year.office, year.year, &year.scheme, &year.files, &year.digest, &year.state];
    tx.run(sql, args).await.map(|_| ())
}

/// A value that belongs to the whole deployment.
pub async fn deployment(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>, Error> {
    let sql = "SELECT value FROM deployment WHERE name = $1";
    let row: Option<(String,)> = tx.one(sql, args![name]).await?;
    Ok(row.map(|(value,)| value))
}

/// Sets such a value, or takes it away.
pub async fn set_deployment(tx: &mut Tx<'_>, name: &str, value: Option<&str>) -> Result<(), Error> {
    tx.run("DELETE FROM deployment WHERE name = $1", args![name]).await?;
    if let Some(value) = value {
        let sql = "INSERT INTO deployment (name, value) VALUES ($1, $2)";
        tx.run(sql, args![name, value]).await?;
    }
    Ok(())
}
