//! What a scheme names: units, publications, parts, facts and their words.

use ledger::fact::Holds;
use ledger::{Domain, FactType, Lang, Text};

use super::{Flat, Term, Value, What, Wording, wording};
use crate::model::{Condition, Measure, PartIx, PublicationIx, UnitIx};

impl Flat<'_> {
    pub(super) fn unit(&self, unit: UnitIx) -> Text {
        let found = self.scheme.unit(unit);
        found.map(|unit| self.alike.name(&unit.name)).unwrap_or_default()
    }

    pub(super) fn all_units(&self) -> impl Iterator<Item = UnitIx> + use<> {
        (0..).map(UnitIx).take(self.scheme.units.len())
    }

    /// Those units that both schemes have; the others are told as units already.
    pub(super) fn shared_units(&self, units: impl IntoIterator<Item = UnitIx>) -> Value {
        let names = units.into_iter().map(|unit| self.unit(unit));
        names.filter(|name| self.alike.shared.contains(name)).collect()
    }

    pub(super) fn publications(&self, publications: &[PublicationIx], by: Term) -> Wording {
        let found = publications.iter().filter_map(|p| self.scheme.publication(*p));
        let label = |p| self.scheme.publication_label(p);
        Wording::joined(found.map(|p| Wording::named(&p.id, label(p))), by)
    }

    pub(super) fn part(&self, part: PartIx) -> &str {
        self.scheme.parts.get(part.at()).map_or("", |part| part.name.as_str())
    }

    /// Where points are summed.
    pub(super) fn summed(&self, part: PartIx) -> Wording {
        Term::Into.of(self.part(part))
    }

    pub(super) fn measure(&self, of: Measure) -> Wording {
        match of {
            Measure::Total => Term::Total.into(),
            Measure::Adoption => Term::Adoption.into(),
            Measure::Part(part) => self.part(part).into(),
        }
    }

    /// A coded word by its label.
    pub(super) fn word(&self, domain: Domain, code: &str) -> Wording {
        Wording::named(code, self.scheme.vocabulary.label(domain, code))
    }

    pub(super) fn words(&self, domain: Domain, codes: &[Text], by: Term) -> Wording {
        Wording::joined(codes.iter().map(|code| self.word(domain, code)), by)
    }

    /// What a field of a fact holds, by its label.
    pub(super) fn held(&self, on: FactType, field: &str, code: &str) -> Wording {
        match on.shape().field(field).map(|field| field.holds) {
            Some(Holds::Word(domain)) => self.word(domain, code),
            Some(Holds::Flag) if code == "true" => Term::Yes.into(),
            Some(Holds::Flag) => Term::No.into(),
            Some(Holds::Publication) => {
                let found = self.scheme.publications.iter().find(|p| p.id == code);
                let label = found.map(|found| self.scheme.publication_label(found));
                Wording::named(code, label.as_deref().unwrap_or(code))
            }
            // An adoption has the level of its publication.
            _ => self.word(Domain::Level, code),
        }
    }

    /// On which conditions, or nothing.
    pub(super) fn conditions(&self, on: FactType, when: &[Condition]) -> Option<Wording> {
        let one = |condition: &Condition| {
            let field = &condition.field;
            let heading = on.shape().field(field).map(|field| field.heading);
            let heading = heading.unwrap_or(What::Level.called(Lang::Zh));
            let words = condition.any_of.iter().map(|code| self.held(on, field, code));
            wording![Wording::named(field, heading), Term::Is, Wording::joined(words, Term::Or)]
        };
        let all = Wording::joined(when.iter().map(one), Term::Comma);
        (!when.is_empty()).then(|| Term::Where.of(all))
    }

    /// Facts of a type, on conditions.
    pub(super) fn facts(&self, on: FactType, when: &[Condition]) -> Wording {
        wording![on, self.conditions(on, when)]
    }
}
