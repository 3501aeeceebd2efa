//! The facts that count: known, not voided, of the year, dated by the day, and with names and words
//! that the scheme knows.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use ledger::calendar::Calendar;
use ledger::{At, Body, Code, Date, Fact, Fault, Ledger};
use scheme::Scheme;
use scheme::model::{PublicationIx, Stage, Unit, UnitIx};

use crate::periods::Seen;

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
#[derive(Clone)]
pub(crate) struct World<'a> {
    pub scheme: &'a Scheme,
    pub calendar: &'a Calendar,
    pub as_of: Date,
    pub facts: usize,
    pub outside: usize,
    /// By date, then id.
    pub all: Rc<Vec<Case<'a>>>,
    /// Of which only those are seen that are dated by this day.
    pub until: Date,
    /// What stood in accounts on days that were looked at.
    pub seen: Rc<RefCell<HashMap<(Date, Stage), Seen>>>,
}

impl<'a> World<'a> {
    /// The cases.
    pub fn cases(&self) -> impl Iterator<Item = &Case<'a>> {
        self.all.iter().filter(|case| case.fact.date <= self.until)
    }

    /// The cases of a unit.
    pub fn of(&self, unit: UnitIx) -> impl Iterator<Item = &Case<'a>> {
        self.cases().filter(move |case| case.heirs.contains(&unit))
    }

    /// The units.
    pub fn units(&self) -> impl Iterator<Item = (&'a Unit, UnitIx)> + use<'a> {
        self.scheme.units.iter().zip((0..).map(UnitIx))
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
    let (facts, mut outside, mut cases) = (known.len(), 0, vec![]);
    let mut printed = HashSet::new();
    for fact in known.into_iter().filter(|fact| target(fact).is_none()) {
        let other = scheme.year_of(fact) != scheme.year;
        outside += usize::from(other);
        if voided.contains(fact.id.as_str()) {
            continue;
        }
        let refused = |field| {
            let fault = |entry| ledger.fault(Code::CERTIFICATE_FACT, entry, field);
            let at = || Fault::error(Code::CERTIFICATE_FACT, At::file(&Arc::from("")));
            let fault = ledger.entry(&fact.id).map_or_else(at, fault);
            Box::new(fault.with("field", field).with("found", fact.id.as_str()))
        };
        let (named, publication) = scheme.takes(fact).map_err(refused)?;
        if let Body::Adoption(adoption) = &fact.body {
            let entry = |unit| (&adoption.work, unit, publication, &adoption.issue);
            if !named.iter().all(|unit| printed.insert(entry(*unit))) {
                return Err(refused("id"));
            }
        }
        if !other && fact.date <= as_of {
            let heirs = scheme.heirs(&named, as_of);
            cases.push(Case { fact, named, heirs, publication });
        }
    }
    cases.sort_by_key(|case: &Case<'_>| (case.fact.date, &case.fact.id));
    let (all, seen) = (Rc::new(cases), Rc::default());
    Ok(World { scheme, calendar, as_of, facts, outside, all, until: as_of, seen })
}
