//! Points that people give, within the bounds of the clause that lets them.

use ledger::Body;

use super::{Ground, Posting, View};

/// A posting for each fact of discretion.
pub(super) fn postings<'a>(view: &View<'a, '_>) -> Vec<Posting<'a>> {
    let mut postings = vec![];
    if view.scheme().discretions.is_empty() {
        return postings;
    }
    for (fact, units, _) in view.cases() {
        let Body::Discretion(given) = &fact.body else { continue };
        let rules = &view.scheme().discretions;
        let Some(rule) = rules.iter().find(|rule| rule.id == given.item) else { continue };
        for unit in units {
            let (date, part, clause, points) = (fact.date, rule.part, rule.clause, given.points);
            let (fact, figure, ground) = (Some(fact), points, Ground::Given(rule, &given.reason));
            postings.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        }
    }
    postings
}
