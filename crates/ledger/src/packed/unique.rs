//! Whether no id stands twice: asked once of all together.

use std::cmp::Ordering;
use std::collections::HashSet;

use crate::{Text, threads};

use super::column::Column;

/// Below so many ids for each a further thread costs more than it gives.
const WORTH_A_THREAD: usize = 50_000;

/// Whether no id of a column stands twice, neither there nor among some others.
pub(super) fn unique<'a>(ids: &Column, others: impl Iterator<Item = &'a str> + Clone) -> bool {
    let mut hashes = hashes(ids);
    let mut more: Vec<u64> = others.clone().map(|id| ids.hash(id)).collect();
    more.sort_unstable();
    hashes.push(more);
    let within = |own: &Vec<u64>| own.windows(2).any(|pair| matches!(pair, [a, b] if a == b));
    let mut pairs = hashes.iter().enumerate().flat_map(|(at, a)| {
        let behind = hashes.iter().skip(at + 1);
        behind.map(move |b| (a, b))
    });
    if !hashes.iter().any(within) && !pairs.any(|(a, b)| share(a, b)) {
        return true;
    }
    // Two texts of one hash are seldom one text, and never without being looked at.
    let mut all: HashSet<Text> = HashSet::new();
    let mut once = true;
    ids.each(0..ids.len(), |_, id| once &= all.insert(Text::from(id)));
    others.for_each(|id| once &= all.insert(Text::from(id)));
    once
}

/// The hashes of all ids in rising order, in as many lists as threads made them.
fn hashes(ids: &Column) -> Vec<Vec<u64>> {
    let parts = threads::worth(ids.len(), WORTH_A_THREAD);
    let blocks = ids.len().div_ceil(Column::BLOCK);
    threads::at_once(parts, |part| {
        let blocks = threads::part_of(blocks, parts, part);
        let end = (blocks.end * Column::BLOCK).min(ids.len());
        let among = blocks.start * Column::BLOCK..end;
        let mut hashes = Vec::with_capacity(among.len());
        ids.each(among, |_, id| hashes.push(ids.hash(id)));
        hashes.sort_unstable();
        hashes
    })
}

/// Whether two rising lists have a number in common.
fn share(mut a: &[u64], mut b: &[u64]) -> bool {
    while let ([first, behind_a @ ..], [other, behind_b @ ..]) = (a, b) {
        match first.cmp(other) {
            Ordering::Less => a = behind_a,
            Ordering::Greater => b = behind_b,
            Ordering::Equal => return true,
        }
    }
    false
}
