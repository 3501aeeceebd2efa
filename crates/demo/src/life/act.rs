//! What a life is made of.

use chrono::{NaiveDate, NaiveDateTime};
use ledger::{Fact, Text};
use scheme::model::{PublicationIx, UnitIx};

use crate::titles::Sort;

/// The life of an office through a year.
#[derive(Debug)]
pub struct Life {
    /// Everybody; a step names its doer by the place here.
    pub people: Vec<Person>,
    /// All works, by the date they were sent in.
    pub works: Vec<Manuscript>,
    /// All issues of the office's own publications, by date.
    pub issues: Vec<Issue>,
    /// What was done, by moment.
    pub steps: Vec<Step>,
}

/// What somebody is in the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    /// 信息员.
    Reporter,
    /// 单位领导.
    Head,
    /// 编辑.
    Editor,
    /// 签发人.
    Chief,
    /// 主要领导, of any level.
    Leader,
    /// 系统管理员.
    System,
    /// 安全管理员.
    Security,
    /// 审计员.
    Auditor,
}

/// Somebody, by role; nobody real.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// `u01a`, `e1`; empty without an account.
    pub login: String,
    /// 信息员甲.
    pub name: String,
    /// What they are.
    pub post: Post,
    /// The unit of a reporter or head.
    pub unit: Option<UnitIx>,
    /// A leader's office, as endorsements name it: 区委主要领导.
    pub office: Option<Text>,
    /// The level of a leader, as the scheme codes it.
    pub level: Option<Text>,
    /// Whether they sign in; leaders above the own level are registered alone.
    pub account: bool,
}

/// A work as its unit wrote it.
#[derive(Clone, Debug)]
pub struct Manuscript {
    /// As facts name it.
    pub id: Text,
    /// Whose it is.
    pub unit: UnitIx,
    /// Who wrote it, a place among the people.
    pub author: usize,
    /// A word of the categories.
    pub category: Text,
    /// The topic of a research report.
    pub topic: Option<u32>,
    /// 经验, 问题建议, 动态; a report is none of these.
    pub sort: Option<Sort>,
    /// The title it is printed under.
    pub title: String,
    /// The title it was sent in with; an editor may have mended it.
    pub title_sent: String,
    /// The text, in the format of [`crate::text`].
    pub body: String,
    /// The work that this one is a revised copy of.
    pub copy_of: Option<usize>,
}

/// An issue of one of the office's own publications.
#[derive(Clone, Debug)]
pub struct Issue {
    /// Which publication.
    pub publication: PublicationIx,
    /// Its number as facts have it, 第12期.
    pub number: Text,
    /// The day it came out.
    pub date: NaiveDate,
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
}

/// A piece of an issue. Its publication gives one adoption.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The adoption's id in the year.
    pub fact: Text,
    /// The works it is made of; the first gives its id and title, the others were merged into it.
    pub works: Vec<usize>,
    /// Whom it is credited to: the units of its works.
    pub units: Vec<UnitIx>,
    /// A word of the kinds.
    pub kind: Text,
    /// The title as printed.
    pub title: String,
}

/// One step: when, who, what.
#[derive(Clone, Debug)]
pub struct Step {
    /// Civil time in Asia/Shanghai.
    pub at: NaiveDateTime,
    /// A place among the people.
    pub by: usize,
    /// What was done.
    pub act: Act,
}

/// What can be done. `work`, `issue` and `piece` are places in the life's lists.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the line above each act tells what its fields are")]
pub enum Act {
    /// A reporter writes a text down.
    Draft { work: usize },
    /// The unit's head lets it go; only in units whose works all have this step.
    SignOff { work: usize },
    /// It is sent in for the first time: the submission of this id, dated this day.
    Submit { work: usize, fact: Text },
    /// An editor takes it up.
    Receive { work: usize },
    /// It goes back to its unit.
    Return { work: usize, reason: String },
    /// It comes back, mended; no further submission follows.
    Resubmit { work: usize },
    /// 留存.
    Shelve { work: usize, reason: String },
    /// It is to be printed, here or above.
    Select { work: usize },
    /// An editor gives it the title it is printed under.
    Retitle { work: usize },
    /// An editor mends the wording; `body` is the new text.
    Reword { work: usize, body: String },
    /// Somebody writes to the other side about it.
    Comment { work: usize, text: String },
    /// Works of several units become one piece, under the first.
    Merge { works: Vec<usize> },
    /// A piece takes its place in its issue.
    Place { issue: usize, piece: usize },
    /// The chief editor signs an issue.
    Sign { issue: usize },
    /// It comes out: each of its pieces gives its adoption, dated this day.
    Publish { issue: usize },
    /// A work is passed up to a publication above.
    PassUp { work: usize, publication: PublicationIx },
    /// Its adoption above becomes known.
    RecordAdoption { work: usize, fact: Fact },
    /// A leader's word on a work; `leader` is a place among the people.
    Endorse { work: usize, leader: usize, text: String, fact: Fact },
    /// Anything else is entered in the ledger, with where it is known from.
    Enter { fact: Fact, source: String },
    /// A fact is taken back; `fact` is the void, whose target is an id of the year.
    Void { fact: Fact },
}
