//! How many works wait for whom: cheap counts over an index, asked with every page.

use crate::{Error, Id, Tx, args};

/// How many works of an office wait in a state; of one unit alone where it is given.
pub async fn count(
    tx: &mut Tx<'_>,
    office: &Id,
    state: &str,
    unit: Option<&Id>,
) -> Result<i64, Error> {
    let by_state = "SELECT COUNT(*) FROM work WHERE office = $1 AND state = $2";
    match unit {
        None => tx.number(by_state, args![office, state]).await,
        Some(unit) => {
            let sql = format!("{by_state} AND unit = $3");
            tx.number(sql, args![office, state, unit]).await
        }
    }
}
