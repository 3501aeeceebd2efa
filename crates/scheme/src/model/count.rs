//! How several of the same count: works printed again, leaders who endorse again.

use ledger::{Factor, Points, Text};

use super::{ClauseIx, PublicationIx};

/// What counts: those in front as they are, those behind as is said here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Every one.
    All,
    /// The first, whatever its figure.
    Once,
    /// The one with the highest figure, of equal ones the earliest; each further one gives so much.
    Highest {
        /// Points of each further one; often 0.
        plus: Points,
    },
    /// The first in full, each later one at a part of its figure.
    FirstFull {
        /// The part.
        later: Factor,
    },
    /// The one with the highest figure in full, of equal ones the earliest; each other one at a part
    /// of its figure.
    HighestFull {
        /// The part.
        later: Factor,
    },
}

/// The one policy of counting: what those behind give, and how many come in front of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Which come first, and what those behind give.
    pub counts: Counting,
    /// So many count as the first does; 1 where nothing is said.
    pub in_full: u32,
    /// Whether only those behind give something that are of the same level as the first.
    pub same_level: bool,
    /// How many give something at all, those in front among them; none where all do.
    pub at_most: Option<u32>,
    /// Whether one of a higher level stands before one with a higher figure.
    pub by_level: bool,
}

/// Publications among which a work printed several times is counted by one policy, for each unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// Its name in the scheme.
    pub id: Text,
    /// The publications.
    pub among: Vec<PublicationIx>,
    /// How its appearances count.
    pub policy: Policy,
    /// Levels of publications from the highest on, where these stand before figures.
    pub levels: Vec<u16>,
    /// The clause that says so.
    pub clause: ClauseIx,
}

/// How several endorsements of one work count for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// Whether each level is counted by itself.
    pub per_level: bool,
    /// How those that are counted together count.
    pub policy: Policy,
}

impl Counting {
    /// Only the highest, nothing for the others.
    pub const HIGHEST: Counting = Counting::Highest { plus: Points::ZERO };

    /// Whether the figure decides who has the first place, or the day alone.
    pub fn by_figure(self) -> bool {
        matches!(self, Counting::Highest { .. } | Counting::HighestFull { .. })
    }

    /// What one that is not in the first place gives; `worth` tells what a part of its figure comes
    /// to, multiplied and rounded once.
    pub fn behind(self, worth: impl Fn(Factor) -> Points) -> Points {
        match self {
            Counting::All => worth(Factor::ONE),
            Counting::Once => Points::ZERO,
            Counting::Highest { plus } => plus,
            Counting::FirstFull { later } | Counting::HighestFull { later } => worth(later),
        }
    }

    /// As a scheme writes it.
    pub fn shown(self) -> String {
        match self {
            Counting::All => "all".to_owned(),
            Counting::Once => "once".to_owned(),
            Counting::Highest { plus: Points::ZERO } => "highest".to_owned(),
            Counting::Highest { plus } => format!("highest-plus {plus}"),
            Counting::FirstFull { later } => format!("first-full {later}"),
            Counting::HighestFull { later } => format!("highest-full {later}"),
        }
    }
}

impl Repetition {
    /// Where printings of a level stand: how high, where levels stand before figures.
    pub fn stand(&self, level: u16) -> u16 {
        if self.policy.by_level { height(&self.levels, &level) } else { level }
    }
}

impl Policy {
    /// Whether a later one takes the first place from an earlier one: of each where its level stands, and
    /// its points.
    pub fn prefers(self, later: (u16, Points), earlier: (u16, Points)) -> bool {
        let higher = if self.by_level { later > earlier } else { later.1 > earlier.1 };
        self.counts.by_figure() && higher
    }

    /// One in front, and what those behind give whatever their level.
    pub const fn of(counts: Counting) -> Policy {
        Policy { counts, in_full: 1, same_level: false, at_most: None, by_level: false }
    }

    /// As a scheme writes it.
    pub fn shown(self) -> String {
        self.counts.shown() + &self.more()
    }

    fn more(self) -> String {
        let several = (self.in_full > 1).then(|| format!(" in-full {}", self.in_full));
        let level = if self.same_level { " beside level" } else { "" };
        let most = self.at_most.map(|most| format!(" at-most {most}"));
        several.unwrap_or_default() + level + &most.unwrap_or_default()
    }
}

/// How high one stands in a list that begins with the highest, from 0; all alike where it is empty.
pub(super) fn height<T: PartialEq>(levels: &[T], own: &T) -> u16 {
    (0..).zip(levels.iter().rev()).find(|(_, level)| *level == own).map_or(0, |(height, _)| height)
}

impl Repeat {
    /// Every endorsement.
    pub const EACH: Repeat = Repeat { per_level: false, policy: Policy::of(Counting::All) };
    /// The earliest at each level.
    pub const ONCE_PER_LEVEL: Repeat =
        Repeat { per_level: true, policy: Policy::of(Counting::Once) };
    /// The highest at each level.
    pub const HIGHEST_PER_LEVEL: Repeat =
        Repeat { per_level: true, policy: Policy::of(Counting::HIGHEST) };
    /// The highest of all levels.
    pub const HIGHEST: Repeat = Repeat { per_level: false, policy: Policy::of(Counting::HIGHEST) };

    /// As a scheme writes it.
    pub fn shown(self) -> String {
        match self {
            Repeat::EACH => "each".to_owned(),
            Repeat { per_level: true, policy } => {
                let one = if policy.counts.by_figure() { "highest" } else { "once" };
                format!("{one}-per-level{}", policy.more())
            }
            Repeat { policy, .. } => policy.shown(),
        }
    }
}
