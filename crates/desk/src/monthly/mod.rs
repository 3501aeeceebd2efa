//! 上级采用通报: the list of adoptions that a higher office sends each month, as a workbook or as
//! CSV; read by its headings, matched to works by title and unit. Pure: bytes and titles go in.

mod matching;

use ledger::Date;

pub use crate::cells::LARGEST;
use crate::cells::{self, Line};
pub use matching::{Found, Known, Match, matches};

/// The most rows that a list may hold.
pub const MOST_ROWS: usize = 500;

/// A row as it was read; what could not be read is empty, and the person fills it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its line in the sheet, from 1.
    pub line: u32,
    /// 标题.
    pub title: String,
    /// 单位: as it stands, several parted by 、.
    pub unit: String,
    /// 刊物, as it stands.
    pub publication: String,
    /// 体裁, as it stands.
    pub kind: String,
    /// 日期, where it can be read.
    pub date: Option<Date>,
    /// 期号.
    pub issue: String,
}

/// The headings that are looked for, with other words for the same.
const HEADINGS: [(&str, &[&str]); 6] = [
    ("标题", &["标题", "题目", "稿件标题", "信息标题"]),
    ("单位", &["单位", "报送单位", "供稿单位"]),
    ("刊物", &["刊物", "采用刊物", "刊物名称"]),
    ("体裁", &["体裁", "采用形式"]),
    ("日期", &["日期", "采用日期", "刊发日期"]),
    ("期号", &["期号", "期数"]),
];
/// Those without which a row says nothing.
const NEEDED: [&str; 3] = ["标题", "单位", "刊物"];

/// Reads a list.
///
/// # Errors
/// In Chinese: what keeps the file from being read, and the way out.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Vec<Row>, String> {
    let mut lines = cells::read(name, bytes)?.into_iter();
    let columns = lines.by_ref().find_map(|(_, cells)| headings(&cells));
    let columns = columns.ok_or_else(|| {
        format!("没有找到表头，表头须有{}三列（另可有体裁、日期、期号）", NEEDED.join("、"))
    })?;
    let rows: Vec<Row> = lines.filter_map(|line| row(&columns, line)).collect();
    if rows.is_empty() {
        return Err("表头之下没有内容".to_owned());
    }
    if rows.len() > MOST_ROWS {
        return Err(format!("一次最多导入{MOST_ROWS}行，此表有{}行，请分开导入", rows.len()));
    }
    Ok(rows)
}

/// The column of each heading, when the cells are headings.
fn headings(cells: &[(u32, String)]) -> Option<[Option<u32>; 6]> {
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    let column = |words: &[&str]| {
        let cell = cells.iter().find(|(_, text)| words.contains(&plain(text).as_str()));
        cell.map(|(column, _)| *column)
    };
    let columns = HEADINGS.map(|(_, words)| column(words));
    let named = HEADINGS.iter().zip(&columns);
    let missing = named.filter(|((name, _), column)| NEEDED.contains(name) && column.is_none());
    (missing.count() == 0).then_some(columns)
}

fn row(columns: &[Option<u32>; 6], (line, cells): Line) -> Option<Row> {
    let text = |column: &Option<u32>| {
        let cell = cells.iter().find(|(at, _)| Some(*at) == *column);
        cell.map(|(_, text)| text.trim().to_owned()).unwrap_or_default()
    };
    let [title, unit, publication, kind, date, issue] = columns.each_ref().map(text);
    if title.is_empty() && unit.is_empty() {
        return None;
    }
    Some(Row { line, title, unit, publication, kind, date: day(&date), issue })
}

/// A day as offices write it: 2018-05-03, 2018.5.3, 2018/5/3, 2018年5月3日.
pub fn day(text: &str) -> Option<Date> {
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            Date::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    }
}
