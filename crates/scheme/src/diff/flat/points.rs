//! Rules that turn facts into points.

use ledger::Points;

use super::{Flat, Value, What, plain};
use crate::model::{Condition, Figure, PointsRule, Publication, Times};

impl Flat<'_> {
    pub(super) fn adoptions(&mut self) {
        let scheme = self.scheme;
        for publication in &scheme.publications {
            self.publication(publication);
        }
        self.put(None, What::Shared, "", plain(scheme.shared.shown()));
        for way in &scheme.composites {
            let value = format!("{}{}", way.shared.shown(), conditions(&way.when));
            self.placed(way.clause, What::Composite, &way.id, plain(value));
        }
        for rule in &scheme.multipliers {
            let (on, when) = (rule.on.name(), conditions(&rule.when));
            let who = rule.who.as_ref().map(|who| format!(" ({})", self.members(who.all())));
            let who = who.unwrap_or_default();
            let times = self.in_days(&rule.times.to_string(), rule.days);
            let value = format!("{}: {on}{when} × {times}{who}", rule.name);
            self.placed(rule.clause, What::Multiplier, &rule.id, plain(value));
        }
        for group in &scheme.repetitions {
            let among = self.publications(&group.among);
            self.placed(group.clause, What::Repetition, &group.id, among);
            let of = Some((What::Repetition, group.id.as_str()));
            let counts = plain(group.counts.shown());
            self.detail(Some(group.clause), What::Counting, &group.id, of, counts);
        }
        let Some(rule) = &scheme.endorsement else { return };
        let value = format!("{} → {}", rule.repeat.shown(), self.part(rule.part));
        self.placed(rule.clause, What::EndorsementRepeat, "", plain(value));
        if let Some(deputy) = rule.deputy {
            let deputy = plain(deputy.to_string());
            self.put(Some(rule.clause), What::EndorsementDeputy, "", deputy);
        }
        if let Some(cap) = rule.cap {
            self.put(Some(rule.clause), What::EndorsementCap, "", plain(cap.to_string()));
        }
        for (level, points) in &rule.figures {
            self.figure(rule.clause, What::EndorsementFigure, level, *points);
        }
        for later in &rule.later {
            let day = self.day(later.from);
            for (level, points) in &later.is {
                let subject = format!("{level} {day}");
                self.figure(rule.clause, What::EndorsementFigure, &subject, *points);
            }
        }
        for (level, points) in &rule.further {
            self.figure(rule.clause, What::EndorsementFurther, level, *points);
        }
    }

    fn publication(&mut self, publication: &Publication) {
        let (id, clause) = (publication.id.as_str(), publication.clause);
        let label = plain(self.scheme.publication_label(publication));
        self.placed(clause, What::Publication, id, label);
        let of = Some((What::Publication, id));
        let aliases = Value::List(publication.aliases.clone());
        self.detail(Some(clause), What::PublicationAliases, id, of, aliases);
        for (kind, points) in &publication.figures {
            self.figure(clause, What::Figure, &format!("{id} {kind}"), *points);
        }
        for later in &publication.later {
            let day = self.day(later.from);
            for (kind, points) in &later.is {
                self.figure(clause, What::Figure, &format!("{id} {kind} {day}"), *points);
            }
        }
        if let Some(shared) = &publication.shared {
            self.detail(Some(clause), What::Shared, id, of, plain(shared.shown()));
        }
    }

    fn figure(
        &mut self,
        clause: crate::model::ClauseIx,
        what: What,
        subject: &str,
        points: Points,
    ) {
        self.put(Some(clause), what, subject, plain(points.to_string()));
    }

    pub(super) fn rules(&mut self) {
        let scheme = self.scheme;
        for rule in &scheme.points {
            self.points_rule(rule);
        }
        for rule in &scheme.deadlines {
            let (id, clause) = (rule.id.as_str(), rule.clause);
            let value = format!("{}: {}", rule.name, rule.on.name());
            self.placed(clause, What::Deadline, id, plain(value));
            let days = if rule.every_day { "calendar days" } else { "working days" };
            let days = plain(format!("{} {days}", rule.within));
            self.put(Some(clause), What::DeadlineDays, id, days);
            if let Some((points, part)) = rule.points {
                let each = if rule.each_day { " each day" } else { "" };
                let points = plain(format!("{points}{each} → {}", self.part(part)));
                self.put(Some(clause), What::DeadlinePoints, id, points);
            }
        }
        for penalty in &scheme.penalties {
            let duty = scheme.duties.get(penalty.duty.at());
            let duty = duty.map_or("", |duty| duty.id.as_str());
            let (points, part) = (penalty.points, self.part(penalty.part));
            let value = format!("{}: {duty}, {points} → {part}", penalty.name);
            self.placed(penalty.clause, What::Penalty, &penalty.id, plain(value));
        }
    }

    fn points_rule(&mut self, rule: &PointsRule) {
        let times = match rule.times {
            Times::Once => "",
            Times::Persons => " × persons",
        };
        let (name, on, when) = (&rule.name, rule.on.name(), conditions(&rule.when));
        let value = format!("{name}: {on}{when}{times} → {}", self.part(rule.part));
        self.placed(rule.clause, What::Rule, &rule.id, plain(value));
        self.rule_figure(rule, &rule.figure, &rule.id);
        for later in &rule.later {
            let subject = format!("{} {}", rule.id, self.day(later.from));
            self.rule_figure(rule, &later.is, &subject);
        }
    }

    fn rule_figure(&mut self, rule: &PointsRule, figure: &Figure, subject: &str) {
        match figure {
            Figure::Fixed(points) => {
                self.figure(rule.clause, What::RuleFigure, subject, *points);
            }
            Figure::By(field, figures) => {
                for (word, points) in figures {
                    let subject = format!("{subject} {field}={word}");
                    self.figure(rule.clause, What::RuleFigure, &subject, *points);
                }
            }
        }
    }
}

/// ` where program = city | province`, or nothing.
pub(super) fn conditions(when: &[Condition]) -> String {
    let one = |condition: &Condition| {
        let words: Vec<&str> = condition.any_of.iter().map(|word| word.as_str()).collect();
        format!("{} = {}", condition.field, words.join(" | "))
    };
    let all: Vec<String> = when.iter().map(one).collect();
    if all.is_empty() { String::new() } else { format!(" where {}", all.join(", ")) }
}
