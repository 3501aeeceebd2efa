//! 折算: what a year's results come to in the points of another account.

use ledger::{Factor, Points, Text};

/// How results are converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// What that is called, 稿费（元） for instance; none where it is points and called so.
    pub called: Option<Text>,
    /// By what.
    pub by: By,
}

/// By what results are converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The best of those who are ranked together has so many points, the others in proportion.
    Best(Points),
    /// So many points …
    Number {
        /// So many.
        full: Points,
        /// … for so many of the result.
        of: Points,
    },
    /// By place: that of the year's result, or of the ratio where grades go by it.
    Places {
        /// To the first, the second and so on.
        first: Vec<Points>,
        /// How much less each place after these has than the one before it, never below 0; nothing where
        /// the notice names no more places.
        less: Option<Points>,
        /// What everyone has at least, whatever its result.
        least: Option<Points>,
    },
}

impl Conversion {
    /// What the other account's points are called.
    pub fn title(&self) -> &str {
        self.called.as_deref().unwrap_or("折算得分")
    }

    /// So many of them as a sentence says it.
    pub fn shown(&self, points: Points) -> String {
        format!("{}{points}{}", self.title(), self.unit())
    }

    /// What follows their number: a name of the notice's own says in what they are.
    pub fn unit(&self) -> &'static str {
        if self.called.is_some() { "" } else { "分" }
    }

    /// What a result is converted to that has a place, from 1 on, beside the best: half up to 0.01, one
    /// below 0 to 0; `None` where it is held against the best, and nobody has anything.
    pub fn convert(&self, result: Points, best: Points, place: u32) -> Option<Points> {
        let (full, whole) = match &self.by {
            By::Best(full) => (*full, best),
            By::Number { full, of } => (*full, *of),
            By::Places { first, less, least } => {
                let any = result > Points::ZERO || least.is_some();
                let own = if any { of_place(first, *less, place) } else { Points::ZERO };
                return Some(own.max(least.unwrap_or_default()));
            }
        };
        let [result, whole] =
            [result, whole].map(|points| usize::try_from(points.hundredths()).unwrap_or_default());
        (whole > 0).then(|| Factor::share(result, whole).of(full))
    }
}

/// What a place has.
fn of_place(first: &[Points], less: Option<Points>, place: u32) -> Points {
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    if let Some(own) = first.get(place.saturating_sub(1)) {
        return *own;
    }
    let (Some(last), Some(less)) = (first.last(), less) else { return Points::ZERO };
    let behind = i64::try_from(place.saturating_sub(first.len())).unwrap_or(i64::MAX);
    let lost = less.hundredths().saturating_mul(behind);
    Points::from_hundredths(last.hundredths().saturating_sub(lost).max(0))
}
