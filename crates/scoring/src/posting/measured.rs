//! Points as norms and comparisons measure them: what a period's facts had given a unit when it ended.
//!
//! A period is judged at its end: a work that is printed again later, with more points, takes
//! nothing from what its first printing met. What stands beside the total is bounded first.

use std::collections::{BTreeMap, HashMap};

use ledger::{Date, Points};
use scheme::model::{Comparison, Counts, Done, Measure, Norm, OfPeriod, Placed, UnitIx};

use super::{Ground, Missing, Posting, Reached, View, bulk, compared, limit, norm};

/// What came of the periods that are over by what facts had given then: how norms over points were met,
/// and the places of units beside one another.
#[derive(Debug, Default)]
pub(crate) struct Measured<'a> {
    done: Vec<(&'a Norm, OfPeriod<Done>)>,
    placed: Vec<(&'a Comparison, OfPeriod<Placed>)>,
}

impl<'a> Measured<'a> {
    /// Measures it; the accounts hold what facts give, and nothing is bounded yet.
    ///
    /// # Errors
    /// The year whose working days are needed and unknown.
    pub fn gather(
        view: &View<'a, '_>,
        reached: &[Reached<'a>],
        accounts: &[Vec<Posting<'a>>],
    ) -> Result<Measured<'a>, Missing<'a>> {
        let given = Given::new(view, reached, accounts)?;
        let mut measured = Measured::default();
        for norm in &view.scheme().norms {
            if let Counts::Points(of) = norm.counts {
                measured.done.extend(given.done(norm, of)?.into_iter().map(|done| (norm, done)));
            }
        }
        for rule in &view.scheme().comparisons {
            let placed = compared::placed(&given, rule)?.into_iter();
            measured.placed.extend(placed.map(|placed| (rule, placed)));
        }
        Ok(measured)
    }

    /// What it gives.
    pub fn lines(&self) -> Vec<Posting<'a>> {
        let owed = self
            .done
            .iter()
            .filter_map(|(rule, (unit, days, done))| norm::owed(rule, *unit, *days, *done));
        let beside = self
            .placed
            .iter()
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

/// What facts gave, as of the end of each period in which points are measured.
pub(super) struct Given<'a, 'v> {
    pub view: &'v View<'a, 'v>,
    reached: &'v [Reached<'a>],
    accounts: &'v [Vec<Posting<'a>>],
    /// Whether limits bound what stands beside the total, for which they look at the whole year.
    bounds: bool,
    /// Printings and endorsements as the last day of each such period left them, those of earlier days
    /// only where limits look at them.
    bulk: BTreeMap<Date, HashMap<UnitIx, Vec<Posting<'a>>>>,
}

impl<'a, 'v> Given<'a, 'v> {
    fn new(
        view: &'v View<'a, 'v>,
        reached: &'v [Reached<'a>],
        accounts: &'v [Vec<Posting<'a>>],
    ) -> Result<Given<'a, 'v>, Missing<'a>> {
        let bounds = view.scheme().limits.iter().any(|limit| limit.is_apart(view.scheme()));
        let mut given = Given { view, reached, accounts, bounds, bulk: BTreeMap::new() };
        let mut ends: BTreeMap<Date, Date> = BTreeMap::new();
        for per in view.scheme().measured() {
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

    /// The points that facts dated in a period had given a unit when it ended.
    pub fn points(&self, of: Measure, (from, to): (Date, Date), unit: UnitIx) -> Points {
        let scheme = self.view.scheme();
        let account = self.accounts.get(unit.at()).map_or(&[][..], Vec::as_slice);
        let known = |posting: &&Posting<'a>| {
            (self.since(from)..=to).contains(&posting.date) && is_single(posting)
        };
        let mut own: Vec<Posting<'a>> = account.iter().filter(known).cloned().collect();
        own.extend(
            self.bulk.get(&to).and_then(|all| all.get(&unit)).into_iter().flatten().cloned(),
        );
        let known = |reached: &&Reached<'a>| reached.is.date <= to;
        let reached: Vec<Reached<'a>> = self.reached.iter().filter(known).copied().collect();
        limit::apply(scheme, (&reached, unit), true, &mut own);
        let within = |p: &&Posting<'a>| (from..=to).contains(&p.date) && of.sums(scheme, p.part);
        own.iter().filter(within).map(|posting| posting.points).sum()
    }
}

/// Whether a posting is of a fact that no other of its work changes.
fn is_single(posting: &Posting<'_>) -> bool {
    let single = matches!(
        posting.ground,
        Ground::Ruled(_) | Ground::Given(..) | Ground::Counted(..) | Ground::Overdue(..)
    );
    single && posting.fact.is_some()
}
