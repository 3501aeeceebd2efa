//! Schemes and ledgers at random, over the whole of the scheme language; the same for the same seed.

mod beside;
mod bounded;
mod counted;
mod fact;
mod grade;
mod owed;
mod print;
mod printed;
mod tally;
mod unit;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde_json::{Value, json};

use crate::Dice;
use crate::naive::{Rules, Section};

pub use fact::facts;
pub use print::text;

/// Kinds, levels, and the other words that made-up schemes use.
const KINDS: [&str; 4] = ["single", "brief", "composite", "special"];
const LEVELS: [&str; 3] = ["district", "city", "province"];
const ROUTES: [&str; 2] = ["direct", "relayed"];
const CATEGORIES: [&str; 3] = ["information", "experience_special", "research_report"];
const FIGURES: [&str; 12] =
    ["0", "0.01", "0.5", "1", "2", "2.25", "3", "4", "6", "7.77", "10", "30"];
const DAYS: [&str; 12] = [
    "01-31", "02-28", "03-31", "04-01", "05-15", "06-30", "07-01", "08-20", "09-30", "10-01",
    "11-30", "12-31",
];

/// The last day of one list and the first of another.
const TURNS: [(&str, &str); 4] =
    [("05-14", "05-15"), ("06-30", "07-01"), ("03-31", "07-01"), ("08-20", "09-30")];

/// A scheme while it is drawn.
struct Maker {
    dice: Dice,
    rules: Rules,
    /// Whether units are measured by targets.
    targets: bool,
}

/// A scheme at random.
pub fn rules(seed: u64) -> Rules {
    let mut dice = Dice::new(seed, "scheme");
    let year = i32::try_from(dice.between(2005, 2024)).unwrap_or(2018);
    let begins = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let (id, sections, units, weights) = (format!("made-{seed}"), vec![], vec![], vec![]);
    let rules = Rules { id, year, begins, sections, units, weights };
    let targets = dice.percent(80);
    let mut maker = Maker { dice, rules, targets };
    maker.units();
    maker.printed();
    maker.counted();
    maker.owed();
    maker.tied();
    maker.grades();
    begun(&mut maker.rules, seed);
    maker.rules
}

/// Lets a fifth of the years begin with any month from February of the year before to December of
/// their own, and has every day of the scheme lie as far within them as it did.
fn begun(rules: &mut Rules, seed: u64) {
    let mut dice = Dice::new(seed, "begins");
    if !dice.percent(20) {
        return;
    }
    let (usual, months) = (rules.begins, Months::new(dice.between(1, 11)));
    let begins = match dice.percent(60) {
        true => usual.checked_sub_months(months),
        false => usual.checked_add_months(months),
    };
    // Months of four in ten of them begin within the calendar's.
    let day = if dice.percent(40) { dice.between(2, 28) } else { 1 };
    let begins = begins.and_then(|first| first.with_day(day));
    // Its first month ends in the next one, and one of them is of the year itself.
    let late = (rules.year, 12);
    let begins = begins.filter(|day| day.day() == 1 || (day.year(), day.month()) != late);
    let begins = begins.unwrap_or(usual);
    rules.begins = begins;
    rules.sections.iter_mut().for_each(|section| later(&mut section.body, begins));
}

/// Shifts every day, `06-30`, by the months and days that a year begins after January's first; what
/// was the last day of its month is so again.
fn later(value: &mut Value, begins: NaiveDate) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| later(value, begins)),
        Value::Object(table) => table.values_mut().for_each(|value| later(value, begins)),
        Value::String(text) => {
            let (Ok(day), true) = (format!("2001-{text}").parse::<NaiveDate>(), text.len() == 5)
            else {
                return;
            };
            let ends_month = day.succ_opt().is_some_and(|next| next.day() == 1);
            let month = |after| {
                begins.checked_add_months(Months::new(day.month0() + after)).unwrap_or(begins)
            };
            let last = month(1).pred_opt().unwrap_or(begins);
            let same = month(0).checked_add_days(Days::new(u64::from(day.day0()))).unwrap_or(last);
            let moved = if ends_month { last } else { same.min(last) };
            *text = moved.format("%m-%d").to_string();
        }
        _ => {}
    }
}

/// A decimal as a number of a scheme.
fn number(text: &str) -> Value {
    text.parse::<i64>()
        .map_or_else(|_| json!(text.parse::<f64>().unwrap_or_default()), |n| json!(n))
}

impl Maker {
    fn add(&mut self, kind: &'static str, id: &str, body: Value) {
        let clause = format!("c{}", self.rules.sections.len());
        self.rules.sections.push(Section { kind, id: id.to_owned(), clause, body });
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        self.dice.pick(of).copied().unwrap_or_default()
    }

    /// Points of 0 or more.
    fn figure(&mut self) -> Value {
        number(self.one(&FIGURES))
    }

    /// Points, as often as not below 0.
    fn signed(&mut self) -> Value {
        let figure = self.one(&FIGURES);
        if figure != "0" && self.dice.percent(50) {
            number(&format!("-{figure}"))
        } else {
            number(figure)
        }
    }

    /// Points for whoever misses something: seldom above 0, of which schemes are warned.
    fn loss(&mut self) -> Value {
        let figure = self.one(&FIGURES);
        let gains = figure == "0" || self.dice.percent(4);
        if gains { number(figure) } else { number(&format!("-{figure}")) }
    }

    /// Some of these, at least one.
    fn some(&mut self, of: &[&str]) -> Vec<String> {
        let count = self.dice.between(1, u32::try_from(of.len()).unwrap_or(1));
        self.dice.some(of, count as usize).into_iter().map(str::to_owned).collect()
    }

    fn part(&mut self) -> String {
        let parts: Vec<String> = self.rules.all("part").map(|part| part.id.clone()).collect();
        self.dice.pick(&parts).cloned().unwrap_or_default()
    }

    fn names(&self) -> Vec<String> {
        self.rules.units.iter().map(|(name, ..)| name.clone()).collect()
    }

    fn ids(&self, kind: &'static str) -> Vec<String> {
        self.rules.all(kind).map(|section| section.id.clone()).collect()
    }

    /// Days of the year, rising, none twice.
    fn days(&mut self) -> Vec<&'static str> {
        let count = self.dice.between(1, 2) as usize;
        let mut days = self.dice.some(&DAYS, count);
        days.sort_unstable();
        days
    }

    /// `"all"`, or units and groups.
    fn who(&mut self) -> Value {
        if self.dice.percent(40) {
            return json!("all");
        }
        let mut names = self.names();
        names.extend(self.ids("group"));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        json!(self.some(&names))
    }
}

/// A table with one more key.
fn with(mut body: Value, key: &str, value: Value) -> Value {
    body[key] = value;
    body
}
