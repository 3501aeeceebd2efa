//! One fact's names, resolved or refused.

use ledger::fault::nearest;
use ledger::form::Spotted;
use ledger::{Body, Code, Domain, Entry, Fact, Fault, Faults, Ledger, Points};
use scheme::Scheme;
use scheme::model::{ClauseIx, PublicationIx, UnitIx};

use super::Case;

/// Resolves a fact's names.
///
/// # Errors
/// All that the scheme refuses in it.
pub(crate) fn bind<'a>(
    scheme: &'a Scheme,
    ledger: &'a Ledger,
    entry: &'a Entry,
) -> Result<Case<'a>, Faults> {
    let mut binding = Binding { scheme, ledger, entry, faults: vec![] };
    let units = binding.units();
    let publication = binding.publication();
    binding.topic();
    binding.asked();
    binding.person(&units);
    // What could not be read was complained of where it stands.
    if !entry.damaged {
        binding.ruled();
        binding.mark();
        binding.discretion();
    }
    if !binding.faults.is_empty() {
        return Err(binding.faults);
    }
    Ok(Case { fact: &entry.fact, units, publication })
}

pub(super) struct Binding<'a> {
    pub(super) scheme: &'a Scheme,
    pub(super) ledger: &'a Ledger,
    pub(super) entry: &'a Entry,
    faults: Faults,
}

impl<'a> Binding<'a> {
    pub(super) fn fact(&self) -> &'a Fact {
        &self.entry.fact
    }

    pub(super) fn complain(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    fn units(&mut self) -> Vec<UnitIx> {
        let Some(field) = self.fact().unit_field() else {
            return vec![];
        };
        let names = self.entry.fact.units();
        let mut units = Vec::with_capacity(names.len());
        for (index, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            let spotted = match field {
                "units" => Spotted::Element(field, index),
                _ => Spotted::Value(field),
            };
            let fault = |code| {
                let at = self.ledger.at(self.entry, spotted);
                let fault = Fault::error(code, at).with("found", name.as_str());
                fault.with("field", field).concerning(Some(&self.entry.fact.id), Some(field))
            };
            let Some(unit) = self.scheme.names.unit(name) else {
                let fault = self.unknown_unit(fault(Code::UNKNOWN_UNIT), name);
                self.complain(fault);
                continue;
            };
            if units.contains(&unit) {
                let fault = fault(Code::UNIT_TWICE);
                self.complain(fault);
            } else if let Some(life) = self.life(unit) {
                let date = self.fact().date.to_string();
                let fault = fault(Code::UNIT_NOT_THERE).with("date", date).with("right", life);
                self.complain(fault);
            }
            units.push(unit);
        }
        units
    }

    /// The way out of an unknown name: several units written as one, or the nearest names.
    fn unknown_unit(&self, fault: Fault, name: &str) -> Fault {
        let parts: Vec<&str> = name.split([' ', '　', '、', '，', ',', ';', '；']).collect();
        let known = |part: &&str| self.scheme.names.unit(part).is_some();
        if parts.iter().all(known) {
            let several = self.fact().unit_field() == Some("units");
            return fault.with(if several { "several" } else { "each" }, parts.join("、"));
        }
        let near = self.scheme.names.nearest_units(name, &self.scheme.units);
        fault.with("nearest", near.join("、"))
    }

    /// The unit's days, where it did not exist on the fact's date.
    fn life(&self, unit: UnitIx) -> Option<String> {
        let found = self.scheme.unit(unit)?;
        let date = self.fact().date;
        let in_year = self.scheme.span().has(date);
        if !in_year || found.exists_on(date) {
            return None;
        }
        let first = found.begins.unwrap_or(self.scheme.first_day());
        let last = found.ends.unwrap_or(self.scheme.last_day());
        Some(format!("{first} – {last}"))
    }

    fn publication(&mut self) -> Option<PublicationIx> {
        let Body::Adoption(adoption) = &self.entry.fact.body else {
            return None;
        };
        let name = adoption.publication.as_str();
        if name.is_empty() {
            return None;
        }
        let fault = |code| self.ledger.fault(code, self.entry, "publication").with("found", name);
        match self.scheme.names.publications(name) {
            [one] => {
                let one = *one;
                self.kind(one, &adoption.kind);
                Some(one)
            }
            [] => {
                let near = nearest(name, self.scheme.names.of_publications()).join("、");
                let fault = fault(Code::UNKNOWN_PUBLICATION).with("nearest", near);
                self.complain(fault);
                None
            }
            several => {
                let found = several.iter().filter_map(|p| self.scheme.publication(*p));
                let label = |p| format!("{}（{}）", self.scheme.publication_label(p), p.id);
                let right: Vec<String> = found.map(label).collect();
                let fault = fault(Code::AMBIGUOUS_PUBLICATION).with("right", right.join("、"));
                self.complain(fault);
                None
            }
        }
    }

    fn kind(&mut self, publication: PublicationIx, kind: &str) {
        let Some(publication) = self.scheme.publication(publication) else {
            return;
        };
        let day = self.fact().date;
        if kind.is_empty() || publication.figure_on(kind, day).is_some() {
            self.shares(publication);
            return;
        }
        let words = &self.scheme.vocabulary;
        let label = |code: &str| format!("{}（{code}）", words.label(Domain::Kind, code));
        let right: Vec<String> = publication.kinds_on(day).map(label).collect();
        let fault = self.ledger.fault(Code::NO_FIGURE, self.entry, "kind");
        let fault = fault.with("found", label(kind)).with("right", right.join("、"));
        let name = self.scheme.publication_label(publication);
        self.complain(fault.with("publication", name));
    }

    fn topic(&mut self) {
        let Body::Submission(submission) = &self.entry.fact.body else {
            return;
        };
        let Some(topic) = submission.topic else {
            return;
        };
        let topics = &self.scheme.vocabulary.topics;
        if topics.iter().any(|(number, _)| *number == topic) {
            return;
        }
        let right = match (topics.first(), topics.last()) {
            (Some((first, _)), Some((last, _))) => format!("{first}–{last}"),
            _ => String::new(),
        };
        let fault = self.ledger.fault(Code::UNKNOWN_TOPIC, self.entry, "topic");
        self.complain(fault.with("found", topic.to_string()).with("right", right));
    }

    fn mark(&mut self) {
        let Body::TaskMark(mark) = &self.entry.fact.body else {
            return;
        };
        let task = self.scheme.tasks.iter().find(|t| t.id == mark.task);
        let Some(task) = task else {
            let fault = self.ledger.fault(Code::UNKNOWN_WORD, self.entry, "task");
            let right: Vec<&str> = self.scheme.tasks.iter().map(|t| t.id.as_str()).collect();
            let fault = fault.with("found", mark.task.as_str()).with("field", "task");
            self.complain(fault.with("right", right.join(", ")));
            return;
        };
        self.within(&task.name, task.clause, mark.points, (Points::ZERO, task.max));
    }

    /// Points at discretion must be named by the scheme and stay within its bounds.
    fn discretion(&mut self) {
        let Body::Discretion(given) = &self.fact().body else {
            return;
        };
        // A scheme that knows no such points was complained of by its field.
        let rule = self.scheme.discretions.iter().find(|rule| rule.id == given.item);
        if let Some(rule) = rule {
            self.within(&rule.name, rule.clause, given.points, (rule.min, rule.max));
        }
    }

    fn within(
        &mut self,
        name: &str,
        clause: ClauseIx,
        points: Points,
        (least, most): (Points, Points),
    ) {
        if points < least || points > most {
            let fault = self.ledger.fault(Code::MARK_OUT_OF_RANGE, self.entry, "points");
            let fault = fault.with("task", name).with("found", points.to_string());
            let fault = fault.with("least", least.to_string()).with("most", most.to_string());
            self.complain(fault.with("clause", self.scheme.clause_id(clause)));
        }
    }
}
