//! Texts, each kept once and known by its number.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry as Slot;

use crate::Text;

use super::column::Column;

/// Texts one after the other, up to four gigabytes: read more quickly than from a [`Column`].
#[derive(Clone, Debug, Default)]
struct Plain {
    bytes: String,
    /// Where each text ends.
    ends: Vec<u32>,
}

impl Plain {
    /// Puts a text behind all others; `None` where there is no room for it.
    fn push(&mut self, text: &str) -> Option<()> {
        self.bytes.push_str(text);
        self.ends.push(u32::try_from(self.bytes.len()).ok()?);
        Some(())
    }

    fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(number).copied().unwrap_or_default();
        self.bytes.get(start.unwrap_or_default() as usize..end as usize).unwrap_or_default()
    }
}

/// Texts in the order in which they were first met, while more of them come.
#[derive(Clone, Debug, Default)]
pub(super) struct Entering {
    plain: Plain,
    table: HashTable<u32>,
    hasher: RandomState,
    /// The number of the text that was entered last.
    last: Option<u32>,
}

impl Entering {
    /// With room for so many texts.
    pub fn with_room(texts: usize) -> Entering {
        let plain = Plain { bytes: String::new(), ends: Vec::with_capacity(texts) };
        let (table, hasher) = (HashTable::with_capacity(texts), RandomState::default());
        Entering { plain, table, hasher, last: None }
    }

    /// The number of a text, entered where it is new; `None` where there is no room for more.
    pub fn enter(&mut self, text: &str) -> Option<u32> {
        // The facts of a work often stand together.
        if let Some(last) = self.last.filter(|last| self.plain.get(*last) == text) {
            return Some(last);
        }
        let Entering { plain, table, hasher, .. } = self;
        let hash = hasher.hash_one(text);
        let same = |n: &u32| plain.get(*n) == text;
        let number = match table.entry(hash, same, |n| hasher.hash_one(plain.get(*n))) {
            Slot::Occupied(known) => *known.get(),
            Slot::Vacant(slot) => {
                let number = u32::try_from(plain.ends.len()).ok()?;
                slot.insert(number);
                plain.push(text)?;
                number
            }
        };
        self.last = Some(number);
        Some(number)
    }

    /// Enters all texts of others, and tells the number of each here.
    pub fn enter_all(&mut self, others: &Entering) -> Option<Vec<u32>> {
        let numbers = 0..u32::try_from(others.plain.ends.len()).ok()?;
        numbers.map(|number| self.enter(others.plain.get(number))).collect()
    }

    /// No more come. `None` where one is longer than 255 bytes.
    pub fn done(self) -> Option<Texts> {
        let Entering { plain, table, .. } = self;
        drop(table);
        let mut column = Column::with_room(plain.ends.len());
        for number in (0u32..).take(plain.ends.len()) {
            column.push(plain.get(number))?;
        }
        Some(Texts { column })
    }
}

/// Texts in the order in which they were first met, each kept once.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    column: Column,
}

impl Texts {
    /// The number of a text that is known.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.column.find(text)
    }

    /// The text of a number; empty for one that was never given.
    pub fn get(&self, number: u32) -> Text {
        self.column.get(number)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.column.len()
    }
}
