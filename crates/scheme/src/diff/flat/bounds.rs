//! Bounded sums, and what is counted until something follows.

use ledger::Domain;

use super::{Flat, Term, What, Wording, wording};
use crate::diff::words;
use crate::model::{
    Again, Counted, Counter, Ended, Leaves, Limit, Per, Period, Reach, Scope, Source,
};

impl Flat<'_> {
    pub(super) fn bounds(&mut self) {
        let scheme = self.scheme;
        for counter in &scheme.counters {
            let (name, value) = ((&counter.id, &counter.name), self.counter(counter));
            self.named(counter.clause, What::Counter, "counter", name, value);
        }
        for limit in &scheme.limits {
            let (name, value) = ((&limit.id, &limit.name), self.limit(limit));
            self.named(limit.clause, What::Limit, "limit", name, value);
        }
    }

    fn counter(&self, counter: &Counter) -> Wording {
        let one = |reach: &Reach| {
            let of = match &reach.of {
                Counted::Facts { on, when } => self.facts(*on, when),
                Counted::Periods { ended, places, in_a_row } => {
                    let places = places.map(|most| Term::PlacesUpTo.of(most));
                    let ended = ended.iter().map(|ended| self.ended(*ended));
                    let ended = Wording::joined(ended, Term::And);
                    wording![in_a_row.then_some(Term::InARow), ended, places]
                }
            };
            wording![of, " ≥ ", reach.reach]
        };
        let again = match counter.again {
            Again::Never => Wording::default(),
            Again::AsMany => Term::Every.into(),
            Again::Each(more) => Term::EachMoreTimes.of(more),
        };
        let within = (counter.within != Period::Year).then_some(Per::In(counter.within));
        let within = within.map(|per| Term::Per.of(words::per(per)));
        let points = counter.points.as_ref().map(|(points, part)| {
            let points = Wording::joined(points.iter().copied(), Term::List);
            wording![Term::Comma, points, self.summed(*part)]
        });
        let bars = counter.bar.as_ref().map(|_| Term::Bars);
        let of = Wording::joined(counter.of.iter().map(one), Term::Either);
        wording![again, of, within, points, bars]
    }

    /// How the periods ended that are counted.
    fn ended(&self, ended: Ended) -> Wording {
        let norm = |at: usize| {
            let norm = self.scheme.norms.get(at);
            norm.map(|norm| Wording::named(&norm.id, &norm.name))
        };
        let rule = |at: usize| {
            let rule = self.scheme.comparisons.get(at);
            rule.map(|rule| Wording::named(&rule.id, &rule.name))
        };
        match ended {
            Ended::Missed(at) => Term::Misses.of(norm(at)),
            Ended::First(at) => Term::AmongFirst.of(rule(at)),
            Ended::Last(at) => Term::AmongLast.of(rule(at)),
        }
    }

    fn limit(&self, limit: &Limit) -> Wording {
        let of = match &limit.of {
            Scope::Total => Term::Total.into(),
            Scope::Parts(parts) => {
                Wording::joined(parts.iter().map(|part| self.part(*part)), Term::And)
            }
            Scope::Each(sources) => {
                Wording::joined(sources.iter().map(|one| self.source(one)), Term::And)
            }
        };
        let (leaves, part) = match limit.leaves {
            Leaves::Within { floor, cap, part } => {
                let floor = floor.map(|points| Term::Floor.of(points));
                let cap = cap.map(|points| Term::Cap.of(points));
                (wording![floor, cap], Some(self.summed(part)))
            }
            Leaves::Highest => (Term::KeepHighest.into(), None),
        };
        let counter = limit.counter.and_then(|at| self.scheme.counters.get(at));
        let counter = counter.map(|c| Term::Reached.of(Wording::named(&c.id, &c.name)));
        let per = Term::Per.of(words::per(limit.per));
        let settled = limit.settled.then_some(Term::Settled);
        let who = limit.who.as_ref().map(|who| Term::Who.of(self.members(who.all())));
        wording![of, settled, per, leaves, counter, part, who]
    }

    fn source(&self, source: &Source) -> Wording {
        match source {
            Source::Rule(_, id) => {
                let rule = self.scheme.giver(source);
                Wording::named(self.scheme.source(source), rule.map_or(id, |rule| rule.name))
            }
            Source::Printed(publication, kind) => {
                let publication = self.publications(&[*publication], Term::And);
                wording![publication, Term::Gap, self.word(Domain::Kind, kind)]
            }
        }
    }
}
