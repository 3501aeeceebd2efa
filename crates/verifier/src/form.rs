//! A certificate's lines, held against those that it must have: the first that differs is named.

use std::sync::Arc;

use ledger::{At, Code, Fault, Moment, pairs};
use serde_json::Value;

use crate::Asked;

/// A line is wrong: its number and words, the field, what was found and what would be right.
pub(crate) fn fault(
    name: &Arc<str>,
    (number, line): (usize, &str),
    (field, found, right): (&str, &str, &str),
) -> Box<Fault> {
    let at = At::in_line(name, u32::try_from(number).unwrap_or(u32::MAX), line, 0, line.len());
    let fault = Fault::error(Code::CERTIFICATE_LINE, at).with("line", number.to_string());
    Box::new(fault.with("field", field).with("found", found).with("right", right))
}

/// What the first line asks for.
pub(crate) fn asked(name: &Arc<str>, text: &str) -> Result<Asked, Box<Fault>> {
    let first = text.split('\n').next().unwrap_or_default();
    let head = pairs::object(first);
    let of = |key: &str| head.get(key).and_then(Value::as_str);
    let wrong = |key, right| {
        let found = head.get(key).map_or_else(|| "—".to_owned(), Value::to_string);
        fault(name, (1, first), (key, &found, right))
    };
    let day = of("as_of").and_then(|day| day.parse().ok());
    let as_of = day.ok_or_else(|| wrong("as_of", "\"2018-12-31\""))?;
    let moment = |text| Moment::parse(text).map(|moment| moment.instant()).ok_or(text);
    let known_at = of("known_at").map(moment).transpose();
    let known_at = known_at.map_err(|_| wrong("known_at", "\"2018-06-05T18:00:00+08:00\""))?;
    Ok(Asked { reading: of("reading").map(str::to_owned), as_of, known_at })
}

/// Holds a certificate's lines against those that it must have, byte for byte: a line has one form.
pub(crate) fn lines(name: &Arc<str>, text: &str, right: &[String]) -> Result<(), Box<Fault>> {
    // Every line ends with a newline, the last too, so that nothing stands after the last.
    let expected: Vec<&str> = right.iter().map(String::as_str).chain([""]).collect();
    let found: Vec<&str> = text.split('\n').collect();
    let mut all = 0..found.len().max(expected.len());
    let Some(at) = all.find(|at| found.get(*at) != expected.get(*at)) else { return Ok(()) };
    let of = |lines: &[&str]| lines.get(at).copied().unwrap_or("—").to_owned();
    let (line, right) = (of(&found), of(&expected));
    // A line that stands elsewhere is wrong as a whole.
    let differing = pairs::differing(&line, &right, &["line", "unit", "fact"]);
    let [key, is, must] = match differing.filter(|_| !expected.contains(&line.as_str())) {
        Some(differing) => differing,
        None => ["line".to_owned(), line.clone(), right],
    };
    Err(fault(name, (at + 1, &line), (&key, &is, &must)))
}
