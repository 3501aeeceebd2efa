//! How much room words need, in half-width characters: a Chinese character takes two.

use unicode_width::UnicodeWidthStr;

use super::{Set, Table};

/// Over how many lines a head may be broken.
const HEAD_LINES: usize = 4;
/// A column is never narrower than two Chinese characters.
const NARROWEST: usize = 4;
/// Signs that never begin a line.
const CLOSING: [char; 8] = ['》', '）', '”', '、', '，', '。', '；', '：'];
/// A bracket of up to this width stays in one piece: （10分）.
const BRACKET: usize = 8;
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

/// The narrowest column in which a head keeps to its lines. Widths are even, so that a line holds
/// whole Chinese characters; a long head gets three of them, since two break every word.
fn head_width(title: &str) -> usize {
    let long = width(title) > 2 * NARROWEST;
    let narrowest = if long { NARROWEST + 2 } else { NARROWEST };
    let bracket = title.find('（').and_then(|at| title.get(at..));
    let bracket = bracket.map(width).filter(|width| *width <= BRACKET);
    let narrowest = narrowest.max(bracket.unwrap_or_default().next_multiple_of(2));
    let mut even = (narrowest..).step_by(2);
    even.find(|column| lines(&broken(title, *column), *column) <= HEAD_LINES).unwrap_or(narrowest)
}

/// A head with its breaks: before a bracket, between two titles of works, and elsewhere so that
/// the lines are of a length. Left to themselves, programs would put a single character, or a
/// closing bracket, on the last line.
pub(crate) fn broken(head: &str, column: usize) -> String {
    let head = head.replace("》《", "》\n《").replace('（', "\n（");
    let broken: Vec<String> = head.lines().map(|piece| evenly(piece, column)).collect();
    broken.join("\n").trim_start().to_owned()
}

fn evenly(piece: &str, column: usize) -> String {
    let parts = width(piece).div_ceil(column.max(1)).max(1);
    let characters = piece.chars().count().div_ceil(parts);
    let (mut line, mut all) = (0, String::new());
    for character in piece.chars() {
        if line >= characters && !CLOSING.contains(&character) {
            all.push('\n');
            line = 0;
        }
        all.push(character);
        line += 1;
    }
    all
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
            // Even, so that a broken head has whole Chinese characters in each line.
            body.max(head_width(&column.title)).next_multiple_of(2)
        });
        wanted.collect()
    }
}
