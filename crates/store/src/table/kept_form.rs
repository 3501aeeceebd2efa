//! Forms that came in when their session was over.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// A form that is kept.
#[derive(Clone, Debug, FromRow)]
pub struct KeptForm {
    /// Its id.
    pub id: Id,
    /// Whose it is.
    pub person: Id,
    /// Where it was sent to.
    pub path: String,
    /// Names and values, as JSON.
    pub fields: String,
    /// When it came in, unix milliseconds.
    pub at: i64,
}

/// Keeps a form in place of the person's earlier one for the same address.
pub async fn keep(tx: &mut Tx<'_>, office: &Id, form: &KeptForm) -> Result<(), Error> {
    let sql = "DELETE FROM kept_form WHERE office = $1 AND person = $2 AND path = $3";
    tx.run(sql, args![office, &form.person, &form.path]).await?;
    let sql = "INSERT INTO kept_form (office, id, person, path, fields, at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let args = args![office, &form.id, &form.person, &form.path, &form.fields, form.at];
    tx.run(sql, args).await.map(|_| ())
}

/// How many forms of a person are kept.
pub async fn count(tx: &mut Tx<'_>, office: &Id, person: &Id) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM kept_form WHERE office = $1 AND person = $2";
    tx.number(sql, args![office, person]).await
}

/// One form.
pub async fn get(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<Option<KeptForm>, Error> {
    let sql = "SELECT id, person, path, fields, at FROM kept_form WHERE office = $1 AND id = $2";
    tx.one(sql, args![office, id]).await
}

/// A person's forms from after a moment, the newest first.
pub async fn of(
    tx: &mut Tx<'_>,
    office: &Id,
    person: &Id,
    after: i64,
) -> Result<Vec<KeptForm>, Error> {
    let sql = "SELECT id, person, path, fields, at FROM kept_form \
               WHERE office = $1 AND person = $2 AND at > $3 ORDER BY at DESC, id";
    tx.all(sql, args![office, person, after]).await
}

/// Wipes forms from before a moment.
pub async fn wipe(tx: &mut Tx<'_>, office: &Id, before: i64) -> Result<(), Error> {
    let sql = "DELETE FROM kept_form WHERE office = $1 AND at < $2";
    tx.run(sql, args![office, before]).await.map(|_| ())
}
