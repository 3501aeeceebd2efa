//! The same facts for the peers: a row for each fact and unit, figures beside them, as CSV.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use ledger::{Body, Fact, Points};
use scheme::Scheme;

use crate::made::Maker;

/// What a fact is worth and in which contest it stands, told without the engine.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Cell {
    points: Points,
    part: String,
    contest: String,
}

fn cell(scheme: &Scheme, fact: &Fact) -> Cell {
    let part = |part: scheme::model::PartIx| {
        scheme.parts.get(part.at()).map(|part| part.id.to_string()).unwrap_or_default()
    };
    match &fact.body {
        Body::Adoption(b) => {
            let index = scheme.names.publications(&b.publication).first().copied();
            let publication = index.and_then(|index| scheme.publication(index));
            let group =
                scheme.repetitions.iter().position(|g| index.is_some_and(|i| g.among.contains(&i)));
            Cell {
                points: publication.and_then(|p| p.figure(&b.kind)).unwrap_or_default(),
                part: publication.and_then(|p| scheme.part_of(p)).map(part).unwrap_or_default(),
                contest: group.map(|group| format!("group {group}")).unwrap_or_default(),
            }
        }
        Body::Endorsement(b) => {
            let rule = scheme.endorsement.as_ref();
            Cell {
                points: rule.and_then(|rule| rule.figure(&b.level)).unwrap_or_default(),
                part: rule.map(|rule| part(rule.part)).unwrap_or_default(),
                contest: format!("level {}", b.level),
            }
        }
        _ => {
            let rule = scheme.ruled(fact);
            Cell {
                points: rule.and_then(|rule| rule.figure(fact)).unwrap_or_default(),
                part: rule.map(|rule| part(rule.part)).unwrap_or_default(),
                contest: String::new(),
            }
        }
    }
}

/// Writes `facts.csv`, `cells.csv`, `units.csv` and, for a ledger of up to a million facts,
/// `facts.jsonl` into a folder.
pub fn write(scheme: &Scheme, seed: u64, number: usize, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let file = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    let (mut rows, mut lines) = (file("facts.csv")?, file("facts.jsonl")?);
    writeln!(rows, "work,unit,cell,month")?;
    let mut cells: HashMap<Cell, usize> = HashMap::new();
    let mut figures: HashMap<(&str, String, String), Cell> = HashMap::new();
    let mut works: HashMap<String, usize> = HashMap::new();
    let mut wrong = Ok(());
    Maker::new(scheme, seed).make(number, |fact| {
        let worth = cell(scheme, &fact);
        let (word, kind) = words(&fact);
        figures.entry((fact.fact_type().shape().name, word, kind)).or_insert(worth.clone());
        let known = cells.len();
        let cell = *cells.entry(worth).or_insert(known);
        let work = match fact.value("work") {
            Some(ledger::fact::Value::Text(work)) => work.to_owned(),
            _ => fact.id.to_string(),
        };
        let known = works.len();
        let work = *works.entry(work).or_insert(known);
        let month = fact.date.format("%m");
        let mut put = || -> io::Result<()> {
            for name in fact.units() {
                let unit = scheme.names.unit(name).map_or(0, |unit| unit.0);
                writeln!(rows, "{work},{unit},{cell},{month}")?;
            }
            if number <= 1_000_000 {
                writeln!(lines, "{}", ledger::form::jsonl::line(&fact))?;
            }
            Ok(())
        };
        if wrong.is_ok() {
            wrong = put();
        }
    });
    wrong?;
    let mut table = file("cells.csv")?;
    writeln!(table, "cell,hundredths,part,contest")?;
    for (cell, number) in &cells {
        let points = cell.points.hundredths();
        writeln!(table, "{number},{points},{},{}", cell.part, cell.contest)?;
    }
    // Points by type and words, for a peer that reads the JSON Lines themselves.
    let mut table = file("figures.csv")?;
    writeln!(table, "type,word,kind,hundredths,contest")?;
    for ((on, word, kind), cell) in &figures {
        writeln!(table, "{on},{word},{kind},{},{}", cell.points.hundredths(), cell.contest)?;
    }
    let mut table = file("units.csv")?;
    writeln!(table, "unit,name,target")?;
    for (unit, number) in scheme.units.iter().zip(0u16..) {
        let tier = scheme.tier_of(scheme::model::UnitIx(number));
        let target =
            tier.and_then(|tier| tier.target).map(|target| target.hundredths()).unwrap_or_default();
        writeln!(table, "{number},{},{target}", unit.name)?;
    }
    Ok(())
}

/// The word by which a fact's figure is found, and the kind beside it.
fn words(fact: &Fact) -> (String, String) {
    let publication = match fact.value("publication") {
        Some(ledger::fact::Value::Text(publication)) => Some(publication),
        _ => None,
    };
    let fields = ["level", "program", "category", "failure"];
    let word = publication.or_else(|| fields.iter().find_map(|field| fact.word(field)));
    let kind = fact.word("kind").unwrap_or_default();
    (word.unwrap_or_default().to_owned(), kind.to_owned())
}
