//! 折算: what a year's results come to in the points of another account.

use ledger::{Factor, Points, Text};

/// How results are converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// What that is called, 稿费（元） for instance; none where it is points and called so.
    pub called: Option<Text>,
    /// By what.
    pub by: By,
    /// Whoever has less than this part of the best has 0; where results are held against that.
    pub from: Option<Factor>,
}

/// By what results are converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The best of those who are ranked together has so many points, the others in proportion.
    Best(Points),
    /// Whoever is at the average of those who are ranked together has so many, the others in proportion.
    Average(Points),
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

/// The results of all who are ranked together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Among {
    /// The best of them, not below 0.
    pub best: Points,
    /// All of them together.
    pub sum: Points,
    /// How many there are.
    pub many: usize,
}

impl Among {
    /// The results of some.
    pub fn of(results: impl Iterator<Item = Points>) -> Among {
        results.fold(Among::default(), |all, result| Among {
            best: all.best.max(result),
            sum: all.sum + result,
            many: all.many + 1,
        })
    }
}

impl By {
    /// The full mark, which a group of peers may have of its own.
    pub fn full(&self) -> Option<Points> {
        match self {
            By::Best(full) | By::Average(full) | By::Number { full, .. } => Some(*full),
            By::Places { .. } => None,
        }
    }
}

impl Conversion {
    /// The same for those who have a full mark of their own.
    #[must_use]
    pub fn with_full(&self, own: Option<Points>) -> Conversion {
        let mut conversion = self.clone();
        match (&mut conversion.by, own) {
            (By::Best(full) | By::Average(full) | By::Number { full, .. }, Some(own)) => {
                *full = own
            }
            (By::Places { .. }, _) | (_, None) => {}
        }
        conversion
    }

    /// What the other account's points are called.
    pub fn title(&self) -> &str {
        self.called.as_deref().unwrap_or("折算得分")
    }

    /// So many of them as a sentence says it.
    pub fn shown(&self, points: Points) -> String {
        format!("{}{points}{}", self.title(), self.unit())
    }

    /// What follows their number: a name of the notice's own says in what they are, where it does not
    /// say that they are points.
    pub fn unit(&self) -> &'static str {
        if self.title().ends_with('分') { "分" } else { "" }
    }

    /// What a result is converted to that has a place, from 1 on, among others: half up to 0.01, one
    /// below 0 to 0; `None` where it is held against the best or the average, and that is not above 0.
    pub fn convert(&self, result: Points, among: Among, place: u32) -> Option<Points> {
        let (full, whole, many) = match &self.by {
            By::Best(full) => (*full, among.best, 1),
            By::Average(full) => (*full, among.sum, among.many),
            By::Number { full, of } => (*full, *of, 1),
            By::Places { first, less, least } => {
                let any = result > Points::ZERO || least.is_some();
                let own = if any { of_place(first, *less, place) } else { Points::ZERO };
                return Some(own.max(least.unwrap_or_default()));
            }
        };
        let [result, whole] =
            [result, whole].map(|points| usize::try_from(points.hundredths()).unwrap_or_default());
        let part = (whole > 0).then(|| Factor::share(result * many, whole))?;
        let enough = self.from.is_none_or(|from| part.reaches(from));
        Some(if enough { part.of(full) } else { Points::ZERO })
    }
}

/// What a place has, from 1 on: one that is listed, or so much less for each after these, never below 0.
pub(super) fn of_place(first: &[Points], less: Option<Points>, place: u32) -> Points {
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    if let Some(own) = first.get(place.saturating_sub(1)) {
        return *own;
    }
    let (Some(last), Some(less)) = (first.last(), less) else { return Points::ZERO };
    let behind = i64::try_from(place.saturating_sub(first.len())).unwrap_or(i64::MAX);
    let lost = less.hundredths().saturating_mul(behind);
    Points::from_hundredths(last.hundredths().saturating_sub(lost).max(0))
}
