//! Lines of keys and values, each in one form: what a certificate is made of.

use serde_json::Value;

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
