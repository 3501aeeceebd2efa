//! Whether the working days that a scheme counts are known.

use chrono::Datelike;
use ledger::At;
use ledger::calendar::Calendar;
use ledger::fault::Spot;
use ledger::{Code, Fault};

use crate::Scheme;

/// The faults of a scheme that counts working days, one for each calendar year in which its year lies
/// and which has no calendar. They stand at the first clause that counts them.
pub fn calendar(scheme: &Scheme, calendar: &Calendar) -> Vec<Fault> {
    let Some(at) = counting(scheme) else { return vec![] };
    let years = scheme.first_day().year()..=scheme.last_day().year();
    let missing = years.filter(|year| calendar.years().all(|known| known != *year));
    let fault =
        |year: i32| Fault::error(Code::NO_CALENDAR_YEAR, at.clone()).with("year", year.to_string());
    missing.map(fault).collect()
}

/// The first clause that counts working days.
fn counting(scheme: &Scheme) -> Option<At> {
    let working = scheme.deadlines.iter().filter(|deadline| !deadline.every_day);
    let deadlines = working.map(|deadline| deadline.clause);
    let counting = deadlines.chain(scheme.quota.as_ref().map(|quota| quota.clause));
    let owed = scheme.norms.iter().filter(|norm| norm.per.is_of_work());
    let owed = owed.map(|norm| norm.clause);
    let rated = scheme.rates.iter().filter(|rate| rate.per.is_of_work());
    let compared = scheme.comparisons.iter().filter(|rule| rule.per.is_of_work());
    let counting = counting.chain(owed).chain(rated.map(|rate| rate.clause));
    let counting = counting.chain(compared.map(|rule| rule.clause));
    let clause = scheme.clauses.get(counting.min()?.at())?;
    let origin = &clause.origin;
    Some(At { spot: Spot::Line(origin.line, 1), ..At::file(&origin.file) })
}
