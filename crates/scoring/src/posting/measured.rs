//! Points as norms and comparisons measure them: what a period's facts had given a unit when it ended; and
//! what stood in its account then, for rules that are settled when all else is there.
//!
//! A period is judged at its end: a work that is printed again later, with more points, takes
//! nothing from what its first printing met. What stands beside the total is bounded first.

use std::collections::{BTreeMap, HashMap};

use ledger::{Date, Points};
use scheme::model::{Comparison, Counts, Done, Measure, Norm, OfPeriod, Placed, Stage, UnitIx};

use super::{Ground, Missing, Posting, Reached, View, bulk, compared, limit, norm};

/// What came of the periods that are over by what had been given then: how norms over points were met,
/// and the places of units beside one another.
#[derive(Debug, Default)]
pub(crate) struct Measured<'a> {
    done: Vec<(&'a Norm, OfPeriod<Done>)>,
    placed: Vec<(&'a Comparison, OfPeriod<Placed>)>,
}

/// What is there before something is measured.
pub(crate) struct Before<'a, 'v> {
    /// The counters that were reached.
    pub reached: &'v [Reached<'a>],
    /// What facts give, unit by unit; nothing is bounded yet.
    pub accounts: &'v [Vec<Posting<'a>>],
    /// What else is there, unit by unit, where that is measured too.
    pub owed: Option<&'v [Vec<Posting<'a>>]>,
}

impl<'a> Measured<'a> {
    /// Measures what is measured at a stage.
    ///
    /// # Errors
    /// The year whose working days are needed and unknown.
    pub fn gather(
        &mut self,
        stage: Stage,
        view: &View<'a, '_>,
        before: Before<'a, '_>,
    ) -> Result<(), Missing<'a>> {
        let given = Given::new(view, stage, before)?;
        for norm in view.scheme().norms.iter().filter(|norm| norm.stage() == stage) {
            if let Counts::Points(of) = norm.counts {
                self.done.extend(given.done(norm, of)?.into_iter().map(|done| (norm, done)));
            }
        }
        for rule in view.scheme().comparisons.iter().filter(|rule| rule.stage() == stage) {
            let placed = compared::placed(&given, rule)?.into_iter();
            self.placed.extend(placed.map(|placed| (rule, placed)));
        }
        Ok(())
    }

    /// What is given by what was measured at a stage.
    pub fn lines(&self, stage: Stage) -> Vec<Posting<'a>> {
        let done = self.done.iter().filter(|(norm, _)| norm.stage() == stage);
        let owed =
            done.filter_map(|(rule, (unit, days, done))| norm::owed(rule, *unit, *days, *done));
        let placed = self.placed.iter().filter(|(rule, _)| rule.stage() == stage);
        let beside = placed
            .filter_map(|(rule, (unit, days, placed))| compared::line(rule, *unit, *days, *placed));
        owed.chain(beside).collect()
    }

    /// What units did of what a norm over points asks.
    pub fn done(&self, norm: &Norm) -> Vec<OfPeriod<Done>> {
        let own = self.done.iter().filter(|(other, _)| std::ptr::eq(*other, norm));
        own.map(|(_, done)| *done).collect()
    }

    /// Which places a comparison gave.
    pub fn placed(&self, rule: &Comparison) -> Vec<OfPeriod<Placed>> {
        let own = self.placed.iter().filter(|(other, _)| std::ptr::eq(*other, rule));
        own.map(|(_, placed)| *placed).collect()
    }
}

/// What was given, as of the end of each period in which points are measured.
pub(super) struct Given<'a, 'v> {
    pub view: &'v View<'a, 'v>,
    before: Before<'a, 'v>,
    /// Whether limits bound what is measured, for which they look at the whole year.
    bounds: bool,
    /// Printings and endorsements as the last day of each such period left them, those of earlier days
    /// only where limits look at them.
    bulk: BTreeMap<Date, HashMap<UnitIx, Vec<Posting<'a>>>>,
}

impl<'a, 'v> Given<'a, 'v> {
    fn new(
        view: &'v View<'a, 'v>,
        stage: Stage,
        before: Before<'a, 'v>,
    ) -> Result<Given<'a, 'v>, Missing<'a>> {
        let scheme = view.scheme();
        let in_all = before.owed.is_some();
        let bounds = scheme.limits.iter().any(|limit| in_all || limit.is_apart(scheme));
        let mut given = Given { view, before, bounds, bulk: BTreeMap::new() };
        let mut ends: BTreeMap<Date, Date> = BTreeMap::new();
        for per in scheme.measured(stage) {
            for (from, last) in norm::ended(view, per)? {
                let since = ends.entry(last).or_insert(from);
                *since = given.since(from).min(*since);
            }
        }
        for (last, since) in ends {
            let all = given.bulk.entry(last).or_default();
            for posting in bulk::until(view, (since, last)) {
                all.entry(posting.unit).or_default().push(posting);
            }
        }
        Ok(given)
    }

    /// From which day on it matters what facts gave in a period that begins on one.
    fn since(&self, from: Date) -> Date {
        if self.bounds { Date::MIN } else { from }
    }

    /// What each unit did in each period that is over and in which a norm over points asks it for some.
    fn done(&self, norm: &Norm, of: Measure) -> Result<Vec<OfPeriod<Done>>, Missing<'a>> {
        let (periods, mut all) = (norm::ended(self.view, norm.per)?, vec![]);
        for (unit, index) in self.view.scheme().units.iter().zip((0..).map(UnitIx)) {
            for (days, items) in norm.items.asked(index, (norm.per, unit.begins), &periods) {
                // Less than nothing is nothing.
                let given = self.points(of, days, index).hundredths();
                let given = usize::try_from(given).unwrap_or_default();
                all.push((index, days, norm.done(items, [given])));
            }
        }
        Ok(all)
    }

    /// The points that a period had given a unit when it ended: by its facts, or in all and within limits.
    pub fn points(&self, of: Measure, (from, to): (Date, Date), unit: UnitIx) -> Points {
        let (scheme, before) = (self.view.scheme(), &self.before);
        let days = (self.since(from), to);
        let mut own = known(before.accounts, unit, days);
        own.retain(is_single);
        own.extend(
            self.bulk.get(&to).and_then(|all| all.get(&unit)).into_iter().flatten().cloned(),
        );
        let reached = before.reached.iter().filter(|reached| reached.is.date <= to);
        let reached: Vec<Reached<'a>> = reached.copied().collect();
        limit::apply(scheme, (&reached, unit), true, &mut own);
        if let Some(owed) = before.owed {
            own.extend(known(owed, unit, days));
            limit::apply(scheme, (&reached, unit), false, &mut own);
        }
        let within = |p: &&Posting<'a>| (from..=to).contains(&p.date) && of.sums(scheme, p.part);
        own.iter().filter(within).map(|posting| posting.points).sum()
    }
}

/// What stands in a unit's account that is dated within some days.
fn known<'a>(
    accounts: &[Vec<Posting<'a>>],
    unit: UnitIx,
    (from, to): (Date, Date),
) -> Vec<Posting<'a>> {
    let account = accounts.get(unit.at()).into_iter().flatten();
    account.filter(|posting| (from..=to).contains(&posting.date)).cloned().collect()
}

/// Whether a posting is of a fact that no other of its work changes.
fn is_single(posting: &Posting<'_>) -> bool {
    let single = matches!(
        posting.ground,
        Ground::Ruled(_) | Ground::Given(..) | Ground::Counted(..) | Ground::Overdue(..)
    );
    single && posting.fact.is_some()
}
