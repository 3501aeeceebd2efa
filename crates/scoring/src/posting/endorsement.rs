//! 批示: points by the leader's level, counted as the scheme says when there are several.

use std::collections::HashMap;

use ledger::{Body, Factor, Points};
use scheme::model::UnitIx;

use super::{Ground, Posting, View, count};

/// A posting for each endorsement and unit.
pub(super) fn postings<'a>(view: &View<'a, '_>) -> Vec<Posting<'a>> {
    let mut postings = vec![];
    let Some(rule) = &view.scheme().endorsement else {
        return postings;
    };
    let mut entered = vec![];
    for (fact, units, _) in view.cases() {
        let Body::Endorsement(endorsement) = &fact.body else {
            continue;
        };
        let (work, level) = (endorsement.work.as_str(), endorsement.level.as_str());
        let part = if endorsement.is_deputy() { rule.deputy } else { None };
        let factor = view.scheme().factor_of(fact).and(part.unwrap_or(Factor::ONE));
        let points = factor.of(rule.figure_on(level, fact.date).unwrap_or_default());
        let level = if rule.repeat.per_level { level } else { "" };
        for unit in units {
            let (date, part, clause, figure) = (fact.date, rule.part, rule.clause, points);
            let (fact, ground) = (Some(fact), Ground::Endorsed);
            entered.push(Some(((work, unit, level), rule.repeat.counts)));
            postings.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        }
    }
    count::settle(&mut postings, &entered, |_, first| Ground::EndorsedBefore(first));
    if let Some(cap) = rule.cap {
        capped(&mut postings, cap);
    }
    postings
}

/// Cuts what goes beyond the most that one work's endorsements give a unit; the later ones lose.
fn capped(postings: &mut [Posting<'_>], cap: Points) {
    let mut sums: HashMap<(String, UnitIx), Points> = HashMap::new();
    for posting in postings {
        let Some(Body::Endorsement(endorsement)) = posting.fact.map(|fact| &fact.body) else {
            continue;
        };
        let sum = sums.entry((endorsement.work.to_string(), posting.unit)).or_default();
        let room = cap - *sum;
        if posting.points > room {
            posting.points = room;
            posting.ground = Ground::Capped(cap);
        }
        *sum += posting.points;
    }
}
