//! The ledger as people read it: who sees which facts, filtered and in pages.

use std::collections::HashMap;
use std::sync::Arc;

use ledger::{Body, Fact, FactType};

use store::Id;
use store::table::enclosure::{self, Enclosure};
use store::table::fact;

use crate::book::Units;
use crate::{Actor, Book, Question, Reading, Refusal};

/// Facts a page.
pub const PAGE: usize = 50;

/// By what the facts of a list stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// By when they were registered.
    #[default]
    Registered,
    /// By their day.
    Date,
}

/// Looks through a year's ledger, the latest registered first where nothing else is asked.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The year.
    pub year: i32,
    /// One type alone.
    pub fact_type: Option<FactType>,
    /// One unit alone, by its name.
    pub unit: String,
    /// Words that stand in the fact's line.
    pub words: String,
    /// Facts registered before this place of the chain; from the end without one.
    pub before: Option<i64>,
    /// By what they stand.
    pub by: By,
    /// The earliest first.
    pub up: bool,
    /// How many are passed over.
    pub skip: usize,
    /// How many are wanted; a page of them without.
    pub limit: Option<usize>,
}

/// A page of the ledger.
pub struct Found {
    /// The ledger.
    pub book: Arc<Book>,
    /// The places in the book's rows, and the id of the void that took each out.
    pub rows: Vec<(usize, Option<String>)>,
    /// Where the next page begins.
    pub next: Option<i64>,
    /// How many fit.
    pub count: usize,
}

/// Whether a person may see a fact: the section all, leaders all, a unit its own.
fn may_see(who: &Actor, fact: &Fact, book: &Book, units: &Units) -> bool {
    let scheme = book.scheme();
    let mine = who.unit.as_ref().and_then(|unit| units.place(scheme, unit));
    let own = |unit: &ledger::Text| mine.is_some() && scheme.names.unit(unit) == mine;
    match &fact.body {
        _ if who.in_section() || who.is(&[crate::Role::Leader]) => true,
        Body::Void(void) => {
            let target = book.core.ledger.fact(&void.target);
            target.is_some_and(|target| target.units().iter().any(own))
        }
        _ => fact.units().iter().any(own),
    }
}

/// Whether words stand in a fact's line. Its id is a fact's own only as a whole.
fn holds(fact: &Fact, line: &str, words: &str) -> bool {
    let rest = line.split_once(",\"type\":").map_or(line, |(_, rest)| rest);
    fact.id.as_str() == words || rest.contains(words)
}

pub(super) async fn both(
    at: &mut Reading<'_>,
    year: i32,
) -> Result<(Arc<Book>, Arc<Units>), Refusal> {
    at.desk.books().book_and_units(&mut at.tx, &at.who.office, year).await
}

/// The voids of a ledger: what each names, and the void's id.
pub fn voids(book: &Book) -> HashMap<&str, &str> {
    let void = |fact: &Fact| matches!(fact.body, Body::Void(_));
    let facts = book.core.ledger.facts().filter(|fact| void(fact));
    facts
        .filter_map(|fact| match &fact.body {
            Body::Void(void) => Some((void.target.as_str(), fact.id.as_str())),
            _ => None,
        })
        .collect()
}

impl Question for Facts {
    type Out = Found;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Found, Refusal> {
        let (book, units) = both(at, self.year).await?;
        Ok(self.look(at.who, book, &units))
    }
}

impl Facts {
    /// What of a year's ledger fits and the person may see.
    pub(super) fn look(&self, who: &Actor, book: Arc<Book>, units: &Units) -> Found {
        let voids = voids(&book);
        let unit = book.scheme().names.unit(&self.unit);
        let words = self.words.trim();
        let fits = |fact: &Fact, line: &str| {
            self.fact_type.is_none_or(|t| fact.fact_type() == t)
                && (self.unit.is_empty()
                    || fact.units().iter().any(|name| book.scheme().names.unit(name) == unit))
                && (words.is_empty() || holds(fact, line, words))
                && may_see(who, fact, &book, units)
        };
        let rows = book.core.rows.iter().enumerate().rev();
        let said = rows.filter(|(_, row)| row.line.contains(words));
        let fitting = said.filter(|(_, row)| {
            book.core.ledger.fact(&row.id).is_some_and(|fact| fits(fact, &row.line))
        });
        let mut fitting: Vec<(usize, i64)> = fitting.map(|(place, row)| (place, row.seq)).collect();
        let count = fitting.len();
        if self.by == By::Date {
            // Of one day the latest registered stands first, as in the list of all.
            fitting.sort_by_key(|(place, _)| {
                let row = book.core.rows.get(*place).map(|row| row.id.as_str());
                std::cmp::Reverse(row.and_then(|id| book.core.ledger.fact(id)).map(|f| f.date))
            });
        }
        if self.up {
            fitting.reverse();
        }
        let page = self.limit.unwrap_or(PAGE);
        let from = fitting.iter().filter(|(_, seq)| self.before.is_none_or(|b| *seq < b));
        let shown: Vec<&(usize, i64)> = from.skip(self.skip).take(page + 1).collect();
        let next = shown.get(page).and_then(|_| shown.get(page - 1)).map(|(_, seq)| *seq);
        let void = |place: usize| {
            let id = book.core.rows.get(place).map(|row| row.id.as_str())?;
            voids.get(id).map(|void| (*void).to_owned())
        };
        let rows = shown.iter().take(page).map(|(place, _)| (*place, void(*place))).collect();
        Found { rows, next, count, book }
    }
}

/// Opens one fact.
pub struct OneFact {
    /// The fact's id, of whichever year.
    pub id: String,
}

/// A fact in its ledger.
pub struct Opened {
    /// The ledger.
    pub book: Arc<Book>,
    /// Its place in the book's rows.
    pub place: usize,
    /// The void that took it out.
    pub void: Option<String>,
    /// The papers beside it, the earliest first.
    pub enclosures: Vec<Enclosure>,
}

impl Question for OneFact {
    type Out = Opened;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Opened, Refusal> {
        let row = fact::get(&mut at.tx, &at.who.office, &self.id).await?;
        let year = i32::try_from(row.ok_or(Refusal::Absent("台账记录"))?.year).unwrap_or_default();
        let (book, units) = both(at, year).await?;
        let place = book.core.rows.iter().position(|row| row.id == self.id);
        let seen =
            book.core.ledger.fact(&self.id).is_some_and(|f| may_see(at.who, f, &book, &units));
        let place = place.filter(|_| seen).ok_or(Refusal::Absent("台账记录"))?;
        let void = voids(&book).get(self.id.as_str()).map(|void| (*void).to_owned());
        let enclosures = enclosure::of(&mut at.tx, &at.who.office, "fact", &self.id).await?;
        Ok(Opened { book, place, void, enclosures })
    }
}

/// Takes a paper beside a fact along: whoever may see the fact may see what it stands on.
pub struct TakePaper {
    /// The fact.
    pub fact: OneFact,
    /// The file.
    pub enclosure: Id,
}

impl Question for TakePaper {
    /// The file and its bytes.
    type Out = (Enclosure, Vec<u8>);

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        self.fact.may(who)
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<(Enclosure, Vec<u8>), Refusal> {
        let there = self.fact.answer(at).await?.enclosures;
        let row = there.into_iter().find(|row| row.id == self.enclosure);
        let row = row.ok_or(Refusal::Absent("附件"))?;
        let bytes = enclosure::bytes(&mut at.tx, &row.office, &row.id).await?;
        Ok((row, bytes.ok_or(Refusal::Absent("附件"))?))
    }
}
