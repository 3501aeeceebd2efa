//! The hash chain, reckoned a second time (decision 0003).

use ledger::chain::{self, Hash};
use ledger::form::jsonl;

use crate::support::read;

/// Recorded in the order c, a, b; b and d at one moment.
const FACTS: &str = r#"{"id":"a","type":"head_change","date":"2018-03-02","unit":"农委"}
{"id":"d","type":"head_change","date":"2018-03-01","recorded_at":"2018-03-05T08:00:00+08:00","unit":"农委"}
{"id":"b","type":"head_change","date":"2018-03-01","recorded_at":"2018-03-05T00:00:00Z","unit":"审计局"}
{"id":"c","type":"head_change","date":"2018-03-01","unit":"疾控中心"}"#;

fn bytes(hash: Hash) -> Vec<u8> {
    let hex = hash.to_string();
    (0..64).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

/// Each link is the SHA-256 of the link before and of the SHA-256 of the fact's line.
fn reckoned(ids: &[&str]) -> Hash {
    let ledger = read(FACTS).ledger;
    ids.iter().fold(Hash::of(b"tongbao ledger chain 1"), |head, id| {
        let fact = ledger.facts().find(|fact| fact.id == *id).expect("a fact");
        let line = Hash::of(jsonl::line(fact).as_bytes());
        Hash::of(&[bytes(head), bytes(line)].concat())
    })
}

#[test]
fn facts_are_linked_as_they_were_recorded_and_then_by_id() {
    let read = read(FACTS);
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    let links = chain::links(&read.ledger, None);
    let ids: Vec<&str> = links.iter().map(|link| link.id.as_str()).collect();
    assert_eq!(ids, ["c", "a", "b", "d"]);
    for (n, link) in links.iter().enumerate() {
        assert_eq!(link.head, reckoned(&ids[..=n]), "{}", link.id);
    }
    assert_eq!(links[2].known_since.to_rfc3339(), "2018-03-05T00:00:00+00:00");
    assert_eq!(chain::head(&read.ledger, None), reckoned(&ids));
}

/// What is recorded at a moment itself is known then.
#[test]
fn what_was_known_is_a_prefix() {
    let ledger = read(FACTS).ledger;
    let at = |text: &str| Some(text.parse().unwrap());
    let cases: [(&str, &[&str]); 4] = [
        ("2018-02-28T15:59:59Z", &[]),
        ("2018-02-28T16:00:00Z", &["c"]),
        ("2018-03-04T23:59:59Z", &["c", "a"]),
        ("2018-03-05T00:00:00Z", &["c", "a", "b", "d"]),
    ];
    for (moment, known) in cases {
        assert_eq!(chain::head(&ledger, at(moment)), reckoned(known), "{moment}");
        assert_eq!(chain::links(&ledger, at(moment)).len(), known.len(), "{moment}");
    }
    assert_eq!(chain::root(), reckoned(&[]));
}

#[test]
fn a_hash_is_shown_in_small_hexadecimals() {
    let empty = Hash::of(b"");
    let sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(empty.to_string(), sha256);
    assert_eq!(format!("{empty:?}"), sha256);
    assert_eq!(Hash::parse(sha256), Some(empty));
}
