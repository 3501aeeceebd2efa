//! The life of a made-up office, step by step: who did what when, so that the year came of it.
//!
//! The facts of [`crate::year`] are the truth; a life is how they came about. Replaying its steps
//! gives the same facts, but for their ids and the moments of their recording. A fact is named by
//! the id it has there.

mod act;
mod clock;
mod copies;
mod issues;
mod people;
mod rest;
mod route;

use std::collections::HashMap;

use ledger::Text;
use ledger::calendar::Calendar;
use ledger::fact::{Body, Fact};
use scheme::Scheme;

use crate::text::Writer;
use crate::year::{Size, Story, home_level, story};
use chance::Dice;

pub use act::{Act, Issue, Life, Manuscript, Person, Piece, Post, Step};

use clock::Clock;

/// The life of an office through a full year, the same for the same seed.
pub fn life(scheme: &Scheme, calendar: &Calendar, seed: u64) -> Life {
    life_of(scheme, &story(scheme, calendar, seed, Size::Full), seed)
}

/// As [`life`], for a year that was told already with the same seed.
pub fn life_of(scheme: &Scheme, story: &Story, seed: u64) -> Life {
    let people = people::all(scheme, seed);
    let writer = Writer::new(scheme, seed);
    let issues = issues::gather(scheme, story, seed);
    let works = copies::manuscripts(scheme, story, &people, &writer, seed);
    let mut teller = Teller {
        scheme,
        story,
        writer: &writer,
        people: &people,
        works: &works,
        issues: &issues,
        places: story.works.iter().zip(0..).map(|(work, n)| (work.id.clone(), n)).collect(),
        clock: Clock::new(&story.days),
        dice: Dice::new(seed, "life"),
        steps: vec![],
    };
    route::all(&mut teller);
    issues::publish(&mut teller);
    rest::all(&mut teller);
    let mut steps = teller.steps;
    // Steps of one moment stay in the order in which they were told.
    steps.sort_by_key(|step| step.at);
    Life { people, works, issues, steps }
}

/// What the parts of a life are told from.
struct Teller<'a> {
    scheme: &'a Scheme,
    story: &'a Story,
    writer: &'a Writer<'a>,
    people: &'a [Person],
    works: &'a [Manuscript],
    issues: &'a [Issue],
    /// Works by id.
    places: HashMap<Text, usize>,
    clock: Clock<'a>,
    dice: Dice,
    steps: Vec<Step>,
}

impl Teller<'_> {
    fn tell(&mut self, at: chrono::NaiveDateTime, by: usize, act: Act) {
        self.steps.push(Step { at, by, act });
    }

    /// Somebody of a post; of a unit where one is given.
    fn somebody(&mut self, post: Post, unit: Option<scheme::model::UnitIx>) -> usize {
        let fits = |p: &Person| p.post == post && p.unit == unit && p.account;
        let fitting = self.people.iter().zip(0..).filter(|(p, _)| fits(p));
        let fitting: Vec<usize> = fitting.map(|(_, n)| n).collect();
        self.dice.pick(&fitting).copied().unwrap_or_default()
    }

    fn phrase(&mut self, symbol: &str) -> String {
        let dice = Dice::new(u64::from(self.dice.below(u32::MAX)), symbol);
        self.writer.phrase(symbol, dice)
    }

    fn work_of(&self, fact: &Fact) -> Option<usize> {
        let work = match &fact.body {
            Body::Adoption(b) => &b.work,
            Body::Endorsement(b) => &b.work,
            Body::Submission(b) => &b.work,
            _ => return None,
        };
        self.places.get(work).copied()
    }
}

/// Whether an adoption is the office's own printing.
fn at_home(scheme: &Scheme, publication: &str) -> bool {
    let found = scheme.names.publications(publication).first();
    let found = found.and_then(|ix| scheme.publication(*ix));
    let level = found.and_then(|p| scheme.levels.get(usize::from(p.level)));
    level.is_some_and(|level| level.name == home_level(scheme))
}
