//! Bounded sums: what goes beyond a limit is taken back, or made up, by a posting of its own.
//!
//! Limits come one after the other, each to what the earlier ones left: what one changes is a
//! posting for those that follow.

use std::collections::BTreeMap;

use ledger::{Date, Points};
use scheme::Scheme;
use scheme::model::{Per, Scope, UnitIx};

use crate::account::{Entry, Reached};
use crate::{pairs, said};

/// Adds what limits take back from a unit or make up for it.
pub(crate) fn bounded<'a>(
    scheme: &'a Scheme,
    reached: &[Reached<'a>],
    unit: UnitIx,
    account: &mut Vec<Entry<'a>>,
) {
    for limit in &scheme.limits {
        // It holds always, or from the day on which its counter is first reached.
        let own =
            |(counter, own, _): &&Reached<'a>| Some(counter.0) == limit.counter && *own == unit;
        let first = reached.iter().find(own).map(|(_, _, fact)| fact.date);
        let always = Some(Date::MIN).filter(|_| limit.counter.is_none());
        let Some(since) = always.or(first) else { continue };
        let mut sums: BTreeMap<_, (Points, Date)> = BTreeMap::new();
        for entry in account.iter().filter(|entry| within(entry, &limit.of)) {
            if let Some(key) = limit.per.key(scheme.span(), entry.date, entry.work.clone()) {
                let (sum, last) = sums.entry(key).or_insert((Points::ZERO, since));
                (*sum, *last) = (*sum + entry.points, entry.date.max(*last));
            }
        }
        for ((.., work), (sum, date)) in sums {
            let points = limit.bounded(sum) - sum;
            if points != Points::ZERO {
                let work = Some(work).filter(|_| limit.per == Per::Work);
                let mut why = pairs! { by: "bounded", rule: limit.id, sum: sum };
                why.extend(work.iter().map(|work| ("work", said(work))));
                let sources = if let Scope::Each(all) = &limit.of { all.clone() } else { vec![] };
                let entry = Entry::new((unit, None, date), (limit.part, limit.clause), points, why);
                account.push(Entry { sources, work, ..entry });
            }
        }
    }
}

fn within(entry: &Entry<'_>, of: &Scope) -> bool {
    match of {
        Scope::Total => true,
        Scope::Parts(parts) => parts.contains(&entry.stand.0),
        Scope::Each(all) => {
            !entry.sources.is_empty() && entry.sources.iter().all(|own| all.contains(own))
        }
    }
}
