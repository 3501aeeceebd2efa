//! Personal keys of the API. Only their digests are kept.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// A key.
#[derive(Clone, Debug, FromRow)]
pub struct Token {
    /// The office.
    pub office: Id,
    /// SHA-256 of the key, in hexadecimals.
    pub digest: String,
    /// Its id, by which people speak of it.
    pub id: Id,
    /// Whose it is.
    pub person: Id,
    /// What it is for, as its person says.
    pub name: String,
    /// What it may do, parted by spaces.
    pub scopes: String,
    /// Unix milliseconds.
    pub created_at: i64,
    /// From when on it opens nothing.
    pub expires_at: i64,
    /// When it was last used; none before its first use.
    pub seen_at: Option<i64>,
}

/// A key with its person and roles: all that a request needs, in one query.
#[derive(Clone, Debug, FromRow)]
pub struct Signed {
    /// The office.
    pub office: Id,
    /// Its name.
    pub office_name: String,
    /// What the office set for itself.
    pub office_settings: String,
    /// The key.
    pub id: Id,
    /// What it may do, parted by spaces.
    pub scopes: String,
    /// When it was made, which took a proof of who made it.
    pub created_at: i64,
    /// From when on it opens nothing.
    pub expires_at: i64,
    /// When it was last used.
    pub seen_at: Option<i64>,
    /// The person.
    pub person: Id,
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
    /// The unit.
    pub unit: Option<Id>,
    /// The unit's name.
    pub unit_name: Option<String>,
    /// The registered leader.
    pub leader: Option<Id>,
    /// `active` or `disabled`.
    pub state: String,
    /// Whether a new password is owed before anything else.
    pub must_change: bool,
    /// Whether a second factor is set up.
    pub has_totp: bool,
    /// The roles, parted by commas.
    pub roles: Option<String>,
}

/// The key of a digest with its person. A key names no office; its 256 random bits are one
/// office's alone.
pub async fn signed(tx: &mut Tx<'_>, digest: &str) -> Result<Option<Signed>, Error> {
    let sql = "SELECT t.office, o.name AS office_name, o.settings AS office_settings, t.id, t.scopes, t.created_at, \
               t.expires_at, t.seen_at, t.person, p.login, p.name, p.unit, \
               u.name AS unit_name, p.leader, p.state, p.must_change, \
               p.totp IS NOT NULL AS has_totp, \
               (SELECT string_agg(r.role, ',') FROM person_role r \
                WHERE r.office = p.office AND r.person = p.id) AS roles \
               FROM api_token t JOIN person p ON p.office = t.office AND p.id = t.person \
               JOIN office o ON o.id = t.office \
               LEFT JOIN unit u ON u.office = p.office AND u.id = p.unit \
               WHERE t.digest = $1";
    tx.one(sql, args![digest]).await
}

/// The keys of a person, the latest first.
pub async fn of_person(tx: &mut Tx<'_>, office: &Id, person: &Id) -> Result<Vec<Token>, Error> {
    let sql = "SELECT office, digest, id, person, name, scopes, created_at, expires_at, seen_at \
               FROM api_token WHERE office = $1 AND person = $2 ORDER BY id DESC";
    tx.all(sql, args![office, person]).await
}

/// A new key.
pub async fn insert(tx: &mut Tx<'_>, row: &Token) -> Result<(), Error> {
    let sql = "INSERT INTO api_token (office, digest, id, person, name, scopes, created_at, \
               expires_at, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let args = args![
        &row.office,
        &row.digest,
        &row.id,
        &row.person,
        &row.name,
        &row.scopes,
        row.created_at,
        row.expires_at,
        row.seen_at
    ];
    tx.run(sql, args).await.map(|_| ())
}

/// Takes a person's key away; `false` when there is none.
pub async fn delete(tx: &mut Tx<'_>, office: &Id, person: &Id, id: &Id) -> Result<bool, Error> {
    let sql = "DELETE FROM api_token WHERE office = $1 AND person = $2 AND id = $3";
    Ok(tx.run(sql, args![office, person, id]).await? == 1)
}

/// Takes all keys of a person away.
pub async fn delete_all(tx: &mut Tx<'_>, office: &Id, person: &Id) -> Result<(), Error> {
    let sql = "DELETE FROM api_token WHERE office = $1 AND person = $2";
    tx.run(sql, args![office, person]).await.map(|_| ())
}

/// Notes that a key was used.
pub async fn touch(tx: &mut Tx<'_>, office: &Id, digest: &str, now: i64) -> Result<(), Error> {
    let sql = "UPDATE api_token SET seen_at = $1 WHERE office = $2 AND digest = $3";
    tx.run(sql, args![now, office, digest]).await.map(|_| ())
}
