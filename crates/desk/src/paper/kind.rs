//! The kinds of paper: what each is called, and what it asks for.

use ledger::calendar::Year;

use super::Fields;
use crate::Flaw;
use crate::book::called;

/// A kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 提醒函.
    Reminder,
    /// 评选结果.
    Selection,
    /// 约稿函.
    Commission,
    /// 承诺书.
    Pledge,
    /// 荣誉证书.
    Certificate,
    /// 年终考核表.
    Appraisal,
    /// 考核办法的通知.
    Notice,
}

/// A field: name, label, whether it must be filled in.
pub type Ask = (&'static str, &'static str, bool);

/// The longest that a field may be, in characters: what fits on a few pages, and in an address.
const LONGEST: usize = 1000;

const DATED: Ask = ("dated", "成文日期", false);
const NUMBER: Ask = ("number", "发文字号", false);
const QUARTER: Ask = ("quarter", "季度", true);

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 7] = [
        Kind::Reminder,
        Kind::Selection,
        Kind::Commission,
        Kind::Pledge,
        Kind::Certificate,
        Kind::Appraisal,
        Kind::Notice,
    ];

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its name: in addresses, and where papers are kept.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Reminder => "reminder",
            Kind::Selection => "selection",
            Kind::Commission => "commission",
            Kind::Pledge => "pledge",
            Kind::Certificate => "certificate",
            Kind::Appraisal => "appraisal",
            Kind::Notice => "notice",
        }
    }

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Reminder => "提醒函",
            Kind::Selection => "季度评选结果",
            Kind::Commission => "约稿函",
            Kind::Pledge => "紧急信息报送承诺书",
            Kind::Certificate => "荣誉证书",
            Kind::Appraisal => "年终考核表",
            Kind::Notice => "考核办法通知",
        }
    }

    /// What the kind of a name is called; the name itself where the program no longer knows it.
    pub fn called(name: &str) -> &str {
        match Kind::named(name) {
            Some(kind) => kind.title(),
            None => name,
        }
    }

    /// What it is for.
    pub fn about(self) -> &'static str {
        match self {
            Kind::Reminder => "致一个季度持续先进或者持续落后的单位，附提醒短信",
            Kind::Selection => "公布一个季度的优质信息和优质调研文章，可供公众号使用",
            Kind::Commission => "向单位约稿，写明要求和时间",
            Kind::Pledge => "单位主要领导调整后签订，供打印签字盖章",
            Kind::Certificate => "发给受表彰的单位或者个人",
            Kind::Appraisal => "附件2，按考核办法结算",
            Kind::Notice => "现行考核办法的通知和三个附件",
        }
    }

    /// The fields in their order.
    pub fn asks(self) -> &'static [Ask] {
        match self {
            Kind::Reminder => &[QUARTER, ("unit", "单位", false), NUMBER, DATED],
            Kind::Selection => &[QUARTER, NUMBER, DATED],
            Kind::Commission => &[
                ("title", "约稿题目", true),
                ("brief", "内容要求", true),
                ("unit", "约稿单位", true),
                ("due", "截止日期", true),
                ("contact", "联系人", false),
                NUMBER,
                DATED,
            ],
            Kind::Pledge => &[("unit", "单位", true), ("head", "主要负责同志", false)],
            Kind::Certificate => &[
                ("winner", "受奖单位或者个人", true),
                ("merit", "事迹", true),
                ("honour", "荣誉名称", true),
                ("dated", "颁发日期", false),
            ],
            Kind::Appraisal | Kind::Notice => &[],
        }
    }

    /// What is wrong, by field.
    pub fn flaws(self, fields: &Fields, year: Year) -> Vec<Flaw> {
        let wrong = |(name, label, must): &Ask| {
            let words = fields.words(name);
            let says = match (*name, words) {
                (_, "") if *must => format!("请填写{label}"),
                (_, "") => return None,
                (_, words) if words.chars().count() > LONGEST => {
                    format!("{label}最多{LONGEST}个字")
                }
                ("quarter", _) if fields.quarter().is_none_or(|q| q.year() != fields.year) => {
                    format!("请选择{}的季度", called(year))
                }
                ("quarter", _)
                    if fields.quarter().is_some_and(|q| q.last(year) >= fields.today) =>
                {
                    // Of months that are not over nothing can be said yet.
                    let last = fields.quarter().map_or(fields.today, |quarter| quarter.last(year));
                    let last = last.format("%Y年%-m月%-d日");
                    format!("这个季度到{last}才结束，请在此后办理")
                }
                ("due", _) if fields.day(name).is_some_and(|due| due < fields.dated()) => {
                    format!("{label}不得早于成文日期")
                }
                ("dated" | "due", _) if fields.day(name).is_none() => {
                    "请填写实有的日期，如2018-06-30".to_owned()
                }
                // A year's last papers are written when it is over.
                ("dated" | "due", _)
                    if fields
                        .day(name)
                        .is_some_and(|day| !year.has(day) && !year.next().has(day)) =>
                {
                    let next = if year.is_calendar() { "次年" } else { "次年度" };
                    format!("{label}须在{}或者{next}", called(year))
                }
                _ => return None,
            };
            Some(Flaw::new(name, says))
        };
        self.asks().iter().filter_map(wrong).collect()
    }
}
