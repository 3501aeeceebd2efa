//! Works that were printed or endorsed: the table's figure, its share, its multipliers, and which
//! of several appearances counts.

use std::collections::HashMap;

use ledger::{Body, Factor, Points, Text, pairs, pairs::said};
use scheme::model::{Counting, Policy, Source, UnitIx};

use crate::account::Entry;
use crate::cases::World;

/// A contest: the group of publications or the level of leaders, the work, the unit.
type Contest<'a> = (&'a str, &'a str, UnitIx);

/// A posting, its contest, how that counts, and what it gives behind others: points where its level stands.
type Contender<'a> = (Entry<'a>, Option<(Contest<'a>, Policy, (Points, u16))>);

/// What adoptions give.
pub(crate) fn adopted<'a>(world: &World<'a>, entries: &mut Vec<Entry<'a>>) {
    let (scheme, mut own) = (world.scheme, vec![]);
    for case in world.cases() {
        let Body::Adoption(adoption) = &case.fact.body else { continue };
        let Some(index) = case.publication else { continue };
        let found = scheme.publication(index).and_then(|p| Some((p, scheme.part_of(p)?)));
        let Some((publication, part)) = found else { continue };
        let (title, kind) = (&publication.id, &adoption.kind);
        let group = scheme.repetitions.iter().find(|group| group.among.contains(&index));
        let cell = publication.figure_on(&adoption.kind, case.fact.date).unwrap_or_default();
        let way = scheme.shared_of(publication, case.fact);
        for unit in case.heirs.iter().copied() {
            let factor = scheme.factor_of(case.fact, unit);
            let mut why = pairs! { by: "adopted", publication: title, kind: kind, cell: cell };
            why.extend(pairs! { shared: way.shown(), among: case.named.len(), factor: factor });
            why.extend(group.iter().map(|group| ("group", said(&group.id))));
            let who = (case.named.as_slice(), unit, world.as_of);
            let worth = |part| scheme.worth(case.fact, (cell, part, way), who);
            let (of, stand) = ((unit, Some(case.fact), case.fact.date), (part, publication.clause));
            let entry = Entry::new(of, stand, worth(Factor::ONE), why);
            let entry = Entry { sources: vec![Source::Printed(index, kind.clone())], ..entry };
            let contest = group.map(|group| {
                let among = (group.id.as_str(), adoption.work.as_str(), unit);
                let stand = group.stand(publication.level);
                (among, group.policy, (group.policy.counts.behind(worth), stand))
            });
            own.push((entry, contest));
        }
    }
    entries.extend(settled(own));
}

/// What endorsements give.
pub(crate) fn endorsed<'a>(world: &World<'a>, entries: &mut Vec<Entry<'a>>) {
    let Some(rule) = &world.scheme.endorsement else { return };
    let mut own: Vec<Contender<'a>> = vec![];
    for case in world.cases() {
        let Body::Endorsement(endorsement) = &case.fact.body else { continue };
        let (work, level) = (endorsement.work.as_str(), endorsement.level.as_str());
        let part = rule.deputy.filter(|_| endorsement.is_deputy()).unwrap_or(Factor::ONE);
        let cell = rule.figure_on(level, case.fact.date).unwrap_or_default();
        for unit in case.heirs.iter().copied() {
            let factor = world.scheme.factor_of(case.fact, unit).and(part);
            let mut why = pairs! { by: "endorsed", level: level, cell: cell, factor: factor };
            why.extend(pairs! { shared: rule.shared.shown(), among: case.named.len() });
            let (way, who) = (&rule.shared, (case.named.as_slice(), unit, world.as_of));
            let worth = |cell, by| world.scheme.worth(case.fact, (cell, part.and(by), way), who);
            let of = (unit, Some(case.fact), case.fact.date);
            let entry = Entry::new(of, (rule.part, rule.clause), worth(cell, Factor::ONE), why);
            let among = if rule.repeat.per_level { level } else { "" };
            let behind = (rule.behind(level, cell, worth), rule.stand(&endorsement.level));
            own.push((entry, Some(((among, work, unit), rule.repeat.policy, behind))));
        }
    }
    let mut own = settled(own);
    // The most that one work's endorsements give a unit: the later ones lose.
    let mut sums: HashMap<(Option<Text>, UnitIx), Points> = HashMap::new();
    for entry in &mut own {
        let sum = sums.entry((entry.work.clone(), entry.unit)).or_default();
        if let Some(cap) = rule.cap.filter(|cap| entry.points > *cap - *sum) {
            entry.points = cap - *sum;
            entry.why.retain(|(key, _)| *key != "beaten_by");
            entry.why.push(("cap", said(&cap)));
        }
        *sum += entry.points;
    }
    entries.extend(own);
}

/// Settles contests: so many facts count in full, the others as the policy says, and name the first.
fn settled<'a>(mut all: Vec<Contender<'a>>) -> Vec<Entry<'a>> {
    let mut contests: HashMap<Contest<'a>, Vec<(u16, Points, &'a Text)>> = HashMap::new();
    for (entry, contest) in &all {
        let (Some((key, policy, (_, level))), Some(fact)) = (contest, entry.fact) else { continue };
        let (own, high) = (contests.entry(*key).or_default(), (*level, entry.points));
        // They come by date, then id: of equal ones the earliest is in front.
        let at = own.partition_point(|(of, other, _)| !policy.prefers(high, (*of, *other)));
        own.insert(at, (high.0, high.1, &fact.id));
    }
    for (entry, contest) in &mut all {
        let met = contest.filter(|(_, policy, _)| policy.counts != Counting::All);
        let met = met.and_then(|own| Some((own, contests.get(&own.0)?.as_slice())));
        let own = entry.fact.map(|fact| &fact.id);
        if let Some(((_, policy, (points, level)), ranked @ [(leading, _, first), ..])) = met
            && ranked.iter().take(policy.in_full as usize).all(|(.., id)| Some(*id) != own)
        {
            let mut some = ranked.iter().take(policy.at_most.map_or(usize::MAX, |n| n as usize));
            let gives = !policy.same_level || level == *leading;
            let gives = gives && some.any(|(.., id)| Some(*id) == own);
            entry.points = if gives { points } else { Points::ZERO };
            entry.why.push(("beaten_by", said(first)));
        }
    }
    all.into_iter().map(|(entry, _)| entry).collect()
}
