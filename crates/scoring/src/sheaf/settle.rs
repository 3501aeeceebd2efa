//! Settling: of the records of one work, which count and what the others give.

use ledger::Points;
use scheme::model::UnitIx;

use super::front::Entrants;
use super::{Cell, On, Record};

/// A record as it counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// What counts, signed; 0 for a loser.
    pub points: Points,
    /// The record's position in its sheaf.
    pub record: u32,
    /// What decided.
    pub by: By,
}

/// What decided about a record: itself, another record, or the cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct By(u32);

impl By {
    /// It counts as it is.
    pub const ITSELF: By = By(u32::MAX);
    /// It went beyond the most that one work's endorsements give.
    pub const CAP: By = By(u32::MAX - 1);
    /// It does not count yet.
    pub const LATER: By = By(u32::MAX - 2);

    /// The record that has the first place instead.
    pub fn another(self) -> Option<u32> {
        (self.0 < By::LATER.0).then_some(self.0)
    }
}

/// Who has the first place in a contest.
#[derive(Clone, Copy, Debug)]
struct Leader {
    contest: u16,
    unit: UnitIx,
    /// Its place among the records of the work.
    place: usize,
    points: Points,
    cell: Cell,
}

/// Settles work after work, with room that is used again.
#[derive(Debug, Default)]
pub(crate) struct Settling {
    leaders: Vec<Leader>,
    entrants: Entrants,
    sums: Vec<(UnitIx, Points)>,
}

impl Settling {
    /// Walks over the records of a work up to a day and tells what each gives as it comes, and what
    /// one loses that a later one beats: the place in `records`, the points, and the place of the
    /// record that came. Tells whether any may have met another.
    pub fn walk(
        &mut self,
        records: &[Record],
        cells: &[Cell],
        until: i32,
        mut tell: impl FnMut(usize, Points, usize),
    ) -> bool {
        self.leaders.clear();
        self.entrants.clear();
        let mut met = false;
        // They stand by date, so that of equals the earliest keeps its place.
        for (record, now) in records.iter().zip(0usize..) {
            if record.day > until {
                break;
            }
            let Some(cell) = cells.get(record.cell as usize) else { continue };
            let Some(contest) = cell.contest else {
                tell(now, cell.points, now);
                continue;
            };
            if let Some(front) = cell.front {
                let seat = (contest, record.unit, now);
                self.entrants.take(seat, (cell, front), &mut tell);
                met = true;
                continue;
            }
            let same =
                |leader: &&mut Leader| leader.contest == contest && leader.unit == record.unit;
            let (points, unit) = (cell.points, record.unit);
            let Some(leader) = self.leaders.iter_mut().find(same) else {
                self.leaders.push(Leader { contest, unit, place: now, points, cell: *cell });
                tell(now, points, now);
                continue;
            };
            met = true;
            if cell.outdoes(&leader.cell) {
                tell(leader.place, leader.cell.further - leader.points, now);
                *leader = Leader { contest, unit, place: now, points, cell: *cell };
                tell(now, points, now);
            } else {
                tell(now, cell.further, now);
            }
        }
        met
    }

    /// Adds a line for each record of a work up to a day; `first` is the position of the first.
    pub fn settle(
        &mut self,
        (first, records): (u32, &[Record]),
        cells: &[Cell],
        cap: Option<Points>,
        until: i32,
        lines: &mut Vec<Line>,
    ) {
        let begun = lines.len();
        let met = self.walk(records, cells, until, |place, points, now| {
            if place == now {
                let record = first + u32::try_from(place).unwrap_or(u32::MAX);
                lines.push(Line { points, record, by: By::ITSELF });
            } else if let Some(line) = lines.get_mut(begun + place) {
                line.points += points;
            }
        });
        let own = lines.get_mut(begun..).unwrap_or_default();
        if met {
            self.beat(first, records, cells, own);
        }
        if let Some(cap) = cap {
            self.cap(cap, records, cells, own);
        }
    }

    /// Says of each that lost its contest who has the first place.
    fn beat(&self, first: u32, records: &[Record], cells: &[Cell], lines: &mut [Line]) {
        let by = |place: usize| By(first + u32::try_from(place).unwrap_or(u32::MAX));
        for ((line, record), place) in lines.iter_mut().zip(records).zip(0usize..) {
            let Some(cell) = cells.get(record.cell as usize) else { continue };
            let own = |l: &&Leader| Some(l.contest) == cell.contest && l.unit == record.unit;
            let leader = self.leaders.iter().find(own);
            if let Some(leader) = leader.filter(|leader| leader.place != place) {
                line.by = by(leader.place);
            }
        }
        for (place, leader) in self.entrants.behind() {
            if let Some(line) = lines.get_mut(place) {
                line.by = by(leader);
            }
        }
    }

    /// Cuts what goes beyond the most that one work's endorsements give a unit; the later ones
    /// lose.
    fn cap(&mut self, cap: Points, records: &[Record], cells: &[Cell], lines: &mut [Line]) {
        self.sums.clear();
        for (line, record) in lines.iter_mut().zip(records) {
            let cell = cells.get(record.cell as usize);
            if cell.is_none_or(|cell| cell.on != On::Endorsed) {
                continue;
            }
            let at = self.sums.iter().position(|(unit, _)| *unit == record.unit);
            let at = at.unwrap_or_else(|| {
                self.sums.push((record.unit, Points::ZERO));
                self.sums.len() - 1
            });
            let Some((_, sum)) = self.sums.get_mut(at) else { continue };
            let room = cap - *sum;
            if line.points > room {
                (line.points, line.by) = (room, By::CAP);
            }
            *sum += line.points;
        }
    }
}
