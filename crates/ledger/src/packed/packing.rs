//! Packing: fact by fact, by hand or from several readers at once.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::{Body, Date, Fact, Ledger, Moment, Text, threads};

use super::column::Column;
use super::mould::{self, More, Moulds};
use super::rows::Rows;
use super::texts::Entering;
use super::unique::unique;
use super::{Packed, Row};

/// A ledger while it is being packed. Whatever cannot be packed gives `None`, and then the packing
/// is of no further use.
#[derive(Debug, Default)]
pub struct Packing {
    moulds: Moulds,
    works: Entering,
    issues: Entering,
    ids: Column,
    rows: Rows,
    more: BTreeMap<u32, More>,
    /// Facts of other types, and voids.
    rest: Vec<Fact>,
}

/// What a fact of a known mould has for itself.
#[derive(Clone, Debug)]
pub struct Likeness<'a> {
    /// Its id, not empty.
    pub id: &'a str,
    /// Its date.
    pub date: Date,
    /// Its work, not empty.
    pub work: &'a str,
    /// Its issue, where the type has one.
    pub issue: Option<&'a str>,
    /// Its title, where the type has one.
    pub title: Option<&'a str>,
    /// A remark.
    pub note: Option<&'a str>,
    /// When it was written down.
    pub recorded_at: Option<Moment>,
}

impl Packing {
    /// With room for so many facts of the bulk.
    pub fn with_room(facts: usize) -> Packing {
        Packing {
            moulds: Moulds::default(),
            works: Entering::with_room(facts / 3),
            issues: Entering::default(),
            ids: Column::with_room(facts),
            rows: Rows::with_room(facts),
            more: BTreeMap::new(),
            rest: vec![],
        }
    }

    /// Packs a fact. `None` where there is no room for more.
    pub fn push(&mut self, fact: &Fact) -> Option<()> {
        let Some((work, issue, title)) = mould::work(fact) else {
            self.rest.push(fact.clone());
            return Some(());
        };
        let mould = self.moulds.enter(mould::of(fact))?;
        self.push_like(
            mould,
            Likeness {
                id: &fact.id,
                date: fact.date,
                work,
                issue: issue.map(Text::as_str),
                title: title.map(Text::as_str),
                note: fact.note.as_deref(),
                recorded_at: fact.recorded_at.clone(),
            },
        )
    }

    /// The mould of the fact that was packed last, where it is one of the bulk.
    pub fn last_mould(&self) -> Option<u32> {
        self.rows.last().map(|row| row.mould)
    }

    /// How many facts of the bulk were packed.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Packs a fact that is like one packed before but for what is its own.
    pub fn push_like(&mut self, mould: u32, own: Likeness<'_>) -> Option<()> {
        let number = self.ids.push(own.id)?;
        let work = self.works.enter(own.work)?;
        let issue = match own.issue {
            Some(issue) => self.issues.enter(issue)?,
            None => Row::NO_ISSUE,
        };
        if own.recorded_at.is_some() || own.note.is_some() || own.title.is_some() {
            let (note, title) = (own.note.map(Text::from), own.title.map(Text::from));
            self.more.insert(number, More { recorded_at: own.recorded_at, note, title });
        }
        self.rows.push(Row { day: own.date.num_days_from_ce(), mould, work, issue });
        Some(())
    }

    /// Puts another packing behind this one.
    pub fn append(&mut self, other: Packing) -> Option<()> {
        let Packing { moulds, works, issues, ids, .. } = self;
        let enter = || Some((works.enter_all(&other.works)?, issues.enter_all(&other.issues)?));
        let (texts, rest) = threads::both(enter, || {
            ids.append(&other.ids)?;
            let all = other.moulds.all.into_iter();
            all.map(|mould| moulds.enter(mould)).collect::<Option<Vec<u32>>>()
        });
        let ((works, issues), moulds) = (texts?, rest?);
        let first = u32::try_from(self.rows.len()).ok()?;
        for (_, row) in other.rows.iter() {
            self.rows.push(Row {
                day: row.day,
                mould: *moulds.get(row.mould as usize)?,
                work: *works.get(row.work as usize)?,
                issue: issues.get(row.issue as usize).copied().unwrap_or(Row::NO_ISSUE),
            });
        }
        self.more.extend(other.more.into_iter().map(|(number, more)| (first + number, more)));
        self.rest.extend(other.rest);
        Some(())
    }

    /// The packed ledger; `None` where an id stands twice, or a void names nothing or a void.
    pub fn done(self) -> Option<Packed> {
        let Packing { moulds, works, issues, ids, rows, more, rest } = self;
        let others = rest.iter().map(|fact| fact.id.as_str());
        let (works, once) = threads::both(|| works.done(), || unique(&ids, others));
        if !once {
            return None;
        }
        let (works, issues) = (works?, issues.done()?);
        let (mut voids, mut others) = (vec![], vec![]);
        for fact in rest {
            match &fact.body {
                Body::Void(void) => match ids.find(&void.target) {
                    Some(row) => voids.push((fact, row)),
                    None => others.push(fact),
                },
                _ => others.push(fact),
            }
        }
        let rest = Ledger::from_facts("台账", others).ok()?;
        Some(Packed { moulds, works, issues, ids, rows, more, voids, rest })
    }
}
