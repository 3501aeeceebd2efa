//! 任务占比: exact until shown.

use std::cmp::Ordering;
use std::fmt;

use ledger::{Percent, Points};
use scheme::model::Tier;

/// Points over a target. Compared exactly; shown as a percentage.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    points: Points,
    target: Points,
    decimals: u8,
}

impl Ratio {
    /// Points over a tier's target, which is above 0, as a scheme's check makes sure of. Where no tier
    /// has one, all are measured by one point, so that their totals are compared.
    pub fn of(points: Points, tier: &Tier) -> Ratio {
        let target = tier.target.unwrap_or(Points::whole(1));
        Ratio { points, target, decimals: tier.decimals }
    }

    /// Whether the target is reached; what is just short of it may be shown as 100.0 %.
    pub fn is_reached(self) -> bool {
        self.points >= self.target
    }

    /// Whether there is anything of the target.
    pub fn is_above_zero(self) -> bool {
        self.points > Points::ZERO
    }

    /// The percentage with the tier's decimals, rounded half away from zero.
    pub fn percent(self) -> Percent {
        Percent::of(self.points, self.target, self.decimals)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.percent().fmt(f)
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        let cross = |a: Points, b: Points| i128::from(a.hundredths()) * i128::from(b.hundredths());
        cross(self.points, other.target).cmp(&cross(other.points, self.target))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Ratio) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}
