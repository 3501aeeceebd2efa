//! A fault as a person reads it in a terminal.

use unicode_width::UnicodeWidthChar;

use super::catalogue::{Article, article};
use super::{At, Excerpt, Fault, Lang, Spot};

/// The widest excerpt, in terminal columns.
const WIDEST: usize = 96;

impl Fault {
    /// The message alone, in one line.
    pub fn message(&self, lang: Lang) -> String {
        self.fill(&article(self.code, lang).message)
    }

    /// The way out; may be several lines or none.
    pub fn advice(&self, lang: Lang) -> String {
        let Article { advice, .. } = article(self.code, lang);
        let useful = |line: &&str| !self.words.iter().any(|(n, w)| w.is_empty() && names(line, n));
        let lines: Vec<String> = advice.lines().filter(useful).map(|l| self.fill(l)).collect();
        lines.join("\n")
    }

    /// The whole of it: `FILE:LINE:COLUMN: code: message`, the excerpt, the way out.
    pub fn render(&self, lang: Lang) -> String {
        let mut text = format!("{}: {}: {}\n", self.at, self.code.0, self.message(lang));
        if let Some(excerpt) = &self.at.excerpt {
            text.push_str(&self.margin(excerpt));
        }
        let advice = self.advice(lang);
        for line in advice.lines() {
            text.push_str("  = ");
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    fn fill(&self, template: &str) -> String {
        let mut text = template.to_owned();
        for (name, word) in &self.words {
            text = text.replace(&format!("{{{name}}}"), &printable(word));
        }
        text
    }

    fn margin(&self, excerpt: &Excerpt) -> String {
        let number = match &self.at.spot {
            Spot::Line(line, _) => line.to_string(),
            Spot::Cell(_, cell) => cell.clone(),
            Spot::File => String::new(),
        };
        let blank = " ".repeat(number.len());
        let (line, before, marked) = window(excerpt);
        let carets = "^".repeat(marked.max(1));
        format!(" {number} | {line}\n {blank} | {}{carets}\n", " ".repeat(before))
    }
}

impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.spot {
            Spot::File => write!(f, "{}", self.file),
            Spot::Line(line, column) => write!(f, "{}:{line}:{column}", self.file),
            Spot::Cell(sheet, cell) => write!(f, "{}:{sheet}!{cell}", self.file),
        }
    }
}

fn names(line: &str, placeholder: &str) -> bool {
    line.contains(&format!("{{{placeholder}}}"))
}

/// Control and direction marks would let a file write over the message about itself.
fn printable(text: &str) -> String {
    text.chars().map(|c| if is_hidden(c) { '\u{FFFD}' } else { c }).collect()
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn width(c: char) -> usize {
    if is_hidden(c) { 1 } else { c.width().unwrap_or(0) }
}

/// The part of the line that is shown, and where in it the mark stands, in terminal columns.
fn window(excerpt: &Excerpt) -> (String, usize, usize) {
    let chars: Vec<char> = excerpt.line.chars().collect();
    let widths = |from: usize, to: usize| -> usize {
        chars.iter().skip(from).take(to.saturating_sub(from)).map(|c| width(*c)).sum()
    };
    let mut from = 0;
    while widths(from, excerpt.start) > WIDEST / 2 {
        from += 1;
    }
    let mut to = from;
    while to < chars.len() && widths(from, to + 1) <= WIDEST {
        to += 1;
    }
    let shown: String = chars.iter().skip(from).take(to - from).collect();
    let head = if from > 0 { "…" } else { "" };
    let tail = if to < chars.len() { "…" } else { "" };
    let before = widths(from, excerpt.start) + head.chars().count();
    let marked = widths(excerpt.start, (excerpt.start + excerpt.length).min(to));
    (format!("{head}{}{tail}", printable(&shown)), before, marked)
}
