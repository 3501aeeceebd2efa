//! A believable year of an office.
//!
//! Each unit has a temperament; from it follow what it sends in, what of it is printed where, and
//! which duties it keeps. So some units end the year eligible, others not, and ranks move.

mod events;
mod marks;
mod plan;
mod printing;
mod slips;
mod temper;
mod works;

use ledger::Fact;
use ledger::calendar::Calendar;
use scheme::Scheme;

use crate::register::Register;
use crate::titles::Phrasebook;
use crate::workdays::Workdays;
use chance::Dice;

use temper::Temper;
pub use works::{REPORT, SPECIAL, Work};

/// How much is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Every item that was sent in: thousands in a year.
    Full,
    /// Every adoption and event, but of the items sent in only a sample, two units' apart: what a
    /// clerk can look through.
    Small,
}

/// What the parts of a year are made from.
struct Office<'a> {
    scheme: &'a Scheme,
    days: Workdays,
    tempers: Vec<Temper>,
    phrases: Phrasebook,
    seed: u64,
    size: Size,
}

/// A made-up year under a scheme, in the order in which it was written down: valid, the same for
/// the same seed, and with every type of fact that the scheme has rules for.
///
/// Where the calendar lacks the scheme's year or the next one, Monday to Friday stand in.
pub fn year(scheme: &Scheme, calendar: &Calendar, seed: u64, size: Size) -> Vec<Fact> {
    story(scheme, calendar, seed, size).facts.into_iter().map(|told| told.fact).collect()
}

/// A fact of the year, and whether it was entered in the course of a correction.
#[derive(Clone, Debug)]
pub struct Told {
    /// The fact.
    pub fact: Fact,
    /// Whether a slip of the pen, a void or a new entry brought it about.
    pub correction: bool,
}

/// A made-up year with all that its facts came of.
#[derive(Debug)]
pub struct Story {
    /// What the units sent in, by date.
    pub works: Vec<Work>,
    /// The facts, as [`year`] gives them.
    pub facts: Vec<Told>,
    /// The days on which the office works.
    pub days: Workdays,
}

/// A made-up year with its works.
pub fn story(scheme: &Scheme, calendar: &Calendar, seed: u64, size: Size) -> Story {
    let office = Office {
        scheme,
        days: Workdays::new(scheme, calendar),
        tempers: temper::all(scheme, seed),
        phrases: Phrasebook::new(home_level(scheme)),
        seed,
        size,
    };
    let mut register = Register::new(scheme, seed);
    let works = works::all(&office);
    for work in &works {
        works::enter(&office, &mut register, work);
    }
    let printings = printing::of(&office, plan::all(&office, &works), &works);
    for printing in &printings {
        printing::enter(&office, &mut register, &works, printing);
    }
    printing::endorse(&office, &mut register, &works, &printings);
    events::trainings(&office, &mut register);
    events::awards(&office, &mut register, &works, &printings);
    events::failures(&office, &mut register);
    events::changes(&office, &mut register);
    marks::enter(&office, &mut register);
    let plain = register.facts().len();
    slips::correct(&office, &mut register);
    let told = |(order, fact)| Told { fact, correction: order >= plain };
    let facts = register.finish().into_iter().map(told).collect();
    Story { works, facts, days: office.days }
}

impl Office<'_> {
    fn dice(&self, purpose: &str) -> Dice {
        Dice::new(self.seed, purpose)
    }

    fn unit_name(&self, unit: scheme::model::UnitIx) -> ledger::Text {
        let unit = self.scheme.unit(unit);
        unit.map_or_else(ledger::Text::default, |unit| unit.name.clone())
    }

    fn units(&self) -> impl Iterator<Item = (scheme::model::UnitIx, &Temper)> {
        (0u16..).map(scheme::model::UnitIx).zip(&self.tempers)
    }
}

/// What the office's own level is called, 区.
pub fn home_level(scheme: &Scheme) -> &str {
    let level = scheme.home_level().and_then(|level| scheme.levels.get(usize::from(level)));
    level.map_or("", |level| level.name.as_str())
}
