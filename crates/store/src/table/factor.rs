//! Second factors: the step of the last code that was taken, and the recovery codes' digests.

use crate::{Error, Id, Tx, args};

/// Notes that the code of a time step was taken; `false` when that one or a later one was before.
pub async fn take_step(
    tx: &mut Tx<'_>,
    office: &Id,
    person: &Id,
    step: i64,
) -> Result<bool, Error> {
    let sql = "UPDATE person SET totp_step = $1, version = version + 1 \
               WHERE office = $2 AND id = $3 AND totp_step < $1";
    Ok(tx.run(sql, args![step, office, person]).await? == 1)
}

/// Strikes a recovery code out; `false` when it is none of the person's, or was used.
pub async fn strike(
    tx: &mut Tx<'_>,
    office: &Id,
    person: &Id,
    digest: &str,
) -> Result<bool, Error> {
    let sql = "DELETE FROM recovery_code WHERE office = $1 AND person = $2 AND digest = $3";
    Ok(tx.run(sql, args![office, person, digest]).await? == 1)
}

/// How many recovery codes a person has left.
pub async fn left(tx: &mut Tx<'_>, office: &Id, person: &Id) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM recovery_code WHERE office = $1 AND person = $2";
    tx.number(sql, args![office, person]).await
}

/// Gives a person exactly these recovery codes.
pub async fn set_codes(
    tx: &mut Tx<'_>,
    office: &Id,
    person: &Id,
    digests: &[String],
) -> Result<(), Error> {
    let sql = "DELETE FROM recovery_code WHERE office = $1 AND person = $2";
    tx.run(sql, args![office, person]).await?;
    for digest in digests {
        let sql = "INSERT INTO recovery_code (office, person, digest) VALUES ($1, $2, $3)";
        tx.run(sql, args![office, person, digest]).await?;
    }
    Ok(())
}
