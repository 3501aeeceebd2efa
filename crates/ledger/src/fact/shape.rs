//! The one table of fields: what every form of the ledger reads, writes and offers.

use crate::words::Domain;

use super::FactType;

/// One field of a fact type.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in JSON Lines.
    pub name: &'static str,
    /// Its heading in a workbook or CSV file.
    pub heading: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether a fact of the type must have it.
    pub required: bool,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Any text that is not empty.
    Text,
    /// A civil date.
    Day,
    /// An RFC 3339 moment.
    Moment,
    /// A year of four digits.
    Year,
    /// A unit's name.
    Unit,
    /// One or more units' names.
    Units,
    /// A publication's id or name.
    Publication,
    /// A word of a list.
    Word(Domain),
    /// A whole number of at least 1.
    Count,
    /// A research topic's number.
    Topic,
    /// Yes or no; absent means no.
    Flag,
    /// Points, as a number or as text.
    Points,
    /// A quarter, `2018Q1`.
    Quarter,
}

/// A fact type's name, its sheet, and its own fields.
#[derive(Debug)]
pub struct Shape {
    /// The type.
    pub fact_type: FactType,
    /// Its name in JSON Lines.
    pub name: &'static str,
    /// Its sheet in a workbook, its file in a CSV folder.
    pub sheet: &'static str,
    /// Its own fields, in printing order; the common ones stand in [`Shape::FIRST`] and
    /// [`Shape::LAST`].
    pub fields: &'static [Field],
}

const fn must(name: &'static str, heading: &'static str, holds: Holds) -> Field {
    Field { name, heading, holds, required: true }
}

const fn may(name: &'static str, heading: &'static str, holds: Holds) -> Field {
    Field { name, heading, holds, required: false }
}

const UNIT: Field = must("unit", "单位", Holds::Unit);
const UNITS: Field = must("units", "单位", Holds::Units);
const WORK: Field = must("work", "稿件", Holds::Text);

static SHAPES: [Shape; 12] = [
    Shape {
        fact_type: FactType::Adoption,
        name: "adoption",
        sheet: "采用",
        fields: &[
            WORK,
            UNITS,
            must("publication", "刊物", Holds::Publication),
            must("kind", "体裁", Holds::Word(Domain::Kind)),
            may("issue", "期号", Holds::Text),
            may("title", "标题", Holds::Text),
            may("route", "报送渠道", Holds::Word(Domain::Route)),
            may("shares", "分值分配", Holds::Text),
        ],
    },
    Shape {
        fact_type: FactType::Endorsement,
        name: "endorsement",
        sheet: "批示",
        fields: &[
            WORK,
            UNITS,
            must("level", "层级", Holds::Word(Domain::Level)),
            may("leader", "批示领导", Holds::Text),
            may("deputy", "其他领导", Holds::Flag),
        ],
    },
    Shape {
        fact_type: FactType::Training,
        name: "training",
        sheet: "培训学习",
        fields: &[
            UNIT,
            must("program", "培训类别", Holds::Word(Domain::Program)),
            must("persons", "人数", Holds::Count),
        ],
    },
    Shape {
        fact_type: FactType::QualityAward,
        name: "quality_award",
        sheet: "季度评优",
        fields: &[
            UNIT,
            must("category", "评优类别", Holds::Word(Domain::AwardCategory)),
            must("quarter", "季度", Holds::Quarter),
            may("work", "稿件", Holds::Text),
        ],
    },
    Shape {
        fact_type: FactType::CommissionFailure,
        name: "commission_failure",
        sheet: "约稿问题",
        fields: &[
            UNIT,
            must("failure", "问题", Holds::Word(Domain::CommissionFailure)),
            may("commission", "约稿", Holds::Text),
        ],
    },
    Shape {
        fact_type: FactType::EmergencyFailure,
        name: "emergency_failure",
        sheet: "紧急信息问题",
        fields: &[
            UNIT,
            must("failure", "问题", Holds::Word(Domain::EmergencyFailure)),
            must("severity", "等级", Holds::Word(Domain::Severity)),
            may("grave", "情节特别严重", Holds::Flag),
        ],
    },
    Shape {
        fact_type: FactType::ContactChange,
        name: "contact_change",
        sheet: "联系方式变动",
        fields: &[UNIT, may("reported_on", "报告日期", Holds::Day)],
    },
    Shape {
        fact_type: FactType::HeadChange,
        name: "head_change",
        sheet: "主要领导调整",
        fields: &[UNIT, may("pledged_on", "签订承诺书日期", Holds::Day)],
    },
    Shape {
        fact_type: FactType::Submission,
        name: "submission",
        sheet: "报送",
        fields: &[
            UNIT,
            WORK,
            must("category", "类别", Holds::Word(Domain::Category)),
            may("topic", "选题编号", Holds::Topic),
            may("person", "信息员", Holds::Text),
        ],
    },
    Shape {
        fact_type: FactType::TaskMark,
        name: "task_mark",
        sheet: "共同任务评分",
        fields: &[
            UNIT,
            must("task", "共同任务", Holds::Word(Domain::Task)),
            must("points", "得分", Holds::Points),
        ],
    },
    Shape {
        fact_type: FactType::Discretion,
        name: "discretion",
        sheet: "酌情加减分",
        fields: &[
            UNIT,
            must("item", "事项", Holds::Word(Domain::Discretion)),
            must("points", "分值", Holds::Points),
            must("reason", "理由", Holds::Text),
        ],
    },
    Shape {
        fact_type: FactType::Void,
        name: "void",
        sheet: "更正作废",
        fields: &[must("target", "作废编号", Holds::Text), must("reason", "理由", Holds::Text)],
    },
];

impl Shape {
    /// The common fields that stand first.
    pub const FIRST: [Field; 2] =
        [must("id", "编号", Holds::Text), must("date", "日期", Holds::Day)];
    /// The common fields that stand last.
    pub const LAST: [Field; 3] = [
        may("recorded_at", "登记时间", Holds::Moment),
        may("year", "考核年度", Holds::Year),
        may("note", "备注", Holds::Text),
    ];

    /// All types, in the order of a workbook's sheets.
    pub fn all() -> &'static [Shape] {
        &SHAPES
    }

    /// The shape of a type's name in JSON Lines.
    pub fn named(name: &str) -> Option<&'static Shape> {
        SHAPES.iter().find(|s| s.name == name)
    }

    /// The shape whose sheet, or CSV file, is called `sheet`.
    pub fn of_sheet(sheet: &str) -> Option<&'static Shape> {
        SHAPES.iter().find(|s| s.sheet == sheet || s.name == sheet)
    }

    /// All fields, common ones included, in printing order.
    pub fn all_fields(&self) -> impl Iterator<Item = &'static Field> {
        Shape::first().iter().chain(self.fields).chain(Shape::last())
    }

    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.all_fields().find(|f| f.name == name)
    }

    fn first() -> &'static [Field] {
        static FIRST: [Field; 2] = Shape::FIRST;
        &FIRST
    }

    fn last() -> &'static [Field] {
        static LAST: [Field; 3] = Shape::LAST;
        &LAST
    }
}

impl FactType {
    /// The type's entry in the table.
    pub fn shape(self) -> &'static Shape {
        let found = SHAPES.iter().find(|s| s.fact_type == self);
        #[expect(clippy::expect_used, reason = "the table above has a row for every variant")]
        found.expect("every fact type has a shape")
    }

    /// The type's name in JSON Lines.
    pub fn name(self) -> &'static str {
        self.shape().name
    }
}
