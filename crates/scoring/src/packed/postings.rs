//! Every posting of a packed ledger's bulk, sixteen bytes each; words are made when asked for.

use std::thread;

use ledger::{Date, Faults, Points};
use scheme::model::{ClauseIx, PartIx, UnitIx};

use super::{PackedDocket, Totals, threads};
use crate::Posting;
use crate::posting::View;
use crate::sheaf::{Deltas, Line, Settling, Sheaf, number};

/// All postings as of a day.
#[derive(Debug)]
pub struct Postings<'a, 'd> {
    view: View<'a, 'd>,
    sheaf: &'d Sheaf,
    lines: Vec<Vec<Line>>,
    /// Those of facts that stand in full.
    pub rest: Vec<Posting<'a>>,
}

/// One posting of the bulk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackedPosting {
    /// The unit.
    pub unit: UnitIx,
    /// The fact's row.
    pub row: u32,
    /// The part of the total.
    pub part: PartIx,
    /// The clause that gives it.
    pub clause: ClauseIx,
    /// What counts, signed; 0 for a loser.
    pub points: Points,
    /// What it would be worth by itself.
    pub figure: Points,
    /// The row that counts in its stead, or before it.
    pub instead: Option<u32>,
}

impl<'a> PackedDocket<'a> {
    /// All postings as of a day; `None` where the notice has rules that look beyond single works,
    /// and the ledger must be scored in full.
    ///
    /// # Errors
    /// As [`crate::Docket::score`].
    pub fn postings(&self, as_of: Date) -> Result<Option<Postings<'a, '_>>, Faults> {
        if !self.adds_up(as_of) {
            return Ok(None);
        }
        let sheaf = self.sheaf(as_of);
        let lines = lines(sheaf, number(as_of), threads(sheaf.records.len()));
        let rest = self.rest.postings(as_of)?;
        Ok(Some(Postings { view: self.view(as_of), sheaf, lines, rest }))
    }
}

fn lines(sheaf: &Sheaf, until: i32, threads: usize) -> Vec<Vec<Line>> {
    let walk = |works: std::ops::Range<usize>| {
        let (mut settling, mut lines) = (Settling::default(), vec![]);
        let records = sheaf.works(works.clone()).map(|(_, records)| records.len()).sum();
        lines.reserve_exact(records);
        for work in sheaf.works(works) {
            settling.settle(work, &sheaf.cells, sheaf.cap, until, &mut lines);
        }
        lines
    };
    thread::scope(|scope| {
        let walk = &walk;
        let walkers =
            sheaf.parts(threads).into_iter().map(|works| scope.spawn(move || walk(works)));
        let walkers: Vec<_> = walkers.collect();
        let end = |walker: thread::ScopedJoinHandle<'_, Vec<Line>>| match walker.join() {
            Ok(lines) => lines,
            Err(cause) => std::panic::resume_unwind(cause),
        };
        walkers.into_iter().map(end).collect()
    })
}

impl<'a> Postings<'a, '_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.lines.iter().map(Vec::len).sum::<usize>() + self.rest.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those of the bulk, work by work.
    pub fn bulk(&self) -> impl Iterator<Item = PackedPosting> {
        self.lines.iter().flatten().filter_map(|line| self.posting(line))
    }

    fn posting(&self, line: &Line) -> Option<PackedPosting> {
        let record = self.sheaf.records.get(line.record as usize)?;
        let cell = self.sheaf.cells.get(record.cell as usize)?;
        let instead = line.by.another().and_then(|by| self.sheaf.records.get(by as usize));
        Some(PackedPosting {
            unit: record.unit,
            row: record.fact,
            part: cell.part,
            clause: cell.clause,
            points: line.points,
            figure: cell.points,
            instead: instead.map(|record| record.fact),
        })
    }

    /// The totals: the sums of the postings and nothing else.
    pub fn totals(&self) -> Totals<'a> {
        let scheme = self.view.scheme();
        let mut sums = Deltas::none(1, scheme.units.len(), scheme.parts.len());
        let bulk = self.bulk().map(|posting| (posting.unit, posting.part, posting.points));
        let rest = self.rest.iter().map(|posting| (posting.unit, posting.part, posting.points));
        bulk.chain(rest).for_each(|(unit, part, points)| sums.gain(0, unit, part, points));
        Totals::from_sums(&self.view, |unit| sums.of(0, unit))
    }
}
