//! Points as norms and comparisons measure them: what a period's facts had given a unit when it ended; and
//! what stood in its account then, for rules that are settled when all else is there.
//!
//! A period is judged at its end: a work that is printed again later, with more points, takes
//! nothing from what its first printing met. What stands beside the total is bounded first.

use std::collections::{BTreeMap, HashMap};

use ledger::{Date, Points};
use scheme::Scheme;
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
        let given = Given::new(view, stage, &before)?;
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

/// What was given, as of the days on which that is asked.
pub(super) struct Given<'a, 'v> {
    pub view: &'v View<'a, 'v>,
    /// Whether all is measured that is there, not by what facts gave alone.
    settled: bool,
    /// Whether limits bound it, which look at the whole year.
    bounds: bool,
    /// By the day, and from which day on what is given is summed, unit by unit.
    sums: HashMap<(Date, Date, Measure), Vec<Sums>>,
}

/// The points that stood in an account on a day: what is given, and what limits take of it or add to it.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    given: Points,
    limits: Points,
}

/// By day what is asked: from which day on, and of which parts.
type Asked = BTreeMap<Date, Vec<(Date, Measure)>>;

impl<'a, 'v> Given<'a, 'v> {
    fn new(
        view: &'v View<'a, 'v>,
        stage: Stage,
        before: &Before<'a, '_>,
    ) -> Result<Given<'a, 'v>, Missing<'a>> {
        let scheme = view.scheme();
        let settled = before.owed.is_some();
        let bounds = settled || scheme.limits.iter().any(|limit| limit.is_early(scheme));
        let mut asked = Asked::new();
        for (per, of) in scheme.measured(stage) {
            for (from, to) in norm::ended(view, per)? {
                let since = if settled { Date::MIN } else { from };
                asked.entry(to).or_default().push((since, of));
                let eve = from.pred_opt().filter(|_| bounds);
                eve.into_iter().for_each(|day| asked.entry(day).or_default().push((Date::MIN, of)));
            }
        }
        let mut given = Given { view, settled, bounds, sums: HashMap::new() };
        for (day, asked) in asked {
            given.look(day, &asked, before);
        }
        Ok(given)
    }

    /// Sums what stood in all accounts on a day.
    fn look(&mut self, day: Date, asked: &[(Date, Measure)], before: &Before<'a, '_>) {
        let scheme = self.view.scheme();
        let since = asked.iter().map(|(since, _)| *since).min().unwrap_or(day);
        let since = if self.bounds { Date::MIN } else { since };
        let mut bulk: HashMap<UnitIx, Vec<Posting<'a>>> = HashMap::new();
        for posting in bulk::until(self.view, (since, day)) {
            bulk.entry(posting.unit).or_default().push(posting);
        }
        let mut reached: HashMap<UnitIx, Vec<Reached<'a>>> = HashMap::new();
        for own in before.reached.iter().filter(|reached| reached.is.date <= day) {
            reached.entry(own.is.unit).or_default().push(*own);
        }
        for unit in (0..).map(UnitIx).take(scheme.units.len()) {
            let reached = reached.remove(&unit).unwrap_or_default();
            let mut own = known(before.accounts, unit, (since, day));
            own.retain(is_single);
            own.extend(bulk.remove(&unit).unwrap_or_default());
            limit::apply(scheme, (&reached, unit), true, &mut own);
            if let Some(owed) = before.owed {
                own.extend(known(owed, unit, (since, day)));
                limit::apply(scheme, (&reached, unit), false, &mut own);
            }
            for (since, of) in asked {
                let all = self.sums.entry((day, *since, *of)).or_default();
                all.resize(unit.at() + 1, Sums::of(scheme, &own, (*since, *of)));
            }
        }
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

    /// The points that a period had given a unit when it ended: what its facts gave, and what limits took of
    /// that since the day before it began; or what the account had in all, more than on that day.
    pub fn points(&self, of: Measure, (from, to): (Date, Date), unit: UnitIx) -> Points {
        let on = |day: Date, since: Date| {
            let sums = self.sums.get(&(day, since, of)).and_then(|all| all.get(unit.at()));
            sums.copied().unwrap_or_default()
        };
        let since = if self.settled { Date::MIN } else { from };
        let (then, eve) = (on(to, since), from.pred_opt().map(|eve| on(eve, Date::MIN)));
        let eve = eve.unwrap_or_default();
        let had = if self.settled { eve.given } else { Points::ZERO };
        then.given - had + then.limits - eve.limits
    }
}

impl Sums {
    /// Of an account those of some parts, what is given from a day on.
    fn of(scheme: &Scheme, account: &[Posting<'_>], (since, of): (Date, Measure)) -> Sums {
        let mut sums = Sums::default();
        for posting in account.iter().filter(|posting| of.sums(scheme, posting.part)) {
            match posting.ground {
                Ground::Bounded(..) | Ground::Outdone(..) => sums.limits += posting.points,
                _ if since <= posting.date => sums.given += posting.points,
                _ => {}
            }
        }
        sums
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
