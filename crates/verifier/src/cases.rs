//! The facts that count: known, not voided, of the year, dated by the day, and with names and words
//! that the scheme knows.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use ledger::calendar::Calendar;
use ledger::form::Spotted;
use ledger::{At, Body, Code, Date, Fact, Fault, Ledger, Points};
use scheme::Scheme;
use scheme::model::{PublicationIx, Shared, UnitIx};

/// A fact that counts.
pub(crate) struct Case<'a> {
    pub fact: &'a Fact,
    /// The units as they were named.
    pub named: Vec<UnitIx>,
    /// The units that stand for them on the day, none twice.
    pub heirs: Vec<UnitIx>,
    pub publication: Option<PublicationIx>,
}

/// All that a certificate speaks of.
pub(crate) struct World<'a> {
    pub scheme: &'a Scheme,
    pub calendar: &'a Calendar,
    pub as_of: Date,
    pub facts: usize,
    pub outside: usize,
    /// By date, then id.
    pub cases: Vec<Case<'a>>,
}

impl<'a> World<'a> {
    /// The cases of a unit.
    pub fn of(&self, unit: UnitIx) -> impl Iterator<Item = &Case<'a>> {
        self.cases.iter().filter(move |case| case.heirs.contains(&unit))
    }
}

/// Gathers them.
///
/// # Errors
/// The first fact that the scheme refuses.
pub(crate) fn world<'a>(
    (scheme, calendar, ledger): (&'a Scheme, &'a Calendar, &'a Ledger),
    known_at: Option<DateTime<Utc>>,
    as_of: Date,
) -> Result<World<'a>, Box<Fault>> {
    let known = |fact: &&Fact| known_at.is_none_or(|moment| fact.known_since() <= moment);
    let known: Vec<&Fact> = ledger.facts().filter(known).collect();
    let target = |fact: &&'a Fact| match &fact.body {
        Body::Void(void) => Some(void.target.as_str()),
        _ => None,
    };
    let voided: HashSet<&str> = known.iter().filter_map(target).collect();
    let facts = known.len();
    let mut world = World { scheme, calendar, as_of, facts, outside: 0, cases: vec![] };
    let mut printed = HashSet::new();
    for fact in known.into_iter().filter(|fact| target(fact).is_none()) {
        let outside = fact.appraisal_year() != scheme.year;
        world.outside += usize::from(outside);
        if voided.contains(fact.id.as_str()) {
            continue;
        }
        let refused = |field| {
            let at = ledger.entry(&fact.id).map(|entry| ledger.at(entry, Spotted::Value(field)));
            let at = at.unwrap_or_else(|| At::file(&Arc::from("")));
            let fault = Fault::error(Code::CERTIFICATE_FACT, at).with("field", field);
            Box::new(fault.with("found", fact.id.as_str()))
        };
        let (named, publication) = accepted(scheme, fact).map_err(refused)?;
        if let Body::Adoption(adoption) = &fact.body {
            let entry = |unit| (&adoption.work, unit, publication, &adoption.issue);
            if !named.iter().all(|unit| printed.insert(entry(*unit))) {
                return Err(refused("id"));
            }
        }
        if !outside && fact.date <= as_of {
            let mut heirs: Vec<UnitIx> = vec![];
            for unit in named.iter().map(|unit| scheme.heir(*unit, as_of)) {
                heirs.extend(Some(unit).filter(|unit| !heirs.contains(unit)));
            }
            world.cases.push(Case { fact, named, heirs, publication });
        }
    }
    world.cases.sort_by_key(|case| (case.fact.date, &case.fact.id));
    Ok(world)
}

/// A fact's units and publication as the scheme knows them, or the field that it refuses.
fn accepted(
    scheme: &Scheme,
    fact: &Fact,
) -> Result<(Vec<UnitIx>, Option<PublicationIx>), &'static str> {
    let asked = |name| fact.value(name).is_none() || scheme.asks(fact.fact_type(), name);
    let mut fields = fact.fact_type().shape().fields.iter().map(|field| field.name);
    fields.find(|name| !asked(name)).map_or(Ok(()), Err)?;
    // Facts of other years speak of units as they were then.
    let own_year = (scheme.first_day()..=scheme.last_day()).contains(&fact.date);
    let mut units = vec![];
    for name in fact.units() {
        let unit = scheme.names.unit(name).filter(|unit| !units.contains(unit));
        let there = |unit| scheme.unit(unit).is_some_and(|unit| unit.exists_on(fact.date));
        let unit = unit.filter(|unit| !own_year || there(*unit));
        units.push(unit.ok_or(fact.unit_field().unwrap_or("unit"))?);
    }
    let within = |points, least, most| {
        if (least..=most).contains(&points) { Ok(()) } else { Err("points") }
    };
    match &fact.body {
        Body::Adoption(adoption) => {
            let [one] = scheme.names.publications(&adoption.publication) else {
                return Err("publication");
            };
            let printed = scheme.publication(*one).ok_or("publication")?;
            let figure = printed.figure_on(&adoption.kind, fact.date).ok_or("kind")?;
            let by_editor = *scheme.shared_of(printed, fact) == Shared::ByEditor;
            let fits = |all: Vec<Points>| {
                all.len() == units.len()
                    && all.iter().all(|share| *share >= Points::ZERO)
                    && all.into_iter().sum::<Points>() == figure
            };
            if adoption.shares.is_some() || by_editor && units.len() > 1 {
                (by_editor && adoption.parted().is_some_and(fits)).then_some(()).ok_or("shares")?;
            }
            return Ok((units, Some(*one)));
        }
        Body::TaskMark(mark) => {
            let task = scheme.tasks.iter().find(|task| task.id == mark.task).ok_or("task")?;
            within(mark.points, Points::ZERO, task.max)?;
        }
        Body::Discretion(given) => {
            let rule = scheme.discretions.iter().find(|r| r.id == given.item).ok_or("item")?;
            within(given.points, rule.min, rule.max)?;
        }
        Body::Submission(sent) => {
            let known = |topic| scheme.vocabulary.topics.iter().any(|(number, _)| *number == topic);
            sent.topic.is_none_or(known).then_some(()).ok_or("topic")?;
            let informs = |person| {
                let own = units.iter().filter_map(|unit| scheme.unit(*unit));
                own.into_iter().all(|unit| unit.persons.contains(person))
            };
            sent.person.as_ref().is_none_or(informs).then_some(()).ok_or("person")?;
        }
        _ => scheme.admits(fact).then_some(()).ok_or("id")?,
    }
    Ok((units, None))
}
