//! Changes that were not followed up by their last day.

use ledger::{Date, Fact};
use scheme::model::Deadline;

use super::{Ground, Missing, Posting, View};

/// A posting for each change that was not followed up by its last day, dated the day after it; where
/// each day costs, one for each of the year's days until it was.
///
/// # Errors
/// The year whose working days are needed and unknown.
pub(super) fn postings<'a>(view: &View<'a, '_>) -> Result<Vec<Posting<'a>>, Missing<'a>> {
    let mut postings = vec![];
    for (fact, units, _) in view.cases() {
        let Some((deadline, done)) = deadline(view, fact) else {
            continue;
        };
        let Some((points, part)) = deadline.points else {
            continue;
        };
        let Some(due) = due(view, deadline, fact)? else {
            continue;
        };
        for date in late(view, deadline, fact, (due, done))? {
            for unit in &units {
                let (unit, clause) = (*unit, deadline.clause);
                let ground = Ground::Overdue(deadline, due);
                let (fact, figure) = (Some(fact), points);
                postings.push(Posting { unit, fact, date, part, clause, points, figure, ground });
            }
        }
    }
    Ok(postings)
}

/// The days on which a change costs, as far as the day of the view knows.
fn late<'a>(
    view: &View<'a, '_>,
    rule: &Deadline,
    change: &'a Fact,
    (due, done): (Date, Option<Date>),
) -> Result<Vec<Date>, Missing<'a>> {
    let until = done.unwrap_or(view.as_of);
    let days = rule.late(view.docket.calendar, due, until, view.scheme().last_day());
    days.map_err(|missing| Missing { year: missing.year, fact: Some(change) })
}

/// The deadline that a fact starts, and when it was met as far as the day knows.
pub(crate) fn deadline<'a>(
    view: &View<'a, '_>,
    fact: &'a Fact,
) -> Option<(&'a Deadline, Option<Date>)> {
    let rule = view.scheme().deadlines.iter().find(|rule| rule.on == fact.fact_type())?;
    Some((rule, fact.followed_up().filter(|done| *done <= view.as_of)))
}

/// The last day to follow up a change; `None` when it lies beyond the day of the view.
pub(crate) fn due<'a>(
    view: &View<'a, '_>,
    rule: &Deadline,
    change: &'a Fact,
) -> Result<Option<Date>, Missing<'a>> {
    let due = rule.due(view.docket.calendar, change.date, view.as_of);
    due.map_err(|missing| Missing { year: missing.year, fact: Some(change) })
}
