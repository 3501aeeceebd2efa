//! Lines of keys and values have one form, and a unit's have one order.

use ledger::pairs::{Line, said, sort};
use ledger::{Points, pairs};
use serde_json::json;

#[test]
fn a_line_is_its_pairs_in_their_order() {
    let none: Option<&str> = None;
    let line =
        Line(pairs! { line: "posting", points: Points::whole(-3), fact => none, count => 2 });
    assert_eq!(line.text(), r#"{"line":"posting","points":"-3","fact":null,"count":2}"#);
    assert_eq!(line.get("points"), Some(&json!("-3")));
    assert_eq!(line.get("fact"), Some(&json!(null)));
    assert_eq!(line.get("count"), Some(&json!(2)));
    assert_eq!(line.get("part"), None);
    assert_eq!(said(&Points::whole(7)), json!("7"));
}

/// By date, then fact; a line without a fact comes last in its day, then the line's own text decides.
#[test]
fn lines_come_by_day_then_fact_then_text() {
    let line = |date: &str, fact: Option<&str>, part: &str| {
        Line(pairs! { date: date, fact => fact, part: part })
    };
    let right = [
        line("2018-01-02", Some("a"), "x"),
        line("2018-01-02", Some("b"), "w"),
        line("2018-01-02", Some("b"), "x"),
        line("2018-01-02", None, "a"),
        line("2018-01-03", Some("a"), "a"),
    ];
    for order in [[4, 3, 2, 1, 0], [2, 4, 0, 3, 1], [3, 0, 4, 1, 2]] {
        let mut lines = order.map(|at: usize| right[at].clone());
        sort(&mut lines);
        assert_eq!(lines, right);
    }
}
