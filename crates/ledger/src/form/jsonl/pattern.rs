//! Patterns: a program writes its lines alike, but for what is a fact's own and one piece more.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::cut::{Cut, Own, first_text, last_text};

/// What lines have in common: their pieces but one, and which of a fact's own texts stand between
/// them. Each piece that was met at the one place stands for a mould.
#[derive(Debug)]
struct Pattern {
    /// Those of the first line.
    pieces: Vec<Vec<u8>>,
    slots: Vec<usize>,
    /// Which piece differs.
    middle: usize,
    /// The first line's mould, until a second line has told which piece differs.
    first: Option<u32>,
    /// The pieces that were met, one after the other.
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
    /// The pattern of one line.
    fn of(cut: &Cut<'_>, mould: u32) -> Pattern {
        Pattern {
            pieces: cut.pieces.iter().map(|piece| piece.to_vec()).collect(),
            slots: cut.slots.clone(),
            middle: 0,
            first: Some(mould),
            middles: vec![],
            moulds: HashTable::new(),
            hasher: RandomState::default(),
        }
    }

    /// The mould of a line that is as sound as one before, with what is its own.
    fn fit<'l>(&self, line: &'l [u8]) -> Option<(u32, Own<'l>)> {
        let (mut rest, mut own) = (line, Own::default());
        for (piece, slot) in self.pieces.iter().zip(&self.slots).take(self.middle) {
            let (text, behind) = first_text(rest.strip_prefix(piece.as_slice())?)?;
            own.set(*slot, text)?;
            rest = behind;
        }
        // A text stands before each piece behind the first.
        let behind = self.pieces.iter().skip(1).zip(&self.slots).skip(self.middle);
        for (piece, slot) in behind.rev() {
            let (text, before) = last_text(rest.strip_suffix(piece.as_slice())?)?;
            own.set(*slot, text)?;
            rest = before;
        }
        if let Some(first) = self.first {
            let same = self.pieces.get(self.middle).is_some_and(|piece| piece == rest);
            return same.then_some((first, own));
        }
        let same = |known: &Known| piece(&self.middles, *known) == rest;
        let known = self.moulds.find(self.hasher.hash_one(rest), same)?;
        Some((known.mould, own))
    }

    /// Takes up a sound line that differs from the first in one piece alone. Tells whether it does.
    fn take(&mut self, cut: &Cut<'_>, mould: u32) -> bool {
        let pieces = || self.pieces.iter().zip(&cut.pieces);
        if cut.slots != self.slots || self.pieces.len() != cut.pieces.len() {
            return false;
        }
        let mut differ = pieces().zip(0usize..).filter(|((own, other), _)| own != *other);
        // What is as the first line in every piece does not tell which one differs.
        let at = match differ.next() {
            Some((_, at)) => at,
            None => return true,
        };
        if differ.next().is_some() || (at != self.middle && self.first.is_none()) {
            return false;
        }
        self.middle = at;
        if let Some(first) = self.first.take() {
            let piece = self.pieces.get(at).cloned().unwrap_or_default();
            self.remember(&piece, first);
        }
        self.remember(cut.pieces.get(at).copied().unwrap_or_default(), mould);
        true
    }

    fn remember(&mut self, new: &[u8], mould: u32) {
        let (from, to) = (self.middles.len(), self.middles.len() + new.len());
        let (Ok(from), Ok(to)) = (u32::try_from(from), u32::try_from(to)) else { return };
        self.middles.extend_from_slice(new);
        let known = Known { from, to, mould };
        let hash = |known: &Known| self.hasher.hash_one(piece(&self.middles, *known));
        self.moulds.insert_unique(hash(&known), known, hash);
    }
}

fn piece(middles: &[u8], known: Known) -> &[u8] {
    middles.get(known.from as usize..known.to as usize).unwrap_or_default()
}

/// The patterns that were met.
#[derive(Debug, Default)]
pub(super) struct Patterns(Vec<Pattern>);

impl Patterns {
    /// So many are remembered: one for each type that is packed and each way of writing it.
    const MOST: usize = 32;

    /// The mould of a line that is as sound as one before, with what is its own.
    pub fn fit<'l>(&self, line: &'l [u8]) -> Option<(u32, Own<'l>)> {
        self.0.iter().find_map(|pattern| pattern.fit(line))
    }

    /// Remembers a sound line, while there is room.
    pub fn remember(&mut self, cut: &Cut<'_>, mould: u32) {
        if !self.0.iter_mut().any(|pattern| pattern.take(cut, mould)) && self.0.len() < Self::MOST {
            self.0.push(Pattern::of(cut, mould));
        }
    }
}
