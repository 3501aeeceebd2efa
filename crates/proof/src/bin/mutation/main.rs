//! Mutation testing of the engine in one build: `mutation [again | rest] [PART…]`.
//!
//! The mutants are those of `cargo mutants --list`. A copy of the sources under `target/mutation/`
//! takes them all up, each behind a switch that the environment turns; it is built once, and the
//! engine's tests run against each mutant, only those that reach it. `again` looks only at what was
//! not noticed the last time, with the slow tests too; `rest` at what a run that was ended did not come
//! to; PART at mutants with that in their name. Why: decision 0031.
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of its own, which no room calls"
)]

mod compile;
mod decide;
mod list;
mod place;
mod reach;
mod report;
mod rewrite;
mod tree;

use std::collections::BTreeMap;
use std::process::ExitCode;

/// What went wrong, in words; a tool for developers needs no more.
type Fails = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}

/// True when every mutant that was looked at was noticed or is kept with a reason.
fn run() -> Result<bool, Fails> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let first = words.first().map_or("", String::as_str);
    let (again, rest) = (first == "again", first == "rest");
    let parts = words.get(usize::from(again || rest)..).unwrap_or_default();

    let tree = tree::Tree::copy()?;
    let mutants = list::mutants(&tree.project)?;
    let before = if again || rest { report::before(&tree)? } else { BTreeMap::new() };
    let asked = |mutant: &&list::Mutant| {
        let due = match before.get(&mutant.name) {
            Some(fate) => again && fate.is_left(),
            None => !again,
        };
        due && (parts.is_empty() || parts.iter().any(|part| mutant.name.contains(part)))
    };
    let asked: Vec<&list::Mutant> = mutants.iter().filter(asked).collect();
    let built = compile::build(&tree, &mutants)?;
    let tests = reach::tests(&tree, &built, again)?;
    let report = report::Report::new(&tree, before);
    decide::all(&tree, &built, &tests, &asked, &report)?;
    report.tell(&mutants)
}
