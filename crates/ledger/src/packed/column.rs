//! Short texts one after the other. Those that follow one another are often alike at the front, so
//! that of most the tail alone is kept.

use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use crate::Text;

use super::index::Index;

/// Texts by their numbers, of up to 255 bytes each and four gigabytes together.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    tails: String,
    /// Of each: how many bytes it has in common with the one before, and how many are its tail.
    heads: Vec<(u8, u8)>,
    /// Where the tails of each block begin; its first text has nothing in common.
    blocks: Vec<u32>,
    last: String,
    /// For looking one up; made when that is first done.
    index: OnceLock<Index>,
    hasher: RandomState,
}

impl Column {
    /// The texts of a block, which is gone through to find one of them.
    pub const BLOCK: usize = 16;

    pub fn with_room(texts: usize) -> Column {
        Column {
            tails: String::new(),
            heads: Vec::with_capacity(texts),
            blocks: vec![],
            last: String::new(),
            index: OnceLock::new(),
            hasher: RandomState::default(),
        }
    }

    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Puts a text behind all others and gives its number; `None` where there is no room for it.
    pub fn push(&mut self, text: &str) -> Option<u32> {
        let number = u32::try_from(self.heads.len()).ok()?;
        u8::try_from(text.len()).ok()?;
        let first = self.heads.len().is_multiple_of(Column::BLOCK);
        let alike = if first { 0 } else { alike(&self.last, text) };
        let tail = text.get(alike..)?;
        if first {
            self.blocks.push(u32::try_from(self.tails.len()).ok()?);
        }
        self.heads.push((u8::try_from(alike).ok()?, u8::try_from(tail.len()).ok()?));
        self.tails.push_str(tail);
        self.last.truncate(alike);
        self.last.push_str(tail);
        self.index.take();
        Some(number)
    }

    /// Puts other texts behind these.
    pub fn append(&mut self, other: &Column) -> Option<()> {
        let mut room = Some(());
        other.each(0..other.len(), |_, text| room = room.and(self.push(text)).map(|_| ()));
        room
    }

    /// The text of a number; empty for one that was never given.
    pub fn get(&self, number: u32) -> Text {
        let (at, mut text) = (number as usize, String::new());
        self.go(at / Column::BLOCK * Column::BLOCK..at.saturating_add(1), &mut text, |_, _| {});
        Text::from(text)
    }

    /// Goes through texts from the first of a block on.
    pub fn each(&self, among: Range<usize>, take: impl FnMut(u32, &str)) {
        self.go(among, &mut String::new(), take);
    }

    /// The same; leaves the last text behind.
    fn go(&self, among: Range<usize>, text: &mut String, mut take: impl FnMut(u32, &str)) {
        let block = self.blocks.get(among.start / Column::BLOCK);
        let mut begins = block.copied().unwrap_or_default() as usize;
        let heads = self.heads.get(among.clone()).unwrap_or_default();
        for ((alike, tail), number) in heads.iter().zip(among) {
            text.truncate(usize::from(*alike));
            let ends = begins + usize::from(*tail);
            text.push_str(self.tails.get(begins..ends).unwrap_or_default());
            begins = ends;
            take(u32::try_from(number).unwrap_or(u32::MAX), text);
        }
    }

    /// The number of a text, by which none stands twice.
    pub fn find(&self, text: &str) -> Option<u32> {
        let index = self.index.get_or_init(|| {
            Index::of(self.len(), |take| {
                self.each(0..self.len(), |number, text| take(number, self.hash(text)));
            })
        });
        let likely = index.of_hash(self.hash(text));
        likely.iter().copied().find(|number| self.get(*number) == text)
    }

    pub fn hash(&self, text: &str) -> u64 {
        self.hasher.hash_one(text)
    }
}

/// How many bytes two texts have in common at the front, as far as whole characters go.
fn alike(a: &str, b: &str) -> usize {
    let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (0..=common).rev().find(|at| b.is_char_boundary(*at)).unwrap_or_default()
}
