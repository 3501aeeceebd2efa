//! The bulk of a ledger in sheaves: what concerns one work lies together, in the order of time.
//!
//! Points of adoptions and endorsements depend on nothing but the other appearances of the same
//! work. So each is resolved once into a [`Record`], a fact and unit with the number of its
//! [`Cell`], which says all that the scheme says of it by itself; the records of a work lie
//! together; and one walk over them settles every contest ([`settle`]). Whoever scores, scores so:
//! the full ledger ([`crate::Docket`]) and the packed one ([`crate::PackedDocket`]).

mod bind;
mod cell;
mod settle;
mod sums;

use ledger::Points;
use scheme::model::UnitIx;

pub(crate) use bind::{Placing, bind, number};
pub(crate) use cell::{Cell, Cells, On};
pub(crate) use settle::{By, Line, Settling};
pub(crate) use sums::{Deltas, Ends, Room, add};

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
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheaf {
    pub cells: Vec<Cell>,
    /// The most that one work's endorsements give a unit.
    pub cap: Option<Points>,
    pub records: Vec<Record>,
    /// Where the records of each work begin, and where the last end.
    pub starts: Vec<u32>,
}

impl Sheaf {
    /// No records.
    pub const NONE: Sheaf = Sheaf { cells: vec![], cap: None, records: vec![], starts: vec![] };

    /// The records of one work.
    pub fn of(&self, work: u32) -> &[Record] {
        let work = work as usize;
        let (Some(from), Some(to)) = (self.starts.get(work), self.starts.get(work + 1)) else {
            return &[];
        };
        self.records.get(*from as usize..*to as usize).unwrap_or_default()
    }

    /// The records work by work, each with the position of its first: those of some works.
    pub fn works(&self, among: std::ops::Range<usize>) -> impl Iterator<Item = (u32, &[Record])> {
        let starts = self.starts.get(among.start..=among.end).unwrap_or_default();
        starts.iter().zip(starts.iter().skip(1)).map(|(from, to)| {
            (*from, self.records.get(*from as usize..*to as usize).unwrap_or_default())
        })
    }

    /// How many works there are, those without a record among them.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The works in so many parts of about as many records each.
    pub fn parts(&self, number: usize) -> Vec<std::ops::Range<usize>> {
        let share = self.records.len().div_ceil(number.max(1));
        let until =
            |part: usize| self.starts.partition_point(|start| (*start as usize) < part * share);
        let edge =
            |part: usize| if part == number { self.len() } else { until(part).min(self.len()) };
        (0..number).map(|part| edge(part)..edge(part + 1)).collect()
    }
}
