//! Contests in which several count in full, or in which what those behind give hangs on the level of
//! the first: whoever comes may move all others, so each one's place is known.

use ledger::Points;
use scheme::model::UnitIx;

use super::Cell;

/// How many of a contest are in front, and what those behind give, where not one alone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Front {
    /// So many count in full.
    pub full: u32,
    /// The record's own level, where those of the first one's level alone give anything behind.
    pub level: Option<u16>,
    /// How many give anything, where not all do.
    pub most: Option<u32>,
}

/// A record in such a contest.
#[derive(Clone, Copy, Debug)]
struct Entrant {
    contest: u16,
    unit: UnitIx,
    /// Where it stands among the records of the work.
    record: usize,
    cell: Cell,
    front: Front,
    gives: Points,
    full: bool,
}

/// The entrants of one work, those of each contest in the order of their places.
#[derive(Debug, Default)]
pub(super) struct Entrants(Vec<Entrant>);

impl Entrants {
    /// Makes room for another work.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes a record that comes, and tells what changes by it: of itself and of each that it moves.
    pub fn take(
        &mut self,
        (contest, unit, record): (u16, UnitIx, usize),
        (cell, front): (&Cell, Front),
        mut tell: impl FnMut(usize, Points, usize),
    ) {
        let same = |own: &Entrant| own.contest == contest && own.unit == unit;
        // They come by date, so that of equals the earlier keeps its place.
        let outdone = |own: &Entrant| same(own) && cell.outdoes(&own.cell);
        let at = self.0.iter().position(outdone).unwrap_or(self.0.len());
        let (gives, full) = (Points::ZERO, false);
        self.0.insert(at, Entrant { contest, unit, record, cell: *cell, front, gives, full });
        let (mut ahead, mut first) = (0, None);
        for own in self.0.iter_mut().filter(|own| same(own)) {
            let level = *first.get_or_insert(own.front.level);
            own.full = ahead < front.full;
            let gives = match own.full {
                true => own.cell.points,
                false if front.most.is_some_and(|most| ahead >= most) => Points::ZERO,
                false if own.front.level == level => own.cell.further,
                false => Points::ZERO,
            };
            if gives != own.gives || own.record == record {
                tell(own.record, gives - own.gives, record);
            }
            own.gives = gives;
            ahead += 1;
        }
    }

    /// Each record that does not count in full, with the first of its contest.
    pub fn behind(&self) -> impl Iterator<Item = (usize, usize)> {
        let first = |own: &Entrant| {
            let same = |other: &&Entrant| other.contest == own.contest && other.unit == own.unit;
            self.0.iter().find(same).map(|first| first.record)
        };
        let behind = self.0.iter().filter(|own| !own.full);
        behind.filter_map(move |own| Some((own.record, first(own)?)))
    }
}
