//! The manual's pictures.

use std::path::{Path, PathBuf};

use crate::support::program::project;

/// Where they go, when somebody asks for new ones.
pub fn folder() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "a person asks for new pictures by it")]
    let folder = std::env::var("TONGBAO_SCREENSHOTS").ok()?;
    Some(project().join(folder))
}

/// Keeps one, in a palette's colours where the machine has the tool for it.
pub fn keep(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::create_dir_all(folder).unwrap();
    let file = folder.join(format!("{name}.png"));
    std::fs::write(&file, bytes).unwrap();
    let colours = std::process::Command::new("pngquant")
        .args(["--force", "--skip-if-larger", "--speed", "1", "--ext", ".png", "48"])
        .arg(&file)
        .status();
    if colours.is_err() {
        // A picture in all its colours is larger and no worse.
        assert!(file.exists());
    }
}
