//! Rule blocks: TOML whose every key and value can be pointed at.

mod day;
mod fields;
pub(crate) mod shape;
mod tree;

pub(crate) use day::Day;
pub(crate) use fields::{Fields, Mixed};
pub(crate) use tree::{Datum, Entry, Node, Table, parse};
