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
/// the edge are in.
pub fn reminders(rule: &Reminder, months: [&Score<'_>; 3]) -> Reminders {
    let [first, second, third] = months;
    let always = |among: &dyn Fn(&Score<'_>, UnitIx) -> bool| {
        let units = third.standings.iter().map(|s| s.unit);
        units.filter(|unit| [first, second, third].iter().all(|m| among(m, *unit))).collect()
    };
    Reminders {
        leading: always(&|month, unit| {
            month.of(unit).is_some_and(|standing| standing.rank <= rule.first)
        }),
        lagging: always(&|month, unit| {
            month.of(unit).is_some_and(|standing| worse(month, standing) < rule.last)
        }),
    }
}

/// How many of a unit's peers are placed behind it.
fn worse(month: &Score<'_>, standing: &Standing<'_>) -> u32 {
    let peers = month.standings.iter().filter(|s| s.peers == standing.peers);
    let worse = peers.filter(|s| s.rank > standing.rank);
    let worse = worse.count();
    u32::try_from(worse).unwrap_or(u32::MAX)
}
