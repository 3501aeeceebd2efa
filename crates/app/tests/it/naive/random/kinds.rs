//! What the random facts of each type hold.

use super::super::list;
use super::{Maker, day};
use chrono::Days;
use serde_json::{Value, json};

impl Maker<'_> {
    /// An adoption, which doubles no other.
    pub fn adoption(&mut self) {
        let figures = self.figures;
        let publications = list(&figures.0["publications"]);
        // Mostly the republication group, which stands for the most edge cases.
        let publication = if self.dice.one_in(2) {
            let group = list(&figures.0["republication_group"]);
            figures.publication(self.dice.pick(group).as_str().unwrap()).unwrap()
        } else {
            self.dice.pick(publications)
        };
        let kinds: Vec<&String> = publication["points"].as_object().unwrap().keys().collect();
        let mut name = publication["id"].clone();
        let by_name = self.dice.pick(list(&publication["names"])).clone();
        let fits = |p: &&Value| list(&p["names"]).contains(&by_name);
        if self.dice.one_in(4) && publications.iter().filter(fits).count() == 1 {
            name = by_name;
        }
        let mut fact = json!({
            "type": "adoption", "work": self.work(), "units": self.some_units(),
            "publication": name, "kind": self.dice.pick(&kinds),
        });
        if !self.dice.one_in(3) {
            fact["issue"] = json!(format!("第{}期", 1 + self.dice.below(4)));
        }
        if self.dice.one_in(5) {
            fact["title"] = json!("标题");
        }
        let date = self.date();
        self.add(fact, date);
        self.undo_double(publication);
    }

    /// Where the newest adoption doubles another that stands when both are known, voids the one
    /// or the other at that moment; so the pair stands at no known-at time.
    fn undo_double(&mut self, publication: &Value) {
        let (newest, newest_recorded) = self.facts.last().unwrap().clone();
        let mut doubles = vec![];
        for (fact, recorded) in &self.facts[..self.facts.len() - 1] {
            let both_known = newest_recorded.max(*recorded);
            let same = |field: &str| fact.get(field) == newest.get(field);
            let same_publication = fact["publication"] == publication["id"]
                || list(&publication["names"]).contains(&fact["publication"]);
            let shared = fact["type"] == "adoption"
                && list(&fact["units"]).iter().any(|unit| list(&newest["units"]).contains(unit));
            let voided = self
                .voids
                .iter()
                .any(|(id, time)| fact["id"] == id.as_str() && *time <= both_known);
            if shared && same("work") && same("issue") && same_publication && !voided {
                doubles.push((fact["id"].clone(), both_known));
            }
        }
        let first = doubles.iter().map(|(_, both_known)| *both_known).min();
        match first {
            Some(first) if self.dice.one_in(2) => doubles = vec![(newest["id"].clone(), first)],
            _ => {}
        }
        for (target, recorded) in doubles {
            self.void_of(target.as_str().unwrap(), recorded);
        }
    }

    fn void_of(&mut self, target: &str, recorded: i64) {
        let fact = json!({"type": "void", "target": target, "reason": "登记有误"});
        let date = self.date();
        self.voids.push((target.to_string(), recorded));
        self.add_recorded(fact, date, recorded);
    }

    /// A void of any fact but a void, recorded with it or up to forty days later.
    pub fn void(&mut self) {
        let targets: Vec<_> = self.facts.iter().filter(|(f, _)| f["type"] != "void").collect();
        if targets.is_empty() {
            return;
        }
        let (fact, recorded) = *self.dice.pick(&targets);
        let (target, recorded) = (fact["id"].as_str().unwrap().to_string(), *recorded);
        let later = 3600 * self.dice.below(24 * 40) as i64;
        self.void_of(&target, recorded + later);
    }

    /// An endorsement.
    pub fn endorsement(&mut self) {
        let level = *self.dice.pick(&["province", "city", "district", "district"]);
        let mut fact = json!({
            "type": "endorsement", "work": self.work(), "units": self.some_units(), "level": level,
        });
        if self.dice.one_in(4) {
            fact["leader"] = json!("主要领导");
        }
        let date = self.date();
        self.add(fact, date);
    }

    /// One to seven items within a week of a date, about the weekly quota.
    pub fn week_of_items(&mut self, size: usize) {
        let (unit, start) = (self.unit(), self.date());
        let span = 1 + self.dice.below(7);
        for _ in 0..1 + self.dice.below(7) {
            if self.facts.len() >= size {
                return;
            }
            let date = start + Days::new(self.dice.below(span) as u64);
            let work = self.work();
            let item = json!(
                {"type": "submission", "unit": unit, "work": work, "category": "information"});
            self.add(item, date);
        }
    }

    /// A fact of any other type.
    pub fn other(&mut self) {
        let (unit, date) = (self.unit(), self.date());
        let near = (date + Days::new(self.dice.below(9) as u64)).to_string();
        let d = &mut self.dice;
        let mut fact = match d.below(8) {
            0 => json!({
                "type": "training", "persons": 1 + d.below(3),
                "program": d.pick(&["province", "city", "district", "attachment"]),
            }),
            1 => json!({
                "type": "quality_award", "category": d.pick(&["information", "research"]),
                "quarter": d.pick(&["2018Q1", "2018Q2", "2018Q3", "2018Q4"]),
            }),
            2 => json!({
                "type": "commission_failure", "commission": "约稿一",
                "failure": d.pick(&["late", "perfunctory", "erroneous", "refused"]),
            }),
            3 => json!({
                "type": "emergency_failure", "failure": d.pick(&["late", "missed", "concealed"]),
                "severity": d.pick(&["I", "II", "III", "IV"]), "grave": d.one_in(3),
            }),
            4 => json!({"type": "contact_change", "reported_on": near}),
            5 => json!({"type": "head_change", "pledged_on": near}),
            6 => json!({
                "type": "submission", "work": "报告", "topic": 1 + d.below(36),
                "category": d.pick(&["research_report", "experience_special"]),
            }),
            _ => json!({
                "type": "task_mark",
                "task": d.pick(&["leadership", "reporting", "training", "research"]),
                "points": d.pick(&[
                    json!(0), json!(7.5), json!(9.25), json!(10), json!("0"), json!("8"),
                    json!("6.50"), json!("3.05"),
                ]),
            }),
        };
        fact["unit"] = json!(unit);
        for optional in ["reported_on", "pledged_on", "topic", "commission", "grave"] {
            if self.dice.one_in(3) {
                fact.as_object_mut().unwrap().remove(optional);
            }
        }
        self.add(fact, date);
    }

    /// Gives one unit what most duties ask for, so that some units come to be eligible.
    pub fn good_year(&mut self) {
        let unit = self.unit();
        for (date, category) in [
            ("2018-06-30", "research_report"),
            ("2018-12-31", "research_report"),
            ("2018-01-01", "experience_special"),
            ("2018-07-01", "experience_special"),
        ] {
            let fact = json!({
                "type": "submission", "unit": unit, "work": "年度", "category": category, "topic": 36,
            });
            self.add(fact, day(date));
        }
        for (publication, kind) in [
            ("zhengzhou-xinxi", "special"),
            ("xinxi-diaoyan", "special"),
            ("gongzuo-jiaoliu", "special"),
            ("shangjie-zhengyan", "article"),
        ] {
            let fact = json!({
                "type": "adoption", "work": "年度", "units": [unit],
                "publication": publication, "kind": kind,
            });
            let date = self.date();
            self.add(fact, date);
        }
    }
}
