//! Rooms import only rooms nearer the source.

use std::collections::BTreeSet;

use crate::support::program::project;

use super::text;

/// Each room with the rooms it may import. `testkit` may know everything but the binary.
const ARROWS: [(&str, &[&str]); 15] = [
    ("chance", &[]),
    ("ledger", &[]),
    ("scheme", &["ledger"]),
    ("scoring", &["ledger", "scheme"]),
    // None of the engine's code confirms what the engine says.
    ("verifier", &["ledger", "scheme"]),
    ("papers", &["ledger", "scheme", "scoring", "verifier"]),
    ("press", &["papers"]),
    ("manuscript", &[]),
    ("store", &["ledger"]),
    ("desk", &["ledger", "scheme", "scoring", "papers", "manuscript", "store"]),
    ("web", &["ledger", "scheme", "scoring", "papers", "manuscript", "desk"]),
    ("demo", &["chance", "ledger", "scheme", "scoring", "manuscript", "desk"]),
    ("proof", &["chance", "ledger", "scheme", "scoring"]),
    ("testkit", &ALL),
    ("app", &ALL),
];

/// What the binary and the tests' own room may know: every room but each other.
const ALL: [&str; 12] = [
    "chance",
    "ledger",
    "scheme",
    "scoring",
    "papers",
    "press",
    "manuscript",
    "store",
    "desk",
    "web",
    "demo",
    "verifier",
];

#[test]
fn every_room_imports_only_rooms_nearer_the_source() {
    let rooms: BTreeSet<String> = std::fs::read_dir(project().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let drawn: BTreeSet<String> = ARROWS.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(rooms, drawn, "a room without a row, or a row without a room");
    for (room, may) in ARROWS {
        let manifest = text(&project().join("crates").join(room).join("Cargo.toml"));
        let manifest: toml::Table = manifest.parse().unwrap();
        let imported = manifest["dependencies"].as_table().unwrap().keys();
        for import in imported.filter(|name| drawn.contains(*name)) {
            assert!(may.contains(&import.as_str()), "{room} must not import {import}");
        }
    }
}
