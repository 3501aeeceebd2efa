//! The clerk's register: dates what happens, writes it down sooner or later, numbers it at last.

use std::collections::HashMap;

use ledger::fact::{Body, Fact, Void};
use ledger::{Date, FactType, Moment, Text};
use scheme::Scheme;

use crate::workdays::Workdays;
use chance::Dice;

/// Facts in the making. Until [`Register::finish`] an id is a mere slip of paper.
#[derive(Debug)]
pub struct Register<'a> {
    scheme: &'a Scheme,
    dice: Dice,
    facts: Vec<Fact>,
}

impl<'a> Register<'a> {
    /// An empty register.
    pub fn new(scheme: &'a Scheme, seed: u64) -> Register<'a> {
        Register { scheme, dice: Dice::new(seed, "register"), facts: vec![] }
    }

    /// Writes something down when such things are written down: mostly on the same or the next
    /// working day, now and then weeks late. What a unit did while it did not exist is passed by.
    pub fn enter(&mut self, days: &Workdays, date: Date, body: Body) -> Option<Text> {
        let delay = match self.dice.below(100) {
            0..=64 => 0,
            65..=89 => 1,
            90..=96 => self.dice.between(2, 5),
            _ => self.dice.between(8, 28),
        };
        let day = days.after(date, delay);
        self.enter_on(date, day, body)
    }

    /// Writes something down on a given day, in office hours.
    pub fn enter_on(&mut self, date: Date, day: Date, body: Body) -> Option<Text> {
        let minute = match self.dice.percent(55) {
            true => self.dice.between(8 * 60 + 30, 11 * 60 + 50),
            false => self.dice.between(14 * 60 + 30, 17 * 60 + 50),
        };
        self.enter_at(date, day, minute, body)
    }

    fn enter_at(&mut self, date: Date, day: Date, minute: u32, body: Body) -> Option<Text> {
        let fact = Fact {
            id: Text::from(format!("#{}", self.facts.len())),
            date,
            recorded_at: day.and_hms_opt(minute / 60, minute % 60, 0).and_then(Moment::in_shanghai),
            year: None,
            note: None,
            body,
        };
        let exists = |name: &Text| {
            let unit = self.scheme.names.unit(name);
            let unit = unit.and_then(|ix| self.scheme.unit(ix));
            unit.is_some_and(|unit| unit.exists_on(date))
        };
        if !fact.units().iter().all(exists) {
            return None;
        }
        let id = fact.id.clone();
        self.facts.push(fact);
        Some(id)
    }

    /// Takes a fact back on a later day and enters it as it should have been, some minutes after.
    pub fn correct(&mut self, slip: &str, day: Date, reason: &str, right: Option<(Date, Body)>) {
        let minute = self.dice.between(9 * 60, 17 * 60);
        let void = Body::Void(Void { target: slip.into(), reason: reason.into() });
        self.enter_at(day, day, minute, void);
        if let Some((date, body)) = right {
            self.enter_at(date, day, minute + 4, body);
        }
    }

    /// Says of the fact entered last that it belongs to the scheme's year, whatever its date.
    pub fn of_this_year(&mut self, note: Option<&str>) {
        let year = self.scheme.year;
        if let Some(fact) = self.facts.last_mut() {
            fact.year = Some(year);
            fact.note = note.map(Text::from);
        }
    }

    /// The facts entered so far.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// All facts in the order in which they were written down, each type numbered through; with
    /// each, how many were entered here before it.
    pub fn finish(self) -> Vec<(usize, Fact)> {
        let mut facts: Vec<(usize, Fact)> = self.facts.into_iter().enumerate().collect();
        facts.sort_by_key(|(_, fact)| fact.known_since());
        let mut numbers: HashMap<FactType, u32> = HashMap::new();
        let mut ids: HashMap<Text, Text> = HashMap::new();
        for (_, fact) in &mut facts {
            let number = numbers.entry(fact.fact_type()).or_default();
            *number += 1;
            let id = Text::from(format!("{}-{number:04}", prefix(fact.fact_type())));
            ids.insert(std::mem::replace(&mut fact.id, id.clone()), id);
        }
        for (_, fact) in &mut facts {
            if let Body::Void(void) = &mut fact.body
                && let Some(id) = ids.get(&void.target)
            {
                void.target = id.clone();
            }
        }
        facts
    }
}

/// The initials of a type's Chinese name, as clerks number their books.
fn prefix(fact_type: FactType) -> &'static str {
    match fact_type {
        FactType::Adoption => "cy",
        FactType::Endorsement => "ps",
        FactType::Training => "px",
        FactType::QualityAward => "py",
        FactType::CommissionFailure => "yg",
        FactType::EmergencyFailure => "jj",
        FactType::ContactChange => "lx",
        FactType::HeadChange => "ld",
        FactType::Submission => "bs",
        FactType::TaskMark => "gt",
        FactType::Discretion => "zq",
        FactType::Void => "gz",
    }
}
