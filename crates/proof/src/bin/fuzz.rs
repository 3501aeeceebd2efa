//! Reads damaged inputs: `fuzz jsonl|xlsx|csv|scheme SEED INPUTS`.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program of its own, which no room calls"
)]

use std::process::ExitCode;

use proof::fuzz::{Reader, Tried, run};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let reader = words.first().and_then(|word| Reader::named(word));
    let numbers: Vec<u64> = words.iter().skip(1).filter_map(|word| word.parse().ok()).collect();
    let (Some(reader), [seed, inputs]) = (reader, &numbers[..]) else {
        println!("fuzz jsonl|xlsx|csv|scheme SEED INPUTS");
        return ExitCode::from(2);
    };
    let mut tried = Tried::default();
    if let Err(broken) = run(reader, *seed, *inputs, &mut tried) {
        println!("{broken}");
        return ExitCode::FAILURE;
    }
    println!("{} inputs, {} sound, {} faults told", tried.inputs, tried.sound, tried.faults);
    ExitCode::SUCCESS
}
