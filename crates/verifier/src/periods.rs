//! Numbers owed in a period, shares, and units beside one another: what they give on its last day.

use std::rc::Rc;

use ledger::calendar::MissingYear;
use ledger::pairs::{Pairs, said};
use ledger::{Date, Fact, Points, Text, pairs};
use scheme::Scheme;
use scheme::model::{
    Comparison, Counts, Done, Measure, Norm, OfPeriod, PartIx, Period, Placed, Stage, Tallied,
    UnitIx,
};
use serde_json::Value;

use crate::account::{self, Entry, Stand};
use crate::cases::World;
use crate::limits;

type Days = (Date, Date);

/// What the norms, rates and comparisons of a stage give.
pub(crate) fn periodic<'a>(world: &World<'a>, at: Stage) -> Result<Vec<Entry<'a>>, MissingYear> {
    let (scheme, mut entries) = (world.scheme, vec![]);
    let mut add = |unit, date, stand: Stand, points, why: Pairs| {
        let entry = Entry::new((unit, None, date), stand, points, why);
        entries.extend(Some(entry).filter(|_| points != Points::ZERO));
    };
    for norm in scheme.norms.iter().filter(|norm| norm.stage() == at) {
        let stand = (norm.part, norm.clause);
        for (_, unit) in world.units() {
            let first = norm.begins(unit, scheme).filter(|first| *first <= world.until);
            let why = pairs! { by: "base", rule: norm.id };
            first.into_iter().for_each(|day| add(unit, day, stand, norm.gives.base, why.clone()));
        }
        for (unit, (from, to), done) in done(world, norm)? {
            let [sent, owed] = [done.sent, done.owed].map(|number| norm.counts.shown(number));
            let mut why = pairs! { by: "normed", rule: norm.id, from: from, to: to };
            why.extend(pairs! { sent: sent, owed: owed });
            add(unit, to, stand, norm.gives.of(done, norm.counts.one()), why);
        }
    }
    for rate in scheme.rates.iter().filter(|_| at == Stage::Facts) {
        let periods = over(world, rate.per)?;
        for (_, unit) in world.units() {
            for (from, to) in rate.asked(unit, scheme, &periods) {
                let works = |of| Tallied::works(counted(world, of, unit, (from, to)).into_iter());
                let [some, all] = [&rate.of, &rate.out_of].map(works);
                let mut why = pairs! { by: "rated", rule: rate.id, from: from, to: to };
                why.extend(pairs! { some: some, all: all });
                add(unit, to, (rate.part, rate.clause), rate.points(some, all), why);
            }
        }
    }
    for rule in scheme.comparisons.iter().filter(|rule| rule.stage() == at) {
        for (unit, (from, to), placed) in placed(world, rule)? {
            let [own, best] = [placed.own, placed.best].map(|amount| rule.of.shown(amount));
            let mut why = pairs! { by: "compared", rule: rule.id, from: from, to: to };
            why.extend(pairs! { own: own, best: best, place: placed.place });
            why.extend(placed.from_last.iter().map(|place| ("from_last", said(place))));
            let average = placed.average.into_iter();
            why.extend(average.flat_map(|is| pairs! { average: is.about, side: is.side() }));
            add(unit, to, (rule.part, rule.clause), rule.gives.of(&placed), why);
        }
    }
    Ok(entries)
}

/// What each unit did, in each period that is over, of what a norm asks.
pub(crate) fn done(world: &World<'_>, norm: &Norm) -> Result<Vec<OfPeriod<Done>>, MissingYear> {
    let mut all = vec![];
    for days in over(world, norm.per)? {
        let seen = seen(world, (Some(&norm.counts), norm.stage()), days)?;
        for (unit, index) in world.units().filter(|(u, _)| norm.per.is_of(u.begins, days.0)) {
            let Some(items) = norm.items.of(index, norm.per.asks(days)) else { continue };
            let own = |of| counted(world, of, index, days).into_iter();
            let done = match &norm.counts {
                Counts::Items(of) if norm.each_person => {
                    let by = |who: &Text| of.by(who, own(of), world.of(index).map(|c| c.fact));
                    norm.done(items, unit.persons.iter().map(by))
                }
                Counts::Items(of) => norm.done(items, [of.number(own(of))]),
                Counts::Points(of) => {
                    let of = (*of, norm.settled);
                    let points = given(world.scheme, &seen, of, (index, days.0));
                    norm.done(items, [usize::try_from(points.hundredths()).unwrap_or_default()])
                }
            };
            all.push((index, days, done));
        }
    }
    Ok(all)
}

/// How the units that are compared did, in each period that is over.
pub(crate) fn placed(
    world: &World<'_>,
    rule: &Comparison,
) -> Result<Vec<OfPeriod<Placed>>, MissingYear> {
    let mut all = vec![];
    for days in over(world, rule.per)? {
        let seen = seen(world, (rule.of.counts(), rule.stage()), days)?;
        let placed = rule.placed(world.scheme, world.as_of, days, |unit| {
            let facts = |of: &Tallied| counted(world, of, unit, days);
            let own = |of| given(world.scheme, &seen, (of, rule.settled), (unit, days.0));
            rule.of.amount(facts, own)
        });
        all.extend(placed.into_iter().map(|(unit, placed)| (unit, days, placed)));
    }
    Ok(all)
}

/// What stood in accounts on a day: whose, since when, where, how much, and whether a limit says so.
pub(crate) type Seen = Rc<Vec<(UnitIx, Date, PartIx, Points, bool)>>;

/// The same before a period and at its end, where points are counted: what facts gave, or all.
fn seen(
    world: &World<'_>,
    (of, stage): (Option<&Counts>, Stage),
    (from, to): Days,
) -> Result<[Seen; 2], MissingYear> {
    let Some(Counts::Points(_)) = of else { return Ok([Rc::default(), Rc::default()]) };
    let settled = stage == Stage::Settled;
    let on = |until: Date| {
        if let Some(known) = world.seen.borrow().get(&(until, stage)) {
            return Ok(known.clone());
        }
        let world = World { until, ..world.clone() };
        let stages: &[_] = if settled { &[Stage::Facts, Stage::Given] } else { &[] };
        let (reached, mut entries) = account::all(&world, stages)?;
        if settled {
            limits::bounded(world.scheme, &reached, false, &mut entries);
        }
        let bounds = |(_, by): &(_, Value)| by == "bounded" || by == "outdone";
        let bounded = |e: &Entry<'_>| e.why.first().is_some_and(bounds);
        let all = entries.iter().map(|e| (e.unit, e.date, e.stand.0, e.points, bounded(e)));
        let all = Rc::new(all.collect());
        Ok(world.seen.borrow_mut().entry((until, stage)).or_insert(all).clone())
    };
    Ok([on(from.pred_opt().unwrap_or(from))?, on(to)?])
}

/// What a period gave a unit: its facts, and what limits took since it began; or by how much the account grew.
fn given(
    scheme: &Scheme,
    [eve, end]: &[Seen; 2],
    (of, settled): (Measure, bool),
    who: (UnitIx, Date),
) -> Points {
    let sum = |seen: &Seen, since| -> Points {
        let own = seen.iter().filter(|own| own.0 == who.0 && of.sums(scheme, own.2));
        own.filter(|own| own.4 || since <= own.1).map(|own| own.3).sum()
    };
    let (since, limits) = if settled { (Date::MIN, Date::MIN) } else { (who.1, Date::MAX) };
    sum(end, since) - sum(eve, limits)
}

/// A unit's facts of some days that are counted.
pub(crate) fn counted<'a>(
    world: &World<'a>,
    of: &Tallied,
    unit: UnitIx,
    days: Days,
) -> Vec<&'a Fact> {
    let own = world.of(unit).filter(|case| (days.0..=days.1).contains(&case.fact.date));
    own.filter(|c| of.counts(world.scheme, c.fact, c.publication)).map(|c| c.fact).collect()
}

/// The year's periods that are over.
pub(crate) fn over(world: &World<'_>, per: Period) -> Result<Vec<Days>, MissingYear> {
    per.over(world.scheme.span(), world.calendar, world.until)
}
