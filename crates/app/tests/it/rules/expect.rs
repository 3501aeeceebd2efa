//! One view's expectations against one answer.

use serde_json::Value;

use super::list;

/// Complains of everything in the view that the answer does not say.
pub fn view(view: &Value, answer: &Value, complain: &mut impl FnMut(String)) {
    for (key, value) in view.get("answer").and_then(Value::as_object).into_iter().flatten() {
        if &answer[key] != value {
            complain(format!("{key}: {} instead of {value}", answer[key]));
        }
    }
    let names: Vec<&str> =
        list(&answer["units"]).iter().map(|u| u["unit"].as_str().unwrap()).collect();
    for (place, name) in list(view.get("order").unwrap_or(&Value::Null)).iter().enumerate() {
        if names.get(place).copied() != name.as_str() {
            complain(format!("place {place}: {:?} instead of {name}", names.get(place)));
        }
    }
    for expected in list(view.get("unit").unwrap_or(&Value::Null)) {
        let name = expected["unit"].as_str().unwrap();
        match list(&answer["units"]).iter().find(|u| u["unit"] == name) {
            Some(found) => unit(expected, found, &mut |what| complain(format!("{name}: {what}"))),
            None => complain(format!("{name} is not listed")),
        }
    }
}

fn unit(expected: &Value, found: &Value, complain: &mut impl FnMut(String)) {
    for (key, value) in expected.as_object().unwrap() {
        match key.as_str() {
            "lines" => lines(list(value), list(&found["lines"]), complain),
            "reasons" => reasons(list(value), list(&found["reasons"]), complain),
            "duties" | "quota" => {
                for (inner, value) in value.as_object().unwrap() {
                    same(inner, value, &found[key][inner], complain);
                }
            }
            "absent-duties" => {
                for duty in list(value) {
                    if found["duties"].get(duty.as_str().unwrap()).is_some() {
                        complain(format!("the duty {duty} is there"));
                    }
                }
            }
            _ => same(key, value, &found[key], complain),
        }
    }
}

/// Lines in their order; of each only the given fields.
fn lines(expected: &[Value], found: &[Value], complain: &mut impl FnMut(String)) {
    if expected.len() != found.len() {
        complain(format!("{} lines instead of {}: {found:?}", found.len(), expected.len()));
    }
    for (expected, found) in expected.iter().zip(found) {
        for (key, value) in expected.as_object().unwrap() {
            let value = if key == "fact" && value == "" { &Value::Null } else { value };
            same(&format!("line {found}: {key}"), value, &found[key], complain);
        }
    }
}

/// The same reasons in any order, a grave failure's last.
fn reasons(expected: &[Value], found: &[Value], complain: &mut impl FnMut(String)) {
    let missing = expected.iter().any(|reason| !found.contains(reason));
    if missing || expected.len() != found.len() {
        complain(format!("reasons {found:?} instead of {expected:?}"));
    }
    let grave = found.iter().position(|reason| reason["duty"] == "no-grave-emergency");
    if grave.is_some_and(|place| place + 1 != found.len()) {
        complain("the grave failure's reason is not the last".to_owned());
    }
}

fn same(key: &str, expected: &Value, found: &Value, complain: &mut impl FnMut(String)) {
    let equal = match (expected, found) {
        (Value::String(text), Value::Null) => text == "null",
        (Value::String(text), Value::Number(number)) => {
            text.parse::<f64>().is_ok_and(|n| Some(n) == number.as_f64())
        }
        _ => expected == found,
    };
    if !equal {
        complain(format!("{key}: {found} instead of {expected}"));
    }
}
