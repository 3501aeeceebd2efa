//! Rules that turn facts into points.

use ledger::{Domain, FactType, Points, Text};

use super::{Flat, GENERAL, Term, Value, What, Wording, wording};
use crate::diff::words;
use crate::model::{
    ClauseIx, Deadline, EndorsementRule, Figure, Later, PointsRule, Publication, Shared, Span,
    Times,
};

type Figures = Vec<(Text, Points)>;

/// Levels that stand before figures, where any do.
fn from_the_highest(levels: impl Iterator<Item = Wording>) -> Option<Wording> {
    let levels = Wording::joined(levels, Term::List);
    (!levels.is_empty()).then(|| Term::LevelsFirst.of(levels))
}

impl Flat<'_> {
    pub(super) fn adoptions(&mut self) {
        let scheme = self.scheme;
        for publication in &scheme.publications {
            self.publication(publication);
        }
        self.put(GENERAL, What::Shared, "", self.shared(&scheme.shared));
        for way in &scheme.composites {
            let when = self.conditions(FactType::Adoption, &way.when);
            let value = wording![self.shared(&way.shared), when];
            self.placed(way.clause, What::Composite, "composite", &way.id, value);
        }
        for rule in &scheme.multipliers {
            let facts = self.facts(rule.on, &rule.when);
            let who = rule.who.as_ref().map(|who| Term::Who.of(self.members(who.all())));
            let days = (rule.days != Span::YEAR).then(|| Term::Days.of(self.span(rule.days)));
            let value = wording![facts, Term::Times.of(rule.times), days, who];
            let name = (&rule.id, &rule.name);
            self.named(rule.clause, What::Multiplier, "multiplier", name, value);
        }
        for group in &scheme.repetitions {
            let among = group.among.iter().filter_map(|p| scheme.publication(*p));
            let among: Value = among.map(|p| scheme.publication_label(p)).collect();
            let thing = self.placed(group.clause, What::Repetition, "repetition", &group.id, among);
            let levels = group.levels.iter().filter_map(|at| scheme.levels.get(usize::from(*at)));
            let levels =
                from_the_highest(levels.map(|level| Wording::named(&level.id, &level.name)));
            let value = wording![words::counting(group.policy), levels];
            self.detail(&thing, What::Counting, value);
        }
        if let Some(rule) = &scheme.endorsement {
            self.endorsement(rule);
        }
    }

    fn endorsement(&mut self, rule: &EndorsementRule) {
        let clause = rule.clause;
        let levels = rule.levels.iter().map(|level| self.word(Domain::Level, level));
        let levels = from_the_highest(levels);
        let value = wording![words::repeat(rule.repeat), levels, self.summed(rule.part)];
        self.placed(clause, What::EndorsementRepeat, "endorsement", "", value);
        if let Some(deputy) = rule.deputy {
            self.put(clause, What::EndorsementDeputy, "", deputy);
        }
        if rule.shared != Shared::Full {
            self.put(clause, What::EndorsementShared, "", self.shared(&rule.shared));
        }
        if let Some(cap) = rule.cap {
            self.put(clause, What::EndorsementCap, "", cap);
        }
        let none = Wording::default();
        let level = Domain::Level;
        self.figures(clause, What::EndorsementFigure, &none, level, (&rule.figures, &rule.later));
        self.figures(clause, What::EndorsementFurther, &none, level, (&rule.further, &[]));
    }

    fn publication(&mut self, publication: &Publication) {
        let clause = publication.clause;
        let label = self.scheme.publication_label(publication);
        let name = Wording::named(&publication.id, &label);
        let thing = self.placed(clause, What::Publication, "publication", &name, label);
        let aliases: Value = publication.aliases.iter().collect();
        self.detail(&thing, What::PublicationAliases, aliases);
        let of = wording![name, Term::Gap];
        let figures = (&publication.figures, publication.later.as_slice());
        self.figures(clause, What::Figure, &of, Domain::Kind, figures);
        if let Some(shared) = &publication.shared {
            self.detail(&thing, What::Shared, self.shared(shared));
        }
    }

    /// Points by a word, at the year's beginning and from later days on.
    fn figures(
        &mut self,
        clause: ClauseIx,
        what: What,
        of: &Wording,
        domain: Domain,
        (first, later): (&Figures, &[Later<Figures>]),
    ) {
        let later = later.iter().map(|later| (Some(later.from), &later.is));
        for (from, figures) in [(None, first)].into_iter().chain(later) {
            let from = from.map(|from| Term::From.of(self.day(from)));
            for (code, points) in figures {
                let subject = wording![of, self.word(domain, code), from.clone()];
                self.put(clause, what, subject, *points);
            }
        }
    }

    /// How a figure falls to several units.
    fn shared(&self, shared: &Shared) -> Wording {
        match shared {
            Shared::Full => Term::Full.into(),
            Shared::Split(Shared::FINEST) => Term::Split.into(),
            Shared::Split(step) => Term::SplitTo.of(*step),
            Shared::LeadFull(others) => Term::LeadFull.of(*others),
            Shared::LeadPart { lead, others } => {
                let others =
                    others.map_or(Term::OthersSplit.into(), |part| Term::OthersAt.of(part));
                wording![Term::LeadPart.of(*lead), others]
            }
            Shared::ByEditor => Term::ByEditor.into(),
            Shared::Fixed(kinds) => {
                let one = |(kind, points): &(Text, _)| {
                    wording![self.word(Domain::Kind, kind), " = ", *points]
                };
                Term::Fixed.of(Wording::joined(kinds.iter().map(one), Term::Comma))
            }
        }
    }

    pub(super) fn rules(&mut self) {
        let scheme = self.scheme;
        for rule in &scheme.points {
            self.points_rule(rule);
        }
        for rule in &scheme.deadlines {
            self.deadline(rule);
        }
        for rule in &scheme.penalties {
            let duty = scheme.duties.get(rule.duty.at());
            let duty = duty.map(|duty| Wording::named(&duty.id, &duty.name));
            let points = wording![Term::Comma, rule.points, self.summed(rule.part)];
            let (name, value) = ((&rule.id, &rule.name), wording![duty, points]);
            self.named(rule.clause, What::Penalty, "penalty", name, value);
        }
    }

    fn deadline(&mut self, rule: &Deadline) {
        let name = (&rule.id, &rule.name);
        let thing = self.named(rule.clause, What::Deadline, "deadline", name, rule.on.into());
        let name = &thing.key.1;
        let days = if rule.every_day { Term::CalendarDays } else { Term::WorkingDays };
        self.put(rule.clause, What::DeadlineDays, name, days.of(rule.within));
        if let Some((points, part)) = rule.points {
            let each = rule.each_day.then_some(Term::EachDay);
            let points = wording![points, each, self.summed(part)];
            self.put(rule.clause, What::DeadlinePoints, name, points);
        }
    }

    fn points_rule(&mut self, rule: &PointsRule) {
        let times = match rule.times {
            Times::Once => None,
            Times::Persons => Some(Term::Persons),
        };
        let facts = self.facts(rule.on, &rule.when);
        let shared = (rule.shared != Shared::Full).then(|| self.shared(&rule.shared));
        let shared = shared.map(|way| wording![Term::Comma, way]);
        let value = wording![facts, times, shared, self.summed(rule.part)];
        let thing = self.named(rule.clause, What::Rule, "points", (&rule.id, &rule.name), value);
        self.rule_figure(rule, &rule.figure, &thing.key.1);
        for later in &rule.later {
            let subject = wording![&thing.key.1, Term::From.of(self.day(later.from))];
            self.rule_figure(rule, &later.is, &subject);
        }
    }

    fn rule_figure(&mut self, rule: &PointsRule, figure: &Figure, subject: &Wording) {
        match figure {
            Figure::Fixed(points) => {
                self.put(rule.clause, What::RuleFigure, subject, *points);
            }
            Figure::By(field, figures) => {
                for (code, points) in figures {
                    let field_is = Wording::named(format!("{field}="), "");
                    let word = self.held(rule.on, field, code);
                    let subject = wording![subject, " ", field_is, word];
                    self.put(rule.clause, What::RuleFigure, subject, *points);
                }
            }
        }
    }
}
