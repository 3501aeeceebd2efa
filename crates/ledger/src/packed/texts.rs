//! Texts, each known by its number: kept once, or one after the other.

use std::collections::HashSet;
use std::hash::BuildHasher;
use std::sync::OnceLock;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry as Slot;

/// Texts one after the other, up to four gigabytes.
#[derive(Clone, Debug, Default)]
struct Column {
    bytes: String,
    /// Where each text ends.
    ends: Vec<u32>,
}

impl Column {
    fn with_room(texts: usize) -> Column {
        Column { bytes: String::new(), ends: Vec::with_capacity(texts) }
    }

    /// The number that a text will have; `None` where there is no room for it.
    fn next(&self, text: &str) -> Option<u32> {
        u32::try_from(self.bytes.len() + text.len()).ok()?;
        u32::try_from(self.ends.len()).ok()
    }

    fn push(&mut self, text: &str) -> Option<u32> {
        let number = self.next(text)?;
        self.bytes.push_str(text);
        self.ends.push(u32::try_from(self.bytes.len()).ok()?);
        Some(number)
    }

    fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(number).copied().unwrap_or_default();
        self.bytes.get(start.unwrap_or_default() as usize..end as usize).unwrap_or_default()
    }
}

/// Texts in the order in which they were first met, each kept once.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    column: Column,
    table: HashTable<u32>,
    hasher: RandomState,
}

impl Texts {
    /// With room for so many texts.
    pub(super) fn with_room(texts: usize) -> Texts {
        let (column, table) = (Column::with_room(texts), HashTable::with_capacity(texts));
        Texts { column, table, hasher: RandomState::default() }
    }

    /// The number of a text, entered where it is new; `None` where there is no room for more.
    pub(super) fn enter(&mut self, text: &str) -> Option<u32> {
        let Texts { column, table, hasher } = self;
        let hash = hasher.hash_one(text);
        let same = |n: &u32| column.get(*n) == text;
        match table.entry(hash, same, |n| hasher.hash_one(column.get(*n))) {
            Slot::Occupied(known) => Some(*known.get()),
            Slot::Vacant(slot) => {
                let number = column.next(text)?;
                slot.insert(number);
                column.push(text)
            }
        }
    }

    /// The number of a text that is known.
    pub fn find(&self, text: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(text);
        self.table.find(hash, |n| self.get(*n) == text).copied()
    }

    /// The text of a number; empty for one that was never given.
    pub fn get(&self, number: u32) -> &str {
        self.column.get(number)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.column.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.column.ends.is_empty()
    }
}

/// The ids of rows by their numbers. That none stands twice is asked once of all together.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    column: Column,
    /// For looking one up; made when that is first done.
    table: OnceLock<HashTable<u32>>,
    hasher: RandomState,
}

impl Ids {
    pub fn with_room(ids: usize) -> Ids {
        Ids { column: Column::with_room(ids), ..Ids::default() }
    }

    /// Puts an id behind all others and gives its number; `None` where there is no room for more.
    pub fn push(&mut self, id: &str) -> Option<u32> {
        self.table.take();
        self.column.push(id)
    }

    /// Puts other ids behind these.
    pub fn append(&mut self, other: &Ids) -> Option<()> {
        self.table.take();
        let before = u32::try_from(self.column.bytes.len()).ok()?;
        u32::try_from(self.column.bytes.len() + other.column.bytes.len()).ok()?;
        self.column.bytes.push_str(&other.column.bytes);
        self.column.ends.extend(other.column.ends.iter().map(|end| before + end));
        Some(())
    }

    pub fn get(&self, number: u32) -> &str {
        self.column.get(number)
    }

    /// Whether no id stands twice.
    pub fn unique(&self) -> bool {
        let hash = |number: u32| self.hasher.hash_one(self.get(number));
        let mut hashes: Vec<u64> = self.numbers().map(hash).collect();
        hashes.sort_unstable();
        let alike = hashes.windows(2).any(|pair| matches!(pair, [a, b] if a == b));
        // Two texts of one hash are seldom one text, and never without being looked at.
        !alike || {
            let all: HashSet<&str> = self.numbers().map(|number| self.get(number)).collect();
            all.len() == self.column.ends.len()
        }
    }

    /// The number of an id.
    pub fn find(&self, id: &str) -> Option<u32> {
        let hash = |number: &u32| self.hasher.hash_one(self.get(*number));
        let table = self.table.get_or_init(|| {
            let mut table = HashTable::with_capacity(self.column.ends.len());
            for number in self.numbers() {
                table.insert_unique(hash(&number), number, hash);
            }
            table
        });
        table.find(self.hasher.hash_one(id), |number| self.get(*number) == id).copied()
    }

    /// Whether any id is one of some others: with few of them, quicker than looking each up.
    pub fn any_of(&self, others: &HashSet<&str, RandomState>) -> bool {
        !others.is_empty() && self.numbers().any(|number| others.contains(self.get(number)))
    }

    fn numbers(&self) -> impl Iterator<Item = u32> {
        (0u32..).take(self.column.ends.len())
    }
}
