//! Numbers owed in a period and shares: what they give on the period's last day.

use std::collections::HashSet;

use ledger::calendar::{MissingYear, Week};
use ledger::{Body, Date, Fact, Factor, Points, Text};
use scheme::model::{Norm, Period, Tallied, UnitIx};

use crate::account::Entry;
use crate::cases::World;
use crate::pairs;

type Days = (Date, Date);

/// What norms give.
pub(crate) fn normed<'a>(
    world: &World<'a>,
    entries: &mut Vec<Entry<'a>>,
) -> Result<(), MissingYear> {
    for norm in &world.scheme.norms {
        let stand = (norm.part, norm.clause);
        for (unit, index) in world.scheme.units.iter().zip((0..).map(UnitIx)) {
            let Some(items) = norm.of(index) else { continue };
            let mut add = |date, points, why| {
                if points != Points::ZERO {
                    entries.push(Entry::new((index, None, date), stand, points, why));
                }
            };
            let first = unit.begins.unwrap_or(world.scheme.first_day());
            if first <= world.as_of {
                add(first, norm.gives.base, pairs! { by: "base", rule: norm.id });
            }
            for days in over(world, norm.per, unit.begins)? {
                let (points, sent, owed) = of_period(world, norm, (index, items), days);
                let (from, to) = days;
                let mut why = pairs! { by: "normed", rule: norm.id, from: from, to: to };
                why.extend(pairs! { sent: sent, owed: owed });
                add(to, points, why);
            }
        }
    }
    Ok(())
}

/// A norm's points for a unit and a period, what was sent and what was owed.
fn of_period(
    world: &World<'_>,
    norm: &Norm,
    (unit, items): (UnitIx, u32),
    days: Days,
) -> (Points, usize, usize) {
    let done = counted(world, &norm.counts, unit, days);
    let persons = world.scheme.unit(unit).map_or(&[][..], |unit| &unit.persons);
    let wrote = |fact: &Fact, person: &Text| matches!(&fact.body, Body::Submission(sent) if sent.person.as_ref() == Some(person));
    let by = |person: &Text| done.iter().filter(|fact| wrote(fact, person)).count();
    // What was sent, by each who owes.
    let sent: Vec<usize> = match (norm.each_person, &norm.counts) {
        (true, _) => persons.iter().map(by).collect(),
        (false, Tallied::Submissions(_)) => vec![done.len()],
        (false, Tallied::Adoptions { .. }) => vec![works(&done)],
    };
    let each = items as usize;
    let owed = each * sent.len();
    let missing: usize = sent.iter().map(|sent| each.saturating_sub(*sent)).sum();
    let more: usize = sent.iter().map(|sent| sent.saturating_sub(each)).sum();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let gives = norm.gives;
    let whole = match (owed, missing) {
        (0, _) => Points::ZERO,
        (_, 0) => gives.met,
        _ => gives.missed,
    };
    let each_one = gives.each_miss.times(number(missing)) + gives.each_more.times(number(more));
    let share = Factor::share(owed - missing, owed).of(gives.rate);
    (whole + each_one + share, sent.iter().sum(), owed)
}

/// What rates give.
pub(crate) fn rated<'a>(
    world: &World<'a>,
    entries: &mut Vec<Entry<'a>>,
) -> Result<(), MissingYear> {
    for rate in &world.scheme.rates {
        for unit in rate.who.iter().copied() {
            let begins = world.scheme.unit(unit).and_then(|unit| unit.begins);
            for days in over(world, rate.per, begins)? {
                let some = works(&counted(world, &rate.of, unit, days));
                let all = works(&counted(world, &rate.out_of, unit, days));
                let points = rate.gives.of(Factor::share(some, all));
                if all < rate.at_least as usize || points == Points::ZERO {
                    continue;
                }
                let (from, to) = days;
                let mut why = pairs! { by: "rated", rule: rate.id, from: from, to: to };
                why.extend(pairs! { some: some, all: all });
                let stand = (rate.part, rate.clause);
                entries.push(Entry::new((unit, None, days.1), stand, points, why));
            }
        }
    }
    Ok(())
}

fn counted<'a>(world: &World<'a>, of: &Tallied, unit: UnitIx, days: Days) -> Vec<&'a Fact> {
    let own = world.of(unit).filter(|case| (days.0..=days.1).contains(&case.fact.date));
    own.filter(|case| of.counts(case.fact, case.publication)).map(|case| case.fact).collect()
}

fn works(facts: &[&Fact]) -> usize {
    let work = |fact: &&Fact| match &fact.body {
        Body::Submission(sent) => Some(sent.work.clone()),
        Body::Adoption(printed) => Some(printed.work.clone()),
        _ => None,
    };
    facts.iter().filter_map(work).collect::<HashSet<Text>>().len()
}

/// The year's periods that are over, for a unit that was there on their first day; the year is
/// everybody's.
fn over(world: &World<'_>, per: Period, begins: Option<Date>) -> Result<Vec<Days>, MissingYear> {
    let mut periods: Vec<Days> = per.days(world.scheme.year);
    if per == Period::Week {
        periods = weeks(world, begins)?.iter().map(|w| (w.first(), w.last())).collect();
    }
    let there = |from| per == Period::Year || begins.is_none_or(|day| day <= from);
    periods.retain(|(from, to)| *to <= world.as_of && there(*from));
    Ok(periods)
}

/// The year's weeks that are over, began no earlier than a unit and had a working day.
pub(crate) fn weeks(world: &World<'_>, begins: Option<Date>) -> Result<Vec<Week>, MissingYear> {
    let mut weeks = vec![];
    for week in Week::all_of_year(world.scheme.year) {
        let counts = week.last() <= world.as_of && begins.is_none_or(|day| day <= week.first());
        if counts && world.calendar.has_working_day(&week)? {
            weeks.push(week);
        }
    }
    Ok(weeks)
}
