//! The expectations taken by hand from the notice, run against the score. The files beside this
//! one are read by README.md's description; a view that fails is told with its file and case.

mod expect;

use ledger::{Fault, Faults};
use serde_json::Value;

use crate::support::{self, program::project};

#[test]
fn every_expectation_taken_from_the_notice_holds() {
    let (mut wrong, mut views) = (vec![], 0);
    for (name, case) in cases() {
        views += self::case(&name, &case, &mut wrong);
    }
    assert!(views > 200, "only {views} views were found");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every case, with its file's name.
pub fn cases() -> Vec<(String, Value)> {
    let folder = project().join("crates/app/tests/it/rules");
    let mut cases = vec![];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            let file: toml::Table = text.parse().unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let file = serde_json::to_value(file).unwrap();
            cases.extend(list(&file["case"]).iter().map(|case| (name.clone(), case.clone())));
        }
    }
    cases
}

/// The facts of a case, a line each.
pub fn facts(case: &Value) -> &str {
    case["facts"].as_str().unwrap().trim_start_matches('\n')
}

/// Runs one case; the number of views it has.
fn case(file: &str, case: &Value, wrong: &mut Vec<String>) -> usize {
    let name = case["name"].as_str().unwrap();
    let facts = facts(case);
    let mut complain = |what: String| wrong.push(format!("{file}: {name}: {what}"));
    if let Some(refused) = case.get("refused") {
        let faults = support::score(facts, support::day("2019-01-31"), None).err();
        refusals(refused, &faults.unwrap_or_default(), &mut complain);
    }
    let views = list(case.get("at").unwrap_or(&Value::Null));
    for view in views {
        let as_of = view["as_of"].as_str().unwrap();
        let known_at = view.get("known_at").and_then(Value::as_str);
        let mut complain = |what: String| complain(format!("as of {as_of}: {what}"));
        match (support::score(facts, support::day(as_of), known_at), view.get("refused")) {
            (Ok(answer), None) => expect::view(view, &answer, &mut complain),
            (Ok(_), Some(_)) => complain("was not refused".to_owned()),
            (Err(faults), Some(refused)) => refusals(refused, &faults, &mut complain),
            (Err(faults), None) => complain(format!("was refused: {}", told(&faults))),
        }
    }
    views.len() + usize::from(case.get("refused").is_some())
}

fn refusals(expected: &Value, faults: &Faults, complain: &mut impl FnMut(String)) {
    let expected = list(expected);
    let fits = |e: &Value| faults.iter().any(|fault| is(e, fault));
    for missing in expected.iter().filter(|e| !fits(e)) {
        complain(format!("no fault {missing}; there are {}", told(faults)));
    }
    if expected.len() != faults.len() {
        complain(format!("{} faults expected; there are {}", expected.len(), told(faults)));
    }
}

fn is(expected: &Value, fault: &Fault) -> bool {
    let text = fault.render(ledger::fault::Lang::Zh);
    let fact = expected.get("fact").is_none_or(|id| fault.fact.as_deref() == id.as_str());
    let field = expected.get("field").is_none_or(|f| fault.field.as_deref() == f.as_str());
    let line = expected.get("line").is_none_or(
        |line| matches!(fault.at.spot, ledger::fault::Spot::Line(n, _) if *line == u64::from(n)),
    );
    let all = |key: &str| {
        list(expected.get(key).unwrap_or(&Value::Null))
            .iter()
            .all(|mention| text.contains(mention.as_str().unwrap()))
    };
    fact && field && line && all("mentions") && all("names")
}

fn told(faults: &Faults) -> String {
    let tell = |f: &Fault| format!("{} {:?} {:?} {}", f.code.0, f.fact, f.field, f.at);
    faults.iter().map(tell).collect::<Vec<_>>().join("; ")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
