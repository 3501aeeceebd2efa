//! Laying records together by work: a counting sort, which keeps the order in which they come; and
//! seeing which works need settling.

use std::cmp::Ordering;
use std::ops::Range;

use super::mark::Marks;
use super::{Bundle, Kind, On, Terms};

/// Records of some works on their way to their places.
pub(crate) struct Laying<'t> {
    terms: &'t Terms,
    bundle: Bundle,
}

/// A record of a work that is being put in order: its day, its fact, its kind.
type Laid = (u32, u32, u32);

/// In which contest and for which unit a record meets its like.
type Seat = (u16, u16);

impl<'t> Laying<'t> {
    /// Room for the records of some works; `counts` says how many each of all works has.
    pub fn new(terms: &'t Terms, counts: &[u32], works: Range<usize>) -> Laying<'t> {
        // Behind a nought, each work's place moves from where its records begin to where they end.
        let mut sum = 0;
        let mut starts = Vec::with_capacity(works.len() + 1);
        starts.push(0);
        for count in counts.get(works.clone()).unwrap_or_default() {
            starts.push(sum);
            sum += count;
        }
        let marks = Marks::with(sum as usize, terms.kinds.len(), terms.days_apart());
        let facts = vec![0; sum as usize];
        let bundle = Bundle { works, first: 0, marks, facts, starts, contested: vec![] };
        Laying { terms, bundle }
    }

    /// Puts a fact's records of some kinds to its work, where that is one of those that are laid.
    pub fn put(&mut self, work: u32, day: i32, fact: u32, kinds: &[u32]) {
        let Some(work) = (work as usize).checked_sub(self.bundle.works.start) else { return };
        let Bundle { marks, facts, starts, .. } = &mut self.bundle;
        let Some(next) = starts.get_mut(work + 1) else { return };
        let day = day.saturating_sub(self.terms.days.0).cast_unsigned();
        for kind in kinds {
            if let Some(own) = facts.get_mut(*next as usize) {
                *own = fact;
                marks.set(*next as usize, day, *kind, true);
                *next += 1;
            }
        }
    }

    /// The bundle. `by_id` puts facts of one day in order.
    pub fn done(mut self, by_id: impl Fn(u32, u32) -> Ordering) -> Bundle {
        let seats = self.seats();
        let (mut laid, mut taken) = (vec![], vec![]);
        for work in 0..self.bundle.works.len() {
            let range = self.bundle.range(work);
            // One alone meets nobody.
            if range.len() < 2 && self.terms.cap.is_none() {
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
                self.bundle.contested.push(u32::try_from(work).unwrap_or(u32::MAX));
            }
        }
        self.bundle
    }

    fn laid(&self, at: usize) -> Option<Laid> {
        let (mark, fact) = (self.bundle.marks.get(at)?, *self.bundle.facts.get(at)?);
        Some((u32::try_from(mark.day()).ok()?, fact, u32::try_from(mark.kind()).ok()?))
    }

    /// Of each kind, the contest and unit in which it meets its like.
    fn seats(&self) -> Vec<Option<Seat>> {
        let cell = |kind: &Kind| self.terms.cells.get(kind.cell as usize);
        let seat = |kind: &Kind| Some((cell(kind)?.contest?, kind.unit.0));
        self.terms.kinds.iter().map(seat).collect()
    }

    /// Whether any two records of a work meet in a contest, or any stands under the cap.
    fn contested(&self, laid: &[Laid], seats: &[Option<Seat>], taken: &mut Vec<Seat>) -> bool {
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
            met || self.terms.cap.is_some() && self.endorsed(*kind)
        })
    }

    fn endorsed(&self, kind: u32) -> bool {
        let kind = self.terms.kinds.get(kind as usize);
        let cell = kind.and_then(|kind| self.terms.cells.get(kind.cell as usize));
        cell.is_some_and(|cell| cell.on == On::Endorsed)
    }

    fn rewrite(&mut self, first: usize, laid: &[Laid], plain: bool) {
        for ((day, fact, kind), at) in laid.iter().zip(first..) {
            self.bundle.marks.set(at, *day, *kind, plain);
            if let Some(own) = self.bundle.facts.get_mut(at) {
                *own = *fact;
            }
        }
    }
}
