//! Sessions: who is signed in. Only digests of tokens are kept.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// A session.
#[derive(Clone, Debug, FromRow)]
pub struct Session {
    /// The office.
    pub office: Id,
    /// SHA-256 of the token, in hexadecimals.
    pub digest: String,
    /// The person.
    pub person: Id,
    /// `factor` (a second factor is still owed), `renewal` (a new password is owed), `whole`, or
    /// `demo` (walked in by a door of the demonstration).
    pub stage: String,
    /// Unix milliseconds.
    pub created_at: i64,
    /// When it was last used.
    pub seen_at: i64,
    /// When the person last proved who they are.
    pub proved_at: i64,
    /// The address it was opened from.
    pub address: String,
    /// The browser it was opened with.
    pub agent: String,
}

/// A session with its person and roles: all that a request needs, in one query.
#[derive(Clone, Debug, FromRow)]
pub struct Signed {
    /// The person.
    pub person: Id,
    /// The session's stage.
    pub stage: String,
    /// When it was opened.
    pub created_at: i64,
    /// When it was last used.
    pub seen_at: i64,
    /// When the person last proved who they are.
    pub proved_at: i64,
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
    /// Whether a second factor is set up.
    pub has_totp: bool,
    /// The roles, parted by commas.
    pub roles: Option<String>,
    /// The office's name.
    pub office_name: String,
    /// What the office sets for itself, as JSON.
    pub office_settings: String,
}

const COLUMNS: &str =
    "office, digest, person, stage, created_at, seen_at, proved_at, address, agent";

/// Opens a session.
pub async fn insert(tx: &mut Tx<'_>, session: &Session) -> Result<(), Error> {
    let sql =
        format!("INSERT INTO session ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    let args = args![
        &session.office,
        &session.digest,
        &session.person,
        &session.stage,
        session.created_at,
        session.seen_at,
        session.proved_at,
        &session.address,
        &session.agent
    ];
    tx.run(sql, args).await.map(|_| ())
}

/// The session of a token's digest with its person.
pub async fn signed(tx: &mut Tx<'_>, office: &Id, digest: &str) -> Result<Option<Signed>, Error> {
    let sql = "SELECT s.person, s.stage, s.created_at, s.seen_at, s.proved_at, p.login, p.name, \
               p.unit, u.name AS unit_name, p.leader, p.state, p.totp IS NOT NULL AS has_totp, \
               (SELECT string_agg(r.role, ',') FROM person_role r \
                WHERE r.office = p.office AND r.person = p.id) AS roles, \
               o.name AS office_name, o.settings AS office_settings \
               FROM session s JOIN person p ON p.office = s.office AND p.id = s.person \
               JOIN office o ON o.id = s.office \
               LEFT JOIN unit u ON u.office = p.office AND u.id = p.unit \
               WHERE s.office = $1 AND s.digest = $2";
    tx.one(sql, args![office, digest]).await
}

/// The sessions of a person, the latest used first.
pub async fn of_person(tx: &mut Tx<'_>, office: &Id, person: &Id) -> Result<Vec<Session>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM session WHERE office = $1 AND person = $2 ORDER BY seen_at DESC"
    );
    tx.all(sql, args![office, person]).await
}

/// Notes that a session was used.
pub async fn touch(tx: &mut Tx<'_>, office: &Id, digest: &str, now: i64) -> Result<(), Error> {
    let sql = "UPDATE session SET seen_at = $1 WHERE office = $2 AND digest = $3";
    tx.run(sql, args![now, office, digest]).await.map(|_| ())
}

/// Moves a session on to a stage, as of a proof.
pub async fn advance(
    tx: &mut Tx<'_>,
    office: &Id,
    digest: &str,
    stage: &str,
    now: i64,
) -> Result<(), Error> {
    let sql = "UPDATE session SET stage = $1, proved_at = $2 WHERE office = $3 AND digest = $4";
    tx.run(sql, args![stage, now, office, digest]).await.map(|_| ())
}

/// Notes that the person proved who they are.
pub async fn prove(tx: &mut Tx<'_>, office: &Id, digest: &str, now: i64) -> Result<(), Error> {
    let sql = "UPDATE session SET proved_at = $1 WHERE office = $2 AND digest = $3";
    tx.run(sql, args![now, office, digest]).await.map(|_| ())
}

/// Ends a session.
pub async fn delete(tx: &mut Tx<'_>, office: &Id, digest: &str) -> Result<(), Error> {
    let sql = "DELETE FROM session WHERE office = $1 AND digest = $2";
    tx.run(sql, args![office, digest]).await.map(|_| ())
}

/// Ends all sessions of a person but the one that is kept.
pub async fn delete_others(
    tx: &mut Tx<'_>,
    office: &Id,
    person: &Id,
    kept: Option<&str>,
) -> Result<u64, Error> {
    let sql = "DELETE FROM session WHERE office = $1 AND person = $2 AND digest <> $3";
    tx.run(sql, args![office, person, kept.unwrap_or_default()]).await
}
