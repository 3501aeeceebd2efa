//! Laying records together by work: a counting sort, which keeps the order in which they come; and
//! seeing which works need settling.

use std::cmp::Ordering;

use super::mark::Marks;
use super::{Cell, Kind, On, Sheaf};

/// What all records have in common, whoever lays them.
#[derive(Debug)]
pub(crate) struct Ground {
    pub cells: Vec<Cell>,
    pub kinds: Vec<Kind>,
    /// The first and the last day of any.
    pub days: (i32, i32),
}

/// Records on their way to their places.
pub(crate) struct Laying {
    sheaf: Sheaf,
}

/// A record of a work that is being put in order: its day, its fact, its kind.
type Laid = (u32, u32, u32);

impl Laying {
    /// Room for the records of some works; `counts` says how many each has.
    pub fn new(counts: impl Iterator<Item = u32>, ground: &Ground) -> Laying {
        let (cells, kinds, (first, last)) =
            (ground.cells.clone(), ground.kinds.clone(), ground.days);
        // Behind a nought, each work's place moves from where its records begin to where they end.
        let mut sum = 0;
        let begins = counts.map(|count| {
            sum += count;
            sum - count
        });
        let starts: Vec<u32> = std::iter::once(0).chain(begins).collect();
        let days = usize::try_from(last.saturating_sub(first)).unwrap_or_default() + 1;
        let records = sum as usize;
        let marks = Marks::with(records, kinds.len(), days);
        let facts = vec![0; records];
        let nothing = Sheaf::NONE;
        Laying { sheaf: Sheaf { cells, kinds, first, days, marks, facts, starts, ..nothing } }
    }

    /// Puts a fact's record of a kind to its work.
    pub fn put(&mut self, work: u32, day: i32, fact: u32, kind: u32) {
        let Laying { sheaf: Sheaf { first, marks, facts, starts, .. } } = self;
        let Some(next) = starts.get_mut(work as usize + 1) else { return };
        let place = *next as usize;
        if let Some(own) = facts.get_mut(place) {
            *own = fact;
            marks.set(place, day.saturating_sub(*first).cast_unsigned(), kind, true);
            *next += 1;
        }
    }

    /// The sheaf, under the most that one work's endorsements give. `by_id` puts facts of one day
    /// in order.
    pub fn done(
        mut self,
        cap: Option<ledger::Points>,
        by_id: impl Fn(u32, u32) -> Ordering,
    ) -> Sheaf {
        self.sheaf.cap = cap;
        let seats = self.seats();
        let (mut laid, mut taken) = (vec![], vec![]);
        for work in 0..self.sheaf.works() {
            let range = self.sheaf.range(work..work + 1);
            // One alone meets nobody.
            if range.len() < 2 && cap.is_none() {
                continue;
            }
            laid.clear();
            laid.extend(range.clone().filter_map(|at| self.laid(at)));
            let in_order = |a: &Laid, b: &Laid| a.0 < b.0 || a.1 == b.1;
            let sorted = laid.is_sorted_by(in_order);
            if !sorted {
                laid.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| by_id(a.1, b.1)));
            }
            let contested = self.contested(&laid, &seats, &mut taken);
            if contested || !sorted {
                self.rewrite(range.start, &laid, !contested);
            }
            if contested {
                self.sheaf.contested.push(u32::try_from(work).unwrap_or(u32::MAX));
            }
        }
        self.sheaf
    }

    fn laid(&self, at: usize) -> Option<Laid> {
        let (mark, fact) = (self.sheaf.marks.get(at)?, *self.sheaf.facts.get(at)?);
        Some((u32::try_from(mark.day()).ok()?, fact, u32::try_from(mark.kind()).ok()?))
    }

    /// Of each kind, the contest and unit in which it meets its like.
    fn seats(&self) -> Vec<Option<(u16, u16)>> {
        let cell = |kind: &Kind| self.sheaf.cells.get(kind.cell as usize);
        let seat = |kind: &Kind| Some((cell(kind)?.contest?, kind.unit.0));
        self.sheaf.kinds.iter().map(seat).collect()
    }

    /// Whether any two records of a work meet in a contest, or any stands under the cap.
    fn contested(
        &self,
        laid: &[Laid],
        seats: &[Option<(u16, u16)>],
        taken: &mut Vec<(u16, u16)>,
    ) -> bool {
        taken.clear();
        laid.iter().any(|(.., kind)| {
            let met = match seats.get(*kind as usize).copied().flatten() {
                Some(seat) if taken.contains(&seat) => true,
                Some(seat) => {
                    taken.push(seat);
                    false
                }
                None => false,
            };
            met || self.sheaf.cap.is_some() && self.endorsed(*kind)
        })
    }

    fn endorsed(&self, kind: u32) -> bool {
        let kind = self.sheaf.kinds.get(kind as usize);
        let cell = kind.and_then(|kind| self.sheaf.cells.get(kind.cell as usize));
        cell.is_some_and(|cell| cell.on == On::Endorsed)
    }

    fn rewrite(&mut self, first: usize, laid: &[Laid], plain: bool) {
        for ((day, fact, kind), at) in laid.iter().zip(first..) {
            self.sheaf.marks.set(at, *day, *kind, plain);
            if let Some(own) = self.sheaf.facts.get_mut(at) {
                *own = *fact;
            }
        }
    }
}
