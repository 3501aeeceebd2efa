//! Points that hang on what other units reached in the same period.

use std::cmp::Ordering;

use ledger::{Date, Fact, Factor, Points, Text};

use super::{ClauseIx, Counts, Measure, Members, PartIx, Period, Scheme, Tallied, UnitIx};

/// What units reach in a period, each held against those with whom it is ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation: 信息报送折算分.
    pub name: Text,
    /// What is compared.
    pub of: Compared,
    /// In which periods.
    pub per: Period,
    /// The units that are compared, on the day that [`Period::asks`] names.
    pub who: Members,
    /// What it gives.
    pub gives: Beside,
    /// Where the points are summed.
    pub part: PartIx,
    /// The clause.
    pub clause: ClauseIx,
}

/// What is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Numbers or points, counted as a norm counts them.
    Numbers(Counts),
    /// Works of one kind out of works of another.
    Shares {
        /// Works of this kind …
        of: Tallied,
        /// … out of works of that kind.
        out_of: Tallied,
        /// Fewer works than this are no share.
        at_least: u32,
    },
}

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
    /// By place.
    Places {
        /// To the first, the second and so on, where they reached anything.
        first: Vec<Points>,
        /// To the last, the last but one and so on, unless all are equal.
        last: Vec<Points>,
    },
}

/// What a unit reached: so many, or so many hundredths of points; of shares out of so many, else of 1.
pub type Amount = (i64, i64);

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
}

impl Compared {
    /// What was reached as it is said: `12`, of points `12.5`, of shares `3/4`.
    pub fn shown(&self, (some, all): Amount) -> String {
        match self {
            Compared::Numbers(Counts::Points(_)) => Points::from_hundredths(some).to_string(),
            Compared::Numbers(Counts::Items(_)) => some.to_string(),
            Compared::Shares { .. } => format!("{some}/{all}"),
        }
    }

    /// What is counted where it is no share.
    pub fn counts(&self) -> Option<&Counts> {
        if let Compared::Numbers(counts) = self { Some(counts) } else { None }
    }

    /// What it counts by facts: of numbers of items one, of shares two, of points none.
    pub fn tallied(&self) -> Vec<&Tallied> {
        match self {
            Compared::Numbers(Counts::Items(tallied)) => vec![tallied],
            Compared::Numbers(Counts::Points(_)) => vec![],
            Compared::Shares { of, out_of, .. } => vec![of, out_of],
        }
    }

    /// What a unit reached by its facts that are counted, or by what was given it; none where that is
    /// no share.
    pub fn amount<'f, F: IntoIterator<Item = &'f Fact>>(
        &self,
        facts: impl Fn(&Tallied) -> F,
        given: impl Fn(Measure) -> Points,
    ) -> Option<Amount> {
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        match self {
            Compared::Numbers(Counts::Points(of)) => Some((given(*of).hundredths(), 1)),
            Compared::Numbers(Counts::Items(of)) => {
                Some((whole(of.number(facts(of).into_iter())), 1))
            }
            Compared::Shares { of, out_of, at_least } => {
                let [some, all] = [of, out_of].map(|of| Tallied::works(facts(of).into_iter()));
                (all >= *at_least as usize).then_some((whole(some), whole(all)))
            }
        }
    }
}

impl Comparison {
    /// How the units that are compared in a period did, each among those with whom it is ranked then;
    /// `amount` tells what one reached, none where that is nothing that can be compared.
    pub fn placed(
        &self,
        scheme: &Scheme,
        as_of: Date,
        days: (Date, Date),
        amount: impl Fn(UnitIx) -> Option<Amount>,
    ) -> Vec<(UnitIx, Placed)> {
        let (asks, day) = (self.per.asks(days), as_of.max(scheme.first_day()));
        let mut reached: Vec<(UnitIx, usize, Amount)> = vec![];
        for (unit, index) in scheme.units.iter().zip((0..).map(UnitIx)) {
            let whole = unit.exists_on(day) && self.per.is_of(unit.begins, days.0);
            if whole && self.who.has(index, asks) {
                let peers = scheme.peers_of(index, asks);
                reached.extend(amount(index).map(|amount| (index, peers, amount)));
            }
        }
        let among = |(unit, peers, own): &(UnitIx, usize, Amount)| {
            let equals = reached.iter().filter(|(_, of, _)| of == peers);
            (*unit, Placed::among(*own, equals.map(|(.., amount)| *amount)))
        };
        reached.iter().map(among).collect()
    }
}

impl Placed {
    /// How one did among all, itself among them.
    fn among(own: Amount, all: impl Iterator<Item = Amount>) -> Placed {
        let (mut best, mut before, mut behind) = (own, 0, 0);
        for other in all {
            let order = Placed::order(other, own);
            before += usize::from(order.is_gt());
            behind += usize::from(order.is_lt());
            best = if Placed::order(other, best).is_gt() { other } else { best };
        }
        let from_last = (before + behind > 0).then_some(behind + 1);
        Placed { own, best, place: before + 1, from_last }
    }

    /// Which of two is more, exactly.
    fn order(a: Amount, b: Amount) -> Ordering {
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
                let number = |n: i64| usize::try_from(n).unwrap_or_default();
                let part = Factor::share(number(own.0 * best.1), number(own.1 * best.0));
                let enough = from.is_none_or(|from| part.reaches(from));
                if enough { part.of(*full) } else { Points::ZERO }
            }
            Beside::Places { first, last } => {
                let at = |all: &[Points], place: Option<usize>| {
                    place.and_then(|place| all.get(place - 1).copied()).unwrap_or_default()
                };
                let [led, lagged] = self.from_either_side(placed);
                at(first, led) + at(last, lagged)
            }
        }
    }

    /// The place from the first and the place from the last, each where it gives something.
    pub fn from_either_side(&self, placed: &Placed) -> [Option<usize>; 2] {
        let Beside::Places { first, last } = self else { return [None; 2] };
        let led = (placed.own.0 > 0 && placed.place <= first.len()).then_some(placed.place);
        [led, placed.from_last.filter(|place| *place <= last.len())]
    }
}
