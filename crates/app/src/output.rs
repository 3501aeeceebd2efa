//! Where answers and complaints go.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use ledger::fault::Lang;
use ledger::form::{csv, jsonl, xlsx};
use ledger::{Ledger, Vocabulary};

use crate::cli::ending;
use crate::failure::Failure;

/// Writes an answer to standard output. A reader that went away is no failure.
pub fn answer(text: &str) -> Result<(), Failure> {
    heard(text).map(|_| ())
}

/// The same; whether there is still a reader.
pub fn heard(text: &str) -> Result<bool, Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Failure::machine("standard output", &error)),
        Ok(()) => Ok(true),
    }
}

/// Writes to standard error; when even that fails there is nobody to tell.
pub fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Writes an answer to a file, or to standard output without one.
pub fn deliver(out: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match out {
        Some(path) => file(path, bytes),
        None => answer(&String::from_utf8_lossy(bytes)),
    }
}

/// Refuses to write over a file that the command reads.
pub fn spare(out: &Path, inputs: &[PathBuf]) -> Result<(), Failure> {
    let same = |input: &PathBuf| match (out.canonicalize(), input.canonicalize()) {
        (Ok(out), Ok(input)) => out == input,
        _ => false,
    };
    if !inputs.iter().any(same) {
        return Ok(());
    }
    let out = out.display();
    Err(Failure::usage(
        format!("{out} 是要读的台账，不能写在它上面。请换个文件名。"),
        format!("{out} is an input and is not written over; choose another name"),
    ))
}

/// Refuses to write over anything.
pub fn fresh(out: &Path) -> Result<(), Failure> {
    if !out.exists() {
        return Ok(());
    }
    let out = out.display();
    Err(Failure::usage(
        format!("{out} 已经存在，不会覆盖。请换个名称。"),
        format!("{out} exists already and is not written over; choose another name"),
    ))
}

/// Refuses an ending that names no form of the ledger, before anything is done.
pub fn ledger_form(path: &Path) -> Result<(), Failure> {
    match ending(path).as_str() {
        "jsonl" | "xlsx" | "" => Ok(()),
        _ => Err(crate::command::convert::unknown_form(path, ".jsonl、.xlsx")),
    }
}

/// Writes a ledger in the form of the file's ending; a name without one is a folder of CSV.
pub fn ledger(path: &Path, ledger: &Ledger, vocabulary: &Vocabulary) -> Result<(), Failure> {
    ledger_form(path)?;
    match ending(path).as_str() {
        "jsonl" => file(path, jsonl::write(ledger.facts()).as_bytes()),
        "xlsx" => file(path, &xlsx::write(ledger.facts(), vocabulary)?),
        _ => {
            let files = csv::write(ledger.facts(), vocabulary)?;
            crate::command::convert::folder(path, files)
        }
    }
}

/// Writes a whole file or none: the bytes go beside it first and take its name when they are safe.
pub fn file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let write = || -> io::Result<()> {
        let mut part = fs::File::create(&beside)?;
        part.write_all(bytes)?;
        part.sync_all()?;
        fs::rename(&beside, path)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&beside);
        Failure::machine(&path.display().to_string(), &error)
    })
}

/// Rows done so far, on a terminal alone.
pub struct Rows {
    watched: bool,
    word: &'static str,
}

impl Rows {
    /// Nothing done yet; the words, Chinese and English, say of what.
    pub fn new(lang: Lang, [zh, en]: [&'static str; 2]) -> Rows {
        let word = if lang == Lang::Zh { zh } else { en };
        Rows { watched: io::stderr().is_terminal(), word }
    }

    /// So many are done.
    pub fn show(&mut self, done: u64) {
        if self.watched {
            complain(&format!("\r{} {done}", self.word));
        }
    }
}

/// Takes the progress line away.
pub fn clear_line() {
    if io::stderr().is_terminal() {
        complain("\r\x1b[2K");
    }
}
