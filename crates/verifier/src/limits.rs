//! Bounded sums: what goes beyond a limit is taken back, or made up, by a posting of its own. Limits
//! come one after the other, each to what the earlier ones left.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ledger::pairs::said;
use ledger::{Date, Points, pairs};
use scheme::Scheme;
use scheme::model::{Leaves, Limit, Measure, Per, Scope};

use crate::account::{Entry, Reached};

/// Adds what limits on one side of the total take back from units or make up for them.
pub(crate) fn bounded<'a>(
    scheme: &'a Scheme,
    reached: &[Reached<'a>],
    apart: bool,
    entries: &mut Vec<Entry<'a>>,
) {
    for limit in scheme.limits.iter().filter(|limit| limit.is_early(scheme) == apart) {
        let (mut sums, mut new): (BTreeMap<_, Vec<&Entry<'a>>>, _) = (BTreeMap::new(), vec![]);
        for entry in entries.iter().filter(|entry| within(scheme, entry, limit)) {
            let key = limit.per.key(scheme.span(), entry.date, entry.work.clone());
            key.into_iter().for_each(|key| sums.entry((entry.unit, key)).or_default().push(entry));
        }
        for ((unit, key), own) in sums {
            // It holds always, or from the day on which its counter is first reached.
            let mut first = reached.iter().filter(|(at, rule, by)| {
                let counts = || rule.holds(scheme.span(), by.date, &key);
                Some(*at) == limit.counter && by.unit == unit && counts()
            });
            let always = Some(Date::MIN).filter(|_| limit.counter.is_none());
            let Some(since) = always.or(first.next().map(|(.., by)| by.date)) else { continue };
            match limit.leaves {
                Leaves::Within { part, .. } => {
                    let sum = own.iter().map(|entry| entry.points).sum::<Points>();
                    let date = own.iter().map(|entry| entry.date).max().unwrap_or(since).max(since);
                    let (points, (_, work)) = (limit.bounded(sum) - sum, key);
                    let work = Some(work).filter(|_| limit.per == Per::Work);
                    let mut why = pairs! { by: "bounded", rule: limit.id, sum: sum };
                    why.extend(work.iter().map(|work| ("work", said(work))));
                    let entry = Entry::new((unit, None, date), (part, limit.clause), points, why);
                    let entry = Entry { sources: limit.of.sources().to_vec(), work, ..entry };
                    new.extend(Some(entry).filter(|_| points != Points::ZERO));
                }
                Leaves::Highest => new.extend(outdone(limit, since, own)),
            }
        }
        entries.extend(new);
    }
}

/// Takes back all that adds points but the highest, each where it stands and on its own day.
fn outdone<'a>(limit: &Limit, since: Date, mut own: Vec<&Entry<'a>>) -> Vec<Entry<'a>> {
    own.retain(|entry| entry.points > Points::ZERO);
    own.sort_by_key(|e| {
        (Reverse(e.points), e.date, e.fact.is_none(), e.fact.map(|fact| &fact.id), e.stand)
    });
    let Some((highest, others)) = own.split_first() else { return vec![] };
    let back = |entry: &&Entry<'a>| {
        let (points, on) = (highest.points, highest.date);
        let why = pairs! { by: "outdone", rule: limit.id, highest: points, on: on };
        let of = (entry.unit, entry.fact, entry.date.max(since));
        let back = Entry::new(of, (entry.stand.0, limit.clause), -entry.points, why);
        Entry { sources: entry.sources.clone(), work: entry.work.clone(), ..back }
    };
    others.iter().map(back).collect()
}

fn within(scheme: &Scheme, entry: &Entry<'_>, limit: &Limit) -> bool {
    let sources = &entry.sources;
    let of = match &limit.of {
        Scope::Total => Measure::Total.sums(scheme, entry.stand.0),
        Scope::Parts(parts) => parts.contains(&entry.stand.0),
        Scope::Each(all) => !sources.is_empty() && sources.iter().all(|own| all.contains(own)),
    };
    of && limit.binds(entry.unit, entry.date)
}
