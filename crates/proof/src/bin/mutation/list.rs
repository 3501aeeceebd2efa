//! The mutants, as `cargo mutants` lists them.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::Fails;

/// One change of the sources.
#[derive(Debug)]
pub struct Mutant {
    /// What turns it on; from 1 on.
    pub id: u32,
    /// As cargo-mutants names it: file, line, column, what is replaced by what.
    pub name: String,
    /// Below the project's folder.
    pub file: PathBuf,
    /// `FnValue`, `BinaryOperator`, …
    pub genre: String,
    /// The bytes of the file that are replaced.
    pub span: Range<usize>,
    /// What stands there instead.
    pub replacement: String,
}

impl Mutant {
    /// The room that it changes.
    pub fn room(&self) -> &str {
        self.name.split('/').nth(1).unwrap_or_default()
    }

    /// Its name without line and column, which move with every other change.
    pub fn lasting(&self) -> String {
        let (place, what) = self.name.split_once(": ").unwrap_or((&self.name, ""));
        format!("{}: {what}", place.split(':').next().unwrap_or_default())
    }
}

/// All mutants of the engine.
///
/// # Errors
///
/// When `cargo mutants` is not installed or lists what cannot be read.
pub fn mutants(project: &Path) -> Result<Vec<Mutant>, Fails> {
    let mut ask = Command::new("cargo");
    ask.args(["mutants", "--list", "--json", "-p", "ledger", "-p", "scheme", "-p", "scoring"]);
    let said = ask.current_dir(project).output()?;
    if !said.status.success() {
        return Err(String::from_utf8_lossy(&said.stderr).into());
    }
    let listed: Vec<Value> = serde_json::from_slice(&said.stdout)?;
    let read = |(n, value): (usize, &Value)| read(project, u32::try_from(n + 1)?, value);
    listed.iter().enumerate().map(read).collect()
}

fn read(project: &Path, id: u32, value: &Value) -> Result<Mutant, Fails> {
    let text = |key: &str| value[key].as_str().map(str::to_owned).ok_or(format!("no {key}"));
    let file = PathBuf::from(text("file")?);
    let code = std::fs::read_to_string(project.join(&file))?;
    let at = |end: &str| offset(&code, &value["span"][end]).ok_or("a span outside of its file");
    Ok(Mutant {
        id,
        name: text("name")?,
        genre: text("genre")?,
        span: at("start")?..at("end")?,
        replacement: text("replacement")?,
        file,
    })
}

/// Where a line and column, both from 1 on and in characters, stand in a text.
fn offset(code: &str, at: &Value) -> Option<usize> {
    let line = usize::try_from(at["line"].as_u64()?).ok()?;
    let column = usize::try_from(at["column"].as_u64()?).ok()?;
    let before: usize = code.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let within = code.get(before..)?.chars().take(column - 1).map(char::len_utf8);
    Some(before + within.sum::<usize>())
}
