//! What the total is made of, the words of facts, and the bulletin's columns.

use ledger::fact::{Holds, Shape};
use ledger::{Domain, Factor};

use super::{Flat, GENERAL, Term, Value, What, Wording, wording};
use crate::diff::words::per;
use crate::model::{Column, Holding, Per};

impl Flat<'_> {
    pub(super) fn account(&mut self) {
        let scheme = self.scheme;
        for part in &scheme.parts {
            let value = wording![
                &part.name,
                part.subtracted.then_some(Term::Subtracted),
                part.adoption.then_some(Term::HoldsAdoptions),
                part.apart.then_some(Term::Apart),
            ];
            self.put(GENERAL, What::Part, &part.id, value);
        }
        for level in &scheme.levels {
            let times = (level.multiplier != Factor::ONE).then_some(level.multiplier);
            let times = times.map(|times| Term::Times.of(times));
            let value = wording![&level.name, times, self.summed(level.part)];
            self.put(GENERAL, What::Level, &level.id, value);
        }
        for domain in Domain::ALL {
            let mut fields = Shape::all().iter().flat_map(|shape| shape.fields);
            let heading = fields.find(|field| field.holds == Holds::Word(domain));
            let heading = heading.map_or(domain.name(), |field| field.heading);
            for word in scheme.vocabulary.words(domain) {
                let subject = wording![Wording::named(domain.name(), heading), " ", &word.code];
                self.put(GENERAL, What::Word, subject, &word.label);
            }
        }
        for (number, topic) in &scheme.vocabulary.topics {
            self.put(GENERAL, What::Topic, *number, topic);
        }
    }

    pub(super) fn paper(&mut self) {
        let columns = &self.scheme.columns;
        for column in columns {
            let group = column.group.as_ref().map(|group| wording![group, " / "]);
            let value = wording![group, &column.title, " = ", self.holding(column)];
            self.put(GENERAL, What::Column, &column.id, value);
        }
        let order = columns.iter().map(|column| Wording::named(&column.id, &column.title));
        self.put(GENERAL, What::ColumnOrder, "", order.collect::<Value>());
    }

    fn holding(&self, column: &Column) -> Wording {
        let word = match &column.holds {
            Holding::Submissions(categories) => {
                let categories = self.words(Domain::Category, categories, Term::And);
                return Term::Submissions.of(categories);
            }
            Holding::Counts(of, per) => return self.number(of, *per),
            Holding::Publications(publications) => {
                return Term::Publications.of(self.publications(publications, Term::And));
            }
            Holding::Part(part) => return Term::Part.of(self.part(*part)),
            Holding::Number => Term::Number,
            Holding::Unit => Term::Unit,
            Holding::Target => Term::Target,
            Holding::Gained(of) => return Term::Gained.of(per(Per::In(*of))),
            Holding::GainedRank(of) => return Term::GainedRank.of(per(Per::In(*of))),
            Holding::Total => Term::TotalSoFar,
            Holding::Ratio => Term::Ratio,
            Holding::Converted => Term::Converted,
            Holding::Rank => Term::Rank,
            Holding::RankChange => Term::RankChange,
            Holding::TierRank => Term::TierRank,
            Holding::Peers => Term::Peers,
            Holding::Besides => Term::Besides,
        };
        word.into()
    }
}
