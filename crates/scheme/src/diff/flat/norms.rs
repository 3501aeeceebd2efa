//! Numbers owed in a period, shares and comparisons that give points; points that people give.

use ledger::{Domain, Factor, Points, Text};

use super::{Flat, Term, What, Wording, wording};
use crate::diff::words;
use crate::model::{
    Beside, Compared, Comparison, Counts, Edge, Gives, Norm, Per, Period, Rate, ShareGives, Tallied,
};

impl Flat<'_> {
    pub(super) fn norms(&mut self) {
        let scheme = self.scheme;
        for norm in &scheme.norms {
            let (name, value) = ((&norm.id, &norm.name), self.norm(norm));
            let thing = self.named(norm.clause, What::Norm, "norm", name, value);
            for unit in self.all_units().filter(|_| norm.owes()) {
                let items = self.owed(norm.items.rows(unit));
                let subject = wording![&thing.key.1, " ", self.unit(unit)];
                self.entry(thing.clause, (What::NormItems, subject), Some(&thing), items);
            }
        }
        for rate in &scheme.rates {
            let (name, value) = ((&rate.id, &rate.name), self.rate(rate));
            self.named(rate.clause, What::Rate, "rate", name, value);
        }
        for rule in &scheme.comparisons {
            let (name, value) = ((&rule.id, &rule.name), self.comparison(rule));
            self.named(rule.clause, What::Comparison, "comparison", name, value);
        }
        for rule in &scheme.discretions {
            let who = wording![Term::Comma, &rule.who, self.summed(rule.part)];
            let value = wording![rule.min, Term::To, rule.max, who];
            let name = (&rule.id, &rule.name);
            self.named(rule.clause, What::Discretion, "discretion", name, value);
        }
    }

    fn norm(&self, norm: &Norm) -> Wording {
        let each = norm.each_person.then_some(Term::EachPerson);
        let settled = norm.settled.then_some(Term::Settled);
        let per = Term::Per.of(words::per(Per::In(norm.per)));
        let steps =
            steps(norm.steps.iter().map(|(from, points)| (norm.counts.shown(*from), *points)));
        let steps = (!norm.steps.is_empty()).then(|| Term::BySteps.of(steps));
        let parts = self::steps(norm.completion.iter().copied());
        let parts = (!norm.completion.is_empty()).then(|| Term::ByCompletion.of(parts));
        let gives = [gives(norm.gives), steps.unwrap_or_default(), parts.unwrap_or_default()];
        let gives = Wording::joined(gives.into_iter().filter(|said| !said.is_empty()), Term::Comma);
        let comma = (!gives.is_empty()).then_some(Term::Comma);
        let gives = wording![comma, gives, self.summed(norm.part)];
        wording![self.counts(&norm.counts), settled, each, per, gives]
    }

    fn rate(&self, rate: &Rate) -> Wording {
        let share = wording![self.tallied(&rate.of), " ÷ ", self.tallied(&rate.out_of)];
        let per = Term::Per.of(words::per(Per::In(rate.per)));
        let least = Term::AtLeast.of(rate.at_least);
        let gives = match &rate.gives {
            ShareGives::Times(points) => wording!["× ", *points],
            ShareGives::Steps(all) => steps(all.iter().copied()),
        };
        let gives = wording![Term::Comma, gives, self.summed(rate.part)];
        let who = Term::Who.of(self.members(rate.who.all()));
        wording![share, per, least, gives, who]
    }

    fn comparison(&self, rule: &Comparison) -> Wording {
        let of = match &rule.of {
            Compared::Numbers(counts) => self.counts(counts),
            Compared::Shares { of, out_of, at_least } => {
                share([of, out_of].map(|of| self.tallied(of)), *at_least)
            }
        };
        let list = |term: Term, points: &[Points]| {
            let all = Wording::joined(points.iter().copied(), Term::List);
            (!points.is_empty()).then(|| term.of(all))
        };
        let gives = match &rule.gives {
            Beside::Full { full, from } => {
                wording![Term::FullMark.of(*full), from.map(|from| Term::FromPart.of(from))]
            }
            Beside::Places(by) => {
                let rest = by.rest.map(|points| Term::TheOthers.of(points));
                let less = by.less.map(|less| Term::LessByPlace.of(less));
                let least = by.least.map(|least| Term::AtLeastSoMuch.of(least));
                let first = list(Term::Places, &by.first);
                let first = first.map(|first| wording![first, less, least]);
                let all = [first, list(Term::Last, &by.last), rest];
                let below = by.below.iter().map(edge(Term::BelowAverage, Term::BelowTimes));
                let above = by.above.iter().map(edge(Term::AboveAverage, Term::AboveTimes));
                let all = all.into_iter().flatten().chain(below).chain(above);
                Wording::joined(all, Term::Semicolon)
            }
        };
        let per = Term::Per.of(words::per(Per::In(rule.per)));
        let gives = wording![Term::Comma, gives, self.summed(rule.part)];
        let settled = rule.settled.then_some(Term::Settled);
        let heads = (!rule.weights.is_empty()).then_some(Term::PerHead);
        wording![of, heads, settled, per, gives, Term::Who.of(self.members(rule.who.all()))]
    }

    fn counts(&self, counts: &Counts) -> Wording {
        match counts {
            Counts::Items(tallied) => self.tallied(tallied),
            Counts::Points(of) => Term::PointsOf.of(self.measure(*of)),
        }
    }

    /// What decides between equals.
    pub(super) fn tie(&self, tie: &Compared) -> Wording {
        let counts = match tie {
            Compared::Numbers(counts) => counts,
            Compared::Shares { of, out_of, at_least } => {
                return share([of, out_of].map(|of| self.so_many(of)), *at_least);
            }
        };
        match counts {
            Counts::Points(of) => self.measure(*of),
            Counts::Items(of) => self.so_many(of),
        }
    }

    /// How many there are of what is counted.
    fn so_many(&self, of: &Tallied) -> Wording {
        let term = match of {
            Tallied::Submissions(_) => Term::WorksSent,
            Tallied::Adoptions { .. } => Term::WorksPrinted,
            Tallied::Endorsements(_) => Term::Works,
            Tallied::Facts { .. } => Term::SoOften,
        };
        term.of(self.tallied(of))
    }

    /// How many there are since a period began.
    pub(super) fn number(&self, of: &Tallied, per: Period) -> Wording {
        let number = match of {
            Tallied::Submissions(_) => Term::ItemsSent.of(self.tallied(of)),
            of => self.so_many(of),
        };
        wording![number, Term::Per.of(words::per(Per::In(per)))]
    }

    /// Endorsements of some levels, or of any.
    pub(super) fn endorsed(&self, levels: &[Text]) -> Wording {
        match levels.is_empty() {
            true => Term::Endorsements.into(),
            false => Term::EndorsementsAt.of(self.words(Domain::Level, levels, Term::Or)),
        }
    }

    fn tallied(&self, tallied: &Tallied) -> Wording {
        match tallied {
            Tallied::Endorsements(levels) => self.endorsed(levels),
            Tallied::Facts { on, when } => self.facts(*on, when),
            Tallied::Submissions(categories) => self.words(Domain::Category, categories, Term::Or),
            Tallied::Adoptions { publications, kinds } => {
                let gap = (!kinds.is_empty()).then_some(Term::Gap);
                let publications = self.publications(publications, Term::Or);
                wording![publications, gap, self.words(Domain::Kind, kinds, Term::Or)]
            }
        }
    }
}

/// Works of one kind out of so many at least of another.
fn share([of, out_of]: [Wording; 2], at_least: u32) -> Wording {
    wording![of, " ÷ ", out_of, Term::AtLeast.of(at_least)]
}

/// What lying beyond so many times the average gives.
fn edge(once: Term, times: Term) -> impl Fn(&Edge) -> Wording {
    move |edge| match edge.times {
        Factor::ONE => once.of(edge.points),
        many => wording![times.of(many), edge.points],
    }
}

/// From which number on how many points are given.
fn steps<T: Into<Wording>>(steps: impl Iterator<Item = (T, Points)>) -> Wording {
    let one = |(from, points): (T, Points)| wording![from.into(), Term::Colon, points];
    Wording::joined(steps.map(one), Term::Comma)
}

fn gives(gives: Gives) -> Wording {
    let all = [
        (Term::Base, gives.base),
        (Term::EachBase, gives.each_base),
        (Term::Met, gives.met),
        (Term::Missed, gives.missed),
        (Term::EachMiss, gives.each_miss),
        (Term::EachMore, gives.each_more),
        (Term::ByShare, gives.rate),
    ];
    let said = all.into_iter().filter(|(_, points)| points.hundredths() != 0);
    Wording::joined(said.map(|(term, points)| term.of(points)), Term::Comma)
}
