//! Structure-aware fuzzing of the readers: sound inputs made by the grammar of their form, then
//! damaged in the places where that form has its structure.
//!
//! Whatever comes, a reader returns; each fault names its file and, where there is one, the spot;
//! and what was read without a fault is the same after it was written and read again. Everything
//! follows from the seed.

mod book;
mod text;

use std::panic::{AssertUnwindSafe, catch_unwind};

use ledger::form::{self, InFile, Read};
use ledger::{Fact, Faults, Vocabulary};
use scheme::SchemeFile;

use crate::naive::Rules;
use crate::{Dice, made};

/// The four readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// JSON Lines.
    Jsonl,
    /// Workbooks.
    Xlsx,
    /// Folders of CSV.
    Csv,
    /// Schemes.
    Scheme,
}

/// What was tried.
#[derive(Debug, Default)]
pub struct Tried {
    /// Inputs read.
    pub inputs: u64,
    /// Of these, read without a fault.
    pub sound: u64,
    /// Faults told in all.
    pub faults: u64,
}

/// How many damaged inputs are made of one sound one.
const EACH: u64 = 64;

impl Reader {
    /// By the name of the command line.
    pub fn named(name: &str) -> Option<Reader> {
        match name {
            "jsonl" => Some(Reader::Jsonl),
            "xlsx" => Some(Reader::Xlsx),
            "csv" => Some(Reader::Csv),
            "scheme" => Some(Reader::Scheme),
            _ => None,
        }
    }
}

/// Reads so many inputs, from a seed on.
///
/// # Errors
/// The first that breaks a promise: its seed, what was broken, and the input.
pub fn run(reader: Reader, seed: u64, inputs: u64, tried: &mut Tried) -> Result<(), String> {
    let mut left = inputs;
    for base in 0.. {
        if left == 0 {
            break;
        }
        let own = seed.wrapping_mul(0x9e37_79b9).wrapping_add(base);
        let count = EACH.min(left);
        left -= count;
        let rules = made::rules(own);
        match reader {
            Reader::Scheme => schemes(&rules, own, count, tried)?,
            _ => ledgers(reader, &rules, own, count, tried)?,
        }
    }
    Ok(())
}

/// Runs what may break a promise; a panic breaks the first.
fn held(seed: u64, shown: &str, check: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    let broken = match catch_unwind(AssertUnwindSafe(check)) {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(broken)) => broken,
        Err(_) => "it panicked".to_owned(),
    };
    Err(format!("seed {seed}: {broken}\n{shown}"))
}

/// Whether each fault names a file, and is fit to be shown.
fn placed(faults: &Faults) -> Result<(), String> {
    for fault in faults {
        let text = fault.render(ledger::Lang::Zh);
        if fault.at.file.is_empty() || !text.contains(fault.code.0) {
            return Err(format!("a fault without a place: {text}"));
        }
    }
    Ok(())
}

fn schemes(rules: &Rules, seed: u64, count: u64, tried: &mut Tried) -> Result<(), String> {
    let mut dice = Dice::new(seed, "damage");
    let sound = match scheme::library::files("shangjie-2018").filter(|_| dice.percent(1)) {
        Some(files) => files.into_iter().map(|file| file.text).collect::<Vec<_>>(),
        None => vec![made::text(rules)],
    };
    for number in 0..count {
        let mut dice = Dice::new(seed.wrapping_add(number << 40), "scheme damage");
        let at = dice.below(u32::try_from(sound.len()).unwrap_or(1)) as usize;
        let files = sound.iter().enumerate().map(|(n, text)| {
            let damaged = if n == at { text::scheme(&mut dice, text) } else { text.clone() };
            SchemeFile { name: format!("{n}.md"), text: damaged }
        });
        let files: Vec<SchemeFile> = files.collect();
        let shown = files.get(at).map(|file| file.text.clone()).unwrap_or_default();
        held(seed, &shown, || {
            let read = scheme::read(files);
            tried.sound += u64::from(read.faults.is_empty());
            tried.faults += read.faults.len() as u64;
            if read.scheme.is_none() && read.faults.is_empty() {
                return Err("no scheme, and no fault either".to_owned());
            }
            placed(&read.faults)
        })?;
        tried.inputs += 1;
    }
    Ok(())
}

fn ledgers(
    reader: Reader,
    rules: &Rules,
    seed: u64,
    count: u64,
    tried: &mut Tried,
) -> Result<(), String> {
    let Some(scheme) =
        scheme::read(vec![SchemeFile { name: "made.md".to_owned(), text: made::text(rules) }])
            .scheme
    else {
        return Err(format!("seed {seed}: a made-up scheme is refused"));
    };
    let words = &scheme.vocabulary;
    let lines = made::facts(rules, seed, 6);
    let lines: String = lines.iter().map(|fact| format!("{fact}\n")).collect();
    let read = read(vec![file("facts.jsonl", lines.clone().into_bytes())], words);
    let facts: Vec<Fact> = read.ledger.facts().cloned().collect();
    let sound = match reader {
        Reader::Xlsx => vec![file("台账.xlsx", form::xlsx::write(&facts, words).map_err(told)?)],
        Reader::Csv => {
            let files = form::csv::write(&facts, words).map_err(told)?;
            files.into_iter().map(|(name, bytes)| file(&name, bytes)).collect()
        }
        _ => vec![file("facts.jsonl", lines.into_bytes())],
    };
    // A workbook is unpacked once for all that are made of it.
    let parts = match (reader, sound.first()) {
        (Reader::Xlsx, Some(book)) => book::parts(&book.bytes),
        _ => None,
    };
    let mut held_before = vec![];
    for number in 0..count {
        let mut dice = Dice::new(seed.wrapping_add(number << 40), "ledger damage");
        let files = match (&parts, sound.first()) {
            (Some(parts), Some(book)) => {
                vec![file(&book.name, book::damaged(&mut dice, &book.bytes, parts))]
            }
            _ => damaged(reader, &mut dice, &sound),
        };
        let shown: String = match reader {
            Reader::Xlsx => "(a workbook: make it again from its seed)".to_owned(),
            _ => files.iter().map(|f| String::from_utf8_lossy(&f.bytes).into_owned()).collect(),
        };
        held(seed, &shown, || again(reader, files, words, tried, &mut held_before))?;
        tried.inputs += 1;
    }
    Ok(())
}

fn told(faults: Faults) -> String {
    faults.iter().map(|fault| fault.render(ledger::Lang::En)).collect()
}

fn file(name: &str, bytes: Vec<u8>) -> InFile {
    InFile { name: name.to_owned(), bytes }
}

fn read(files: Vec<InFile>, words: &Vocabulary) -> Read {
    form::read(files, words, &mut |_, _| {})
}

fn damaged(reader: Reader, dice: &mut Dice, sound: &[InFile]) -> Vec<InFile> {
    let at = dice.below(u32::try_from(sound.len()).unwrap_or(1)) as usize;
    let one = |(n, sound): (usize, &InFile)| {
        let bytes = match reader {
            _ if n != at => sound.bytes.clone(),
            Reader::Csv => text::csv(dice, &sound.bytes),
            _ => text::jsonl(dice, &sound.bytes),
        };
        file(&sound.name, bytes)
    };
    sound.iter().enumerate().map(one).collect()
}

/// Reads, and where nothing is wrong writes and reads again; facts that were written and read again
/// before, of an input with another damage, would only be the same once more.
fn again(
    reader: Reader,
    files: Vec<InFile>,
    words: &Vocabulary,
    tried: &mut Tried,
    held_before: &mut Vec<Vec<Fact>>,
) -> Result<(), String> {
    let found = read(files, words);
    placed(&found.faults)?;
    tried.faults += found.faults.len() as u64;
    if !found.faults.is_empty() {
        return Ok(());
    }
    tried.sound += 1;
    let facts: Vec<Fact> = found.ledger.facts().cloned().collect();
    if held_before.contains(&facts) {
        return Ok(());
    }
    let written = match reader {
        Reader::Xlsx => form::xlsx::write(&facts, words).map(|bytes| vec![file("b.xlsx", bytes)]),
        Reader::Csv => form::csv::write(&facts, words)
            .map(|files| files.into_iter().map(|(name, bytes)| file(&name, bytes)).collect()),
        _ => Ok(vec![file("b.jsonl", form::jsonl::write(&facts).into_bytes())]),
    };
    // What a form cannot hold is refused when it is written.
    let Ok(files) = written else { return Ok(()) };
    let second = read(files, words);
    placed(&second.faults)?;
    let by_id = |facts: &mut Vec<Fact>| facts.sort_by(|a, b| a.id.cmp(&b.id));
    let (mut before, mut after) =
        (facts.clone(), second.ledger.facts().cloned().collect::<Vec<_>>());
    by_id(&mut before);
    by_id(&mut after);
    if second.faults.is_empty() && before == after {
        held_before.push(facts);
        return Ok(());
    }
    Err(format!(
        "written and read again it is not the same:\n{}\n{before:?}\n{after:?}",
        told(second.faults)
    ))
}
