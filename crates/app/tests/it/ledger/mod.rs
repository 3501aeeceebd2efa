//! The ledger: working days, faults, forms.

mod calendar;
mod forms;
mod slips;
