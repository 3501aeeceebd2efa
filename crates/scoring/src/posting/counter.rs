//! What is counted: the day on which a number is reached, and what follows.

use ledger::calendar::MissingYear;
use scheme::model::{self, Comparison, Counter, Counts, Norm, Stage};

use super::{Ground, Measured, Posting, View, norm};

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

/// Every time a counter is reached of which all is known at a stage and not before, of each unit by day;
/// `measured` holds what was measured by then.
///
/// # Errors
/// The year whose working days are needed and unknown.
pub(crate) fn reached_at<'a>(
    view: &View<'a, '_>,
    stage: Stage,
    measured: &Measured<'a>,
) -> Result<Vec<Reached<'a>>, MissingYear> {
    let (scheme, mut all) = (view.scheme(), vec![]);
    let counters = scheme.counters.iter().enumerate();
    for (index, counter) in counters.filter(|(_, counter)| counter.stage(scheme) == stage) {
        let done = |norm: &Norm| match &norm.counts {
            Counts::Items(tallied) => norm::reckoned(view, norm, tallied),
            Counts::Points(_) => Ok(measured.done(norm)),
        };
        let placed = |rule: &Comparison| Ok(measured.placed(rule));
        let cases = view.cases().map(|(fact, units, _)| (fact, units));
        let own = counter.reached(scheme, cases, done, placed)?.into_iter();
        all.extend(own.map(|is| Reached { index, counter, is }));
    }
    Ok(all)
}

/// A posting for each time that a counter with points was reached.
pub(crate) fn postings<'a>(reached: &[Reached<'a>]) -> impl Iterator<Item = Posting<'a>> {
    reached.iter().filter_map(|reached| {
        let (counter, model::Reached { unit, date, fact, time }) = (reached.counter, reached.is);
        let (points, part) = counter.gives(time)?;
        let (clause, figure, ground) = (counter.clause, points, Ground::Counted(counter, time));
        Some(Posting { unit, fact, date, part, clause, points, figure, ground })
    })
}
