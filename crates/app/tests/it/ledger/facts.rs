//! A fact's fields by their names in the open format.

use std::collections::BTreeSet;

use ledger::fact::{Shape, Value};
use ledger::{Domain, Fact, form};

use super::forms::{ALL_TYPES, facts};

/// A value as JSON Lines write it.
fn json(value: &Value<'_>) -> serde_json::Value {
    match value {
        Value::Text(text) => (*text).into(),
        Value::List(names) => names.iter().map(|name| name.as_str()).collect(),
        Value::Day(day) => day.to_string().into(),
        Value::Whole(number) => (*number).into(),
        Value::Points(points) => points.to_json(),
        Value::Flag(flag) => (*flag).into(),
    }
}

fn line(fact: &Fact) -> serde_json::Value {
    serde_json::from_str(&form::jsonl::line(fact)).unwrap()
}

#[test]
fn each_field_of_a_line_has_its_value_and_no_other_field_has_one() {
    let names: BTreeSet<&str> =
        Shape::all().iter().flat_map(|shape| shape.all_fields()).map(|field| field.name).collect();
    for fact in facts(ALL_TYPES) {
        let line = line(&fact);
        for name in &names {
            let value = fact.value(name).map(|value| json(&value));
            assert_eq!(value.as_ref(), line.get(*name), "{name} of {line}");
        }
        assert_eq!(fact.work().map(|work| &work[..]), line["work"].as_str(), "{line}");
    }
}

/// Conditions of a scheme ask for coded words; flags are words too, absent ones false.
#[test]
fn coded_words_are_told_by_their_fields() {
    let mut told = BTreeSet::new();
    for fact in facts(ALL_TYPES) {
        let (line, shape) = (line(&fact), fact.fact_type().shape());
        for field in shape.all_fields() {
            let coded = match field.holds {
                ledger::fact::Holds::Word(_) => line.get(field.name).cloned(),
                ledger::fact::Holds::Flag => {
                    let set = line.get(field.name).is_some_and(|flag| flag == true);
                    Some(if set { "true" } else { "false" }.into())
                }
                _ => None,
            };
            let word = fact.word(field.name).map(serde_json::Value::from);
            assert_eq!(word, coded, "{} of {line}", field.name);
            told.extend(coded.map(|_| (shape.name, field.name)));
        }
        let units = ["unit", "units"].into_iter().find(|key| line.get(key).is_some());
        assert_eq!(fact.unit_field(), units, "{line}");
        let named = units.map_or(0, |key| line[key].as_array().map_or(1, Vec::len));
        assert_eq!(fact.units().len(), named, "{line}");
    }
    assert!(told.len() > Domain::ALL.len(), "{told:?}");
}
