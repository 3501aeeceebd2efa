//! What the scattered facts hold.

use chrono::Days;
use ledger::fact::{
    Adoption, Body, ContactChange, Discretion, Endorsement, HeadChange, Submission, TaskMark,
};
use ledger::{Date, Domain, FactType, Points, Text};
use scheme::model::PublicationIx;

use demo::probe;

use super::Scatter;

impl Scatter<'_> {
    /// Something that the scheme will take; `None` where it has no rule for what was drawn.
    pub fn body(&mut self) -> Option<Body> {
        let body = match self.dice.below(24) {
            0..=8 => self.adoption(),
            9..=11 => self.endorsement(),
            12..=15 => self.submission(),
            16 => {
                let program = self.dice.pick(&probe::programs(self.scheme)).cloned()?;
                let persons = self.dice.between(1, 3);
                Some(probe::training(&self.unit()?, &program, persons))
            }
            17 => self.award(),
            18 => {
                let failures = probe::commission_failures(self.scheme);
                let failure = self.dice.pick(&failures).cloned()?;
                Some(probe::commission(&self.unit()?, &failure, None))
            }
            19 => self.emergency(),
            20 => self.contact(),
            21 => self.head(),
            _ => self.mark().or_else(|| self.discretion()),
        };
        body.filter(|body| probe::ruled(self.scheme, body))
    }

    /// A unit, now and then by another of its names.
    pub fn unit(&mut self) -> Option<Text> {
        let unit = self.dice.pick(&self.units).copied()?;
        let found = self.scheme.unit(unit)?;
        let mut names = vec![found.name.clone()];
        if self.dice.percent(12) {
            let fits = |name: &&Text| self.scheme.names.unit(name) == Some(unit);
            names.extend(found.aliases.iter().filter(fits).cloned());
        }
        self.dice.pick(&names).cloned()
    }

    /// One or more units, none twice under any name.
    fn some_units(&mut self) -> Option<Vec<Text>> {
        let mut units = vec![self.unit()?];
        while self.dice.percent(30) {
            let unit = self.unit()?;
            let names = &self.scheme.names;
            if units.iter().all(|other| names.unit(other) != names.unit(&unit)) {
                units.push(unit);
            }
        }
        Some(units)
    }

    fn work(&mut self) -> Text {
        Text::from(format!("稿件{}", self.dice.below(self.works)))
    }

    fn adoption(&mut self) -> Option<Body> {
        let count = u16::try_from(self.scheme.publications.len()).ok()?;
        let all: Vec<PublicationIx> = (0..count).map(PublicationIx).collect();
        // Mostly a republication group, in which most can go wrong.
        let group = self.dice.pick(&self.scheme.repetitions);
        let pool = match group {
            Some(group) if self.dice.percent(55) => &group.among,
            _ => &all,
        };
        let index = self.dice.pick(pool).copied()?;
        let publication = self.scheme.publication(index)?;
        let (kind, _) = self.dice.pick(&publication.figures).cloned()?;
        let mut names = vec![publication.id.clone()];
        if self.dice.percent(25) {
            names = publication.all_names();
            names.retain(|name| self.scheme.names.publications(name) == [index]);
        }
        let issue = self.dice.percent(65);
        let (units, route) = (self.some_units()?, self.route());
        // Where an editor may have to divide a figure, there is one unit to take it.
        let alone = self.scheme.asks(FactType::Adoption, "shares");
        Some(Body::Adoption(Adoption {
            work: self.work(),
            units: units.into_iter().take(if alone { 1 } else { usize::MAX }).collect(),
            publication: self.dice.pick(&names).cloned()?,
            kind,
            issue: issue.then(|| Text::from(format!("第{}期", self.dice.between(1, 4)))),
            title: self.dice.percent(20).then(|| "标题".into()),
            route,
            shares: None,
        }))
    }

    fn endorsement(&mut self) -> Option<Body> {
        let levels = probe::codes(self.scheme, Domain::Level);
        Some(Body::Endorsement(Endorsement {
            work: self.work(),
            units: self.some_units()?,
            level: self.dice.pick(&levels).cloned()?,
            leader: self.dice.percent(25).then(|| "主要领导".into()),
            deputy: self.asked(FactType::Endorsement, "deputy", 40).then_some(true),
        }))
    }

    fn submission(&mut self) -> Option<Body> {
        let categories = probe::codes(self.scheme, Domain::Category);
        let topic = self.dice.pick(&self.scheme.vocabulary.topics);
        let topic = topic.map(|(number, _)| *number);
        let unit = self.unit()?;
        let person = self.person(&unit);
        Some(Body::Submission(Submission {
            unit,
            work: self.work(),
            category: self.dice.pick(&categories).cloned()?,
            topic: topic.filter(|_| self.dice.percent(50)),
            person,
        }))
    }

    /// Whether the scheme asks for a field, and the dice for it too.
    fn asked(&mut self, on: FactType, field: &str, percent: u32) -> bool {
        self.scheme.asks(on, field) && self.dice.percent(percent)
    }

    fn route(&mut self) -> Option<Text> {
        let routes = probe::codes(self.scheme, Domain::Route);
        let asked = self.asked(FactType::Adoption, "route", 60);
        asked.then(|| self.dice.pick(&routes).cloned()).flatten()
    }

    /// One of a unit's informants, where the scheme looks at them.
    fn person(&mut self, unit: &str) -> Option<Text> {
        let asked = self.asked(FactType::Submission, "person", 80);
        let found = self.scheme.unit(self.scheme.names.unit(unit)?)?;
        asked.then(|| self.dice.pick(&found.persons).cloned()).flatten()
    }

    fn discretion(&mut self) -> Option<Body> {
        let rule = self.dice.pick(&self.scheme.discretions)?;
        let points = self.dice.pick(&[rule.min, rule.max]).copied()?;
        let (item, reason) = (rule.id.clone(), "理由".into());
        let unit = self.unit()?;
        Some(Body::Discretion(Discretion { unit, item, points, given: None, reason }))
    }

    fn award(&mut self) -> Option<Body> {
        let categories = probe::award_categories(self.scheme);
        let category = self.dice.pick(&categories).cloned()?;
        let quarter = format!("{}Q{}", self.scheme.year, self.dice.between(1, 4));
        let work = self.work();
        let work = self.dice.percent(50).then_some(work);
        Some(probe::award(&self.unit()?, &category, &quarter, work))
    }

    fn emergency(&mut self) -> Option<Body> {
        let (failure, severity) = self.dice.pick(&probe::emergencies(self.scheme)).cloned()?;
        let grave = self.dice.pick(&[None, None, Some(false), Some(true)]);
        let grave = grave.copied().flatten();
        // Always the first unit, so that some total falls far below zero.
        let unit = self.units.first().and_then(|unit| self.scheme.unit(*unit))?;
        Some(probe::emergency(&unit.name, &failure, &severity, grave))
    }

    fn contact(&mut self) -> Option<Body> {
        Some(Body::ContactChange(ContactChange { reported_on: self.told(), unit: self.unit()? }))
    }

    fn head(&mut self) -> Option<Body> {
        Some(Body::HeadChange(HeadChange { pledged_on: self.told(), unit: self.unit()? }))
    }

    /// A day on which a change was told, if it was: some day on which rules turn, or soon after.
    fn told(&mut self) -> Option<Date> {
        let near = Days::new(self.dice.below(9).into());
        let day = self.date() + near;
        self.dice.percent(70).then_some(day)
    }

    fn mark(&mut self) -> Option<Body> {
        let task = self.dice.pick(&self.scheme.tasks)?;
        // Nothing, everything, and quarters of a point between.
        let quarters = u32::try_from(task.max.hundredths() / 25).ok()?;
        let drawn = match self.dice.below(4) {
            0 => 0,
            1 => quarters,
            _ => self.dice.between(0, quarters),
        };
        Some(Body::TaskMark(TaskMark {
            unit: self.unit()?,
            task: task.id.clone(),
            points: Points::from_hundredths(i64::from(drawn) * 25),
            given: None,
        }))
    }
}
