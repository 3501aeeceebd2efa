//! A ledger: facts in the order they were read, and where each came from.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::sync::Arc;

use crate::Text;
use crate::fact::{Body, Fact, FactType};
use crate::fault::{At, Code, Fault, Faults, nearest};
use crate::form::{Source, Spotted};

/// A row of a source: which file, which sheet of it, which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The source's index in its ledger.
    pub source: u16,
    /// The sheet's index, 0 where there are none.
    pub sheet: u16,
    /// The line or row, from 1.
    pub line: u32,
}

/// A fact with its place.
#[derive(Debug)]
pub struct Entry {
    /// The fact.
    pub fact: Fact,
    /// Where it stands.
    pub row: Row,
    /// Whether parts of its row could not be read; such a fact is looked at and never scored.
    pub damaged: bool,
}

/// All facts of one or more files. Ids are unique, voids name facts, and no void names a void.
#[derive(Debug)]
pub struct Ledger {
    entries: Vec<Entry>,
    sources: Vec<Source>,
    by_id: HashMap<Text, u32>,
}

impl Ledger {
    /// Puts the rows of files together, and says what is wrong with the whole: ids that stand
    /// twice, voids whose target is missing or is itself a void.
    pub fn gather(entries: Vec<Entry>, sources: Vec<Source>) -> (Ledger, Faults) {
        let mut ledger = Ledger { entries, sources, by_id: HashMap::new() };
        let mut faults = ledger.index();
        faults.extend(ledger.misdirected_voids());
        (ledger, faults)
    }

    /// A ledger of facts that stand in no file; `name` stands for the file in faults.
    ///
    /// # Errors
    /// As [`Ledger::gather`] finds them.
    pub fn from_facts(name: &str, facts: Vec<Fact>) -> Result<Ledger, Faults> {
        let row = |line| Row { source: 0, sheet: 0, line };
        let entry = |(fact, n)| Entry { fact, row: row(n), damaged: false };
        let entries = facts.into_iter().zip(1u32..).map(entry).collect();
        let (ledger, faults) = Ledger::gather(entries, vec![Source::Memory(Arc::from(name))]);
        if faults.is_empty() { Ok(ledger) } else { Err(faults) }
    }

    /// The rows that `kept` keeps, standing after facts that came from no file, such as those of an
    /// office's database (`name` stands for it in faults), and what is wrong with the whole.
    pub fn onto(
        self,
        name: &str,
        earlier: Vec<Fact>,
        mut kept: impl FnMut(&Entry) -> bool,
    ) -> (Ledger, Faults) {
        let mut sources = self.sources;
        let source = u16::try_from(sources.len()).unwrap_or(u16::MAX);
        sources.push(Source::Memory(Arc::from(name)));
        let row = |line| Row { source, sheet: 0, line };
        let standing = |(fact, line)| Entry { fact, row: row(line), damaged: false };
        let earlier = earlier.into_iter().zip(1u32..).map(standing);
        let more = self.entries.into_iter().filter(|entry| kept(entry));
        Ledger::gather(earlier.chain(more).collect(), sources)
    }

    /// The facts in the order they were read.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = &Fact> {
        self.entries.iter().map(|e| &e.fact)
    }

    /// The facts with their places.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The fact of an id.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.entry(id).map(|entry| &entry.fact)
    }

    /// The entry of an id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.get(*self.by_id.get(id)? as usize)
    }

    /// Where a part of an entry stands.
    pub fn at(&self, entry: &Entry, spotted: Spotted<'_>) -> At {
        match self.sources.get(usize::from(entry.row.source)) {
            Some(source) => source.at(entry.row, spotted),
            None => At::file(&Arc::from("")),
        }
    }

    /// A fault about a field of an entry.
    pub fn fault(&self, code: Code, entry: &Entry, field: &'static str) -> Fault {
        let at = self.at(entry, Spotted::Value(field));
        Fault::error(code, at).concerning(Some(&entry.fact.id), Some(field))
    }

    fn index(&mut self) -> Faults {
        let mut by_id: HashMap<Text, u32> = HashMap::with_capacity(self.entries.len());
        let mut faults = vec![];
        let named = |(entry, _): &(&Entry, u32)| !entry.fact.id.is_empty();
        for (entry, number) in self.entries.iter().zip(0u32..).filter(named) {
            match by_id.entry(entry.fact.id.clone()) {
                Slot::Vacant(slot) => {
                    slot.insert(number);
                }
                Slot::Occupied(slot) => {
                    let first = self.entries.get(*slot.get() as usize);
                    let place = first.map(|e| self.at(e, Spotted::Value("id")).to_string());
                    let fault = self.fault(Code::DUPLICATE_ID, entry, "id");
                    let fault = fault.with("found", entry.fact.id.as_str());
                    faults.push(fault.with("first", place.unwrap_or_default()));
                }
            }
        }
        self.by_id = by_id;
        faults
    }

    fn misdirected_voids(&self) -> Faults {
        const GUESSED: usize = 20;
        let mut faults = vec![];
        for entry in &self.entries {
            let Body::Void(void) = &entry.fact.body else {
                continue;
            };
            if void.target.is_empty() {
                // A damaged row, whose missing target is its fault already.
                continue;
            }
            let code = match self.fact(&void.target).map(Fact::fact_type) {
                None => Code::VOID_OF_NOTHING,
                Some(FactType::Void) => Code::VOID_OF_VOID,
                Some(_) => continue,
            };
            // Guessing is for a slip or two; a wrong export is told without it.
            let near = match faults.len() {
                ..GUESSED => {
                    nearest(&void.target, self.facts().take(10_000).map(|f| f.id.as_str()))
                }
                _ => vec![],
            };
            let fault = self.fault(code, entry, "target").with("found", void.target.as_str());
            faults.push(fault.with("nearest", near.join("、")));
        }
        faults
    }
}
