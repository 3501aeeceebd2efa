//! What is counted until something follows.

use std::collections::BTreeMap;

use ledger::calendar::Year;
use ledger::{Date, Fact, FactType, Points, Text};

use super::{
    Bar, ClauseIx, Comparison, Condition, Done, Key, Norm, PartIx, Period, Placed, Scheme, UnitIx,
};

/// What came of a period for a unit.
pub type OfPeriod<T> = (UnitIx, (Date, Date), T);

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
    /// Periods that ended in one way, or in several at once.
    Periods {
        /// The ways, over periods of one length; all must hold.
        ended: Vec<Ended>,
        /// Only the first so many of the places that comparisons name on that side; none for all.
        places: Option<u32>,
        /// Whether only such count as follow one another among those in which the unit is looked at: 连续.
        in_a_row: bool,
    },
}

/// How a period ended for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Less was done than a norm asks, by its position in [`Scheme::norms`].
    Missed(usize),
    /// With one of the first places that a comparison names, by its position in [`Scheme::comparisons`].
    First(usize),
    /// With one of its last places.
    Last(usize),
}

/// Whether a number is reached again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Once in each of the periods over which it counts.
    Never,
    /// By as many more.
    AsMany,
    /// By each so many more: 此后每多一次.
    Each(u32),
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
    /// Whether it is reached again.
    pub again: Again,
    /// Signed points by how often it was reached in a period, or in a row, of which the last go on, and
    /// their part.
    pub points: Option<(Vec<Points>, PartIx)>,
    /// The bar from honours that it raises.
    pub bar: Option<Bar>,
    /// The clause.
    pub clause: ClauseIx,
}

/// One more of what a counter counts, or the end of a row of such.
#[derive(Clone, Copy, Debug)]
struct Step<'f> {
    unit: UnitIx,
    day: Date,
    /// None where a period is over.
    fact: Option<&'f Fact>,
    /// A position in [`Counter::of`].
    of: usize,
    /// Whether it is one more, or ends a row.
    more: bool,
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
    /// For which time in the period over which it counts, or in its row, from 1.
    pub time: usize,
}

impl Reach {
    /// How many there are when it is reached for a time, from 1: the inverse of [`Again::time`].
    pub fn at(&self, again: Again, time: usize) -> Option<usize> {
        let reach = usize::try_from(self.reach).ok()?;
        let by = match again {
            Again::Never | Again::AsMany => reach,
            Again::Each(by) => usize::try_from(by).ok()?,
        };
        reach.checked_add(by.checked_mul(time.checked_sub(1)?)?)
    }
}

impl Counted {
    /// The facts that it counts, and on which conditions; none where it counts periods.
    pub fn facts(&self) -> Option<(FactType, &[Condition])> {
        if let Counted::Facts { on, when } = self { Some((*on, when)) } else { None }
    }

    /// The periods that it counts among, and which as a scheme writes it; none where it counts facts.
    pub fn periods(&self, scheme: &Scheme) -> Option<(Period, String)> {
        let Counted::Periods { ended, .. } = self else { return None };
        let per = ended.first()?.periods(scheme)?.0;
        let written = ended.iter().filter_map(|ended| Some(ended.periods(scheme)?.1));
        Some((per, written.collect::<Vec<_>>().join(", ")))
    }

    /// The ways in which the periods ended that it counts; none where it counts facts.
    pub fn ways(&self) -> &[Ended] {
        if let Counted::Periods { ended, .. } = self { ended } else { &[] }
    }

    /// Whether it counts rows.
    fn is_row(&self) -> bool {
        matches!(self, Counted::Periods { in_a_row: true, .. })
    }
}

impl Ended {
    /// The position of its norm or comparison.
    pub(crate) fn at(self) -> usize {
        let (Ended::Missed(at) | Ended::First(at) | Ended::Last(at)) = self;
        at
    }

    /// The periods of which one ended so, and which as a scheme writes it.
    pub(crate) fn periods(self, scheme: &Scheme) -> Option<(Period, String)> {
        let norm = |at: usize| scheme.norms.get(at).map(|norm| (norm.per, &norm.id));
        let rule = |at: usize| scheme.comparisons.get(at).map(|rule| (rule.per, &rule.id));
        let (key, of) = match self {
            Ended::Missed(at) => ("missed", norm(at)),
            Ended::First(at) => ("first", rule(at)),
            Ended::Last(at) => ("last", rule(at)),
        };
        of.map(|(per, id)| (per, format!("{key} = \"{id}\"")))
    }

    /// Of each period that is over and in which a unit was looked at, whether it ended so.
    fn of_units<E>(
        self,
        scheme: &Scheme,
        places: Option<u32>,
        done: &impl Fn(&Norm) -> Result<Vec<OfPeriod<Done>>, E>,
        placed: &impl Fn(&Comparison) -> Result<Vec<OfPeriod<Placed>>, E>,
    ) -> Result<Vec<OfPeriod<bool>>, E> {
        let counts = |place: usize| {
            places.is_none_or(|most| usize::try_from(most).is_ok_and(|most| place <= most))
        };
        let at = self.at();
        if let (Ended::Missed(_), Some(norm)) = (self, scheme.norms.get(at)) {
            let all = done(norm)?.into_iter();
            return Ok(all.map(|(unit, days, done)| (unit, days, done.missing > 0)).collect());
        }
        let Some(rule) = scheme.comparisons.get(at) else { return Ok(vec![]) };
        let so = |placed: &Placed| {
            let [first, last] = rule.gives.named(placed);
            if let Ended::First(_) = self { first } else { last }.is_some_and(counts)
        };
        let all = placed(rule)?.into_iter();
        Ok(all.map(|(unit, days, placed)| (unit, days, so(&placed))).collect())
    }
}

impl Again {
    /// For which time so many are enough, from 1; none where they are not, or not again.
    fn time(self, count: u32, reach: u32) -> Option<usize> {
        let by = match self {
            Again::Never | Again::AsMany => reach,
            Again::Each(by) => by,
        };
        let beyond = count.checked_sub(reach).filter(|beyond| beyond.is_multiple_of(by))?;
        usize::try_from(beyond / by + 1).ok()
    }
}

impl Counter {
    /// Each time that it is reached, of each unit by day: the first of a period, or each. `cases` are
    /// facts with their units, by date, then id; `done` tells what units did of what a norm asks in the
    /// periods that are over, `placed` which places a comparison gave them.
    ///
    /// # Errors
    /// Theirs.
    pub fn reached<'f, U: IntoIterator<Item = UnitIx>, E>(
        &self,
        scheme: &Scheme,
        cases: impl Iterator<Item = (&'f Fact, U)>,
        done: impl Fn(&Norm) -> Result<Vec<OfPeriod<Done>>, E>,
        placed: impl Fn(&Comparison) -> Result<Vec<OfPeriod<Placed>>, E>,
    ) -> Result<Vec<Reached<'f>>, E> {
        let mut steps = self.facts(scheme, cases);
        for (of, reach) in self.of.iter().enumerate() {
            let Counted::Periods { ended, places, in_a_row } = &reach.of else { continue };
            // By how many of the ways a period is looked at, and in how many it ended so.
            let mut periods: BTreeMap<(UnitIx, (Date, Date)), (usize, usize)> = BTreeMap::new();
            for ended in ended {
                for (unit, days, so) in ended.of_units(scheme, *places, &done, &placed)? {
                    let (looked_at, ended) = periods.entry((unit, days)).or_default();
                    (*looked_at, *ended) = (*looked_at + 1, *ended + usize::from(so));
                }
            }
            periods.retain(|_, (looked_at, _)| *looked_at == ended.len());
            for ((unit, (_, day)), (_, so)) in periods {
                let more = so == ended.len();
                let step = Step { unit, day, fact: None, of, more };
                steps.extend((more || *in_a_row).then_some(step));
            }
        }
        // What facts of a day reach is reached before the day is over.
        steps.sort_by_key(|step| (step.unit, step.day, step.fact.is_none()));
        Ok(self.full(scheme.span(), steps))
    }

    /// The steps of the facts that it counts.
    fn facts<'f, U: IntoIterator<Item = UnitIx>>(
        &self,
        scheme: &Scheme,
        cases: impl Iterator<Item = (&'f Fact, U)>,
    ) -> Vec<Step<'f>> {
        let mut steps = vec![];
        for (fact, units) in cases {
            let counts = |at: &usize| self.of.get(*at).is_some_and(|r| scheme.counts(&r.of, fact));
            let own: Vec<usize> = (0..self.of.len()).filter(counts).collect();
            for unit in units.into_iter().filter(|_| !own.is_empty()) {
                let step = |of: &usize| Step {
                    unit,
                    day: fact.date,
                    fact: Some(fact),
                    of: *of,
                    more: true,
                };
                steps.extend(own.iter().map(step));
            }
        }
        steps
    }

    /// The steps with which one of the numbers is full. Each row has times of its own.
    fn full<'f>(&self, year: Year, steps: Vec<Step<'f>>) -> Vec<Reached<'f>> {
        let (mut counts, mut times) = (BTreeMap::new(), BTreeMap::new());
        let mut reached = vec![];
        for Step { unit, day, fact, of, more } in steps {
            let within = self.within.number(year, day);
            let count: &mut u32 = counts.entry((unit, within, of)).or_default();
            *count = if more { *count + 1 } else { 0 };
            let Some(reach) = self.of.get(of).filter(|_| more) else { continue };
            let Some(time) = self.again.time(*count, reach.reach) else { continue };
            let before: &mut usize = times.entry((unit, within)).or_default();
            if *before == 0 || self.again != Again::Never {
                *before += 1;
                let time = if reach.of.is_row() { time } else { *before };
                reached.push(Reached { unit, date: day, fact, time });
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
