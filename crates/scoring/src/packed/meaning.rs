//! What moulds mean: resolved once for each mould and each time between the scheme's dates.

use std::collections::HashMap;

use ledger::packed::Row;
use ledger::{Date, Entry};
use scheme::Scheme;
use scheme::model::{PublicationIx, UnitIx};

use super::PackedDocket;
use crate::docket::bind as resolve;
use crate::posting::View;
use crate::sheaf::{Cell, Kinds, number};

/// What moulds mean in the times between the scheme's dates, found when first met.
pub(super) struct Meanings<'d, 'a> {
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
    pub outside: HashMap<usize, (PublicationIx, Vec<UnitIx>)>,
}

impl<'d, 'a> Meanings<'d, 'a> {
    /// What is not yet known.
    const UNKNOWN: (u32, u32) = (u32::MAX, 0);

    pub fn new(docket: &'d PackedDocket<'a>, as_of: Date) -> Meanings<'d, 'a> {
        let dates = dates(docket.scheme());
        let known = vec![Self::UNKNOWN; docket.packed.moulds().len() * (dates.len() + 1)];
        let (view, kinds, outside) = (docket.view(as_of), Kinds::default(), HashMap::new());
        Meanings { docket, view, dates, known, counts: vec![], kinds, outside }
    }

    fn at(&self, row: Row) -> usize {
        let time = self.dates.partition_point(|date| *date <= row.day);
        row.mould as usize * (self.dates.len() + 1) + time
    }

    /// What a row means: its mould and time, and which of the counts it counts; `None` where the
    /// scheme refuses it.
    pub fn of(&mut self, row: Row) -> Option<(usize, u32, u32)> {
        let at = self.at(row);
        let mut known = *self.known.get(at)?;
        if known == Self::UNKNOWN {
            known = self.found(row, at)?;
            *self.known.get_mut(at)? = known;
        }
        Some((at, known.0, known.1))
    }

    /// The kinds of a row that was met.
    pub fn kinds_of(&self, row: Row) -> &[u32] {
        let (from, to) = self.known.get(self.at(row)).copied().unwrap_or_default();
        self.counts.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Counts kinds by their numbers among those of all parts.
    pub fn renumber(&mut self, all: &mut Kinds) {
        let numbers = all.enter_all(&std::mem::take(&mut self.kinds));
        for kind in &mut self.counts {
            *kind = numbers.get(*kind as usize).copied().unwrap_or(u32::MAX);
        }
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
        if scheme.year_of(&entry.fact) == scheme.year {
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
    let multiplied = scheme.multipliers.iter().filter_map(|rule| rule.who.as_ref());
    days.extend(multiplied.flat_map(|who| who.turns()));
    days.extend(scheme.multipliers.iter().flat_map(|rule| rule.days.turns()));
    days.extend(scheme.units.iter().filter_map(|unit| unit.begins));
    days.extend(scheme.units.iter().filter_map(|unit| unit.ends?.succ_opt()));
    let mut days: Vec<i32> = days.into_iter().map(number).collect();
    days.sort_unstable();
    days.dedup();
    days
}
