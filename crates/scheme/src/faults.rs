//! The faults that gather while a scheme is read.

use std::cell::RefCell;

use ledger::fault::in_order;
use ledger::{Fault, Faults};

/// Faults so far; shared by everything that reads, since no reader stops at the first.
#[derive(Debug, Default)]
pub(crate) struct Complaints(RefCell<Faults>);

impl Complaints {
    /// One more.
    pub fn push(&self, fault: Fault) {
        self.0.borrow_mut().push(fault);
    }

    /// All of them, by file and place.
    pub fn sorted(self) -> Faults {
        let mut faults = self.0.into_inner();
        faults.sort_by_key(|fault| fault.code);
        in_order(&mut faults);
        faults.dedup();
        faults
    }
}
