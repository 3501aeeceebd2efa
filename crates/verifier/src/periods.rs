//! Numbers owed in a period and shares: what they give on the period's last day.

use std::collections::{HashMap, HashSet};

use ledger::calendar::{MissingYear, Week};
use ledger::pairs::Pairs;
use ledger::{Date, Fact, Points, Text, pairs};
use scheme::model::{Counts, Norm, Period, Tallied, UnitIx};

use crate::account::{Entry, Seen, Stand, of_facts};
use crate::cases::World;
use crate::limits;

type Days = (Date, Date);

/// What norms and rates give.
pub(crate) fn periodic<'a>(world: &World<'a>) -> Result<Vec<Entry<'a>>, MissingYear> {
    let (mut entries, mut seen) = (vec![], HashMap::new());
    let mut add = |unit, date, stand: Stand, points, why: Pairs| {
        let entry = Entry::new((unit, None, date), stand, points, why);
        entries.extend(Some(entry).filter(|_| points != Points::ZERO));
    };
    for (unit, index) in world.scheme.units.iter().zip((0..).map(UnitIx)) {
        for norm in &world.scheme.norms {
            let (stand, first) = ((norm.part, norm.clause), norm.begins(index, world.scheme));
            if let Some(first) = first.filter(|first| *first <= world.as_of) {
                add(index, first, stand, norm.gives.base, pairs! { by: "base", rule: norm.id });
            }
            for (from, to) in over(world, norm.per, unit.begins)? {
                let asks = norm.per.asks((from, to));
                let Some(items) = norm.items.of(index, asks) else { continue };
                if !seen.contains_key(&to) && matches!(norm.counts, Counts::Points(_)) {
                    seen.insert(to, of_facts(&world.until(to))?);
                }
                let known = (index, items, seen.get(&to));
                let (points, sent, owed) = of_norm(world, norm, known, (from, to));
                let mut why = pairs! { by: "normed", rule: norm.id, from: from, to: to };
                why.extend(pairs! { sent: norm.counts.shown(sent), owed: norm.counts.shown(owed) });
                add(index, to, stand, points, why);
            }
        }
        for rate in &world.scheme.rates {
            let asked = |days: &Days| rate.who.has(index, rate.per.asks(*days));
            for (from, to) in over(world, rate.per, unit.begins)?.into_iter().filter(asked) {
                let some = works(&counted(world, &rate.of, index, (from, to)));
                let all = works(&counted(world, &rate.out_of, index, (from, to)));
                let mut why = pairs! { by: "rated", rule: rate.id, from: from, to: to };
                why.extend(pairs! { some: some, all: all });
                add(index, to, (rate.part, rate.clause), rate.points(some, all), why);
            }
        }
    }
    Ok(entries)
}

/// A norm's points for a unit and a period, what was sent and what was owed.
fn of_norm(
    world: &World<'_>,
    norm: &Norm,
    (unit, items, seen): (UnitIx, u32, Option<&Seen<'_>>),
    days: Days,
) -> (Points, usize, usize) {
    // What was sent, by each who owes.
    let sent: Vec<usize> = match &norm.counts {
        Counts::Items(tallied) => {
            let done = counted(world, tallied, unit, days);
            let persons = world.scheme.unit(unit).map_or(&[][..], |unit| &unit.persons);
            let by = |person: &Text| done.iter().filter(|f| f.person() == Some(person)).count();
            match (norm.each_person, tallied) {
                (true, _) => persons.iter().map(by).collect(),
                (false, Tallied::Submissions(_)) => vec![done.len()],
                (false, Tallied::Adoptions { .. }) => vec![works(&done)],
            }
        }
        Counts::Points(of) => {
            // What stands beside the total is bounded first.
            let (reached, all) = seen.map_or((&[][..], &[][..]), |(reached, all)| (reached, all));
            let own = all.iter().filter(|e| e.unit == unit && e.date <= days.1);
            let mut own: Vec<Entry<'_>> = own.cloned().collect();
            limits::bounded(world.scheme, (reached, unit), true, &mut own);
            own.retain(|e| days.0 <= e.date && of.sums(world.scheme, e.stand.0));
            let points = own.iter().map(|entry| entry.points).sum::<Points>();
            vec![usize::try_from(points.hundredths()).unwrap_or_default()]
        }
    };
    let each = items as usize * norm.counts.one();
    let owed = each * sent.len();
    let missing: usize = sent.iter().map(|sent| each.saturating_sub(*sent)).sum();
    let more: usize = sent.iter().map(|sent| sent.saturating_sub(each)).sum();
    (norm.gives.of(owed, missing, more, norm.counts.one()), sent.iter().sum(), owed)
}

/// A unit's facts of some days that are counted.
pub(crate) fn counted<'a>(
    world: &World<'a>,
    of: &Tallied,
    unit: UnitIx,
    days: Days,
) -> Vec<&'a Fact> {
    let own = world.of(unit).filter(|case| (days.0..=days.1).contains(&case.fact.date));
    own.filter(|case| of.counts(case.fact, case.publication)).map(|case| case.fact).collect()
}

fn works(facts: &[&Fact]) -> usize {
    facts.iter().filter_map(|fact| fact.work()).collect::<HashSet<_>>().len()
}

/// The year's periods that are over and that count for a unit that begins on a day: those on whose
/// first day it was there, and the year; of weeks those with a working day.
pub(crate) fn over(
    world: &World<'_>,
    per: Period,
    begins: Option<Date>,
) -> Result<Vec<Days>, MissingYear> {
    let mut periods = per.days(world.scheme.span());
    let there = |from| per == Period::Year || begins.is_none_or(|day| day <= from);
    periods.retain(|(from, to)| *to <= world.as_of && there(*from));
    let open = |days: Days| {
        let works = per != Period::Week || world.calendar.has_working_day(&Week::of(days.0))?;
        Ok(works.then_some(days))
    };
    periods.into_iter().filter_map(|days| open(days).transpose()).collect()
}
