//! 排名: by exact ratio, ties share a rank and the next is skipped.

use std::cmp::Reverse;
use std::collections::HashMap;

use ledger::Text;

use super::Standing;

/// Ranks the standings and puts them in listed order: rank, then total, then the scheme's order.
pub(super) fn rank(standings: &mut [Standing<'_>]) {
    standings.sort_by_key(|s| (Reverse(s.annual()), s.unit));
    let annual = places(standings.iter().map(Standing::annual));
    for (standing, place) in standings.iter_mut().zip(annual) {
        standing.annual_rank = place;
    }
    standings.sort_by_key(|s| (Reverse(s.ratio()), Reverse(s.total), s.unit));
    let overall = places(standings.iter().map(Standing::ratio));
    for (standing, place) in standings.iter_mut().zip(overall) {
        standing.rank = place;
    }
    let mut tiers: HashMap<Text, Vec<usize>> = HashMap::new();
    for (index, standing) in standings.iter().enumerate() {
        tiers.entry(standing.tier.id.clone()).or_default().push(index);
    }
    for members in tiers.into_values() {
        let ratios = members.iter().filter_map(|index| standings.get(*index)).map(Standing::ratio);
        let within: Vec<u32> = places(ratios);
        for (index, place) in members.into_iter().zip(within) {
            if let Some(standing) = standings.get_mut(index) {
                standing.tier_rank = place;
            }
        }
    }
}

/// Places of values that stand in falling order: 1, 2, 2, 4.
fn places<T: PartialEq>(falling: impl Iterator<Item = T>) -> Vec<u32> {
    let (mut places, mut last) = (vec![], None);
    for (value, position) in falling.zip(1u32..) {
        let place = match (&last, places.last()) {
            (Some(earlier), Some(place)) if *earlier == value => *place,
            _ => position,
        };
        places.push(place);
        last = Some(value);
    }
    places
}
