//! The readers of files on damaged inputs: a fixed number from a fixed seed, so that every run
//! reads the same. `cargo run --release -p proof --bin fuzz` reads as many as are asked for.

mod bombs;

use proof::fuzz::{Reader, Tried, run};

/// The seed of every run in CI.
const SEED: u64 = 2018;

/// Reads so many, and finds no promise broken; enough of them are sound, and enough are not.
fn holds(reader: Reader, inputs: u64) {
    let mut tried = Tried::default();
    if let Err(broken) = run(reader, SEED, inputs, &mut tried) {
        panic!("{broken}");
    }
    assert_eq!(tried.inputs, inputs);
    let few = inputs / 20;
    assert!(tried.sound > few && tried.faults > few, "{tried:?} shows too little");
}

#[test]
fn json_lines() {
    holds(Reader::Jsonl, 250_000);
}

#[test]
fn folders_of_csv() {
    holds(Reader::Csv, 60_000);
}

#[test]
fn schemes() {
    holds(Reader::Scheme, 12_000);
}

#[test]
fn workbooks() {
    holds(Reader::Xlsx, 14_000);
}
