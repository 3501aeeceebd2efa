//! Numbers owed in a period, and shares: what they give when the period is over.

use std::collections::HashMap;

use ledger::calendar::MissingYear;
use ledger::{Date, Fact, Points, Text};
use scheme::model::{Counts, Done, Norm, OfPeriod, Period, PublicationIx, Rate, Tallied, UnitIx};

use super::{Ground, Missing, Posting, View};

/// Postings of all norms and rates for the periods that have ended, but for norms over points, which
/// [`super::measured`] settles with a unit's account; their base is here.
///
/// # Errors
/// The year whose working days are needed and unknown.
pub(super) fn postings<'a>(view: &View<'a, '_>) -> Result<Vec<Posting<'a>>, Missing<'a>> {
    let mut postings = vec![];
    for norm in &view.scheme().norms {
        of_norm(view, norm, &mut postings)?;
    }
    for rate in &view.scheme().rates {
        of_rate(view, rate, &mut postings)?;
    }
    Ok(postings)
}

fn of_norm<'a>(
    view: &View<'a, '_>,
    norm: &'a Norm,
    postings: &mut Vec<Posting<'a>>,
) -> Result<(), MissingYear> {
    let units = (0u16..).map(UnitIx).take(view.scheme().units.len());
    for unit in units.filter(|_| norm.gives.base != Points::ZERO) {
        let first = norm.begins(unit, view.scheme()).filter(|first| *first <= view.as_of);
        let base = |first| line(norm, unit, (first, norm.gives.base), Ground::Base(norm));
        postings.extend(first.map(base));
    }
    if let Counts::Items(tallied) = &norm.counts {
        let all = reckoned(view, norm, tallied)?.into_iter();
        postings.extend(all.filter_map(|(unit, days, done)| owed(norm, unit, days, done)));
    }
    Ok(())
}

/// What each unit did in each period that is over and in which a norm over items asks it for some.
///
/// # Errors
/// The year whose working days are needed and unknown.
pub(super) fn reckoned(
    view: &View<'_, '_>,
    norm: &Norm,
    tallied: &Tallied,
) -> Result<Vec<OfPeriod<Done>>, MissingYear> {
    let (periods, sent, mut all) = (ended(view, norm.per)?, tally(view, tallied), vec![]);
    let named = norm.each_person.then(|| gather(view, |fact, _| fact.person().is_some()));
    for (unit, index) in view.scheme().units.iter().zip(0..).map(|(u, i)| (u, UnitIx(i))) {
        for (days, items) in norm.items.asked(index, (norm.per, unit.begins), &periods) {
            let own = || during(&sent, index, days);
            let named = || named.iter().filter_map(|all| all.get(&index)).flatten().copied();
            let by = |person: &Text| tallied.by(person, own(), named());
            // In all, or informant by informant.
            let done = match norm.each_person {
                true => norm.done(items, unit.persons.iter().map(by)),
                false => norm.done(items, [tallied.number(own())]),
            };
            all.push((index, days, done));
        }
    }
    Ok(all)
}

/// A unit's facts of some days.
pub(super) fn during<'f>(
    facts: &'f HashMap<UnitIx, Vec<&'f Fact>>,
    unit: UnitIx,
    (from, to): (Date, Date),
) -> impl Iterator<Item = &'f Fact> {
    let own = facts.get(&unit).into_iter().flatten().copied();
    own.filter(move |fact| (from..=to).contains(&fact.date))
}

fn line<'a>(
    norm: &'a Norm,
    unit: UnitIx,
    (date, points): (Date, Points),
    ground: Ground<'a>,
) -> Posting<'a> {
    let (part, clause, figure, fact) = (norm.part, norm.clause, points, None);
    Posting { unit, fact, date, part, clause, points, figure, ground }
}

/// What a period gives for what was done of what was owed; none where that is nothing.
pub(super) fn owed<'a>(
    norm: &'a Norm,
    unit: UnitIx,
    days: (Date, Date),
    done: Done,
) -> Option<Posting<'a>> {
    let points = norm.gives.of(done, norm.counts.one());
    let ground = Ground::Normed(norm, days, done);
    (points != Points::ZERO).then(|| line(norm, unit, (days.1, points), ground))
}

fn of_rate<'a>(
    view: &View<'a, '_>,
    rate: &'a Rate,
    postings: &mut Vec<Posting<'a>>,
) -> Result<(), MissingYear> {
    let (of, out_of) = (tally(view, &rate.of), tally(view, &rate.out_of));
    let periods = ended(view, rate.per)?;
    for index in (0u16..).map(UnitIx).take(view.scheme().units.len()) {
        for (from, to) in rate.asked(index, view.scheme(), &periods) {
            let count = |facts| Tallied::works(during(facts, index, (from, to)));
            let (some, all) = (count(&of), count(&out_of));
            let points = rate.points(some, all);
            if points == Points::ZERO {
                continue;
            }
            let (unit, date, part, clause) = (index, to, rate.part, rate.clause);
            let ground = Ground::Rated(rate, (from, to), (some, all));
            let (fact, figure) = (None, points);
            postings.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        }
    }
    Ok(())
}

/// The facts that count, by unit.
pub(super) fn tally<'a>(view: &View<'a, '_>, counts: &Tallied) -> HashMap<UnitIx, Vec<&'a Fact>> {
    gather(view, |fact, printed| counts.counts(view.scheme(), fact, printed))
}

/// Some of the facts, by unit.
fn gather<'a>(
    view: &View<'a, '_>,
    fits: impl Fn(&Fact, Option<PublicationIx>) -> bool,
) -> HashMap<UnitIx, Vec<&'a Fact>> {
    let mut all: HashMap<UnitIx, Vec<&'a Fact>> = HashMap::new();
    for (fact, units, _) in view.cases().filter(|(fact, _, printed)| fits(fact, *printed)) {
        units.into_iter().for_each(|unit| all.entry(unit).or_default().push(fact));
    }
    all
}

/// First and last days of the year's periods that have ended.
pub(super) fn ended(view: &View<'_, '_>, per: Period) -> Result<Vec<(Date, Date)>, MissingYear> {
    per.over(view.scheme().span(), view.docket.calendar, view.as_of)
}
