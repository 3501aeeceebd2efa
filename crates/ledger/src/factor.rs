//! Factors: exact shares and multiples of points.

use std::fmt;

use crate::Points;

/// What points are multiplied with, `1.5` or `1/3`: exact, so that several factors in a row round
/// once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factor {
    numerator: i128,
    denominator: i128,
}

/// A text that is no factor: not a plain decimal from 0 to 1000 of at most four places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFactor;

impl Factor {
    /// Leaves points as they are.
    pub const ONE: Factor = Factor { numerator: 1, denominator: 1 };
    /// How finely a factor can be written: `0.0001`.
    const PLACES: usize = 4;
    /// The largest factor that is no slip.
    const LARGEST: i128 = 1000;

    /// `part ÷ whole`; 0 where there is no whole.
    pub fn share(part: usize, whole: usize) -> Factor {
        let number = |n: usize| i128::try_from(n).unwrap_or(i128::MAX);
        match whole {
            0 => Factor { numerator: 0, denominator: 1 },
            _ => Factor { numerator: number(part), denominator: number(whole) }.reduced(),
        }
    }

    /// What is left of a whole: of 0.7 it is 0.3, of 1 and more nothing.
    #[must_use]
    pub fn rest(self) -> Factor {
        let numerator = self.denominator.saturating_sub(self.numerator).max(0);
        Factor { numerator, denominator: self.denominator }.reduced()
    }

    /// Reads a plain decimal that is not negative.
    ///
    /// # Errors
    /// [`NotFactor`] for anything else.
    pub fn parse(text: &str) -> Result<Factor, NotFactor> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let fraction = fraction.trim_end_matches('0');
        let fine = if fraction.is_empty() { "0" } else { fraction };
        if !digits(whole) || !digits(fine) || whole.len() > 4 || fine.len() > Factor::PLACES {
            return Err(NotFactor);
        }
        let denominator = 10_000;
        let fine: i128 =
            format!("{fine:0<width$}", width = Factor::PLACES).parse().map_err(|_| NotFactor)?;
        let whole: i128 = whole.parse().map_err(|_| NotFactor)?;
        let numerator = whole * denominator + fine;
        if numerator > Factor::LARGEST * denominator {
            return Err(NotFactor);
        }
        Ok(Factor { numerator, denominator }.reduced())
    }

    /// Both factors one after the other.
    #[must_use]
    pub fn and(self, other: Factor) -> Factor {
        let numerator = self.numerator.saturating_mul(other.numerator);
        let denominator = self.denominator.saturating_mul(other.denominator);
        Factor { numerator, denominator }.reduced()
    }

    /// The points multiplied, rounded once, half away from zero, to 0.01.
    pub fn of(self, points: Points) -> Points {
        self.in_steps(points, Points::from_hundredths(1))
    }

    /// The points multiplied, rounded once, half away from zero, to whole steps of at least 0.01.
    pub fn in_steps(self, points: Points, step: Points) -> Points {
        let step = i128::from(step.hundredths().max(1));
        let product = i128::from(points.hundredths()).saturating_mul(self.numerator);
        let by = self.denominator.saturating_mul(step);
        let rounded = (product.abs() * 2 + by) / (by * 2) * step;
        let rounded = i64::try_from(rounded * product.signum()).unwrap_or(i64::MAX);
        Points::from_hundredths(rounded)
    }

    /// The whole part of a number multiplied: of 0.2 and 8 it is 1.
    pub fn whole_of(self, number: u32) -> u32 {
        let product = i128::from(number).saturating_mul(self.numerator);
        u32::try_from(product / self.denominator.max(1)).unwrap_or(u32::MAX)
    }

    /// One number ÷ another; 0 where either is not above 0.
    pub fn ratio(part: i128, whole: i128) -> Factor {
        let numerator = part.max(0);
        match whole > 0 {
            true => Factor { numerator, denominator: whole }.reduced(),
            false => Factor { numerator: 0, denominator: 1 },
        }
    }

    /// As a fraction in its lowest terms.
    pub fn fraction(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// Whether it is at least another.
    pub fn reaches(self, other: Factor) -> bool {
        let cross = |a: Factor, b: Factor| a.numerator.saturating_mul(b.denominator);
        cross(self, other) >= cross(other, self)
    }

    /// Whether points are at least this many times others, exactly.
    pub fn is_reached(self, points: Points, of: Points) -> bool {
        let times = |points: Points, by: i128| i128::from(points.hundredths()).saturating_mul(by);
        times(points, self.denominator) >= times(of, self.numerator)
    }

    fn reduced(self) -> Factor {
        let (mut a, mut b) = (self.numerator, self.denominator);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let by = a.max(1);
        Factor { numerator: self.numerator / by, denominator: self.denominator / by }
    }
}

impl fmt::Display for Factor {
    /// A plain decimal where it is one, else a fraction: `1.5`, `1/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scaled = self.numerator.saturating_mul(10_000);
        let by = self.denominator;
        if scaled % by != 0 {
            return write!(f, "{}/{}", self.numerator, self.denominator);
        }
        let (whole, fine) = (scaled / by / 10_000, scaled / by % 10_000);
        let text = format!("{whole}.{fine:04}");
        f.pad(text.trim_end_matches('0').trim_end_matches('.'))
    }
}
