//! Bounded sums, and facts that are counted until something follows.

use super::points::conditions;
use super::{Flat, What, plain};
use crate::model::{Counted, Counter, Leaves, Limit, PartIx, Period, Reach, Scope};

impl Flat<'_> {
    pub(super) fn bounds(&mut self) {
        let scheme = self.scheme;
        for counter in &scheme.counters {
            let value = self.counter(counter);
            self.placed(counter.clause, What::Counter, &counter.id, plain(value));
        }
        for limit in &scheme.limits {
            let value = self.limit(limit);
            self.placed(limit.clause, What::Limit, &limit.id, plain(value));
        }
    }

    fn counter(&self, counter: &Counter) -> String {
        let one = |reach: &Reach| {
            let of = match &reach.of {
                Counted::Facts { on, when } => format!("{}{}", on.name(), conditions(when)),
                Counted::Missed { norm, in_a_row } => {
                    let norm = self.scheme.norms.get(*norm).map_or("", |norm| norm.id.as_str());
                    format!("missed {norm}{}", if *in_a_row { " in a row" } else { "" })
                }
            };
            format!("{of} ≥ {}", reach.reach)
        };
        let of: Vec<String> = counter.of.iter().map(one).collect();
        let every = if counter.every { " every" } else { "" };
        let within = match counter.within {
            Period::Year => String::new(),
            within => format!(" / {}", within.name()),
        };
        let points = counter
            .points
            .map_or_else(String::new, |(points, part)| format!(", {points} → {}", self.part(part)));
        let bars = if counter.bar.is_some() { ", bars" } else { "" };
        format!("{}:{every} {}{within}{points}{bars}", counter.name, of.join(" | "))
    }

    fn limit(&self, limit: &Limit) -> String {
        let parts = |parts: &[PartIx]| {
            let names: Vec<&str> = parts.iter().map(|part| self.part(*part)).collect();
            names.join(" + ")
        };
        let of = match &limit.of {
            Scope::Total => "total".to_owned(),
            Scope::Parts(all) => parts(all),
            Scope::Each(sources) => {
                let names: Vec<_> = sources.iter().map(|one| self.scheme.source(one)).collect();
                names.join(" + ")
            }
        };
        let bound = |name: &str, points: Option<ledger::Points>| {
            points.map_or_else(String::new, |points| format!(", {name} {points}"))
        };
        let leaves = match limit.leaves {
            Leaves::Within { floor, cap, .. } => bound("floor", floor) + &bound("cap", cap),
            Leaves::Highest => ", keep highest".to_owned(),
        };
        let counter = limit.counter.and_then(|at| self.scheme.counters.get(at));
        let counter = counter.map_or_else(String::new, |c| format!(", counter {}", c.id));
        let part = match limit.leaves {
            Leaves::Within { part, .. } => format!(" → {}", self.part(part)),
            Leaves::Highest => String::new(),
        };
        format!("{}: {of} / {}{leaves}{counter}{part}", limit.name, limit.per.name())
    }
}
