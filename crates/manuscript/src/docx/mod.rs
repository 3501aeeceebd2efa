//! Reading an uploaded `.docx`.
//!
//! Paragraphs, headings, tables and manual line breaks are kept; what is not text of the work goes:
//! pictures, numbering, hidden text, field codes, a generated table of contents, tracked deletions.
//! Tracked insertions are text. The text comes out tidied, as if it had been pasted.
//!
//! The file comes from outside: no size that it states is trusted, nothing is followed out of it.

mod archive;
mod fault;
mod place;
mod styles;
mod tag;
mod walk;

pub use fault::Fault;

use crate::text::{self, Block};

use place::{Item, Paragraph};

/// The largest file, in bytes.
pub const LARGEST: usize = 20 << 20;
/// The most that one part of a file may unpack to, in bytes.
pub const LARGEST_UNPACKED: u64 = 50 << 20;
/// How deep elements may stand within each other.
pub const DEEPEST: usize = 64;
/// The most table cells.
pub const MOST_CELLS: usize = 100_000;

/// The longest centred paragraph that can be a title, in characters.
const SHORT: usize = 60;

/// From this size on centred letters are a title's, in half-points: 小二号. A title is 二号, its text 三号
/// [GB/T 9704-2012, 7.3.1].
const LARGE: u16 = 36;

/// The text of an uploaded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manuscript {
    /// The first paragraph styled as a title (with those of the style right after it), or else the
    /// heading that stands first and above all others, or else the first short centred one (with those as large as it right after it); it is not among
    /// the blocks.
    pub title: Option<String>,
    /// All else.
    pub blocks: Vec<Block>,
}

/// The text of a `.docx`.
///
/// # Errors
/// A [`Fault`] where the file is no `.docx`, is damaged, is made to hurt or holds no text.
pub fn read(bytes: &[u8]) -> Result<Manuscript, Fault> {
    let parts = archive::unpack(bytes)?;
    let styles = parts.styles.as_deref().map(styles::read).transpose()?.unwrap_or_default();
    let mut items = walk::read(&parts.document, &styles)?;
    let title = take_title(&mut items);
    let blocks: Vec<Block> = items.into_iter().flat_map(blocks_of).collect();
    if title.is_none() && blocks.is_empty() {
        return Err(Fault::NoText);
    }
    Ok(Manuscript { title, blocks })
}

/// Takes the title out of the items.
fn take_title(items: &mut Vec<Item>) -> Option<String> {
    let find = |means: fn(&Paragraph) -> bool| {
        items.iter().position(|item| matches!(item, Item::Paragraph(p) if means(p)))
    };
    let styled = find(|p| p.is_title);
    let from = styled.or_else(|| heading_above_all(items)).or_else(|| find(is_centred_title))?;
    let large = items.get(from).and_then(size_of_title);
    let continues = |item: &&Item| {
        matches!(item, Item::Paragraph(p) if p.is_title)
            || large.is_some() && size_of_title(item) == large
    };
    let more = items.iter().skip(from + 1).take_while(continues).count();
    let lines = items.drain(from..=from + more).filter_map(|item| match item {
        Item::Paragraph(paragraph) => Some(paragraph.text),
        Item::Table(_) => None,
    });
    Some(text::tidy_title(&lines.collect::<Vec<_>>().join("\n")))
}

/// The first paragraph where it is the document's one heading of the highest level.
fn heading_above_all(items: &[Item]) -> Option<usize> {
    let level = |item: &Item| match item {
        Item::Paragraph(paragraph) => paragraph.level,
        Item::Table(_) => None,
    };
    let highest = items.iter().filter_map(level).min()?;
    let alone = items.iter().filter(|item| level(item) == Some(highest)).count() == 1;
    (alone && items.first().and_then(level) == Some(highest) && items.len() > 1).then_some(0)
}

/// The size of a centred paragraph of large letters.
fn size_of_title(item: &Item) -> Option<u16> {
    match item {
        Item::Paragraph(paragraph) if is_centred_title(paragraph) => {
            paragraph.size.filter(|size| *size >= LARGE)
        }
        _ => None,
    }
}

fn is_centred_title(paragraph: &Paragraph) -> bool {
    paragraph.is_centred && paragraph.text.chars().count() <= SHORT
}

fn blocks_of(item: Item) -> Vec<Block> {
    match item {
        Item::Table(rows) => vec![Block::Table(rows)],
        Item::Paragraph(paragraph) => match paragraph.level {
            Some(level) => {
                vec![Block::Heading { level, text: text::tidy_title(&paragraph.text) }]
            }
            None => text::lines(&paragraph.text).into_iter().map(Block::Paragraph).collect(),
        },
    }
}
