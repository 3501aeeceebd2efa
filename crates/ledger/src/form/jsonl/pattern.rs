//! Patterns: a program writes its lines alike, but for what is a fact's own and one piece more.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use memchr::{memchr, memrchr};

use super::cut::{Cut, Own};

/// What lines have in common: the pieces before and behind the one that differs, and which of a
/// fact's own texts stand between the pieces. Each piece that was met stands for a mould.
#[derive(Debug)]
pub(super) struct Pattern {
    before: Vec<Vec<u8>>,
    behind: Vec<Vec<u8>>,
    slots: Vec<usize>,
    /// The pieces that differ, one after the other.
    middles: Vec<u8>,
    moulds: HashTable<Known>,
    hasher: RandomState,
}

/// A piece that was met: where it begins and ends, and its mould.
#[derive(Clone, Copy, Debug)]
struct Known {
    from: u32,
    to: u32,
    mould: u32,
}

impl Pattern {
    /// The pattern of a line, in which the longest piece may differ.
    fn of(cut: &Cut<'_>) -> Pattern {
        let middle = longest(cut);
        let owned = |pieces: &[&[u8]]| pieces.iter().map(|piece| piece.to_vec()).collect();
        Pattern {
            before: owned(cut.pieces.get(..middle).unwrap_or_default()),
            behind: owned(cut.pieces.get(middle + 1..).unwrap_or_default()),
            slots: cut.slots.clone(),
            middles: vec![],
            moulds: HashTable::new(),
            hasher: RandomState::default(),
        }
    }

    /// The mould of a line that is sound as one before was, with what is its own.
    pub fn fit<'l>(&self, line: &'l [u8]) -> Option<(u32, Own<'l>)> {
        let (mut rest, mut own) = (line, Own::default());
        for (piece, slot) in self.before.iter().zip(&self.slots) {
            let text = rest.strip_prefix(piece.as_slice())?;
            let (text, behind) = text.split_at_checked(memchr(b'"', text)?)?;
            own.set(*slot, text)?;
            rest = behind;
        }
        for (piece, slot) in self.behind.iter().rev().zip(self.slots.iter().rev()) {
            let text = rest.strip_suffix(piece.as_slice())?;
            let (before, text) = text.split_at_checked(memrchr(b'"', text)? + 1)?;
            own.set(*slot, text)?;
            rest = before;
        }
        let same = |known: &Known| self.middle(known) == Some(rest);
        let known = self.moulds.find(self.hasher.hash_one(rest), same)?;
        Some((known.mould, own))
    }

    fn middle(&self, known: &Known) -> Option<&[u8]> {
        self.middles.get(known.from as usize..known.to as usize)
    }

    /// Whether a line differs from others of the pattern in its longest piece alone.
    fn is_of(&self, cut: &Cut<'_>) -> bool {
        let middle = longest(cut);
        let (before, behind) = (cut.pieces.get(..middle), cut.pieces.get(middle + 1..));
        before.is_some_and(|before| before == self.before)
            && behind.is_some_and(|behind| behind == self.behind)
            && cut.slots == self.slots
    }

    /// Remembers the mould of a sound line. `None` where there is no room.
    fn remember(&mut self, cut: &Cut<'_>, mould: u32) -> Option<()> {
        let piece = *cut.pieces.get(longest(cut))?;
        let from = u32::try_from(self.middles.len()).ok()?;
        let to = u32::try_from(self.middles.len() + piece.len()).ok()?;
        self.middles.extend_from_slice(piece);
        let (middles, hasher) = (&self.middles, &self.hasher);
        let hash = |known: &Known| {
            hasher.hash_one(middles.get(known.from as usize..known.to as usize).unwrap_or_default())
        };
        let known = Known { from, to, mould };
        self.moulds.insert_unique(hash(&known), known, hash);
        Some(())
    }
}

/// Which piece of a line is the longest: the first of such.
fn longest(cut: &Cut<'_>) -> usize {
    let lengths = cut.pieces.iter().map(|piece| piece.len()).enumerate();
    lengths.rev().max_by_key(|(_, length)| *length).map_or(0, |(at, _)| at)
}

/// The patterns that were met.
#[derive(Debug, Default)]
pub(super) struct Patterns(Vec<Pattern>);

impl Patterns {
    /// So many are remembered: one for each type that is packed, and each way of writing it.
    const MOST: usize = 32;

    /// As [`Pattern::fit`].
    pub fn fit<'l>(&self, line: &'l [u8]) -> Option<(u32, Own<'l>)> {
        self.0.iter().find_map(|pattern| pattern.fit(line))
    }

    /// Remembers the mould of a sound line, while there is room.
    pub fn remember(&mut self, cut: &Cut<'_>, mould: u32) {
        let known = self.0.iter_mut().find(|pattern| pattern.is_of(cut));
        if let Some(pattern) = known {
            pattern.remember(cut, mould);
        } else if self.0.len() < Patterns::MOST {
            let mut pattern = Pattern::of(cut);
            pattern.remember(cut, mould);
            self.0.push(pattern);
        }
    }
}
