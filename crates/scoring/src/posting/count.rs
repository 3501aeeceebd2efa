//! The one policy by which works printed again and leaders who endorse again are counted.

use std::collections::HashMap;
use std::hash::Hash;

use ledger::Fact;
use scheme::model::Counting;

use super::{Ground, Posting};

/// Settles the contests that postings take part in: one wins each, the others count as the policy
/// says, and `beaten` gives them their ground. `entered` stands beside `postings`, which come by
/// date, then id, so that of equals the earliest keeps its place.
pub(super) fn settle<'a, K: Eq + Hash>(
    postings: &mut [Posting<'a>],
    entered: &[Option<(K, Counting)>],
    beaten: impl Fn(&Ground<'a>, &'a Fact) -> Ground<'a>,
) {
    let mut leaders: HashMap<&K, &'a Fact> = HashMap::new();
    let mut best = HashMap::new();
    for (posting, entry) in postings.iter().zip(entered) {
        let (Some((contest, counting)), Some(fact)) = (entry, posting.fact) else { continue };
        let points = best.entry(contest).or_insert(posting.points);
        let leader = leaders.entry(contest).or_insert(fact);
        if counting.prefers(posting.points, *points) {
            (*leader, *points) = (fact, posting.points);
        }
    }
    for (posting, entry) in postings.iter_mut().zip(entered) {
        let (Some((contest, counting)), Some(fact)) = (entry, posting.fact) else { continue };
        let Some(leader) = leaders.get(contest).filter(|leader| leader.id != fact.id) else {
            continue;
        };
        if *counting != Counting::All {
            posting.points = counting.further(posting.points);
            posting.ground = beaten(&posting.ground, leader);
        }
    }
}
