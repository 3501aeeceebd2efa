//! 成绩提醒: who led or lagged in every month of a quarter.

use scheme::model::{Reminder, UnitIx};

use crate::{Score, Standing};

/// The units to write to for a quarter, in the listed order of its last month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminders {
    /// Among the first in each month.
    pub leading: Vec<UnitIx>,
    /// Among the last in each month.
    pub lagging: Vec<UnitIx>,
}

/// Reads a quarter's reminders off its three monthly scores, in the order of the months. Ties at
/// the edge are in; where all of a unit's peers share one rank in a month, nobody leads or lags in it.
/// Where its peers are so few that it is among the first and among the last, it does neither.
pub fn reminders(rule: &Reminder, months: [&Score<'_>; 3]) -> Reminders {
    let [first, second, third] = months;
    let always = |among: &dyn Fn(&Score<'_>, UnitIx) -> bool| {
        let units = third.standings.iter().map(|s| s.unit);
        units.filter(|unit| [first, second, third].iter().all(|m| among(m, *unit))).collect()
    };
    let mut leading: Vec<UnitIx> = always(&|month, unit| {
        let of_first = |standing: &&Standing<'_>| standing.rank <= rule.first;
        month.of(unit).filter(of_first).is_some_and(|standing| told_apart(month, standing))
    });
    let mut lagging: Vec<UnitIx> = always(&|month, unit| {
        let of_last = |standing: &&Standing<'_>| worse(month, standing) < rule.last;
        month.of(unit).filter(of_last).is_some_and(|standing| told_apart(month, standing))
    });
    let both: Vec<UnitIx> = leading.iter().copied().filter(|one| lagging.contains(one)).collect();
    leading.retain(|unit| !both.contains(unit));
    lagging.retain(|unit| !both.contains(unit));
    Reminders { leading, lagging }
}

/// Whether a unit's peers have more than one rank among them.
fn told_apart(month: &Score<'_>, standing: &Standing<'_>) -> bool {
    let mut peers = month.standings.iter().filter(|s| s.peers == standing.peers);
    peers.any(|s| s.rank != standing.rank)
}

/// How many of a unit's peers are placed behind it.
fn worse(month: &Score<'_>, standing: &Standing<'_>) -> u32 {
    let peers = month.standings.iter().filter(|s| s.peers == standing.peers);
    let worse = peers.filter(|s| s.rank > standing.rank);
    let worse = worse.count();
    u32::try_from(worse).unwrap_or(u32::MAX)
}
