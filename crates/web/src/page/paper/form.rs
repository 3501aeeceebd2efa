//! The form of a paper: how each field is typed.

use desk::Flaw;
use desk::paper::{Fields, Kind};
use desk::view::brand::Marks;
use ledger::calendar::{Quarter, Year};
use papers::quarter_words;

/// A field of the form.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// How it is typed.
    pub input: Input,
    /// What was typed.
    pub value: String,
    /// What is wrong.
    pub error: String,
    /// Whether it must be filled in.
    pub must: bool,
}

/// How a field is typed.
pub enum Input {
    /// On one line.
    Line,
    /// On several.
    Lines,
    /// A day.
    Day,
    /// One of these: value and words.
    Choice(Vec<(String, String)>),
}

/// The form, as typed, with what is wrong.
pub fn fields(
    (kind, year): (Kind, Year),
    typed: &Fields,
    marks: &Marks,
    flaws: &[Flaw],
) -> Vec<Field> {
    let told = |name: &str| {
        let own = flaws.iter().find(|flaw| flaw.field == name);
        own.map(|flaw| flaw.says.clone()).unwrap_or_default()
    };
    // A red head's number is asked for where there is a red head.
    let headed = marks.brand.masthead.is_some();
    let asks = kind.asks().iter().filter(|(name, ..)| headed || *name != "number");
    let field = |(name, label, must): &(&'static str, &'static str, bool)| Field {
        input: input(kind, name, year, &marks.units),
        value: typed.words(name).to_owned(),
        error: told(name),
        name,
        label,
        must: *must,
    };
    asks.map(field).collect()
}

fn input(kind: Kind, name: &str, year: Year, units: &[String]) -> Input {
    match name {
        "dated" | "due" => Input::Day,
        "brief" | "merit" => Input::Lines,
        "unit" if kind == Kind::Commission => Input::Lines,
        "quarter" => {
            let words = |q: Quarter| format!("{}{}", quarter_words(q.number()), q.aside(year));
            Input::Choice(year.quarters().map(|q| (q.to_string(), words(q))).to_vec())
        }
        "unit" => {
            let all = (kind == Kind::Reminder).then(|| (String::new(), "全部".to_owned()));
            let units = units.iter().map(|unit| (unit.clone(), unit.clone()));
            Input::Choice(all.into_iter().chain(units).collect())
        }
        _ => Input::Line,
    }
}
