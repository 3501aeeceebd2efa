//! Sums at the ends of several periods from one walk: what counts from a day on belongs to the
//! period of that day, and what an earlier one loses to a later one is lost in the later's period.

use ledger::Points;
use scheme::model::{PartIx, UnitIx};

use super::{Cell, Kind, Line, Record, Settling, Sheaf};

/// The last days of periods, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Ends {
    first: i32,
    last: i32,
    /// Of each day from the first end on, the period.
    periods: Vec<u16>,
    number: usize,
}

impl Ends {
    /// The ends, in rising order.
    pub fn new(days: &[i32]) -> Ends {
        let (first, last) =
            (days.first().copied().unwrap_or_default(), days.last().copied().unwrap_or_default());
        let of =
            |day: i32| u16::try_from(days.partition_point(|end| *end < day)).unwrap_or(u16::MAX);
        Ends { first, last, periods: (first..=last).map(of).collect(), number: days.len() }
    }

    /// The period of a day that does not lie behind the last end.
    pub fn of(&self, day: i32) -> usize {
        let since = usize::try_from(day - self.first).unwrap_or_default();
        self.periods.get(since).copied().unwrap_or_default().into()
    }

    /// The last day of all.
    pub fn last(&self) -> i32 {
        self.last
    }
}

/// Room that is used again from work to work.
#[derive(Debug, Default)]
pub(crate) struct Room {
    settling: Settling,
    lines: Vec<Line>,
}

/// What each unit gained in each period, by part.
#[derive(Clone, Debug)]
pub(crate) struct Deltas {
    units: usize,
    parts: usize,
    points: Vec<Points>,
}

impl Deltas {
    /// None yet.
    pub fn none(periods: usize, units: usize, parts: usize) -> Deltas {
        Deltas { units, parts, points: vec![Points::ZERO; periods * units * parts] }
    }

    /// Adds points to a unit's part in a period.
    pub fn gain(&mut self, period: usize, unit: UnitIx, part: PartIx, points: Points) {
        let at = (period * self.units + unit.at()) * self.parts + part.at();
        if let Some(sum) = self.points.get_mut(at) {
            *sum += points;
        }
    }

    /// Adds points at the place that a worth names, in the first period.
    pub fn put(&mut self, at: u32, points: Points) {
        if let Some(sum) = self.points.get_mut(at as usize) {
            *sum += points;
        }
    }

    /// The parts of a unit in a period.
    pub fn of(&self, period: usize, unit: UnitIx) -> &[Points] {
        let at = (period * self.units + unit.at()) * self.parts;
        self.points.get(at..at + self.parts).unwrap_or_default()
    }

    /// What stands at the end of each period: the gains of all up to it.
    pub fn standing(mut self) -> Deltas {
        let period = self.units * self.parts;
        for at in period..self.points.len() {
            let before = self.points.get(at - period).copied().unwrap_or_default();
            if let Some(sum) = self.points.get_mut(at) {
                *sum += before;
            }
        }
        self
    }

    /// Two walks over different works together.
    pub fn and(mut self, other: &Deltas) -> Deltas {
        self.points.iter_mut().zip(&other.points).for_each(|(sum, more)| *sum += *more);
        self
    }
}

/// What a plain record gives, and where it is summed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worth {
    pub points: Points,
    /// The place of its unit and part among the sums of a period.
    pub at: u32,
}

impl Sheaf {
    /// What a plain record of each kind gives, where each unit has so many parts.
    pub fn worths(&self, parts: usize) -> Vec<Worth> {
        let worth = |kind: &Kind| {
            let cell = self.terms.cells.get(kind.cell as usize);
            let part = cell.map_or(0, |cell| cell.part.at());
            let at = u32::try_from(kind.unit.at() * parts + part).unwrap_or(u32::MAX);
            Worth { points: cell.map_or(Points::ZERO, |cell| cell.points), at }
        };
        self.terms.kinds.iter().map(worth).collect()
    }

    /// What each unit gains in each period, from one walk.
    pub fn deltas(&self, ends: &Ends, (units, parts): (usize, usize)) -> Deltas {
        let none = Deltas::none(ends.number, units, parts);
        let worths = self.worths(parts);
        let days = self.terms.days.0..=self.terms.days.1;
        // What lies behind the last end has no place among the sums.
        let period = |day: i32| if day > ends.last { ends.number } else { ends.of(day) };
        let periods: Vec<usize> = days.map(|day| period(day) * units * parts).collect();
        let walks = self.by_threads(|bundle| {
            let mut deltas = none.clone();
            let sums = deltas.points.as_mut_slice();
            bundle.each(|day, kind, plain| {
                let (Some(worth), Some(period)) = (worths.get(kind), periods.get(day)) else {
                    return;
                };
                if let Some(sum) = sums.get_mut(period + worth.at as usize) {
                    *sum += if plain { worth.points } else { Points::ZERO };
                }
            });
            let (mut room, own) = (Room::default(), (self.terms.cells.as_slice(), self.terms.cap));
            bundle.each_contested(&self.terms, |_, records| {
                add(records, own, ends, &mut room, |period, unit, part, points| {
                    deltas.gain(period, unit, part, points);
                });
            });
            deltas
        });
        walks.iter().fold(none, Deltas::and)
    }
}

/// Tells what the records of one work give in each period: each from its own day on, and what it
/// loses from the day of the one that beats it.
pub(crate) fn add(
    records: &[Record],
    (cells, cap): (&[Cell], Option<Points>),
    ends: &Ends,
    room: &mut Room,
    mut gain: impl FnMut(usize, UnitIx, PartIx, Points),
) {
    let mut tell = |place: usize, points: Points, period: usize| {
        let Some(record) = records.get(place) else { return };
        let Some(cell) = cells.get(record.cell as usize) else { return };
        gain(period, record.unit, cell.part, points);
    };
    let period = |place: usize| records.get(place).map_or(0, |record| ends.of(record.day));
    if cap.is_none() {
        room.settling.walk(records, cells, ends.last(), |place, points, now| {
            tell(place, points, period(now));
        });
        return;
    }
    // Under a cap one that comes may change what all others give: a period's gain is the
    // difference of what stands at two ends.
    let mut before: Vec<Line> = vec![];
    for (record, at) in records.iter().zip(1usize..) {
        let own = ends.of(record.day);
        let next = records.get(at).filter(|next| next.day <= ends.last());
        if record.day > ends.last() || next.is_some_and(|next| ends.of(next.day) == own) {
            continue;
        }
        room.lines.clear();
        room.settling.settle((0, records), cells, cap, record.day, &mut room.lines);
        before.iter().for_each(|line| tell(line.record as usize, -line.points, own));
        room.lines.iter().for_each(|line| tell(line.record as usize, line.points, own));
        std::mem::swap(&mut before, &mut room.lines);
    }
}
