//! Writing JSON Lines.

use serde_json::Value as Json;

use crate::fact::{Fact, Value};

/// All facts, one a line, in the given order.
pub fn write<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> String {
    let mut text = String::new();
    for fact in facts {
        text.push_str(&line(fact));
        text.push('\n');
    }
    text
}

/// One fact as one line, its fields in the order of the open format: also the canonical form that
/// the hash chain covers.
pub fn line(fact: &Fact) -> String {
    let shape = fact.fact_type().shape();
    let mut parts = vec![];
    for field in shape.all_fields() {
        if let Some(value) = fact.value(field.name) {
            parts.push(format!("{}:{}", Json::from(field.name), json(&value)));
        }
        if field.name == "id" {
            parts.push(format!("\"type\":{}", Json::from(shape.name)));
        }
    }
    format!("{{{}}}", parts.join(","))
}

fn json(value: &Value<'_>) -> Json {
    match value {
        Value::Text(text) => Json::from(*text),
        Value::List(list) => list.iter().map(|t| Json::from(t.as_str())).collect(),
        Value::Day(day) => Json::from(day.to_string()),
        Value::Whole(number) => Json::from(*number),
        Value::Points(points) => points.to_json(),
        Value::Flag(flag) => Json::from(*flag),
    }
}
