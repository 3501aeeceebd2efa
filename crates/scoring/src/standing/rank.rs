//! 排名: by exact ratio, ties share a rank and the next is skipped.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

use scheme::Scheme;

use super::Standing;

/// Ranks the standings among their peers and puts them in listed order: peers, rank, then total,
/// then the scheme's order.
pub(super) fn rank(scheme: &Scheme, standings: &mut [Standing<'_>]) {
    let peers = |s: &Standing<'_>| scheme.peers_of(s.unit);
    standings.sort_by_key(|s| (Reverse(s.annual()), s.unit));
    for (index, place) in within(standings, peers, Standing::annual) {
        if let Some(standing) = standings.get_mut(index) {
            standing.annual_rank = place;
        }
    }
    standings.sort_by_key(|s| (peers(s), Reverse(s.ratio()), Reverse(s.total), s.unit));
    for (index, place) in within(standings, peers, Standing::ratio) {
        if let Some(standing) = standings.get_mut(index) {
            standing.rank = place;
        }
    }
    standings.sort_by_key(|s| (Reverse(s.ratio()), Reverse(s.total), s.unit));
    for (index, place) in within(standings, |s| s.tier.id.clone(), Standing::ratio) {
        if let Some(standing) = standings.get_mut(index) {
            standing.tier_rank = place;
        }
    }
    // A stable sort: within the peers all stays as it is.
    standings.sort_by_key(peers);
}

/// Each standing's position and its place within its group, for values that stand in falling order.
fn within<'s, 'a, K: Eq + Hash, T: PartialEq>(
    standings: &'s [Standing<'a>],
    group: impl Fn(&'s Standing<'a>) -> K,
    value: impl Fn(&'s Standing<'a>) -> T,
) -> Vec<(usize, u32)> {
    let mut groups: HashMap<K, Vec<(usize, T)>> = HashMap::new();
    for (index, standing) in standings.iter().enumerate() {
        groups.entry(group(standing)).or_default().push((index, value(standing)));
    }
    let placed = |members: Vec<(usize, T)>| {
        let (indices, values): (Vec<usize>, Vec<T>) = members.into_iter().unzip();
        indices.into_iter().zip(places(values.into_iter()))
    };
    groups.into_values().flat_map(placed).collect()
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
