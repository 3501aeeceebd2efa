//! The bulk of a ledger in sheaves: what concerns one work lies together, in the order of time.
//!
//! Points of adoptions and endorsements depend on nothing but the other appearances of the same
//! work. So each is resolved once into a [`Record`], a fact and unit with the number of its
//! [`Cell`], which says all that the scheme says of it by itself; the records of a work lie
//! together. In most works no two meet in a contest: their records are *plain* and count as they
//! are. The others are settled in one walk over each work ([`settle`]). Whoever scores, scores so:
//! the full ledger ([`crate::Docket`]) and the packed one ([`crate::PackedDocket`]).

mod bind;
mod cell;
mod lay;
mod mark;
mod settle;
mod sums;

use std::ops::Range;

use ledger::{Points, threads};
use scheme::model::UnitIx;

pub(crate) use bind::{bind, number};
pub(crate) use cell::{Cell, Cells, Kind, Kinds, On};
pub(crate) use lay::{Ground, Laying};
pub(crate) use settle::{By, Line, Settling};
pub(crate) use sums::{Deltas, Ends, Room, Worth, add};

use mark::Marks;

/// A fact of the bulk for one unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    /// The day from which it counts, in days since the year 1.
    pub day: i32,
    /// The fact: its position among the cases or rows that were bound.
    pub fact: u32,
    /// What it counts by itself: a position in [`Sheaf::cells`].
    pub cell: u32,
    /// The unit.
    pub unit: UnitIx,
}

/// All records, those of one work together, by date, then id.
#[derive(Clone, Debug)]
pub(crate) struct Sheaf {
    pub cells: Vec<Cell>,
    /// The most that one work's endorsements give a unit.
    pub cap: Option<Points>,
    kinds: Vec<Kind>,
    /// The day from which marks count theirs, and how many there are.
    first: i32,
    days: usize,
    marks: Marks,
    /// Of each record, the fact.
    facts: Vec<u32>,
    /// Where the records of each work begin, and where the last end.
    starts: Vec<u32>,
    /// The works that need settling.
    contested: Vec<u32>,
}

impl Sheaf {
    /// No records.
    pub const NONE: Sheaf = Sheaf {
        cells: vec![],
        cap: None,
        kinds: vec![],
        first: 0,
        days: 0,
        marks: Marks::NONE,
        facts: vec![],
        starts: vec![],
        contested: vec![],
    };

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// How many works there are, those without a record among them.
    pub fn works(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// With the works of another behind these, whose records have the same kinds and days.
    pub fn and(mut self, other: Sheaf) -> Sheaf {
        let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let (works, records) = (number(self.works()), number(self.len()));
        self.marks.append(other.marks);
        self.facts.extend(other.facts);
        self.starts.extend(other.starts.iter().skip(1).map(|start| start + records));
        self.contested.extend(other.contested.iter().map(|work| work + works));
        self
    }

    /// One record.
    pub fn record(&self, at: u32) -> Option<Record> {
        let at = at as usize;
        let (mark, fact) = (self.marks.get(at)?, *self.facts.get(at)?);
        let kind = self.kinds.get(mark.kind())?;
        let day = self.first.saturating_add_unsigned(u32::try_from(mark.day()).ok()?);
        Some(Record { day, fact, cell: kind.cell, unit: kind.unit })
    }

    /// Tells of each record of a range its day, counted from the first, its kind, and whether it is
    /// plain.
    #[inline]
    pub fn each(&self, among: Range<usize>, take: impl FnMut(usize, usize, bool)) {
        self.marks.each(among, take);
    }

    /// How many of the days from the first on lie up to a day, that day among them.
    pub fn days_until(&self, day: i32) -> usize {
        usize::try_from(i64::from(day) - i64::from(self.first) + 1).unwrap_or_default()
    }

    /// Where the records of some works lie.
    pub fn range(&self, works: Range<usize>) -> Range<usize> {
        let at = |work: usize| self.starts.get(work).copied().unwrap_or_default() as usize;
        at(works.start)..at(works.end)
    }

    /// The records of one work.
    pub fn of(&self, work: u32) -> Vec<Record> {
        let mut records = vec![];
        self.fetch(work, &mut records);
        records
    }

    /// Fetches the records of one work, and tells the position of the first.
    fn fetch(&self, work: u32, records: &mut Vec<Record>) -> u32 {
        let work = work as usize;
        let range = self.range(work..work + 1);
        let [from, to] = [range.start, range.end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        records.clear();
        records.extend((from..to).filter_map(|at| self.record(at)));
        from
    }

    /// Tells the records of some works in order, each work's with the position of its first.
    pub fn each_work(&self, works: Range<usize>, mut take: impl FnMut(u32, &[Record])) {
        let mut records = vec![];
        for work in (0u32..).take(works.end).skip(works.start) {
            let first = self.fetch(work, &mut records);
            take(first, &records);
        }
    }

    /// Tells the records of those among some works that need settling, as [`Sheaf::each_work`].
    pub fn each_contested(&self, works: &Range<usize>, mut take: impl FnMut(u32, &[Record])) {
        let until = |work: usize| self.contested.partition_point(|own| (*own as usize) < work);
        let among = self.contested.get(until(works.start)..until(works.end));
        let mut records = vec![];
        for work in among.unwrap_or_default() {
            let first = self.fetch(*work, &mut records);
            take(first, &records);
        }
    }

    /// Has so many threads do something with a part of the works each, parts of about as many
    /// records, with the part's number; tells what each did, in the order of works.
    pub fn by_threads<T: Send>(
        &self,
        number: usize,
        work: impl Fn(usize, Range<usize>) -> T + Sync,
    ) -> Vec<T> {
        let parts = self.parts(number);
        threads::at_once(number, |part| work(part, parts.get(part).cloned().unwrap_or_default()))
    }

    /// The works in so many parts of about as many records each.
    fn parts(&self, number: usize) -> Vec<Range<usize>> {
        let share = self.len().div_ceil(number.max(1));
        let until =
            |part: usize| self.starts.partition_point(|start| (*start as usize) < part * share);
        let edge =
            |part: usize| if part == number { self.works() } else { until(part).min(self.works()) };
        (0..number).map(|part| edge(part)..edge(part + 1)).collect()
    }
}
