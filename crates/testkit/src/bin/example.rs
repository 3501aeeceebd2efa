//! Writes the example workbook: a made-up year under a shipped scheme.
//!
//! `cargo run -p testkit --bin example -- OUT.xlsx [--seed N]`

use std::process::ExitCode;

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "a command of the workshop reads its own words")]
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (path, seed) = match words.as_slice() {
        [path] => (*path, Some(testkit::EXAMPLE_SEED)),
        [path, "--seed", seed] | ["--seed", seed, path] => (*path, seed.parse().ok()),
        _ => return complain("usage: example OUT.xlsx [--seed N]"),
    };
    let Some(seed) = seed else {
        return complain("a seed is a whole number of at least 0");
    };
    let written = testkit::example(seed)
        .and_then(|bytes| std::fs::write(path, bytes).map_err(|error| format!("{path}: {error}")));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => complain(&message),
    }
}

#[expect(clippy::print_stderr, reason = "a command of the workshop has no other way to speak")]
fn complain(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}
