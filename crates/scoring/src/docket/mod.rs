//! The docket: a ledger as known at a moment, its names resolved by a scheme.

mod asked;
pub(crate) mod bind;
mod double;

use std::collections::HashSet;
use std::sync::OnceLock;

use chrono::{DateTime, Utc};

use ledger::calendar::Calendar;
use ledger::{Body, Date, Entry, Fact, Faults, Ledger};
use scheme::Scheme;
use scheme::model::{PublicationIx, UnitIx};

use crate::posting::View;
use crate::sheaf::{self, Sheaf};

/// A fact of the scheme's year that counts, with its names resolved.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// Its units, none twice.
    pub units: Vec<UnitIx>,
    /// Its publication, where it is an adoption.
    pub publication: Option<PublicationIx>,
}

/// How many facts of other years are told by their ids.
const STRAYS: usize = 3;

/// Everything a score is computed from.
#[derive(Clone, Debug)]
pub struct Docket<'a> {
    /// The rules.
    pub scheme: &'a Scheme,
    /// Working days.
    pub calendar: &'a Calendar,
    /// Where the facts stand.
    pub ledger: &'a Ledger,
    /// How many facts were known, of all types and years.
    pub facts: usize,
    /// How many of them belong to another appraisal year; voids never.
    pub outside: usize,
    /// Their ids, the first few in the ledger's order.
    pub strays: Vec<&'a str>,
    /// The facts of the year that no void names, by date, then id in code-point order: the order
    /// that settles every tie, so that the order of a file settles none.
    pub cases: Vec<Case<'a>>,
    /// The bulk of the cases by work, as units stand in each time between mergers; made when asked
    /// for.
    sheaves: Vec<OnceLock<Sheaf>>,
}

impl<'a> Docket<'a> {
    /// Takes what was known at `known_at` (all of it without one) and resolves its names.
    ///
    /// Facts of other years are counted and left out, yet their names are looked at too: a stray is
    /// most often a slip; a void is how a slip is mended, so what it names is not looked at. Facts recorded later do not exist, so a later slip cannot spoil an
    /// earlier score.
    ///
    /// # Errors
    /// Every name that the scheme does not know or that fits two things, every kind without a
    /// figure, double entries, marks out of range, topics that do not exist.
    pub fn new(
        scheme: &'a Scheme,
        calendar: &'a Calendar,
        ledger: &'a Ledger,
        known_at: Option<DateTime<Utc>>,
    ) -> Result<Docket<'a>, Faults> {
        let known = |e: &&Entry| known_at.is_none_or(|t| e.fact.known_since() <= t);
        let known: Vec<&Entry> = ledger.entries().iter().filter(known).collect();
        let voided: HashSet<&str> = known.iter().filter_map(|e| target(&e.fact)).collect();
        let sheaves = vec![OnceLock::new(); mergers(scheme).len() + 1];
        let (facts, cases) = (known.len(), vec![]);
        let (outside, strays) = (0, vec![]);
        let mut docket =
            Docket { scheme, calendar, ledger, facts, outside, strays, cases, sheaves };
        let mut faults = vec![];
        for entry in known.iter().filter(|e| target(&e.fact).is_none()) {
            let outside = scheme.year_of(&entry.fact) != scheme.year;
            docket.outside += usize::from(outside);
            if outside && docket.strays.len() < STRAYS {
                docket.strays.push(entry.fact.id.as_str());
            }
            if voided.contains(entry.fact.id.as_str()) {
                continue;
            }
            match bind::bind(scheme, ledger, entry) {
                Ok(case) if !outside => docket.cases.push(case),
                Ok(_) => {}
                Err(more) => faults.extend(more),
            }
        }
        let stands = |e: &&&Entry| !e.damaged && !voided.contains(e.fact.id.as_str());
        let standing = known.iter().filter(stands);
        faults.extend(double::entries(scheme, ledger, standing.copied()));
        docket.cases.sort_by(|a, b| (a.fact.date, &a.fact.id).cmp(&(b.fact.date, &b.fact.id)));
        if faults.is_empty() { Ok(docket) } else { Err(faults) }
    }

    /// The bulk of the cases as their units stand on a day.
    pub(crate) fn sheaf(&self, as_of: Date) -> &Sheaf {
        static NONE: Sheaf = Sheaf::NONE;
        let span = self.sheaves.get(span(self.scheme, as_of));
        span.map_or(&NONE, |span| span.get_or_init(|| sheaf::bind(&View { docket: self, as_of })))
    }
}

/// The last days of units that merge into others, in order: after each, facts have other heirs.
pub(crate) fn mergers(scheme: &Scheme) -> Vec<Date> {
    let merging = scheme.units.iter().filter(|unit| unit.merges_into.is_some());
    let mut days: Vec<Date> = merging.filter_map(|unit| unit.ends).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// In which of the times between mergers a day lies.
pub(crate) fn span(scheme: &Scheme, day: Date) -> usize {
    mergers(scheme).partition_point(|last| *last < day)
}

fn target(fact: &Fact) -> Option<&str> {
    match &fact.body {
        Body::Void(void) => Some(&void.target),
        _ => None,
    }
}
