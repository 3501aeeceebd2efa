//! 排名: by exact ratio and what decides between equals; ties share a rank and the next is skipped.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

use ledger::Points;
use scheme::model::{Tied, Tier, UnitIx};

use super::Standing;
use crate::Ratio;

/// What is ranked.
pub(crate) trait Ranked {
    /// The unit.
    fn unit(&self) -> UnitIx;
    /// The position of its peers.
    fn peers(&self) -> usize;
    /// Its tier.
    fn tier(&self) -> &Tier;
    /// 累计得分.
    fn total(&self) -> Points;
    /// What decides between equals, one after the other.
    fn ties(&self) -> &[Tied];
    /// What ranks it: 任务占比, then what decides between equals.
    fn rated(&self) -> (Ratio, Vec<Tied>) {
        (Ratio::of(self.total(), self.tier()), self.ties().to_vec())
    }
    /// Takes its place among its peers.
    fn place(&mut self, rank: u32);
    /// Takes its place within its tier.
    fn place_in_tier(&mut self, rank: u32);
}

impl Ranked for Standing<'_> {
    fn unit(&self) -> UnitIx {
        self.unit
    }
    fn peers(&self) -> usize {
        self.peers
    }
    fn tier(&self) -> &Tier {
        self.tier
    }
    fn total(&self) -> Points {
        self.total
    }
    fn ties(&self) -> &[Tied] {
        &self.ties
    }
    fn place(&mut self, rank: u32) {
        self.rank = rank;
    }
    fn place_in_tier(&mut self, rank: u32) {
        self.tier_rank = rank;
    }
}

/// Ranks the standings by the year's result, among their peers.
pub(super) fn rank_annually(standings: &mut [Standing<'_>]) {
    standings.sort_by_cached_key(|s| (Reverse(s.by_year()), s.unit));
    for (index, place) in within(standings, |s| s.peers, Standing::by_year) {
        if let Some(standing) = standings.get_mut(index) {
            standing.annual_rank = place;
        }
    }
}

/// Ranks among peers and tiers and puts all in listed order: peers, rank, then total, then the
/// scheme's order.
pub(crate) fn rank<R: Ranked>(ranked: &mut [R]) {
    ranked.sort_by_cached_key(|r| (Reverse(r.rated()), Reverse(r.total()), r.unit()));
    for (index, place) in within(ranked, |r| r.tier().id.clone(), R::rated) {
        if let Some(ranked) = ranked.get_mut(index) {
            ranked.place_in_tier(place);
        }
    }
    // A stable sort: within the peers all stays as it is.
    ranked.sort_by_key(R::peers);
    for (index, place) in within(ranked, R::peers, R::rated) {
        if let Some(ranked) = ranked.get_mut(index) {
            ranked.place(place);
        }
    }
}

/// Each one's position and its place within its group, for values that stand in falling order.
fn within<R, K: Eq + Hash, T: PartialEq>(
    ranked: &[R],
    group: impl Fn(&R) -> K,
    value: impl Fn(&R) -> T,
) -> Vec<(usize, u32)> {
    let mut groups: HashMap<K, Vec<(usize, T)>> = HashMap::new();
    for (index, one) in ranked.iter().enumerate() {
        groups.entry(group(one)).or_default().push((index, value(one)));
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
