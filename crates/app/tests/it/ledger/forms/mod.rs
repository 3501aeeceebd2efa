//! The workbook, the CSV folder, JSON Lines: what goes in comes out, and every wrong cell is named.

mod bounds;
mod csv;
mod faults;
mod guide;
mod looks;
mod nasty;
mod offers;
mod parts;
mod plain;
mod quick;
mod roundtrip;
mod told;
mod values;
mod weights;
mod workbook;

pub use roundtrip::ALL_TYPES;

use ledger::form::{InFile, jsonl};
use ledger::{Domain, Fact, Faults, Ledger, Vocabulary, Word, form};

/// The made-up ledger of edge cases.
pub const EDGE: &str = include_str!("../../data/edge.jsonl");

/// A vocabulary with names, as a scheme would give it.
pub fn vocabulary() -> Vocabulary {
    let mut vocabulary = Vocabulary::base();
    vocabulary.units = (1..=90).map(|n| format!("第{n}单位").as_str().into()).collect();
    let word = |code: &str, label: &str| Word { code: code.into(), label: label.into() };
    vocabulary.publications = vec![
        word("shangjie-xinxi", "《上街信息》"),
        word("shangjie-wechat", "微信公众号《上街信息》"),
    ];
    vocabulary.topics = vec![(1, "水利".into()), (36, "教育".into())];
    vocabulary.add(Domain::Kind, "series", "连载");
    vocabulary.add(Domain::Discretion, "merit", "突出贡献");
    vocabulary
}

pub fn file(name: &str, bytes: impl Into<Vec<u8>>) -> InFile {
    InFile { name: name.to_owned(), bytes: bytes.into() }
}

pub fn read(files: Vec<InFile>) -> Result<Ledger, Faults> {
    read_told(files, &mut |_, _| {})
}

/// Reads, and is told of the progress.
pub fn read_told(files: Vec<InFile>, progress: form::Progress<'_>) -> Result<Ledger, Faults> {
    form::read(files, &vocabulary(), progress).sound()
}

pub fn facts(jsonl: &str) -> Vec<Fact> {
    let ledger = read(vec![file("facts.jsonl", jsonl)]).expect("sound lines");
    ledger.facts().cloned().collect()
}

/// Facts by type, in the order of the sheets; the order within a type is kept.
pub fn by_sheet(mut facts: Vec<Fact>) -> Vec<Fact> {
    facts.sort_by_key(Fact::fact_type);
    facts
}

pub fn through_workbook(facts: &[Fact]) -> Result<Vec<Fact>, Faults> {
    let bytes = form::xlsx::write(facts, &vocabulary())?;
    Ok(read(vec![file("台账.xlsx", bytes)])?.facts().cloned().collect())
}

pub fn through_csv(facts: &[Fact]) -> Result<Vec<Fact>, Faults> {
    let files = form::csv::write(facts, &vocabulary())?;
    let files = files.into_iter().map(|(name, bytes)| file(&format!("台账/{name}"), bytes));
    Ok(read(files.collect())?.facts().cloned().collect())
}

/// The canonical lines, for readable differences.
pub fn lines(facts: &[Fact]) -> Vec<String> {
    facts.iter().map(jsonl::line).collect()
}

/// The field that a fault is about.
pub fn field(fault: &ledger::Fault) -> Option<&str> {
    fault.field.as_ref().map(|name| &name[..])
}

/// Places and codes of faults, one a line: `台账.xlsx:采用!B2: TB0108`.
pub fn places(faults: &[ledger::Fault]) -> Vec<String> {
    faults.iter().map(|f| format!("{}: {}", f.at, f.code.0)).collect()
}
