//! The average of what several reached, exactly.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use ledger::{Factor, Points};

use super::Amount;

/// The average of amounts, each a fraction: their sum as it stands, a numerator for each denominator.
/// Nothing is rounded, and no common denominator is formed, which many shares would make too large.
#[derive(Clone, Debug, Default)]
pub struct Average {
    sum: BTreeMap<i64, i128>,
    many: i64,
}

impl FromIterator<Amount> for Average {
    fn from_iter<A: IntoIterator<Item = Amount>>(amounts: A) -> Average {
        let mut all = Average::default();
        for (some, of) in amounts {
            *all.sum.entry(of).or_default() += i128::from(some);
            all.many += 1;
        }
        all
    }
}

impl Average {
    /// How an amount stands to it, exactly.
    pub fn order(&self, own: Amount) -> Ordering {
        self.order_to(own, Factor::ONE)
    }

    /// Whether it is more than nothing.
    pub fn is_gain(&self) -> bool {
        sign(&self.sum).is_gt()
    }

    /// How an amount stands to so many times the average, exactly.
    pub fn order_to(&self, own: Amount, times: Factor) -> Ordering {
        let (times, by) = times.fraction();
        let mut beyond: BTreeMap<i64, i128> =
            self.sum.iter().map(|(of, some)| (*of, -some * times)).collect();
        *beyond.entry(own.1).or_default() += i128::from(own.0) * i128::from(self.many) * by;
        sign(&beyond)
    }

    /// As it is told, in parts of one, so many of which are 0.01 of what is said; and whether that is it
    /// exactly.
    pub fn told(&self, of_one: i64) -> (Points, bool) {
        let about = self.in_parts(of_one);
        (Points::from_hundredths(about), self.order((about, of_one)).is_eq())
    }

    /// The same in parts of one, half up: of hundredths 2.5 is 250.
    pub fn in_parts(&self, of_one: i64) -> i64 {
        let one = i128::from(of_one);
        let floors = self.sum.iter().map(|(of, some)| (some * one).div_euclid((*of).into()));
        // What was cut off is less than one for each denominator; so it is one of three numbers.
        let least = floors.sum::<i128>().div_euclid(i128::from(self.many).max(1));
        let least = i64::try_from(least).unwrap_or(i64::MAX);
        let reached = |parts: &i64| self.order((parts.saturating_mul(2) - 1, of_one * 2)).is_le();
        (0..=2).rev().map(|more| least.saturating_add(more)).find(reached).unwrap_or(least)
    }
}

/// Whether a sum of fractions is less than, more than, or exactly nothing. Each is split into a whole
/// number and what is left of it, less than one; what is left is looked at digit by digit, of a large
/// base, until the whole numbers decide. A sum that is not nothing is at least one part of the product
/// of all denominators, none of which has more than two digits; so after twice as many digits as there
/// are denominators nothing is left to decide: the numbers stay small, and the end comes for certain.
fn sign(sum: &BTreeMap<i64, i128>) -> Ordering {
    const DIGIT: u32 = 32;
    let parts = || sum.iter().map(|(of, some)| (i128::from(*of), *some));
    let mut whole: i128 = parts().map(|(of, some)| some.div_euclid(of)).sum();
    let mut left: Vec<(i128, i128)> = parts().map(|(of, some)| (of, some.rem_euclid(of))).collect();
    for _ in 0..=2 * sum.len() {
        left.retain(|(_, some)| *some > 0);
        let most = i128::try_from(left.len()).unwrap_or(i128::MAX);
        if whole > 0 || whole + most <= 0 {
            return whole.cmp(&0);
        }
        if whole == 0 {
            return Ordering::Greater;
        }
        whole <<= DIGIT;
        for (of, some) in &mut left {
            *some <<= DIGIT;
            whole += *some / *of;
            *some %= *of;
        }
    }
    Ordering::Equal
}
