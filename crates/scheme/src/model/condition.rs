//! Conditions on facts: on their coded words, and of an adoption on where it was printed.

use ledger::fact::Holds;
use ledger::{Body, Domain, Fact, FactType, Text};

use super::{Bar, Counted, Level, PointsRule, Publication, Scheme};

/// A condition on a fact's coded word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The field, `program`.
    pub field: Text,
    /// The words that satisfy it.
    pub any_of: Vec<Text>,
}

impl Condition {
    /// The field that an adoption has by its publication.
    pub const LEVEL: &str = "level";
    /// The field of an adoption that holds any of a publication's names, and is compared by its id.
    pub const PUBLICATION: &str = "publication";

    fn allows(&self, word: &Text) -> bool {
        self.any_of.contains(word)
    }
}

impl Scheme {
    /// Whether all conditions hold of a fact; an adoption's publication is asked for by its id,
    /// whatever the fact calls it, and its level is that of the publication.
    pub fn hold(&self, conditions: &[Condition], fact: &Fact) -> bool {
        let holds = |condition: &Condition| match (condition.field.as_str(), &fact.body) {
            (Condition::LEVEL, Body::Adoption(_)) => {
                self.level_of(fact).is_some_and(|level| condition.allows(&level.id))
            }
            (Condition::PUBLICATION, _) => {
                self.printed_in(fact).is_some_and(|printed| condition.allows(&printed.id))
            }
            (field, _) => {
                fact.word(field).is_some_and(|word| condition.any_of.iter().any(|w| w == word))
            }
        };
        conditions.iter().all(holds)
    }

    /// Whether anything that some publication prints can meet conditions on an adoption.
    pub fn prints(&self, conditions: &[Condition]) -> bool {
        let meets = |publication: &Publication, condition: &Condition| {
            let level = self.levels.get(usize::from(publication.level));
            match condition.field.as_str() {
                Condition::PUBLICATION => condition.allows(&publication.id),
                Condition::LEVEL => level.is_some_and(|level| condition.allows(&level.id)),
                "kind" => {
                    publication.kinds().into_iter().any(|kind| condition.allows(&kind.into()))
                }
                _ => true,
            }
        };
        self.publications.iter().any(|own| conditions.iter().all(|condition| meets(own, condition)))
    }

    /// Whether a fact is of a type and all conditions hold of it.
    pub fn speaks(&self, on: FactType, when: &[Condition], fact: &Fact) -> bool {
        on == fact.fact_type() && self.hold(when, fact)
    }

    /// The rule that gives points for a fact, beside its figure where it has one.
    pub fn ruled(&self, fact: &Fact) -> Option<&PointsRule> {
        self.points.iter().find(|rule| self.speaks(rule.on, &rule.when, fact))
    }

    /// The facts' bars from honours that a fact raises.
    pub fn barring(&self, fact: &Fact) -> impl Iterator<Item = &Bar> {
        self.bars.iter().filter(|bar| self.speaks(bar.on, &bar.when, fact))
    }

    /// Facts of a type, on conditions, as papers call them: 培训（市级）.
    pub fn facts_called(&self, on: FactType, when: &[Condition]) -> String {
        let one = |field: &str, code: &Text| match on.shape().field(field) {
            Some(field) if let Holds::Word(domain) = field.holds => {
                self.vocabulary.label(domain, code).to_owned()
            }
            Some(field) if matches!(field.holds, Holds::Flag) => {
                format!("{}{}", if code == "true" { "" } else { "非" }, field.heading)
            }
            Some(_) => {
                let printed = self.publications.iter().find(|printed| printed.id == *code);
                printed.map_or_else(|| code.to_string(), |printed| self.publication_label(printed))
            }
            // An adoption has the level of its publication.
            None => self.vocabulary.label(Domain::Level, code).to_owned(),
        };
        let any = |condition: &Condition| {
            let words = condition.any_of.iter().map(|code| one(&condition.field, code));
            words.collect::<Vec<_>>().join("或")
        };
        let all: Vec<String> = when.iter().map(any).collect();
        let which =
            if all.is_empty() { String::new() } else { format!("（{}）", all.join("、")) };
        format!("{}{which}", on.shape().sheet)
    }

    /// Whether a fact is one of those that are counted.
    pub fn counts(&self, of: &Counted, fact: &Fact) -> bool {
        of.facts().is_some_and(|(on, when)| self.speaks(on, when, fact))
    }

    /// The publication of an adoption.
    fn printed_in(&self, fact: &Fact) -> Option<&Publication> {
        let Body::Adoption(adoption) = &fact.body else { return None };
        self.publication(*self.names.publications(&adoption.publication).first()?)
    }

    /// The level of an adoption's publication.
    pub(super) fn level_of(&self, fact: &Fact) -> Option<&Level> {
        self.levels.get(usize::from(self.printed_in(fact)?.level))
    }
}
