//! Lines of keys and values, each in one form: what a certificate is made of.

use serde_json::{Map, Value};

/// Keys with their values, in their order.
pub type Pairs = Vec<(&'static str, Value)>;

/// One line. Points, ratios and days are text, so that a line has one form only.
#[derive(Clone, Debug, PartialEq)]
pub struct Line(pub Pairs);

impl Line {
    /// The one form of the line, without its end.
    pub fn text(&self) -> String {
        let pairs = self.0.iter().map(|(key, value)| format!("\"{key}\":{value}"));
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
    }

    /// What stands under a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(own, _)| *own == key).map(|(_, value)| value)
    }
}

/// Puts a unit's postings in their order: by date, then fact, one without a fact last in its day,
/// then by the line's own text.
pub fn sort(postings: &mut [Line]) {
    postings.sort_by_cached_key(|line| {
        let of = |key| line.get(key).and_then(Value::as_str).map(str::to_owned);
        (of("date"), of("fact").is_none(), of("fact"), line.text())
    });
}

/// A line's keys and values; none of a text that is no line.
pub fn object(line: &str) -> Map<String, Value> {
    serde_json::from_str(line).unwrap_or_default()
}

/// The first key whose value differs between a line and what it must be, with both values; none
/// where the two tell `about` different things, or where only their form differs.
pub fn differing(is: &str, must: &str, about: &[&str]) -> Option<[String; 3]> {
    let (is, must) = (object(is), object(must));
    if about.iter().any(|key| is.get(*key) != must.get(*key)) {
        return None;
    }
    let key = must.keys().chain(is.keys()).find(|key| is.get(*key) != must.get(*key))?;
    let of = |line: &Map<String, Value>| line.get(key).map_or("—".to_owned(), Value::to_string);
    Some([key.clone(), of(&is), of(&must)])
}

/// A value as text.
pub fn said(value: &impl ToString) -> Value {
    value.to_string().into()
}

/// Pairs of keys and values: as text after `:`, as a value of JSON after `=>`.
#[macro_export]
macro_rules! pairs {
    (@ : $value:expr) => { $crate::pairs::said(&$value) };
    (@ => $value:expr) => { serde_json::Value::from($value) };
    ($($key:ident $way:tt $value:expr),* $(,)?) => {
        vec![$((stringify!($key), $crate::pairs!(@ $way $value))),*]
    };
}
