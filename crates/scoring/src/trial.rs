//! Running the tests that stand inside a scheme.

use std::collections::BTreeSet;

use ledger::calendar::Calendar;
use ledger::fault::Lang;
use ledger::{Code, Date, Fault, Faults, Ledger};
use scheme::Scheme;
use scheme::model::{Expectation, Trial};
use serde_json::Value;

use crate::{Docket, answer};

/// A fault for each expectation of the scheme's tests, and of its variants' tests, that does not
/// hold.
pub fn run(scheme: &Scheme, calendar: &Calendar) -> Faults {
    let own = |scheme: &Scheme| -> Faults {
        scheme.trials.iter().flat_map(|trial| one(scheme, calendar, trial)).collect()
    };
    let variants = scheme.variants.iter().flat_map(|variant| own(&variant.scheme));
    own(scheme).into_iter().chain(variants).collect()
}

fn one(scheme: &Scheme, calendar: &Calendar, trial: &Trial) -> Faults {
    let ledger = match Ledger::from_facts(&trial.name, trial.facts.clone()) {
        Ok(ledger) => ledger,
        Err(faults) => return refusal(trial, &faults),
    };
    let docket = match Docket::new(scheme, calendar, &ledger, None) {
        Ok(docket) => docket,
        Err(faults) => return refusal(trial, &faults),
    };
    let mut wrong = vec![];
    if let Some(code) = &trial.refused {
        wrong.push(failed(trial, code, "—"));
    }
    let days: BTreeSet<Date> = trial.expect.iter().map(|expected| expected.as_of).collect();
    for day in days {
        let expected = trial.expect.iter().filter(|expected| expected.as_of == day);
        match docket.score(day) {
            Ok(score) => {
                let answer = answer::answer(scheme, &score, None, Lang::Zh);
                wrong.extend(expected.filter_map(|e| expectation(scheme, &answer, trial, e)));
            }
            Err(faults) => wrong.extend(faults),
        }
    }
    wrong
}

/// What remains to be said when the facts were refused: nothing, if that was expected.
fn refusal(trial: &Trial, faults: &Faults) -> Faults {
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code.0).collect();
    // Which fact it is, and what is wrong with it, is told of the first.
    let why = |fault: Fault| match faults.first() {
        Some(first) => because(fault, trial, first),
        None => fault,
    };
    match &trial.refused {
        Some(code) if codes.contains(&code.as_str()) => vec![],
        Some(code) => vec![why(failed(trial, code, &codes.join(", ")))],
        None => {
            let codes = codes.join(", ");
            vec![why(failed(trial, "—", &codes)).with("refused", codes)]
        }
    }
}

/// Says for which of the given facts, by its number in `given`, and in which words.
fn because(fault: Fault, trial: &Trial, first: &Fault) -> Fault {
    let at = trial.facts.iter().position(|fact| Some(&fact.id) == first.fact.as_ref());
    let number = at.map(|at| (at + 1).to_string()).unwrap_or_default();
    let fault = fault.with("number", number).with("code", first.code.0);
    fault.with("cause", first.message(Lang::En)).with("cause-zh", first.message(Lang::Zh))
}

fn failed(trial: &Trial, right: &str, found: &str) -> Fault {
    let fault = Fault::error(Code::TEST_FAILED, trial.at.clone());
    let fault = fault.with("test", trial.name.as_str()).with("unit", "").with("date", "");
    fault.with("right", right).with("found", found)
}

fn expectation(
    scheme: &Scheme,
    answer: &Value,
    trial: &Trial,
    expected: &Expectation,
) -> Option<Fault> {
    let name = scheme.unit(expected.unit).map(|unit| unit.name.as_str()).unwrap_or_default();
    let found = found(answer, name, &expected.field);
    if found == expected.value {
        return None;
    }
    let fault = Fault::error(Code::TEST_FAILED, expected.at.clone());
    let fault = fault.with("test", trial.name.as_str()).with("unit", name);
    let fault = fault.with("date", expected.as_of.to_string());
    let right = format!("{} = {}", expected.field, expected.value);
    Some(fault.with("right", right).with("found", found))
}

/// The value of a field in a unit's answer, as text; duties are named bare, quotas with a dot.
fn found(answer: &Value, unit: &str, field: &str) -> String {
    let units = answer.get("units").and_then(Value::as_array);
    let entry = units.into_iter().flatten().find(|u| u.get("unit").is_some_and(|n| n == unit));
    let Some(entry) = entry else {
        return "—".to_owned();
    };
    let value = match field.split_once('.') {
        Some((outer, inner)) => entry.get(outer).and_then(|value| value.get(inner)),
        None => entry.get(field).or_else(|| entry.get("duties").and_then(|d| d.get(field))),
    };
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => "—".to_owned(),
    }
}
