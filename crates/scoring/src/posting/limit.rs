//! Bounded sums: a line of its own takes back what goes beyond, and says so.

use std::collections::BTreeMap;

use ledger::calendar::Year;
use ledger::{Date, Points, Text};
use scheme::model::{Limit, Per, Scope, Source, UnitIx};

use super::counter::Reached;
use super::{Ground, Posting};

/// Adds to a unit's account a line for each sum that a limit bounds. Limits come in the scheme's
/// order, and a later one sums what earlier ones left.
pub(crate) fn apply<'a>(
    (limits, year): (&'a [Limit], Year),
    reached: &[Reached<'a>],
    unit: UnitIx,
    account: &mut Vec<Posting<'a>>,
) {
    for limit in limits {
        // A limit that hangs on a counter holds from the day on which that is first reached.
        let since = match limit.counter {
            None => None,
            Some(index) => {
                let own = |r: &&Reached<'_>| r.index == index && r.unit == unit;
                match reached.iter().find(own) {
                    Some(reached) => Some(reached.fact.date),
                    None => continue,
                }
            }
        };
        let mut sums: BTreeMap<_, (Points, Date)> = BTreeMap::new();
        for posting in account.iter().filter(|posting| sums_up(limit, posting)) {
            let Some(key) = limit.per.key(year, posting.date, work(posting)) else { continue };
            let (sum, last) = sums.entry(key).or_insert((Points::ZERO, posting.date));
            *sum += posting.points;
            *last = posting.date.max(*last);
        }
        for ((_, work), (sum, last)) in sums {
            let points = limit.bounded(sum) - sum;
            if points == Points::ZERO {
                continue;
            }
            let date = since.map_or(last, |since| since.max(last));
            let work = (limit.per == Per::Work).then_some(work);
            let ground = Ground::Bounded(limit, sum, work);
            let (part, clause) = (limit.part, limit.clause);
            let (fact, figure) = (None, points);
            account.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        }
    }
}

fn sums_up(limit: &Limit, posting: &Posting<'_>) -> bool {
    match (&limit.of, &posting.ground) {
        (Scope::Total, _) => true,
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
