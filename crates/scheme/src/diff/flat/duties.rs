//! Duties, quotas, marks, reminders.

use ledger::Domain;

use super::{Flat, Term, Thing, What, Wording, wording};
use crate::model::{Cites, Duty, Goal, Needs};

impl Flat<'_> {
    pub(super) fn duties(&mut self) {
        let scheme = self.scheme;
        for duty in &scheme.duties {
            self.duty(duty);
        }
        for bar in &scheme.bars {
            let (name, value) = ((&bar.id, &bar.name), self.facts(bar.on, &bar.when));
            self.named(bar.clause, What::Bar, "bar", name, value);
        }
        if let Some(quota) = &scheme.quota {
            let category = self.word(Domain::Category, &quota.category);
            self.placed(quota.clause, What::Quota, "quota", "", category);
            for unit in self.all_units() {
                let key = (What::Unit, self.unit(unit).into());
                let items = self.owed(quota.items.rows(unit));
                self.detail(&Thing { clause: Some(quota.clause), key }, What::QuotaItems, items);
            }
        }
        for task in &scheme.tasks {
            let name = Wording::named(&task.id, &task.name);
            self.placed(task.clause, What::Task, "task", &name, &task.name);
            self.put(task.clause, What::TaskMax, name, task.max);
        }
        if let Some(rule) = &scheme.reminder {
            self.placed(rule.clause, What::ReminderFirst, "reminder", "", rule.first);
            self.put(rule.clause, What::ReminderLast, "", rule.last);
        }
    }

    fn duty(&mut self, duty: &Duty) {
        let name = Wording::named(&duty.id, &duty.name);
        let thing = match duty.cites {
            Cites::Clause(clause) => self.placed(clause, What::Duty, "duty", name, &duty.name),
            Cites::Tier => self.put(None, What::Duty, name, &duty.name),
        };
        let Thing { clause, key: (_, name) } = &thing;
        let who = self.shared_units(duty.who.iter().copied());
        self.detail(&thing, What::DutyUnits, who);
        let needs = Wording::joined(duty.needs.iter().map(|needs| self.needs(needs)), Term::Either);
        let needs = wording![needs, (!duty.bars).then_some(Term::BarsNobody)];
        self.put(*clause, What::DutyNeeds, name, needs);
        self.put(*clause, What::DutyDue, name, self.day(duty.due));
    }

    /// What meets a duty.
    fn needs(&self, needs: &Needs) -> Wording {
        match needs {
            Needs::Submissions { category, with_topic, at_least, from, to } => {
                let category = self.word(Domain::Category, category);
                let topic = with_topic.then_some(Term::WithTopic);
                let days = self.between(*from, *to);
                wording![category, topic, " ≥ ", *at_least, Term::Comma, days]
            }
            Needs::Adoptions { publications, kind, within, at_least } => {
                let kind = kind.as_ref().map(|kind| wording![self.word(Domain::Kind, kind), " "]);
                let days = within.map(|(from, to)| wording![Term::Comma, self.between(from, to)]);
                let publications = self.publications(publications, Term::List);
                wording![kind, "≥ ", *at_least, Term::Colon, publications, days]
            }
            Needs::Endorsements { levels, within, at_least } => {
                let days = within.map(|(from, to)| wording![Term::Comma, self.between(from, to)]);
                wording![self.endorsed(levels), " ≥ ", *at_least, days]
            }
            Needs::Facts { on, when, within, at_least } => {
                let days = within.map(|(from, to)| wording![Term::Comma, self.between(from, to)]);
                wording![self.facts(*on, when), " ≥ ", *at_least, days]
            }
            Needs::Points { of, reach } => {
                let reach = match reach {
                    Goal::Target => Term::Target.into(),
                    Goal::SubTarget(part) => Term::TargetOf.of(self.part(*part)),
                    Goal::AtLeast(points) => Wording::from(*points),
                };
                wording![self.measure(*of), " ≥ ", reach]
            }
        }
    }
}
