//! Binding a packed ledger: its rows resolved and laid together by work, in parts by several threads.

use std::collections::HashSet;
use std::ops::Range;

use ledger::Date;
use ledger::packed::Row;
use ledger::threads::at_once;
use scheme::model::{PublicationIx, UnitIx};

use super::meaning::Meanings;
use super::{PackedDocket, threads};
use crate::sheaf::{Ground, Kinds, Laying, On, Record, Sheaf};

/// A printing of another year: its work, its unit, where, and in which issue.
pub(super) type Stray = (u32, UnitIx, PublicationIx, u32);

/// The sheaf of all rows that were known and that no void names, as units stand on a day, and the
/// printings of other years; `None` where the scheme refuses any.
pub(super) fn bind(docket: &PackedDocket<'_>, as_of: Date) -> Option<(Sheaf, Vec<Stray>)> {
    let rows = docket.packed.rows().len();
    let number = threads(rows);
    let end = |part: usize| u32::try_from(rows * part / number).unwrap_or(u32::MAX);
    let found = at_once(number, |part| Part::of(docket, as_of, end(part)..end(part + 1)));
    let mut parts: Vec<Part<'_, '_>> = found.into_iter().collect::<Option<_>>()?;
    let (mut kinds, mut counts, mut days) = (Kinds::default(), vec![], None);
    let mut strays = vec![];
    for part in &mut parts {
        part.meanings.renumber(&mut kinds);
        counts.resize(part.counts.len(), 0u32);
        counts.iter_mut().zip(&part.counts).for_each(|(sum, more)| *sum += more);
        part.counts = vec![];
        days = together(days, part.days);
        strays.append(&mut part.strays);
    }
    let (cells, kinds) = kinds.done();
    let ground = Ground { cells, kinds, days: days.unwrap_or_default() };
    let laid = at_once(number, |part| lay(docket, &parts, &ground, (&counts, part, number)));
    let sheaf = laid.into_iter().reduce(Sheaf::and)?;
    Some((sheaf, strays))
}

/// Lays the records of one part of all works.
fn lay(
    docket: &PackedDocket<'_>,
    parts: &[Part<'_, '_>],
    ground: &Ground,
    (counts, part, number): (&[u32], usize, usize),
) -> Sheaf {
    let works = counts.len() * part / number..counts.len() * (part + 1) / number;
    let own = counts.get(works.clone()).unwrap_or_default().iter().copied();
    let mut laying = Laying::new(own, ground);
    for part in parts {
        standing(docket, part.rows.clone(), |fact, row| {
            let work = row.work as usize;
            if works.contains(&work) {
                let work = u32::try_from(work - works.start).ok()?;
                for kind in part.meanings.kinds_of(row) {
                    laying.put(work, row.day, fact, *kind);
                }
            }
            Some(())
        });
    }
    let cap = docket.scheme().endorsement.as_ref().and_then(|rule| rule.cap);
    laying.done(cap, |a, b| docket.packed.id(a).cmp(&docket.packed.id(b)))
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
    /// How many records each of all works has of them.
    counts: Vec<u32>,
    strays: Vec<Stray>,
    /// The first and the last day of any record.
    days: Option<(i32, i32)>,
}

impl<'d, 'a> Part<'d, 'a> {
    /// Resolves some rows; `None` where the scheme refuses any.
    fn of(docket: &'d PackedDocket<'a>, as_of: Date, rows: Range<u32>) -> Option<Part<'d, 'a>> {
        let mut meanings = Meanings::new(docket, as_of);
        let mut counts = vec![0u32; docket.packed.works().len()];
        let (mut strays, mut days) = (vec![], None);
        standing(docket, rows.clone(), |_, row| {
            let (at, from, to) = meanings.of(row)?;
            if from < to {
                days = together(days, Some((row.day, row.day)));
                *counts.get_mut(row.work as usize)? += to - from;
            } else if let Some((publication, units)) = meanings.outside.get(&at) {
                strays.extend(units.iter().map(|unit| (row.work, *unit, *publication, row.issue)));
            }
            Some(())
        })?;
        Some(Part { meanings, rows, counts, strays, days })
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
