//! Numbers owed in a period, and shares: what they give when the period is over.

use std::collections::{HashMap, HashSet};

use ledger::calendar::{MissingYear, Week};
use ledger::{Date, Fact, Points};
use scheme::model::{Counts, Norm, Period, PublicationIx, Rate, Tallied, UnitIx};

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
    let periods = ended(view, norm.per)?;
    let sent = match &norm.counts {
        Counts::Items(tallied) => Some((tallied, tally(view, tallied))),
        Counts::Points(_) => None,
    };
    for (unit, index) in view.scheme().units.iter().zip(0..).map(|(u, i)| (u, UnitIx(i))) {
        let first = norm.begins(index, view.scheme());
        let first = first.filter(|first| *first <= view.as_of);
        if let Some(first) = first.filter(|_| norm.gives.base != Points::ZERO) {
            postings.push(line(norm, index, (first, norm.gives.base), Ground::Base(norm)));
        }
        let Some((tallied, sent)) = &sent else { continue };
        for (days, items) in asked(view, norm, index, &periods) {
            let during = |fact: &&Fact| (days.0..=days.1).contains(&fact.date);
            let own: Vec<&Fact> =
                sent.get(&index).into_iter().flatten().copied().filter(during).collect();
            let done = done((norm, tallied), items, &unit.persons, &own);
            postings.extend(done.line(norm, index, days));
        }
    }
    Ok(())
}

/// The periods in which a norm asks a unit for something, and how much.
pub(super) fn asked(
    view: &View<'_, '_>,
    norm: &Norm,
    unit: UnitIx,
    periods: &[(Date, Date)],
) -> Vec<((Date, Date), u32)> {
    let begins = view.scheme().unit(unit).and_then(|unit| unit.begins);
    let whole = periods.iter().filter(|(from, _)| whole(begins, norm.per, *from));
    let asked = whole.filter_map(|days| Some((*days, norm.items.of(unit, norm.per.asks(*days))?)));
    asked.collect()
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

/// What was done of what was owed.
#[derive(Default)]
pub(super) struct Done {
    owed: usize,
    sent: usize,
    missing: usize,
    more: usize,
}

impl Done {
    pub fn and(self, owed: usize, sent: usize) -> Done {
        Done {
            owed: self.owed + owed,
            sent: self.sent + sent,
            missing: self.missing + owed.saturating_sub(sent),
            more: self.more + sent.saturating_sub(owed),
        }
    }

    /// What a period gives for it; none where that is nothing.
    pub fn line<'a>(
        &self,
        norm: &'a Norm,
        unit: UnitIx,
        days: (Date, Date),
    ) -> Option<Posting<'a>> {
        let points = norm.gives.of(self.owed, self.missing, self.more, norm.counts.one());
        let ground = Ground::Normed(norm, days, (self.sent, self.owed));
        (points != Points::ZERO).then(|| line(norm, unit, (days.1, points), ground))
    }
}

/// A unit's work of a period: in all, or informant by informant.
fn done(
    (norm, tallied): (&Norm, &Tallied),
    items: u32,
    persons: &[ledger::Text],
    own: &[&Fact],
) -> Done {
    let owed = items as usize;
    if !norm.each_person {
        return Done::default().and(owed, number(tallied, own.iter().copied()));
    }
    let by =
        |person: &ledger::Text| own.iter().filter(|fact| fact.person() == Some(person)).count();
    persons.iter().fold(Done::default(), |all, person| all.and(owed, by(person)))
}

/// Each submission, or each work that was printed.
fn number<'f>(counts: &Tallied, facts: impl Iterator<Item = &'f Fact>) -> usize {
    match counts {
        Tallied::Submissions(_) => facts.count(),
        Tallied::Adoptions { .. } => works(facts),
    }
}

fn works<'f>(facts: impl Iterator<Item = &'f Fact>) -> usize {
    facts.filter_map(Fact::work).collect::<HashSet<_>>().len()
}

fn of_rate<'a>(
    view: &View<'a, '_>,
    rate: &'a Rate,
    postings: &mut Vec<Posting<'a>>,
) -> Result<(), MissingYear> {
    let (of, out_of) = (tally(view, &rate.of), tally(view, &rate.out_of));
    let periods = ended(view, rate.per)?;
    for (unit, index) in view.scheme().units.iter().zip(0..).map(|(u, i)| (u, UnitIx(i))) {
        let asked = |days: &(Date, Date)| rate.who.has(index, rate.per.asks(*days));
        let whole = |days: &&(Date, Date)| whole(unit.begins, rate.per, days.0) && asked(days);
        for (from, to) in periods.iter().filter(whole) {
            let count = |facts: &HashMap<UnitIx, Vec<&'a Fact>>| {
                let own = facts.get(&index).into_iter().flatten().copied();
                works(own.filter(|fact| (*from..=*to).contains(&fact.date)))
            };
            let (some, all) = (count(&of), count(&out_of));
            let points = rate.points(some, all);
            if points == Points::ZERO {
                continue;
            }
            let (unit, date, part, clause) = (index, *to, rate.part, rate.clause);
            let ground = Ground::Rated(rate, (*from, *to), (some, all));
            let (fact, figure) = (None, points);
            postings.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        }
    }
    Ok(())
}

/// The facts that count, by unit.
fn tally<'a>(view: &View<'a, '_>, counts: &Tallied) -> HashMap<UnitIx, Vec<&'a Fact>> {
    let mut all: HashMap<UnitIx, Vec<&'a Fact>> = HashMap::new();
    let fits = |(fact, _, printed): &(&'a Fact, Vec<UnitIx>, Option<PublicationIx>)| {
        counts.counts(fact, *printed)
    };
    for (fact, units, _) in view.cases().filter(fits) {
        units.into_iter().for_each(|unit| all.entry(unit).or_default().push(fact));
    }
    all
}

/// Whether a unit was there for a whole period; a year that it did not begin with is its own.
fn whole(begins: Option<Date>, per: Period, from: Date) -> bool {
    per == Period::Year || begins.is_none_or(|day| day <= from)
}

/// First and last days of the year's periods that have ended; weeks without a working day are
/// exempt.
pub(super) fn ended(view: &View<'_, '_>, per: Period) -> Result<Vec<(Date, Date)>, MissingYear> {
    let mut periods = vec![];
    for (from, to) in per.days(view.scheme().span()) {
        let over = to <= view.as_of;
        if over && (per != Period::Week || view.docket.calendar.has_working_day(&Week::of(from))?) {
            periods.push((from, to));
        }
    }
    Ok(periods)
}
