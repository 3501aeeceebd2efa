//! 采用: figures by publication and kind, and the rule for works printed again.

use std::collections::HashMap;

use ledger::{Body, Fact, Points};
use scheme::model::{PublicationIx, Shared, UnitIx};

use super::{Ground, Posting, View};

/// The adoptions of one work that compete for a unit within a group of publications.
type Contest<'a> = (usize, &'a str, UnitIx);

/// A posting for each adoption and unit.
pub(super) fn postings<'a>(view: &View<'a, '_>) -> Vec<Posting<'a>> {
    let mut postings: Vec<Posting<'a>> = vec![];
    let mut best: HashMap<Contest<'a>, (Points, &'a Fact)> = HashMap::new();
    for case in view.seen() {
        let fact = case.fact;
        let (Body::Adoption(adoption), Some(index)) = (&fact.body, case.publication) else {
            continue;
        };
        let Some(publication) = view.scheme().publication(index) else {
            continue;
        };
        let Some(part) = view.scheme().part_of(publication) else {
            continue;
        };
        let figure = publication.figure(&adoption.kind).unwrap_or_default();
        for unit in view.heirs(case) {
            let points = match view.scheme().shared {
                Shared::Full => figure,
                Shared::Split => {
                    // Divided among the units that are named; an heir has the shares of all it
                    // stands for.
                    let stands = case.units.iter().filter(|named| view.heir(**named) == unit);
                    let shares = i64::try_from(stands.count()).unwrap_or(1);
                    figure.share(case.units.len()).times(shares)
                }
            };
            if let Some(contest) = contest(view, index, &adoption.work, unit) {
                // Cases come by date, then id: on equal figures the earliest keeps its place.
                let leader = best.entry(contest).or_insert((points, fact));
                if points > leader.0 {
                    *leader = (points, fact);
                }
            }
            let ground = Ground::Adopted(index);
            let (date, clause, figure) = (fact.date, publication.clause, points);
            let fact = Some(fact);
            postings.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        }
    }
    for posting in &mut postings {
        settle(view, posting, &best);
    }
    postings
}

fn contest<'a>(
    view: &View<'a, '_>,
    publication: PublicationIx,
    work: &'a str,
    unit: UnitIx,
) -> Option<Contest<'a>> {
    let groups = &view.scheme().repetitions;
    let group = groups.iter().position(|group| group.among.contains(&publication))?;
    Some((group, work, unit))
}

/// Turns a posting whose work counts elsewhere into a loser.
fn settle<'a>(
    view: &View<'a, '_>,
    posting: &mut Posting<'a>,
    best: &HashMap<Contest<'a>, (Points, &'a Fact)>,
) {
    let Ground::Adopted(publication) = posting.ground else {
        return;
    };
    let Some(fact) = posting.fact else { return };
    let Body::Adoption(adoption) = &fact.body else {
        return;
    };
    let contest = contest(view, publication, &adoption.work, posting.unit);
    let Some((_, winner)) = contest.and_then(|contest| best.get(&contest)) else {
        return;
    };
    if winner.id != fact.id {
        posting.points = Points::ZERO;
        posting.ground = Ground::Republished(publication, winner);
    }
}
