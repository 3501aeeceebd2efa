//! What is counted: the day on which a number is reached, and what follows.

use ledger::calendar::MissingYear;
use scheme::model::{self, Counted, Counter, Counts, Reach, Step, UnitIx};

use super::{Ground, Posting, View, norm};

/// A counter that a unit has reached.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reached<'a> {
    /// The counter's position in the scheme.
    pub index: usize,
    /// The counter.
    pub counter: &'a Counter,
    /// By whom, when and by what.
    pub is: model::Reached<'a>,
}

/// Every time a counter is reached, of each unit by day.
///
/// # Errors
/// The year whose working days are needed and unknown.
pub(crate) fn reached<'a>(view: &View<'a, '_>) -> Result<Vec<Reached<'a>>, MissingYear> {
    let mut all = vec![];
    for (index, counter) in view.scheme().counters.iter().enumerate() {
        let mut steps = facts(view, counter);
        periods(view, counter, &mut steps)?;
        let own = counter.reached(view.scheme().span(), steps).into_iter();
        all.extend(own.map(|is| Reached { index, counter, is }));
    }
    Ok(all)
}

/// The facts that a counter counts.
fn facts<'a>(view: &View<'a, '_>, counter: &Counter) -> Vec<Step<'a>> {
    let mut steps = vec![];
    for (fact, units, _) in view.cases() {
        let counts = |reach: &Reach| view.scheme().counts(&reach.of, fact);
        for (of, _) in counter.of.iter().enumerate().filter(|(_, reach)| counts(reach)) {
            let step = |unit: &UnitIx| {
                let (unit, day, fact) = (*unit, fact.date, Some(fact));
                Step { unit, day, fact, of, more: true }
            };
            steps.extend(units.iter().map(step));
        }
    }
    steps
}

/// The periods that a counter counts: those missed, and where only a row counts those that end it.
fn periods<'a>(
    view: &View<'a, '_>,
    counter: &Counter,
    steps: &mut Vec<Step<'a>>,
) -> Result<(), MissingYear> {
    for (of, reach) in counter.of.iter().enumerate() {
        let Counted::Missed { norm, in_a_row } = reach.of else { continue };
        let Some(norm) = view.scheme().norms.get(norm) else { continue };
        let Counts::Items(tallied) = &norm.counts else { continue };
        for (unit, days, done) in norm::reckoned(view, norm, tallied)? {
            let missed = done.missing > 0;
            if missed || in_a_row {
                steps.push(Step { unit, day: days.1, fact: None, of, more: missed });
            }
        }
    }
    Ok(())
}

/// A posting for each time that a counter with points was reached.
pub(super) fn postings<'a>(reached: &[Reached<'a>]) -> impl Iterator<Item = Posting<'a>> {
    reached.iter().filter_map(|reached| {
        let (counter, model::Reached { unit, date, fact, time }) = (reached.counter, reached.is);
        let (points, part) = counter.gives(time)?;
        let (clause, figure, ground) = (counter.clause, points, Ground::Counted(counter, time));
        Some(Posting { unit, fact, date, part, clause, points, figure, ground })
    })
}
