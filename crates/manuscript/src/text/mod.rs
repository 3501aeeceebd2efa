//! The body of a work: plain text that a person can type.
//!
//! A paragraph is a line. `# …`, `## …`, `### …` are headings of level 1 to 3. Consecutive lines
//! that begin and end with `|` are the rows of one table, their cells parted by `|`; a `|` within a
//! cell is written `\|`. A paragraph that would read as a heading or a row stands behind a `\`.
//! Blank lines part two tables and mean nothing else.

mod bounds;
mod length;
mod tidy;

pub use bounds::{Fault, LONGEST_BODY, LONGEST_TITLE, check_body, check_title, complete};
pub use length::length;
pub(crate) use tidy::lines;
pub use tidy::{tidy, tidy_title};

/// The deepest heading that a body knows.
pub const DEEPEST: u8 = 3;

/// A part of a body. Its texts are single lines without space at either end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// 小标题.
    Heading {
        /// 1 to [`DEEPEST`].
        level: u8,
        /// What it says.
        text: String,
    },
    /// 一段.
    Paragraph(String),
    /// 表格: rows of cells. Rows may differ in length.
    Table(Vec<Vec<String>>),
}

/// The format of a body: how it is read, and how it is written.
pub struct Body;

impl Body {
    /// The blocks of a body. Every text is a body; nothing visible of it is lost.
    #[must_use]
    pub fn parse(text: &str) -> Vec<Block> {
        let mut blocks = vec![];
        let mut table_open = false;
        for line in text.lines().map(str::trim) {
            let row = row(line);
            let continues = table_open && row.is_some();
            table_open = row.is_some();
            if let Some(cells) = row {
                match blocks.last_mut() {
                    Some(Block::Table(rows)) if continues => rows.push(cells),
                    _ => blocks.push(Block::Table(vec![cells])),
                }
            } else if let Some((level, text)) = heading(line) {
                blocks.push(Block::Heading { level, text: text.to_owned() });
            } else if !line.is_empty() {
                blocks.push(Block::Paragraph(unguarded(line).to_owned()));
            }
        }
        blocks
    }

    /// The canonical text of blocks: [`Body::parse`] gives the same blocks again. Space at the ends
    /// of texts, line breaks within them and blocks without text are not kept.
    #[must_use]
    pub fn print(blocks: &[Block]) -> String {
        let mut lines: Vec<String> = vec![];
        let mut after_table = false;
        for block in blocks {
            let is_table = matches!(block, Block::Table(_));
            let printed = printed(block);
            if printed.is_empty() {
                continue;
            }
            if is_table && after_table {
                lines.push(String::new());
            }
            after_table = is_table;
            lines.extend(printed);
        }
        lines.join("\n")
    }
}

/// The lines of one block.
fn printed(block: &Block) -> Vec<String> {
    match block {
        Block::Heading { level, text } => {
            let marks = "#".repeat(usize::from((*level).clamp(1, DEEPEST)));
            filled(text).map(|text| format!("{marks} {text}")).into_iter().collect()
        }
        Block::Paragraph(text) => filled(text).map(guarded).into_iter().collect(),
        Block::Table(rows) => {
            rows.iter().filter(|cells| !cells.is_empty()).map(|cells| row_of(cells)).collect()
        }
    }
}

/// A text as one line; none where it holds nothing.
fn filled(text: &str) -> Option<String> {
    let line = text.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty());
    let line = line.collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// The line of a row.
fn row_of(cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| filled(cell).unwrap_or_default().replace('|', r"\|"));
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

/// The cells of a line that is a row.
fn row(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|').filter(|inner| !inner.ends_with('\\'))?;
    let (mut cells, mut cell) = (vec![], String::new());
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.next_if_eq(&'|').is_some() => cell.push('|'),
            '|' => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            c => cell.push(c),
        }
    }
    cells.push(cell.trim().to_owned());
    Some(cells)
}

/// The level and text of a line that is a heading. `#话题#` is none: a space stands after the mark.
fn heading(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - rest.len()).ok()?;
    let text = rest.strip_prefix(char::is_whitespace)?.trim();
    ((1..=DEEPEST).contains(&level) && !text.is_empty()).then_some((level, text))
}

/// Whether a line means a heading or a row once the `\` before it are taken off.
fn wants_guard(line: &str) -> bool {
    let bare = line.trim_start_matches('\\');
    heading(bare).is_some() || row(bare).is_some()
}

/// A paragraph's line with a `\` before it where it would mean something else.
fn guarded(line: String) -> String {
    if wants_guard(&line) { format!("\\{line}") } else { line }
}

/// A paragraph's text from its line.
fn unguarded(line: &str) -> &str {
    line.strip_prefix('\\').filter(|_| wants_guard(line)).unwrap_or(line)
}
