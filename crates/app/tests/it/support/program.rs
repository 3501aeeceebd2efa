//! The program itself, run as a person runs it.

use std::path::{Path, PathBuf};
use std::process::Command;

pub use super::place::project;

/// What the program answered.
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs `tongbao` in a folder, in English unless the words say otherwise.
pub fn tongbao_in(folder: &Path, words: &[&str]) -> Answer {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tongbao"));
    command.current_dir(folder).args(words);
    command
        .env_remove("DATABASE_URL")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "en_US.UTF-8");
    let output = command.output().expect("the program starts");
    Answer {
        code: output.status.code().expect("the program ends by itself"),
        out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
    }
}

/// Runs `tongbao` in the project's folder.
pub fn tongbao(words: &[&str]) -> Answer {
    tongbao_in(&project(), words)
}

/// A folder that no other test has, emptied before use: tests run beside each other, each in a thread
/// that bears its name.
pub fn scratch(name: &str) -> PathBuf {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("main").replace("::", "-");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}
