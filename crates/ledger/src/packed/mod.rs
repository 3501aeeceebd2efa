//! A ledger packed in columns, for millions of facts.
//!
//! Adoptions, endorsements and submissions are the bulk of every ledger. What many of them have in
//! common (units, publication, kind, level …) is kept once, as a *mould*; a fact is the number of
//! its mould with its own day, work and issue: ten bytes in most ledgers, and its id. All other
//! facts stand in full. An id, work or issue of more than 255 bytes does not fit: such a ledger is
//! read in full. Nothing is lost: every fact can be unpacked again. A packed ledger is a sound one; where
//! anything is wrong there is none, and the readers that tell faults have the word.

mod column;
mod index;
mod mould;
mod packing;
mod rows;
mod texts;
mod unique;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Utc};

use crate::fault::Faults;
use crate::{Date, Fact, Ledger, Moment, Text};

use column::Column;
use mould::{More, Moulds, Own};

pub use packing::{Likeness, Packing};
pub use rows::Rows;
pub use texts::Texts;

/// One fact of the bulk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its date, in days since the first of January of the year 1, which is day 1.
    pub day: i32,
    /// What it has in common with others: a position in [`Packed::moulds`].
    pub mould: u32,
    /// Its work: a number of [`Packed::works`].
    pub work: u32,
    /// Its issue; two facts of one issue have one number, and none is [`Row::NO_ISSUE`].
    pub issue: u32,
}

impl Row {
    /// The number of an issue that is not given.
    pub const NO_ISSUE: u32 = u32::MAX;

    /// Its date.
    pub fn date(&self) -> Date {
        Date::from_num_days_from_ce_opt(self.day).unwrap_or_default()
    }
}

/// A packed ledger.
#[derive(Debug)]
pub struct Packed {
    moulds: Moulds,
    works: Texts,
    issues: Texts,
    /// The id of each row, by its number.
    ids: Column,
    rows: Rows,
    more: BTreeMap<u32, More>,
    /// Voids of rows, each with the row's number.
    voids: Vec<(Fact, u32)>,
    rest: Ledger,
}

impl Packed {
    /// Packs a sound ledger; `None` for one of more than four thousand million facts or bytes, or
    /// with an id, work or issue of more than 255 bytes.
    pub fn of<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> Option<Packed> {
        let mut packing = Packing::default();
        facts.into_iter().try_for_each(|fact| packing.push(fact))?;
        packing.done()
    }

    /// The bulk.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// What the rows have in common: facts without id, date, work, issue and remarks.
    pub fn moulds(&self) -> &[Fact] {
        &self.moulds.all
    }

    /// The works of the rows.
    pub fn works(&self) -> &Texts {
        &self.works
    }

    /// The number of an issue, as rows have it.
    pub fn issue(&self, issue: Option<&str>) -> Option<u32> {
        issue.map_or(Some(Row::NO_ISSUE), |issue| self.issues.find(issue))
    }

    /// The id of a row.
    pub fn id(&self, row: u32) -> Text {
        self.ids.get(row)
    }

    /// The row of an id.
    pub fn row(&self, id: &str) -> Option<u32> {
        self.ids.find(id)
    }

    /// Whether a fact of an id is there, of any type.
    pub fn holds(&self, id: &str) -> bool {
        let void = || self.voids.iter().any(|(fact, _)| fact.id == id);
        self.row(id).is_some() || self.rest.fact(id).is_some() || void()
    }

    /// Facts of all other types, with the voids that name any of them.
    pub fn rest(&self) -> &Ledger {
        &self.rest
    }

    /// How many facts there are.
    pub fn count(&self) -> usize {
        self.rows.len() + self.voids.len() + self.rest.entries().len()
    }

    /// A row's fact, unpacked.
    pub fn fact(&self, row: u32) -> Option<Fact> {
        let own = self.rows.get(row)?;
        let mut fact = self.moulds.all.get(own.mould as usize)?.clone();
        let issue = (own.issue != Row::NO_ISSUE).then(|| self.issues.get(own.issue));
        let (id, date, work) = (self.id(row), own.date(), self.works.get(own.work));
        let own = Own { id: &id, date, work: &work, issue: issue.as_deref() };
        mould::fill(&mut fact, own, self.more.get(&row));
        Some(fact)
    }

    /// The instant since which a row exists.
    pub fn known_since(&self, row: u32) -> Option<DateTime<Utc>> {
        let recorded = self.more.get(&row).and_then(|more| more.recorded_at.as_ref());
        match recorded {
            Some(moment) => Some(moment.instant()),
            None => Some(Moment::start_of(self.rows.get(row)?.date())),
        }
    }

    /// The rows that voids known at a moment name, in rising order.
    pub fn voided(&self, known_at: Option<DateTime<Utc>>) -> Vec<u32> {
        let known = |fact: &Fact| known_at.is_none_or(|t| fact.known_since() <= t);
        let mut rows: Vec<u32> =
            self.voids.iter().filter(|(fact, _)| known(fact)).map(|(_, row)| *row).collect();
        rows.sort_unstable();
        rows
    }

    /// The facts of the rows whose mould is asked for, with the voids that name them, and all other
    /// facts that are asked for: a ledger in full.
    ///
    /// # Errors
    /// None that a packed ledger can have.
    pub fn excerpt(&self, asked: impl Fn(&Fact) -> bool) -> Result<Ledger, Faults> {
        let moulds: Vec<bool> = self.moulds.all.iter().map(&asked).collect();
        let of = |row: &Row| moulds.get(row.mould as usize).copied().unwrap_or_default();
        let rows = self.rows.iter().filter(|(_, row)| of(row));
        let mut facts: Vec<Fact> = rows.filter_map(|(number, _)| self.fact(number)).collect();
        let named = |number: &u32| self.rows.get(*number).is_some_and(|row| of(&row));
        let voids = self.voids.iter().filter(|(_, row)| named(row)).map(|(fact, _)| fact);
        facts.extend(voids.cloned());
        let rest = self.rest.facts();
        let target = |fact: &Fact| match &fact.body {
            crate::Body::Void(void) => self.rest.fact(&void.target).is_some_and(&asked),
            _ => asked(fact),
        };
        facts.extend(rest.filter(|fact| target(fact)).cloned());
        Ledger::from_facts("台账", facts)
    }

    /// All facts in full.
    ///
    /// # Errors
    /// None that a packed ledger can have.
    pub fn unpacked(&self) -> Result<Ledger, Faults> {
        self.excerpt(|_| true)
    }
}

/// The number of a day, as rows have it.
pub fn day_number(date: Date) -> i32 {
    date.num_days_from_ce()
}
