//! `convert`: facts from one form to another.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use ledger::fault::Lang;
use ledger::{At, Code, Fault};

use crate::cli::{ConvertArgs, ending};
use crate::failure::Failure;
use crate::{input, output};

/// Reads, then writes; nothing is written when anything is wrong.
pub fn run(args: &ConvertArgs, lang: Lang) -> Result<(), Failure> {
    output::spare(&args.out, std::slice::from_ref(&args.input))?;
    let (scheme, _) = input::rules(&args.rules)?;
    let vocabulary = &scheme.vocabulary;
    let read = input::facts(std::slice::from_ref(&args.input), vocabulary, lang)?;
    let ledger = read.sound()?;
    output::ledger(&args.out, &ledger, vocabulary)?;
    super::written(lang, &args.out);
    Ok(())
}

/// Writes the files of a CSV folder.
pub fn folder(path: &Path, files: Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    let made = fs::create_dir_all(path);
    made.map_err(|error| Failure::machine(&path.display().to_string(), &error))?;
    files.iter().try_for_each(|(name, bytes)| output::file(&path.join(name), bytes))
}

/// The fault of a file whose ending names no form.
pub fn unknown_form(path: &Path, right: &str) -> Failure {
    unread_form(path, right).into()
}

/// The same, of which more may be said.
pub fn unread_form(path: &Path, right: &str) -> Fault {
    let at = At::file(&Arc::from(path.display().to_string()));
    let fault = Fault::error(Code::UNKNOWN_FORM, at).with("found", ending(path));
    fault.with("right", right)
}
