//! Deeds: acts under a key of their client's. A client that was cut off asks again under the same
//! key and gets the first answer; nothing is done twice.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// A deed that was done.
#[derive(Clone, Debug, FromRow)]
pub struct Deed {
    /// The verb's name.
    pub verb: String,
    /// SHA-256 of what was asked.
    pub digest: String,
    /// The answer as JSON.
    pub answer: String,
}

/// The deed of a key.
pub async fn get(
    tx: &mut Tx<'_>,
    office: &Id,
    person: &Id,
    name: &str,
) -> Result<Option<Deed>, Error> {
    let sql = "SELECT verb, digest, answer FROM deed \
               WHERE office = $1 AND person = $2 AND name = $3";
    tx.one(sql, args![office, person, name]).await
}

/// Keeps a deed.
pub async fn insert(
    tx: &mut Tx<'_>,
    office: &Id,
    person: &Id,
    name: &str,
    deed: &Deed,
    at: i64,
) -> Result<(), Error> {
    let sql = "INSERT INTO deed (office, person, name, verb, digest, answer, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let args = args![office, person, name, &deed.verb, &deed.digest, &deed.answer, at];
    tx.run(sql, args).await.map(|_| ())
}
