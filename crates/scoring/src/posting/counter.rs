//! What is counted: the day on which a number is reached, and what follows.

use std::collections::BTreeMap;

use ledger::calendar::MissingYear;
use ledger::{Date, Fact};
use scheme::model::{Counted, Counter, Counts, UnitIx};

use super::{Ground, Posting, View, norm};

/// A counter that a unit has reached.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reached<'a> {
    /// The counter's position in the scheme.
    pub index: usize,
    /// The counter.
    pub counter: &'a Counter,
    /// The unit.
    pub unit: UnitIx,
    /// The day on which it was reached.
    pub date: Date,
    /// The fact that reached it; none where periods are counted.
    pub fact: Option<&'a Fact>,
}

/// What a unit did by time: the fact, or none for a period that is over; by what of a counter's it is
/// counted; whether it is one more, or ends a row.
type Steps<'a> = BTreeMap<UnitIx, Vec<(Date, Option<&'a Fact>, usize, bool)>>;

/// Every time a counter is reached, of each unit by day.
///
/// # Errors
/// The year whose working days are needed and unknown.
pub(crate) fn reached<'a>(view: &View<'a, '_>) -> Result<Vec<Reached<'a>>, MissingYear> {
    let mut all = vec![];
    for (index, counter) in view.scheme().counters.iter().enumerate() {
        let mut steps = facts(view, counter);
        periods(view, counter, &mut steps)?;
        for (unit, mut steps) in steps {
            // What facts of a day reach is reached before the day is over.
            steps.sort_by_key(|step| step.0);
            let told: Vec<_> = steps.iter().map(|(day, _, of, more)| (*day, *of, *more)).collect();
            let full = counter.reached(view.scheme().span(), &told).into_iter();
            let full = full.filter_map(|step| steps.get(step));
            all.extend(full.map(|(date, fact, ..)| Reached {
                index,
                counter,
                unit,
                date: *date,
                fact: *fact,
            }));
        }
    }
    Ok(all)
}

/// The facts that a counter counts.
fn facts<'a>(view: &View<'a, '_>, counter: &Counter) -> Steps<'a> {
    let mut steps = Steps::new();
    for (fact, units, _) in view.cases() {
        for (at, _) in counter.of.iter().enumerate().filter(|(_, reach)| reach.of.counts(fact)) {
            for unit in &units {
                steps.entry(*unit).or_default().push((fact.date, Some(fact), at, true));
            }
        }
    }
    steps
}

/// The periods that a counter counts: those missed, and where only a row counts those that end it.
fn periods<'a>(
    view: &View<'a, '_>,
    counter: &Counter,
    steps: &mut Steps<'a>,
) -> Result<(), MissingYear> {
    for (at, reach) in counter.of.iter().enumerate() {
        let Counted::Missed { norm, in_a_row } = reach.of else { continue };
        let Some(norm) = view.scheme().norms.get(norm) else { continue };
        let Counts::Items(tallied) = &norm.counts else { continue };
        for (unit, days, done) in norm::reckoned(view, norm, tallied)? {
            let missed = done.missing > 0;
            if missed || in_a_row {
                steps.entry(unit).or_default().push((days.1, None, at, missed));
            }
        }
    }
    Ok(())
}

/// A posting for each time that a counter with points was reached.
pub(super) fn postings<'a>(reached: &[Reached<'a>]) -> impl Iterator<Item = Posting<'a>> {
    reached.iter().filter_map(|reached| {
        let Reached { unit, date, fact, counter, .. } = *reached;
        let (points, part) = counter.points?;
        let (clause, figure, ground) = (counter.clause, points, Ground::Counted(counter));
        Some(Posting { unit, fact, date, part, clause, points, figure, ground })
    })
}
