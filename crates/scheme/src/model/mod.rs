//! The scheme as the engine sees it: every name resolved, every figure exact.

mod duty;
mod home;
mod names;
mod notice;
mod paper;
mod rule;

use ledger::{Date, Points, Text, Vocabulary};

pub use duty::{Bar, Cites, Closing, Duty, Goal, Measure, Needs, Quota, Reminder, Task};
pub use names::Names;
pub use notice::{Block, Clause, Effect, Origin};
pub use paper::{Column, Holding};
pub use rule::{
    Condition, Deadline, EndorsementRule, Figure, Penalty, PointsRule, Repeat, Repetition, Shared,
    Times,
};

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u16);

        impl $name {
            /// The position in the scheme's list.
            pub fn at(self) -> usize {
                usize::from(self.0)
            }
        }
    )*};
}

index! {
    /// A unit's position in [`Scheme::units`].
    UnitIx;
    /// A publication's position in [`Scheme::publications`].
    PublicationIx;
    /// A part's position in [`Scheme::parts`].
    PartIx;
    /// A tier's position in [`Scheme::tiers`].
    TierIx;
    /// A clause's position in [`Scheme::clauses`].
    ClauseIx;
    /// A duty's position in [`Scheme::duties`].
    DutyIx;
}

/// One year's scheme of one office.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// `shangjie-2018`.
    pub id: Text,
    /// The notice's title.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// The day it was issued.
    pub dated: Date,
    /// The appraisal year.
    pub year: i32,
    /// The notice's blocks in order, rules left out.
    pub blocks: Vec<Block>,
    /// The clauses in the notice's order.
    pub clauses: Vec<Clause>,
    /// What a total is made of, in the order of the answer.
    pub parts: Vec<Part>,
    /// Levels of publications and endorsements.
    pub levels: Vec<Level>,
    /// The publications in the notice's order.
    pub publications: Vec<Publication>,
    /// The tiers in the notice's order.
    pub tiers: Vec<Tier>,
    /// The units in the notice's order.
    pub units: Vec<Unit>,
    /// Named lists of units.
    pub groups: Vec<Group>,
    /// How an adoption's figure falls to several units.
    pub shared: Shared,
    /// Groups of publications in which a work counts once.
    pub repetitions: Vec<Repetition>,
    /// Endorsements, where the notice has them.
    pub endorsement: Option<EndorsementRule>,
    /// Points for other facts.
    pub points: Vec<PointsRule>,
    /// Changes that must be followed by something within working days.
    pub deadlines: Vec<Deadline>,
    /// Points for a duty not met by the year's end.
    pub penalties: Vec<Penalty>,
    /// 必完成任务, in the order of the answer.
    pub duties: Vec<Duty>,
    /// Facts that bar a unit from honours.
    pub bars: Vec<Bar>,
    /// 每周报送条数.
    pub quota: Option<Quota>,
    /// 共同任务.
    pub tasks: Vec<Task>,
    /// 成绩提醒.
    pub reminder: Option<Reminder>,
    /// The day on which the year's appraisal is struck.
    pub closing: Closing,
    /// The columns of the monthly bulletin.
    pub columns: Vec<Column>,
    /// The bulletin's title, with `{year}` and `{month}` where those are to stand.
    pub bulletin_title: String,
    /// The title of the year's appraisal, with `{year}` where the year is to stand.
    pub appraisal_title: String,
    /// The words, units, publications and topics that forms offer.
    pub vocabulary: Vocabulary,
    /// Where a rule had to choose a reading: the clause and what was chosen.
    pub readings: Vec<(ClauseIx, String)>,
    /// The scheme's own tests.
    pub trials: Vec<Trial>,
    /// Look-up by name.
    pub names: Names,
}

/// A part of the total: an answer's `district`, `training`, `deduction`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name in the answer.
    pub id: Text,
    /// Its Chinese name.
    pub name: Text,
    /// Whether the answer shows it as the positive number that the total has subtracted.
    pub subtracted: bool,
    /// Whether it holds adoption points.
    pub adoption: bool,
}

/// 层级.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// `district`.
    pub id: Text,
    /// 区.
    pub name: Text,
    /// Where the points of its publications are summed.
    pub part: PartIx,
}

/// 刊物.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// `shangjie-xinxi`.
    pub id: Text,
    /// Its name as it is printed; two publications may bear one name.
    pub name: Text,
    /// Further names.
    pub aliases: Vec<Text>,
    /// Its level, a position in [`Scheme::levels`].
    pub level: u16,
    /// The clause that gives its figures.
    pub clause: ClauseIx,
    /// Points by kind; a kind that is missing is refused.
    pub figures: Vec<(Text, Points)>,
}

/// 目标档次.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Its name in the answer: its clause's id.
    pub id: Text,
    /// The clause.
    pub clause: ClauseIx,
    /// 目标分值.
    pub target: Points,
    /// Targets of single parts.
    pub sub_targets: Vec<(PartIx, Points)>,
}

/// 单位.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The notice's spelling.
    pub name: Text,
    /// Further names, former ones among them.
    pub aliases: Vec<Text>,
    /// Its tier.
    pub tier: TierIx,
    /// The first day it exists, where that lies within the year.
    pub begins: Option<Date>,
    /// The last day it exists, where that lies within the year.
    pub ends: Option<Date>,
    /// The unit that takes over its facts from the day after `ends` on.
    pub merges_into: Option<UnitIx>,
}

/// A named list of units, 一镇五办.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// `towns`.
    pub id: Text,
    /// 一镇五办.
    pub name: Text,
    /// Its units; may be empty.
    pub units: Vec<UnitIx>,
    /// The clause that speaks of it.
    pub clause: ClauseIx,
}

/// A test inside a scheme: given facts, expected answers.
#[derive(Clone, Debug)]
pub struct Trial {
    /// What is shown.
    pub name: String,
    /// Where it stands.
    pub at: ledger::At,
    /// The facts.
    pub facts: Vec<ledger::Fact>,
    /// What the score must say.
    pub expect: Vec<Expectation>,
    /// The fault code that must refuse the facts instead.
    pub refused: Option<Text>,
}

/// One expected value.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// The as-of date.
    pub as_of: Date,
    /// The unit.
    pub unit: UnitIx,
    /// Where an answer has it: a part's id, `duties.<id>`, `total`, `ratio`, `rank`, `tier_rank`,
    /// `common`, `annual`, `annual_rank`, `eligible`, `quota.weeks`, `quota.met`.
    pub field: Text,
    /// The value as text: a decimal, a percentage, a status word, `true`, `false`, `null`.
    pub value: Text,
    /// Where it stands.
    pub at: ledger::At,
}

impl Unit {
    /// Whether the unit exists on a day.
    pub fn exists_on(&self, day: Date) -> bool {
        self.begins.is_none_or(|b| b <= day) && self.ends.is_none_or(|e| day <= e)
    }
}

impl Publication {
    /// The points of a kind; `None` where the publication prints no such kind.
    pub fn figure(&self, kind: &str) -> Option<Points> {
        self.figures.iter().find(|(k, _)| k == kind).map(|(_, points)| *points)
    }
}

impl Tier {
    /// The target of one part, where the tier sets one.
    pub fn sub_target(&self, part: PartIx) -> Option<Points> {
        self.sub_targets.iter().find(|(p, _)| *p == part).map(|(_, points)| *points)
    }
}

impl Scheme {
    /// The year's first day.
    pub fn first_day(&self) -> Date {
        Date::from_ymd_opt(self.year, 1, 1).unwrap_or_default()
    }

    /// The year's last day.
    pub fn last_day(&self) -> Date {
        Date::from_ymd_opt(self.year, 12, 31).unwrap_or_default()
    }

    /// The day on which the year's appraisal is struck.
    pub fn closing_day(&self) -> Date {
        Date::from_ymd_opt(self.year + 1, self.closing.month, self.closing.day)
            .unwrap_or_else(|| self.last_day())
    }

    /// A clause's id; the scheme's reader made sure that it exists.
    pub fn clause_id(&self, clause: ClauseIx) -> &str {
        self.clauses.get(clause.at()).map_or("", |c| c.id.as_str())
    }

    /// The clause of an id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|c| c.id == id)
    }

    /// A unit.
    pub fn unit(&self, unit: UnitIx) -> Option<&Unit> {
        self.units.get(unit.at())
    }

    /// A unit's tier.
    pub fn tier_of(&self, unit: UnitIx) -> Option<&Tier> {
        self.tiers.get(self.unit(unit)?.tier.at())
    }

    /// A publication.
    pub fn publication(&self, publication: PublicationIx) -> Option<&Publication> {
        self.publications.get(publication.at())
    }

    /// The part of a publication's level.
    pub fn part_of(&self, publication: &Publication) -> Option<PartIx> {
        self.levels.get(usize::from(publication.level)).map(|level| level.part)
    }

    /// A publication's label, unlike any other's: level and name.
    pub fn publication_label(&self, publication: &Publication) -> String {
        let level = self.levels.get(usize::from(publication.level));
        let level = level.map_or("", |level| level.name.as_str());
        format!("{level}·{}", publication.name)
    }
}
