//! Works that were printed or endorsed: the table's figure, its share, its multipliers, and which
//! of several appearances counts.

use std::collections::HashMap;
use std::hash::Hash;

use ledger::{Body, Fact, Factor, Points};
use scheme::model::{Counting, Shared, UnitIx};

use crate::account::Entry;
use crate::cases::{Case, World};
use crate::{pairs, said};

/// What adoptions give.
pub(crate) fn adopted<'a>(world: &World<'a>, entries: &mut Vec<Entry<'a>>) {
    let scheme = world.scheme;
    let (mut own, mut contests) = (vec![], vec![]);
    for case in &world.cases {
        let (Body::Adoption(adoption), Some(index)) = (&case.fact.body, case.publication) else {
            continue;
        };
        let Some(publication) = scheme.publication(index) else { continue };
        let Some(part) = scheme.part_of(publication) else { continue };
        let group = scheme.repetitions.iter().find(|group| group.among.contains(&index));
        let cell = publication.figure_on(&adoption.kind, case.fact.date).unwrap_or_default();
        let (way, factor) = (scheme.shared_of(publication, case.fact), scheme.factor_of(case.fact));
        for unit in case.heirs.iter().copied() {
            let (title, kind, shared) = (&publication.id, &adoption.kind, way.shown());
            let mut why = pairs! { by: "adopted", publication: title, kind: kind, cell: cell };
            why.extend(pairs! { shared: shared, among: case.named.len(), factor: factor });
            why.extend(group.iter().map(|group| ("group", said(&group.id))));
            let of = (unit, Some(case.fact), case.fact.date);
            let points = worth(world, case, (cell, way), unit);
            own.push(Entry::new(of, (part, publication.clause), points, why));
            let among = (adoption.work.as_str(), unit);
            contests.push(group.map(|g| (((&g.id, among), g.counts), g.counts.further(points))));
        }
    }
    contend(&mut own, &contests);
    entries.extend(own);
}

/// What an adoption is worth for a unit by itself: for each named unit that it stands for.
fn worth(
    world: &World<'_>,
    case: &Case<'_>,
    (cell, way): (Points, &Shared),
    unit: UnitIx,
) -> Points {
    let Body::Adoption(adoption) = &case.fact.body else { return Points::ZERO };
    let factor = world.scheme.factor_of(case.fact);
    let among = case.named.len();
    let of = |at: usize| adoption.parted().and_then(|all| all.get(at).copied()).unwrap_or_default();
    let stands = |named: &UnitIx| world.scheme.heir(*named, world.as_of) == unit;
    let named = case.named.iter().enumerate().filter(|(_, named)| stands(named));
    match way {
        _ if among < 2 => factor.of(cell),
        Shared::Full => factor.of(cell),
        Shared::Split(step) => {
            named.map(|_| factor.and(Factor::share(1, among)).in_steps(cell, *step)).sum()
        }
        Shared::ByEditor => named.map(|(at, _)| factor.of(of(at))).sum(),
        Shared::Fixed(kinds) => {
            let fixed = kinds.iter().find(|(kind, _)| *kind == adoption.kind);
            factor.of(fixed.map_or(cell, |(_, points)| *points))
        }
    }
}

/// What endorsements give.
pub(crate) fn endorsed<'a>(world: &World<'a>, entries: &mut Vec<Entry<'a>>) {
    let Some(rule) = &world.scheme.endorsement else { return };
    let (mut own, mut contests, mut works) = (vec![], vec![], vec![]);
    for case in &world.cases {
        let Body::Endorsement(endorsement) = &case.fact.body else { continue };
        let (work, level) = (endorsement.work.as_str(), endorsement.level.as_str());
        let part = rule.deputy.filter(|_| endorsement.is_deputy()).unwrap_or(Factor::ONE);
        let factor = world.scheme.factor_of(case.fact).and(part);
        let cell = rule.figure_on(level, case.fact.date).unwrap_or_default();
        for unit in case.heirs.iter().copied() {
            let why = pairs! { by: "endorsed", level: level, cell: cell, factor: factor };
            let of = (unit, Some(case.fact), case.fact.date);
            own.push(Entry::new(of, (rule.part, rule.clause), factor.of(cell), why));
            let among = if rule.repeat.per_level { level } else { "" };
            let counts = rule.repeat.counts;
            // One exact factor, one rounding, also for what comes later.
            contests.push(Some((((work, among, unit), counts), rule.behind(level, factor, cell))));
            works.push((work, unit));
        }
    }
    contend(&mut own, &contests);
    // The most that one work's endorsements give a unit: the later ones lose.
    let mut sums: HashMap<(&str, UnitIx), Points> = HashMap::new();
    for (entry, work) in own.iter_mut().zip(works) {
        let sum = sums.entry(work).or_default();
        if let Some(cap) = rule.cap.filter(|cap| entry.points > *cap - *sum) {
            entry.points = cap - *sum;
            entry.why.retain(|(key, _)| *key != "beaten_by");
            entry.why.push(("cap", said(&cap)));
        }
        *sum += entry.points;
    }
    entries.extend(own);
}

/// Settles contests: one fact leads each, the others count as the policy says and name it.
fn contend<K: Eq + Hash>(entries: &mut [Entry<'_>], contests: &[Option<((K, Counting), Points)>]) {
    // Entries come by date, then id: of equal ones the earliest leads.
    let mut leads: HashMap<&K, (Points, &Fact)> = HashMap::new();
    for (entry, contest) in entries.iter().zip(contests) {
        let (Some(((key, counts), _)), Some(fact)) = (contest, entry.fact) else { continue };
        let lead = leads.entry(key).or_insert((entry.points, fact));
        if counts.prefers(entry.points, lead.0) {
            *lead = (entry.points, fact);
        }
    }
    for (entry, contest) in entries.iter_mut().zip(contests) {
        let Some(((key, counts), further)) = contest else { continue };
        if *counts == Counting::All {
            continue;
        }
        let own = entry.fact.map(|fact| &fact.id);
        if let Some((_, lead)) = leads.get(key).filter(|(_, lead)| Some(&lead.id) != own) {
            entry.points = *further;
            entry.why.push(("beaten_by", said(&lead.id)));
        }
    }
}
