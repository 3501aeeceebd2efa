//! Random ledgers that are valid at every known-at time and rich in edge cases.

mod kinds;

use super::Figures;
use chrono::{Days, FixedOffset, NaiveDate, TimeZone};
use serde_json::{Value, json};

/// Days on which rules turn: the edges of years, halves and weeks, and holidays with their
/// make-up working days.
const EDGES: [&str; 22] = [
    "2018-01-01",
    "2018-02-10",
    "2018-02-11",
    "2018-02-14",
    "2018-02-22",
    "2018-03-02",
    "2018-04-04",
    "2018-04-07",
    "2018-04-27",
    "2018-06-15",
    "2018-06-30",
    "2018-07-01",
    "2018-09-21",
    "2018-09-28",
    "2018-09-30",
    "2018-10-07",
    "2018-12-26",
    "2018-12-30",
    "2018-12-31",
    "2019-01-01",
    "2019-01-31",
    "2019-02-02",
];

/// Starts of ids, so that code-point order differs from the order of lines, of numbers and of
/// UTF-16 units.
const PREFIXES: [&str; 7] = ["a", "a-", "A-", "b", "台账", "￥", "𠮷"];

/// Chance over places of lists, which are never empty here.
struct Dice(chance::Dice);

impl Dice {
    /// A number from 0 to n − 1.
    fn below(&mut self, n: usize) -> usize {
        self.0.index(n)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        self.0.pick(items).unwrap()
    }
}

/// What a ledger is made of while it grows.
struct Maker<'a> {
    dice: Dice,
    figures: &'a Figures,
    units: Vec<String>,
    works: usize,
    /// Each fact with the second it is recorded at (Shanghai's midnight if it does not say).
    facts: Vec<(Value, i64)>,
    /// Each void's target with the second the void is recorded at.
    voids: Vec<(String, i64)>,
}

/// A valid ledger of 20 to 400 facts, the same for the same seed, in JSON Lines.
pub fn ledger(seed: u64, figures: &Figures) -> String {
    let mut dice = Dice(chance::Dice::new(seed, "a ledger"));
    let all = figures.units();
    let mut units: Vec<String> = vec![];
    for _ in 0..2 + dice.below(7) {
        let unit = dice.pick(&all).0.to_string();
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    let works = 1 + dice.below(8);
    let size = if dice.one_in(3) { 20 + dice.below(361) } else { 20 + dice.below(60) };
    let mut maker = Maker { dice, figures, units, works, facts: vec![], voids: vec![] };
    if maker.dice.one_in(2) {
        maker.good_year();
    }
    while maker.facts.len() < size {
        match maker.dice.below(20) {
            0..=6 => maker.adoption(),
            7 | 8 => maker.endorsement(),
            9 | 10 => maker.week_of_items(size),
            11 => maker.void(),
            _ => maker.other(),
        }
    }
    // Shuffled: the order of lines means nothing.
    for n in (1..maker.facts.len()).rev() {
        let other = maker.dice.below(n + 1);
        maker.facts.swap(n, other);
    }
    maker.facts.iter().map(|(fact, _)| format!("{fact}\n")).collect()
}

impl Maker<'_> {
    /// A date from mid-December before the year to mid-February after it, often an edge.
    fn date(&mut self) -> NaiveDate {
        if self.dice.one_in(3) {
            self.dice.pick(&EDGES).parse().unwrap()
        } else if self.dice.one_in(8) {
            day("2017-12-18") + Days::new(self.dice.below(420) as u64)
        } else {
            day("2018-01-01") + Days::new(self.dice.below(365) as u64)
        }
    }

    fn work(&mut self) -> String {
        format!("稿件{}", self.dice.below(self.works))
    }

    fn unit(&mut self) -> String {
        self.dice.pick(&self.units).clone()
    }

    /// One or more units, none of them twice.
    fn some_units(&mut self) -> Vec<String> {
        let mut units = vec![self.unit()];
        while self.dice.one_in(3) {
            let unit = self.unit();
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        units
    }

    /// Adds a fact: gives it an id and a date, often a late `recorded_at` and at times a `year`.
    fn add(&mut self, fact: Value, date: NaiveDate) {
        let recorded = if self.dice.one_in(2) {
            midnight(date)
        } else {
            midnight(date) + 3600 * self.dice.below(24 * 40) as i64
        };
        self.add_recorded(fact, date, recorded);
    }

    fn add_recorded(&mut self, mut fact: Value, date: NaiveDate, recorded: i64) {
        let prefix = *self.dice.pick(&PREFIXES);
        fact["id"] = json!(format!("{prefix}{}-{}", self.dice.below(20), self.facts.len()));
        fact["date"] = json!(date.to_string());
        if recorded != midnight(date) || self.dice.one_in(4) {
            fact["recorded_at"] = json!(self.instant(recorded));
        }
        // The deadline of a change charged to the year must lie in 2018 or 2019.
        let change = fact["type"] == "contact_change" || fact["type"] == "head_change";
        if self.dice.one_in(12) && !(change && date < day("2017-12-31")) {
            fact["year"] = json!(2017 + self.dice.below(3));
        }
        if self.dice.one_in(15) {
            fact["note"] = json!("备注“引号”,\"逗号\"\n换行");
        }
        self.facts.push((fact, recorded));
    }

    /// The same instant in one of several spellings.
    fn instant(&mut self, second: i64) -> String {
        let hours = *self.dice.pick(&[8, 8, 8, 0, -5]);
        let zone = FixedOffset::east_opt(hours * 3600).unwrap();
        let text = zone.timestamp_opt(second, 0).unwrap().to_rfc3339();
        if self.dice.one_in(2) { text.replace("+00:00", "Z") } else { text }
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// 00:00 of the date in Asia/Shanghai, in seconds.
fn midnight(date: NaiveDate) -> i64 {
    date.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp() - 8 * 3600
}
