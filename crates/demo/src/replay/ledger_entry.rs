//! A fact of the year as a form of the ledger's page.

use std::collections::BTreeMap;

use desk::Id;
use desk::verb::register::Register;
use ledger::fact::{Fact, Value};
use scheme::Scheme;

/// The form that registers a fact. `known` gives the desk's id of a work of the life.
pub fn register(
    scheme: &Scheme,
    fact: &Fact,
    source: &str,
    known: impl Fn(&str) -> Option<Id>,
) -> Register {
    let shape = fact.fact_type().shape();
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for field in shape.all_fields().filter(|f| !matches!(f.name, "id" | "recorded_at")) {
        let Some(value) = fact.value(field.name) else {
            continue;
        };
        let words = match value {
            Value::Text(text) if field.name == "work" => {
                vec![known(text).map_or_else(|| text.to_owned(), |id| id.to_string())]
            }
            Value::Text(text) => vec![text.to_owned()],
            Value::List(list) => list.iter().map(ToString::to_string).collect(),
            Value::Day(day) => vec![day.to_string()],
            Value::Whole(number) => vec![number.to_string()],
            Value::Points(points) => vec![points.to_string()],
            Value::Flag(true) => vec!["true".to_owned()],
            Value::Flag(false) => continue,
        };
        fields.insert(field.name.to_owned(), words);
    }
    let fact_type = shape.name.to_owned();
    Register { year: scheme.year, fact_type, fields, paper: source.to_owned() }
}
