//! Texts that a person has read through, kept to be held against what is said now.
//!
//! `TONGBAO_GOLDEN=write` writes them anew, for a person to read through before they are kept.

use std::path::Path;

use ledger::fault::Lang;

/// The two texts of a case.
pub const TEXTS: [(Lang, &str); 2] = [(Lang::Zh, "zh.txt"), (Lang::En, "en.txt")];

/// Complains where what is said is not what was kept.
pub fn compare(golden: &Path, said: &str, wrong: &mut Vec<String>) {
    #[expect(clippy::disallowed_methods, reason = "a person asks for new texts by it")]
    let writing = std::env::var("TONGBAO_GOLDEN").is_ok_and(|word| word == "write");
    if writing {
        std::fs::write(golden, said).unwrap();
    }
    let kept = std::fs::read_to_string(golden).unwrap_or_default();
    if kept != said {
        wrong.push(format!("{}:\n{said}instead of\n{kept}", golden.display()));
    }
}
