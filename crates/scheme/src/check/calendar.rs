//! Whether the working days that a scheme counts are known.

use ledger::At;
use ledger::calendar::Calendar;
use ledger::fault::Spot;
use ledger::{Code, Fault};

use crate::Scheme;
use crate::model::Period;

/// The fault of a scheme that counts working days of a year without a calendar. It stands at the
/// first clause that counts them.
pub fn calendar(scheme: &Scheme, calendar: &Calendar) -> Option<Fault> {
    if calendar.years().any(|known| known == scheme.year) {
        return None;
    }
    let working = scheme.deadlines.iter().filter(|deadline| !deadline.every_day);
    let deadlines = working.map(|deadline| deadline.clause);
    let counting = deadlines.chain(scheme.quota.as_ref().map(|quota| quota.clause));
    let weekly = scheme.norms.iter().filter(|norm| norm.per == Period::Week);
    let weekly = weekly.map(|norm| norm.clause);
    let rated = scheme.rates.iter().filter(|rate| rate.per == Period::Week);
    let counting = counting.chain(weekly).chain(rated.map(|rate| rate.clause));
    let clause = scheme.clauses.get(counting.min()?.at())?;
    let origin = &clause.origin;
    let at = At { spot: Spot::Line(origin.line, 1), ..At::file(&origin.file) };
    Some(Fault::error(Code::NO_CALENDAR_YEAR, at).with("year", scheme.year.to_string()))
}
