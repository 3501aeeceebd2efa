//! A percentage as it is shown: points over points, rounded once.

use std::fmt;

use crate::Points;

/// A percentage with a number of decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent {
    /// The percentage without its point: 1383 for 138.3 %.
    pub parts: i64,
    /// How many of its digits stand behind the point.
    pub decimals: u8,
}

impl Percent {
    /// Points over a target above 0, rounded half away from zero.
    pub fn of(points: Points, target: Points, decimals: u8) -> Percent {
        let target = i128::from(target.hundredths().max(1));
        let whole = i128::from(points.hundredths());
        let scale = 100 * 10_i128.pow(decimals.into());
        let rounded = (whole.abs() * 2 * scale + target) / (target * 2);
        let rounded = i64::try_from(rounded).unwrap_or(i64::MAX);
        Percent { parts: points.hundredths().signum() * rounded, decimals }
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
