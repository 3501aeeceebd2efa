//! room

pub mod calendar;
