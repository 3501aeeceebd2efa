//! The kinds of paper: what each asks for, and what it becomes.

use desk::Refusal;
use desk::view::brand::Marks;
use desk::view::papers::{Derived, LedgerPaper, Made};
use papers::{Certificate, Commission};

use crate::App;
use crate::visit::Visit;

use super::asked::{Asked, Field, Input};

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

/// The longest that a field may be, in characters: what fits on a few pages, and in an address.
const LONGEST: usize = 1000;

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

    /// The kind of an address.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its name in the address.
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

    /// The fields: name, label, whether they must be filled in.
    fn asks(self) -> &'static [(&'static str, &'static str, bool)] {
        match self {
            Kind::Reminder => {
                &[("quarter", "季度", true), ("unit", "单位", false), ("dated", "成文日期", false)]
            }
            Kind::Selection => &[("quarter", "季度", true), ("dated", "成文日期", false)],
            Kind::Commission => &[
                ("title", "约稿题目", true),
                ("brief", "内容要求", true),
                ("unit", "约稿单位", true),
                ("due", "截止日期", true),
                ("contact", "联系人", false),
                ("dated", "成文日期", false),
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

    /// What is wrong, by field; an untouched form with something to fill in is not ready either.
    pub fn faults(self, asked: &Asked) -> Vec<(&'static str, String)> {
        let wrong = |(name, label, must): &(&'static str, &'static str, bool)| {
            let words = asked.words(name);
            let says = match (*name, words.as_str()) {
                (_, "") if *must => format!("请填写{label}"),
                (_, "") => return None,
                (_, words) if words.chars().count() > LONGEST => {
                    format!("{label}最多{LONGEST}个字")
                }
                ("quarter", _) if asked.quarter().is_none_or(|q| q.year() != asked.year) => {
                    format!("请选择{}年的季度", asked.year)
                }
                ("dated" | "due", _) if asked.day(name).is_none() => {
                    "请填写实有的日期，如2018-06-30".to_owned()
                }
                _ => return None,
            };
            Some((*name, says))
        };
        self.asks().iter().filter_map(wrong).collect()
    }

    /// The form, as typed.
    pub fn fields(
        self,
        asked: &Asked,
        units: &[String],
        faults: &[(&'static str, String)],
    ) -> Vec<Field> {
        let told = |name: &str| {
            let own = faults.iter().find(|(field, _)| *field == name && !asked.untouched());
            own.map(|(_, says)| says.clone()).unwrap_or_default()
        };
        let field = |(name, label, must): &(&'static str, &'static str, bool)| Field {
            input: self.input(name, asked, units),
            value: asked.words(name),
            error: told(name),
            name,
            label,
            must: *must,
        };
        self.asks().iter().map(field).collect()
    }

    fn input(self, name: &str, asked: &Asked, units: &[String]) -> Input {
        match name {
            "dated" | "due" => Input::Day,
            "brief" | "merit" => Input::Lines,
            "unit" if self == Kind::Commission => Input::Lines,
            "quarter" => {
                let quarters =
                    ["第一季度", "第二季度", "第三季度", "第四季度"].into_iter().zip(1..);
                let one =
                    |(words, n): (&str, u32)| (format!("{}Q{n}", asked.year), words.to_owned());
                Input::Choice(quarters.map(one).collect())
            }
            "unit" => {
                let all = (self == Kind::Reminder).then(|| (String::new(), "全部".to_owned()));
                let units = units.iter().map(|unit| (unit.clone(), unit.clone()));
                Input::Choice(all.into_iter().chain(units).collect())
            }
            _ => Input::Line,
        }
    }

    /// The paper of a form without faults.
    ///
    /// # Errors
    /// As the desk refuses.
    pub async fn made(
        self,
        visit: &Visit,
        app: &App,
        asked: &Asked,
        marks: &Marks,
    ) -> Result<Made, Refusal> {
        let (year, dated) = (visit.year, asked.dated());
        let unit = Some(asked.words("unit")).filter(|unit| !unit.is_empty());
        let quarter = asked.quarter().ok_or(Refusal::Absent("季度"));
        let kind = match self {
            Kind::Reminder => Derived::Reminder(quarter?, unit),
            Kind::Selection => Derived::Selection(quarter?),
            Kind::Appraisal => Derived::Appraisal,
            Kind::Notice => Derived::Notice,
            Kind::Commission | Kind::Pledge | Kind::Certificate => {
                let document = Some(self.written(asked, marks));
                return Ok(Made { document, messages: vec![] });
            }
        };
        app.desk.ask(&visit.who, LedgerPaper { year, kind, dated }).await
    }

    /// A paper that says what was typed.
    fn written(self, asked: &Asked, marks: &Marks) -> papers::document::Document {
        let (issuer, brand, dated) = (&marks.issuer, &marks.brand, asked.dated());
        match self {
            Kind::Commission => {
                let told = Commission {
                    title: asked.words("title"),
                    brief: asked.words("brief"),
                    units: asked.units(),
                    due: asked.day("due").unwrap_or(dated),
                    contact: asked.words("contact"),
                };
                papers::commission(&told, issuer, dated, brand)
            }
            Kind::Certificate => {
                let told = Certificate {
                    winner: asked.words("winner"),
                    merit: asked.words("merit"),
                    honour: asked.words("honour"),
                };
                papers::certificate(&told, issuer, dated, brand)
            }
            _ => papers::pledge(&asked.words("unit"), &asked.words("head"), asked.year),
        }
    }
}
