//! A posting while a unit's account is made; what facts give by themselves, and what counters make of them.

use std::mem;

use ledger::calendar::MissingYear;
use ledger::pairs::{Line, Pairs, said};
use ledger::{Body, Date, Fact, Factor, Points, Text, pairs};
use scheme::Scheme;
use scheme::model::{self, Bar, ClauseIx, Counter, Giver, PartIx, Shared, Source, Stage, UnitIx};

use crate::cases::World;
use crate::{limits, periods, works};

/// Where a posting stands: its part and its clause.
pub(crate) type Stand = (PartIx, ClauseIx);

/// What a fact gives by itself: from which day on, where, how much, and why.
type Given = (Date, Stand, Points, Pairs);

/// A posting.
#[derive(Clone)]
pub(crate) struct Entry<'a> {
    pub unit: UnitIx,
    pub fact: Option<&'a Fact>,
    pub date: Date,
    pub stand: Stand,
    pub points: Points,
    /// Why, and its witnesses.
    pub why: Pairs,
    /// What it is worth by itself.
    pub figure: Points,
    /// What it comes from of that which limits sum by itself.
    pub sources: Vec<Source>,
    /// The work that it is of.
    pub work: Option<Text>,
}

impl<'a> Entry<'a> {
    pub fn new(
        (unit, fact, date): (UnitIx, Option<&'a Fact>, Date),
        stand: Stand,
        points: Points,
        why: Pairs,
    ) -> Entry<'a> {
        let work = fact.and_then(Fact::work).cloned();
        let said = |key| why.iter().find(|(own, _)| *own == key).and_then(|(_, is)| is.as_str());
        let giver = said("by").and_then(Giver::of_ground).zip(said("rule"));
        let sources = giver.map(|(of, id)| Source::Rule(of, id.into())).into_iter().collect();
        Entry { unit, fact, date, stand, points, why, figure: points, sources, work }
    }

    /// As the certificate tells it.
    pub fn line(&self, scheme: &Scheme) -> Line {
        let (part, clause) = self.stand;
        let mut line = pairs! {
            line: "posting",
            unit: scheme.name_of(self.unit),
            fact => self.fact.map(|fact| fact.id.as_str()),
            date: self.date,
            part: scheme.parts.get(part.at()).map_or("", |part| part.id.as_str()),
            clause: scheme.clause_id(clause),
            points: self.points,
            figure: self.figure,
        };
        line.extend(self.why.iter().cloned());
        Line(line)
    }
}

/// The counters that units reached, and what stands in their accounts, but for the limits on the total: what
/// facts give, then what is owed at some stages.
pub(crate) fn all<'a>(
    world: &World<'a>,
    stages: &[Stage],
) -> Result<(Vec<Reached<'a>>, Vec<Entry<'a>>), MissingYear> {
    let (mut all, mut entries) = (reached(world, Stage::Facts)?, vec![]);
    works::adopted(world, &mut entries);
    works::endorsed(world, &mut entries);
    by_itself(world, &mut entries)?;
    entries.extend(counted(&all, &[true]));
    limits::bounded(world.scheme, &all, true, &mut entries);
    for stage in stages {
        let late = *stage > Stage::Facts;
        let own = if late { reached(world, *stage)? } else { mem::take(&mut all) };
        entries.extend(periods::periodic(world, *stage)?);
        entries.extend(counted(&own, &[false, late]));
        all.extend(own);
    }
    Ok((all, entries))
}

/// What facts give by themselves, to each of their units.
fn by_itself<'a>(world: &World<'a>, entries: &mut Vec<Entry<'a>>) -> Result<(), MissingYear> {
    let units = world.cases().flat_map(|case| case.heirs.iter().map(move |unit| (case, *unit)));
    for (case, unit) in units {
        let (fact, who) = (case.fact, (case.named.as_slice(), unit, world.as_of));
        let given: Vec<Given> = match &fact.body {
            Body::Discretion(body) => {
                let named = world.scheme.discretions.iter().filter(|rule| rule.id == body.item);
                let why = |id| pairs! { by: "given", rule: id };
                named.map(|r| (fact.date, (r.part, r.clause), body.points, why(&r.id))).collect()
            }
            Body::ContactChange(_) | Body::HeadChange(_) => overdue(world, fact)?,
            _ => {
                let Some(rule) = world.scheme.ruled(fact) else { continue };
                let (cell, times) = (rule.figure(fact).unwrap_or_default(), rule.times_of(fact));
                let (scheme, factor) = (world.scheme, world.scheme.factor_of(fact, unit));
                let figure = (cell.times(times), Factor::ONE, &rule.shared);
                let mut why = pairs! { by: "ruled", rule: rule.id, cell: cell };
                why.extend(pairs! { times: times, factor: factor });
                if rule.shared != Shared::Full {
                    why.extend(pairs! { shared: rule.shared.shown(), among: case.named.len() });
                }
                vec![(fact.date, (rule.part, rule.clause), scheme.worth(fact, figure, who), why)]
            }
        };
        let of = |(day, stand, sum, why)| Entry::new((unit, Some(fact), day), stand, sum, why);
        entries.extend(given.into_iter().map(of));
    }
    Ok(())
}

/// What a change costs that was not followed up by its last day, once or day by day.
fn overdue(world: &World<'_>, change: &Fact) -> Result<Vec<Given>, MissingYear> {
    let rule = world.scheme.deadlines.iter().find(|rule| rule.on == change.fact_type());
    let priced = rule.and_then(|rule| Some((rule, rule.points?)));
    let Some((rule, (points, part))) = priced else { return Ok(vec![]) };
    let Some(due) = rule.due(world.calendar, change.date, world.until)? else { return Ok(vec![]) };
    let until = change.followed_up().map_or(world.until, |done| done.min(world.until));
    let late = rule.late(world.calendar, due, until, world.scheme.last_day())?;
    let why = || pairs! { by: "overdue", rule: rule.id, due: due };
    Ok(late.into_iter().map(|day| (day, (part, rule.clause), points, why())).collect())
}

/// A counter with its position, and that a unit reached it.
pub(crate) type Reached<'a> = (usize, &'a Counter, model::Reached<'a>);

/// Each time that one of a counter's numbers is full, where that is known at a stage.
fn reached<'a>(world: &World<'a>, stage: Stage) -> Result<Vec<Reached<'a>>, MissingYear> {
    let (scheme, mut all) = (world.scheme, vec![]);
    let counters = scheme.counters.iter().enumerate();
    for (at, rule) in counters.filter(|(_, rule)| rule.stage(scheme) == stage) {
        let cases = world.cases().map(|case| (case.fact, case.heirs.iter().copied()));
        let done = |norm: &_| periods::done(world, norm);
        let own = rule.reached(scheme, cases, done, |rule| periods::placed(world, rule))?;
        all.extend(own.into_iter().map(|by| (at, rule, by)));
    }
    Ok(all)
}

/// What counters give, by facts or not.
fn counted<'a>(all: &[Reached<'a>], by_facts: &[bool]) -> impl Iterator<Item = Entry<'a>> {
    let all = all.iter().filter(|(.., by)| by_facts.contains(&by.fact.is_some()));
    all.filter_map(|(_, rule, by)| {
        let (points, part) = rule.gives(by.time)?;
        let mut why = pairs! { by: "counted", rule: rule.id };
        why.extend(rule.told(by.time).map(|time| ("time", said(&time))));
        Some(Entry::new((by.unit, by.fact, by.date), (part, rule.clause), points, why))
    })
}

/// What bars a unit: facts by themselves, then counters.
pub(crate) fn bars<'a>(
    world: &World<'a>,
    reached: &[Reached<'a>],
    unit: UnitIx,
) -> Vec<(&'a Bar, Option<&'a Fact>)> {
    let by_fact = world
        .of(unit)
        .flat_map(|case| world.scheme.barring(case.fact).map(|bar| (bar, Some(case.fact))));
    let own = reached.iter().filter(|(.., by)| by.unit == unit);
    by_fact.chain(own.filter_map(|(_, rule, by)| Some((rule.bar.as_ref()?, by.fact)))).collect()
}
