//! Bounded sums: what goes beyond a limit is taken back by a posting of its own.

use std::collections::BTreeMap;

use chrono::Datelike;
use ledger::fact::Value;
use ledger::{Date, Points};
use scheme::Scheme;
use scheme::model::{Limit, Per, Scope, UnitIx};

use crate::account::{Entry, Reached};
use crate::pairs;

/// Adds to a unit's account what limits take back, each from what the earlier ones left.
pub(crate) fn bounded<'a>(
    scheme: &'a Scheme,
    reached: &[Reached<'a>],
    unit: UnitIx,
    account: &mut Vec<Entry<'a>>,
) {
    for limit in &scheme.limits {
        let own = |r: &&Reached<'_>| Some(r.counter) == limit.counter && r.unit == unit;
        let since = reached.iter().find(own).map(|reached| reached.fact.date);
        if limit.counter.is_some() && since.is_none() {
            continue;
        }
        let mut sums: BTreeMap<String, (Points, Date)> = BTreeMap::new();
        for entry in account.iter().filter(|entry| concerns(scheme, limit, entry)) {
            let Some(key) = key(limit.per, entry) else { continue };
            let (sum, last) = sums.entry(key).or_insert((Points::ZERO, entry.date));
            *sum += entry.points;
            *last = entry.date.max(*last);
        }
        for (sum, last) in sums.into_values() {
            let points = limit.bounded(sum) - sum;
            if points != Points::ZERO {
                let date = since.map_or(last, |since| since.max(last));
                let why = pairs! { by: "bounded", rule: limit.id, sum: sum };
                let stand = (limit.part, limit.clause);
                account.push(Entry::new((unit, None, date), stand, points, why));
            }
        }
    }
}

fn concerns(scheme: &Scheme, limit: &Limit, entry: &Entry<'_>) -> bool {
    let said = |key| entry.why.iter().find(|(own, _)| *own == key).and_then(|(_, v)| v.as_str());
    match (&limit.of, said("by"), said("rule")) {
        (Scope::Total, ..) => true,
        (Scope::Parts(parts), ..) => parts.contains(&entry.stand.0),
        (Scope::Rules(rules), Some("ruled"), Some(rule)) => rules.iter().any(|r| r == rule),
        // What a limit of the same sum took back.
        (Scope::Rules(_), Some("bounded"), Some(other)) => {
            scheme.limits.iter().any(|l| l.id == other && l.of == limit.of)
        }
        (Scope::Rules(_), ..) => false,
    }
}

/// The sum that a posting belongs to; none where the limit looks at works and it has none.
fn key(per: Per, entry: &Entry<'_>) -> Option<String> {
    let (year, month) = (entry.date.year(), entry.date.month());
    match per {
        Per::Year => Some(String::new()),
        Per::Quarter => Some(format!("{year} {}", month.div_ceil(3))),
        Per::Month => Some(format!("{year} {month:02}")),
        Per::Work => match entry.fact?.value("work") {
            Some(Value::Text(work)) => Some(work.to_owned()),
            _ => None,
        },
    }
}
