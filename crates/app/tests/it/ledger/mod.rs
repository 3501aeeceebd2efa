//! The ledger: working days, faults, forms.

mod calendar;
mod chain;
mod exact;
mod forms;
mod slips;
