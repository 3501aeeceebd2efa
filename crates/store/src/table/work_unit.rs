//! The units a work is credited to.

use super::unit::Unit;
use crate::{Error, Id, Tx, args};

/// The units of a work, in order.
pub async fn of(tx: &mut Tx<'_>, office: &Id, work: &Id) -> Result<Vec<Unit>, Error> {
    let sql = "SELECT u.office, u.id, u.name, u.initials, u.sign_off, u.state, u.position, \
               u.version FROM work_unit wu JOIN unit u ON u.office = wu.office AND u.id = wu.unit \
               WHERE wu.office = $1 AND wu.work = $2 ORDER BY wu.position";
    tx.all(sql, args![office, work]).await
}

/// Credits a work to exactly these units.
pub async fn set(tx: &mut Tx<'_>, office: &Id, work: &Id, units: &[Id]) -> Result<(), Error> {
    let sql = "DELETE FROM work_unit WHERE office = $1 AND work = $2";
    tx.run(sql, args![office, work]).await?;
    for (unit, position) in units.iter().zip(1i64..) {
        let sql = "INSERT INTO work_unit (office, work, unit, position) VALUES ($1, $2, $3, $4)";
        tx.run(sql, args![office, work, unit, position]).await?;
    }
    Ok(())
}
