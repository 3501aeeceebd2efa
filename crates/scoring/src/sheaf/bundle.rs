//! Bundles: a sheaf lies in as many parts as there are threads to lay and to walk over it.

use std::ops::Range;

use super::mark::Marks;
use super::{Kind, Record, Terms};

/// The records of some works that follow one another.
#[derive(Clone, Debug)]
pub(crate) struct Bundle {
    /// The works.
    pub(super) works: Range<usize>,
    /// The position of its first record among those of all.
    pub(super) first: u32,
    pub(super) marks: Marks,
    /// Of each record, the fact.
    pub(super) facts: Vec<u32>,
    /// Where the records of each work begin, and where the last end.
    pub(super) starts: Vec<u32>,
    /// The works that need settling, counted from the first of the bundle.
    pub(super) contested: Vec<u32>,
}

impl Bundle {
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// The position of the first record among those of all.
    pub fn first(&self) -> u32 {
        self.first
    }

    /// Tells of each record its day, counted from the first of all, its kind, and whether it is plain.
    #[inline]
    pub fn each(&self, take: impl FnMut(usize, usize, bool)) {
        self.marks.each(take);
    }

    /// Tells the records of all works in order, each work's with the position of its first.
    pub fn each_work(&self, terms: &Terms, take: impl FnMut(u32, &[Record])) {
        self.works_of(terms, (0u32..).take(self.works.len()), take);
    }

    /// Tells the records of the works that need settling, as [`Bundle::each_work`].
    pub fn each_contested(&self, terms: &Terms, take: impl FnMut(u32, &[Record])) {
        self.works_of(terms, self.contested.iter().copied(), take);
    }

    fn works_of(
        &self,
        terms: &Terms,
        works: impl Iterator<Item = u32>,
        mut take: impl FnMut(u32, &[Record]),
    ) {
        let mut records = vec![];
        for work in works {
            records.clear();
            let range = self.range(work as usize);
            let first = self.first + u32::try_from(range.start).unwrap_or(u32::MAX);
            records.extend(range.filter_map(|at| self.record(terms, at)));
            take(first, &records);
        }
    }

    /// The records of a work.
    pub(super) fn of(&self, terms: &Terms, work: usize) -> Vec<Record> {
        self.range(work).filter_map(|at| self.record(terms, at)).collect()
    }

    /// Where the records of a work lie, counted from the first of the bundle.
    pub(super) fn range(&self, work: usize) -> Range<usize> {
        let at = |work: usize| self.starts.get(work).copied().unwrap_or_default() as usize;
        at(work)..at(work + 1)
    }

    pub(super) fn record(&self, terms: &Terms, at: usize) -> Option<Record> {
        let (mark, fact) = (self.marks.get(at)?, *self.facts.get(at)?);
        let Kind { unit, cell } = *terms.kinds.get(mark.kind())?;
        let day = terms.days.0.saturating_add_unsigned(u32::try_from(mark.day()).ok()?);
        Some(Record { day, fact, cell, unit })
    }
}
