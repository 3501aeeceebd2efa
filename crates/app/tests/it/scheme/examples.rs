//! The small schemes under `schemes/examples/`, each after the rules of another kind of place: what
//! the language holds beyond the shipped notice.

use std::path::PathBuf;

use ledger::fault::Lang;
use ledger::{Date, Fact, Ledger, Points};
use scheme::{Reading, Scheme, SchemeFile, library};
use scoring::{Docket, answer};

use testkit::scatter;

use crate::support::program::project;
use crate::support::{CALENDAR, day};

/// Their folders, in order.
pub fn folders() -> Vec<PathBuf> {
    let folder = project().join("schemes/examples");
    let entries = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn read(name: &str) -> Reading {
    let path = project().join("schemes/examples").join(name).join("scheme.md");
    let text = std::fs::read_to_string(&path).unwrap();
    scheme::read(vec![SchemeFile { name: path.display().to_string(), text }])
}

/// One of them, by its folder's name.
pub fn example(name: &str) -> Scheme {
    read(name).scheme.unwrap_or_else(|| panic!("{name} is broken"))
}

/// One of them after some words of it were replaced, each of which stands in it once; sound, though its
/// own tests may no longer hold.
pub fn altered(name: &str, changes: &[(&str, &str)]) -> Scheme {
    let path = project().join("schemes/examples").join(name).join("scheme.md");
    let mut text = std::fs::read_to_string(&path).unwrap();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from} stands there once");
        text = text.replace(from, to);
    }
    let read = scheme::read(vec![SchemeFile { name: path.display().to_string(), text }]);
    assert_eq!(read.faults, [], "{changes:?}");
    read.scheme.unwrap()
}

/// The new area's notice where awards and deductions are summed among adoptions too: those of its own
/// publication stand beside the total, and those of the city's count.
pub fn new_area() -> Scheme {
    altered("new-area", &NEW_AREA)
}

/// What makes that notice of the example.
pub const NEW_AREA: [(&str, &str); 3] = [
    ("points = 5\npart = \"bonus\"", "points = 5\npart = \"area\""),
    ("name = \"市级采用\"\nadoption = true\napart = true", "name = \"市级采用\"\nadoption = true"),
    (
        "[limit.one]",
        "[points.late]\nname = \"迟报\"\non = \"commission_failure\"\npoints = -1\npart = \"city\"\n\n[limit.one]",
    ),
];

/// All of them, by their folders' names.
pub fn examples() -> Vec<Scheme> {
    let name = |folder: PathBuf| folder.file_name().unwrap().to_str().unwrap().to_owned();
    folders().into_iter().map(|folder| example(&name(folder))).collect()
}

#[test]
fn each_is_clean_and_passes_its_own_tests() {
    let mut wrong = vec![];
    for folder in folders() {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let Reading { scheme, mut faults, .. } = read(name);
        if let Some(scheme) = &scheme {
            assert_eq!(scheme.id, format!("{name}-{}", scheme.year), "it bears its folder's name");
            assert!(scheme.trials.len() >= 3, "{name} shows too little of what it says");
            faults.extend(scheme::check::calendar(scheme, &CALENDAR));
            faults.extend(scoring::trial::run(scheme, &CALENDAR));
        }
        let said: String = faults.iter().map(|f| f.render(Lang::Zh)).collect();
        if scheme.is_none() || !said.is_empty() {
            wrong.push(format!("{name}:\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An office chooses among the notices that the program brings; an example is none.
#[test]
fn none_is_offered_as_a_notice() {
    assert!(!library::ids().iter().any(|id| id == "examples"));
    assert_eq!(library::files("examples"), None);
}

/// Every score that the examples' tests ask for, of the readings taken and of the others.
fn each_score(mut look: impl FnMut(&Scheme, &str, &[Fact], Date)) {
    for folder in folders() {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let scheme = example(name);
        for scheme in scheme.variants.iter().map(|variant| &variant.scheme).chain([&scheme]) {
            for trial in scheme.trials.iter().filter(|trial| trial.refused.is_none()) {
                for expected in &trial.expect {
                    look(scheme, name, &trial.facts, expected.as_of);
                }
            }
        }
    }
}

fn answered(scheme: &Scheme, facts: Vec<Fact>, as_of: Date, lang: Lang) -> serde_json::Value {
    let ledger = Ledger::from_facts("test", facts).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    answer::answer(scheme, &docket.score(as_of).unwrap(), None, lang)
}

/// Whatever the rules are: no order of facts changes a score, and the lines add up to the total.
#[test]
fn the_order_of_facts_changes_nothing_and_lines_add_up() {
    each_score(|scheme, name, facts, as_of| {
        let told = answered(scheme, facts.to_vec(), as_of, Lang::Zh);
        let backwards: Vec<Fact> = facts.iter().rev().cloned().collect();
        assert_eq!(told, answered(scheme, backwards, as_of, Lang::Zh), "{name}, {as_of}");
        add_up(scheme, &told, name);
    });
}

/// The same on ledgers at random, in the middle of the year, at its end and at its closing.
#[test]
fn random_ledgers_keep_the_laws() {
    for folder in folders() {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let scheme = example(name);
        let mut lines = 0;
        for seed in 0..4 {
            let facts = scatter(&scheme, &CALENDAR, seed, 240);
            let backwards: Vec<Fact> = facts.iter().rev().cloned().collect();
            for as_of in [day("2018-06-30"), scheme.last_day(), scheme.closing_day()] {
                let told = answered(&scheme, facts.clone(), as_of, Lang::Zh);
                let again = answered(&scheme, backwards.clone(), as_of, Lang::Zh);
                assert_eq!(told, again, "{name}, seed {seed}, {as_of}");
                lines += add_up(&scheme, &told, name);
            }
        }
        assert!(lines > 100, "{name}: {lines} lines are too few to show anything");
    }
}

/// How many lines an answer has; each unit's add up to its total, but for those of parts beside it.
fn add_up(scheme: &Scheme, told: &serde_json::Value, name: &str) -> usize {
    let hundredths = |value: &serde_json::Value| {
        Points::parse(&value.to_string()).expect("exact points").hundredths()
    };
    let mut count = 0;
    for unit in told["units"].as_array().unwrap() {
        let lines = unit["lines"].as_array().unwrap();
        let apart = |line: &&serde_json::Value| {
            scheme.parts.iter().any(|part| line["part"] == part.id.as_str() && part.apart)
        };
        let own = lines.iter().filter(|line| !apart(line));
        let sum: i64 = own.map(|line| hundredths(&line["points"])).sum();
        assert_eq!(sum, hundredths(&unit["total"]), "{name}: {unit}");
        count += lines.len();
    }
    count
}

/// Each line says why it stands, in both languages, and names a clause of the scheme.
#[test]
fn every_line_says_why() {
    each_score(|scheme, name, facts, as_of| {
        for lang in [Lang::Zh, Lang::En] {
            let told = answered(scheme, facts.to_vec(), as_of, lang);
            for unit in told["units"].as_array().unwrap() {
                for line in unit["lines"].as_array().unwrap() {
                    let why = line["why"].as_str().unwrap();
                    assert!(why.chars().count() > 3 && !why.contains("  "), "{name}: {line}");
                    assert!(scheme.clause(line["clause"].as_str().unwrap()).is_some(), "{line}");
                }
            }
        }
    });
}
