//! The command line: what may be asked, in both languages.

mod arguments;
mod office;
mod paper;
mod tongue;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use ledger::fault::Lang;

use crate::surroundings::Surroundings;

pub use arguments::*;
pub use office::*;
pub use paper::*;

/// What the person asked for.
pub struct Invocation {
    /// The command with its arguments.
    pub command: Command,
    /// The language to answer in.
    pub lang: Lang,
    /// The address of a PostgreSQL, where the environment names one.
    pub database: Option<String>,
    /// Who works at the terminal, as the machine calls them.
    pub operator: String,
}

/// What the command line itself answers: help, the version, or what is wrong with it.
pub struct Reply {
    text: String,
    wrong: bool,
}

impl Reply {
    /// Prints it: help to standard output, complaints to standard error with exit code 2.
    pub fn give(self) -> ExitCode {
        if self.wrong {
            crate::output::complain(&self.text);
            return ExitCode::from(2);
        }
        match crate::output::answer(&self.text) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => failure.exit_code(),
        }
    }
}

/// Reads the command line.
pub fn parse(surroundings: &Surroundings) -> Result<Invocation, Reply> {
    let lang = asked_lang(surroundings).unwrap_or(surroundings.lang);
    let command = tongue::translate(Arguments::command(), lang);
    let reply =
        |error: clap::Error| Reply { text: tongue::reply(&error, lang), wrong: error.use_stderr() };
    let matches = command.try_get_matches_from(&surroundings.arguments).map_err(reply)?;
    let arguments = Arguments::from_arg_matches(&matches).map_err(reply)?;
    let Surroundings { database, operator, .. } = surroundings;
    let (database, operator) = (database.clone(), operator.clone());
    Ok(Invocation { command: arguments.command, lang, database, operator })
}

/// `--lang` as it stands anywhere on the line, before anything else is known to be right.
fn asked_lang(surroundings: &Surroundings) -> Option<Lang> {
    let words: Vec<&str> = surroundings.arguments.iter().filter_map(|a| a.to_str()).collect();
    let pairs = words.iter().zip(words.iter().skip(1).map(Some).chain([None]));
    let asked = pairs.filter_map(|(word, next)| match word.strip_prefix("--lang") {
        Some("") => next.copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    match asked.last()? {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// The file endings that an argument takes, for its error.
pub fn ending(path: &std::path::Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}
