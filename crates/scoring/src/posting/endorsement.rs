//! 批示: points by the leader's level, once for a work, unit and level or each time.

use std::collections::HashMap;

use ledger::{Body, Fact, Points};
use scheme::model::{Repeat, UnitIx};

use super::{Ground, Posting, View};

/// A posting for each endorsement and unit.
pub(super) fn postings<'a>(view: &View<'a, '_>) -> Vec<Posting<'a>> {
    let mut postings = vec![];
    let Some(rule) = &view.scheme().endorsement else {
        return postings;
    };
    let mut first: HashMap<(&str, UnitIx, &str), &'a Fact> = HashMap::new();
    for (fact, units, _) in view.cases() {
        let Body::Endorsement(endorsement) = &fact.body else {
            continue;
        };
        let figure = rule.figure(&endorsement.level).unwrap_or_default();
        for unit in units {
            let key = (endorsement.work.as_str(), unit, endorsement.level.as_str());
            // Cases come by date, then id, so the earliest is met first.
            let earliest = *first.entry(key).or_insert(fact);
            let again = rule.repeat == Repeat::OncePerLevel && earliest.id != fact.id;
            let (points, ground) = if again {
                (Points::ZERO, Ground::EndorsedBefore(earliest))
            } else {
                (figure, Ground::Endorsed)
            };
            let (date, part, clause) = (fact.date, rule.part, rule.clause);
            let fact = Some(fact);
            postings.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        }
    }
    postings
}
