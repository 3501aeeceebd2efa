//! The sheaf of a docket whose facts stand in full.

use std::collections::HashMap;

use ledger::Body;

use super::{Cell, Kinds, Laying, Sheaf, Terms};
use crate::Case;
use crate::posting::View;

/// The sheaf of a docket as its units stand on a day; its cases come by date, then id.
pub(crate) fn bind(view: &View<'_, '_>) -> Sheaf {
    let mut works: HashMap<&str, u32> = HashMap::new();
    let mut kinds = Kinds::default();
    let mut records = vec![];
    let mut counts: Vec<u32> = vec![];
    let mut days = None;
    for (case, fact) in view.docket.cases.iter().zip(0u32..) {
        let Some(work) = work(case) else { continue };
        let day = number(case.fact.date);
        days = Some((days.map_or(day, |(first, _)| first), day));
        for (unit, cell) in Cell::of(view, case) {
            let new = u32::try_from(works.len()).unwrap_or(u32::MAX);
            let work = *works.entry(work).or_insert(new);
            if work == new {
                counts.push(0);
            }
            if let Some(count) = counts.get_mut(work as usize) {
                *count += 1;
            }
            records.push((work, day, fact, kinds.enter(unit, cell)));
        }
    }
    let (cells, kinds) = kinds.done();
    let cap = view.scheme().endorsement.as_ref().and_then(|rule| rule.cap);
    let terms = Terms { cells, kinds, cap, days: days.unwrap_or_default() };
    let mut laying = Laying::new(&terms, &counts, 0..counts.len());
    records.into_iter().for_each(|(work, day, fact, kind)| laying.put(work, day, fact, &[kind]));
    // Of one day, those that come first are first.
    let bundle = laying.done(|a, b| a.cmp(&b));
    Sheaf::of_bundles(terms, vec![bundle])
}

/// The number of a day, as records have it.
pub(crate) fn number(day: ledger::Date) -> i32 {
    ledger::packed::day_number(day)
}

fn work<'a>(case: &Case<'a>) -> Option<&'a str> {
    match &case.fact.body {
        Body::Adoption(adoption) => Some(&adoption.work),
        Body::Endorsement(endorsement) => Some(&endorsement.work),
        _ => None,
    }
}
