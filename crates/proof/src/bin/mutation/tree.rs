//! The copy of the project that takes the mutants up.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Fails;

/// Whose sources are changed.
const ROOMS: [&str; 3] = ["ledger", "scheme", "scoring"];

/// The crate that the changed sources ask.
const SWITCH: &str = include_str!("switch.rs");
const SWITCH_MANIFEST: &str =
    "[package]\nname = \"switch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n";

/// Where everything lies.
pub struct Tree {
    /// The project itself, which is only read.
    pub project: PathBuf,
    /// Its copy.
    pub copy: PathBuf,
    /// Where the copy is built.
    pub target: PathBuf,
    /// Where outcomes are written.
    pub out: PathBuf,
}

impl Tree {
    /// Copies what git knows or would take up, with the switch as one more crate.
    ///
    /// # Errors
    ///
    /// When this is not started in the project, or files cannot be copied.
    pub fn copy() -> Result<Tree, Fails> {
        let project = std::env::current_dir()?;
        let out = project.join("target/mutation");
        let tree = Tree { copy: out.join("tree"), target: out.join("built"), out, project };
        if tree.copy.exists() {
            fs::remove_dir_all(&tree.copy)?;
        }
        let known = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let listed = Command::new("git").args(known).current_dir(&tree.project).output()?;
        for name in listed.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
            let name = Path::new(std::str::from_utf8(name)?);
            let from = tree.project.join(name);
            if from.is_file() {
                put(&tree.copy.join(name), &fs::read(from)?)?;
            }
        }
        put(&tree.copy.join("crates/switch/Cargo.toml"), SWITCH_MANIFEST.as_bytes())?;
        put(&tree.copy.join("crates/switch/src/lib.rs"), SWITCH.as_bytes())?;
        for room in ROOMS {
            let path = tree.copy.join("crates").join(room).join("Cargo.toml");
            let asks = "[dependencies]\nswitch = { path = \"../switch\" }";
            let manifest = fs::read_to_string(&path)?.replacen("[dependencies]", asks, 1);
            put(&path, manifest.as_bytes())?;
        }
        Ok(tree)
    }
}

/// Writes a file, unless it is so already: what did not change is not built again.
///
/// # Errors
///
/// When it cannot be written.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), Fails> {
    if fs::read(path).is_ok_and(|before| before == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, bytes)?)
}
