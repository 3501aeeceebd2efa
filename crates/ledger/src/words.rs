//! The coded words of facts, and their Chinese labels.
//!
//! The open format fixes a set of words for each coded field; a scheme adds to them what its
//! notice names: units, publications, topics, and words of its own.

use crate::Text;
use crate::fact::{FactType, Field, Holds, Shape};

/// The fields whose values are words from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Domain {
    /// 体裁 of an adoption.
    Kind,
    /// 层级 of an endorsement or a publication.
    Level,
    /// Who ran a training, or the attachment 跟班学习.
    Program,
    /// What a quality award honours.
    AwardCategory,
    /// How a commission failed.
    CommissionFailure,
    /// How an emergency report failed.
    EmergencyFailure,
    /// 突发事件等级.
    Severity,
    /// What a unit sent in.
    Category,
    /// 共同任务.
    Task,
    /// 报送渠道: how an adoption reached its publication.
    Route,
    /// What points may be given for at discretion.
    Discretion,
}

impl Domain {
    /// All of them, in the order of [`Vocabulary`]'s lists.
    pub const ALL: [Domain; 11] = [
        Domain::Kind,
        Domain::Level,
        Domain::Program,
        Domain::AwardCategory,
        Domain::CommissionFailure,
        Domain::EmergencyFailure,
        Domain::Severity,
        Domain::Category,
        Domain::Task,
        Domain::Route,
        Domain::Discretion,
    ];

    /// The name schemes use for this list of words.
    pub fn name(self) -> &'static str {
        match self {
            Domain::Kind => "kind",
            Domain::Level => "level",
            Domain::Program => "program",
            Domain::AwardCategory => "award-category",
            Domain::CommissionFailure => "commission-failure",
            Domain::EmergencyFailure => "emergency-failure",
            Domain::Severity => "severity",
            Domain::Category => "category",
            Domain::Task => "task",
            Domain::Route => "route",
            Domain::Discretion => "discretion",
        }
    }

    fn base(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Domain::Kind => &[
                ("single", "单条"),
                ("brief", "简讯"),
                ("composite", "综合"),
                ("special", "专期"),
                ("article", "篇"),
            ],
            Domain::Level => &[("province", "省"), ("city", "市"), ("district", "区")],
            Domain::Program => &[
                ("province", "省级培训"),
                ("city", "市级培训"),
                ("district", "区级培训"),
                ("attachment", "跟班学习"),
            ],
            Domain::AwardCategory => &[("information", "优质信息"), ("research", "优质调研文章")],
            Domain::CommissionFailure => &[
                ("late", "逾期"),
                ("perfunctory", "应付"),
                ("erroneous", "有误"),
                ("refused", "推诿拒绝"),
            ],
            Domain::EmergencyFailure => {
                &[("late", "迟报"), ("missed", "漏报"), ("concealed", "瞒报")]
            }
            Domain::Severity => &[
                ("I", "特别重大（Ⅰ级）"),
                ("II", "重大（Ⅱ级）"),
                ("III", "较大（Ⅲ级）"),
                ("IV", "一般（Ⅳ级）"),
            ],
            Domain::Category => &[
                ("information", "信息"),
                ("experience_special", "经验专期"),
                ("research_report", "调研报告"),
            ],
            Domain::Task => &[
                ("leadership", "领导重视"),
                ("reporting", "上报积极"),
                ("training", "业务培训"),
                ("research", "政研工作"),
            ],
            Domain::Route => &[("direct", "直报"), ("relayed", "转报")],
            // Each scheme names its own.
            Domain::Discretion => &[],
        }
    }
}

/// A coded word: the code stands in JSON Lines, the label in workbooks and on pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As in the open format, `single`.
    pub code: Text,
    /// As an office writes it, 单条.
    pub label: Text,
}

/// All words that a ledger's fields may hold, with the names its workbook offers.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    words: Vec<Vec<Word>>,
    /// Unit names in the scheme's order, for drop-down lists.
    pub units: Vec<Text>,
    /// Publications: id and a label that fits no other publication.
    pub publications: Vec<Word>,
    /// Research topics by number.
    pub topics: Vec<(u32, Text)>,
    /// Fields that mean nothing under a scheme: they are not offered.
    pub closed: Vec<(FactType, &'static str)>,
}

impl Vocabulary {
    /// The words of the open format alone, with no scheme's names.
    pub fn base() -> Vocabulary {
        let word = |&(code, label): &(&str, &str)| Word { code: code.into(), label: label.into() };
        let words = Domain::ALL.iter().map(|d| d.base().iter().map(word).collect()).collect();
        Vocabulary { words, units: vec![], publications: vec![], topics: vec![], closed: vec![] }
    }

    /// Whether a field means something.
    pub fn takes(&self, shape: &Shape, field: &Field) -> bool {
        !self.closed.contains(&(shape.fact_type, field.name))
    }

    /// Whether facts of a type can be entered: all that they must have means something.
    pub fn takes_type(&self, shape: &Shape) -> bool {
        let can = |field: &Field| match field.holds {
            Holds::Word(domain) => !self.words(domain).is_empty(),
            _ => true,
        };
        let mut required = shape.fields.iter().filter(|field| field.required);
        required.all(|field| self.takes(shape, field) && can(field))
    }

    /// The words of one field, in the order they are offered.
    pub fn words(&self, domain: Domain) -> &[Word] {
        let index = Domain::ALL.iter().position(|d| *d == domain).unwrap_or_default();
        self.words.get(index).map_or(&[], Vec::as_slice)
    }

    /// Adds a word, or gives an existing code another label.
    pub fn add(&mut self, domain: Domain, code: &str, label: &str) {
        let index = Domain::ALL.iter().position(|d| *d == domain).unwrap_or_default();
        let Some(list) = self.words.get_mut(index) else {
            return;
        };
        match list.iter_mut().find(|w| w.code == code) {
            Some(word) => word.label = label.into(),
            None => list.push(Word { code: code.into(), label: label.into() }),
        }
    }

    /// The word whose code or label is `text`.
    pub fn find(&self, domain: Domain, text: &str) -> Option<&Word> {
        self.words(domain).iter().find(|w| w.code == text || w.label == text)
    }

    /// The label of a code; the code itself when it has none.
    pub fn label<'a>(&'a self, domain: Domain, code: &'a str) -> &'a str {
        let word = self.words(domain).iter().find(|w| w.code == code);
        word.map_or(code, |w| w.label.as_str())
    }
}
