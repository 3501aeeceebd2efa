//! The build of all mutants at once: those that do not compile are taken out until the rest does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::Fails;
use super::list::Mutant;
use super::place::{Place, Places, places};
use super::rewrite::{marked, rewrite, switchable};
use super::tree::{Tree, put};

/// What came of the build.
pub struct Built {
    /// The engine's tests.
    pub program: PathBuf,
    /// Mutants that do not compile.
    pub unviable: BTreeSet<u32>,
    /// Mutants that stand where no switch can.
    pub fixed: BTreeSet<u32>,
}

/// Builds the engine's tests with all mutants that compile.
///
/// # Errors
///
/// When the build fails and no mutant is the reason.
pub fn build(tree: &Tree, mutants: &[Mutant]) -> Result<Built, Fails> {
    let mut files: BTreeMap<&PathBuf, (String, Places)> = BTreeMap::new();
    for mutant in mutants {
        if !files.contains_key(&mutant.file) {
            let code = std::fs::read_to_string(tree.project.join(&mutant.file))?;
            let places = places(&code)?;
            files.insert(&mutant.file, (code, places));
        }
    }
    let standing = |at: Option<Place>| {
        let there = |mutant: &&Mutant| switchable(mutant, &files[&mutant.file].1) == at;
        mutants.iter().filter(there).map(|mutant| mutant.id).collect::<BTreeSet<u32>>()
    };
    let fixed = standing(None);
    let mut unviable = standing(Some(Place::Never));
    let known = Known::of(tree, &files.values().map(|(code, _)| code.as_str()).collect::<String>());
    unviable.extend(known.read());
    loop {
        for (file, (code, places)) in &files {
            let within = |mutant: &&Mutant| &mutant.file == *file && !unviable.contains(&mutant.id);
            let within: Vec<&Mutant> = mutants.iter().filter(within).collect();
            put(&tree.copy.join(file), rewrite(code, places, &within).as_bytes())?;
        }
        match compile(tree)? {
            Ok(program) => {
                known.write(&unviable)?;
                return Ok(Built { program, unviable, fixed });
            }
            Err(broken) => {
                eprintln!("{} mutants do not compile", broken.len());
                unviable.extend(broken);
            }
        }
    }
}

/// What did not compile the last time, kept as long as the sources are the same.
struct Known(PathBuf);

impl Known {
    fn of(tree: &Tree, sources: &str) -> Known {
        let digest = ledger::chain::Hash::of(sources.as_bytes()).short();
        Known(tree.out.join(format!("unviable-{digest}.json")))
    }

    fn read(&self) -> BTreeSet<u32> {
        let text = std::fs::read(&self.0).unwrap_or_default();
        serde_json::from_slice::<Vec<u32>>(&text).unwrap_or_default().into_iter().collect()
    }

    fn write(&self, unviable: &BTreeSet<u32>) -> Result<(), Fails> {
        put(&self.0, serde_json::to_string(unviable)?.as_bytes())
    }
}

/// The program, or the mutants that keep it from being built.
fn compile(tree: &Tree) -> Result<Result<PathBuf, BTreeSet<u32>>, Fails> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "-p", "proof", "--test", "engine", "--profile", "mutants"]);
    cargo.args(["--message-format", "json", "--keep-going", "--quiet"]);
    // A lint that minds what a mutant looks like says nothing about tests.
    cargo.env("RUSTFLAGS", "--cap-lints=allow").env("CARGO_TARGET_DIR", &tree.target);
    let said = cargo.current_dir(&tree.copy).stderr(Stdio::inherit()).output()?;
    let said = String::from_utf8(said.stdout)?;
    let (mut broken, mut others, mut program) = (BTreeSet::new(), vec![], None);
    for message in said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        if let Some(path) = message["executable"].as_str() {
            program = Some(PathBuf::from(path));
        }
        let told = &message["message"];
        if told["level"] == "error" && told["spans"].as_array().is_some_and(|s| !s.is_empty()) {
            match culprit(tree, told) {
                Some(mutant) => _ = broken.insert(mutant),
                None => others.push(told["rendered"].to_string()),
            }
        }
    }
    match program {
        Some(program) if broken.is_empty() => Ok(Ok(program)),
        _ if !broken.is_empty() => Ok(Err(broken)),
        _ => Err(format!("the copy does not compile:\n{}", others.join("\n")).into()),
    }
}

/// The mutant whose text an error is about; what it points at first is asked first.
fn culprit(tree: &Tree, told: &Value) -> Option<u32> {
    let mut spans: Vec<&Value> = told["spans"].as_array()?.iter().collect();
    spans.sort_by_key(|span| span["is_primary"] != true);
    spans.into_iter().find_map(|span| {
        let mut at = span;
        // What a macro wrote is traced back to where it was called.
        while at["expansion"].is_object() {
            at = &at["expansion"]["span"];
        }
        let file = std::fs::read_to_string(tree.copy.join(at["file_name"].as_str()?)).ok()?;
        marked(&file, usize::try_from(at["byte_start"].as_u64()?).ok()?)
    })
}
