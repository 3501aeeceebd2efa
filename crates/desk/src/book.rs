//! 台账 in memory: a year's facts with the scheme they are scored by.
//!
//! A score is never stored. The facts of a year are read once and kept until another one is
//! appended (by whichever process: the end of the chain is looked up each time); scores of that
//! state are computed when first asked for and live as long as it does.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::Datelike;
use ledger::calendar::{Calendar, Month};
use ledger::chain::Hash;
use ledger::form::{self, InFile};
use ledger::{Fact, Ledger, Moment};
use scheme::model::UnitIx;
use scheme::{Scheme, SchemeFile};
use scoring::{Docket, Score};
use self_cell::self_cell;
use store::table::fact::{self, FactRow, Standing};
use store::table::office;
use store::table::unit::{self, Unit};
use store::{Id, Tx};

use papers::Form;

use crate::bulletins::{Before, derive};
use crate::{Date, Refusal};

/// How many scores of one state are kept.
const KEPT: usize = 64;

/// What a score is computed from.
#[derive(Debug)]
pub struct Core {
    /// The scheme of the year.
    pub scheme: Arc<Scheme>,
    /// Working days.
    pub calendar: Arc<Calendar>,
    /// The year's facts.
    pub ledger: Ledger,
    /// How each of them was registered, in the order of the chain.
    pub rows: Vec<FactRow>,
}

/// A year's ledger in one state.
pub struct Book {
    /// Facts and scheme.
    pub core: Arc<Core>,
    /// The last fact's place; 0 while there is none.
    pub seq: i64,
    /// The chain's head.
    pub head: String,
    digest: String,
    generation: Option<String>,
    scores: Mutex<Scores>,
    papers: Mutex<Papers>,
}

/// A bulletin as it is derived, in every form.
pub(crate) type Derived = (papers::Page, Vec<(Form, Vec<u8>)>);

/// Bulletins derived from this state of the ledger, by month, what was known, and the stamp of the
/// bulletin before.
type Papers = HashMap<(Month, Moment, Option<Hash>), Arc<Derived>>;

/// Scores by day and by what was known.
type Scores = HashMap<(Date, Option<Moment>), Arc<Scored>>;

self_cell!(
    /// A score with what it was computed from.
    pub struct Scored {
        owner: Arc<Core>,
        #[covariant]
        dependent: Score,
    }
);

impl Scored {
    /// The score.
    pub fn score(&self) -> &Score<'_> {
        self.borrow_dependent()
    }

    /// The scheme.
    pub fn scheme(&self) -> &Scheme {
        &self.borrow_owner().scheme
    }

    /// Facts and scheme.
    pub fn core(&self) -> &Arc<Core> {
        self.borrow_owner()
    }
}

impl Core {
    /// The facts with every name resolved, as known at a moment.
    ///
    /// # Errors
    /// [`Refusal::Facts`], which a ledger that was checked at every entry never gives.
    pub fn docket(&self, known_at: Option<&Moment>) -> Result<Docket<'_>, Refusal> {
        let known_at = known_at.map(Moment::instant);
        Ok(Docket::new(&self.scheme, &self.calendar, &self.ledger, known_at)?)
    }

    /// How a fact was registered.
    pub fn row(&self, id: &str) -> Option<&FactRow> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// This ledger and some more facts, looked at as a whole.
    ///
    /// # Errors
    /// [`Refusal::Facts`] with every fault.
    pub fn with(&self, more: &[Fact]) -> Result<Core, Refusal> {
        let facts = self.ledger.facts().chain(more).cloned().collect();
        let core = Core {
            scheme: self.scheme.clone(),
            calendar: self.calendar.clone(),
            ledger: Ledger::from_facts("台账", facts)?,
            rows: self.rows.clone(),
        };
        core.docket(None)?;
        Ok(core)
    }
}

impl Book {
    /// The score as of a day, of what was known at a moment (of all without one).
    ///
    /// # Errors
    /// [`Refusal::Facts`] when the calendar lacks a year.
    pub fn score(&self, as_of: Date, known_at: Option<&Moment>) -> Result<Arc<Scored>, Refusal> {
        let key = (as_of, known_at.cloned());
        let kept = || self.scores.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(scored) = kept().get(&key) {
            return Ok(scored.clone());
        }
        let scored = Arc::new(Scored::try_new(self.core.clone(), |core| {
            Ok::<_, Refusal>(core.docket(known_at)?.score(as_of)?)
        })?);
        let mut scores = kept();
        if scores.len() >= KEPT {
            scores.clear();
        }
        scores.insert(key, scored.clone());
        Ok(scored)
    }

    /// A month's bulletin as known at a moment, derived once in each state of the ledger.
    ///
    /// # Errors
    /// As the derivation refuses.
    pub(crate) fn bulletin(
        &self,
        month: Month,
        known_at: &Moment,
        before: Option<&Before>,
    ) -> Result<Arc<Derived>, Refusal> {
        let key = (month, known_at.clone(), before.map(Before::stamp));
        if let Some(derived) = lock(&self.papers).get(&key) {
            return Ok(derived.clone());
        }
        let page = derive(&self.core, month, known_at, before)?;
        let written = Form::ALL.into_iter().filter_map(|form| {
            let bytes = papers::write(&page, form).ok()?;
            Some((form, bytes))
        });
        let written = written.collect();
        let derived = Arc::new((page, written));
        lock(&self.papers).insert(key, derived.clone());
        Ok(derived)
    }

    /// The month whose bulletin is issued next after a month's: an office may begin within the year,
    /// with the month of its first fact. None while there is neither.
    pub fn next_bulletin(&self, after: Option<u32>) -> Option<u32> {
        let year = self.core.scheme.year;
        let facts = self.core.ledger.facts().filter(|fact| fact.date.year() == year);
        after.map(|month| month + 1).or_else(|| facts.map(|fact| fact.date.month()).min())
    }

    /// The ids of the facts that a void names.
    pub fn voided(&self) -> HashSet<&str> {
        let facts = self.core.ledger.facts();
        facts
            .filter_map(|fact| match &fact.body {
                ledger::Body::Void(void) => Some(void.target.as_str()),
                _ => None,
            })
            .collect()
    }

    /// What tells this state of the ledger, its scheme and the units beside it from every other.
    pub fn stamp(&self, units: &Units) -> String {
        let (generation, changes) = &units.stamp;
        let Book { seq, head, digest, .. } = self;
        format!("{seq} {head} {digest} {generation:?} {changes:?}")
    }

    /// The scheme of the year.
    pub fn scheme(&self) -> &Arc<Scheme> {
        &self.core.scheme
    }
}

/// The books of all offices and years that were opened.
pub struct Books {
    calendar: Arc<Calendar>,
    open: Mutex<HashMap<(Id, i32), Arc<Book>>>,
    schemes: Mutex<HashMap<String, Arc<Scheme>>>,
    units: Mutex<HashMap<Id, Arc<Units>>>,
}

/// An office's units in one state.
pub struct Units {
    /// The restored state and the count of changes.
    stamp: (Option<String>, Option<i64>),
    /// In the scheme's order.
    pub all: Vec<Unit>,
    /// Every name that they have borne.
    names: HashMap<Id, Vec<String>>,
}

impl Units {
    /// Where a scheme has a unit: by the name it bears now, else by one it has borne.
    pub fn place(&self, scheme: &Scheme, unit: &Id) -> Option<UnitIx> {
        let now = self.all.iter().find(|row| row.id == *unit).map(|row| &row.name);
        let borne = self.names.get(unit).into_iter().flatten();
        now.into_iter().chain(borne).find_map(|name| scheme.names.unit(name))
    }

    /// What a scheme calls a unit.
    pub fn called<'a>(&self, scheme: &'a Scheme, unit: &Id) -> Option<&'a str> {
        let place = self.place(scheme, unit)?;
        scheme.unit(place).map(|unit| unit.name.as_str())
    }
}

impl Books {
    pub(crate) fn new(calendar: Calendar) -> Books {
        Books {
            calendar: Arc::new(calendar),
            open: Mutex::default(),
            schemes: Mutex::default(),
            units: Mutex::default(),
        }
    }

    /// The working days by which everything is counted.
    pub(crate) fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// A year's book as it stands in the database.
    pub(crate) async fn book(
        &self,
        tx: &mut Tx<'_>,
        office: &Id,
        year: i32,
    ) -> Result<Arc<Book>, Refusal> {
        let now = fact::standing(tx, office, year).await?;
        self.as_it_stands(tx, office, year, &now.ok_or(Refusal::Absent("考核年度"))?).await
    }

    /// The same with the office's units.
    pub(crate) async fn book_and_units(
        &self,
        tx: &mut Tx<'_>,
        office: &Id,
        year: i32,
    ) -> Result<(Arc<Book>, Arc<Units>), Refusal> {
        let now = fact::standing(tx, office, year).await?;
        let now = now.ok_or(Refusal::Absent("考核年度"))?;
        let book = self.as_it_stands(tx, office, year, &now).await?;
        let stamp = (now.generation, now.units);
        let kept = lock(&self.units).get(office).filter(|units| units.stamp == stamp).cloned();
        if let Some(units) = kept {
            return Ok((book, units));
        }
        let mut names: HashMap<Id, Vec<String>> = HashMap::new();
        for (unit, name) in unit::names(tx, office).await? {
            names.entry(unit).or_default().push(name);
        }
        let units = Arc::new(Units { stamp, all: unit::all(tx, office).await?, names });
        lock(&self.units).insert(office.clone(), units.clone());
        Ok((book, units))
    }

    async fn as_it_stands(
        &self,
        tx: &mut Tx<'_>,
        office: &Id,
        year: i32,
        now: &Standing,
    ) -> Result<Arc<Book>, Refusal> {
        let key = (office.clone(), year);
        let seq = now.seq;
        let head = now.head.clone().unwrap_or_else(|| ledger::chain::root().to_string());
        // A restore puts another state in the place of all that was: none of it is built upon.
        let same =
            |book: &Arc<Book>| book.digest == now.digest && book.generation == now.generation;
        let before = lock(&self.open).get(&key).cloned().filter(same);
        if let Some(book) = before.as_ref().filter(|book| book.seq == seq && book.head == head) {
            return Ok(book.clone());
        }
        let row = office::year(tx, office, year).await?;
        let row = row.ok_or(Refusal::Absent("考核年度"))?;
        let scheme = self.scheme(&row)?;
        let mut before = before.filter(|book| book.seq < seq);
        if let Some(book) = &before
            && fact::head_at(tx, office, year, book.seq).await?.as_ref() != Some(&book.head)
        {
            // It was read in a transaction that did not stand: none of it may be built upon.
            before = None;
        }
        let from = before.as_ref().map_or(0, |book| book.seq);
        let rows = fact::between(tx, office, year, (from, seq)).await?;
        let core = self.core(scheme, before.as_deref(), rows)?;
        let book = Arc::new(Book {
            core: Arc::new(core),
            seq,
            head,
            digest: row.digest,
            generation: now.generation.clone(),
            scores: Mutex::default(),
            papers: Mutex::default(),
        });
        lock(&self.open).insert(key, book.clone());
        Ok(book)
    }

    fn core(
        &self,
        scheme: Arc<Scheme>,
        before: Option<&Book>,
        more: Vec<FactRow>,
    ) -> Result<Core, Refusal> {
        let lines: String = more.iter().map(|row| format!("{}\n", row.line)).collect();
        let mut facts: Vec<Fact> = vec![];
        let mut rows = vec![];
        if let Some(before) = before {
            facts.extend(before.core.ledger.facts().cloned());
            rows.extend(before.core.rows.iter().cloned());
        }
        facts.extend(parsed(&lines, &scheme)?);
        rows.extend(more);
        let ledger = Ledger::from_facts("台账", facts)?;
        Ok(Core { scheme, calendar: self.calendar.clone(), ledger, rows })
    }

    /// A scheme that was read before.
    pub(crate) fn known(&self, digest: &str) -> Option<Arc<Scheme>> {
        lock(&self.schemes).get(digest).cloned()
    }

    /// The scheme of a year's row.
    pub(crate) fn scheme(&self, year: &office::Year) -> Result<Arc<Scheme>, Refusal> {
        if let Some(scheme) = self.known(&year.digest) {
            return Ok(scheme);
        }
        let files = match &year.files {
            Some(files) => own_files(files)?,
            None => scheme::library::files(&year.scheme).ok_or(Refusal::Absent("考核办法"))?,
        };
        let reading = scheme::read(files);
        let scheme = Arc::new(reading.scheme.ok_or(Refusal::Facts(reading.faults))?);
        lock(&self.schemes).insert(year.digest.clone(), scheme.clone());
        Ok(scheme)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Facts from their canonical lines. Voids name facts of earlier lines, so the lines of a part of
/// the ledger are read without asking what they name.
fn parsed(lines: &str, scheme: &Scheme) -> Result<Vec<Fact>, Refusal> {
    let file = InFile { name: "台账.jsonl".to_owned(), bytes: lines.as_bytes().to_vec() };
    let read = form::read(vec![file], &scheme.vocabulary, &mut |_, _| {});
    let unread = |fault: &ledger::Fault| fault.code != ledger::Code::VOID_OF_NOTHING;
    let faults: ledger::Faults = read.faults.into_iter().filter(unread).collect();
    if !faults.is_empty() {
        return Err(Refusal::Facts(faults));
    }
    Ok(read.ledger.facts().cloned().collect())
}

/// An office's own scheme files: a JSON list of name and text.
fn own_files(files: &str) -> Result<Vec<SchemeFile>, Refusal> {
    let files: Vec<(String, String)> =
        serde_json::from_str(files).map_err(|error| Refusal::Fault(error.to_string()))?;
    Ok(files.into_iter().map(|(name, text)| SchemeFile { name, text }).collect())
}
