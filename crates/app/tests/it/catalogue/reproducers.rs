//! No code without an input that draws it.

use ledger::Code;

use super::cases;
use crate::support::program::project;

/// A code's input is a ledger here, a broken scheme, or a command line.
#[test]
fn every_code_has_a_reproducer() {
    let ledgers = cases::names(&cases::folder());
    for folder in &ledgers {
        assert!(Code::ALL.iter().any(|code| code.0 == folder), "{folder} is no code");
    }
    let schemes = cases::names(&project().join("crates/app/tests/it/scheme/cases"));
    let commands: Vec<&str> = crate::cli::CODES.into_iter().chain(crate::keeping::CODES).collect();
    for code in Code::ALL {
        let drawn = ledgers.iter().chain(&schemes).any(|name| name.starts_with(code.0));
        assert!(drawn || commands.contains(&code.0), "{} has no reproducer", code.0);
    }
}
