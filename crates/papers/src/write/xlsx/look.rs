//! How cells look: the typefaces of office papers, thin lines, and number formats.

use std::borrow::Cow;

use ledger::Percent;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::page::{Cell, Column, Set, Zero};
use crate::write::safe;

/// The face of titles of office papers.
const TITLE: &str = "方正小标宋简体";
/// The face of heads.
const HEAD: &str = "黑体";
/// The face of everything else: at this size it stays clear on paper and on a screen.
const BODY: &str = "宋体";
/// The size of heads and cells, in points.
const SIZE: f64 = 10.5;
/// Behind heads.
const SHADE: Color = Color::RGB(0x00F2_F2F2);

fn face(name: &str, size: f64) -> Format {
    Format::new().set_font_name(name).set_font_size(size).set_align(FormatAlign::VerticalCenter)
}

/// The title.
pub(super) fn title() -> Format {
    face(TITLE, 22.0).set_align(FormatAlign::Center)
}

/// One end of the line under the title.
pub(super) fn byline(align: FormatAlign) -> Format {
    face(BODY, 12.0).set_align(align)
}

/// What a further table is called.
pub(super) fn caption() -> Format {
    face(HEAD, 12.0).set_align(FormatAlign::Left)
}

/// A sentence beneath the table.
pub(super) fn note() -> Format {
    face(BODY, SIZE).set_align(FormatAlign::Left).set_text_wrap()
}

/// A head.
pub(super) fn head() -> Format {
    face(HEAD, SIZE)
        .set_align(FormatAlign::Center)
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_background_color(SHADE)
}

/// A cell of a column.
pub(super) fn cell(column: &Column, cell: &Cell) -> Format {
    let format = face(BODY, SIZE).set_border(FormatBorder::Thin);
    let format = match column.set {
        Set::Middle => format.set_align(FormatAlign::Center),
        Set::Line => format.set_align(FormatAlign::Left),
        Set::Lines => format.set_align(FormatAlign::Left).set_text_wrap(),
    };
    // A text stays a text in the file; the mark keeps it one when somebody edits the cell.
    let format = match cell.words() {
        Some(words) if safe::looks_like_formula(words) => format.set_quote_prefix(),
        _ => format,
    };
    format.set_num_format(number(column.zero, cell))
}

/// The number format. Points have none of their own: a fixed one would print trailing zeros or a
/// trailing point.
fn number(zero: Zero, cell: &Cell) -> Cow<'static, str> {
    let plain = match (cell, zero) {
        (Cell::Ratio(ratio), zero) => return percentage(ratio.percent(), zero).into(),
        (Cell::Change(_), _) => r#""↑"0;"↓"0;"持平""#,
        (Cell::Points(_) | Cell::Whole(_), Zero::Hidden) => "General;-General;",
        _ => "General",
    };
    plain.into()
}

/// `0.0%`, or `0.0%;-0.0%;` where a zero is hidden.
fn percentage(percent: Percent, zero: Zero) -> String {
    let shown = Percent { parts: 0, ..percent };
    match zero {
        Zero::Shown => shown.to_string(),
        Zero::Hidden => format!("{shown};-{shown};"),
    }
}
