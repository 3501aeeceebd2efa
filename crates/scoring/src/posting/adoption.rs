//! 采用: figures by publication and kind, and the rule for works printed again.

use ledger::fact::Adoption;
use ledger::{Body, Factor, Points};
use scheme::model::{Publication, PublicationIx, Shared, UnitIx};

use super::{Ground, Posting, View, count};
use crate::Case;
use crate::docket::shares;

/// A posting for each adoption and unit.
pub(super) fn postings<'a>(view: &View<'a, '_>) -> Vec<Posting<'a>> {
    let mut postings: Vec<Posting<'a>> = vec![];
    let mut entered = vec![];
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
        for unit in view.heirs(case) {
            let points = worth(view, case, (publication, adoption), unit);
            let ground = Ground::Adopted(index);
            let (date, clause, figure) = (fact.date, publication.clause, points);
            let fact = Some(fact);
            entered.push(contest(view, index, &adoption.work, unit));
            postings.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        }
    }
    count::settle(&mut postings, &entered, |ground, winner| match ground {
        Ground::Adopted(publication) => Ground::Republished(*publication, winner),
        other => other.clone(),
    });
    postings
}

/// What an adoption is worth for a unit by itself: the figure, its share, its multipliers, rounded
/// once.
fn worth(
    view: &View<'_, '_>,
    case: &Case<'_>,
    (publication, adoption): (&Publication, &Adoption),
    unit: UnitIx,
) -> Points {
    let fact = case.fact;
    let figure = publication.figure_on(&adoption.kind, fact.date).unwrap_or_default();
    let factor = view.scheme().factor_of(fact);
    let several = case.units.len() > 1;
    // What falls to each named unit; an heir has what falls to all it stands for.
    let stands = case.units.iter().enumerate().filter(|(_, named)| view.heir(**named) == unit);
    match view.scheme().shared_of(publication, fact) {
        Shared::Split if several => {
            let share = factor.and(Factor::share(1, case.units.len()));
            stands.map(|_| share.of(figure)).sum()
        }
        Shared::ByEditor if several => {
            let shares = shares(adoption.shares.as_ref()).unwrap_or_default();
            let share = |at: usize| shares.get(at).copied().unwrap_or_default();
            stands.map(|(at, _)| factor.of(share(at))).sum()
        }
        Shared::Fixed(kinds) if several => {
            let fixed = kinds.iter().find(|(kind, _)| *kind == adoption.kind);
            factor.of(fixed.map_or(figure, |(_, points)| *points))
        }
        _ => factor.of(figure),
    }
}

/// The adoptions of one work that compete for a unit within a group of publications, and how they
/// are counted.
fn contest<'a>(
    view: &View<'a, '_>,
    publication: PublicationIx,
    work: &'a str,
    unit: UnitIx,
) -> Option<((usize, &'a str, UnitIx), scheme::model::Counting)> {
    let mut groups = view.scheme().repetitions.iter().enumerate();
    let (group, found) = groups.find(|(_, group)| group.among.contains(&publication))?;
    Some(((group, work, unit), found.counts))
}
