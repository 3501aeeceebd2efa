//! 字数: how long a text is, as an office counts.

use crate::chars::is_wide;

use super::{Block, Body};

/// How many characters a body or title has, as an office counts (and as Word's 字数 does): every
/// Chinese character and every Chinese punctuation mark is one; a run of anything else up to a
/// space, such as `GDP`, `3.5%` or `2018-05-03`, is one together; space is none. The marks of
/// headings and tables are none.
#[must_use]
pub fn length(text: &str) -> usize {
    let blocks = Body::parse(text);
    let counts = blocks.iter().map(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => counted(text),
        Block::Table(rows) => rows.iter().flatten().map(|cell| counted(cell)).sum(),
    });
    counts.sum()
}

fn counted(text: &str) -> usize {
    let (mut count, mut in_run) = (0, false);
    for c in text.chars() {
        let in_word = !is_wide(c) && !c.is_whitespace();
        if in_word && !in_run || is_wide(c) && !c.is_whitespace() {
            count += 1;
        }
        in_run = in_word;
    }
    count
}
