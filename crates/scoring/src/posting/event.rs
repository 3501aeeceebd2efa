//! Trainings, awards, failures: a rule's figure for each fact it covers.

use ledger::Factor;

use super::{Ground, Posting, View};

/// A posting for each fact that a points rule covers.
pub(super) fn postings<'a>(view: &View<'a, '_>) -> Vec<Posting<'a>> {
    let mut postings = vec![];
    for case in view.seen() {
        let fact = case.fact;
        let Some(rule) = view.scheme().ruled(fact) else { continue };
        let Some(figure) = rule.figure(fact) else { continue };
        let figure = (figure.times(rule.times_of(fact)), Factor::ONE, &rule.shared);
        for unit in view.heirs(case) {
            let points = view.scheme().worth(fact, figure, (&case.units, unit, view.as_of));
            postings.push(Posting {
                unit,
                fact: Some(fact),
                date: fact.date,
                part: rule.part,
                clause: rule.clause,
                points,
                figure: points,
                ground: Ground::Ruled(rule),
            });
        }
    }
    postings
}
