//! Lines of keys and values have one form, and a unit's have one order.

use ledger::pairs::{Line, differing, object, said, sort};
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

/// A line that tells of the same thing is wrong in its first key that differs; one that tells of
/// another, or whose form alone is another, is wrong as a whole.
#[test]
fn lines_differ_in_a_key_or_as_a_whole() {
    let must = r#"{"line":"posting","unit":"甲","points":"3","part":"city"}"#;
    let about = ["line", "unit"];
    let told = |is: &str| differing(is, must, &about);
    let of = |key: &str, is: &str, must: &str| Some([key, is, must].map(str::to_owned));
    assert_eq!(told(must), None);
    assert_eq!(told(&must.replace("\"3\"", "\"4\"")), of("points", "\"4\"", "\"3\""));
    assert_eq!(told(&must.replace("\"points\":\"3\",", "")), of("points", "—", "\"3\""));
    let more = must.replace('}', ",\"work\":\"w\"}");
    assert_eq!(told(&more), of("work", "\"w\"", "—"));
    assert_eq!(told(&must.replace("甲", "乙").replace("\"3\"", "\"4\"")), None);
    assert_eq!(told(&must.replace(':', ": ")), None, "another form");
    assert_eq!(object(must).get("unit"), Some(&json!("甲")));
    assert!(object("no line").is_empty());
}
