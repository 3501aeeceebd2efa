//! Cleaning what was pasted from Word, WPS, a web page or a spreadsheet.

use super::row_of;

/// A pasted body made clean. Every visible character stays, in its order.
///
/// - Line ends of every sort, soft breaks and page breaks become plain line ends.
/// - Unusual spaces become plain ones; space at the ends of a line, with it the indent of two
///   ideographic spaces, goes; an ideographic space within a line (甲　乙) stays.
/// - Zero-width and control characters go, and so do the bullets of Word's private fonts at the
///   beginning of a line, which no other font can show.
/// - Several blank lines become one; none is left at either end.
/// - Rows that were copied from a table, with tabs between their cells, become the rows of a table;
///   any other tab becomes a space.
#[must_use]
pub fn tidy(pasted: &str) -> String {
    let pasted = uniform(pasted);
    let lines: Vec<&str> = pasted.split('\n').map(unbulleted).collect();
    let mut clean: Vec<String> = vec![];
    let mut rest = lines.as_slice();
    while let Some((line, others)) = rest.split_first() {
        let rows = rows_at(rest);
        if rows.is_empty() {
            let line = untabbed(line);
            if !line.is_empty() || clean.last().is_some_and(|last| !last.is_empty()) {
                clean.push(line);
            }
            rest = others;
        } else {
            clean.extend(rows.iter().map(|cells| row_of(cells)));
            rest = rest.get(rows.len()..).unwrap_or_default();
        }
    }
    clean.join("\n").trim().to_owned()
}

/// A pasted title made clean, on one line.
#[must_use]
pub fn tidy_title(pasted: &str) -> String {
    let mut title = String::new();
    for line in lines(pasted) {
        let ascii_meets = title.ends_with(|c: char| c.is_ascii_alphanumeric())
            && line.starts_with(|c: char| c.is_ascii_alphanumeric());
        if ascii_meets {
            title.push(' ');
        }
        title.push_str(&line);
    }
    title
}

/// The clean lines of a text that hold something; tables are not looked for.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let text = uniform(text);
    let lines = text.split('\n').map(|line| untabbed(unbulleted(line)));
    lines.filter(|line| !line.is_empty()).collect()
}

/// The text with one sort of line end, one sort of space (beside the ideographic one and the tab),
/// and nothing that cannot be seen.
fn uniform(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' | '\u{3000}' => out.push(c),
            c if c.is_whitespace() => out.push(' '),
            c if is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Characters that show nothing: controls, zero-width joiners and spaces, direction marks, the
/// place of an embedded object. Variation selectors choose the shape of a rare name's character
/// and stay.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}'
            | '\u{FFFE}' | '\u{FFFF}')
}

/// A line without the private bullets before it. Word maps its symbol fonts to U+F000–U+F0FF.
fn unbulleted(line: &str) -> &str {
    let mut line = line;
    loop {
        let bare = line.trim_matches(|c: char| c.is_whitespace() && c != '\t');
        let text = bare.trim_start();
        let after = text.strip_prefix(|c| matches!(c, '\u{F000}'..='\u{F0FF}'));
        match after {
            Some(after) if after.is_empty() || after.starts_with(char::is_whitespace) => {
                line = after.trim_start();
            }
            _ => return bare,
        }
    }
}

/// A line whose tabs are spaces, or nothing after the mark of a numbered item (一、).
fn untabbed(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.trim().chars() {
        match c {
            '\t' if out.ends_with(['、', '）', '．']) => {}
            '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The rows of the table that begins here, cells parted by tabs; empty where there is none.
///
/// A table has two rows or more with the same number of cells and no column that is wholly empty,
/// which an indent by tab would be; two columns of which the first holds list marks are a list.
fn rows_at(lines: &[&str]) -> Vec<Vec<String>> {
    let width = lines.first().map_or(0, |line| line.matches('\t').count());
    let alike = lines.iter().take_while(|line| line.matches('\t').count() == width);
    let cells = |line: &&str| line.split('\t').map(|cell| cell.trim().to_owned()).collect();
    if width == 0 {
        return vec![];
    }
    let rows: Vec<Vec<String>> = alike.map(cells).collect();
    let column_filled =
        |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|c| !c.is_empty()));
    let is_list = width == 1 && rows.iter().all(|row| row.first().is_some_and(|c| is_mark(c)));
    let is_table = rows.len() > 1 && !is_list && (0..=width).all(column_filled);
    if is_table { rows } else { vec![] }
}

/// Whether a cell holds nothing but the mark of a list item: `1.`, `（一）`, `●`.
fn is_mark(cell: &str) -> bool {
    let mut chars = cell.chars();
    match (chars.next(), chars.next_back()) {
        (None, _) => true,
        (Some(only), None) => !only.is_alphanumeric(),
        (_, Some(last)) => cell.chars().count() <= 6 && ".．、)）:：".contains(last),
    }
}
