//! What can be wrong with a year file, and where.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::fault::{At, Code, Fault};

/// One fault of a year file. Displayed as `FILE:LINE:COLUMN: name: message`, in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearFileFault {
    /// Where: the file's name as the caller gave it, line, column and excerpt.
    pub at: At,
    /// What is wrong.
    pub kind: YearFileFaultKind,
}

impl YearFileFault {
    /// This fault in the form in which every input's faults are told. Its words are `cause`, the
    /// English sentence, and `cause-zh`, the Chinese one.
    #[must_use]
    pub fn fault(&self) -> Fault {
        Fault::error(Code::BAD_CALENDAR, self.at.clone())
            .with("cause", self.kind.to_string())
            .with("cause-zh", self.kind.chinese())
    }
}

/// What is wrong with a year file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearFileFaultKind {
    /// The text is not TOML; the parser's own words.
    Syntax(String),
    /// A key that year files do not have.
    UnknownKey(String),
    /// A key that must be there and is not.
    MissingKey(&'static str),
    /// A key whose value is of the wrong kind.
    WrongValue {
        /// The key.
        key: &'static str,
        /// What belongs there.
        expected: &'static str,
    },
    /// Not a date of the form `YYYY-MM-DD`, or one that no calendar has.
    BadDate(String),
    /// A date outside the file's year.
    OutsideYear {
        /// The date.
        date: NaiveDate,
        /// The file's year.
        year: i32,
    },
    /// A day off on a Saturday or Sunday, which is off already.
    DayOffOnWeekend(NaiveDate),
    /// A make-up day on Monday to Friday, which is a working day already.
    MakeUpOnWeekday(NaiveDate),
    /// A date that was listed before.
    DuplicateDate {
        /// The date.
        date: NaiveDate,
        /// The line where it stands first.
        first_line: usize,
    },
    /// A file that lists no day off, as no announced year does.
    NoDaysOff,
}

impl YearFileFaultKind {
    /// The fault's one name, the same wherever it is shown or looked up.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "calendar-syntax",
            Self::UnknownKey(_) => "calendar-unknown-key",
            Self::MissingKey(_) => "calendar-missing-key",
            Self::WrongValue { .. } => "calendar-wrong-value",
            Self::BadDate(_) => "calendar-bad-date",
            Self::OutsideYear { .. } => "calendar-outside-year",
            Self::DayOffOnWeekend(_) => "calendar-day-off-on-weekend",
            Self::MakeUpOnWeekday(_) => "calendar-make-up-on-weekday",
            Self::DuplicateDate { .. } => "calendar-duplicate-date",
            Self::NoDaysOff => "calendar-no-days-off",
        }
    }

    /// The message in Chinese; `Display` gives the English one.
    #[must_use]
    pub fn chinese(&self) -> String {
        match self {
            Self::Syntax(message) => format!("不是有效的 TOML 文本（{message}）"),
            Self::UnknownKey(key) => format!("没有“{key}”这一项，{KEYS_ZH}"),
            Self::MissingKey(key) => format!("缺少 {key}"),
            Self::WrongValue { key, .. } => format!("{key} 的值不对，应为{}", expected_zh(key)),
            Self::BadDate(text) => format!("“{text}”不是日期，应写作 \"2018-02-15\""),
            Self::OutsideYear { date, year } => {
                format!("{date} 不在{year}年，应写入{}年的文件", date.year())
            }
            Self::DayOffOnWeekend(date) => {
                format!("{date} 是周末，本来就休息，放假日只列周一至周五")
            }
            Self::MakeUpOnWeekday(date) => {
                format!("{date} 不是周末，本来就上班，补班日只列周六、周日")
            }
            Self::DuplicateDate { date, first_line } => {
                format!("{date} 已在第{first_line}行列出，每个日期只列一次")
            }
            Self::NoDaysOff => "没有列出任何放假日".to_owned(),
        }
    }
}

impl fmt::Display for YearFileFaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => write!(f, "not TOML: {message}"),
            Self::UnknownKey(key) => write!(f, "unknown key `{key}`; {KEYS}"),
            Self::MissingKey(key) => write!(f, "`{key}` is missing"),
            Self::WrongValue { key, expected } => write!(f, "`{key}` must be {expected}"),
            Self::BadDate(text) => {
                write!(f, "`{text}` is no date; write one like \"2018-02-15\"")
            }
            Self::OutsideYear { date, year } => {
                write!(f, "`{date}` is not in {year}; it belongs in the file of its own year")
            }
            Self::DayOffOnWeekend(date) => write!(
                f,
                "`{date}` is a {}, off already; list only days off from Monday to Friday",
                date.format("%A")
            ),
            Self::MakeUpOnWeekday(date) => write!(
                f,
                "`{date}` is a {}, a working day already; make-up days are Saturdays and Sundays",
                date.format("%A")
            ),
            Self::DuplicateDate { date, first_line } => {
                write!(f, "`{date}` stands in line {first_line} already; list each date once")
            }
            Self::NoDaysOff => write!(f, "no day off is listed; no announced year is without"),
        }
    }
}

const KEYS: &str = "a file has `year` and [[holiday]], a holiday `name`, `days-off` and `make-up`";

const KEYS_ZH: &str = "文件只有 year 和 [[holiday]]，每个节日只有 name、days-off 和 make-up";

fn expected_zh(key: &str) -> &'static str {
    match key {
        "year" => "四位数的年份",
        "holiday" => "以 [[holiday]] 开头的各段",
        "name" => "加引号的节日名称",
        _ => "方括号内加引号的日期",
    }
}

impl fmt::Display for YearFileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, kind } = self;
        write!(f, "{at}: {}: {kind}", kind.name())
    }
}

impl std::error::Error for YearFileFault {}
