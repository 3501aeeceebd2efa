//! A fact taken apart: what many facts have in common, and what is its own.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::{Body, Date, Fact, Moment, Text};

/// What many facts have in common, each kept once: facts without id, date, work, issue and remarks.
#[derive(Clone, Debug, Default)]
pub(super) struct Moulds {
    pub all: Vec<Fact>,
    table: HashTable<u32>,
    hasher: RandomState,
}

impl Moulds {
    /// The number of a mould, entered where it is new.
    pub fn enter(&mut self, mould: Fact) -> Option<u32> {
        let hash = self.hasher.hash_one(&mould);
        let known = |n: &u32| self.all.get(*n as usize) == Some(&mould);
        if let Some(known) = self.table.find(hash, known) {
            return Some(*known);
        }
        let number = u32::try_from(self.all.len()).ok()?;
        self.all.push(mould);
        let (all, hasher) = (&self.all, &self.hasher);
        let hash_of = |n: &u32| all.get(*n as usize).map_or(0, |fact| hasher.hash_one(fact));
        self.table.insert_unique(hash, number, hash_of);
        Some(number)
    }
}

/// What a fact has for itself and seldom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct More {
    pub recorded_at: Option<Moment>,
    pub note: Option<Text>,
    pub title: Option<Text>,
}

/// What a fact has for itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own<'a> {
    pub id: &'a str,
    pub date: Date,
    pub work: &'a str,
    pub issue: Option<&'a str>,
}

/// The work of a fact of a type that is packed, and its issue and title.
pub(super) fn work(fact: &Fact) -> Option<(&Text, Option<&Text>, Option<&Text>)> {
    match &fact.body {
        Body::Adoption(b) => Some((&b.work, b.issue.as_ref(), b.title.as_ref())),
        Body::Endorsement(b) => Some((&b.work, None, None)),
        Body::Submission(b) => Some((&b.work, None, None)),
        _ => None,
    }
}

/// The mould of a fact.
pub(super) fn of(fact: &Fact) -> Fact {
    let nothing = Own { id: "", date: Date::default(), work: "", issue: None };
    let mut mould = fact.clone();
    fill(&mut mould, nothing, None);
    mould
}

/// Puts a fact's own into its mould.
pub(super) fn fill(mould: &mut Fact, own: Own<'_>, more: Option<&More>) {
    mould.id = own.id.into();
    mould.date = own.date;
    mould.recorded_at = more.and_then(|more| more.recorded_at.clone());
    mould.note = more.and_then(|more| more.note.clone());
    match &mut mould.body {
        Body::Adoption(b) => {
            b.work = own.work.into();
            b.issue = own.issue.map(Text::from);
            b.title = more.and_then(|more| more.title.clone());
        }
        Body::Endorsement(b) => b.work = own.work.into(),
        Body::Submission(b) => b.work = own.work.into(),
        _ => {}
    }
}
