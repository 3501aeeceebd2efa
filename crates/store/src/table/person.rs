//! People and their roles.

use sqlx::FromRow;

use super::like::{ESCAPE, holds};
use crate::{Error, Id, Tx, args};

/// An account.
#[derive(Clone, Debug, FromRow)]
pub struct Person {
    /// The office.
    pub office: Id,
    /// Its id.
    pub id: Id,
    /// What the person signs in with; unique in the office.
    pub login: String,
    /// As pages call the person.
    pub name: String,
    /// The unit, for people of units.
    pub unit: Option<Id>,
    /// The registered leader, for a leader's account.
    pub leader: Option<Id>,
    /// `active` or `disabled`.
    pub state: String,
    /// The password's hash as a PHC string; none where only single sign-on opens the account.
    pub password: Option<String>,
    /// When the password was set, unix milliseconds.
    pub password_at: i64,
    /// Whether the password must be changed before anything else.
    pub must_change: bool,
    /// The second factor's secret.
    pub totp: Option<String>,
    /// The last time step a code was taken for: none is taken twice.
    pub totp_step: i64,
    /// The subject at the single sign-on provider.
    pub single_sign_on: Option<String>,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Counts the changes of the row.
    pub version: i64,
}

/// The columns of [`Person`], for joins under the name `p`.
pub(super) const COLUMNS: &str = "p.office, p.id, p.login, p.name, p.unit, p.leader, p.state, \
    p.password, p.password_at, p.must_change, p.totp, p.totp_step, p.single_sign_on, \
    p.created_at, p.version";

/// The people of an office whose login or name holds these words, by login; all for no words.
pub async fn found(tx: &mut Tx<'_>, office: &Id, words: &str) -> Result<Vec<Person>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM person p WHERE p.office = $1 \
         AND (p.login LIKE $2 {ESCAPE} OR p.name LIKE $2 {ESCAPE}) ORDER BY p.login"
    );
    tx.all(sql, args![office, holds(words)]).await
}

/// How many accounts each unit has.
pub async fn by_unit(tx: &mut Tx<'_>, office: &Id) -> Result<Vec<(Id, i64)>, Error> {
    let sql = "SELECT unit, COUNT(*) FROM person WHERE office = $1 AND unit IS NOT NULL \
               GROUP BY unit";
    tx.all(sql, args![office]).await
}

/// One person.
pub async fn get(tx: &mut Tx<'_>, office: &Id, id: &Id) -> Result<Option<Person>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM person p WHERE p.office = $1 AND p.id = $2");
    tx.one(sql, args![office, id]).await
}

/// The person of a login.
pub async fn of_login(tx: &mut Tx<'_>, office: &Id, login: &str) -> Result<Option<Person>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM person p WHERE p.office = $1 AND p.login = $2");
    tx.one(sql, args![office, login]).await
}

/// The person whom a single sign-on provider names so.
pub async fn of_single_sign_on(
    tx: &mut Tx<'_>,
    office: &Id,
    subject: &str,
) -> Result<Option<Person>, Error> {
    let sql =
        format!("SELECT {COLUMNS} FROM person p WHERE p.office = $1 AND p.single_sign_on = $2");
    tx.one(sql, args![office, subject]).await
}

/// A new person.
pub async fn insert(tx: &mut Tx<'_>, person: &Person) -> Result<(), Error> {
    let sql = "INSERT INTO person (office, id, login, name, unit, leader, state, password, \
               password_at, must_change, totp, totp_step, single_sign_on, created_at, version) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    let args = args![
        &person.office,
        &person.id,
        &person.login,
        &person.name,
        &person.unit,
        &person.leader,
        &person.state,
        &person.password,
        person.password_at,
        person.must_change,
        &person.totp,
        person.totp_step,
        &person.single_sign_on,
        person.created_at,
        person.version
    ];
    tx.run(sql, args).await.map(|_| ())
}

/// Changes a person; `false` when someone changed the row meanwhile.
pub async fn update(tx: &mut Tx<'_>, person: &Person) -> Result<bool, Error> {
    let sql = "UPDATE person SET login = $1, name = $2, unit = $3, leader = $4, state = $5, \
               password = $6, password_at = $7, must_change = $8, totp = $9, totp_step = $10, \
               single_sign_on = $11, version = version + 1 \
               WHERE office = $12 AND id = $13 AND version = $14";
    let args = args![
        &person.login,
        &person.name,
        &person.unit,
        &person.leader,
        &person.state,
        &person.password,
        person.password_at,
        person.must_change,
        &person.totp,
        person.totp_step,
        &person.single_sign_on,
        &person.office,
        &person.id,
        person.version
    ];
    Ok(tx.run(sql, args).await? == 1)
}

/// The roles of a person.
pub async fn roles(tx: &mut Tx<'_>, office: &Id, person: &Id) -> Result<Vec<String>, Error> {
    let sql = "SELECT role FROM person_role WHERE office = $1 AND person = $2 ORDER BY role";
    let rows: Vec<(String,)> = tx.all(sql, args![office, person]).await?;
    Ok(rows.into_iter().map(|(role,)| role).collect())
}

/// The roles of all people: person, role.
pub async fn all_roles(tx: &mut Tx<'_>, office: &Id) -> Result<Vec<(Id, String)>, Error> {
    let sql = "SELECT person, role FROM person_role WHERE office = $1 ORDER BY person, role";
    tx.all(sql, args![office]).await
}

/// Gives a person exactly these roles.
pub async fn set_roles(
    tx: &mut Tx<'_>,
    office: &Id,
    person: &Id,
    roles: &[&str],
) -> Result<(), Error> {
    let sql = "DELETE FROM person_role WHERE office = $1 AND person = $2";
    tx.run(sql, args![office, person]).await?;
    for role in roles {
        let sql = "INSERT INTO person_role (office, person, role) VALUES ($1, $2, $3)";
        tx.run(sql, args![office, person, *role]).await?;
    }
    Ok(())
}

/// The last passwords of a person, the latest first.
pub async fn past_passwords(
    tx: &mut Tx<'_>,
    office: &Id,
    person: &Id,
    count: usize,
) -> Result<Vec<String>, Error> {
    let sql = "SELECT hash FROM password_past WHERE office = $1 AND person = $2 \
               ORDER BY set_at DESC LIMIT $3";
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let rows: Vec<(String,)> = tx.all(sql, args![office, person, count]).await?;
    Ok(rows.into_iter().map(|(hash,)| hash).collect())
}

/// Keeps a password among the past ones.
pub async fn keep_password(
    tx: &mut Tx<'_>,
    office: &Id,
    person: &Id,
    set_at: i64,
    hash: &str,
) -> Result<(), Error> {
    let sql = "INSERT INTO password_past (office, person, set_at, hash) VALUES ($1, $2, $3, $4)";
    tx.run(sql, args![office, person, set_at, hash]).await.map(|_| ())
}
