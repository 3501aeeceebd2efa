//! Points that hang on what other units reached in the same period.

use std::collections::BTreeMap;

use ledger::{Date, Fact, Factor, Points, Text};

use super::{
    Average, Beside, Beyond, ByPlace, ClauseIx, Counts, Measure, Members, PartIx, Period, Placed,
    Scheme, Tallied, UnitIx,
};

/// What units reach in a period, each held against those with whom it is ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation: 信息报送折算分.
    pub name: Text,
    /// What is compared.
    pub of: Compared,
    /// Whether points are measured when all else is there, and within its limits, not by what facts gave.
    pub settled: bool,
    /// What amounts are divided by, 人均: each unit's weight, 1 of one that has none; empty where they are not.
    pub weights: Vec<(UnitIx, Factor)>,
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

/// What a unit reached: so many, or so many hundredths of points; of shares out of so many, by heads for so
/// many, else of 1.
pub type Amount = (i64, i64);

impl Compared {
    /// What was reached as it is said: `12`, of points `12.5`, of shares `3/4`, by heads `12.5/3`.
    pub fn shown(&self, (some, all): Amount) -> String {
        match self {
            Compared::Numbers(counts) => {
                let of_each = if all == 1 { String::new() } else { format!("/{all}") };
                match counts {
                    Counts::Points(_) => Points::from_hundredths(some).to_string() + &of_each,
                    Counts::Items(_) => some.to_string() + &of_each,
                }
            }
            Compared::Shares { .. } => format!("{some}/{all}"),
        }
    }

    /// How one who reached so much stands to the average, by its edges.
    fn beyond(&self, edges: &ByPlace, average: &Average, own: Amount) -> Beyond {
        // So many hundredths are one item, one point's hundredth, one per cent.
        let of_one = match self {
            Compared::Numbers(Counts::Items(_)) => 100,
            Compared::Numbers(Counts::Points(_)) => 1,
            Compared::Shares { .. } => 10_000,
        };
        let (about, exact) = average.told(of_one);
        Beyond { edge: edges.edge(average, own), about, exact }
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
    /// What a unit reached for each head, where that is compared: of all whom it stands for on a day.
    fn per_head(&self, (scheme, day): (&Scheme, Date), unit: UnitIx, own: Amount) -> Amount {
        let stands = self.weights.iter().filter(|(other, _)| scheme.heir(*other, day) == unit);
        let sum = stands.map(|(_, weight)| weight.fraction());
        let sum = sum.reduce(|(a, by), (b, of)| (a * of + b * by, by * of));
        let Some((heads, by)) = sum else { return own };
        let (some, all) = (i128::from(own.0) * by, i128::from(own.1) * heads);
        let (lowest, of) = Factor::ratio(some.abs(), all).fraction();
        // An amount beyond all that there are would be the largest.
        let [lowest, of] = [lowest, of].map(|number| i64::try_from(number).unwrap_or(i64::MAX));
        (lowest * own.0.signum(), of)
    }

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
                let own = amount(index).map(|own| self.per_head((scheme, as_of), index, own));
                reached.extend(own.map(|own| (index, peers, own)));
            }
        }
        let equals = |peers: usize| {
            let equals = reached.iter().filter(move |(_, of, _)| *of == peers);
            equals.map(|(.., amount)| *amount)
        };
        let mut averages: BTreeMap<usize, Average> = BTreeMap::new();
        let mut among = |(unit, peers, own): &(UnitIx, usize, Amount)| {
            let mut placed = Placed::among(*own, equals(*peers));
            if let Some(edges) = self.gives.edges() {
                let average = averages.entry(*peers).or_insert_with(|| equals(*peers).collect());
                placed.average = Some(self.of.beyond(edges, average, *own));
            }
            (*unit, placed)
        };
        reached.iter().map(&mut among).collect()
    }
}
