//! Numbers owed in a period, and shares: what they give when the period is over.

use std::collections::{HashMap, HashSet};

use ledger::calendar::{MissingYear, Week};
use ledger::{Body, Date, Fact, Points};
use scheme::model::{Norm, Period, PublicationIx, Rate, Tallied, UnitIx};

use super::{Ground, Missing, Posting, View};

/// Postings of all norms and rates for the periods that have ended.
///
/// # Errors
/// The year whose working days are needed and unknown.
pub(super) fn postings<'a>(
    view: &View<'a, '_>,
    of_facts: &[Posting<'a>],
) -> Result<Vec<Posting<'a>>, Missing<'a>> {
    let mut postings = vec![];
    for norm in &view.scheme().norms {
        of_norm(view, norm, of_facts, &mut postings)?;
    }
    for rate in &view.scheme().rates {
        of_rate(view, rate, &mut postings)?;
    }
    Ok(postings)
}

fn of_norm<'a>(
    view: &View<'a, '_>,
    norm: &'a Norm,
    of_facts: &[Posting<'a>],
    postings: &mut Vec<Posting<'a>>,
) -> Result<(), MissingYear> {
    let sent = tally(view, &norm.counts);
    let given = measured(view, norm, of_facts);
    let periods = ended(view, norm.per)?;
    for (unit, index) in view.scheme().units.iter().zip(0..).map(|(u, i)| (u, UnitIx(i))) {
        let mut post = |date, points, ground| {
            let (unit, part, clause, figure) = (index, norm.part, norm.clause, points);
            let fact = None;
            postings.push(Posting { unit, fact, date, part, clause, points, figure, ground });
        };
        let first = norm.begins(index, view.scheme());
        let first = first.filter(|first| *first <= view.as_of);
        if let Some(first) = first.filter(|_| norm.gives.base != Points::ZERO) {
            post(first, norm.gives.base, Ground::Base(norm));
        }
        for (from, to) in periods.iter().filter(|(from, _)| whole(unit.begins, norm.per, *from)) {
            let Some(items) = norm.items.of(index, norm.per.asks((*from, *to))) else { continue };
            let during = |day: Date| (*from..=*to).contains(&day);
            let own = sent.get(&index).into_iter().flatten().copied();
            let own: Vec<&Fact> = own.filter(|fact| during(fact.date)).collect();
            let given = given.get(&index).into_iter().flatten().filter(|(day, _)| during(*day));
            let given: Points = given.map(|(_, points)| *points).sum();
            let done = match norm.counts {
                Tallied::Points(_) => in_points(items, given),
                _ => done(norm, items, &unit.persons, &own),
            };
            let points = done.points(norm);
            if points != Points::ZERO {
                post(*to, points, Ground::Normed(norm, (*from, *to), (done.sent, done.owed)));
            }
        }
    }
    Ok(())
}

/// What was done of what was owed.
#[derive(Default)]
struct Done {
    owed: usize,
    sent: usize,
    missing: usize,
    more: usize,
}

impl Done {
    fn and(self, owed: usize, sent: usize) -> Done {
        Done {
            owed: self.owed + owed,
            sent: self.sent + sent,
            missing: self.missing + owed.saturating_sub(sent),
            more: self.more + sent.saturating_sub(owed),
        }
    }

    fn points(&self, norm: &Norm) -> Points {
        norm.gives.of(self.owed, self.missing, self.more, norm.counts.one())
    }
}

/// Points of a period, in hundredths; less than none is none.
fn in_points(items: u32, given: Points) -> Done {
    let hundredths = |points: Points| usize::try_from(points.hundredths()).unwrap_or_default();
    Done::default().and(hundredths(Points::whole(items.into())), hundredths(given))
}

/// What a norm over points looks at: the points that facts gave, by unit, with their days.
fn measured(
    view: &View<'_, '_>,
    norm: &Norm,
    of_facts: &[Posting<'_>],
) -> HashMap<UnitIx, Vec<(Date, Points)>> {
    let mut all: HashMap<UnitIx, Vec<(Date, Points)>> = HashMap::new();
    let Tallied::Points(of) = norm.counts else { return all };
    for posting in of_facts.iter().filter(|posting| of.sums(view.scheme(), posting.part)) {
        all.entry(posting.unit).or_default().push((posting.date, posting.points));
    }
    all
}

/// A unit's work of a period: in all, or informant by informant.
fn done(norm: &Norm, items: u32, persons: &[ledger::Text], own: &[&Fact]) -> Done {
    let owed = items as usize;
    if !norm.each_person {
        return Done::default().and(owed, number(&norm.counts, own.iter().copied()));
    }
    let by = |person: &ledger::Text| {
        let wrote = |fact: &&&Fact| match &fact.body {
            Body::Submission(body) => body.person.as_ref() == Some(person),
            _ => false,
        };
        own.iter().filter(wrote).count()
    };
    persons.iter().fold(Done::default(), |all, person| all.and(owed, by(person)))
}

/// Each submission, or each work that was printed.
fn number<'f>(counts: &Tallied, facts: impl Iterator<Item = &'f Fact>) -> usize {
    match counts {
        Tallied::Submissions(_) => facts.count(),
        Tallied::Adoptions { .. } | Tallied::Points(_) => works(facts),
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
fn ended(view: &View<'_, '_>, per: Period) -> Result<Vec<(Date, Date)>, MissingYear> {
    let mut periods = vec![];
    for (from, to) in per.days(view.scheme().span()) {
        let over = to <= view.as_of;
        if over && (per != Period::Week || view.docket.calendar.has_working_day(&Week::of(from))?) {
            periods.push((from, to));
        }
    }
    Ok(periods)
}
