//! What each unit can show: its facts, sorted by use in one walk over the view.

use ledger::{Body, Fact};
use scheme::Scheme;
use scheme::model::{Bar, PublicationIx, Tallied, UnitIx};

use crate::posting::View;

/// The evidence of all units.
pub(super) struct Evidence<'a> {
    units: Vec<Shown<'a>>,
    none: Shown<'a>,
}

/// One unit's facts by use, each list by date, then id.
#[derive(Clone, Default)]
pub(super) struct Shown<'a> {
    /// What it sent in.
    pub submissions: Vec<&'a Fact>,
    /// What was printed of it, and where.
    pub adoptions: Vec<(&'a Fact, PublicationIx)>,
    /// All else that may be counted: endorsements, trainings, awards, failures.
    pub others: Vec<&'a Fact>,
    /// Marks of its common tasks.
    pub marks: Vec<&'a Fact>,
    /// Changes that must be followed up.
    pub changes: Vec<&'a Fact>,
    /// Facts that bar it from honours.
    pub barred: Vec<(&'a Bar, &'a Fact)>,
}

impl<'a> Evidence<'a> {
    pub(super) fn gather(view: &View<'a, '_>) -> Evidence<'a> {
        let scheme = view.scheme();
        let none = Shown::default();
        let mut evidence = Evidence { units: vec![none.clone(); scheme.units.len()], none };
        for (fact, units, publication) in view.cases() {
            for unit in units {
                let Some(shown) = evidence.units.get_mut(unit.at()) else { continue };
                match (&fact.body, publication) {
                    (Body::Submission(_), _) => shown.submissions.push(fact),
                    (Body::TaskMark(_), _) => shown.marks.push(fact),
                    (Body::ContactChange(_) | Body::HeadChange(_), _) => shown.changes.push(fact),
                    (_, Some(publication)) => shown.adoptions.push((fact, publication)),
                    _ => shown.others.push(fact),
                }
                shown.barred.extend(scheme.barring(fact).map(|bar| (bar, fact)));
            }
        }
        evidence
    }

    /// A unit's facts.
    pub(super) fn of(&self, unit: UnitIx) -> &Shown<'a> {
        self.units.get(unit.at()).unwrap_or(&self.none)
    }
}

impl Shown<'_> {
    /// Those of its facts that are counted.
    pub(super) fn counted(&self, scheme: &Scheme, of: &Tallied) -> Vec<&Fact> {
        let all = self.countable();
        let all = all.filter(|(fact, printed)| of.counts(scheme, fact, *printed));
        all.map(|(fact, _)| fact).collect()
    }

    /// Those of its facts that may be counted, and where each was printed.
    pub(super) fn countable(&self) -> impl Iterator<Item = (&Fact, Option<PublicationIx>)> {
        let alone = self.submissions.iter().chain(&self.others);
        let printed = self.adoptions.iter().map(|(fact, at)| (*fact, Some(*at)));
        alone.map(|fact| (*fact, None)).chain(printed)
    }
}
