//! Sums that are bounded.

use ledger::calendar::Year;
use ledger::{Date, Points, Text};

use super::{ClauseIx, Giver, Measure, Members, PartIx, Period, PublicationIx, Scheme, UnitIx};

/// Which postings a limit sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of a unit's.
    Total,
    /// Those of some parts.
    Parts(Vec<PartIx>),
    /// Those of some sources.
    Each(Vec<Source>),
}

/// Where postings come from that a limit sums by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A rule that gives lines, by its section and its id.
    Rule(Giver, Text),
    /// What is printed somewhere as one kind.
    Printed(PublicationIx, Text),
}

/// Over what a limit sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// Each of the year's periods.
    In(Period),
    /// Each work.
    Work,
}

/// A sum that is bounded: what goes beyond is taken back by a line that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation: 扣分封顶.
    pub name: Text,
    /// What is summed.
    pub of: Scope,
    /// Over what.
    pub per: Per,
    /// What it leaves.
    pub leaves: Leaves,
    /// A position in [`super::Scheme::counters`]: it holds only once that is reached, or only in the
    /// periods in which it is.
    pub counter: Option<usize>,
    /// Whether it bounds what stands beside the total when all is there, and not before anything is owed.
    pub settled: bool,
    /// The units whose sums it bounds, each on a line's day; all where it names none.
    pub who: Option<Members>,
    /// The clause.
    pub clause: ClauseIx,
}

/// What a limit leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    /// Of each sum no less than the floor and no more than the cap, both signed; the line that says so
    /// has a part.
    Within {
        /// The least.
        floor: Option<Points>,
        /// The most.
        cap: Option<Points>,
        /// Where the line stands.
        part: PartIx,
    },
    /// Of the lines that add points the one that adds most, of equal ones the earliest; what takes
    /// points away stays. Each other one is taken back where it stands, on its own day.
    Highest,
}

/// Which of a limit's sums: of the year, of one period, of one work.
pub type Key = (i32, Text);

impl Scope {
    /// The sources that are summed by themselves; none of parts and of the total.
    pub fn sources(&self) -> &[Source] {
        if let Scope::Each(sources) = self { sources } else { &[] }
    }
}

impl Limit {
    /// A sum as bounded.
    pub fn bounded(&self, sum: Points) -> Points {
        let Leaves::Within { floor, cap, .. } = self.leaves else { return sum };
        let raised = floor.map_or(sum, |floor| sum.max(floor));
        cap.map_or(raised, |cap| raised.min(cap))
    }

    /// Whether it looks at what stands beside the total before anything is owed.
    pub fn is_early(&self, scheme: &Scheme) -> bool {
        !self.settled && self.is_beside(scheme)
    }

    /// Whether it looks at what stands beside the total.
    pub(crate) fn is_beside(&self, scheme: &Scheme) -> bool {
        let apart = |part: &PartIx| !Measure::Total.sums(scheme, *part);
        scheme.parts_of_scope(&self.of).iter().any(apart)
    }

    /// Whether it may bound the sums of a unit that another bounds as well.
    pub(crate) fn meets(&self, other: &Limit) -> bool {
        let (Some(own), Some(others)) = (&self.who, &other.who) else { return true };
        own.meet(others)
    }

    /// Whether it bounds a unit's sums of a day.
    pub fn binds(&self, unit: UnitIx, day: Date) -> bool {
        self.who.as_ref().is_none_or(|who| who.has(unit, day))
    }
}

impl Per {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Per> {
        Period::WITHOUT_REST.into_iter().map(Per::In).chain([Per::Work])
    }

    /// Which of a limit's sums a day and a work belong to: none of a work's where there is none.
    pub fn key(self, year: Year, day: Date, work: Option<Text>) -> Option<Key> {
        match self {
            Per::In(period) => Some((period.number(year, day), Text::default())),
            Per::Work => Some((0, work?)),
        }
    }

    /// As a scheme writes it.
    pub fn name(self) -> &'static str {
        match self {
            Per::In(period) => period.name(),
            Per::Work => "work",
        }
    }
}
