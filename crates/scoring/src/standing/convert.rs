//! 折算: the best of those who are ranked together has the full mark, the others their part of it.

use std::collections::BTreeMap;

use ledger::{Factor, Points};

use super::Standing;

/// Converts the year's results, where the highest of them is above 0; one below 0 is 0.
pub(super) fn convert(full: Points, standings: &mut [Standing<'_>]) {
    let mut highest: BTreeMap<usize, Points> = BTreeMap::new();
    for standing in standings.iter() {
        let best = highest.entry(standing.peers).or_default();
        *best = (*best).max(standing.annual());
    }
    for standing in standings {
        let best = highest.get(&standing.peers).copied().filter(|best| *best > Points::ZERO);
        standing.converted = best.map(|best| part(standing.annual().max(Points::ZERO), best, full));
    }
}

/// Points times the full mark over the best, half up to 0.01; none of them is below 0.
fn part(points: Points, best: Points, full: Points) -> Points {
    let [points, best] =
        [points, best].map(|points| usize::try_from(points.hundredths()).unwrap_or_default());
    Factor::share(points, best).of(full)
}
