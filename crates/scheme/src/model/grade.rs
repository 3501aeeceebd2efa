//! 等次: what a unit is given by its place, or by its points, when the year is struck.

use ledger::{Factor, Points, Text};

use super::ClauseIx;

/// 等次.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Its name in the answer, `first`.
    pub id: Text,
    /// 一等奖.
    pub name: Text,
    /// What gives it.
    pub by: Award,
    /// The clause.
    pub clause: ClauseIx,
}

/// What gives a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Award {
    /// So many places.
    First(u32),
    /// That part of the units that are ranked together, in whole places.
    Share(Factor),
    /// At least so much of 年终成绩.
    Annual(Points),
    /// At least so much of 累计得分.
    Total(Points),
    /// At least so many times the target.
    Ratio(Factor),
}

impl Award {
    /// How many places it has, where so many units are ranked together, half up; none where it asks
    /// for points.
    pub fn places(self, together: usize) -> Option<usize> {
        match self {
            Award::First(places) => usize::try_from(places).ok(),
            Award::Share(share) => {
                let units = Points::whole(i64::try_from(together).ok()?);
                let places = share.in_steps(units, Points::whole(1)).hundredths() / 100;
                usize::try_from(places).ok()
            }
            Award::Annual(_) | Award::Total(_) | Award::Ratio(_) => None,
        }
    }
}
