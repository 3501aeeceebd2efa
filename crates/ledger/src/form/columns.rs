//! Which sheets a table of facts has, and which columns: those that the vocabulary takes, and
//! those that the facts at hand need.

use crate::fact::{Fact, Field, Shape};
use crate::words::Vocabulary;

/// A sheet's columns.
#[derive(Debug)]
pub(super) struct Columns {
    /// The sheet's type.
    pub shape: &'static Shape,
    /// Its columns, in printing order.
    pub fields: Vec<&'static Field>,
}

/// The sheets for some facts, in the order of [`Shape::all`].
pub(super) fn columns(facts: &[&Fact], vocabulary: &Vocabulary) -> Vec<Columns> {
    let of = |shape: &'static Shape| {
        let own = || facts.iter().filter(|fact| fact.fact_type() == shape.fact_type);
        if !vocabulary.takes_type(shape) && own().next().is_none() {
            return None;
        }
        let needed = |field: &&'static Field| {
            vocabulary.takes(shape, field) || own().any(|fact| fact.value(field.name).is_some())
        };
        Some(Columns { shape, fields: shape.all_fields().filter(needed).collect() })
    };
    Shape::all().iter().filter_map(of).collect()
}
