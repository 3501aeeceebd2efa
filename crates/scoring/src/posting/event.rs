//! Trainings, awards, failures: a rule's figure for each fact it covers.

use super::{Ground, Posting, View};

/// A posting for each fact that a points rule covers.
pub(super) fn postings<'a>(view: &View<'a, '_>) -> Vec<Posting<'a>> {
    let mut postings = vec![];
    for (fact, units, _) in view.cases() {
        let Some(rule) = view.scheme().ruled(fact) else { continue };
        let Some(figure) = rule.figure(fact) else {
            continue;
        };
        for unit in units {
            let factor = view.scheme().factor_of(fact, unit);
            let points = factor.of(figure.times(rule.times_of(fact)));
            let (date, part, clause) = (fact.date, rule.part, rule.clause);
            let (fact, figure, ground) = (Some(fact), points, Ground::Ruled(rule));
            postings.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        }
    }
    postings
}
