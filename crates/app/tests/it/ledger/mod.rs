//! The ledger: working days, faults, forms.

mod calendar;
mod chain;
mod exact;
mod facts;
mod forms;
mod moments;
mod packed;
mod pairs;
mod places;
mod slips;
mod threads;
