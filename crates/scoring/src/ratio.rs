//! 任务占比: exact until shown.

use std::cmp::Ordering;
use std::fmt;

use ledger::Points;
use scheme::model::Tier;

/// Points over a target. Compared exactly; shown as a percentage.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    points: Points,
    target: Points,
    decimals: u8,
}

/// A percentage as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent {
    /// The percentage without its point: 1383 for 138.3 %.
    pub parts: i64,
    /// How many of its digits stand behind the point.
    pub decimals: u8,
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

    /// The percentage with the tier's decimals, rounded half away from zero.
    pub fn percent(self) -> Percent {
        let target = i128::from(self.target.hundredths().max(1));
        let points = i128::from(self.points.hundredths());
        let scale = 100 * 10_i128.pow(self.decimals.into());
        let rounded = (points.abs() * 2 * scale + target) / (target * 2);
        let rounded = i64::try_from(rounded).unwrap_or(i64::MAX);
        let parts = self.points.hundredths().signum() * rounded;
        Percent { parts, decimals: self.decimals }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.percent().fmt(f)
    }
}

impl fmt::Display for Percent {
    /// `138.3%`, `-4.2%`, and `0.0%` without a sign.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.parts < 0 { "-" } else { "" };
        let (one, width) = (10_u64.pow(self.decimals.into()), usize::from(self.decimals));
        let parts = self.parts.unsigned_abs();
        write!(f, "{sign}{}", parts / one)?;
        if width > 0 {
            write!(f, ".{:0width$}", parts % one)?;
        }
        f.write_str("%")
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
