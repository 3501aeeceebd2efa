//! The product's scorer held against a naive one, written from the rules alone.

use crate::naive::{self, Figures};
use crate::support::{CALENDAR, day, score, without_words};

/// Views that meet every turn of the year: its start, quarter ends, its last day, after it.
const VIEWS: [(&str, Option<&str>); 6] = [
    ("2018-01-31", None),
    ("2018-03-31", Some("2018-04-02T09:00:00+08:00")),
    ("2018-06-30", None),
    ("2018-10-08", Some("2018-10-31T00:00:00+08:00")),
    ("2018-12-31", None),
    ("2019-01-31", None),
];

#[test]
fn both_scorers_agree_on_random_ledgers() {
    let figures = Figures::of_2018();
    let working = |date| CALENDAR.is_working_day(date).map_err(|missing| missing.to_string());
    for seed in 0..40 {
        let facts = naive::random::ledger(seed, &figures);
        for (as_of, known_at) in VIEWS {
            let theirs = naive::score(&figures, &working, &facts, day(as_of), known_at);
            let ours = score(&facts, day(as_of), known_at).map(without_words);
            match (ours, theirs) {
                (Ok(ours), Ok(theirs)) => {
                    assert_eq!(ours, theirs, "seed {seed}, as of {as_of}, known {known_at:?}");
                }
                (Err(ours), Err(_)) => assert!(!ours.is_empty()),
                (ours, theirs) => panic!("seed {seed}: ours {ours:?}, theirs {theirs:?}"),
            }
        }
    }
}
