//! Laying records together by work: a counting sort, which keeps the order in which they come.

use std::collections::HashMap;

use ledger::Body;

use super::{Cell, Cells, Record, Sheaf};
use crate::Case;
use crate::posting::View;

/// Records on their way to their places.
pub(crate) struct Placing {
    next: Vec<u32>,
    records: Vec<Record>,
}

impl Placing {
    /// Room for so many records of each work.
    pub fn new(counts: Vec<u32>) -> Placing {
        let mut sum = 0;
        let mut next = counts;
        for place in &mut next {
            (sum, *place) = (sum + *place, sum);
        }
        let nothing = Record { day: 0, fact: 0, cell: 0, unit: scheme::model::UnitIx(0) };
        Placing { next, records: vec![nothing; sum as usize] }
    }

    /// Puts a record to its work.
    pub fn put(&mut self, work: u32, record: Record) {
        if let Some(next) = self.next.get_mut(work as usize)
            && let Some(place) = self.records.get_mut(*next as usize)
        {
            *place = record;
            *next += 1;
        }
    }

    /// The records, and where those of each work begin, and the last end.
    pub fn done(self) -> (Vec<Record>, Vec<u32>) {
        // Each work's next place is by now the first of the work after it.
        let mut starts = vec![0];
        starts.extend(self.next);
        (self.records, starts)
    }
}

/// The sheaf of a docket as its units stand on a day; its cases come by date, then id.
pub(crate) fn bind(view: &View<'_, '_>) -> Sheaf {
    let mut works: HashMap<&str, u32> = HashMap::new();
    let mut cells = Cells::default();
    let mut records = vec![];
    let mut counts: Vec<u32> = vec![];
    for (case, fact) in view.docket.cases.iter().zip(0u32..) {
        let Some(work) = work(case) else { continue };
        let day = number(case.fact.date);
        for (unit, cell) in Cell::of(view, case) {
            let new = u32::try_from(works.len()).unwrap_or(u32::MAX);
            let work = *works.entry(work).or_insert(new);
            if work == new {
                counts.push(0);
            }
            if let Some(count) = counts.get_mut(work as usize) {
                *count += 1;
            }
            records.push((work, Record { day, fact, cell: cells.enter(cell), unit }));
        }
    }
    let mut placing = Placing::new(counts);
    records.into_iter().for_each(|(work, record)| placing.put(work, record));
    let (records, starts) = placing.done();
    let cap = view.scheme().endorsement.as_ref().and_then(|rule| rule.cap);
    Sheaf { cells: cells.all, cap, records, starts }
}

/// The number of a day, as records have it.
pub(crate) fn number(day: ledger::Date) -> i32 {
    ledger::packed::day_number(day)
}

fn work<'a>(case: &Case<'a>) -> Option<&'a str> {
    match &case.fact.body {
        Body::Adoption(adoption) => Some(&adoption.work),
        Body::Endorsement(endorsement) => Some(&endorsement.work),
        _ => None,
    }
}
