//! Plain text for a terminal, where a Chinese character takes two columns.

use ledger::fault::Lang;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// No line is wider, on terminals that show “ ” and Ⅰ in two columns too.
pub(super) const WIDEST: usize = 100;
/// Beside a prefix wider than this no text is broken; it goes beneath.
const WIDEST_PREFIX: usize = 52;
/// Signs that never begin a line.
const CLOSING: &str = "》）”’、，。；：！？…】〕,.;:)]%";
/// Signs that never end a line.
const OPENING: &str = "《（“‘【〔([";

/// A text that grows line by line; no line ends in a blank, no two empty lines follow each other.
#[derive(Debug)]
pub(super) struct Sheet {
    lang: Lang,
    text: String,
    sections: usize,
}

/// On which side a column's cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

impl Sheet {
    pub fn new(lang: Lang) -> Sheet {
        Sheet { lang, text: String::new(), sections: 0 }
    }

    /// One line, as wide as it is.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// An empty line before what follows.
    pub fn part(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// The heading of the next section: 一、 or 1.
    pub fn section(&mut self, title: &str) {
        self.sections += 1;
        self.part();
        let heading = match self.lang {
            Lang::Zh => format!("{}、{title}", chinese(self.sections)),
            Lang::En => format!("{}. {title}", self.sections),
        };
        self.hanging("", &heading);
    }

    /// A paragraph from the margin.
    pub fn paragraph(&mut self, text: &str) {
        self.hanging("", text);
    }

    /// A text behind a prefix; lines that follow begin beneath the text's first.
    pub fn hanging(&mut self, prefix: &str, text: &str) {
        let beside = width(prefix) <= WIDEST_PREFIX;
        let indent = if beside { width(prefix) } else { 6 };
        let mut lines = wrapped(text, WIDEST - indent).into_iter();
        if beside {
            let first = lines.next().unwrap_or_default();
            self.line(&format!("{prefix}{first}"));
        } else {
            self.line(prefix);
        }
        for line in lines {
            self.line(&format!("{:indent$}{line}", ""));
        }
    }

    pub fn finish(self) -> String {
        self.text
    }
}

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// A text made as wide as a column.
pub(super) fn padded(text: &str, column: usize, side: Side) -> String {
    let room = " ".repeat(column.saturating_sub(width(text)));
    match side {
        Side::Left => format!("{text}{room}"),
        Side::Right => format!("{room}{text}"),
    }
}

/// Rows as lines: every column as wide as its widest cell, two blanks between.
pub(super) fn table(rows: &[Vec<String>], sides: &[Side]) -> Vec<String> {
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| width(cell)).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..sides.len()).map(widest).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).zip(sides);
        let cells: Vec<String> = cells.map(|((c, w), side)| padded(c, *w, *side)).collect();
        cells.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// The beginning of a text, with … where it goes on.
pub(super) fn beginning(text: &str, room: usize) -> String {
    if text.width_cjk() <= room {
        return text.to_owned();
    }
    let mut taken = 0;
    let fits = |c: &char| {
        taken += c.width_cjk().unwrap_or_default();
        taken + 2 <= room
    };
    let head: String = text.chars().take_while(fits).collect();
    // Half a number would be another number.
    let run = |c: char| c.is_ascii_alphanumeric() || c == '.';
    let within = text.get(head.len()..).is_some_and(|rest| rest.starts_with(run));
    let whole = head.trim_end_matches(run);
    let head = if within && !whole.is_empty() { whole } else { head.as_str() };
    format!("{}…", head.trim_end_matches(['，', '、', '；', '：', ' ']))
}

/// Text from a file, with nothing in it that could move the cursor or turn the direction.
pub(super) fn clean(text: &str) -> String {
    let harmful = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let kept = text.chars().map(|c| if harmful(c) { ' ' } else { c });
    kept.collect()
}

/// 一 to 九十九.
fn chinese(number: usize) -> String {
    let digit = |n: usize| "零一二三四五六七八九".chars().nth(n).unwrap_or('零');
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_string(),
        (1, 0) => "十".to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, 0) => format!("{}十", digit(tens)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

/// A text broken into lines: between Chinese characters and at blanks, not inside a number or a
/// word, not before a closing sign.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let (mut lines, mut line, mut taken) = (vec![], String::new(), 0);
    for piece in pieces(text) {
        let wide = piece.width_cjk();
        if taken > 0 && taken + piece.trim_end().width_cjk() > room {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        if taken == 0 && wide > room {
            for c in piece.chars() {
                let own = c.width_cjk().unwrap_or_default();
                if taken + own > room {
                    lines.push(std::mem::take(&mut line));
                    taken = 0;
                }
                line.push(c);
                taken += own;
            }
        } else if taken > 0 || !piece.trim().is_empty() {
            line.push_str(&piece);
            taken += wide;
        }
    }
    if !line.trim().is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// The smallest pieces that stay on one line.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = vec![];
    let mut before = ' ';
    for c in text.chars() {
        let tied = CLOSING.contains(c)
            || OPENING.contains(before)
            || c == ' '
            || (in_word(before) && in_word(c))
            || is_counted(pieces.last(), before, c);
        match pieces.last_mut() {
            Some(piece) if tied => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        before = c;
    }
    pieces
}

/// Whether a sign continues a count or a place: 31日, 第 3.
fn is_counted(piece: Option<&String>, before: char, c: char) -> bool {
    let counts = before.is_ascii_digit() && !in_word(c);
    counts || (c.is_ascii_digit() && piece.is_some_and(|piece| piece.trim_end().ends_with('第')))
}

fn in_word(c: char) -> bool {
    !c.is_whitespace() && c.width_cjk() == Some(1)
}
