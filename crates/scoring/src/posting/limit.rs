//! Bounded sums: a line of its own takes back what goes beyond, and says so.

use std::collections::BTreeMap;

use ledger::{Date, Points, Text};
use scheme::Scheme;
use scheme::model::{
    ClauseIx, Giver, Key, Leaves, Limit, Measure, PartIx, Per, Scope, Source, UnitIx,
};

use super::counter::Reached;
use super::{Ground, Posting};

/// Adds to a unit's account what limits on one side of the total take back or make up: first those
/// on what stands beside it, before anything is owed, then all others. They come in the scheme's
/// order, and a later one sums what earlier ones left.
pub(crate) fn apply<'a>(
    scheme: &'a Scheme,
    (reached, unit): (&[Reached<'a>], UnitIx),
    apart: bool,
    account: &mut Vec<Posting<'a>>,
) {
    for limit in scheme.limits.iter().filter(|limit| limit.is_early(scheme) == apart) {
        match limit.leaves {
            Leaves::Within { part, .. } => {
                bounded(scheme, (limit, part), (reached, unit), account);
            }
            Leaves::Highest => outdone(scheme, limit, (reached, unit), account),
        }
    }
}

/// A line for each sum that a limit bounds.
fn bounded<'a>(
    scheme: &'a Scheme,
    (limit, part): (&'a Limit, PartIx),
    (reached, unit): (&[Reached<'a>], UnitIx),
    account: &mut Vec<Posting<'a>>,
) {
    for (key, (sum, last)) in sums(scheme, limit, account) {
        let points = limit.bounded(sum) - sum;
        let Some(since) = since(scheme, limit, (reached, unit), &key) else { continue };
        if points == Points::ZERO {
            continue;
        }
        let (date, (_, work)) = (last.max(since), key);
        let work = (limit.per == Per::Work).then_some(work);
        let ground = Ground::Bounded(limit, sum, work);
        let (fact, clause, figure) = (None, limit.clause, points);
        account.push(Posting { unit, fact, date, part, clause, points, figure, ground });
    }
}

/// A line for each that adds points beside one that adds more.
fn outdone<'a>(
    scheme: &'a Scheme,
    limit: &'a Limit,
    (reached, unit): (&[Reached<'a>], UnitIx),
    account: &mut Vec<Posting<'a>>,
) {
    let mut rivals: BTreeMap<Key, Vec<&Posting<'a>>> = BTreeMap::new();
    let adds = |posting: &&Posting<'a>| posting.points > Points::ZERO;
    for posting in account.iter().filter(|p| sums_up(scheme, limit, p)).filter(adds) {
        let key = limit.per.key(scheme.span(), posting.date, work(posting));
        key.into_iter().for_each(|key| rivals.entry(key).or_default().push(posting));
    }
    let mut lines = vec![];
    for (key, mut all) in rivals {
        let Some(since) = since(scheme, limit, (reached, unit), &key) else { continue };
        all.sort_by(|a, b| b.points.cmp(&a.points).then_with(|| order(a).cmp(&order(b))));
        let Some((highest, others)) = all.split_first() else { continue };
        lines.extend(others.iter().map(|loser| {
            let ground = Ground::Outdone(limit, (highest.date, highest.points), source(loser));
            let (date, clause) = (loser.date.max(since), limit.clause);
            let (points, figure) = (-loser.points, -loser.points);
            Posting {
                unit,
                fact: loser.fact,
                date,
                part: loser.part,
                clause,
                points,
                figure,
                ground,
            }
        }));
    }
    account.extend(lines);
}

/// Of equal lines the earliest is the highest, then that of the first part, then of the first clause.
fn order<'p>(posting: &'p Posting<'_>) -> (Date, bool, &'p str, PartIx, ClauseIx) {
    let id = posting.fact.map_or("", |fact| fact.id.as_str());
    (posting.date, posting.fact.is_none(), id, posting.part, posting.clause)
}

/// What a limit sums, each with the day of its last line.
fn sums(scheme: &Scheme, limit: &Limit, account: &[Posting<'_>]) -> BTreeMap<Key, (Points, Date)> {
    let mut sums: BTreeMap<Key, (Points, Date)> = BTreeMap::new();
    for posting in account.iter().filter(|posting| sums_up(scheme, limit, posting)) {
        let Some(key) = limit.per.key(scheme.span(), posting.date, work(posting)) else { continue };
        let (sum, last) = sums.entry(key).or_insert((Points::ZERO, posting.date));
        *sum += posting.points;
        *last = posting.date.max(*last);
    }
    sums
}

/// The day from which on a limit holds for a sum: always, or from the day on which its counter is
/// first reached, where that counts for the sum; `None` where it does not hold.
fn since(
    scheme: &Scheme,
    limit: &Limit,
    (reached, unit): (&[Reached<'_>], UnitIx),
    key: &Key,
) -> Option<Date> {
    let Some(index) = limit.counter else { return Some(Date::MIN) };
    let counts = |r: &Reached<'_>| r.counter.holds(scheme.span(), r.is.date, key);
    let own = |r: &&Reached<'_>| r.index == index && r.is.unit == unit && counts(r);
    reached.iter().find(own).map(|reached| reached.is.date)
}

fn sums_up(scheme: &Scheme, limit: &Limit, posting: &Posting<'_>) -> bool {
    limit.binds(posting.unit, posting.date) && is_of(scheme, limit, posting)
}

fn is_of(scheme: &Scheme, limit: &Limit, posting: &Posting<'_>) -> bool {
    match (&limit.of, &posting.ground) {
        (Scope::Total, _) => Measure::Total.sums(scheme, posting.part),
        (Scope::Parts(parts), _) => parts.contains(&posting.part),
        // What another limit took back from some of these sources.
        (Scope::Each(sources), Ground::Bounded(other, ..)) => match &other.of {
            Scope::Each(others) => others.iter().all(|source| sources.contains(source)),
            Scope::Total | Scope::Parts(_) => false,
        },
        (Scope::Each(sources), _) => source(posting).is_some_and(|own| sources.contains(&own)),
    }
}

/// What a posting comes from of that which limits sum by itself.
fn source(posting: &Posting<'_>) -> Option<Source> {
    match &posting.ground {
        Ground::Ruled(rule) => Some(Source::Rule(Giver::Points, rule.id.clone())),
        Ground::Overdue(rule, _) => Some(Source::Rule(Giver::Deadline, rule.id.clone())),
        Ground::Counted(rule, _) => Some(Source::Rule(Giver::Counter, rule.id.clone())),
        Ground::Given(rule, _) => Some(Source::Rule(Giver::Discretion, rule.id.clone())),
        Ground::Base(rule) | Ground::Normed(rule, ..) => {
            Some(Source::Rule(Giver::Norm, rule.id.clone()))
        }
        Ground::Rated(rule, ..) => Some(Source::Rule(Giver::Rate, rule.id.clone())),
        Ground::Compared(rule, ..) => Some(Source::Rule(Giver::Comparison, rule.id.clone())),
        Ground::Unmet(rule) => Some(Source::Rule(Giver::Penalty, rule.id.clone())),
        Ground::Adopted(publication) | Ground::Republished(publication, _) => {
            let kind = posting.fact.and_then(|fact| fact.word("kind"))?;
            Some(Source::Printed(*publication, kind.into()))
        }
        Ground::Outdone(.., own) => own.clone(),
        Ground::Endorsed | Ground::EndorsedBefore(_) | Ground::Capped(_) | Ground::Bounded(..) => {
            None
        }
    }
}

/// The work that a posting is of; what was taken back from a work is of that work.
fn work(posting: &Posting<'_>) -> Option<Text> {
    if let Ground::Bounded(_, _, work) = &posting.ground {
        return work.clone();
    }
    posting.fact?.work().cloned()
}
