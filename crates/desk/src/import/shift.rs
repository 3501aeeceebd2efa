//! Whose score an import would change.

use std::collections::HashMap;

use ledger::Points;

use crate::{Book, Core, Date, Refusal};

/// A unit's total and rank, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The unit's name.
    pub unit: String,
    /// The total before.
    pub from: Points,
    /// The total after.
    pub to: Points,
    /// The rank before.
    pub rank_from: u32,
    /// The rank after.
    pub rank_to: u32,
}

/// The units whose total or rank differs, in the scheme's order.
pub(super) fn shifts(book: &Book, after: &Core, as_of: Date) -> Result<Vec<Shift>, Refusal> {
    let now = book.score(as_of, None)?;
    let docket = after.docket(None)?;
    let then = docket.score(as_of)?;
    let by_name: HashMap<&str, _> = then.standings.iter().map(|s| (s.name.as_str(), s)).collect();
    let shift = |before: &scoring::Standing<'_>| {
        let after = by_name.get(before.name.as_str())?;
        let shift = Shift {
            unit: before.name.to_string(),
            from: before.total,
            to: after.total,
            rank_from: before.rank,
            rank_to: after.rank,
        };
        (shift.from != shift.to || shift.rank_from != shift.rank_to).then_some(shift)
    };
    Ok(now.score().standings.iter().filter_map(shift).collect())
}
