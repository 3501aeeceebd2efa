//! Resolving a packed ledger: once for each mould and each time between the scheme's dates.

use std::collections::HashSet;
use std::ops::Range;

use ledger::packed::Row;
use ledger::{Date, Entry};
use scheme::Scheme;
use scheme::model::{PublicationIx, UnitIx};

use super::{PackedDocket, threads};
use crate::docket::bind as resolve;
use crate::posting::View;
use crate::sheaf::{Cell, Kinds, Laying, On, Record, Sheaf, number};

/// What a mould means in one of the times between the scheme's dates.
struct Meaning {
    /// Whether it belongs to another appraisal year.
    outside: bool,
    /// What it counts for each unit: a range of the kinds in [`Meanings::counts`].
    counts: Range<u32>,
    /// Where it was printed, and whose it is.
    printed: Option<(PublicationIx, Vec<UnitIx>)>,
}

/// Everything that moulds mean, found when first met.
struct Meanings<'d, 'a> {
    docket: &'d PackedDocket<'a>,
    view: View<'a, 'd>,
    /// The days on which the scheme changes what a fact means.
    dates: Vec<i32>,
    /// By mould and time: a position in `all`.
    known: Vec<u32>,
    all: Vec<Meaning>,
    counts: Vec<u32>,
    kinds: Kinds,
}

/// A printing of another year: its work, its unit, where, and in which issue.
pub(super) type Stray = (u32, UnitIx, PublicationIx, u32);

/// The sheaf of all rows that were known and that no void names, as units stand on a day, and the
/// printings of other years; `None` where the scheme refuses any.
pub(super) fn bind(docket: &PackedDocket<'_>, as_of: Date) -> Option<(Sheaf, Vec<Stray>)> {
    let mut meanings = Meanings::new(docket, as_of);
    let mut counts = vec![0u32; docket.packed.works().len() + 1];
    let (mut strays, mut days) = (vec![], None);
    for (_, row) in standing(docket) {
        let meaning = meanings.of(row)?;
        if !meaning.counts.is_empty() {
            let (first, last) = days.unwrap_or((row.day, row.day));
            days = Some((row.day.min(first), row.day.max(last)));
        }
        if let Some(count) = counts.get_mut(row.work as usize + 1) {
            *count += meaning.counts.end - meaning.counts.start;
        }
        if let Some(printed) = meaning.printed.as_ref().filter(|_| meaning.outside) {
            strays.extend(printed.1.iter().map(|unit| (row.work, *unit, printed.0, row.issue)));
        }
    }
    let kinds = std::mem::take(&mut meanings.kinds).done();
    let mut laying = Laying::new(counts, kinds, days.unwrap_or_default());
    for (fact, row) in standing(docket) {
        let counts = meanings.of(row)?.counts.clone();
        for kind in meanings.kinds_of(counts) {
            laying.put(row.work, row.day, fact, *kind);
        }
    }
    let cap = docket.scheme().endorsement.as_ref().and_then(|rule| rule.cap);
    let by_id = |a: u32, b: u32| docket.packed.id(a).cmp(&docket.packed.id(b));
    Some((laying.done(cap, by_id), strays))
}

/// The rows that were known and that no known void names.
fn standing<'d>(docket: &'d PackedDocket<'_>) -> impl Iterator<Item = (u32, Row)> + 'd {
    let packed = docket.packed;
    let mut voided = packed.voided(docket.known_at).into_iter().peekable();
    let known_at = docket.known_at;
    packed.rows().iter().filter(move |(number, _)| {
        let mut gone = false;
        while voided.next_if(|row| row <= number).is_some_and(|row| {
            gone = row == *number;
            true
        }) {}
        !gone && known_at.is_none_or(|t| packed.known_since(*number).is_some_and(|at| at <= t))
    })
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
    fn new(docket: &'d PackedDocket<'a>, as_of: Date) -> Meanings<'d, 'a> {
        let dates = dates(docket.scheme());
        let known = vec![u32::MAX; docket.packed.moulds().len() * (dates.len() + 1)];
        let (view, kinds) = (docket.view(as_of), Kinds::default());
        Meanings { docket, view, dates, known, all: vec![], counts: vec![], kinds }
    }

    /// What a row means; `None` where the scheme refuses it.
    fn of(&mut self, row: Row) -> Option<&Meaning> {
        let time = self.dates.partition_point(|date| *date <= row.day);
        let at = row.mould as usize * (self.dates.len() + 1) + time;
        let mut known = self.known.get(at).copied().unwrap_or(u32::MAX);
        if known == u32::MAX {
            let meaning = self.found(row)?;
            known = u32::try_from(self.all.len()).ok()?;
            self.all.push(meaning);
            *self.known.get_mut(at)? = known;
        }
        self.all.get(known as usize)
    }

    /// The kinds of a meaning's records.
    fn kinds_of(&self, counts: Range<u32>) -> &[u32] {
        self.counts.get(counts.start as usize..counts.end as usize).unwrap_or_default()
    }

    fn found(&mut self, row: Row) -> Option<Meaning> {
        let docket = self.docket;
        let (scheme, ledger) = (docket.scheme(), docket.packed.rest());
        let mut fact = docket.packed.moulds().get(row.mould as usize)?.clone();
        fact.date = row.date();
        let place = ledger::Row { source: 0, sheet: 0, line: 0 };
        let entry = Entry { fact, row: place, damaged: false };
        let case = resolve::bind(scheme, ledger, &entry).ok()?;
        let outside = entry.fact.appraisal_year() != scheme.year;
        let counts = if outside { vec![] } else { Cell::of(&self.view, &case) };
        let from = u32::try_from(self.counts.len()).ok()?;
        self.counts.extend(counts.into_iter().map(|(unit, cell)| self.kinds.enter(unit, cell)));
        let counts = from..u32::try_from(self.counts.len()).ok()?;
        let printed = case.publication.map(|publication| (publication, case.units.clone()));
        Some(Meaning { outside, counts, printed })
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
