//! Texts, each kept once and known by its number.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// Texts in the order in which they were first met.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    bytes: String,
    /// Where each text ends.
    ends: Vec<u32>,
    table: HashTable<u32>,
    hasher: RandomState,
}

impl Texts {
    /// With room for so many texts.
    pub(super) fn with_room(texts: usize) -> Texts {
        Texts {
            ends: Vec::with_capacity(texts),
            table: HashTable::with_capacity(texts),
            ..Texts::default()
        }
    }

    /// The number of a text and whether it is new; `None` where four gigabytes are full.
    pub(super) fn enter(&mut self, text: &str) -> Option<(u32, bool)> {
        let hash = self.hasher.hash_one(text);
        let (bytes, ends) = (&self.bytes, &self.ends);
        if let Some(known) = self.table.find(hash, |n| get(bytes, ends, *n) == text) {
            return Some((*known, false));
        }
        let number = u32::try_from(self.ends.len()).ok()?;
        let end = u32::try_from(self.bytes.len() + text.len()).ok()?;
        self.bytes.push_str(text);
        self.ends.push(end);
        let (bytes, ends, hasher) = (&self.bytes, &self.ends, &self.hasher);
        self.table.insert_unique(hash, number, |n| hasher.hash_one(get(bytes, ends, *n)));
        Some((number, true))
    }

    /// The number of a text that is known.
    pub fn find(&self, text: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(text);
        self.table.find(hash, |n| self.get(*n) == text).copied()
    }

    /// The text of a number; empty for one that was never given.
    pub fn get(&self, number: u32) -> &str {
        get(&self.bytes, &self.ends, number)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

fn get<'t>(bytes: &'t str, ends: &[u32], number: u32) -> &'t str {
    let number = number as usize;
    let start = number.checked_sub(1).and_then(|before| ends.get(before)).copied();
    let end = ends.get(number).copied().unwrap_or_default();
    bytes.get(start.unwrap_or_default() as usize..end as usize).unwrap_or_default()
}
