//! 函: what all letters have in common, head, title, whom they address, signature, colophon.

use ledger::Date;
use ledger::calendar::Quarter;
use scheme::Scheme;

use super::day;
use crate::brand::Brand;
use crate::document::{Block, Document, Line, Role, Sheet};

/// A letter of the office.
pub(super) struct Letter<'a> {
    /// The title.
    pub title: String,
    /// Whom it addresses, with a colon; empty for a letter to everyone.
    pub to: String,
    /// What it says.
    pub body: Vec<Block>,
    /// Who issues it where the office has set no organ.
    pub issuer: &'a str,
    /// The day that it bears; 成文日期.
    pub dated: Date,
}

impl Letter<'_> {
    /// The letter under the office's marks.
    pub(super) fn document(self, brand: &Brand) -> Document {
        let organ = brand.organ(self.issuer);
        let mut blocks = brand.head(organ);
        blocks.push(Block::Line(Line::balanced(Role::Title, &self.title)));
        if !self.to.is_empty() {
            blocks.push(Block::line(Role::Recipients, &self.to));
        }
        blocks.extend(self.body);
        if let Some(Block::Line(line)) = blocks.last_mut() {
            line.keep = true;
        }
        blocks.extend(signed(organ, self.dated));
        let mut document =
            Document::new(&self.title, organ).of_day(self.dated).with(Sheet::upright(blocks));
        document.colophon = brand.colophon(organ, self.dated);
        document
    }
}

/// Room for the seal, the organ, the day [GB/T 9704-2012, 7.3.5].
pub(super) fn signed(organ: &str, dated: Date) -> [Block; 3] {
    let organ = Line::new(Role::Organ, organ).kept();
    [Block::Gap(2), Block::Line(organ), Block::line(Role::Date, &day(dated))]
}

/// Names as a sentence has them: 甲、乙、丙.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().collect::<Vec<_>>().join("、")
}

/// A title within 《》: the marks of titles within it alternate, 《…〈…〉…》 [GB/T 15834-2011, 4.15.3.4].
pub(crate) fn cited(title: &str) -> String {
    let mut depth = 1_usize;
    let mark = |depth: usize, double, single| if depth.is_multiple_of(2) { double } else { single };
    let inner = title.chars().map(|c| match c {
        '《' | '〈' => {
            depth += 1;
            mark(depth - 1, '《', '〈')
        }
        '》' | '〉' if depth > 1 => {
            depth -= 1;
            mark(depth, '》', '〉')
        }
        other => other,
    });
    format!("《{}》", inner.collect::<String>())
}

/// 2018年第一季度; where the year is not the calendar's, with its first and last month.
pub fn quarter_of(scheme: &Scheme, of: Quarter) -> String {
    let (span, words) = (scheme.span(), quarter(of.number()));
    let year = if span.is_calendar() { "年" } else { "年度" };
    format!("{}{year}{words}{}", of.year(), of.aside(span))
}

/// 第一、二、三、四季度.
pub fn quarter(number: u32) -> &'static str {
    match number {
        1 => "第一季度",
        2 => "第二季度",
        3 => "第三季度",
        _ => "第四季度",
    }
}
