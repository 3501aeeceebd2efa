//! The books that are open: of all offices and years, each as it stands in the database.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use ledger::calendar::Calendar;
use ledger::form::{self, InFile};
use ledger::{Fact, Ledger};
use scheme::{Scheme, SchemeFile};
use store::table::fact::{self, FactRow, Standing};
use store::table::office;
use store::{Id, Tx};

use super::{Book, Core, Units, lock};
use crate::Refusal;

/// The books of all offices and years that were opened.
pub struct Books {
    calendar: Arc<Calendar>,
    open: Mutex<HashMap<(Id, i32), Arc<Book>>>,
    schemes: Mutex<HashMap<String, Arc<Scheme>>>,
    units: Mutex<HashMap<Id, Arc<Units>>>,
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
        let units = Arc::new(Units::of(tx, office, stamp).await?);
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
