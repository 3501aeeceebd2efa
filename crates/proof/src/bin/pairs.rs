//! Compares the engine with the naive scorer on schemes and ledgers at random:
//! `pairs FIRST SCHEMES LEDGERS`, from the scheme of that seed on.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program of its own, which no room calls"
)]

use std::process::ExitCode;

use proof::pair::{Seen, compare};

fn main() -> ExitCode {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let [first, schemes, ledgers] = numbers[..] else {
        println!("pairs FIRST SCHEMES LEDGERS");
        return ExitCode::from(2);
    };
    let mut seen = Seen::default();
    for seed in first..first.saturating_add(schemes) {
        if let Err(difference) = compare(seed, ledgers, &mut seen) {
            println!("{difference}");
            return ExitCode::FAILURE;
        }
    }
    println!("{} pairs, {} answers, {} lines: the same", seen.pairs, seen.answers, seen.lines);
    ExitCode::SUCCESS
}
