//! Places as the protocol counts them: lines from 0, and in a line units of UTF-16.

use std::ops::Range;

use lsp_types::{Position, Range as Span};

/// The byte of a position; a position beyond a line's end is its end.
pub fn byte(text: &str, position: Position) -> usize {
    let start = line_start(text, position.line);
    let line = line_at(text, start);
    let mut left = position.character as usize;
    for (at, c) in line.char_indices() {
        if left < c.len_utf16() {
            return start + at;
        }
        left -= c.len_utf16();
    }
    start + line.len()
}

/// The position of a byte.
pub fn position(text: &str, byte: usize) -> Position {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.matches('\n').count();
    let units: usize = before.get(start..).unwrap_or_default().chars().map(char::len_utf16).sum();
    Position { line: whole(line), character: whole(units) }
}

/// The stretch of some bytes.
pub fn span(text: &str, bytes: &Range<usize>) -> Span {
    Span { start: position(text, bytes.start), end: position(text, bytes.end) }
}

/// The stretch of a fault: its line and column, from 1 and in characters, and its length.
pub fn of_fault(text: &str, (line, column): (u32, u32), length: usize) -> Span {
    let start = line_start(text, line.saturating_sub(1));
    let line = line_at(text, start);
    let nth = |count: usize| {
        line.char_indices().nth(count).map_or(start + line.len(), |(at, _)| start + at)
    };
    let first = (column as usize).saturating_sub(1);
    span(text, &(nth(first)..nth(first + length)))
}

/// The first byte of the line that a byte stands in, and the line.
pub fn line_of(text: &str, byte: usize) -> (usize, &str) {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (start, line_at(text, start))
}

fn line_start(text: &str, line: u32) -> usize {
    let lines = text.split_inclusive('\n').take(line as usize);
    lines.map(str::len).sum()
}

fn line_at(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or_default();
    rest.split('\n').next().unwrap_or_default().trim_end_matches('\r')
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
