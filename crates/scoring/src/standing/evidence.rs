//! What each unit can show: its facts, sorted by use in one walk over the view.

use ledger::{Body, Fact};
use scheme::model::{Bar, PublicationIx, UnitIx};

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
                    _ => {}
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
