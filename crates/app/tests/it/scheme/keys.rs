//! The keys that editors are offered are those that the readers know, all of them.

use std::collections::BTreeSet;

use ledger::Code;
use scheme::outline::{self, HEAD, Key};
use scheme::{Reading, SchemeFile};

use super::{WHOLE, folders};
use crate::support::program::project;

fn read(rule: &str) -> Reading {
    let head = "id = \"p\"\ntitle = \"p\"\nissuer = \"p\"\ndated = \"2018-01-01\"\nyear = 2018";
    let text = format!("```toml scheme\n{head}\n```\n\np {{#1}}\n\n```toml rule\n{rule}\n```\n");
    scheme::read(vec![SchemeFile { name: "p.md".to_owned(), text }])
}

/// The headers that a table's path may be written with.
fn headers(path: &str) -> Vec<String> {
    let named: Vec<&str> = outline::sections().chain(["variant"]).collect();
    let path = match path.split_once('.') {
        Some((section, rest)) if named.contains(&section) => {
            format!("{section}.x.{rest}")
        }
        None if named.contains(&path) => format!("{path}.x"),
        _ => path.to_owned(),
    };
    if path.is_empty() {
        vec![String::new()]
    } else {
        vec![format!("[{path}]\n"), format!("[[{path}]]\n")]
    }
}

/// Whether a reader takes a key, whatever it says of the value.
fn taken(path: &str, body: &str, key: &str) -> bool {
    let strange = |fault: &ledger::Fault| {
        fault.code == Code::UNKNOWN_KEY
            && fault.words.iter().any(|(name, word)| *name == "found" && word == key)
    };
    headers(path).iter().all(|header| !read(&format!("{header}{body}")).faults.iter().any(strange))
}

/// Each key that is offered is one that the reader knows, by itself or beside some word of another.
#[test]
fn no_key_is_offered_that_the_readers_do_not_know() {
    let mut count = 0;
    for path in outline::paths().filter(|path| *path != HEAD) {
        let all = outline::keys(path);
        for Key { name, .. } in all {
            count += 1;
            let words = all.iter().flat_map(|key| key.words.iter().map(|word| (&key.name, *word)));
            let beside = words.filter(|(key, _)| *key != name);
            let mut bodies = vec![format!("{name} = true")];
            bodies.extend(beside.map(|(key, word)| format!("{key} = \"{word}\"\n{name} = true")));
            assert!(bodies.iter().any(|body| taken(path, body, name)), "{path}: {name}");
        }
    }
    assert!(count > 150, "{count} keys are too few");
    assert!(!taken("task", "mix = 1", "mix"), "a key that nobody knows is told");
}

/// No key that a sound scheme uses is missing among those that are offered.
#[test]
fn every_key_of_every_scheme_is_offered() {
    let shipped = project().join("schemes/shangjie-2018");
    let mut texts = vec![WHOLE.to_owned()];
    texts.extend((1..40).map(|seed| proof::made::text(&proof::made::rules(seed))));
    for folder in folders().into_iter().chain([shipped]) {
        let files = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
        texts.extend(
            files
                .filter(|path| path.extension().is_some_and(|end| end == "md"))
                .map(|path| std::fs::read_to_string(path).unwrap()),
        );
    }
    let mut used = BTreeSet::new();
    for text in texts {
        let outline =
            outline::outline(&[SchemeFile { name: "p.md".to_owned(), text: text.clone() }]);
        for fence in outline.fences {
            let body = &text[fence.body.span.clone()];
            let head = text[..fence.body.span.start].trim_end().ends_with(HEAD);
            gather(&body.parse().unwrap(), if head { HEAD } else { "" }, &mut used);
        }
    }
    assert!(used.len() > 150, "{} keys are too few", used.len());
    let offered =
        |(path, key): &(String, String)| outline::keys(path).iter().any(|known| known.name == *key);
    let missing: Vec<_> = used.iter().filter(|used| !offered(used)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The keys of a block's tables, with the tables' paths.
fn gather(block: &toml::Table, path: &str, used: &mut BTreeSet<(String, String)>) {
    let named: Vec<&str> = outline::sections().collect();
    for (key, value) in block {
        match value {
            toml::Value::Table(inner) if key == "variant" => {
                for (_, of) in inner {
                    gather(of.as_table().unwrap(), "variant", used);
                }
            }
            toml::Value::Table(inner) if named.contains(&key.as_str()) => {
                for (_, of) in inner {
                    within(of, key, used);
                }
            }
            value if value.is_table() || outline::keys(key).iter().any(|_| value.is_array()) => {
                within(value, key, used);
            }
            _ => drop(used.insert((path.to_owned(), key.clone()))),
        }
    }
}

/// The keys of one table and of the tables in it that have keys of their own.
fn within(value: &toml::Value, path: &str, used: &mut BTreeSet<(String, String)>) {
    let tables: Vec<&toml::Table> = match value {
        toml::Value::Table(table) => vec![table],
        toml::Value::Array(list) => list.iter().filter_map(toml::Value::as_table).collect(),
        _ => vec![],
    };
    // Where any word is a key there are no keys to offer: figures by kind, goals by part.
    for (key, value) in tables.into_iter().flatten() {
        let known = !outline::keys(path).is_empty();
        let goal =
            path.starts_with("tier") && value.is_integer() | value.is_float() && key != "target";
        if known && !goal && !path.starts_with("word") && !path.ends_with("points") {
            used.insert((path.to_owned(), key.clone()));
        }
        within(value, &format!("{path}.{key}"), used);
    }
}

/// What is offered says what it takes: the shapes and words of the language.
#[test]
fn a_key_says_what_it_takes() {
    let of = |path: &str, name: &str| {
        outline::keys(path).iter().find(|key| key.name == name).cloned().unwrap()
    };
    let takes = |path, name| {
        let Key { flag, takes, .. } = of(path, name);
        (flag, takes)
    };
    assert_eq!(takes("deadline", "name"), (false, "\"…\"".to_owned()));
    assert_eq!(takes("deadline", "within"), (false, "1, 2, 3 …".to_owned()));
    assert_eq!(takes("deadline", "calendar-days"), (true, "true, false".to_owned()));
    assert_eq!(takes("deadline", "points"), (false, "4, 0.5, -3, 0.25".to_owned()));
    assert_eq!(takes("part", "apart"), (true, "true, false".to_owned()));
    assert_eq!(takes("tier", "target"), (false, "1, 60, 120.5 … > 0".to_owned()));
    // Any of several shapes will do.
    assert_eq!(takes("points", "points"), (false, String::new()));
    let words = |path, name| -> BTreeSet<&str> { of(path, name).words.into_iter().collect() };
    assert_eq!(words("deadline", "on"), BTreeSet::from(["contact_change", "head_change"]));
    let failures = ["commission_failure", "emergency_failure"];
    let works = ["submission", "adoption", "endorsement"];
    let others = ["training", "quality_award"];
    assert_eq!(
        words("points", "on"),
        [&failures[..], &works, &others].concat().into_iter().collect()
    );
    assert_eq!(words("points", "times"), BTreeSet::from(["once", "persons"]));
    assert_eq!(words("limit", "keep"), BTreeSet::from(["highest"]));
}
