//! 等次: what a unit is given by its place, by its points, or by both, when the year is struck.

use ledger::{Date, Factor, Points, Text};

use super::{ClauseIx, DutyIx, Members, UnitIx};

/// 等次. Who has it must meet all that it asks; one that asks for nothing is for all who are left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Its name in the answer, `first`.
    pub id: Text,
    /// 一等奖.
    pub name: Text,
    /// Those to whom it is open; none where that is every unit.
    pub who: Option<Members>,
    /// The places that have it; none where all places do.
    pub places: Option<Places>,
    /// What must be reached.
    pub least: Vec<Least>,
    /// The duties that must be met, by those whom they bind.
    pub duties: Vec<DutyIx>,
    /// Whether units that are barred from honours may have it.
    pub barred: bool,
    /// The clause.
    pub clause: ClauseIx,
}

/// The places that have a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// So many, from the first on.
    First(u32),
    /// That part of the units that are ranked together, half up to whole places.
    Share(Factor),
    /// The same, but no more than that part: 不超过20%.
    Within(Factor),
    /// So many, from the last on.
    Last(u32),
}

/// Points that a grade asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Least {
    /// At least so much of 年终成绩.
    Annual(Points),
    /// At least so much of 累计得分.
    Total(Points),
    /// At least so many times the target.
    Ratio(Factor),
}

impl Places {
    /// How many places these are from the first on, where so many units are ranked together; none where they are counted from the last on.
    pub fn from_first(self, together: usize) -> Option<usize> {
        match self {
            Places::First(places) => usize::try_from(places).ok(),
            Places::Share(share) => {
                let units = Points::whole(i64::try_from(together).ok()?);
                let places = share.in_steps(units, Points::whole(1)).hundredths() / 100;
                usize::try_from(places).ok()
            }
            Places::Within(share) => {
                usize::try_from(share.whole_of(u32::try_from(together).ok()?)).ok()
            }
            Places::Last(_) => None,
        }
    }
}

impl Least {
    /// Whether whoever reaches this has reached the other.
    pub fn implies(self, other: Least) -> bool {
        match (self, other) {
            // Marks add to the total of the year.
            (Least::Annual(own) | Least::Total(own), Least::Annual(less))
            | (Least::Total(own), Least::Total(less)) => own >= less,
            (Least::Ratio(own), Least::Ratio(less)) => own.reaches(less),
            _ => false,
        }
    }
}

impl Grade {
    /// Whether it is open to a unit by whom the notice names, on the day on which peers are asked.
    pub fn names(&self, unit: UnitIx, day: Date) -> bool {
        self.who.as_ref().is_none_or(|who| who.has(unit, day))
    }

    /// Whether whoever meets this one's conditions meets the other's, wherever both are placed.
    pub fn implies(&self, other: &Grade) -> bool {
        let reached = |wanted: &Least| self.least.iter().any(|own| own.implies(*wanted));
        (other.barred || !self.barred)
            && other.least.iter().all(reached)
            && other.duties.iter().all(|duty| self.duties.contains(duty))
    }
}
