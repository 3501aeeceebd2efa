//! The rules that give lines of their own, by the sections in which they stand.

use ledger::Text;

use super::{Counter, PartIx, Scheme, Source};

/// A section whose rules give lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Giver {
    /// `[points]`.
    Points,
    /// `[deadline]`.
    Deadline,
    /// `[counter]`.
    Counter,
    /// `[discretion]`.
    Discretion,
    /// `[norm]`.
    Norm,
    /// `[rate]`.
    Rate,
    /// `[comparison]`.
    Comparison,
    /// `[penalty]`.
    Penalty,
}

/// A rule that gives lines.
#[derive(Clone, Copy, Debug)]
pub struct Giving<'s> {
    /// Its section.
    pub of: Giver,
    /// Its name in the scheme.
    pub id: &'s Text,
    /// What it is called in an explanation.
    pub name: &'s Text,
    /// Where its lines are summed.
    pub part: PartIx,
    /// Whether all of them are of facts; others come when norms do.
    pub by_facts: bool,
}

impl Giver {
    /// All of them.
    pub const ALL: [Giver; 8] = [
        Giver::Points,
        Giver::Deadline,
        Giver::Counter,
        Giver::Discretion,
        Giver::Norm,
        Giver::Rate,
        Giver::Comparison,
        Giver::Penalty,
    ];

    /// As a scheme writes it.
    pub fn name(self) -> &'static str {
        match self {
            Giver::Points => "points",
            Giver::Deadline => "deadline",
            Giver::Counter => "counter",
            Giver::Discretion => "discretion",
            Giver::Norm => "norm",
            Giver::Rate => "rate",
            Giver::Comparison => "comparison",
            Giver::Penalty => "penalty",
        }
    }

    /// The section of a name.
    pub fn named(name: &str) -> Option<Giver> {
        Giver::ALL.into_iter().find(|giver| giver.name() == name)
    }

    /// The section whose rules a certificate names with lines of a ground, `ruled`.
    pub fn of_ground(by: &str) -> Option<Giver> {
        Some(match by {
            "ruled" => Giver::Points,
            "overdue" => Giver::Deadline,
            "counted" => Giver::Counter,
            "given" => Giver::Discretion,
            "base" | "normed" => Giver::Norm,
            "rated" => Giver::Rate,
            "compared" => Giver::Comparison,
            "unmet" => Giver::Penalty,
            _ => return None,
        })
    }
}

impl Giving<'_> {
    /// What limits sum it as.
    pub fn source(&self) -> Source {
        Source::Rule(self.of, self.id.clone())
    }
}

impl Scheme {
    /// All rules that give lines of their own, section by section.
    pub fn givers(&self) -> Vec<Giving<'_>> {
        let (mut all, facts, periods) = (vec![], true, false);
        let mut add = |of, (id, name), part, by_facts| {
            all.push(Giving { of, id, name, part, by_facts });
        };
        self.points.iter().for_each(|r| add(Giver::Points, (&r.id, &r.name), r.part, facts));
        for rule in &self.deadlines {
            let part = rule.points.map(|(_, part)| part);
            part.into_iter().for_each(|p| add(Giver::Deadline, (&rule.id, &rule.name), p, facts));
        }
        let by_facts = |rule: &Counter| rule.of.iter().all(|reach| reach.of.facts().is_some());
        for rule in &self.counters {
            let part = rule.points.as_ref().map(|(_, part)| *part).into_iter();
            part.for_each(|p| add(Giver::Counter, (&rule.id, &rule.name), p, by_facts(rule)));
        }
        self.discretions
            .iter()
            .for_each(|r| add(Giver::Discretion, (&r.id, &r.name), r.part, facts));
        self.norms.iter().for_each(|r| add(Giver::Norm, (&r.id, &r.name), r.part, periods));
        self.rates.iter().for_each(|r| add(Giver::Rate, (&r.id, &r.name), r.part, periods));
        self.comparisons
            .iter()
            .for_each(|r| add(Giver::Comparison, (&r.id, &r.name), r.part, periods));
        self.penalties.iter().for_each(|r| add(Giver::Penalty, (&r.id, &r.name), r.part, periods));
        all
    }

    /// The rule that a source is; none of what is printed.
    pub fn giver(&self, source: &Source) -> Option<Giving<'_>> {
        let Source::Rule(of, id) = source else { return None };
        self.givers().into_iter().find(|giver| giver.of == *of && giver.id == id)
    }
}
