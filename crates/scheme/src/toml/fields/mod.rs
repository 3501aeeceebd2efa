//! Taking a table's keys one by one, and complaining of all that is wrong with it.

mod rows;

pub(crate) use rows::Mixed;

use ledger::fault::nearest;
use ledger::{Code, Fault, Points, Text};

use crate::document::{Place, Said};
use crate::faults::Complaints;

use super::shape::{self, Shaped};
use super::{Datum, Entry, Node, Table};

/// A table being read. [`Fields::finish`] complains of the keys that nobody asked for.
pub(crate) struct Fields<'a> {
    table: &'a Table,
    /// Its name in faults, `publication.shangjie-xinxi`.
    name: String,
    /// Where its header stands.
    place: Place,
    faults: &'a Complaints,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Begins to read a table.
    pub fn new(table: &'a Table, name: String, place: Place, faults: &'a Complaints) -> Fields<'a> {
        Fields { table, name, place, faults, known: vec![] }
    }

    /// An optional key.
    pub fn may<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&Node) -> Shaped<T>,
    ) -> Option<Said<T>> {
        let entry = self.take(key)?;
        match read(&entry.node) {
            Ok(is) => Some(Said { is, place: entry.node.place.clone() }),
            Err(right) => {
                self.wrong(entry, right);
                None
            }
        }
    }

    /// A required key.
    pub fn must<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&Node) -> Shaped<T>,
    ) -> Option<Said<T>> {
        if self.has(key) {
            return self.may(key, read);
        }
        self.known.push(key);
        self.missing(key);
        None
    }

    /// Whether a key stands there.
    pub fn has(&self, key: &str) -> bool {
        self.faults.ask(&self.name, key, &[]);
        self.table.entries.iter().any(|entry| entry.key.is == key)
    }

    /// Whether a key stands there that is no key of this table; it is not offered by being looked for.
    pub fn strays(&self, key: &str) -> bool {
        self.table.entries.iter().any(|entry| entry.key.is == key)
    }

    /// Whether a key was asked for.
    pub fn asked(&self, key: &str) -> bool {
        self.known.contains(&key)
    }

    /// An optional key that holds a table.
    pub fn may_table(&mut self, key: &'static str) -> Option<Fields<'a>> {
        let entry = self.take(key)?;
        match &entry.node.datum {
            Datum::Table(table) => {
                let name = format!("{}.{key}", self.name);
                let place = entry.key.place.clone();
                Some(Fields::new(table, name, place, self.faults))
            }
            _ => {
                self.wrong(entry, "{ … }");
                None
            }
        }
    }

    /// An optional key whose word is one of a few; `designed` words belong to the language and are
    /// not computed yet.
    pub fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        built: &[(&'static str, T)],
        designed: &[&'static str],
    ) -> Option<Said<T>> {
        let words: Vec<&str> = built.iter().map(|(word, _)| *word).collect();
        self.faults.ask(&self.name, key, &words);
        let said = self.may(key, shape::text)?;
        if let Some((_, chosen)) = built.iter().find(|(word, _)| *word == said.is) {
            return Some(Said { is: *chosen, place: said.place });
        }
        let (found, right) = (said.is.as_str(), words.join(", "));
        let fault = if designed.contains(&found) {
            let fault = Fault::error(Code::NOT_BUILT, said.place.at());
            fault.with("found", format!("{key} = \"{found}\""))
        } else {
            let fault = Fault::error(Code::WRONG_VALUE, said.place.at());
            fault.with("key", key).with("found", found)
        };
        self.faults.push(fault.with("right", right));
        None
    }

    /// Says which words a key chooses from that is read in another way.
    pub fn offers(&self, key: &str, words: &[&'static str]) {
        self.faults.ask(&self.name, key, words);
    }

    /// A required key whose word is one of a few.
    pub fn must_choice<T: Copy>(
        &mut self,
        key: &'static str,
        built: &[(&'static str, T)],
        designed: &[&'static str],
    ) -> Option<T> {
        if !self.has(key) {
            self.missing(key);
        }
        self.choice(key, built, designed).map(|said| said.is)
    }

    /// A required table of words and points.
    pub fn figures(&mut self, key: &'static str) -> Vec<(Said<Text>, Points)> {
        if !self.has(key) {
            self.known.push(key);
            self.missing(key);
            return vec![];
        }
        let table = self.may_table(key);
        table.map(|table| table.rest(shape::points)).unwrap_or_default()
    }

    /// All keys not asked for yet, whatever their names, with values of one shape.
    pub fn rest<T>(self, read: impl Fn(&Node) -> Shaped<T>) -> Vec<(Said<Text>, T)> {
        let mut rest = vec![];
        for entry in &self.table.entries {
            if self.known.contains(&entry.key.is.as_str()) {
                continue;
            }
            match read(&entry.node) {
                Ok(value) => rest.push((entry.key.clone(), value)),
                Err(right) => self.wrong(entry, right),
            }
        }
        rest
    }

    /// Complains of the keys that nobody asked for; `designed` ones belong to the language and are
    /// not computed yet.
    pub fn finish(self, designed: &[&str]) {
        for entry in &self.table.entries {
            let found = entry.key.is.as_str();
            if self.known.contains(&found) {
                continue;
            }
            let right = self.known.join(", ");
            let fault = if designed.contains(&found) {
                Fault::error(Code::NOT_BUILT, entry.key.place.at()).with("found", found)
            } else {
                let near = nearest(found, self.known.iter().copied()).join(", ");
                let fault = Fault::error(Code::UNKNOWN_KEY, entry.key.place.at());
                let fault = fault.with("found", found).with("table", self.name.as_str());
                let fault = fault.with("named", if found.is_ascii() { "" } else { found });
                fault.with("nearest", near)
            };
            self.faults.push(fault.with("right", right));
        }
    }

    /// Complains that a key is missing, or all of several of which one would do.
    pub fn missing(&self, key: &str) {
        key.split(", ").for_each(|one| self.faults.ask(&self.name, one, &[]));
        if !key.contains(", ") {
            return self.missing_table(key);
        }
        let fault = Fault::error(Code::MISSING_KEY, self.place.at()).with("any", key);
        self.faults.push(fault.with("table", self.name.as_str()));
    }

    /// Complains of the keys that stand there of several of which one may.
    pub fn only_one(&self, keys: &str) {
        let fault = Fault::error(Code::OVERLAP, self.place.at()).with("only", keys);
        self.faults.push(fault.with("found", self.name.as_str()));
    }

    /// Complains that something is missing that is no key.
    pub fn missing_table(&self, key: &str) {
        let fault = Fault::error(Code::MISSING_KEY, self.place.at()).with("key", key);
        self.faults.push(fault.with("table", self.name.as_str()));
    }

    /// A key's entry, whatever its shape.
    pub fn take(&mut self, key: &'static str) -> Option<&'a Entry> {
        self.known.push(key);
        self.faults.ask(&self.name, key, &[]);
        self.table.entries.iter().find(|entry| entry.key.is == key)
    }

    /// An optional table whose every entry gives some values.
    pub fn may_entries<T>(&mut self, key: &'static str, read: impl Fn(&Entry) -> Vec<T>) -> Vec<T> {
        let Some(table) = self.may_table(key) else {
            return vec![];
        };
        table.table.entries.iter().flat_map(read).collect()
    }

    /// A key's value, left for someone else to take.
    pub fn peek(&self, key: &str) -> Option<&'a Node> {
        self.faults.ask(&self.name, key, &[]);
        let mut entries = self.table.entries.iter();
        let entry = entries.find(|entry| entry.key.is == key)?;
        Some(&entry.node)
    }

    /// The keys of a table under a key; none where no table stands there.
    pub fn keys(&self, key: &str) -> Vec<Text> {
        match self.peek(key).map(|node| &node.datum) {
            Some(Datum::Table(table)) => {
                table.entries.iter().map(|entry| entry.key.is.clone()).collect()
            }
            _ => vec![],
        }
    }

    /// The table's name in faults.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the table's header stands.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Complains of a value that was read and cannot stand beside others.
    pub fn beyond(&self, key: &'static str, right: &str) {
        if let Some(entry) = self.table.entries.iter().find(|entry| entry.key.is == key) {
            self.wrong(entry, right);
        }
    }

    /// Complains of a value's shape.
    pub fn wrong(&self, entry: &Entry, right: &str) {
        let fault = Fault::error(Code::WRONG_VALUE, entry.node.place.at());
        let fault = fault.with("key", entry.key.is.as_str());
        let fault = fault.with("found", entry.node.shown());
        let decimals = shape::decimals_beyond(&entry.node, right);
        let fault = fault.with("decimals", decimals.map_or(String::new(), |most| most.to_string()));
        self.faults.push(fault.with("right", right));
    }
}
