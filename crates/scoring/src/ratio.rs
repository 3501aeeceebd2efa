//! 任务占比: exact until shown.

use std::cmp::Ordering;
use std::fmt;

use ledger::Points;

/// Points over a target. Compared exactly; shown as a percentage with one decimal.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    points: Points,
    target: Points,
}

impl Ratio {
    /// `points ÷ target`; the target is above 0, which a scheme's check makes sure of.
    pub fn new(points: Points, target: Points) -> Ratio {
        Ratio { points, target }
    }

    /// The percentage in tenths, rounded half away from zero: 1383 for 138.3 %.
    pub fn tenths_of_percent(self) -> i64 {
        let target = i128::from(self.target.hundredths().max(1));
        let points = i128::from(self.points.hundredths());
        let rounded = (points.abs() * 2000 + target) / (target * 2);
        let rounded = i64::try_from(rounded).unwrap_or(i64::MAX);
        if points < 0 { -rounded } else { rounded }
    }
}

impl fmt::Display for Ratio {
    /// `138.3%`, `-4.2%`, and `0.0%` without a sign.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = self.tenths_of_percent();
        let sign = if tenths < 0 { "-" } else { "" };
        let tenths = tenths.unsigned_abs();
        write!(f, "{sign}{}.{}%", tenths / 10, tenths % 10)
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
