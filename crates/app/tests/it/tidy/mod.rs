//! The house kept in order: what no compiler checks.

mod arrows;
mod documents;
mod sources;

use std::path::{Path, PathBuf};

use crate::support::program::project;

/// All files below a folder of the project, targets and hidden folders left out.
fn files(below: &str) -> Vec<PathBuf> {
    let mut found = vec![];
    walk(&project().join(below), &mut found);
    found.sort();
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "target" && !name.starts_with('.') {
                walk(&path, found);
            }
        } else {
            found.push(path);
        }
    }
}

fn with_ending<'a>(paths: &'a [PathBuf], ending: &'a str) -> impl Iterator<Item = &'a PathBuf> {
    paths.iter().filter(move |path| path.extension().is_some_and(|e| e == ending))
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(project()).unwrap().display().to_string()
}
