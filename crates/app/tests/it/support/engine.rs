//! The shipped scheme, the calendar, answers from JSON Lines.

use std::sync::LazyLock;

use ledger::calendar::Calendar;
use ledger::fault::Lang;
use ledger::form::{self, InFile, Read};
use ledger::{Date, Fact, Faults, Moment};
use scheme::Scheme;
use scoring::{Docket, answer};
use serde_json::Value;

/// The scheme that the program ships.
pub static SCHEME: LazyLock<Scheme> = LazyLock::new(|| {
    let files = scheme::library::files("shangjie-2018").expect("the program ships it");
    scheme::read(files).scheme.expect("the shipped scheme is sound")
});

/// The calendars that the program ships.
pub static CALENDAR: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::built_in().expect("the shipped calendars are sound"));

/// A civil date.
pub fn day(text: &str) -> Date {
    text.parse().expect("a date of the test")
}

/// Facts from JSON Lines, faults of reading included.
pub fn read(lines: &str) -> Read {
    read_under(&SCHEME, lines)
}

/// The same in the words of another scheme.
pub fn read_under(scheme: &Scheme, lines: &str) -> Read {
    let file = InFile { name: "facts.jsonl".to_owned(), bytes: lines.as_bytes().to_vec() };
    form::read(vec![file], &scheme.vocabulary, &mut |_, _| {})
}

/// Sound facts of a scheme, as they stand in JSON Lines.
pub fn facts_under(scheme: &Scheme, lines: &str) -> Vec<Fact> {
    let ledger = read_under(scheme, lines).sound().expect("sound lines of the test");
    ledger.facts().cloned().collect()
}

/// The answer to a ledger of JSON Lines, or all its faults.
pub fn score(lines: &str, as_of: Date, known_at: Option<&str>) -> Result<Value, Faults> {
    let read = read(lines);
    let moment = known_at.map(|text| Moment::parse(text).expect("a moment of the test"));
    let bound = Docket::new(&SCHEME, &CALENDAR, &read.ledger, moment.map(|m| m.instant()));
    if !read.faults.is_empty() {
        return Err(read.with(bound.err().unwrap_or_default()));
    }
    let docket = bound?;
    let score = docket.score(as_of)?;
    Ok(answer::answer(&SCHEME, &score, known_at, Lang::En))
}

/// An answer without its sentences, which are free.
pub fn without_words(mut answer: Value) -> Value {
    for unit in answer["units"].as_array_mut().expect("units") {
        for line in unit["lines"].as_array_mut().expect("lines") {
            line.as_object_mut().expect("a line").remove("why");
        }
    }
    answer
}
