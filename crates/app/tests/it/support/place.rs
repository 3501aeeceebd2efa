//! Where the project stands.

use std::path::{Path, PathBuf};

/// The project's folder.
pub fn project() -> PathBuf {
    let room = Path::new(env!("CARGO_MANIFEST_DIR"));
    room.ancestors().nth(2).expect("a room stands two folders deep").to_owned()
}
