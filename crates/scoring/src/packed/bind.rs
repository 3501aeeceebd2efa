//! Resolving a packed ledger: once for each mould and each time between the scheme's dates.

use std::collections::HashSet;

use ledger::packed::Row;
use ledger::{Date, Entry, FactType};
use scheme::Scheme;
use scheme::model::{PublicationIx, UnitIx};

use super::PackedDocket;
use crate::docket::bind as resolve;
use crate::posting::View;
use crate::sheaf::{Cell, Cells, On, Placing, Record, Sheaf, number};

/// What a mould means in one of the times between the scheme's dates.
struct Meaning {
    /// Whether it belongs to another appraisal year.
    outside: bool,
    /// What it counts for each unit.
    counts: Vec<(UnitIx, u32)>,
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
    cells: Cells,
}

/// The sheaf of all rows that were known and that no void names, as units stand on a day; `None`
/// where the scheme refuses any.
pub(super) fn bind(docket: &PackedDocket<'_>, as_of: Date) -> Option<Sheaf> {
    let (meanings, counts) = counted(docket, as_of)?;
    let mut placing = Placing::new(counts);
    let mut meanings = meanings;
    for (row, fact) in standing(docket) {
        let meaning = meanings.of(row)?;
        for (unit, cell) in &meaning.counts {
            let (cell, unit) = (*cell, *unit);
            placing.put(row.work, Record { day: row.day, fact, cell, unit });
        }
    }
    let (mut records, starts) = placing.done();
    for (from, to) in starts.iter().zip(starts.iter().skip(1)) {
        let own = records.get_mut(*from as usize..*to as usize).unwrap_or_default();
        in_order(docket, own);
    }
    let cap = docket.scheme().endorsement.as_ref().and_then(|rule| rule.cap);
    Some(Sheaf { cells: meanings.cells.all, cap, records, starts })
}

/// Resolves every row, and counts the records of each work.
fn counted<'d, 'a>(
    docket: &'d PackedDocket<'a>,
    as_of: Date,
) -> Option<(Meanings<'d, 'a>, Vec<u32>)> {
    let mut meanings = Meanings::new(docket, as_of);
    let mut counts = vec![0u32; docket.packed.works().len()];
    let mut strays = vec![];
    for (row, _) in standing(docket) {
        let meaning = meanings.of(row)?;
        if let Some(count) = counts.get_mut(row.work as usize) {
            *count += u32::try_from(meaning.counts.len()).ok()?;
        }
        if let Some(printed) = meaning.printed.as_ref().filter(|_| meaning.outside) {
            strays.extend(printed.1.iter().map(|unit| (row.work, *unit, printed.0, row.issue)));
        }
    }
    let once = strays.iter().collect::<HashSet<_>>().len() == strays.len();
    once.then_some((meanings, counts))
}

/// The rows that were known and that no known void names.
fn standing<'d>(docket: &'d PackedDocket<'_>) -> impl Iterator<Item = (Row, u32)> + 'd {
    let packed = docket.packed;
    let mut voided = packed.voided(docket.known_at).into_iter().peekable();
    let known_at = docket.known_at;
    packed.rows().iter().copied().zip(0u32..).filter(move |(_, number)| {
        let mut gone = false;
        while voided.next_if(|row| row <= number).is_some_and(|row| {
            gone = row == *number;
            true
        }) {}
        !gone && known_at.is_none_or(|t| packed.known_since(*number).is_some_and(|at| at <= t))
    })
}

/// By date, then id.
fn in_order(docket: &PackedDocket<'_>, records: &mut [Record]) {
    let packed = docket.packed;
    if !records.is_sorted_by(|a, b| a.day < b.day || a.fact == b.fact) {
        records.sort_by(|a, b| {
            let by_id = || packed.id(a.fact).cmp(packed.id(b.fact));
            a.day.cmp(&b.day).then_with(by_id)
        });
    }
}

/// Whether any printing was entered twice, those of other years among them.
pub(super) fn entered_twice(docket: &PackedDocket<'_>, sheaf: &Sheaf) -> bool {
    let issue = |record: &Record| docket.packed.rows().get(record.fact as usize).map(|r| r.issue);
    let printing = |record: &Record| match sheaf.cells.get(record.cell as usize)?.on {
        On::Printed(publication) => Some((record.unit, publication, issue(record)?)),
        On::Endorsed => None,
    };
    let twice = |records: &[Record]| match records {
        [] | [_] => false,
        [a, b] => printing(a).is_some_and(|a| printing(b) == Some(a)),
        several => {
            let mut all: Vec<_> = several.iter().filter_map(printing).collect();
            all.sort_unstable();
            all.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
        }
    };
    sheaf.works(0..sheaf.len()).any(|(_, records)| twice(records)) || strays_meet(docket, sheaf)
}

/// Whether a printing of another year was entered in this year too.
fn strays_meet(docket: &PackedDocket<'_>, sheaf: &Sheaf) -> bool {
    let year = docket.scheme().year;
    let moulds = docket.packed.moulds();
    let mut meanings = None;
    standing(docket).any(|(row, _)| {
        let Some(mould) = moulds.get(row.mould as usize) else { return false };
        let own = mould.year.unwrap_or_else(|| chrono::Datelike::year(&row.date()));
        if own == year || mould.fact_type() != FactType::Adoption {
            return false;
        }
        let meanings = meanings.get_or_insert_with(|| Meanings::new(docket, Date::MIN));
        let Some(printed) = meanings.of(row).and_then(|meaning| meaning.printed.as_ref()) else {
            return true;
        };
        sheaf.of(row.work).iter().any(|record| {
            let cell = sheaf.cells.get(record.cell as usize);
            let other = docket.packed.rows().get(record.fact as usize);
            cell.is_some_and(|cell| cell.on == On::Printed(printed.0))
                && printed.1.contains(&record.unit)
                && other.is_some_and(|other| other.issue == row.issue)
        })
    })
}

impl<'d, 'a> Meanings<'d, 'a> {
    fn new(docket: &'d PackedDocket<'a>, as_of: Date) -> Meanings<'d, 'a> {
        let dates = dates(docket.scheme());
        let known = vec![u32::MAX; docket.packed.moulds().len() * (dates.len() + 1)];
        let (view, cells) = (docket.view(as_of), Cells::default());
        Meanings { docket, view, dates, known, all: vec![], cells }
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
        let counts = counts.into_iter().map(|(unit, cell)| (unit, self.cells.enter(cell)));
        let counts = counts.collect();
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
