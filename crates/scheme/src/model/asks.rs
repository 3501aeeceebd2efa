//! Which of the optional fields of facts a scheme gives a meaning to.

use ledger::{Body, Fact, FactType};

use super::{Compared, Condition, Counts, Holding, Needs, Scheme, Shared};

/// The fields that only some notices ask for; all others belong to every ledger.
const ONLY_SOME: [(FactType, &str); 5] = [
    (FactType::Discretion, "item"),
    (FactType::Adoption, "route"),
    (FactType::Adoption, "shares"),
    (FactType::Endorsement, "deputy"),
    (FactType::Submission, "person"),
];

impl Scheme {
    /// Whether a field of a type's facts means something under this scheme. One that does not is
    /// neither offered nor accepted, lest a person believe that it counts.
    pub fn asks(&self, on: FactType, field: &str) -> bool {
        if !ONLY_SOME.contains(&(on, field)) {
            return true;
        }
        match field {
            "item" => !self.discretions.is_empty(),
            "shares" => self.ways().any(|way| *way == Shared::ByEditor),
            "deputy" => self.endorsement.as_ref().is_some_and(|rule| rule.deputy.is_some()),
            "route" => self.conditions().any(|condition| condition.field == field),
            // Of a submission, the person.
            _ => self.norms.iter().any(|norm| norm.each_person),
        }
    }

    /// Whether the scheme says what a fact does: that it gives points, is counted, or bars from
    /// honours. One of a kind that should move a score, and of which it says nothing, is refused.
    pub fn admits(&self, fact: &Fact) -> bool {
        match &fact.body {
            Body::Endorsement(body) => {
                let rule = self.endorsement.as_ref();
                rule.is_some_and(|rule| rule.figure_on(&body.level, fact.date).is_some())
            }
            Body::Training(_)
            | Body::QualityAward(_)
            | Body::CommissionFailure(_)
            | Body::EmergencyFailure(_) => {
                self.ruled(fact).is_some_and(|rule| rule.figure(fact).is_some())
                    || self.counted().any(|(on, when)| self.speaks(on, when, fact))
                    || self.barring(fact).next().is_some()
            }
            _ => true,
        }
    }

    /// All ways of sharing that the scheme speaks of.
    fn ways(&self) -> impl Iterator<Item = &Shared> {
        let own = self.publications.iter().filter_map(|p| p.shared.as_ref());
        let special = self.composites.iter().map(|way| &way.shared);
        std::iter::once(&self.shared).chain(own).chain(special)
    }

    /// The facts that rules count one by one by their type, and on which conditions.
    pub(crate) fn counted(&self) -> impl Iterator<Item = (FactType, &[Condition])> {
        let counters = self.counters.iter().flat_map(|counter| &counter.of);
        let counters = counters.filter_map(|reach| reach.of.facts());
        let norms = self.norms.iter().map(|norm| &norm.counts);
        let compared = self.comparisons.iter().map(|rule| &rule.of).chain(&self.ties);
        let compared = compared.filter_map(Compared::counts);
        let needed = self.duties.iter().flat_map(|duty| &duty.needs).filter_map(Needs::facts);
        let shown = self.columns.iter().filter_map(|column| match &column.holds {
            Holding::Counts(of, _) => of.facts(),
            _ => None,
        });
        let counted = norms.chain(compared).filter_map(Counts::facts);
        counters.chain(counted).chain(needed).chain(shown)
    }

    /// The conditions of all rules on single facts.
    fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let multiplied = self.multipliers.iter().flat_map(|rule| &rule.when);
        let shared = self.composites.iter().flat_map(|way| &way.when);
        let counted = self.counted().flat_map(|(_, when)| when);
        let barred = self.bars.iter().flat_map(|bar| &bar.when);
        let ruled = self.points.iter().flat_map(|rule| &rule.when);
        multiplied.chain(shared).chain(ruled).chain(counted).chain(barred)
    }
}
