//! Fields that only some notices ask for: the shares of a work's units, the route, the deputy.

use ledger::fact::Holds;
use ledger::form::Spotted;
use ledger::{Body, Code, Fact, Fault, Points, Text};
use scheme::model::{Publication, Shared, UnitIx};

use super::bind::Binding;

impl Binding<'_> {
    /// A field that the scheme gives no meaning to is refused: it would be ignored otherwise.
    pub(super) fn asked(&mut self) {
        let fact = self.fact();
        let on = fact.fact_type();
        let given = on.shape().fields.iter().filter(|field| fact.value(field.name).is_some());
        let stray = given.filter(|field| !self.scheme.asks(on, field.name));
        for field in stray.collect::<Vec<_>>() {
            let fault = self.ledger.fault(Code::NOT_ASKED, self.entry, field.name);
            let fault = fault.with("field", field.heading).with("found", field.name);
            self.complain(fault);
        }
    }

    /// A person must be one of the unit's informants, as the scheme names them.
    pub(super) fn person(&mut self, units: &[UnitIx]) {
        let Body::Submission(submission) = &self.entry.fact.body else { return };
        let (Some(person), [unit]) = (&submission.person, units) else { return };
        let Some(unit) = self.scheme.unit(*unit) else { return };
        if unit.persons.contains(person) {
            return;
        }
        let right: Vec<&str> = unit.persons.iter().map(Text::as_str).collect();
        let fault = self.ledger.fault(Code::UNKNOWN_PERSON, self.entry, "person");
        let fault = fault.with("found", person.as_str()).with("unit", unit.name.as_str());
        self.complain(fault.with("right", right.join("、")));
    }

    /// Where an editor divides a figure among several units, the fact says each unit's share.
    pub(super) fn shares(&mut self, publication: &Publication) {
        let Body::Adoption(adoption) = &self.entry.fact.body else { return };
        let way = self.scheme.shared_of(publication, &self.entry.fact);
        let divided = *way == Shared::ByEditor && adoption.units.len() > 1;
        if !divided && adoption.shares.is_none() {
            return;
        }
        let Some(figure) = publication.figure_on(&adoption.kind, self.entry.fact.date) else {
            return;
        };
        let units = adoption.units.len();
        let shares = adoption.parted();
        let fits = |all: &Vec<Points>| {
            let unsigned = all.iter().all(|share| *share >= Points::ZERO);
            all.len() == units && unsigned && all.iter().copied().sum::<Points>() == figure
        };
        if *way == Shared::ByEditor && shares.as_ref().is_some_and(fits) {
            return;
        }
        let fault = self.ledger.fault(Code::SHARES_WRONG, self.entry, "shares");
        let fault = fault.with("found", adoption.shares.as_deref().unwrap_or("—"));
        self.complain(match way {
            Shared::ByEditor => {
                fault.with("units", units.to_string()).with("right", figure.to_string())
            }
            _ => fault.with("publication", self.scheme.publication_label(publication)),
        });
    }

    /// A fact that should move a score needs a rule that says how.
    pub(super) fn ruled(&mut self) {
        let fact = self.fact();
        if self.scheme.admits(fact) {
            return;
        }
        let (shape, words) = (fact.fact_type().shape(), &self.scheme.vocabulary);
        let said = |domain, code: &str| format!("{}（{code}）", words.label(domain, code));
        let quoted = |domain, code: &str| format!("“{}”（{code}）", words.label(domain, code));
        let chosen = shape.fields.iter().filter_map(|field| match field.holds {
            Holds::Word(domain) => Some((field, domain)),
            _ => None,
        });
        let found = chosen.clone().filter_map(|(field, domain)| {
            Some(format!("{}{}", field.heading, quoted(domain, fact.word(field.name)?)))
        });
        let found = found.collect::<Vec<_>>().join("，");
        let at = self.ledger.at(self.entry, Spotted::Row);
        let mut fault =
            Fault::error(Code::NO_RULE, at).with("type", shape.sheet).with("found", found);
        // The first of its words says what it is; those with which the scheme would take it are told.
        if let Some((field, domain)) = { chosen }.next() {
            let taken = words
                .words(domain)
                .iter()
                .filter(|word| self.scheme.admits(&in_other_words(fact, &word.code)));
            let right: Vec<String> = taken.map(|word| said(domain, &word.code)).collect();
            fault = fault.with("field", field.heading).with("right", right.join("、"));
        }
        let id = fact.id.clone();
        self.complain(fault.concerning(Some(&id), None));
    }
}

/// The fact with another word in the field that says what it is.
fn in_other_words(fact: &Fact, code: &Text) -> Fact {
    let mut other = fact.clone();
    match &mut other.body {
        Body::Endorsement(body) => body.level = code.clone(),
        Body::Training(body) => body.program = code.clone(),
        Body::QualityAward(body) => body.category = code.clone(),
        Body::CommissionFailure(body) => body.failure = code.clone(),
        Body::EmergencyFailure(body) => body.failure = code.clone(),
        _ => {}
    }
    other
}
