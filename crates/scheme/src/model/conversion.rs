//! 折算: what a year's results come to in the points of another account.

use ledger::{Factor, Points, Text};

/// How results are converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// What that is called, 稿费（元） for instance; none where it is points and called so.
    pub called: Option<Text>,
    /// So many points …
    pub full: Points,
    /// … for so many of the result; none where the best of those who are ranked together has them.
    pub of: Option<Points>,
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

    /// What a result is converted to, half up to 0.01, one below 0 to 0; `None` where it is held against
    /// the best, and nobody has anything.
    pub fn convert(&self, result: Points, best: Points) -> Option<Points> {
        let whole = self.of.unwrap_or(best);
        let [result, whole] =
            [result, whole].map(|points| usize::try_from(points.hundredths()).unwrap_or_default());
        (whole > 0).then(|| Factor::share(result, whole).of(self.full))
    }
}
