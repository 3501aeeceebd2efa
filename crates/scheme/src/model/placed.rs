//! How a unit did among those with whom it is compared, and what that gives.

use std::cmp::Ordering;

use ledger::{Factor, Points};

use super::conversion::of_place;
use super::{Amount, Average};

/// What a comparison gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// So much to the best, to the others their part of it.
    Full {
        /// So much.
        full: Points,
        /// Whoever reaches less than this part of the best has nothing.
        from: Option<Factor>,
    },
    /// By place, and by the average.
    Places(ByPlace),
}

/// Points by place, and by the average of all who are compared; whoever has several has their sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByPlace {
    /// To the first, the second and so on, where they reached anything.
    pub first: Vec<Points>,
    /// How much less each place after these has than the one before it, never below 0; nothing where none.
    pub less: Option<Points>,
    /// What everyone has at least: then who has nothing has a place as well, behind those who have something.
    pub least: Option<Points>,
    /// To the last, the last but one and so on, unless all are equal.
    pub last: Vec<Points>,
    /// To everyone else who reached anything.
    pub rest: Option<Points>,
    /// To whoever is below so many times the average, the fewest first; the first that holds counts.
    pub below: Vec<Edge>,
    /// To whoever is above so many times it, the most first.
    pub above: Vec<Edge>,
}

/// What lying beyond so many times the average gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// So many times.
    pub times: Factor,
    /// So much.
    pub points: Points,
}

/// How a unit did among those with whom it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// What it reached.
    pub own: Amount,
    /// What the best of them reached.
    pub best: Amount,
    /// Its place; equals share one, and the next is skipped.
    pub place: usize,
    /// The same, counted from the last; none where all are equal.
    pub from_last: Option<usize>,
    /// How it stands to the average, where that gives points.
    pub average: Option<Beyond>,
}

/// How a unit stands to the average of those with whom it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// The edge beyond which it lies: below, or above; none where it lies beyond none.
    pub edge: Option<(Side, Edge)>,
    /// The average, of shares in per cent, half up to 0.01.
    pub about: Points,
    /// Whether that is the average itself.
    pub exact: bool,
}

/// A side of the average.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Less than it.
    Below,
    /// More than it.
    Above,
}

impl Beyond {
    /// The edge in words: `below`, `below 0.6` of so many times the average, or `neither`.
    pub fn side(&self) -> String {
        let Some((side, Edge { times, .. })) = self.edge else { return "neither".to_owned() };
        let side = if side == Side::Below { "below" } else { "above" };
        if times == Factor::ONE { side.to_owned() } else { format!("{side} {times}") }
    }
}

impl Placed {
    /// How one did among all, itself among them.
    pub(super) fn among(own: Amount, all: impl Iterator<Item = Amount>) -> Placed {
        let (mut best, mut before, mut behind) = (own, 0, 0);
        for other in all {
            let order = Placed::order(other, own);
            before += usize::from(order.is_gt());
            behind += usize::from(order.is_lt());
            best = if Placed::order(other, best).is_gt() { other } else { best };
        }
        let from_last = (before + behind > 0).then_some(behind + 1);
        Placed { own, best, place: before + 1, from_last, average: None }
    }

    /// Which of two is more, exactly.
    pub(super) fn order(a: Amount, b: Amount) -> Ordering {
        let cross = |a: i64, b: i64| i128::from(a) * i128::from(b);
        cross(a.0, b.1).cmp(&cross(b.0, a.1))
    }
}

impl Beside {
    /// The points of one of those who are compared.
    pub fn of(&self, placed: &Placed) -> Points {
        let Placed { own, best, .. } = *placed;
        match self {
            // Less than nothing is nothing.
            Beside::Full { full, from } => {
                let cross = |a: i64, b: i64| i128::from(a) * i128::from(b);
                let part = Factor::ratio(cross(own.0, best.1), cross(own.1, best.0));
                let enough = from.is_none_or(|from| part.reaches(from));
                if enough { part.of(*full) } else { Points::ZERO }
            }
            Beside::Places(by) => by.of(placed),
        }
    }

    /// The place from the first and the place from the last, each where it gives something.
    pub fn from_either_side(&self, placed: &Placed) -> [Option<usize>; 2] {
        if let Beside::Places(by) = self { by.sides(placed) } else { [None; 2] }
    }

    /// The same, of places that are named one by one.
    pub fn named(&self, placed: &Placed) -> [Option<usize>; 2] {
        let Beside::Places(by) = self else { return [None; 2] };
        let [first, last] = by.sides(placed);
        [first.filter(|place| *place <= by.first.len()), last]
    }

    /// The edges of the average, where it gives points.
    pub(super) fn edges(&self) -> Option<&ByPlace> {
        let Beside::Places(by) = self else { return None };
        Some(by).filter(|by| !by.below.is_empty() || !by.above.is_empty())
    }
}

impl ByPlace {
    /// The points of one of those who are compared.
    fn of(&self, placed: &Placed) -> Points {
        let at = |all: &[Points], place: Option<usize>| {
            place.and_then(|place| all.get(place - 1).copied()).unwrap_or_default()
        };
        let [led, lagged] = self.sides(placed);
        let led = led.and_then(|place| u32::try_from(place).ok());
        let led = led.map(|place| of_place(&self.first, self.less, place));
        let led = led.map(|points| self.least.map_or(points, |least| points.max(least)));
        let led = led.or(self.least);
        let edge = placed.average.and_then(|beyond| beyond.edge);
        let beyond = edge.map(|(_, edge)| edge.points);
        let others = [self.others(placed), beyond].into_iter().flatten();
        led.unwrap_or_default() + at(&self.last, lagged) + others.sum()
    }

    /// The place from the first and the place from the last, each where it gives something.
    fn sides(&self, placed: &Placed) -> [Option<usize>; 2] {
        let named = placed.place <= self.first.len() || self.less.is_some() || self.least.is_some();
        let led = (placed.own.0 > 0 || self.least.is_some() && placed.best.0 > 0)
            && named
            && !self.first.is_empty();
        let led = led.then_some(placed.place);
        [led, placed.from_last.filter(|place| *place <= self.last.len())]
    }

    /// What everyone else has, where that is somebody who reached anything and has no place.
    pub fn others(&self, placed: &Placed) -> Option<Points> {
        let other = placed.own.0 > 0 && self.sides(placed) == [None; 2];
        self.rest.filter(|_| other)
    }

    /// The first edge of the average beyond which an amount lies.
    pub(super) fn edge(&self, average: &Average, own: Amount) -> Option<(Side, Edge)> {
        let beyond = |edges: &[Edge], side: Side, order: Ordering| {
            // So many times nothing, or less than nothing, is no edge.
            let lies = |edge: &&Edge| {
                let holds = edge.times == Factor::ONE || average.is_gain();
                holds && average.order_to(own, edge.times) == order
            };
            edges.iter().find(lies).map(|edge| (side, *edge))
        };
        let below = beyond(&self.below, Side::Below, Ordering::Less);
        below.or_else(|| beyond(&self.above, Side::Above, Ordering::Greater))
    }

    /// All points that it may give.
    pub fn all(&self) -> impl Iterator<Item = Points> {
        let edges = self.below.iter().chain(&self.above).map(|edge| edge.points);
        let named = self.first.iter().chain(&self.last).copied();
        named.chain(self.least).chain(self.rest).chain(edges)
    }
}
