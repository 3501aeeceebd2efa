//! The facts that count: known, not voided, of the year, dated by the day, and with names and words
//! that the scheme knows.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use ledger::calendar::Calendar;
use ledger::form::Spotted;
use ledger::{At, Body, Code, Date, Fact, Fault, Ledger};
use scheme::Scheme;
use scheme::model::{PublicationIx, UnitIx};

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
    let mut world =
        World { scheme, calendar, as_of, facts: known.len(), outside: 0, cases: vec![] };
    let mut printed = HashSet::new();
    for fact in known.into_iter().filter(|fact| target(fact).is_none()) {
        let outside = scheme.year_of(fact) != scheme.year;
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
        let (named, publication) = scheme.takes(fact).map_err(refused)?;
        if let Body::Adoption(adoption) = &fact.body {
            let entry = |unit| (&adoption.work, unit, publication, &adoption.issue);
            if !named.iter().all(|unit| printed.insert(entry(*unit))) {
                return Err(refused("id"));
            }
        }
        if !outside && fact.date <= as_of {
            let heirs = scheme.heirs(&named, as_of);
            world.cases.push(Case { fact, named, heirs, publication });
        }
    }
    world.cases.sort_by_key(|case| (case.fact.date, &case.fact.id));
    Ok(world)
}
