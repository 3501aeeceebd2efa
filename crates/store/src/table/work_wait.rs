//! How many works wait for whom: cheap counts over an index, asked with every page.

use crate::{Error, Id, Tx, args};

/// How many works of an office wait in a state; of one unit alone where it is given.
pub async fn count(
    tx: &mut Tx<'_>,
    office: &Id,
    year: i32,
    state: &str,
    unit: Option<&Id>,
) -> Result<i64, Error> {
    let by_state = "SELECT COUNT(*) FROM work WHERE office = $1 AND year = $2 AND state = $3";
    let year = i64::from(year);
    match unit {
        None => tx.number(by_state, args![office, year, state]).await,
        Some(unit) => {
            let sql = format!("{by_state} AND unit = $4");
            tx.number(sql, args![office, year, state, unit]).await
        }
    }
}
