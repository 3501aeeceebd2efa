//! 折算: the year's results in the points of another account.

use std::collections::BTreeMap;

use ledger::Points;
use scheme::Scheme;
use scheme::model::Conversion;

use super::Standing;

/// Converts the year's results, each among those with whom it is ranked.
pub(super) fn convert(scheme: &Scheme, conversion: &Conversion, standings: &mut [Standing<'_>]) {
    let mut highest: BTreeMap<usize, Points> = BTreeMap::new();
    for standing in standings.iter() {
        let best = highest.entry(standing.peers).or_default();
        *best = (*best).max(standing.annual());
    }
    for standing in standings {
        let best = highest.get(&standing.peers).copied().unwrap_or_default();
        let place = if scheme.grades_by_rank { standing.rank } else { standing.annual_rank };
        standing.converted = conversion.convert(standing.annual(), best, place);
    }
}
