//! Corrections: what later facts changed in a score that was already issued.

use ledger::{Date, Points, Text};
use scheme::model::{ClauseIx, PartIx};

use crate::{Posting, Score};

/// One line that reads differently now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The unit.
    pub unit: Text,
    /// The fact; none for a penalty.
    pub fact: Option<Text>,
    /// The line's date.
    pub date: Date,
    /// The clause.
    pub clause: ClauseIx,
    /// The part.
    pub part: PartIx,
    /// Points as issued; none where the line was not there.
    pub before: Option<Points>,
    /// Points as known now; none where the line is gone.
    pub after: Option<Points>,
}

/// The differences between a score as issued and the same day's score as known now, by the new
/// listed order of units, then by date and fact.
pub fn corrections(issued: &Score<'_>, now: &Score<'_>) -> Vec<Correction> {
    let mut all = vec![];
    for standing in &now.standings {
        let before = issued.of(standing.unit).map_or(&[][..], |s| &s.postings);
        let mut changes = changes(&standing.postings, before, &standing.name.clone());
        changes.sort_by(|a, b| (a.date, &a.fact).cmp(&(b.date, &b.fact)));
        all.extend(changes);
    }
    all
}

fn changes(now: &[Posting<'_>], before: &[Posting<'_>], unit: &Text) -> Vec<Correction> {
    let same = |a: &Posting<'_>, b: &Posting<'_>| {
        let alike = a.fact.map(|f| &f.id) == b.fact.map(|f| &f.id) && a.clause == b.clause;
        // Lines without a fact follow from sums and from what did not happen: by clause and day.
        alike && (a.fact.is_some() || a.date == b.date)
    };
    let correction = |p: &Posting<'_>, before, after| Correction {
        unit: unit.clone(),
        fact: p.fact.map(|fact| fact.id.clone()),
        date: p.date,
        clause: p.clause,
        part: p.part,
        before,
        after,
    };
    let mut changes = vec![];
    for posting in now {
        let old = before.iter().find(|old| same(old, posting)).map(|old| old.points);
        if old != Some(posting.points) {
            changes.push(correction(posting, old, Some(posting.points)));
        }
    }
    for posting in before {
        if !now.iter().any(|new| same(new, posting)) {
            changes.push(correction(posting, Some(posting.points), None));
        }
    }
    changes
}
