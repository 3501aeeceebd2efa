//! Faults as JSON, for editors and other programs.

use ledger::fault::{Lang, Spot};
use ledger::{Fault, Severity};
use serde_json::{Value, json};

/// One line: an object with all faults of a scheme.
pub fn json(scheme: &str, faults: &[Fault], lang: Lang) -> String {
    let of = |severity| faults.iter().filter(|fault| fault.severity == severity).count();
    let all: Vec<Value> = faults.iter().map(|fault| one(fault, lang)).collect();
    let object = json!({
        "scheme": scheme,
        "errors": of(Severity::Error),
        "warnings": of(Severity::Warning),
        "diagnostics": all,
    });
    format!("{object}\n")
}

fn one(fault: &Fault, lang: Lang) -> Value {
    json!({
        "file": fault.at.file.as_ref(),
        "range": range(fault),
        "code": fault.code.0,
        "severity": name(fault.severity),
        "message": fault.message(lang),
        "help": fault.advice(lang),
    })
}

/// Lines and columns from 1, columns in characters; `null` for a file as a whole.
fn range(fault: &Fault) -> Value {
    let Spot::Line(line, column) = fault.at.spot else { return Value::Null };
    let length = fault.at.excerpt.as_ref().map_or(0, |excerpt| excerpt.length);
    let end = column.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
    json!({
        "start": { "line": line, "column": column },
        "end": { "line": line, "column": end },
    })
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
