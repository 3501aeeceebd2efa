//! What decides between equals.

use std::cmp::Ordering;

use ledger::{Fact, Points};

use super::{Amount, Compared, Counts, Measure, Placed, Tallied};

/// What one has of that which decides between equals, compared exactly; where it is no share, nothing.
#[derive(Clone, Copy, Debug)]
pub struct Tied(Amount);

impl Compared {
    /// What it comes to by a unit's facts that are counted, or by what was given it.
    pub fn tie<'f, F: IntoIterator<Item = &'f Fact>>(
        &self,
        facts: impl Fn(&Tallied) -> F,
        given: impl Fn(Measure) -> Points,
    ) -> Tied {
        // A work that was sent twice in the year is one.
        if let Compared::Numbers(Counts::Items(of)) = self
            && of.facts().is_none()
        {
            let works = Tallied::works(facts(of).into_iter());
            return Tied((i64::try_from(works).unwrap_or(i64::MAX), 1));
        }
        Tied(self.amount(facts, given).unwrap_or((0, 1)))
    }
}

impl Ord for Tied {
    fn cmp(&self, other: &Tied) -> Ordering {
        Placed::order(self.0, other.0)
    }
}

impl PartialOrd for Tied {
    fn partial_cmp(&self, other: &Tied) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Tied {
    fn eq(&self, other: &Tied) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Tied {}
