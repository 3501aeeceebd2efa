//! What is counted until something follows.

use std::collections::BTreeMap;

use ledger::calendar::Year;
use ledger::{Date, Fact, FactType, Points, Text};

use super::{Bar, ClauseIx, Condition, Key, PartIx, Period, UnitIx};

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
    /// Signed points by how often it was reached in a period, of which the last go on, and their part.
    pub points: Option<(Vec<Points>, PartIx)>,
    /// The bar from honours that it raises.
    pub bar: Option<Bar>,
    /// The clause.
    pub clause: ClauseIx,
}

/// One more of what a counter counts, or the end of a row of such.
#[derive(Clone, Copy, Debug)]
pub struct Step<'f> {
    /// Whose.
    pub unit: UnitIx,
    /// When.
    pub day: Date,
    /// The fact; none where a period is over.
    pub fact: Option<&'f Fact>,
    /// A position in [`Counter::of`].
    pub of: usize,
    /// Whether it is one more, or ends a row.
    pub more: bool,
}

/// That a unit reached a counter.
#[derive(Clone, Copy, Debug)]
pub struct Reached<'f> {
    /// The unit.
    pub unit: UnitIx,
    /// When.
    pub date: Date,
    /// The fact that did it; none where periods are counted.
    pub fact: Option<&'f Fact>,
    /// For which time in the period over which it counts, from 1.
    pub time: usize,
}

impl Counted {
    /// The facts that it counts, and on which conditions; none where it counts periods.
    pub fn facts(&self) -> Option<(FactType, &[Condition])> {
        if let Counted::Facts { on, when } = self { Some((*on, when)) } else { None }
    }
}

impl Counter {
    /// Each time that it is reached, of each unit by day: the first of a period, or each. What facts
    /// of a day reach is reached before the day is over.
    pub fn reached<'f>(&self, year: Year, mut steps: Vec<Step<'f>>) -> Vec<Reached<'f>> {
        steps.sort_by_key(|step| {
            (step.unit, step.day, step.fact.is_none(), step.fact.map(|fact| &fact.id))
        });
        let (mut counts, mut times) = (BTreeMap::new(), BTreeMap::new());
        let mut reached = vec![];
        for Step { unit, day, fact, of, more } in steps {
            let within = self.within.number(year, day);
            let count: &mut u32 = counts.entry((unit, within, of)).or_default();
            *count = if more { *count + 1 } else { 0 };
            let full = self.of.get(of).is_some_and(|of| count.is_multiple_of(of.reach));
            let before: &mut usize = times.entry((unit, within)).or_default();
            if more && full && (*before == 0 || self.every) {
                *before += 1;
                reached.push(Reached { unit, date: day, fact, time: *before });
            }
        }
        reached
    }

    /// What it gives when it is reached for a time of its period, from the first on, and in which part.
    pub fn gives(&self, time: usize) -> Option<(Points, PartIx)> {
        let (points, part) = self.points.as_ref()?;
        Some((*points.get(time.max(1) - 1).or(points.last())?, *part))
    }

    /// The time that is told with its points: none where each gives the same.
    pub fn told(&self, time: usize) -> Option<usize> {
        self.points.as_ref().filter(|(points, _)| points.len() > 1).map(|_| time)
    }

    /// Whether what hangs on it holds for a sum when it was reached on a day: from then on, or in the
    /// one period in which it was.
    pub fn holds(&self, year: Year, reached: Date, sum: &Key) -> bool {
        self.within == Period::Year || self.within.number(year, reached) == sum.0
    }
}
