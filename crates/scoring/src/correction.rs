//! Corrections: what later facts changed in a score that was already issued.

use ledger::{Date, Points, Text};
use scheme::model::{ClauseIx, PartIx};

use crate::{Ground, Posting, Score};

/// One line that reads differently now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The unit.
    pub unit: Text,
    /// The fact; none of what follows from a sum, a period, or what did not happen.
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
    // Each old line is known again once.
    let mut left: Vec<&Posting<'_>> = before.iter().collect();
    for posting in now {
        let own = Of::line(posting);
        let old = left.iter().position(|old| Of::line(old) == own).map(|at| left.remove(at));
        let old = old.map(|old| old.points);
        if old != Some(posting.points) {
            changes.push(correction(posting, old, Some(posting.points)));
        }
    }
    changes.extend(left.into_iter().map(|gone| correction(gone, Some(gone.points), None)));
    changes
}

/// What a line is of: by it the line is known again, though its points are others.
#[derive(PartialEq)]
struct Of<'p> {
    fact: Option<&'p Text>,
    clause: ClauseIx,
    part: PartIx,
    /// The rule, where several may stand beneath the clause.
    rule: Option<&'p Text>,
    /// The period, or the one day where a fact or a rule gives a line for each of several.
    days: Option<(Date, Date)>,
    work: Option<&'p Text>,
}

impl<'p> Of<'p> {
    fn line(line: &'p Posting<'_>) -> Of<'p> {
        let day = Some((line.date, line.date));
        let (rule, days, work) = match &line.ground {
            // Whether it counts or another does in its place.
            Ground::Adopted(_)
            | Ground::Republished(..)
            | Ground::Endorsed
            | Ground::EndorsedBefore(_)
            | Ground::Capped(_) => (None, None, None),
            Ground::Ruled(rule) => (Some(&rule.id), None, None),
            Ground::Given(rule, _) => (Some(&rule.id), None, None),
            Ground::Counted(rule, _) => (Some(&rule.id), day, None),
            Ground::Bounded(rule, _, work) => (Some(&rule.id), day, work.as_ref()),
            Ground::Outdone(rule, ..) => (Some(&rule.id), day, None),
            Ground::Base(rule) => (Some(&rule.id), None, None),
            Ground::Normed(rule, days, _) => (Some(&rule.id), Some(*days), None),
            Ground::Rated(rule, days, _) => (Some(&rule.id), Some(*days), None),
            Ground::Compared(rule, days, _) => (Some(&rule.id), Some(*days), None),
            Ground::Overdue(rule, _) => (Some(&rule.id), day, None),
            Ground::Unmet(rule) => (Some(&rule.id), None, None),
        };
        let fact = line.fact.map(|fact| &fact.id);
        Of { fact, clause: line.clause, part: line.part, rule, days, work }
    }
}
