//! Shares that give points.

use ledger::{Date, Factor, Points, Text};

use super::{ClauseIx, Members, PartIx, Period, Scheme, Tallied, UnitIx};

/// Points for a share, such as works adopted of works submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation: 采用率.
    pub name: Text,
    /// Works of this kind …
    pub of: Tallied,
    /// … out of works of that kind.
    pub out_of: Tallied,
    /// In which periods.
    pub per: Period,
    /// The units that it is for, on the day that [`Period::asks`] names.
    pub who: Members,
    /// Fewer works than this are no share.
    pub at_least: u32,
    /// What it gives.
    pub gives: ShareGives,
    /// Where the points are summed.
    pub part: PartIx,
    /// The clause.
    pub clause: ClauseIx,
}

/// What a share gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareGives {
    /// So much times the share, at most 1.
    Times(Points),
    /// What the highest step gives that the share reaches, by rising steps; below the first nothing.
    Steps(Vec<(Factor, Points)>),
}

impl Rate {
    /// Which of its periods look at a unit.
    pub fn asked(
        &self,
        unit: UnitIx,
        scheme: &Scheme,
        periods: &[(Date, Date)],
    ) -> Vec<(Date, Date)> {
        let begins = scheme.unit(unit).and_then(|unit| unit.begins);
        let whole = periods.iter().copied().filter(|(from, _)| self.per.is_of(begins, *from));
        whole.filter(|days| self.who.has(unit, self.per.asks(*days))).collect()
    }

    /// The points for some works out of all.
    pub fn points(&self, some: usize, all: usize) -> Points {
        let enough = all >= self.at_least as usize;
        if enough { self.gives.of(Factor::share(some, all)) } else { Points::ZERO }
    }
}

impl ShareGives {
    /// The points of a share.
    pub fn of(&self, share: Factor) -> Points {
        match self {
            ShareGives::Times(points) => {
                (if share.reaches(Factor::ONE) { Factor::ONE } else { share }).of(*points)
            }
            ShareGives::Steps(steps) => {
                let reached = steps.iter().rev().find(|(from, _)| share.reaches(*from));
                reached.map_or(Points::ZERO, |(_, points)| *points)
            }
        }
    }
}
