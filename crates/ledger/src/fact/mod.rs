//! Facts: the twelve things a ledger can hold.
//!
//! A fact speaks the open format's language: names of units and publications stand as they were
//! given, and only a scheme can say whom they mean.

mod shape;
mod values;

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::Year;

use crate::{Moment, Points, Text};

pub use shape::{Field, Holds, Shape};
pub use values::Value;

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fact {
    /// Unique in its ledger.
    pub id: Text,
    /// The day from which it counts.
    pub date: NaiveDate,
    /// When it was written down; see [`Fact::known_since`].
    pub recorded_at: Option<Moment>,
    /// The appraisal year where it is not the one that `date` lies in.
    pub year: Option<i32>,
    /// A remark that no rule reads.
    pub note: Option<Text>,
    /// What happened.
    pub body: Body,
}

/// What happened, by type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Body {
    /// 采用: a work was printed.
    Adoption(Adoption),
    /// 批示: a principal leader endorsed a work.
    Endorsement(Endorsement),
    /// 培训、跟班学习.
    Training(Training),
    /// 季度评优.
    QualityAward(QualityAward),
    /// 约稿 that went wrong.
    CommissionFailure(CommissionFailure),
    /// 紧急信息 late, missed or concealed.
    EmergencyFailure(EmergencyFailure),
    /// 信息人员联系方式变动; the fact's date is the day of the change.
    ContactChange(ContactChange),
    /// 单位主要领导调整; the fact's date is the day of the change.
    HeadChange(HeadChange),
    /// 报送.
    Submission(Submission),
    /// 共同任务评分.
    TaskMark(TaskMark),
    /// 酌情加减分: points that a person gives, where the scheme allows it.
    Discretion(Discretion),
    /// 更正: takes another fact out of every view.
    Void(Void),
}

/// One printing of a work in one publication.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Adoption {
    /// Identifies the text, however often it is printed.
    pub work: Text,
    /// The units it is credited to; never empty, none twice.
    pub units: Vec<Text>,
    /// Id or name.
    pub publication: Text,
    /// A word of [`crate::Domain::Kind`].
    pub kind: Text,
    /// The issue's number.
    pub issue: Option<Text>,
    /// The title as printed.
    pub title: Option<Text>,
    /// A word of [`crate::Domain::Route`]: how it reached the publication.
    pub route: Option<Text>,
    /// Each unit's points in the order of `units`, where an editor divides them: `6、4`.
    pub shares: Option<Text>,
}

/// A leader's written word on a work.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Endorsement {
    /// The work.
    pub work: Text,
    /// The units it is credited to.
    pub units: Vec<Text>,
    /// A word of [`crate::Domain::Level`].
    pub level: Text,
    /// The leader's office.
    pub leader: Option<Text>,
    /// Whether the leader is not a principal one; kept as given, absent means principal.
    pub deputy: Option<bool>,
}

/// People sent to a training, or to work at the section.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Training {
    /// The unit.
    pub unit: Text,
    /// A word of [`crate::Domain::Program`].
    pub program: Text,
    /// At least 1.
    pub persons: u32,
}

/// A piece chosen as one of the quarter's best.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QualityAward {
    /// The unit.
    pub unit: Text,
    /// A word of [`crate::Domain::AwardCategory`].
    pub category: Text,
    /// As `2018Q1`.
    pub quarter: Text,
    /// The piece.
    pub work: Option<Text>,
}

/// A commission that was not honoured as asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CommissionFailure {
    /// The unit.
    pub unit: Text,
    /// A word of [`crate::Domain::CommissionFailure`].
    pub failure: Text,
    /// Which commission.
    pub commission: Option<Text>,
}

/// An emergency that was not reported as the rules demand.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmergencyFailure {
    /// The unit.
    pub unit: Text,
    /// A word of [`crate::Domain::EmergencyFailure`].
    pub failure: Text,
    /// A word of [`crate::Domain::Severity`].
    pub severity: Text,
    /// 情节特别严重; kept as given, absent means no.
    pub grave: Option<bool>,
}

/// An informant's telephone or name changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ContactChange {
    /// The unit.
    pub unit: Text,
    /// When the unit told the section.
    pub reported_on: Option<NaiveDate>,
}

/// The unit got a new head.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HeadChange {
    /// The unit.
    pub unit: Text,
    /// When the pledge was signed.
    pub pledged_on: Option<NaiveDate>,
}

/// A unit sent something in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Submission {
    /// The unit.
    pub unit: Text,
    /// The work.
    pub work: Text,
    /// A word of [`crate::Domain::Category`].
    pub category: Text,
    /// The research topic's number.
    pub topic: Option<u32>,
    /// The informant who wrote it, by the scheme's spelling.
    pub person: Option<Text>,
}

/// Points a person gave for a common task.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TaskMark {
    /// The unit.
    pub unit: Text,
    /// A word of [`crate::Domain::Task`].
    pub task: Text,
    /// The mark.
    pub points: Points,
    /// The mark's words where it was given as text, so that printing loses nothing.
    pub given: Option<Text>,
}

/// Points that a person gave for a reason, where the scheme allows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Discretion {
    /// The unit.
    pub unit: Text,
    /// A word of [`crate::Domain::Discretion`]: what they are given for.
    pub item: Text,
    /// The points, signed.
    pub points: Points,
    /// The points' words where they were given as text.
    pub given: Option<Text>,
    /// Why.
    pub reason: Text,
}

/// A correction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Void {
    /// The id of the fact that no longer counts.
    pub target: Text,
    /// Why.
    pub reason: Text,
}

/// The types of facts, named as in the open format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is documented at the body of its name")]
pub enum FactType {
    Adoption,
    Endorsement,
    Training,
    QualityAward,
    CommissionFailure,
    EmergencyFailure,
    ContactChange,
    HeadChange,
    Submission,
    TaskMark,
    Discretion,
    Void,
}

impl Adoption {
    /// Each unit's share where an editor divided the figure, in the order of the units; `None` where
    /// none are given or they cannot be read.
    pub fn parted(&self) -> Option<Vec<Points>> {
        let parts = self.shares.as_ref()?.split(['、', '，', ',', ';', '；']);
        parts.map(|part| Points::parse(part.trim()).ok()).collect()
    }
}

impl Endorsement {
    /// Whether the leader is not a principal one.
    pub fn is_deputy(&self) -> bool {
        self.deputy.unwrap_or(false)
    }
}

impl EmergencyFailure {
    /// Whether the failure is of a grave kind.
    pub fn is_grave(&self) -> bool {
        self.grave.unwrap_or(false)
    }
}

impl Fact {
    /// The fact's type.
    pub fn fact_type(&self) -> FactType {
        match self.body {
            Body::Adoption(_) => FactType::Adoption,
            Body::Endorsement(_) => FactType::Endorsement,
            Body::Training(_) => FactType::Training,
            Body::QualityAward(_) => FactType::QualityAward,
            Body::CommissionFailure(_) => FactType::CommissionFailure,
            Body::EmergencyFailure(_) => FactType::EmergencyFailure,
            Body::ContactChange(_) => FactType::ContactChange,
            Body::HeadChange(_) => FactType::HeadChange,
            Body::Submission(_) => FactType::Submission,
            Body::TaskMark(_) => FactType::TaskMark,
            Body::Discretion(_) => FactType::Discretion,
            Body::Void(_) => FactType::Void,
        }
    }

    /// The work that it is of, where it is of one.
    pub fn work(&self) -> Option<&Text> {
        match &self.body {
            Body::Adoption(body) => Some(&body.work),
            Body::Endorsement(body) => Some(&body.work),
            Body::Submission(body) => Some(&body.work),
            Body::QualityAward(body) => body.work.as_ref(),
            _ => None,
        }
    }

    /// Who wrote a submission, where it says so; none of other facts.
    pub fn person(&self) -> Option<&Text> {
        if let Body::Submission(sent) = &self.body { sent.person.as_ref() } else { None }
    }

    /// The day on which a change was followed up: a contact's reported, a head's pledged; none where
    /// it was not, and of other facts.
    pub fn followed_up(&self) -> Option<NaiveDate> {
        match &self.body {
            Body::ContactChange(change) => change.reported_on,
            Body::HeadChange(change) => change.pledged_on,
            _ => None,
        }
    }

    /// The appraisal year it belongs to: `year` where given, else the one that `date` lies in, where
    /// years begin as `own` does.
    pub fn appraisal_year(&self, own: Year) -> i32 {
        self.year.unwrap_or_else(|| own.number_of(self.date))
    }

    /// The instant since which it exists: `recorded_at`, else 00:00 in Asia/Shanghai on `date`.
    pub fn known_since(&self) -> DateTime<Utc> {
        match &self.recorded_at {
            Some(moment) => moment.instant(),
            None => Moment::start_of(self.date),
        }
    }

    /// The units it is credited or charged to, as they were given; empty for a void.
    pub fn units(&self) -> &[Text] {
        use std::slice::from_ref;
        match &self.body {
            Body::Adoption(b) => &b.units,
            Body::Endorsement(b) => &b.units,
            Body::Training(b) => from_ref(&b.unit),
            Body::QualityAward(b) => from_ref(&b.unit),
            Body::CommissionFailure(b) => from_ref(&b.unit),
            Body::EmergencyFailure(b) => from_ref(&b.unit),
            Body::ContactChange(b) => from_ref(&b.unit),
            Body::HeadChange(b) => from_ref(&b.unit),
            Body::Submission(b) => from_ref(&b.unit),
            Body::TaskMark(b) => from_ref(&b.unit),
            Body::Discretion(b) => from_ref(&b.unit),
            Body::Void(_) => &[],
        }
    }

    /// The field that names its units in the open format; `None` for a void.
    pub fn unit_field(&self) -> Option<&'static str> {
        match self.body {
            Body::Adoption(_) | Body::Endorsement(_) => Some("units"),
            Body::Void(_) => None,
            _ => Some("unit"),
        }
    }

    /// Its coded word in a field, if the type has such a field: the hook for a scheme's conditions.
    pub fn word(&self, field: &str) -> Option<&str> {
        match (&self.body, field) {
            (Body::Adoption(b), "kind") => Some(&b.kind),
            (Body::Adoption(b), "route") => b.route.as_deref(),
            (Body::Endorsement(b), "level") => Some(&b.level),
            (Body::Endorsement(b), "deputy") => Some(flag(b.is_deputy())),
            (Body::Training(b), "program") => Some(&b.program),
            (Body::QualityAward(b), "category") => Some(&b.category),
            (Body::CommissionFailure(b), "failure") => Some(&b.failure),
            (Body::EmergencyFailure(b), "failure") => Some(&b.failure),
            (Body::EmergencyFailure(b), "severity") => Some(&b.severity),
            (Body::EmergencyFailure(b), "grave") => Some(flag(b.is_grave())),
            (Body::Submission(b), "category") => Some(&b.category),
            (Body::TaskMark(b), "task") => Some(&b.task),
            (Body::Discretion(b), "item") => Some(&b.item),
            _ => None,
        }
    }
}

/// A flag as a coded word.
fn flag(set: bool) -> &'static str {
    if set { "true" } else { "false" }
}
