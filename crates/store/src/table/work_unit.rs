//! The units a work is credited to.

use super::unit::Unit;
use super::work::begun;
use crate::db::Rows;
use crate::{Error, Id, Tx, args};

/// The units of a work, in order.
pub async fn of(tx: &mut Tx<'_>, office: &Id, work: &Id) -> Result<Vec<Unit>, Error> {
    let sql = "SELECT u.office, u.id, u.name, u.initials, u.sign_off, u.state, u.position, \
               u.version FROM work_unit wu JOIN unit u ON u.office = wu.office AND u.id = wu.unit \
               WHERE wu.office = $1 AND wu.work = $2 ORDER BY wu.position";
    tx.all(sql, args![office, work]).await
}

const ROWS: Rows = Rows { table: "work_unit", columns: "office, work, unit, position", over: "" };

/// Credits a work to exactly these units.
pub async fn set(tx: &mut Tx<'_>, office: &Id, work: &Id, units: &[Id]) -> Result<(), Error> {
    let row = |(unit, position): (&Id, i64)| args![office, work, unit, position];
    let rows = units.iter().zip(1i64..).map(row).collect();
    let rows = match begun(tx, work) {
        true => tx.keep(&ROWS, work.as_str(), rows),
        false => Err(rows),
    };
    let Err(rows) = rows else { return Ok(()) };
    let sql = "DELETE FROM work_unit WHERE office = $1 AND work = $2";
    tx.run(sql, args![office, work]).await?;
    for row in rows {
        let sql = "INSERT INTO work_unit (office, work, unit, position) VALUES ($1, $2, $3, $4)";
        tx.run(sql, row).await?;
    }
    Ok(())
}
