//! 折算: the best of those who are ranked together has the full mark, the others their part of it.

use std::collections::BTreeMap;

use ledger::Points;

use super::Standing;

/// Converts the year's results, where the highest of them is above 0.
pub(super) fn convert(full: Points, standings: &mut [Standing<'_>]) {
    let mut highest: BTreeMap<usize, Points> = BTreeMap::new();
    for standing in standings.iter() {
        let best = highest.entry(standing.peers).or_default();
        *best = (*best).max(standing.annual());
    }
    for standing in standings {
        let best = highest.get(&standing.peers).copied().filter(|best| *best > Points::ZERO);
        standing.converted = best.map(|best| part(standing.annual(), best, full));
    }
}

/// Points times the full mark over the best, half away from zero, to 0.01.
fn part(points: Points, best: Points, full: Points) -> Points {
    let [points, best, full] = [points, best, full].map(|points| i128::from(points.hundredths()));
    let product = points * full;
    let rounded = (product.abs() * 2 + best) / (best * 2) * product.signum();
    Points::from_hundredths(i64::try_from(rounded).unwrap_or(i64::MAX))
}
