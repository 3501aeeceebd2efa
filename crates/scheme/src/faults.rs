//! The faults that gather while a scheme is read, and what its readers ask for.

use std::cell::RefCell;

use ledger::fault::in_order;
use ledger::{Fault, Faults, Severity};

/// Faults so far; shared by everything that reads, since no reader stops at the first.
#[derive(Debug, Default)]
pub(crate) struct Complaints {
    faults: RefCell<Faults>,
    /// What was asked for, where somebody listens.
    asked: Option<RefCell<Vec<Asked>>>,
}

/// A key that a table was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The table's name in faults.
    pub table: String,
    /// The key.
    pub key: String,
    /// The words that it chooses from, where it does.
    pub words: Vec<&'static str>,
}

impl Complaints {
    /// Listens to what the readers ask for.
    pub fn listening() -> Complaints {
        Complaints { asked: Some(RefCell::default()), ..Complaints::default() }
    }

    /// One more.
    pub fn push(&self, fault: Fault) {
        self.faults.borrow_mut().push(fault);
    }

    /// Notes that a table is asked for a key.
    pub fn ask(&self, table: &str, key: &str, words: &[&'static str]) {
        if let Some(asked) = &self.asked {
            let (table, key, words) = (table.to_owned(), key.to_owned(), words.to_vec());
            asked.borrow_mut().push(Asked { table, key, words });
        }
    }

    /// The faults in the order in which they were found, and what was asked for.
    pub fn heard(self) -> (Faults, Vec<Asked>) {
        (self.faults.into_inner(), self.asked.map(RefCell::into_inner).unwrap_or_default())
    }

    /// Whether none of them is an error.
    pub fn sound(&self) -> bool {
        self.faults.borrow().iter().all(|fault| fault.severity == Severity::Warning)
    }

    /// All of them, by file and place.
    pub fn sorted(self) -> Faults {
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| fault.code);
        in_order(&mut faults);
        faults.dedup();
        faults
    }
}
