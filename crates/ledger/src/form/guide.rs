//! How to fill a ledger's sheets, for the people who do.

use crate::fact::{FactType, Field, Holds, Shape};
use crate::words::Vocabulary;

/// The sheet, or text file, that holds the explanations; readers pass it by.
pub(super) const NAME: &str = "填写说明";

/// What holds for all sheets.
pub(super) const GENERAL: [&str; 7] = [
    "每张表登记一类事项，一行一件；第一行是列名，请勿改动，列的先后可以调换，用不到的选填列可以删去。",
    "带*的列必填，其余选填；“*”只在本说明中标注，列名中没有。",
    "编号由登记人自定，在整个台账中不得重复，登记后不得改动。",
    "日期按2018-05-31填写；2018/5/31、2018.5.31、2018年5月31日也能识别。",
    "有下拉列表的单元格请从列表中选；多个单位填在同一格内，用“、”隔开。",
    "登记有误的，原行不改不删：在“更正作废”表中填写原行的编号和理由，再用新编号另登一行。",
    "“填写说明”和“选项”两张表不参与统计。",
];

/// One column's explanation.
#[derive(Debug)]
pub(super) struct Line {
    /// The heading, with a star where the column is required.
    pub heading: String,
    /// What goes into it.
    pub what: String,
    /// An example.
    pub example: String,
}

/// What a sheet is for.
pub(super) fn purpose(shape: &Shape) -> &'static str {
    match shape.fact_type {
        FactType::Adoption => {
            "稿件被刊物采用一次，登记一行；同一稿件被几家刊物采用，登记几行，稿件名称写法一致。"
        }
        FactType::Endorsement => "稿件得到领导批示一次，登记一行。",
        FactType::Training => "单位派人参加培训或者跟班学习，一批登记一行。",
        FactType::QualityAward => "稿件在季度评选中获评优质，一篇登记一行。",
        FactType::CommissionFailure => "约稿没有按要求完成，一次登记一行。",
        FactType::EmergencyFailure => "紧急信息迟报、漏报、瞒报，一次登记一行。",
        FactType::ContactChange => "信息人员或者联系方式变动，登记一行；“日期”填变动当天。",
        FactType::HeadChange => "单位主要领导调整，登记一行；“日期”填调整当天。",
        FactType::Submission => "单位报来一件稿件，登记一行。",
        FactType::TaskMark => {
            "给单位的一项共同任务评分，登记一行；以后重评的另登一行，以日期最晚的为准。"
        }
        FactType::Discretion => "按办法酌情加分或者扣分，一次登记一行，写明理由。",
        FactType::Void => "已登记的一行作废，登记一行；作废的行本身不能再作废。",
    }
}

/// The explanations of a sheet's columns.
pub(super) fn lines(shape: &Shape, vocabulary: &Vocabulary) -> Vec<Line> {
    let explain = |field: &'static Field| Line {
        heading: format!("{}{}", field.heading, if field.required { "*" } else { "" }),
        what: what(field, vocabulary),
        example: example(field, vocabulary),
    };
    shape.all_fields().filter(|field| vocabulary.takes(shape, field)).map(explain).collect()
}

fn what(field: &Field, vocabulary: &Vocabulary) -> String {
    let plain = match (field.name, field.holds) {
        ("id", _) => "本行的编号，不得重复",
        ("date", _) => "事项自哪一天起计算",
        ("recorded_at", _) => "什么时候登记的，含时区；不填视为“日期”当天零时",
        ("year", _) => "属于哪个考核年度；不填视为“日期”所在的考核年度",
        ("note", _) => "供人查阅的说明，不参与计分",
        ("work", _) => "稿件的名称或者代号，同一稿件写法始终一致",
        ("issue", _) => "刊出的期号",
        ("title", _) => "刊出时的标题",
        ("leader", _) => "批示领导的职务",
        ("deputy", _) => "批示的不是主要领导，填是；不填视为主要领导",
        ("shares", _) => "由编辑分配的，按单位先后每个单位一个分值，用“、”隔开",
        ("person", _) => "写这件稿件的信息员，与名单写法一致",
        ("commission", _) => "哪一次约稿",
        ("target", _) => "要作废的那一行的编号",
        ("reason", _) => "说明理由",
        ("reported_on", _) => "单位哪一天报告的；没有报告的空着",
        ("pledged_on", _) => "承诺书哪一天签订的；没有签订的空着",
        (_, Holds::Unit) => "单位名称",
        (_, Holds::Units) => "单位名称；几个单位合作的都填上，用“、”隔开",
        (_, Holds::Publication) => "刊物名称",
        (_, Holds::Count) => "人数，不小于1的整数",
        (_, Holds::Topic) => "调研选题的编号；不是按选题写的空着",
        (_, Holds::Flag) => "是或者否；不填视为否",
        (_, Holds::Points) => "得分，最多两位小数",
        (_, Holds::Quarter) => "年份和季度，如2018Q1",
        (_, Holds::Word(domain)) => {
            let words = vocabulary.words(domain).iter().map(|w| w.label.as_str());
            return format!("从下列选一：{}", words.collect::<Vec<_>>().join("、"));
        }
        _ => "文字",
    };
    plain.to_owned()
}

fn example(field: &Field, vocabulary: &Vocabulary) -> String {
    let unit = |nth: usize| {
        let listed = vocabulary.units.get(nth).map(|u| u.to_string());
        listed
            .unwrap_or_else(|| ["甲单位", "乙单位"].get(nth).copied().unwrap_or("单位").to_owned())
    };
    let plain = match (field.name, field.holds) {
        ("id", _) => "2018-0001",
        ("work" | "title", _) => "关于农村饮水安全的调研",
        ("issue", _) => "第12期",
        ("leader", _) => "区长",
        ("shares", _) => "6、4",
        ("commission", _) => "5月约稿",
        ("target", _) => "2018-0007",
        ("reason", _) => "单位登记有误",
        (_, Holds::Day) => "2018-05-31",
        (_, Holds::Moment) => "2018-06-05T18:00:00+08:00",
        (_, Holds::Year) => "2018",
        (_, Holds::Unit) => return unit(0),
        (_, Holds::Units) => return format!("{}、{}", unit(0), unit(1)),
        (_, Holds::Publication) => {
            let first = vocabulary.publications.first();
            return first.map_or("某刊物", |p| p.label.as_str()).to_owned();
        }
        (_, Holds::Count) => "2",
        (_, Holds::Topic) => {
            let first = vocabulary.topics.first();
            return first.map_or(1, |(number, _)| *number).to_string();
        }
        (_, Holds::Flag) => "否",
        (_, Holds::Points) => "8.5",
        (_, Holds::Quarter) => "2018Q1",
        (_, Holds::Word(domain)) => {
            let first = vocabulary.words(domain).first();
            return first.map_or("", |w| w.label.as_str()).to_owned();
        }
        _ => "",
    };
    plain.to_owned()
}

/// The explanations as a text, for beside a folder of CSV files.
pub(super) fn text(vocabulary: &Vocabulary) -> String {
    let mut lines: Vec<String> = vec![NAME.to_owned(), String::new()];
    lines.extend((1..).zip(GENERAL).map(|(n, rule)| format!("{n}. {rule}")));
    for shape in Shape::all().iter().filter(|shape| vocabulary.takes_type(shape)) {
        lines.push(String::new());
        lines.push(format!("【{}】{}", shape.sheet, purpose(shape)));
        for line in self::lines(shape, vocabulary) {
            let example = match line.example.as_str() {
                "" => String::new(),
                example => format!("（例：{example}）"),
            };
            lines.push(format!("  {}：{}{example}", line.heading, line.what));
        }
    }
    lines.push(String::new());
    lines.join("\r\n")
}
