//! Bounded sums: what goes beyond a limit is taken back, or made up, by a posting of its own.
//!
//! Limits come one after the other, each to what the earlier ones left: so each sums items, and what
//! it changes is an item itself for those that follow.

use std::collections::BTreeMap;

use ledger::fact::Value;
use ledger::{Date, Points, Text};
use scheme::Scheme;
use scheme::model::{Limit, PartIx, Per, Scope, UnitIx};

use crate::account::{Entry, Reached};
use crate::{pairs, said};

/// A signed figure that a limit may sum.
struct Item {
    part: PartIx,
    /// The `[points]` rules that it comes from; none where it comes from something else.
    rules: Vec<Text>,
    date: Date,
    work: Option<Text>,
    points: Points,
}

impl Item {
    fn of(entry: &Entry<'_>) -> Item {
        let ruled = entry.why.contains(&("by", "ruled".into()));
        let rule = entry.why.iter().filter(|(key, _)| ruled && *key == "rule");
        let rules = rule.filter_map(|(_, rule)| rule.as_str()).map(Text::from).collect();
        let work = entry.fact.and_then(|fact| match fact.value("work") {
            Some(Value::Text(work)) => Some(Text::from(work)),
            _ => None,
        });
        Item { part: entry.stand.0, rules, date: entry.date, work, points: entry.points }
    }

    fn within(&self, of: &Scope) -> bool {
        match of {
            Scope::Total => true,
            Scope::Parts(parts) => parts.contains(&self.part),
            Scope::Rules(all) => {
                !self.rules.is_empty() && self.rules.iter().all(|rule| all.contains(rule))
            }
        }
    }
}

/// Adds what limits take back from a unit or make up for it.
pub(crate) fn bounded<'a>(
    scheme: &'a Scheme,
    reached: &[Reached<'a>],
    unit: UnitIx,
    account: &mut Vec<Entry<'a>>,
) {
    let mut items: Vec<Item> = account.iter().map(Item::of).collect();
    for limit in &scheme.limits {
        let Some(since) = holds_since(limit, reached, unit) else { continue };
        let mut sums: BTreeMap<_, Vec<&Item>> = BTreeMap::new();
        for item in items.iter().filter(|item| item.within(&limit.of)) {
            let own = limit.per.key(item.date, item.work.clone()).map(|over| sums.entry(over).or_default());
            own.into_iter().for_each(|own| own.push(item));
        }
        let mut changes = vec![];
        for ((.., work), own) in sums {
            let sum: Points = own.iter().map(|item| item.points).sum();
            let points = limit.bounded(sum) - sum;
            let date = own.iter().map(|item| item.date).fold(since, Date::max);
            if points != Points::ZERO {
                let mut why = pairs! { by: "bounded", rule: limit.id, sum: sum };
                let work = Some(work).filter(|_| limit.per == Per::Work);
                why.extend(work.iter().map(|work| ("work", said(work))));
                let stand = (limit.part, limit.clause);
                account.push(Entry::new((unit, None, date), stand, points, why));
                let rules = if let Scope::Rules(all) = &limit.of { all.clone() } else { vec![] };
                changes.push(Item { part: limit.part, rules, date, work, points });
            }
        }
        items.extend(changes);
    }
}

/// The day from which a limit holds for a unit: always, or once its counter is reached.
fn holds_since(limit: &Limit, reached: &[Reached<'_>], unit: UnitIx) -> Option<Date> {
    let Some(counter) = limit.counter else { return Some(Date::MIN) };
    let own = reached.iter().find(|found| found.counter == counter && found.unit == unit);
    own.map(|found| found.fact.date)
}
