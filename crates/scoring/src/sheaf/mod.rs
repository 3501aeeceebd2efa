//! The bulk of a ledger in sheaves: what concerns one work lies together, in the order of time.
//!
//! Points of adoptions and endorsements depend on nothing but the other appearances of the same
//! work. So each is resolved once into a [`Record`], a fact and unit with the number of its
//! [`Cell`], which says all that the scheme says of it by itself; the records of a work lie
//! together. In most works no two meet in a contest: their records are *plain* and count as they
//! are. The others are settled in one walk over each work ([`settle`]). Whoever scores, scores so:
//! the full ledger ([`crate::Docket`]) and the packed one ([`crate::PackedDocket`]).

mod bind;
mod bundle;
mod cell;
mod front;
mod lay;
mod mark;
mod settle;
mod sums;

use ledger::{Points, threads};
use scheme::model::UnitIx;

pub(crate) use bind::{bind, number};
pub(crate) use bundle::Bundle;
pub(crate) use cell::{Cell, Cells, Kind, Kinds, On};
pub(crate) use front::Front;
pub(crate) use lay::Laying;
pub(crate) use settle::{By, Line, Settling};
pub(crate) use sums::{Deltas, Ends, Room, Worth, add};

/// A fact of the bulk for one unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    /// The day from which it counts, in days since the year 1.
    pub day: i32,
    /// The fact: its position among the cases or rows that were bound.
    pub fact: u32,
    /// What it counts by itself: a position in [`Terms::cells`].
    pub cell: u32,
    /// The unit.
    pub unit: UnitIx,
}

/// What records have in common, whoever lays them.
#[derive(Clone, Debug)]
pub(crate) struct Terms {
    pub cells: Vec<Cell>,
    pub kinds: Vec<Kind>,
    /// The most that one work's endorsements give a unit.
    pub cap: Option<Points>,
    /// The first and the last day of any record.
    pub days: (i32, i32),
}

/// All records, those of one work together, by date, then id.
#[derive(Clone, Debug)]
pub(crate) struct Sheaf {
    pub terms: Terms,
    bundles: Vec<Bundle>,
}

impl Terms {
    /// How many days the last lies behind the first.
    fn days_apart(&self) -> usize {
        self.days.1.abs_diff(self.days.0) as usize
    }

    /// How many of the days from the first on lie up to a day, that day among them.
    pub fn days_until(&self, day: i32) -> usize {
        usize::try_from(i64::from(day) - i64::from(self.days.0) + 1).unwrap_or_default()
    }
}

impl Sheaf {
    /// No records.
    pub const NONE: Sheaf = Sheaf {
        terms: Terms { cells: vec![], kinds: vec![], cap: None, days: (0, 0) },
        bundles: vec![],
    };

    /// The sheaf of bundles whose works follow one another.
    pub fn of_bundles(terms: Terms, mut bundles: Vec<Bundle>) -> Sheaf {
        let mut first = 0;
        for bundle in &mut bundles {
            bundle.first = first;
            first += u32::try_from(bundle.len()).unwrap_or(u32::MAX);
        }
        Sheaf { terms, bundles }
    }

    /// The bundles, whose works follow one another.
    pub fn bundles(&self) -> &[Bundle] {
        &self.bundles
    }

    /// One record.
    pub fn record(&self, at: u32) -> Option<Record> {
        let behind = self.bundles.partition_point(|bundle| bundle.first <= at);
        let bundle = self.bundles.get(behind.checked_sub(1)?)?;
        bundle.record(&self.terms, (at - bundle.first) as usize)
    }

    /// The records of one work.
    pub fn of(&self, work: u32) -> Vec<Record> {
        let work = work as usize;
        let bundle = self.bundles.iter().find(|bundle| bundle.works.contains(&work));
        bundle.map_or(vec![], |bundle| bundle.of(&self.terms, work - bundle.works.start))
    }

    /// Does something with each bundle in a thread of its own; tells what each did, in their order.
    pub fn by_threads<T: Send>(&self, work: impl Fn(&Bundle) -> T + Sync) -> Vec<T> {
        let all = threads::at_once(self.bundles.len(), |at| self.bundles.get(at).map(&work));
        all.into_iter().flatten().collect()
    }
}
