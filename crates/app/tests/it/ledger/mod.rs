//! The ledger: working days, faults, forms.

mod calendar;
mod exact;
mod forms;
mod slips;
