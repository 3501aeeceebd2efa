//! What is counted until something follows.

use std::collections::{BTreeMap, BTreeSet};

use ledger::calendar::Year;
use ledger::{Date, Fact, FactType, Points, Text};

use super::{Bar, ClauseIx, Condition, Key, PartIx, Period};

/// So many of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// What is counted.
    pub of: Counted,
    /// How many.
    pub reach: u32,
}

/// What a counter counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Facts of a type, where all conditions hold.
    Facts {
        /// The fact type.
        on: FactType,
        /// All must hold.
        when: Vec<Condition>,
    },
    /// Periods in which less was done than a norm over items asks.
    Missed {
        /// A position in [`super::Scheme::norms`].
        norm: usize,
        /// Whether only such count as follow one another among those in which something is asked: 连续.
        in_a_row: bool,
    },
}

/// What is counted, and what follows when any of the numbers is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation.
    pub name: Text,
    /// What is counted, each by itself.
    pub of: Vec<Reach>,
    /// Over what it counts, anew in each.
    pub within: Period,
    /// Whether it is reached again by as many more.
    pub every: bool,
    /// Signed points each time it is reached, and their part.
    pub points: Option<(Points, PartIx)>,
    /// The bar from honours that it raises.
    pub bar: Option<Bar>,
    /// The clause.
    pub clause: ClauseIx,
}

impl Counted {
    /// Whether it counts a fact.
    pub fn counts(&self, fact: &Fact) -> bool {
        let Counted::Facts { on, when } = self else { return false };
        *on == fact.fact_type() && when.iter().all(|condition| condition.holds(fact))
    }

    /// The facts that it counts, and on which conditions; none where it counts periods.
    pub fn facts(&self) -> Option<(FactType, &[Condition])> {
        if let Counted::Facts { on, when } = self { Some((*on, when)) } else { None }
    }
}

impl Counter {
    /// Which of a unit's steps reach one of the numbers, the first of a period or each. Steps come by
    /// time: a day, by what of [`Counter::of`] it counts, and whether it is one more or ends a row.
    pub fn reached(&self, year: Year, steps: &[(Date, usize, bool)]) -> Vec<usize> {
        let (mut counts, mut before): (BTreeMap<_, u32>, _) = (BTreeMap::new(), BTreeSet::new());
        let mut reached = vec![];
        for (step, (day, of, more)) in steps.iter().enumerate() {
            let within = self.within.number(year, *day);
            let count = counts.entry((within, *of)).or_default();
            *count = if *more { *count + 1 } else { 0 };
            let full = self.of.get(*of).is_some_and(|of| count.is_multiple_of(of.reach));
            if *more && full && (before.insert(within) || self.every) {
                reached.push(step);
            }
        }
        reached
    }

    /// Whether what hangs on it holds for a sum when it was reached on a day: from then on, or in the
    /// one period in which it was.
    pub fn holds(&self, year: Year, reached: Date, sum: &Key) -> bool {
        self.within == Period::Year || self.within.number(year, reached) == sum.0
    }
}
