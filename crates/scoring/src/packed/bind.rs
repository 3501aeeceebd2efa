//! Resolving a packed ledger: once for each mould and each time between the scheme's dates.

use std::collections::{HashMap, HashSet};

use ledger::packed::Row;
use ledger::{Date, Entry};
use scheme::Scheme;
use scheme::model::{PublicationIx, UnitIx};

use super::{PackedDocket, threads};
use crate::docket::bind as resolve;
use crate::posting::View;
use crate::sheaf::{Cell, Kinds, Laying, On, Record, Sheaf, number};

/// What moulds mean in the times between the scheme's dates, found when first met.
struct Meanings<'d, 'a> {
    docket: &'d PackedDocket<'a>,
    view: View<'a, 'd>,
    /// The days on which the scheme changes what a fact means.
    dates: Vec<i32>,
    /// By mould and time: which of `counts` it counts; behind their end, what is not yet known.
    known: Vec<(u32, u32)>,
    counts: Vec<u32>,
    kinds: Kinds,
    /// By mould and time, what belongs to another appraisal year: where it was printed, and whose
    /// it is.
    outside: HashMap<usize, (PublicationIx, Vec<UnitIx>)>,
}

/// A printing of another year: its work, its unit, where, and in which issue.
pub(super) type Stray = (u32, UnitIx, PublicationIx, u32);

/// The sheaf of all rows that were known and that no void names, as units stand on a day, and the
/// printings of other years; `None` where the scheme refuses any.
pub(super) fn bind(docket: &PackedDocket<'_>, as_of: Date) -> Option<(Sheaf, Vec<Stray>)> {
    let mut meanings = Meanings::new(docket, as_of);
    let mut counts = vec![0u32; docket.packed.works().len() + 1];
    let (mut strays, mut days) = (vec![], None);
    standing(docket, |_, row| {
        let (at, from, to) = meanings.of(row)?;
        if from < to {
            let (first, last) = days.unwrap_or((row.day, row.day));
            days = Some((row.day.min(first), row.day.max(last)));
            *counts.get_mut(row.work as usize + 1)? += to - from;
        } else if let Some((publication, units)) = meanings.outside.get(&at) {
            strays.extend(units.iter().map(|unit| (row.work, *unit, *publication, row.issue)));
        }
        Some(())
    })?;
    let kinds = std::mem::take(&mut meanings.kinds).done();
    let mut laying = Laying::new(counts, kinds, days.unwrap_or_default());
    standing(docket, |fact, row| {
        let (_, from, to) = meanings.of(row)?;
        for kind in meanings.counts.get(from as usize..to as usize)? {
            laying.put(row.work, row.day, fact, *kind);
        }
        Some(())
    })?;
    let cap = docket.scheme().endorsement.as_ref().and_then(|rule| rule.cap);
    let by_id = |a: u32, b: u32| docket.packed.id(a).cmp(&docket.packed.id(b));
    Some((laying.done(cap, by_id), strays))
}

/// Tells the rows that were known and that no known void names, until one is not taken.
fn standing(docket: &PackedDocket<'_>, mut take: impl FnMut(u32, Row) -> Option<()>) -> Option<()> {
    let packed = docket.packed;
    let mut voided = packed.voided(docket.known_at).into_iter().peekable();
    for (number, row) in packed.rows().iter() {
        let mut gone = false;
        while voided.next_if(|row| *row <= number).is_some_and(|row| {
            gone = row == number;
            true
        }) {}
        let known = |t| packed.known_since(number).is_some_and(|at| at <= t);
        if !gone && docket.known_at.is_none_or(known) {
            take(number, row)?;
        }
    }
    Some(())
}

/// Whether any printing was entered twice, those of other years among them.
pub(super) fn entered_twice(docket: &PackedDocket<'_>, sheaf: &Sheaf, strays: &[Stray]) -> bool {
    let issue = |record: &Record| docket.packed.rows().get(record.fact).map(|row| row.issue);
    let place = |record: &Record| match sheaf.cells.get(record.cell as usize)?.on {
        On::Printed(publication) => Some((record.unit, publication)),
        On::Endorsed => None,
    };
    let twice = |records: &[Record], all: &mut Vec<_>| match records {
        [] | [_] => false,
        // The issue is asked of those alone that stand in one place.
        [a, b] => place(a).is_some_and(|own| place(b) == Some(own)) && issue(a) == issue(b),
        several => {
            all.clear();
            all.extend(several.iter().filter_map(|record| Some((place(record)?, issue(record)?))));
            all.sort_unstable();
            all.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
        }
    };
    let parts = sheaf.by_threads(threads(sheaf.len()), |_, works| {
        let (mut any, mut all) = (false, vec![]);
        sheaf.each_work(works, |_, records| any |= twice(records, &mut all));
        any
    });
    let meets = |stray: &Stray| {
        let (work, unit, publication, of) = stray;
        let same = |record: &Record| {
            place(record) == Some((*unit, *publication)) && issue(record) == Some(*of)
        };
        sheaf.of(*work).iter().any(same)
    };
    let once = strays.iter().collect::<HashSet<_>>().len() == strays.len();
    parts.contains(&true) || !once || strays.iter().any(meets)
}

impl<'d, 'a> Meanings<'d, 'a> {
    /// What is not yet known.
    const UNKNOWN: (u32, u32) = (u32::MAX, 0);

    fn new(docket: &'d PackedDocket<'a>, as_of: Date) -> Meanings<'d, 'a> {
        let dates = dates(docket.scheme());
        let known = vec![Self::UNKNOWN; docket.packed.moulds().len() * (dates.len() + 1)];
        let (view, kinds, outside) = (docket.view(as_of), Kinds::default(), HashMap::new());
        Meanings { docket, view, dates, known, counts: vec![], kinds, outside }
    }

    /// What a row means: its mould and time, and which of the counts it counts; `None` where the
    /// scheme refuses it.
    fn of(&mut self, row: Row) -> Option<(usize, u32, u32)> {
        let time = self.dates.partition_point(|date| *date <= row.day);
        let at = row.mould as usize * (self.dates.len() + 1) + time;
        let mut known = *self.known.get(at)?;
        if known == Self::UNKNOWN {
            known = self.found(row, at)?;
            *self.known.get_mut(at)? = known;
        }
        Some((at, known.0, known.1))
    }

    #[cold]
    fn found(&mut self, row: Row, at: usize) -> Option<(u32, u32)> {
        let docket = self.docket;
        let (scheme, ledger) = (docket.scheme(), docket.packed.rest());
        let mut fact = docket.packed.moulds().get(row.mould as usize)?.clone();
        fact.date = row.date();
        let place = ledger::Row { source: 0, sheet: 0, line: 0 };
        let entry = Entry { fact, row: place, damaged: false };
        let case = resolve::bind(scheme, ledger, &entry).ok()?;
        let from = u32::try_from(self.counts.len()).ok()?;
        if entry.fact.appraisal_year() == scheme.year {
            let counts = Cell::of(&self.view, &case).into_iter();
            self.counts.extend(counts.map(|(unit, cell)| self.kinds.enter(unit, cell)));
        } else if let Some(publication) = case.publication {
            self.outside.insert(at, (publication, case.units.clone()));
        }
        Some((from, u32::try_from(self.counts.len()).ok()?))
    }
}

/// The days from which on the scheme reads a fact in another way: dated figures, units that come
/// and go, the year's own bounds.
fn dates(scheme: &Scheme) -> Vec<i32> {
    let mut days = vec![scheme.first_day()];
    days.extend(scheme.last_day().succ_opt());
    let printed = scheme.publications.iter().flat_map(|publication| &publication.later);
    days.extend(printed.map(|later| later.from));
    let endorsed = scheme.endorsement.iter().flat_map(|rule| &rule.later);
    days.extend(endorsed.map(|later| later.from));
    days.extend(scheme.units.iter().filter_map(|unit| unit.begins));
    days.extend(scheme.units.iter().filter_map(|unit| unit.ends?.succ_opt()));
    let mut days: Vec<i32> = days.into_iter().map(number).collect();
    days.sort_unstable();
    days.dedup();
    days
}
