//! Whether a scheme takes a fact by itself, told by the field that it refuses.
//!
//! The docket refuses the same with all faults and their words; this says it in one word to whoever
//! only asks whether.

use ledger::fact::{Adoption, Submission};
use ledger::{Body, Fact, Points, Text};

use super::{PublicationIx, Scheme, Shared, UnitIx};

impl Scheme {
    /// A fact's units and publication as the scheme knows them.
    ///
    /// # Errors
    /// The first field that the scheme refuses; `id` where it refuses the fact as a whole.
    pub fn takes(&self, fact: &Fact) -> Result<(Vec<UnitIx>, Option<PublicationIx>), &'static str> {
        let asked = |name| fact.value(name).is_none() || self.asks(fact.fact_type(), name);
        let mut fields = fact.fact_type().shape().fields.iter().map(|field| field.name);
        fields.find(|name| !asked(name)).map_or(Ok(()), Err)?;
        let units = self.units_of(fact)?;
        let within = |points, least, most| {
            if (least..=most).contains(&points) { Ok(()) } else { Err("points") }
        };
        match &fact.body {
            Body::Adoption(body) => {
                let publication = self.printed(fact, body, units.len())?;
                return Ok((units, Some(publication)));
            }
            Body::TaskMark(mark) => {
                let task = self.tasks.iter().find(|task| task.id == mark.task).ok_or("task")?;
                within(mark.points, Points::ZERO, task.max)?;
            }
            Body::Discretion(given) => {
                let rule = self.discretions.iter().find(|r| r.id == given.item).ok_or("item")?;
                within(given.points, rule.min, rule.max)?;
            }
            Body::Submission(body) => self.sent(body, &units)?,
            _ => self.admits(fact).then_some(()).ok_or("id")?,
        }
        Ok((units, None))
    }

    /// A fact's units: known, none twice, and there on its day. Facts of other years speak of units
    /// as they were then.
    fn units_of(&self, fact: &Fact) -> Result<Vec<UnitIx>, &'static str> {
        let own_year = self.span().has(fact.date);
        let mut units = vec![];
        for name in fact.units() {
            let unit = self.names.unit(name).filter(|unit| !units.contains(unit));
            let there = |unit| self.unit(unit).is_some_and(|unit| unit.exists_on(fact.date));
            let unit = unit.filter(|unit| !own_year || there(*unit));
            units.push(unit.ok_or(fact.unit_field().unwrap_or("unit"))?);
        }
        Ok(units)
    }

    /// An adoption's publication, which prints its kind on its day; and its shares, where the editor
    /// says them, add up to the figure.
    fn printed(
        &self,
        fact: &Fact,
        body: &Adoption,
        among: usize,
    ) -> Result<PublicationIx, &'static str> {
        let [index] = self.names.publications(&body.publication) else { return Err("publication") };
        let publication = self.publication(*index).ok_or("publication")?;
        let figure = publication.figure_on(&body.kind, fact.date).ok_or("kind")?;
        let by_editor = *self.shared_of(publication, fact) == Shared::ByEditor;
        let fits = |all: Vec<Points>| {
            all.len() == among
                && all.iter().all(|share| *share >= Points::ZERO)
                && all.into_iter().sum::<Points>() == figure
        };
        if body.shares.is_some() || by_editor && among > 1 {
            (by_editor && body.parted().is_some_and(fits)).then_some(()).ok_or("shares")?;
        }
        Ok(*index)
    }

    /// A submission's topic and person are of the scheme's lists.
    fn sent(&self, body: &Submission, units: &[UnitIx]) -> Result<(), &'static str> {
        let topic = |topic| self.vocabulary.topics.iter().any(|(number, _)| *number == topic);
        body.topic.is_none_or(topic).then_some(()).ok_or("topic")?;
        let informs = |person: &Text| {
            let mut own = units.iter().filter_map(|unit| self.unit(*unit));
            own.all(|unit| unit.persons.contains(person))
        };
        body.person.as_ref().is_none_or(informs).then_some(()).ok_or("person")
    }
}
