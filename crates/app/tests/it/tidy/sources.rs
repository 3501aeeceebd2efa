//! What stands in source files, and what must not.

use std::collections::BTreeSet;

use crate::support::SCHEME;

use super::{files, shown, text, with_ending};

/// The longest source file; a longer one hides an idea that wants a file of its own.
const LONGEST: usize = 400;

#[test]
fn no_source_file_is_long() {
    for path in with_ending(&files("crates"), "rs") {
        let lines = text(path).lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", shown(path));
    }
}

#[test]
fn every_source_file_says_what_it_is() {
    for path in with_ending(&files("crates"), "rs") {
        assert!(text(path).starts_with("//! "), "{} opens without a //! line", shown(path));
    }
}

/// No unit, publication or clause of the shipped notice stands in the engine.
#[test]
fn the_engine_knows_no_district() {
    let scheme = &*SCHEME;
    let mut names: BTreeSet<String> = scheme.units.iter().map(|u| u.name.to_string()).collect();
    names.extend(scheme.publications.iter().map(|p| format!("\"{}\"", p.id)));
    names.extend(scheme.publications.iter().map(|p| p.name.to_string()));
    names.extend(scheme.clauses.iter().filter(|c| c.id.len() > 3).map(|c| format!("\"{}\"", c.id)));
    for room in ["ledger", "scheme", "scoring", "papers", "demo"] {
        for path in with_ending(&files(&format!("crates/{room}/src")), "rs") {
            let text = text(path);
            for name in names.iter().filter(|name| name.chars().count() > 2) {
                assert!(!text.contains(name.as_str()), "{} names {name}", shown(path));
            }
        }
    }
}

#[test]
fn nothing_is_left_for_later() {
    let marks = ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!(", "coming soon"];
    for path in with_ending(&files("crates"), "rs").filter(|p| !p.ends_with("tidy/sources.rs")) {
        let text = text(path);
        for mark in marks {
            assert!(!text.contains(mark), "{} holds {mark}", shown(path));
        }
    }
}
