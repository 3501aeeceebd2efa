//! Bounded sums: a line of its own takes back what goes beyond, and says so.

use std::collections::BTreeMap;

use chrono::Datelike;
use ledger::fact::Value;
use ledger::{Date, Points};
use scheme::model::{Limit, Per, Scope, UnitIx};

use super::counter::Reached;
use super::{Ground, Posting};

/// Adds to a unit's account a line for each sum that a limit bounds. Limits come in the scheme's
/// order, and a later one sums what earlier ones left.
pub(crate) fn apply<'a>(
    limits: &'a [Limit],
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
        let mut sums: BTreeMap<String, (Points, Date)> = BTreeMap::new();
        for posting in account.iter().filter(|posting| sums_up(limit, posting)) {
            let Some(key) = key(limit.per, posting) else { continue };
            let (sum, last) = sums.entry(key).or_insert((Points::ZERO, posting.date));
            *sum += posting.points;
            *last = posting.date.max(*last);
        }
        for (sum, last) in sums.into_values() {
            let points = limit.bounded(sum) - sum;
            if points == Points::ZERO {
                continue;
            }
            let date = since.map_or(last, |since| since.max(last));
            let (part, clause, ground) = (limit.part, limit.clause, Ground::Bounded(limit, sum));
            let (fact, figure) = (None, points);
            account.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        }
    }
}

fn sums_up(limit: &Limit, posting: &Posting<'_>) -> bool {
    match (&limit.of, &posting.ground) {
        (Scope::Total, _) => true,
        (Scope::Parts(parts), _) => parts.contains(&posting.part),
        (Scope::Rules(rules), Ground::Ruled(rule)) => rules.contains(&rule.id),
        // What another limit took back from these rules.
        (Scope::Rules(_), Ground::Bounded(other, _)) => other.of == limit.of,
        (Scope::Rules(_), _) => false,
    }
}

/// What a posting is summed with; `None` where the limit does not look at it.
fn key(per: Per, posting: &Posting<'_>) -> Option<String> {
    let (year, month) = (posting.date.year(), posting.date.month());
    match per {
        Per::Year => Some(String::new()),
        Per::Quarter => Some(format!("{year} {}", month.div_ceil(3))),
        Per::Month => Some(format!("{year} {month:02}")),
        Per::Work => match posting.fact?.value("work") {
            Some(Value::Text(work)) => Some(work.to_owned()),
            _ => None,
        },
    }
}
