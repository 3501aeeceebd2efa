//! A second scorer, written from `docs/scheme-language.md` and the open format alone: slow, plain,
//! and for every section of the language.
//!
//! Each rule is asked anew for each unit and day; nothing is shared with the engine, neither its
//! reader of schemes nor its numbers.

mod beside;
mod bound;
mod duty;
mod event;
mod grade;
pub mod number;
mod owed;
mod period;
mod printed;
mod standing;
mod tally;
mod unit;

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::{DateTime, Datelike, Months, NaiveDate};
use serde_json::{Value, json};

pub use bound::{by_facts, giver, givers, sources};
pub use event::late;
pub use printed::{figure, way};
pub use unit::{exists, names};

/// One table of a scheme: `[points.training]` beneath a clause.
#[derive(Clone, Debug)]
pub struct Section {
    /// `points`.
    pub kind: &'static str,
    /// `training`; empty for a section of which there is one.
    pub id: String,
    /// The clause it stands beneath.
    pub clause: String,
    /// The keys, as in the scheme's text.
    pub body: Value,
}

/// A scheme as its tables.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The head's id.
    pub id: String,
    /// The appraisal year.
    pub year: i32,
    /// Its first day.
    pub begins: NaiveDate,
    /// All tables in their order.
    pub sections: Vec<Section>,
    /// The units in the order of the tiers' tables: name, tier, informants.
    pub units: Vec<(String, String, Vec<String>)>,
    /// The weights that the tiers' tables give, by unit.
    pub weights: Vec<(String, Value)>,
}

/// Whether a day is a working day.
pub type Calendar<'a> = &'a dyn Fn(NaiveDate) -> bool;

/// One line of a unit's account; points in hundredths.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    fact: Option<String>,
    date: NaiveDate,
    points: i64,
    part: String,
    clause: String,
    /// Of what limits look at: the rule or the rules of another limit, and the work.
    rules: Vec<String>,
    work: Option<String>,
    /// Whether a limit says so.
    bounded: bool,
}

/// What is seen on a day.
pub struct View<'a> {
    rules: &'a Rules,
    calendar: Calendar<'a>,
    as_of: NaiveDate,
    /// The day by which periods are over.
    until: NaiveDate,
    /// The stage by which counters are known, as [`event::stage`] numbers them.
    stage: u8,
    /// Facts that count, by date, then id, each with whose they are on the day.
    facts: Vec<(&'a Value, Vec<&'a str>)>,
    /// What was found once and is asked for again and again.
    found: Found,
}

/// By what was asked: the lines that a unit had by a day, by facts or in all; what a unit reached of what a
/// comparison compares.
#[derive(Default)]
struct Found {
    lines: RefCell<HashMap<(String, NaiveDate, bool), Vec<Line>>>,
    reached: RefCell<HashMap<Asked, Option<(i128, i128)>>>,
}

/// A comparison, a unit, and the first day of a period.
type Asked = (String, String, NaiveDate);

impl Rules {
    /// The sections of a kind.
    pub fn all(&self, kind: &'static str) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| section.kind == kind)
    }

    /// The section of a kind and name.
    pub fn of(&self, kind: &'static str, id: &str) -> Option<&Section> {
        self.all(kind).find(|section| section.id == id)
    }

    /// A day of the year, `06-30`.
    pub fn day(&self, text: &Value) -> NaiveDate {
        let text = text.as_str().expect("a day");
        let mut years = [self.begins.year(), self.begins.year() + 1].into_iter();
        let day = years.find_map(|year| {
            let day: NaiveDate = format!("{year}-{text}").parse().ok()?;
            (self.begins <= day && day <= self.days().1).then_some(day)
        });
        day.expect("a day of the year")
    }

    /// The year's first and last day.
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        let next = self.begins.checked_add_months(Months::new(12)).expect("a day");
        (self.begins, next.pred_opt().expect("a day"))
    }

    /// How many months from the year's first a day lies.
    pub fn month(&self, day: NaiveDate) -> i32 {
        let months = (day.year() - self.begins.year()) * 12 + day.month0() as i32
            - self.begins.month0() as i32;
        // The month that began in the calendar month before is still running.
        if day.day() < self.begins.day() { months - 1 } else { months }
    }
}

/// The texts of a list, of one text, or of nothing.
pub fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    }
}

/// A field of a fact as text.
pub fn text<'v>(fact: &'v Value, field: &str) -> &'v str {
    fact[field].as_str().unwrap_or("")
}

/// The date of a fact, or another day that it says.
pub fn date(fact: &Value, field: &str) -> Option<NaiveDate> {
    fact[field].as_str()?.parse().ok()
}

/// Whether all conditions of a `when` hold.
pub fn when(conditions: &Value, fact: &Value) -> bool {
    let holds = |(field, words): (&String, &Value)| {
        let said = match &fact[field] {
            Value::String(text) => text.clone(),
            Value::Bool(flag) => flag.to_string(),
            // A flag that is not given says no; a word that is not given is none.
            _ if field == "grave" || field == "deputy" => "false".to_owned(),
            _ => return false,
        };
        match words {
            Value::Bool(flag) => flag.to_string() == said,
            words => texts(words).contains(&said.as_str()),
        }
    };
    conditions.as_object().is_none_or(|all| all.iter().all(holds))
}

/// Whether a fact was written down by a moment; one that does not say when, at its day's beginning.
pub fn known_by(fact: &Value, at: &str) -> bool {
    let moment = |text: &str| DateTime::parse_from_rfc3339(text).expect("a moment");
    let midnight = format!("{}T00:00:00+08:00", text(fact, "date"));
    moment(fact["recorded_at"].as_str().unwrap_or(&midnight)) <= moment(at)
}

/// The facts known at a moment, and the answer as of a day, in the open format without `why`.
pub fn score<'a>(
    rules: &'a Rules,
    calendar: Calendar<'_>,
    facts: &'a [Value],
    as_of: NaiveDate,
    known_at: Option<&str>,
) -> Value {
    let known: Vec<&Value> =
        facts.iter().filter(|fact| known_at.is_none_or(|at| known_by(fact, at))).collect();
    let own = |fact: &Value| match fact["year"].as_i64() {
        Some(year) => year == i64::from(rules.year),
        // Any day of the year is of it.
        None => date(fact, "date").is_some_and(|day| (0..12).contains(&rules.month(day))),
    };
    let is_void = |fact: &&Value| fact["type"] == "void";
    let outside = known.iter().filter(|fact| !is_void(fact) && !own(fact)).count();
    let voided: Vec<&Value> = known.iter().filter(|f| is_void(f)).map(|f| &f["target"]).collect();
    let mut seen: Vec<&Value> = known.clone();
    seen.retain(|fact| !is_void(fact) && own(fact) && !voided.contains(&&fact["id"]));
    seen.retain(|fact| date(fact, "date").is_some_and(|date| date <= as_of));
    seen.sort_by_key(|fact| (text(fact, "date").to_owned(), text(fact, "id").to_owned()));
    let whose = |fact: &'a Value| {
        names(fact).into_iter().map(|name| unit::heir(rules, name, as_of)).collect()
    };
    let facts = seen.into_iter().map(|fact| (fact, whose(fact))).collect();
    let view =
        View { rules, calendar, as_of, until: as_of, stage: 2, facts, found: Found::default() };
    json!({
        "scheme": rules.id,
        "as_of": as_of.to_string(),
        "known_at": known_at,
        "facts": known.len(),
        "outside": outside,
        "units": standing::units(&view),
    })
}
