//! What is counted: information that was sent, works, or any facts.

use std::collections::HashSet;

use ledger::{Body, Fact, FactType, Text};

use super::{Condition, PublicationIx, Scheme};

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tallied {
    /// Submissions of some categories, each fact.
    Submissions(Vec<Text>),
    /// Works printed in some publications, each work once.
    Adoptions {
        /// The publications.
        publications: Vec<PublicationIx>,
        /// The kinds; empty for all.
        kinds: Vec<Text>,
    },
    /// Works endorsed by leaders of some levels, each work once; empty for all levels.
    Endorsements(Vec<Text>),
    /// Facts of a type, each once.
    Facts {
        /// The fact type.
        on: FactType,
        /// All must hold.
        when: Vec<Condition>,
    },
}

impl Tallied {
    /// Whether it counts what is printed in publications of which there are none.
    pub fn is_nowhere(&self) -> bool {
        matches!(self, Tallied::Adoptions { publications, .. } if publications.is_empty())
    }

    /// The facts that it counts one by one by their type, and on which conditions.
    pub fn facts(&self) -> Option<(FactType, &[Condition])> {
        if let Tallied::Facts { on, when } = self { Some((*on, when)) } else { None }
    }

    /// Whether it counts a fact.
    pub fn counts(&self, scheme: &Scheme, fact: &Fact, publication: Option<PublicationIx>) -> bool {
        match (self, &fact.body, publication) {
            (Tallied::Submissions(categories), Body::Submission(body), _) => {
                categories.contains(&body.category)
            }
            (Tallied::Adoptions { publications, kinds }, Body::Adoption(body), Some(printed)) => {
                publications.contains(&printed) && (kinds.is_empty() || kinds.contains(&body.kind))
            }
            (Tallied::Endorsements(levels), Body::Endorsement(body), _) => {
                levels.is_empty() || levels.contains(&body.level)
            }
            (Tallied::Facts { on, when }, ..) => scheme.speaks(*on, when, fact),
            _ => false,
        }
    }

    /// How many some facts are that it counts: each submission or fact, or each work that was printed or
    /// endorsed.
    pub fn number<'f>(&self, facts: impl Iterator<Item = &'f Fact>) -> usize {
        match self {
            Tallied::Submissions(_) | Tallied::Facts { .. } => facts.count(),
            Tallied::Adoptions { .. } | Tallied::Endorsements(_) => Tallied::works(facts),
        }
    }

    /// How many of a unit's facts that it counts are one informant's: submissions that name the person,
    /// or works that one of the unit's submissions names the person of, sent no later than printed or
    /// endorsed.
    pub fn by<'f>(
        &self,
        person: &Text,
        counted: impl Iterator<Item = &'f Fact>,
        all: impl Iterator<Item = &'f Fact>,
    ) -> usize {
        let own = |fact: &&Fact| fact.person() == Some(person);
        if let Tallied::Submissions(_) = self {
            return counted.filter(own).count();
        }
        let sent: Vec<&Fact> = all.filter(own).collect();
        let wrote = |counted: &&Fact| {
            let mut sent = sent.iter().filter(|fact| fact.date <= counted.date);
            sent.any(|fact| fact.work() == counted.work())
        };
        Tallied::works(counted.filter(wrote))
    }

    /// The works of some facts, each once.
    pub fn works<'f>(facts: impl Iterator<Item = &'f Fact>) -> usize {
        facts.filter_map(Fact::work).collect::<HashSet<_>>().len()
    }

    /// What one of it is called: what is sent in 件, what is printed or endorsed 篇, another fact 次.
    pub fn unit(&self) -> &'static str {
        match self {
            Tallied::Submissions(_) => "件",
            Tallied::Adoptions { .. } | Tallied::Endorsements(_) => "篇",
            Tallied::Facts { .. } => "次",
        }
    }
}
