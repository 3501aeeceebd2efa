//! How much room words need, in half-width characters: a Chinese character takes two.

use unicode_width::UnicodeWidthStr;

use super::{Set, Table};

/// Over how many lines a head may be broken.
const HEAD_LINES: usize = 4;
/// A column is never narrower than two Chinese characters.
const NARROWEST: usize = 4;
/// A column of sentences is no wider than this; the sentences are broken.
const SENTENCE: usize = 48;

/// The width of a text in half-width characters.
pub(crate) fn width(text: &str) -> usize {
    text.width_cjk()
}

/// How many lines a text takes in a column of some width.
pub(crate) fn lines(text: &str, column: usize) -> usize {
    let column = column.max(1);
    let of = |line: &str| width(line).div_ceil(column).max(1);
    text.lines().map(of).sum::<usize>().max(1)
}

/// A head with its breaks: between two titles of works that follow each other.
pub(crate) fn broken(head: &str) -> String {
    head.replace("》《", "》\n《")
}

/// The narrowest column in which a head keeps to its lines. Widths are even, so that a line holds
/// whole Chinese characters; a long head gets three of them, since two break every word.
fn head_width(title: &str) -> usize {
    let narrowest = if width(title) > 2 * NARROWEST { NARROWEST + 2 } else { NARROWEST };
    let title = broken(title);
    let mut even = (narrowest..).step_by(2);
    even.find(|column| lines(&title, *column) <= HEAD_LINES)
        .unwrap_or(narrowest)
}

impl Table {
    /// The width that each column wants.
    pub(crate) fn widths(&self) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        let wanted = columns.map(|(index, column)| {
            let cells = self.rows.iter().filter_map(|row| row.get(index));
            let widest = cells.map(|cell| width(&column.shown(cell))).max();
            let body = match column.set {
                Set::Lines => widest.unwrap_or_default().min(SENTENCE),
                Set::Middle | Set::Line => widest.unwrap_or_default(),
            };
            body.max(head_width(&column.title))
        });
        wanted.collect()
    }
}
