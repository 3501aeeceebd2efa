//! Facts that are counted: the day on which a number is reached, and what follows.

use std::collections::{HashMap, HashSet};

use ledger::Fact;
use scheme::model::{Counter, UnitIx};

use super::{Ground, Posting, View};

/// A counter that a unit has reached.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reached<'a> {
    /// The counter's position in the scheme.
    pub index: usize,
    /// The counter.
    pub counter: &'a Counter,
    /// The unit.
    pub unit: UnitIx,
    /// The fact that reached it.
    pub fact: &'a Fact,
}

/// Every time a counter is reached, by the date of the fact that reaches it.
pub(crate) fn reached<'a>(view: &View<'a, '_>) -> Vec<Reached<'a>> {
    let counters = &view.scheme().counters;
    if counters.is_empty() {
        return vec![];
    }
    let mut all = vec![];
    let mut counts: HashMap<(usize, usize, UnitIx, i32), u32> = HashMap::new();
    let mut once: HashSet<(usize, UnitIx, i32)> = HashSet::new();
    for (fact, units, _) in view.cases() {
        for (index, counter) in counters.iter().enumerate() {
            let within = counter.within.number(view.scheme().span(), fact.date);
            for (at, of) in counter.of.iter().enumerate().filter(|(_, of)| of.counts(fact)) {
                for unit in &units {
                    let count = counts.entry((index, at, *unit, within)).or_default();
                    *count += 1;
                    let full = count.is_multiple_of(of.reach);
                    if full && (once.insert((index, *unit, within)) || counter.every) {
                        all.push(Reached { index, counter, unit: *unit, fact });
                    }
                }
            }
        }
    }
    all
}

/// A posting for each time that a counter with points is reached.
pub(super) fn postings<'a>(view: &View<'a, '_>) -> Vec<Posting<'a>> {
    let posting = |reached: Reached<'a>| {
        let (points, part) = reached.counter.points?;
        let (fact, clause) = (reached.fact, reached.counter.clause);
        let (date, ground) = (fact.date, Ground::Counted(reached.counter));
        let (unit, fact, figure) = (reached.unit, Some(fact), points);
        Some(Posting { unit, fact, date, part, clause, points, figure, ground })
    };
    reached(view).into_iter().filter_map(posting).collect()
}
