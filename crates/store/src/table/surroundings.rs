//! What stands around every page: the office's years and how much waits for whom, in one question.

use sqlx::FromRow;

use crate::{Error, Id, Tx, args};

/// A year of the office, and the counts beside it: the same in every row.
#[derive(Clone, Debug, FromRow)]
pub struct Surroundings {
    /// The year.
    pub year: i64,
    /// The digest of its scheme.
    pub digest: String,
    /// Works that reached the section and were not taken up.
    pub submitted: i64,
    /// The unit's works that came back to be mended.
    pub returned: i64,
    /// The unit's works that wait for its head.
    pub signing: i64,
}

/// Whose counts are wanted; what is not wanted is 0.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'t> {
    /// Whether what waits for the section.
    pub section: bool,
    /// What waits in a unit.
    pub unit: Option<&'t Id>,
    /// The states of works that were submitted, came back, wait for a head.
    pub states: [&'t str; 3],
}

/// The years, the latest first.
pub async fn of(
    tx: &mut Tx<'_>,
    office: &Id,
    counted: Counted<'_>,
) -> Result<Vec<Surroundings>, Error> {
    let waiting = "SELECT COUNT(*) FROM work w WHERE w.office = $1";
    let sql = format!(
        "SELECT y.year, y.digest, \
         CASE WHEN $2 THEN ({waiting} AND w.state = $4) ELSE 0 END AS submitted, \
         ({waiting} AND w.state = $5 AND w.unit = $3) AS returned, \
         ({waiting} AND w.state = $6 AND w.unit = $3) AS signing \
         FROM office_year y WHERE y.office = $1 ORDER BY y.year DESC"
    );
    let unit = counted.unit.map(Id::as_str).unwrap_or_default();
    let [submitted, returned, signing] = counted.states;
    let args = args![office, counted.section, unit, submitted, returned, signing];
    tx.all(sql, args).await
}
