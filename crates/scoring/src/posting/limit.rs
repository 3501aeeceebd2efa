//! Bounded sums: a line of its own takes back what goes beyond, and says so.

use std::collections::BTreeMap;

use ledger::{Date, Points, Text};
use scheme::Scheme;
use scheme::model::{Key, Limit, Measure, Per, Scope, Source, Sum, UnitIx};

use super::counter::Reached;
use super::{Ground, Posting};

/// Adds to a unit's account a line for each sum that a limit bounds. Limits come in the scheme's
/// order, and a later one sums what earlier ones left.
pub(crate) fn apply<'a>(
    scheme: &'a Scheme,
    reached: &[Reached<'a>],
    unit: UnitIx,
    account: &mut Vec<Posting<'a>>,
) {
    for limit in &scheme.limits {
        for (key, (sum, last)) in sums(scheme, limit, account) {
            let points = limit.bounded(sum) - sum.all;
            let Some(since) = since(scheme, limit, (reached, unit), &key) else { continue };
            if points == Points::ZERO {
                continue;
            }
            let (date, (_, work)) = (last.max(since), key);
            let work = (limit.per == Per::Work).then_some(work);
            let ground = Ground::Bounded(limit, sum, work);
            let (part, clause) = (limit.part, limit.clause);
            let (fact, figure) = (None, points);
            account.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        }
    }
}

/// What a limit sums, each with the day of its last line.
fn sums(scheme: &Scheme, limit: &Limit, account: &[Posting<'_>]) -> BTreeMap<Key, (Sum, Date)> {
    let mut sums: BTreeMap<Key, (Sum, Date)> = BTreeMap::new();
    for posting in account.iter().filter(|posting| sums_up(scheme, limit, posting)) {
        let Some(key) = limit.per.key(scheme.span(), posting.date, work(posting)) else { continue };
        let (sum, last) = sums.entry(key).or_insert((Sum::default(), posting.date));
        *sum = sum.and(posting.points);
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
    let counts = |r: &Reached<'_>| r.counter.holds(scheme.span(), r.fact.date, key);
    let own = |r: &&Reached<'_>| r.index == index && r.unit == unit && counts(r);
    reached.iter().find(own).map(|reached| reached.fact.date)
}

fn sums_up(scheme: &Scheme, limit: &Limit, posting: &Posting<'_>) -> bool {
    match (&limit.of, &posting.ground) {
        (Scope::Total, _) => Measure::Total.sums(scheme, posting.part),
        (Scope::Parts(parts), _) => parts.contains(&posting.part),
        // What another limit took back from some of these sources.
        (Scope::Each(sources), Ground::Bounded(other, ..)) => match &other.of {
            Scope::Each(others) => others.iter().all(|source| sources.contains(source)),
            Scope::Total | Scope::Parts(_) => false,
        },
        (Scope::Each(sources), _) => sources.iter().any(|source| comes_from(source, posting)),
    }
}

fn comes_from(source: &Source, posting: &Posting<'_>) -> bool {
    match (source, &posting.ground) {
        (Source::Rule(id), Ground::Ruled(rule)) => rule.id == *id,
        (
            Source::Printed(publication, kind),
            Ground::Adopted(printed) | Ground::Republished(printed, _),
        ) => {
            printed == publication && posting.fact.and_then(|fact| fact.word("kind")) == Some(kind)
        }
        _ => false,
    }
}

/// The work that a posting is of; what was taken back from a work is of that work.
fn work(posting: &Posting<'_>) -> Option<Text> {
    if let Ground::Bounded(_, _, work) = &posting.ground {
        return work.clone();
    }
    posting.fact?.work().cloned()
}
