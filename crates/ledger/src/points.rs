//! Points: exact decimals, kept as whole hundredths.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

/// A number of points, exact to 0.01. May be negative.
///
/// Notices speak of 0.5 and 0.25 points; sums of floats would drift, sums of hundredths do not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

/// A text that is no number of points: not a plain decimal, finer than 0.01, or absurdly large.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotPoints;

impl Points {
    /// No points.
    pub const ZERO: Points = Points(0);
    /// The largest figure accepted from outside: a million facts of 10,000 persons each at this
    /// figure still sum within 64 bits.
    const LARGEST_WHOLE: i64 = 1_000_000;

    /// So many hundredths of a point.
    pub const fn from_hundredths(hundredths: i64) -> Points {
        Points(hundredths)
    }

    /// So many whole points.
    pub const fn whole(points: i64) -> Points {
        Points(points * 100)
    }

    /// The value in hundredths of a point.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Reads a plain decimal (`15`, `-0.5`, `2.50`); digits beyond the hundredths must be zeros.
    ///
    /// # Errors
    /// [`NotPoints`] for anything else, exponents and signs other than a leading `-` included.
    pub fn parse(text: &str) -> Result<Points, NotPoints> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return Err(NotPoints),
            Some((whole, fraction)) => (whole, fraction),
            None => (digits, ""),
        };
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return Err(NotPoints);
        }
        let (fine, beyond) = fraction.split_at(fraction.len().min(2));
        if beyond.bytes().any(|b| b != b'0') {
            return Err(NotPoints);
        }
        let whole: i64 = whole.parse().map_err(|_| NotPoints)?;
        if whole > Points::LARGEST_WHOLE {
            return Err(NotPoints);
        }
        let fine: i64 = format!("{fine:0<2}").parse().map_err(|_| NotPoints)?;
        let hundredths = whole * 100 + fine;
        Ok(Points(if negative { -hundredths } else { hundredths }))
    }

    /// The points for `count` of the same.
    pub fn times(self, count: i64) -> Points {
        Points(self.0.saturating_mul(count))
    }

    /// One of `shares` equal shares, rounded half up to 0.01 (half away from zero when negative).
    pub fn share(self, shares: usize) -> Points {
        let shares = i64::try_from(shares.max(1)).unwrap_or(i64::MAX);
        let rounded = (self.0.abs() * 2 + shares) / (shares * 2);
        Points(rounded * self.0.signum())
    }

    /// The value without its sign.
    pub const fn abs(self) -> Points {
        Points(self.0.abs())
    }

    /// The nearest float, for spreadsheets and charts; its shortest form shows the exact decimal.
    #[expect(clippy::cast_precision_loss, reason = "accepted figures are far below 2^53")]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// The JSON number with no trailing zeros, as the open answer wants it.
    pub fn to_json(self) -> serde_json::Value {
        if self.0 % 100 == 0 {
            serde_json::Value::from(self.0 / 100)
        } else {
            serde_json::Value::from(self.to_f64())
        }
    }
}

impl fmt::Display for Points {
    /// A plain decimal with no trailing zeros: `15`, `-0.5`, `2.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fine) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let text = match (fine, fine % 10) {
            (0, _) => format!("{sign}{whole}"),
            (_, 0) => format!("{sign}{whole}.{}", fine / 10),
            _ => format!("{sign}{whole}.{fine:02}"),
        };
        f.pad(&text)
    }
}

impl Add for Points {
    type Output = Points;
    fn add(self, other: Points) -> Points {
        Points(self.0 + other.0)
    }
}

impl Sub for Points {
    type Output = Points;
    fn sub(self, other: Points) -> Points {
        Points(self.0 - other.0)
    }
}

impl Neg for Points {
    type Output = Points;
    fn neg(self) -> Points {
        Points(-self.0)
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Points) {
        self.0 += other.0;
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(all: I) -> Points {
        all.fold(Points::ZERO, Add::add)
    }
}
