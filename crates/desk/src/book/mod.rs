//! 台账 in memory: a year's facts with the scheme they are scored by.
//!
//! A score is never stored. The facts of a year are read once and kept until another one is
//! appended (by whichever process: the end of the chain is looked up each time); scores of that
//! state are computed when first asked for and live as long as it does.

mod books;
mod units;
mod years;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ledger::calendar::{Calendar, Month};
use ledger::chain::Hash;
use ledger::{Fact, Ledger, Moment};
use scheme::Scheme;
use scoring::{Docket, Score};
use self_cell::self_cell;
use store::table::fact::FactRow;

use papers::Form;

use crate::bulletins::{Before, derive};
use crate::{Date, Refusal};

pub(crate) use books::Books;
pub use units::Units;
pub(crate) use years::{called, of_no_year};

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

/// A bulletin as it is derived.
pub(crate) struct Derived {
    /// Its page.
    pub(crate) page: papers::Page,
    files: OnceLock<Vec<(Form, Vec<u8>)>>,
}

impl Derived {
    /// The page in every form, written when first asked for.
    pub(crate) fn files(&self) -> &[(Form, Vec<u8>)] {
        self.files.get_or_init(|| {
            let written = Form::ALL.into_iter();
            written.filter_map(|form| Some((form, papers::write(&self.page, form).ok()?))).collect()
        })
    }
}

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
        let derived = Arc::new(Derived { page, files: OnceLock::new() });
        lock(&self.papers).insert(key, derived.clone());
        Ok(derived)
    }

    /// The month whose bulletin is issued next after a month's: an office may begin within the year,
    /// with the month of its first fact. None while there is neither.
    pub fn next_bulletin(&self, after: Option<Month>) -> Option<Month> {
        let span = self.core.scheme.span();
        let facts = self.core.ledger.facts().filter(|fact| span.has(fact.date));
        after.map(Month::next).or_else(|| facts.map(|fact| span.month_of(fact.date)).min())
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

    /// Whether a void names the fact.
    pub fn voids(&self, fact: &str) -> bool {
        let mut facts = self.core.ledger.facts();
        facts.any(|one| matches!(&one.body, ledger::Body::Void(void) if void.target == fact))
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

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
