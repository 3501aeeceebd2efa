//! A posting while a unit's account is made, and what gives one by itself: awards, failures, points
//! at discretion, counters, deadlines.

use std::collections::{HashMap, HashSet};

use ledger::calendar::MissingYear;
use ledger::{Body, Date, Fact, Points};
use scheme::Scheme;
use scheme::model::{Bar, ClauseIx, PartIx, Times, UnitIx};

use crate::cases::{Case, World};
use crate::line::{Line, Pairs};
use crate::pairs;

/// Where a posting stands: its part and its clause.
pub(crate) type Stand = (PartIx, ClauseIx);

/// A posting.
pub(crate) struct Entry<'a> {
    pub unit: UnitIx,
    pub fact: Option<&'a Fact>,
    pub date: Date,
    pub stand: Stand,
    pub points: Points,
    /// Why, and its witnesses.
    pub why: Pairs,
    /// What it is worth by itself.
    figure: Points,
}

impl<'a> Entry<'a> {
    pub fn new(
        (unit, fact, date): (UnitIx, Option<&'a Fact>, Date),
        stand: Stand,
        points: Points,
        why: Pairs,
    ) -> Entry<'a> {
        Entry { unit, fact, date, stand, points, why, figure: points }
    }

    /// As the certificate tells it.
    pub fn line(&self, scheme: &Scheme) -> Line {
        let (part, clause) = self.stand;
        let mut line = vec![("line", "posting".into()), ("unit", name(scheme, self.unit).into())];
        line.push(("fact", self.fact.map(|fact| fact.id.as_str()).into()));
        let part = scheme.parts.get(part.at()).map_or("", |part| part.id.as_str());
        let (clause, points, figure) = (scheme.clause_id(clause), self.points, self.figure);
        line.extend(pairs! { date: self.date, part: part, clause: clause });
        line.extend(pairs! { points: points, figure: figure });
        line.extend(self.why.iter().cloned());
        Line(line)
    }
}

impl<'a> Case<'a> {
    /// A posting for each of its units.
    pub fn entries(
        &self,
        date: Date,
        stand: Stand,
        points: Points,
        why: &Pairs,
    ) -> impl Iterator<Item = Entry<'a>> {
        let entry =
            move |unit| Entry::new((unit, Some(self.fact), date), stand, points, why.clone());
        self.heirs.iter().copied().map(entry)
    }
}

/// A unit's name.
pub(crate) fn name(scheme: &Scheme, unit: UnitIx) -> &str {
    scheme.unit(unit).map_or("", |unit| unit.name.as_str())
}

/// What facts give by a rule for their kind.
pub(crate) fn ruled<'a>(world: &World<'a>, entries: &mut Vec<Entry<'a>>) {
    for case in &world.cases {
        let fact = case.fact;
        let Some(rule) = world.scheme.points.iter().find(|rule| rule.covers(fact)) else {
            continue;
        };
        let cell = rule.figure(fact).unwrap_or_default();
        let times = match (rule.times, &fact.body) {
            (Times::Persons, Body::Training(training)) => training.persons.into(),
            _ => 1,
        };
        let factor = world.scheme.factor_of(fact);
        let why = pairs! { by: "ruled", rule: rule.id, cell: cell, times: times, factor: factor };
        let (stand, points) = ((rule.part, rule.clause), factor.of(cell.times(times)));
        entries.extend(case.entries(fact.date, stand, points, &why));
    }
}

/// What people gave within the bounds of a clause.
pub(crate) fn given<'a>(world: &World<'a>, entries: &mut Vec<Entry<'a>>) {
    for case in &world.cases {
        let Body::Discretion(given) = &case.fact.body else { continue };
        let mut rules = world.scheme.discretions.iter();
        if let Some(rule) = rules.find(|rule| rule.id == given.item) {
            let (stand, why) = ((rule.part, rule.clause), pairs! { by: "given", rule: rule.id });
            entries.extend(case.entries(case.fact.date, stand, given.points, &why));
        }
    }
}

/// A counter that a unit reached, and the fact that did it.
pub(crate) struct Reached<'a> {
    pub counter: usize,
    pub unit: UnitIx,
    pub fact: &'a Fact,
}

/// Each time that one of a counter's numbers is full; the first time only, unless it says `every`.
pub(crate) fn reached<'a>(world: &World<'a>) -> Vec<Reached<'a>> {
    let (mut all, mut counts, mut before) = (vec![], HashMap::new(), HashSet::new());
    for case in &world.cases {
        for (counter, rule) in world.scheme.counters.iter().enumerate() {
            for (number, of) in rule.of.iter().enumerate().filter(|(_, of)| of.counts(case.fact)) {
                for unit in case.heirs.iter().copied() {
                    let count = counts.entry((counter, number, unit)).or_insert(0u32);
                    *count += 1;
                    let full = count.is_multiple_of(of.reach);
                    if full && (before.insert((counter, unit)) || rule.every) {
                        all.push(Reached { counter, unit, fact: case.fact });
                    }
                }
            }
        }
    }
    all
}

/// What counters give.
pub(crate) fn counted<'a>(scheme: &Scheme, all: &[Reached<'a>], entries: &mut Vec<Entry<'a>>) {
    for found in all {
        let Some(rule) = scheme.counters.get(found.counter) else { continue };
        let Some((points, part)) = rule.points else { continue };
        let of = (found.unit, Some(found.fact), found.fact.date);
        let why = pairs! { by: "counted", rule: rule.id };
        entries.push(Entry::new(of, (part, rule.clause), points, why));
    }
}

/// What bars a unit: facts by themselves, then counters.
pub(crate) fn bars<'a>(
    world: &World<'a>,
    reached: &[Reached<'a>],
    unit: UnitIx,
) -> Vec<(&'a Bar, &'a Fact)> {
    let scheme = world.scheme;
    let by_fact = world.of(unit).flat_map(|case| {
        scheme.bars.iter().filter(|bar| bar.raised(case.fact)).map(|bar| (bar, case.fact))
    });
    let by_count = reached.iter().filter(|found| found.unit == unit);
    let bar = |found: &Reached<'a>| scheme.counters.get(found.counter)?.bar.as_ref();
    by_fact.chain(by_count.filter_map(|found| Some((bar(found)?, found.fact)))).collect()
}

/// What a change costs that was not followed up by its last day.
pub(crate) fn overdue<'a>(
    world: &World<'a>,
    entries: &mut Vec<Entry<'a>>,
) -> Result<(), MissingYear> {
    for case in &world.cases {
        let done = match &case.fact.body {
            Body::ContactChange(change) => change.reported_on,
            Body::HeadChange(change) => change.pledged_on,
            _ => continue,
        };
        let rule = world.scheme.deadlines.iter().find(|rule| rule.on == case.fact.fact_type());
        let Some((rule, (points, part))) = rule.and_then(|rule| Some((rule, rule.points?))) else {
            continue;
        };
        let changed = case.fact.date;
        let due = world.calendar.nth_working_day_after_by(changed, rule.within, world.as_of)?;
        let Some((due, date)) = due.and_then(|due| Some((due, due.succ_opt()?))) else { continue };
        if date > world.as_of || done.is_some_and(|done| done <= due) {
            continue;
        }
        let why = pairs! { by: "overdue", rule: rule.id, due: due };
        entries.extend(case.entries(date, (part, rule.clause), points, &why));
    }
    Ok(())
}
