//! Rules that turn facts into points.

use ledger::{Fact, FactType, Points, Text};

use super::{ClauseIx, DutyIx, PartIx, PublicationIx};

/// How an adoption that names several units falls to each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Each gets the full figure.
    Full,
    /// The figure is divided equally, half up to 0.01.
    Split,
}

/// Publications among which one work counts once for a unit, with its highest figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// Its name in the scheme.
    pub id: Text,
    /// The publications.
    pub among: Vec<PublicationIx>,
    /// The clause that says so.
    pub clause: ClauseIx,
}

/// Whether a further endorsement of a work at one level counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Only the earliest for a work, unit and level.
    OncePerLevel,
    /// Every one.
    Each,
}

/// Points for endorsements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndorsementRule {
    /// Points by level.
    pub figures: Vec<(Text, Points)>,
    /// Further ones at one level.
    pub repeat: Repeat,
    /// Words that a leader may take with one tap; they change no points.
    pub ready: Vec<Text>,
    /// Where they are summed.
    pub part: PartIx,
    /// The clause.
    pub clause: ClauseIx,
}

/// A condition on a fact's coded word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The field, `program`.
    pub field: Text,
    /// The words that satisfy it.
    pub any_of: Vec<Text>,
}

/// A rule's figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Always the same.
    Fixed(Points),
    /// By the word of a field.
    By(Text, Vec<(Text, Points)>),
}

/// What a figure is multiplied with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// Nothing.
    Once,
    /// The fact's number of persons.
    Persons,
}

/// Points for a fact of a type, where its conditions hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointsRule {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation: 参加市级培训.
    pub name: Text,
    /// The fact type.
    pub on: FactType,
    /// All must hold.
    pub when: Vec<Condition>,
    /// Signed points.
    pub figure: Figure,
    /// Multiplied with this.
    pub times: Times,
    /// Where they are summed.
    pub part: PartIx,
    /// The clause.
    pub clause: ClauseIx,
}

/// Something that must follow a change within working days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation.
    pub name: Text,
    /// `contact_change` (met by `reported_on`) or `head_change` (met by `pledged_on`).
    pub on: FactType,
    /// So many working days after the change, the change's own day not counted.
    pub within: u32,
    /// Signed points from the day after the deadline on, and their part; none means that being
    /// overdue is only shown.
    pub points: Option<(Points, PartIx)>,
    /// The clause.
    pub clause: ClauseIx,
}

/// Points for a duty that was not met by the year's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penalty {
    /// Its name in the scheme.
    pub id: Text,
    /// What it is called in an explanation.
    pub name: Text,
    /// The duty; one that hangs on facts, not on points.
    pub duty: DutyIx,
    /// Signed points.
    pub points: Points,
    /// Where they are summed.
    pub part: PartIx,
    /// The clause.
    pub clause: ClauseIx,
}

impl Condition {
    /// Whether a fact satisfies it.
    pub fn holds(&self, fact: &Fact) -> bool {
        fact.word(&self.field).is_some_and(|word| self.any_of.iter().any(|w| w == word))
    }
}

impl PointsRule {
    /// Whether the rule speaks of a fact.
    pub fn covers(&self, fact: &Fact) -> bool {
        self.on == fact.fact_type() && self.when.iter().all(|condition| condition.holds(fact))
    }

    /// The figure for a fact it covers, before multiplication; `None` where its table has no row.
    pub fn figure(&self, fact: &Fact) -> Option<Points> {
        match &self.figure {
            Figure::Fixed(points) => Some(*points),
            Figure::By(field, figures) => {
                let word = fact.word(field)?;
                figures.iter().find(|(w, _)| w == word).map(|(_, points)| *points)
            }
        }
    }
}

impl EndorsementRule {
    /// The points of a level.
    pub fn figure(&self, level: &str) -> Option<Points> {
        self.figures.iter().find(|(l, _)| l == level).map(|(_, points)| *points)
    }
}
