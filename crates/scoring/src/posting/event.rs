//! Trainings, awards, failures: a rule's figure for each fact it covers.

use ledger::{Body, Fact};
use scheme::model::Times;

use super::{Ground, Posting, View};

/// A posting for each fact that a points rule covers.
pub(super) fn postings<'a>(view: &View<'a, '_>) -> Vec<Posting<'a>> {
    let mut postings = vec![];
    for (fact, units, _) in view.cases() {
        let rule = view.scheme().points.iter().find(|rule| rule.covers(fact));
        let Some(rule) = rule else { continue };
        let Some(figure) = rule.figure(fact) else {
            continue;
        };
        let factor = view.scheme().factor_of(fact);
        let points = factor.of(match rule.times {
            Times::Once => figure,
            Times::Persons => figure.times(persons(fact)),
        });
        for unit in units {
            let (date, part, clause) = (fact.date, rule.part, rule.clause);
            let (fact, figure, ground) = (Some(fact), points, Ground::Ruled(rule));
            postings.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        }
    }
    postings
}

fn persons(fact: &Fact) -> i64 {
    match &fact.body {
        Body::Training(training) => training.persons.into(),
        _ => 1,
    }
}
