//! `[variant.<id>]`: another reading of a clause, as the tables that it replaces.
//!
//! A variant's tables are laid over the scheme's before anything is drafted: a key it gives takes
//! the place of the key in the table of the same name, and a table that the scheme lacks is added.
//! The result is a second scheme, read and checked like the first.

use ledger::fault::nearest;
use ledger::{Code, Fault, Text};

use crate::document::{Place, Said};
use crate::faults::Complaints;
use crate::model::ClauseIx;
use crate::toml::{Datum, Entry, Fields, Node, Table, shape};

use super::RuleBlock;
use super::registry::{Form, KINDS};

/// The name of the section.
const VARIANT: &str = "variant";
/// The section of tests: a variant has its own, the scheme's are of its own reading.
const TEST: &str = "test";

/// A variant as it stands in the notice.
#[derive(Debug)]
pub(crate) struct Variant {
    /// Its name.
    pub id: Said<Text>,
    /// The reading.
    pub reading: String,
    /// The clause above it.
    pub clause: ClauseIx,
}

/// Takes the variants out of the blocks, and lays the tables of the chosen one over the others.
pub(crate) fn take(
    blocks: &mut [RuleBlock],
    chosen: Option<&str>,
    faults: &Complaints,
) -> Vec<Variant> {
    let mut variants: Vec<Variant> = vec![];
    let mut laid: Vec<(usize, Entry)> = vec![];
    for (at, block) in blocks.iter_mut().enumerate() {
        let (Some(table), Some(clause)) = (&mut block.table, block.clause) else { continue };
        for entry in table.take(VARIANT) {
            let place = entry.key.place.clone();
            let Datum::Table(named) = entry.node.datum else {
                let fault = Fault::error(Code::WRONG_VALUE, place.at()).with("key", VARIANT);
                let fault = fault.with("found", place.text());
                faults.push(fault.with("right", "[variant.…]"));
                continue;
            };
            for Entry { key, node } in named.entries {
                let Datum::Table(mut own) = node.datum else { continue };
                let reading = reading(&own, &key, faults);
                own.take("reading");
                if let Some(first) = variants.iter().find(|variant| variant.id.is == key.is) {
                    let fault = Fault::error(Code::NAME_TWICE, key.place.at());
                    let fault = fault.with("found", key.is.as_str()).with("what", VARIANT);
                    faults.push(fault.with("first", first.id.place.shown()));
                    continue;
                }
                if chosen == Some(key.is.as_str()) {
                    laid.extend(own.entries.into_iter().map(|entry| (at, entry)));
                }
                variants.push(Variant { id: key, reading, clause });
            }
        }
    }
    if chosen.is_some() {
        lay(blocks, laid, faults);
    }
    variants
}

fn reading(own: &Table, key: &Said<Text>, faults: &Complaints) -> String {
    let name = format!("{VARIANT}.{}", key.is);
    let mut fields = Fields::new(own, name, key.place.clone(), faults);
    let reading = fields.must("reading", shape::text);
    if own.entries.iter().all(|entry| entry.key.is == "reading") {
        fields.missing_table(&format!("[{VARIANT}.{}.…]", key.is));
    }
    reading.map(|said| said.is.to_string()).unwrap_or_default()
}

/// Lays a variant's sections over the blocks; `at` is the block it stands in.
fn lay(blocks: &mut [RuleBlock], laid: Vec<(usize, Entry)>, faults: &Complaints) {
    for table in blocks.iter_mut().filter_map(|block| block.table.as_mut()) {
        table.take(TEST);
    }
    for (at, section) in laid {
        let found = section.key.is.as_str();
        let Some(kind) = KINDS.iter().find(|kind| kind.name == found) else {
            let names = KINDS.iter().map(|kind| kind.name);
            let near = nearest(found, names.clone()).join(", ");
            let fault = Fault::error(Code::UNKNOWN_KEY, section.key.place.at());
            let fault = fault.with("found", found).with("table", VARIANT).with("nearest", near);
            faults.push(fault.with("right", names.collect::<Vec<_>>().join(", ")));
            continue;
        };
        let Entry { key, node } = section;
        match (kind.form, node.datum) {
            (Form::Named, Datum::Table(named)) => {
                for inner in named.entries {
                    put(blocks, at, &key, inner);
                }
            }
            (Form::Single, Datum::Table(table)) => {
                let mut all = blocks.iter_mut().filter_map(|block| block.table.as_mut());
                match all.find_map(|block| block.inner(&key.is)) {
                    Some(known) => known.overlay(table),
                    None => add(blocks, at, entry(key, Datum::Table(table), node.place)),
                }
            }
            (_, datum) => add(blocks, at, entry(key, datum, node.place)),
        }
    }
}

fn entry(key: Said<Text>, datum: Datum, place: Place) -> Entry {
    Entry { key, node: Node { datum, place } }
}

/// A section as it is, in the variant's own block.
fn add(blocks: &mut [RuleBlock], at: usize, section: Entry) {
    if let Some(table) = blocks.get_mut(at).and_then(|block| block.table.as_mut()) {
        table.take(&section.key.is);
        table.entries.push(section);
    }
}

/// A named table over the scheme's of that name.
fn put(blocks: &mut [RuleBlock], at: usize, section: &Said<Text>, inner: Entry) {
    let mut all = blocks.iter_mut().filter_map(|block| block.table.as_mut());
    let known = all.find_map(|block| block.inner(&section.is)?.inner(&inner.key.is));
    let Entry { key, node } = inner;
    match (known, node.datum) {
        (Some(known), Datum::Table(table)) => known.overlay(table),
        (_, datum) => {
            let new = entry(key, datum, node.place);
            let own = blocks.get_mut(at).and_then(|block| block.table.as_mut());
            match own.and_then(|own| own.inner(&section.is)) {
                Some(named) => named.entries.push(new),
                None => {
                    let (named, place) = (Table { entries: vec![new] }, section.place.clone());
                    add(blocks, at, entry(section.clone(), Datum::Table(named), place));
                }
            }
        }
    }
}
