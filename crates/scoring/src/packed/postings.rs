//! Every posting of a packed ledger's bulk, eight bytes each; words are made when asked for.

use ledger::threads::at_once;
use ledger::{Date, Faults, Points};
use scheme::model::{ClauseIx, PartIx, UnitIx};

use super::{PackedDocket, Totals};
use crate::Posting;
use crate::posting::View;
use crate::sheaf::{Bundle, By, Deltas, Settling, Sheaf, Terms, Worth, number};

/// All postings as of a day.
#[derive(Debug)]
pub struct Postings<'a, 'd> {
    view: View<'a, 'd>,
    sheaf: &'d Sheaf,
    /// A slip for each record, bundle by bundle.
    lines: Vec<Vec<Slip>>,
    /// How many of them count on the day.
    bulk: usize,
    /// Those of facts that stand in full.
    pub rest: Vec<Posting<'a>>,
}

/// A record as it counts, in eight bytes. Fact, unit and day stand in the record, part and clause
/// in its cell, and the words of its ground are made when somebody asks.
#[derive(Clone, Copy, Debug)]
struct Slip {
    /// What counts, in hundredths; 0 for a loser.
    hundredths: i32,
    /// What decided.
    by: By,
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
    /// All postings as of a day; `None` where the notice has rules that look beyond single works or
    /// figures of twenty million points, and the ledger must be scored in full.
    ///
    /// # Errors
    /// As [`crate::Docket::score`].
    pub fn postings(&self, as_of: Date) -> Result<Option<Postings<'a, '_>>, Faults> {
        if !self.adds_up(as_of) {
            return Ok(None);
        }
        let (sheaf, scheme) = (self.sheaf(as_of), self.scheme());
        let small = |points: Points| hundredths(points).is_some();
        if !sheaf.terms.cells.iter().all(|cell| small(cell.points) && small(cell.further)) {
            return Ok(None);
        }
        let worths = sheaf.worths(scheme.parts.len());
        let until = number(as_of);
        let parts = sheaf.by_threads(|bundle| slips(&sheaf.terms, bundle, &worths, until));
        let bulk = parts.iter().map(|(_, own)| own).sum();
        let lines = parts.into_iter().map(|(slips, _)| slips).collect();
        let rest = self.rest.postings(as_of)?;
        Ok(Some(Postings { view: self.view(as_of), sheaf, lines, bulk, rest }))
    }
}

fn hundredths(points: Points) -> Option<i32> {
    i32::try_from(points.hundredths()).ok()
}

/// The slips of a bundle, and how many count.
fn slips(terms: &Terms, bundle: &Bundle, worths: &[Worth], until: i32) -> (Vec<Slip>, usize) {
    let (mut slips, mut bulk) = (Vec::with_capacity(bundle.len()), 0);
    let later = terms.days_until(until);
    let plain = |worth: &Worth| hundredths(worth.points).unwrap_or_default();
    let own: Vec<i32> = worths.iter().map(plain).collect();
    bundle.each(|day, kind, _| {
        let known = day < later;
        let by = if known { By::ITSELF } else { By::LATER };
        bulk += usize::from(known);
        slips.push(Slip { hundredths: own.get(kind).copied().unwrap_or_default(), by });
    });
    let (mut settling, mut lines) = (Settling::default(), vec![]);
    bundle.each_contested(terms, |first, records| {
        lines.clear();
        settling.settle((first, records), &terms.cells, terms.cap, until, &mut lines);
        for line in &lines {
            let slip = slips.get_mut((line.record - bundle.first()) as usize);
            if let (Some(slip), Some(hundredths)) = (slip, hundredths(line.points)) {
                *slip = Slip { hundredths, by: line.by };
            }
        }
    });
    (slips, bulk)
}

impl<'a> Postings<'a, '_> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.bulk + self.rest.len()
    }

    /// Those of the bulk, work by work.
    pub fn bulk(&self) -> impl Iterator<Item = PackedPosting> {
        let slips = self.lines.iter().flatten().zip(0u32..);
        slips.filter(|(slip, _)| slip.by != By::LATER).filter_map(|(s, at)| self.posting(s, at))
    }

    fn posting(&self, slip: &Slip, record: u32) -> Option<PackedPosting> {
        let record = self.sheaf.record(record)?;
        let cell = self.sheaf.terms.cells.get(record.cell as usize)?;
        let instead = slip.by.another().and_then(|by| self.sheaf.record(by));
        Some(PackedPosting {
            unit: record.unit,
            row: record.fact,
            part: cell.part,
            clause: cell.clause,
            points: Points::from_hundredths(slip.hundredths.into()),
            figure: cell.points,
            instead: instead.map(|record| record.fact),
        })
    }

    /// The totals: the sums of the postings and nothing else.
    pub fn totals(&self) -> Totals<'a> {
        let scheme = self.view.scheme();
        let mut sums = Deltas::none(1, scheme.units.len(), scheme.parts.len());
        for part in self.summed() {
            sums = sums.and(&part);
        }
        for posting in &self.rest {
            sums.gain(0, posting.unit, posting.part, posting.points);
        }
        Totals::from_sums(&self.view, |unit| sums.of(0, unit))
    }

    /// The sums of the bulk's postings, thread by thread.
    fn summed(&self) -> Vec<Deltas> {
        let scheme = self.view.scheme();
        let worths = self.sheaf.worths(scheme.parts.len());
        let bundles = self.sheaf.bundles();
        at_once(bundles.len(), |part| {
            let mut sums = Deltas::none(1, scheme.units.len(), scheme.parts.len());
            let mut slips = self.lines.get(part).into_iter().flatten();
            if let Some(bundle) = bundles.get(part) {
                bundle.each(|_, kind, _| {
                    if let (Some(slip), Some(worth)) = (slips.next(), worths.get(kind))
                        && slip.by != By::LATER
                    {
                        sums.put(worth.at, Points::from_hundredths(slip.hundredths.into()));
                    }
                });
            }
            sums
        })
    }
}
