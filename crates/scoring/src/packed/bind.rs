//! Binding a packed ledger: its rows resolved and laid together by work, in parts by several threads.

use std::ops::Range;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

use ledger::packed::Row;
use ledger::{Date, threads};
use scheme::model::{PublicationIx, UnitIx};

use super::PackedDocket;
use super::meaning::Meanings;
use crate::sheaf::{Bundle, Kinds, Laying, On, Record, Sheaf, Terms};

/// So many facts are worth a thread.
const WORTH_A_THREAD: usize = 150_000;

/// A printing of another year: its work, its unit, where, and in which issue.
pub(super) type Stray = (u32, UnitIx, PublicationIx, u32);

/// The sheaf of all rows that were known and that no void names, as units stand on a day, and the
/// printings of other years in order; `None` where the scheme refuses any.
pub(super) fn bind(docket: &PackedDocket<'_>, as_of: Date) -> Option<(Sheaf, Vec<Stray>)> {
    let rows = docket.packed.rows().len();
    let number = threads::worth(rows, WORTH_A_THREAD);
    let works = docket.packed.works().count();
    let counts: Vec<AtomicU32> = (0..works).map(|_| AtomicU32::new(0)).collect();
    let found = threads::at_once(number, |part| {
        let row = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let Range { start, end } = share(rows, part, number);
        Part::of(docket, as_of, row(start)..row(end), &counts)
    });
    let counts: Vec<u32> = counts.into_iter().map(AtomicU32::into_inner).collect();
    let mut parts: Vec<Part<'_, '_>> = found.into_iter().collect::<Option<_>>()?;
    let (mut kinds, mut days, mut strays) = (Kinds::default(), None, vec![]);
    for part in &mut parts {
        part.meanings.renumber(&mut kinds);
        days = together(days, part.days);
        strays.append(&mut part.strays);
    }
    strays.sort_unstable();
    let (cells, kinds) = kinds.done();
    let cap = docket.scheme().endorsement.as_ref().and_then(|rule| rule.cap);
    let terms = Terms { cells, kinds, cap, days: days.unwrap_or_default() };
    let records = counts.iter().map(|count| *count as usize).sum();
    let bundles = threads::at_once(number, |part| {
        let Range { start, end } = share(records, part, number);
        let own = works_before(&counts, start)..works_before(&counts, end);
        lay(docket, &parts, Laying::new(&terms, &counts, own))
    });
    Some((Sheaf::of_bundles(terms, bundles), strays))
}

/// Lays the records of some works.
fn lay(docket: &PackedDocket<'_>, parts: &[Part<'_, '_>], mut laying: Laying<'_>) -> Bundle {
    for part in parts {
        standing(docket, part.rows.clone(), |fact, row| {
            laying.put(row.work, row.day, fact, part.meanings.kinds_of(row));
            Some(())
        });
    }
    laying.done(|a, b| docket.packed.id(a).cmp(&docket.packed.id(b)))
}

/// How many works come before the one that holds the record of a number. Early works have more
/// records than late ones, as they were printed again oftener.
fn works_before(counts: &[u32], record: usize) -> usize {
    let mut sum = 0;
    let before = counts.iter().take_while(|count| {
        let before = sum < record;
        sum += **count as usize;
        before
    });
    before.count()
}

/// What falls to one of so many parts.
fn share(all: usize, part: usize, number: usize) -> Range<usize> {
    all * part / number..all * (part + 1) / number
}

/// The first and the last of days in two parts.
fn together(one: Option<(i32, i32)>, other: Option<(i32, i32)>) -> Option<(i32, i32)> {
    let both = |(a, b): (i32, i32), (c, d): (i32, i32)| (a.min(c), b.max(d));
    match (one, other) {
        (Some(one), Some(other)) => Some(both(one, other)),
        (one, other) => one.or(other),
    }
}

/// A part of the rows, resolved.
struct Part<'d, 'a> {
    meanings: Meanings<'d, 'a>,
    rows: Range<u32>,
    strays: Vec<Stray>,
    /// The first and the last day of any record.
    days: Option<(i32, i32)>,
}

impl<'d, 'a> Part<'d, 'a> {
    /// Resolves some rows, and counts the records of their works; `None` where the scheme refuses
    /// any.
    fn of(
        docket: &'d PackedDocket<'a>,
        as_of: Date,
        rows: Range<u32>,
        counts: &[AtomicU32],
    ) -> Option<Part<'d, 'a>> {
        let mut meanings = Meanings::new(docket, as_of);
        let (mut strays, mut days) = (vec![], None);
        standing(docket, rows.clone(), |_, row| {
            let (at, from, to) = meanings.of(row)?;
            if from < to {
                days = together(days, Some((row.day, row.day)));
                counts.get(row.work as usize)?.fetch_add(to - from, Relaxed);
            } else if let Some((publication, units)) = meanings.outside.get(&at) {
                strays.extend(units.iter().map(|unit| (row.work, *unit, *publication, row.issue)));
            }
            Some(())
        })?;
        Some(Part { meanings, rows, strays, days })
    }
}

/// Tells those of some rows that were known and that no known void names, until one is not taken.
fn standing(
    docket: &PackedDocket<'_>,
    rows: Range<u32>,
    mut take: impl FnMut(u32, Row) -> Option<()>,
) -> Option<()> {
    let packed = docket.packed;
    let mut voided = packed.voided(docket.known_at).into_iter().peekable();
    while voided.next_if(|row| *row < rows.start).is_some() {}
    for number in rows {
        let row = packed.rows().get(number)?;
        let mut gone = false;
        while voided.next_if(|row| *row == number).is_some() {
            gone = true;
        }
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
    let place = |record: &Record| match sheaf.terms.cells.get(record.cell as usize)?.on {
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
            repeated(all)
        }
    };
    let parts = sheaf.by_threads(|bundle| {
        let (mut any, mut all) = (false, vec![]);
        bundle.each_work(&sheaf.terms, |_, records| any |= twice(records, &mut all));
        any
    });
    let meets = |stray: &Stray| {
        let (work, unit, publication, of) = stray;
        let same = |record: &Record| {
            place(record) == Some((*unit, *publication)) && issue(record) == Some(*of)
        };
        sheaf.of(*work).iter().any(same)
    };
    parts.contains(&true) || repeated(strays) || strays.iter().any(meets)
}

/// Whether anything stands twice among what stands in order.
fn repeated<T: PartialEq>(sorted: &[T]) -> bool {
    sorted.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
}
