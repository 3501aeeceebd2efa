//! Failed sign-ins, and the devices from which accounts signed in before.

use crate::{Error, Id, Tx, args};

/// A counter: failures, and when the last one was (unix milliseconds); none while it is fresh.
pub async fn get(tx: &mut Tx<'_>, office: &Id, name: &str) -> Result<Option<(i64, i64)>, Error> {
    let sql = "SELECT failures, last_at FROM throttle WHERE office = $1 AND name = $2";
    tx.one(sql, args![office, name]).await
}

/// Keeps a counter, or drops one that counts nothing.
pub async fn set(
    tx: &mut Tx<'_>,
    office: &Id,
    name: &str,
    failures: i64,
    last_at: i64,
) -> Result<(), Error> {
    tx.run("DELETE FROM throttle WHERE office = $1 AND name = $2", args![office, name]).await?;
    if failures > 0 {
        let sql = "INSERT INTO throttle (office, name, failures, last_at) VALUES ($1, $2, $3, $4)";
        tx.run(sql, args![office, name, failures, last_at]).await?;
    }
    Ok(())
}

/// Whether an account signed in from a device before.
pub async fn knows_device(
    tx: &mut Tx<'_>,
    office: &Id,
    person: &Id,
    digest: &str,
) -> Result<bool, Error> {
    let sql = "SELECT COUNT(*) FROM device WHERE office = $1 AND person = $2 AND digest = $3";
    Ok(tx.number(sql, args![office, person, digest]).await? > 0)
}

/// Notes that an account signed in from a device.
pub async fn know_device(
    tx: &mut Tx<'_>,
    office: &Id,
    person: &Id,
    digest: &str,
    now: i64,
) -> Result<(), Error> {
    let sql = "DELETE FROM device WHERE office = $1 AND person = $2 AND digest = $3";
    tx.run(sql, args![office, person, digest]).await?;
    let sql = "INSERT INTO device (office, person, digest, seen_at) VALUES ($1, $2, $3, $4)";
    tx.run(sql, args![office, person, digest, now]).await.map(|_| ())
}
