//! Scoring a packed ledger: millions of facts, all months' ends from one walk.
//!
//! The rules are the same and so is the code that applies them: the bulk is settled in sheaves
//! (see `sheaf`), and what stands in full beside it takes the way of every docket. Where a notice
//! has rules that look beyond single works (limits, norms, rates, comparisons, some counters, works that
//! decide between equals), the ledger is unpacked and scored in full; that is slower and says the same.

mod bind;
mod meaning;
mod postings;
mod running;
mod totals;

use std::sync::OnceLock;

use chrono::{DateTime, Utc};

use ledger::calendar::Calendar;
use ledger::packed::Packed;
use ledger::{Date, FactType, Faults, Ledger};
use scheme::Scheme;
use scheme::model::UnitIx;

use crate::Docket;
use crate::docket::{mergers, span};
use crate::posting::View;
use crate::sheaf::Sheaf;

pub use postings::{PackedPosting, Postings};
pub use running::Running;
pub use totals::{Total, Totals};

/// Everything that standings of a packed ledger are computed from.
#[derive(Debug)]
pub struct PackedDocket<'a> {
    packed: &'a Packed,
    known_at: Option<DateTime<Utc>>,
    /// The facts that stand in full.
    rest: Docket<'a>,
    /// As in [`Docket`]; the first is made with the docket.
    sheaves: Vec<OnceLock<Sheaf>>,
    /// Printings of other years, in order.
    strays: Vec<bind::Stray>,
}

/// The types of facts that are packed.
const BULK: [FactType; 3] = [FactType::Adoption, FactType::Endorsement, FactType::Submission];

impl<'a> PackedDocket<'a> {
    /// Takes what was known at `known_at` (all of it without one) and resolves its names.
    ///
    /// # Errors
    /// As [`Docket::new`] finds them; places are those of a ledger from no file.
    pub fn new(
        scheme: &'a Scheme,
        calendar: &'a Calendar,
        packed: &'a Packed,
        known_at: Option<DateTime<Utc>>,
    ) -> Result<PackedDocket<'a>, Faults> {
        let faults = || -> Faults {
            let full = packed.unpacked();
            full.and_then(|full| Docket::new(scheme, calendar, &full, known_at).map(drop))
                .err()
                .unwrap_or_default()
        };
        let Ok(rest) = Docket::new(scheme, calendar, packed.rest(), known_at) else {
            return Err(faults());
        };
        let sheaves = vec![OnceLock::new(); mergers(scheme).len() + 1];
        let mut docket = PackedDocket { packed, known_at, rest, sheaves, strays: vec![] };
        // In the first span every unit stands for itself: there a printing entered twice shows.
        let first = bind::bind(&docket, Date::MIN);
        let first = first.filter(|(sheaf, strays)| !bind::entered_twice(&docket, sheaf, strays));
        let Some((first, strays)) = first else { return Err(faults()) };
        docket.strays = strays;
        if let Some(sheaf) = docket.sheaves.first() {
            sheaf.get_or_init(|| first);
        }
        Ok(docket)
    }

    /// The rules.
    pub fn scheme(&self) -> &'a Scheme {
        self.rest.scheme
    }

    /// All units' totals and ranks as of each of some days, from one walk over the facts.
    ///
    /// # Errors
    /// As [`Docket::score`].
    pub fn totals(&self, days: &[Date]) -> Result<Vec<Totals<'a>>, Faults> {
        if days.iter().all(|day| self.adds_up(*day)) {
            return totals::totals(self, days);
        }
        let full = self.packed.unpacked()?;
        let (scheme, calendar) = (self.scheme(), self.rest.calendar);
        let docket = Docket::new(scheme, calendar, &full, self.known_at)?;
        days.iter().map(|day| Ok(Totals::of(scheme, &docket.score(*day)?))).collect()
    }

    /// The facts of one unit's account in full, with those of units that merge into it: scored by
    /// [`Docket::score`] they give its postings with every ground in words. What a unit has depends
    /// on no other unit's facts, but where units are compared: there these are all facts.
    ///
    /// # Errors
    /// None that a packed ledger can have.
    pub fn account(&self, unit: UnitIx) -> Result<Ledger, Faults> {
        let scheme = self.scheme();
        let last = self.view(Date::MAX);
        let concerns = |name: &ledger::Text| {
            let named = scheme.names.unit(name);
            named.is_some_and(|named| last.heir(named) == last.heir(unit))
        };
        let all = !scheme.comparisons.is_empty();
        self.packed.excerpt(|fact| all || fact.units().iter().any(concerns))
    }

    /// Whether totals on a day are sums over works and single facts.
    fn adds_up(&self, day: Date) -> bool {
        let scheme = self.scheme();
        let by_itself = scheme.limits.is_empty() && scheme.norms.is_empty();
        let mut counted = scheme.counters.iter().flat_map(|counter| &counter.of);
        let mut ruled = scheme.points.iter();
        by_itself
            && scheme.rates.is_empty()
            && scheme.comparisons.is_empty()
            && !scheme.parts.iter().any(|part| part.apart)
            && scheme.ties.iter().all(|tie| tie.tallied().is_empty())
            && !counted.any(|reach| reach.of.facts().is_none_or(|(on, _)| BULK.contains(&on)))
            && !ruled.any(|rule| BULK.contains(&rule.on))
            && (scheme.penalties.is_empty() || day <= scheme.last_day())
    }

    fn view(&self, as_of: Date) -> View<'a, '_> {
        View { docket: &self.rest, as_of }
    }

    fn sheaf(&self, as_of: Date) -> &Sheaf {
        static NONE: Sheaf = Sheaf::NONE;
        let sheaf = self.sheaves.get(span(self.scheme(), as_of));
        sheaf.map_or(&NONE, |sheaf| {
            // What was bound once can be bound again under other heirs.
            sheaf.get_or_init(|| bind::bind(self, as_of).map_or(Sheaf::NONE, |(sheaf, _)| sheaf))
        })
    }
}
