//! The engine held against the naive scorer of the whole scheme language, on schemes and ledgers at
//! random. `cargo run --release -p proof --bin pairs` does the same with as many as are asked for.

use proof::pair::{Seen, compare};

/// Some 250 schemes of eight ledgers each, on two threads: 2,000 pairs.
const SCHEMES: u64 = 125;
const LEDGERS: u64 = 8;

fn agree(first: u64) {
    let mut seen = Seen::default();
    for seed in first..first + SCHEMES {
        if let Err(difference) = compare(seed, LEDGERS, &mut seen) {
            panic!("{difference}");
        }
    }
    assert_eq!(seen.pairs, SCHEMES * LEDGERS);
    assert!(seen.lines > 30 * seen.pairs, "{} lines are too few to show anything", seen.lines);
}

#[test]
fn both_scorers_agree_on_random_schemes() {
    agree(1);
}

#[test]
fn both_scorers_agree_on_more_random_schemes() {
    agree(1 + SCHEMES);
}
