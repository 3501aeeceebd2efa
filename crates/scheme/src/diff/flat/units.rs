//! Units, tiers and groups; duties, quotas, marks, reminders.

use ledger::Text;

use super::points::conditions;
use super::{Flat, Value, What, plain};
use crate::model::{Award, Cites, Duty, Goal, Measure, Needs, Span, Tier, Unit, UnitIx};

impl Flat<'_> {
    pub(super) fn units(&mut self) {
        let scheme = self.scheme;
        if !scheme.ties.is_empty() {
            let ties = scheme.ties.iter().map(|measure| self.measure(*measure).into());
            self.put(scheme.ranking_clause, What::Ties, "", Value::List(ties.collect()));
        }
        if let Some(full) = scheme.full {
            self.put(scheme.ranking_clause, What::Full, "", plain(full.to_string()));
        }
        for grade in &scheme.grades {
            let by_rank = scheme.grades_by_rank && grade.by.places(0).is_some();
            let by_rank = if by_rank { ", by rank" } else { "" };
            let value = format!("{}: {}{by_rank}", grade.name, award(grade.by));
            self.placed(grade.clause, What::Grade, &grade.id, plain(value));
        }
        if !scheme.grades.is_empty() {
            let order = scheme.grades.iter().map(|grade| grade.id.clone());
            self.put(None, What::GradeOrder, "", Value::List(order.collect()));
        }
        for tier in &scheme.tiers {
            self.goals(tier, &tier.id);
            let of = Some((What::Target, tier.id.as_str()));
            let decimals = plain(tier.decimals.to_string());
            self.detail(Some(tier.clause), What::Decimals, &tier.id, of, decimals);
            for later in &tier.later {
                self.goals(&later.is, &format!("{} {}", tier.id, self.day(later.from)));
            }
        }
        for unit in &scheme.units {
            self.one_unit(unit);
        }
        let order = self.shared_units((0..).map(UnitIx).take(scheme.units.len()));
        self.put(None, What::UnitOrder, "", order);
        for group in &scheme.groups {
            let units = self.shared_units(group.units.iter().copied());
            self.placed(group.clause, What::Group, &group.name, units);
            let of = Some((What::Group, group.name.as_str()));
            let days = plain(self.span(group.span));
            self.detail(Some(group.clause), What::GroupDays, &group.name, of, days);
        }
        for peers in &scheme.peers {
            let units = self.shared_members(peers.units.all());
            self.placed(peers.clause, What::Peers, &peers.name, units);
        }
    }

    fn goals(&mut self, tier: &Tier, subject: &str) {
        let here = Some(tier.clause);
        if let Some(target) = tier.target {
            self.put(here, What::Target, subject, plain(target.to_string()));
        }
        for (part, points) in &tier.sub_targets {
            let subject = format!("{subject} {}", self.part(*part));
            self.put(here, What::SubTarget, &subject, plain(points.to_string()));
        }
    }

    fn one_unit(&mut self, unit: &Unit) {
        let Some(tier) = self.scheme.tiers.get(unit.tier.at()) else { return };
        let (here, name) = (Some(tier.clause), self.alike.name(&unit.name));
        let of = Some((What::Unit, name.as_str()));
        self.put(here, What::Unit, &name, plain(tier.id.as_str()));
        self.detail(here, What::UnitName, &name, of, plain(unit.name.as_str()));
        let renamed = unit.name != name;
        // The old name of a renamed unit is among its aliases; that is told as the new name.
        let aliases = unit.aliases.iter().filter(|alias| !renamed || **alias != name);
        let aliases = Value::List(aliases.cloned().collect());
        self.detail(here, What::UnitAliases, &name, of, aliases);
        let persons = Value::List(unit.persons.clone());
        self.detail(here, What::UnitPersons, &name, of, persons);
        if let Some(moves) = &unit.moves {
            let to = self.scheme.tiers.get(moves.is.at()).map_or("", |tier| tier.id.as_str());
            let value = plain(format!("{} → {to}", self.day(moves.from)));
            self.detail(here, What::UnitMoves, &name, of, value);
        }
        if let Some(own) = unit.tiers.get(unit.tier.at()) {
            let goal = |(part, points): &(_, _)| format!("{} {points}", self.part(*part));
            let goals = own.target.map(|target| target.to_string());
            let goals = goals.unwrap_or_else(|| {
                own.sub_targets.iter().map(goal).collect::<Vec<String>>().join("、")
            });
            self.detail(here, What::UnitTarget, &name, of, plain(goals));
        }
        let heir = unit.merges_into.map(|heir| format!(" → {}", self.unit(heir)));
        let life = self.span(Span { from: unit.begins, to: unit.ends });
        let life = plain(format!("{life}{}", heir.unwrap_or_default()));
        self.detail(here, What::UnitLife, &name, of, life);
    }

    pub(super) fn duties(&mut self) {
        let scheme = self.scheme;
        for duty in &scheme.duties {
            self.duty(duty);
        }
        for bar in &scheme.bars {
            let (name, on) = (&bar.name, bar.on.name());
            let value = format!("{name}: {on}{}", conditions(&bar.when));
            self.placed(bar.clause, What::Bar, &bar.id, plain(value));
        }
        if let Some(quota) = &scheme.quota {
            let here = Some(quota.clause);
            self.placed(quota.clause, What::Quota, "", plain(quota.category.as_str()));
            for unit in (0..).map(UnitIx).take(scheme.units.len()) {
                let items = self.owed(quota.items.rows(unit));
                let name = self.unit(unit);
                let of = Some((What::Unit, name.as_str()));
                self.detail(here, What::QuotaItems, &name, of, plain(items));
            }
        }
        for task in &scheme.tasks {
            self.placed(task.clause, What::Task, &task.id, plain(task.name.as_str()));
            let max = plain(task.max.to_string());
            self.put(Some(task.clause), What::TaskMax, &task.id, max);
        }
        if let Some(rule) = &scheme.reminder {
            self.placed(rule.clause, What::ReminderFirst, "", plain(rule.first.to_string()));
            let last = plain(rule.last.to_string());
            self.put(Some(rule.clause), What::ReminderLast, "", last);
        }
    }

    fn duty(&mut self, duty: &Duty) {
        let clause = match duty.cites {
            Cites::Clause(clause) => Some(clause),
            Cites::Tier => None,
        };
        let id = duty.id.as_str();
        match clause {
            Some(clause) => self.placed(clause, What::Duty, id, plain(duty.name.as_str())),
            None => self.put(None, What::Duty, id, plain(duty.name.as_str())),
        }
        let of = Some((What::Duty, id));
        let who = self.shared_units(duty.who.iter().copied());
        self.detail(clause, What::DutyUnits, id, of, who);
        let bars = if duty.bars { "" } else { ", bars nobody" };
        let needs: Vec<String> = duty.needs.iter().map(|needs| self.needs(needs)).collect();
        let needs = format!("{}{bars}", needs.join(" | "));
        self.put(clause, What::DutyNeeds, id, plain(needs));
        self.put(clause, What::DutyDue, id, plain(self.day(duty.due)));
    }

    pub(super) fn measure(&self, of: Measure) -> &str {
        match of {
            Measure::Total => "total",
            Measure::Adoption => "adoption",
            Measure::Part(part) => self.part(part),
        }
    }

    /// What meets a duty, in one line.
    fn needs(&self, needs: &Needs) -> String {
        match needs {
            Needs::Submissions { category, with_topic, at_least, from, to } => {
                let topic = if *with_topic { " with a topic" } else { "" };
                let (from, to) = (self.day(*from), self.day(*to));
                format!("{category}{topic} ≥ {at_least}, {from} – {to}")
            }
            Needs::Adoptions { publications, kind, within, at_least } => {
                let found = publications.iter().filter_map(|p| self.scheme.publication(*p));
                let ids: Vec<&str> = found.map(|p| p.id.as_str()).collect();
                let kind = kind.as_ref().map_or("", Text::as_str);
                let days = within.map(|(from, to)| (self.day(from), self.day(to)));
                let days = days.map_or(String::new(), |(from, to)| format!(", {from} – {to}"));
                let ids = ids.join(", ");
                format!("{kind} ≥ {at_least}: {ids}{days}").trim_start().to_owned()
            }
            Needs::Points { of, reach } => {
                let of = self.measure(*of);
                let reach = match reach {
                    Goal::Target => "target".to_owned(),
                    Goal::SubTarget(part) => format!("target {}", self.part(*part)),
                    Goal::AtLeast(points) => points.to_string(),
                };
                format!("{of} ≥ {reach}")
            }
        }
    }
}

/// What gives a grade, in one line.
fn award(by: Award) -> String {
    match by {
        Award::First(places) => format!("first {places}"),
        Award::Share(share) => format!("first × {share}"),
        Award::Annual(points) => format!("annual ≥ {points}"),
        Award::Total(points) => format!("total ≥ {points}"),
        Award::Ratio(times) => format!("ratio ≥ {times}"),
    }
}
