//! Bounded sums: what goes beyond a limit is taken back, or made up, by a posting of its own.
//!
//! Limits come one after the other, each to what the earlier ones left: what one changes is a
//! posting for those that follow.

use std::collections::BTreeMap;

use ledger::{Date, Points};
use scheme::Scheme;
use scheme::model::{Measure, Per, Scope, Sum, UnitIx};

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
        let mut sums: BTreeMap<_, (Sum, Date)> = BTreeMap::new();
        for entry in account.iter().filter(|entry| within(scheme, entry, &limit.of)) {
            if let Some(key) = limit.per.key(scheme.span(), entry.date, entry.work.clone()) {
                let (sum, last) = sums.entry(key).or_insert((Sum::default(), entry.date));
                (*sum, *last) = (sum.and(entry.points), entry.date.max(*last));
            }
        }
        for (key, (sum, last)) in sums {
            // It holds always, or from the day on which its counter is first reached.
            let mut first = reached.iter().filter(|(counter, own, fact)| {
                let counts = || counter.1.holds(scheme.span(), fact.date, &key);
                Some(counter.0) == limit.counter && *own == unit && counts()
            });
            let since = first.next().map(|(.., fact)| fact.date.max(last));
            let date = since.or(Some(last).filter(|_| limit.counter.is_none()));
            let (points, (_, work)) = (limit.bounded(sum) - sum.all, key);
            if let Some(date) = date.filter(|_| points != Points::ZERO) {
                let work = Some(work).filter(|_| limit.per == Per::Work);
                let mut why = pairs! { by: "bounded", rule: limit.id, sum: sum.all };
                why.extend(work.iter().map(|work| ("work", said(work))));
                let sources = if let Scope::Each(all) = &limit.of { all.clone() } else { vec![] };
                let entry = Entry::new((unit, None, date), (limit.part, limit.clause), points, why);
                account.push(Entry { sources, work, ..entry });
            }
        }
    }
}

fn within(scheme: &Scheme, entry: &Entry<'_>, of: &Scope) -> bool {
    match of {
        Scope::Total => Measure::Total.sums(scheme, entry.stand.0),
        Scope::Parts(parts) => parts.contains(&entry.stand.0),
        Scope::Each(all) => {
            !entry.sources.is_empty() && entry.sources.iter().all(|own| all.contains(own))
        }
    }
}
