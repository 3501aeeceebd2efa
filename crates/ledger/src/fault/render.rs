//! A fault as a person reads it in a terminal.

use unicode_width::UnicodeWidthChar;

use super::catalogue::article;
use super::{At, Excerpt, Fault, Lang, Spot};

/// The widest excerpt, in terminal columns.
const WIDEST: usize = 96;
/// The longest word put into a sentence, in characters; a list of headings fits, a whole cell
/// pasted into the wrong field does not.
const LONGEST_WORD: usize = 240;

impl Fault {
    /// The message alone, in one line: the first of the article's all of whose words are there.
    pub fn message(&self, lang: Lang) -> String {
        let message = article(self.code, lang).map_or("", |a| a.message.as_str());
        let useful = message.lines().find(|line| self.fills(line));
        self.fill(useful.or(message.lines().last()).unwrap_or_default())
    }

    /// The way out; may be several lines or none.
    pub fn advice(&self, lang: Lang) -> String {
        let advice = article(self.code, lang).map_or("", |a| a.advice.as_str());
        let lines = advice.lines().filter(|line| self.fills(line)).map(|line| self.fill(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Whether every word that a line names is there.
    fn fills(&self, line: &str) -> bool {
        pieces(line).all(|piece| match piece {
            Piece::Plain(_) => true,
            Piece::Named(name) => !self.word(name).is_empty(),
        })
    }

    /// The whole of it: `FILE:LINE:COLUMN: code: message`, the excerpt, the way out.
    pub fn render(&self, lang: Lang) -> String {
        let place = printable(&self.at.to_string());
        let mut text = format!("{place}: {}: {}\n", self.code.0, self.message(lang));
        if let Some(excerpt) = &self.at.excerpt {
            text.push_str(&margin(&self.at.spot, excerpt));
        }
        for line in self.advice(lang).lines() {
            text.push_str("  = ");
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// Words are put in once: what a file says is never taken for a placeholder.
    fn fill(&self, template: &str) -> String {
        pieces(template)
            .map(|piece| match piece {
                Piece::Plain(text) => text.to_owned(),
                Piece::Named(name) => printable(&clipped(self.word(name))),
            })
            .collect()
    }

    fn word(&self, name: &str) -> &str {
        let found = self.words.iter().find(|(n, _)| *n == name);
        found.map_or("", |(_, word)| word.as_str())
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

/// A part of an article's sentence.
enum Piece<'a> {
    Plain(&'a str),
    Named(&'a str),
}

/// A sentence cut at its `{placeholders}`; other braces are plain text.
fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, after)) = placeholder(rest) {
            rest = after;
            return Some(Piece::Named(name));
        }
        let next = rest.char_indices().skip(1);
        let mut braces = next.filter(|(_, c)| *c == '{').map(|(at, _)| at);
        let (plain, after) = rest.split_at(braces.next().unwrap_or(rest.len()));
        rest = after;
        Some(Piece::Plain(plain))
    })
}

fn placeholder(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix('{')?.split_once('}')?;
    let sound = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    sound.then_some((name, after))
}

fn clipped(word: &str) -> String {
    match word.char_indices().nth(LONGEST_WORD) {
        Some((end, _)) => format!("{}…", word.get(..end).unwrap_or_default()),
        None => word.to_owned(),
    }
}

/// Control, direction and zero-width marks would let a file write over the message about itself,
/// or look like a name that it is not.
fn printable(text: &str) -> String {
    text.chars().map(visible).collect()
}

fn visible(c: char) -> char {
    match c {
        // Unicode has pictures of these, one column wide: ␉ for a tab.
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' => '\u{FFFD}',
        _ => c,
    }
}

fn width(c: char) -> usize {
    visible(c).width().unwrap_or(0)
}

/// The line with the mark beneath it.
fn margin(spot: &Spot, excerpt: &Excerpt) -> String {
    let number = match spot {
        Spot::Line(line, _) => line.to_string(),
        Spot::Cell(_, cell) => cell.clone(),
        Spot::File => String::new(),
    };
    let blank = " ".repeat(number.len());
    let (line, before, marked) = window(excerpt);
    let (indent, carets) = (" ".repeat(before), "^".repeat(marked.max(1)));
    format!(" {number} | {line}\n {blank} | {indent}{carets}\n")
}

/// The part of the line that is shown, and where in it the mark stands, in terminal columns.
/// Before the mark stands half of the width, or more where less is needed after it.
fn window(excerpt: &Excerpt) -> (String, usize, usize) {
    let chars: Vec<char> = excerpt.line.chars().collect();
    let (head, rest) = chars.split_at(excerpt.start.min(chars.len()));
    let needed_after = total_width(rest).min(WIDEST / 2);
    let kept_before = fitting(head.iter().rev(), WIDEST - needed_after);
    let before = head.get(head.len() - kept_before..).unwrap_or_default();
    let indent = total_width(before);
    let kept_after = fitting(rest.iter(), WIDEST - indent);
    let after = rest.get(..kept_after).unwrap_or_default();
    let marked = after.get(..excerpt.length).unwrap_or(after);

    let cut = |missing: bool| if missing { "…" } else { "" };
    let opening = cut(kept_before < head.len());
    let closing = cut(kept_after < rest.len());
    let shown: String = before.iter().chain(after).map(|c| visible(*c)).collect();
    let indent = indent + opening.chars().count();
    (format!("{opening}{shown}{closing}"), indent, total_width(marked))
}

/// How many of these characters fit into so many columns.
fn fitting<'a>(chars: impl Iterator<Item = &'a char>, columns: usize) -> usize {
    let used = chars.scan(0, |used, c| {
        *used += width(*c);
        Some(*used)
    });
    used.take_while(|used| *used <= columns).count()
}

fn total_width(chars: &[char]) -> usize {
    chars.iter().map(|c| width(*c)).sum()
}
