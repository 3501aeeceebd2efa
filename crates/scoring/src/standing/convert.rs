//! 折算: the year's results in the points of another account.

use std::collections::BTreeMap;

use ledger::Points;
use scheme::model::Conversion;

use super::Standing;

/// Converts the year's results, each among those with whom it is ranked.
pub(super) fn convert(conversion: &Conversion, standings: &mut [Standing<'_>]) {
    let mut highest: BTreeMap<usize, Points> = BTreeMap::new();
    for standing in standings.iter() {
        let best = highest.entry(standing.peers).or_default();
        *best = (*best).max(standing.annual());
    }
    for standing in standings {
        let best = highest.get(&standing.peers).copied().unwrap_or_default();
        standing.converted = conversion.convert(standing.annual(), best, standing.annual_rank);
    }
}
