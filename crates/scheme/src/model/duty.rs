//! Duties, measures and bars: what decides whether a unit may be honoured.

use ledger::{Body, Date, Fact, FactType, Points, Text};

use super::{ClauseIx, Condition, PartIx, PublicationIx, Scheme, Tier, UnitIx};

/// 必完成任务.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Its name in the answer, `research-h1`.
    pub id: Text,
    /// What it is called on pages: 上半年调研报告.
    pub name: Text,
    /// The units bound by it, in order: those that belong to whom it names on the day it is due.
    pub who: Vec<UnitIx>,
    /// What meets it: any of these, of which there is one at least.
    pub needs: Vec<Needs>,
    /// The last day on which it can be met in time.
    pub due: Date,
    /// Whether a unit that has not met it is barred from honours.
    pub bars: bool,
    /// The clause that a unit is told when it is not met.
    pub cites: Cites,
}

/// The clause of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cites {
    /// Always this one.
    Clause(ClauseIx),
    /// The clause of the unit's tier.
    Tier,
}

/// How a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its condition holds.
    Met,
    /// It does not yet, and there is time.
    Pending,
    /// It does not, and its day is over.
    Missed,
}

/// What meets a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Needs {
    /// So many submissions of a category dated within a period.
    Submissions {
        /// The category.
        category: Text,
        /// Whether they must name a research topic.
        with_topic: bool,
        /// How many.
        at_least: u32,
        /// The period's first day.
        from: Date,
        /// The period's last day.
        to: Date,
    },
    /// So many adoptions in certain publications.
    Adoptions {
        /// The publications.
        publications: Vec<PublicationIx>,
        /// The kind, where only one will do.
        kind: Option<Text>,
        /// First and last day, where the whole year is not meant.
        within: Option<(Date, Date)>,
        /// How many.
        at_least: u32,
    },
    /// So many endorsements by leaders of certain levels.
    Endorsements {
        /// The levels; empty for all.
        levels: Vec<Text>,
        /// First and last day, where the whole year is not meant.
        within: Option<(Date, Date)>,
        /// How many.
        at_least: u32,
    },
    /// So many facts of a type.
    Facts {
        /// The fact type.
        on: FactType,
        /// All must hold.
        when: Vec<Condition>,
        /// First and last day, where the whole year is not meant.
        within: Option<(Date, Date)>,
        /// How many.
        at_least: u32,
    },
    /// Points that reach a goal of the unit's tier.
    Points {
        /// Which points.
        of: Measure,
        /// Which goal.
        reach: Goal,
    },
}

/// Points that a goal is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// 累计得分.
    Total,
    /// Adoption points of all levels.
    Adoption,
    /// One part.
    Part(PartIx),
}

/// A goal, set by the tier or by the duty itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// 目标分值.
    Target,
    /// The target of one part.
    SubTarget(PartIx),
    /// So many, whatever the tier.
    AtLeast(Points),
}

/// A fact that bars a unit from honours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its name among the reasons, `no-grave-emergency`.
    pub id: Text,
    /// What it is called on pages.
    pub name: Text,
    /// The fact type.
    pub on: FactType,
    /// All must hold.
    pub when: Vec<Condition>,
    /// The clause.
    pub clause: ClauseIx,
}

impl State {
    /// Its word in the answer.
    pub fn name(self) -> &'static str {
        match self {
            State::Met => "met",
            State::Pending => "pending",
            State::Missed => "missed",
        }
    }
}

impl Duty {
    /// How it stands for a unit of a tier, and how far the unit is and must be, by what it has of each
    /// need: of several that would do, of the one that does, else of the first.
    pub fn state(
        &self,
        tier: &Tier,
        as_of: Date,
        have: impl Fn(&Needs) -> Points,
    ) -> (State, (Points, Points)) {
        let held = self.needs.iter().map(|needs| (have(needs), needs.asked(tier)));
        let all: Vec<(Points, Points)> = held.collect();
        let met = all.iter().find(|(have, need)| have >= need);
        let progress = met.or(all.first()).copied().unwrap_or_default();
        let state = match (met.is_some(), as_of <= self.due) {
            (true, _) => State::Met,
            (false, true) => State::Pending,
            (false, false) => State::Missed,
        };
        (state, progress)
    }

    /// The clause that a unit of a tier is told.
    pub fn clause(&self, tier: &Tier) -> ClauseIx {
        match self.cites {
            Cites::Clause(clause) => clause,
            Cites::Tier => tier.clause,
        }
    }
}

impl Measure {
    /// Whether it sums the points of a part.
    pub fn sums(self, scheme: &Scheme, part: PartIx) -> bool {
        match self {
            Measure::Total => scheme.parts.get(part.at()).is_none_or(|part| !part.apart),
            Measure::Part(own) => own == part,
            Measure::Adoption => scheme.parts.get(part.at()).is_some_and(|part| part.adoption),
        }
    }
}

impl Goal {
    /// The points to reach for a unit of a tier.
    pub fn of(self, tier: &Tier) -> Points {
        match self {
            Goal::Target => tier.target.unwrap_or_default(),
            Goal::SubTarget(part) => tier.sub_target(part).unwrap_or_default(),
            Goal::AtLeast(points) => points,
        }
    }
}

impl Needs {
    /// How much of it there must be for a unit of a tier: items, or points.
    pub fn asked(&self, tier: &Tier) -> Points {
        match self {
            Needs::Points { reach, .. } => reach.of(tier),
            _ => Points::whole(self.at_least().unwrap_or_default().into()),
        }
    }

    /// Whether a fact counts towards it; none does towards points.
    pub fn counts(&self, scheme: &Scheme, fact: &Fact, publication: Option<PublicationIx>) -> bool {
        let in_time = |within: &Option<(Date, Date)>| {
            within.is_none_or(|(from, to)| (from..=to).contains(&fact.date))
        };
        match (self, &fact.body, publication) {
            (
                Needs::Submissions { category, with_topic, from, to, .. },
                Body::Submission(sent),
                _,
            ) => {
                let named = sent.topic.is_some() || !with_topic;
                sent.category == *category && named && (*from..=*to).contains(&fact.date)
            }
            (
                Needs::Adoptions { publications, kind, within, .. },
                Body::Adoption(body),
                Some(printed),
            ) => {
                let of_kind = kind.as_ref().is_none_or(|kind| body.kind == *kind);
                publications.contains(&printed) && of_kind && in_time(within)
            }
            (Needs::Endorsements { levels, within, .. }, Body::Endorsement(body), _) => {
                (levels.is_empty() || levels.contains(&body.level)) && in_time(within)
            }
            (Needs::Facts { on, when, within, .. }, ..) => {
                scheme.speaks(*on, when, fact) && in_time(within)
            }
            _ => false,
        }
    }

    /// The facts that it counts by their type, and on which conditions.
    pub fn facts(&self) -> Option<(FactType, &[Condition])> {
        if let Needs::Facts { on, when, .. } = self { Some((*on, when)) } else { None }
    }

    /// How many facts it asks for; `None` where it asks for points.
    pub fn at_least(&self) -> Option<u32> {
        match self {
            Needs::Submissions { at_least, .. }
            | Needs::Adoptions { at_least, .. }
            | Needs::Endorsements { at_least, .. }
            | Needs::Facts { at_least, .. } => Some(*at_least),
            Needs::Points { .. } => None,
        }
    }
}
