//! Letters: scores and schemes in words, held against what the spec says of them.

mod changes;
mod converted;
mod difference;
mod examples;
mod standings;
mod why;

use ledger::fault::Lang;
use ledger::{Date, Ledger};
use papers::letter;
use scheme::Scheme;
use scoring::{Docket, Score};
use unicode_width::UnicodeWidthStr;

use crate::support::{CALENDAR, SCHEME, day, read};

/// A year of facts that touches every rule's edge.
const EDGE: &str = include_str!("../data/edge.jsonl");
const BOTH: [Lang; 2] = [Lang::Zh, Lang::En];

fn ledger(lines: &str) -> Ledger {
    let read = read(lines);
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    read.ledger
}

/// Scores a ledger and hands docket and score to a test.
fn scored<T>(
    scheme: &Scheme,
    lines: &str,
    as_of: &str,
    with: impl FnOnce(&Docket<'_>, &Score<'_>) -> T,
) -> T {
    let ledger = ledger(lines);
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).expect("sound facts");
    let score = docket.score(day(as_of)).expect("the calendars are there");
    with(&docket, &score)
}

/// One unit's letter.
fn why(lines: &str, as_of: &str, unit: &str, lang: Lang) -> String {
    let unit = SCHEME.names.unit(unit).expect("a unit of the scheme");
    scored(&SCHEME, lines, as_of, |docket, score| {
        letter::why(&SCHEME, docket, score, unit, lang).expect("the calendars are there")
    })
}

/// What any text for a terminal keeps to.
fn well_set(text: &str) {
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "ends in one line end");
    assert!(!text.contains("\n\n\n"), "no two empty lines: {text}");
    for line in text.lines() {
        assert_eq!(line, line.trim_end(), "no blanks at a line's end");
        assert!(line.width_cjk() <= 100 || line.width() <= 100, "{} wide: {line}", line.width());
    }
}

/// A day of the year 2018.
fn date(text: &str) -> Date {
    day(text)
}
