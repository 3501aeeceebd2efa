//! Points as norms and comparisons measure them: what a period's facts had given a unit when it ended.
//!
//! A period is judged at its end: a work that is printed again later, with more points, takes
//! nothing from what its first printing met. What stands beside the total is bounded first.

use std::collections::{BTreeMap, HashMap};

use ledger::{Date, Points};
use scheme::model::{Counts, Measure, Norm, UnitIx};

use super::{Ground, Missing, Posting, Reached, View, bulk, limit, norm};

/// What norms and comparisons over points look at.
#[derive(Debug, Default)]
pub(crate) struct Measured<'a> {
    /// The norms, with their periods that have ended.
    norms: Vec<(&'a Norm, Vec<(Date, Date)>)>,
    /// Printings and endorsements as the last day of each period in which points are measured left them.
    bulk: BTreeMap<Date, HashMap<UnitIx, Vec<Posting<'a>>>>,
}

impl<'a> Measured<'a> {
    /// Gathers it.
    ///
    /// # Errors
    /// The year whose working days are needed and unknown.
    pub fn gather(view: &View<'a, '_>) -> Result<Measured<'a>, Missing<'a>> {
        let mut measured = Measured::default();
        let over_points = |norm: &&Norm| matches!(norm.counts, Counts::Points(_));
        for norm in view.scheme().norms.iter().filter(over_points) {
            measured.norms.push((norm, norm::ended(view, norm.per)?));
        }
        let mut ends = vec![];
        for per in view.scheme().measured() {
            ends.extend(norm::ended(view, per)?.iter().map(|days| days.1));
        }
        for last in ends {
            measured.bulk.entry(last).or_insert_with(|| {
                let mut all: HashMap<UnitIx, Vec<Posting<'a>>> = HashMap::new();
                for posting in bulk::until(view, last) {
                    all.entry(posting.unit).or_default().push(posting);
                }
                all
            });
        }
        Ok(measured)
    }

    /// The lines of a unit, whose account holds what facts give it.
    pub fn lines(
        &self,
        view: &View<'a, '_>,
        (reached, unit): (&[Reached<'a>], UnitIx),
        account: &[Posting<'a>],
    ) -> Vec<Posting<'a>> {
        let mut lines = vec![];
        let begins = view.scheme().unit(unit).and_then(|unit| unit.begins);
        for (norm, periods) in &self.norms {
            let Counts::Points(of) = norm.counts else { continue };
            for (days, items) in norm.items.asked(unit, (norm.per, begins), periods) {
                let given = self.given(view, (of, days), (reached, unit), account);
                // Less than nothing is nothing.
                let given = usize::try_from(given.hundredths()).unwrap_or_default();
                lines.extend(norm::owed(norm, unit, days, norm.done(items, [given])));
            }
        }
        lines
    }

    /// The points that facts dated in a period had given when it ended.
    pub fn given(
        &self,
        view: &View<'a, '_>,
        (of, (from, to)): (Measure, (Date, Date)),
        (reached, unit): (&[Reached<'a>], UnitIx),
        account: &[Posting<'a>],
    ) -> Points {
        let scheme = view.scheme();
        let known = |posting: &&Posting<'a>| posting.date <= to && is_single(posting);
        let mut own: Vec<Posting<'a>> = account.iter().filter(known).cloned().collect();
        own.extend(
            self.bulk.get(&to).and_then(|all| all.get(&unit)).into_iter().flatten().cloned(),
        );
        let known = |reached: &&Reached<'a>| reached.is.date <= to;
        let reached: Vec<Reached<'a>> = reached.iter().filter(known).copied().collect();
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
