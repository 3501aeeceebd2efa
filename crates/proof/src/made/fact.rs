//! Ledgers at random that a made-up scheme takes.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::{CATEGORIES, LEVELS, ROUTES};
use crate::Dice;
use crate::naive::{self, Rules, text};

struct Maker<'a> {
    dice: Dice,
    rules: &'a Rules,
    facts: Vec<Value>,
}

/// About so many facts in the open format, in no order.
pub fn facts(rules: &Rules, seed: u64, count: usize) -> Vec<Value> {
    let mut maker = Maker { dice: Dice::new(seed, "ledger"), rules, facts: vec![] };
    for _ in 0..count * 3 {
        if maker.facts.len() >= count {
            break;
        }
        maker.draw();
    }
    let all = maker.facts.clone();
    maker.dice.some(&all, all.len())
}

impl Maker<'_> {
    fn one<'s>(&mut self, of: &[&'s str]) -> &'s str {
        self.dice.pick(of).copied().unwrap_or_default()
    }

    fn date(&mut self) -> NaiveDate {
        let (first, last) = self.rules.days();
        match self.dice.below(12) {
            0 => first - Days::new(u64::from(self.dice.below(3))),
            1 => last + Days::new(u64::from(self.dice.below(3))),
            2..=5 => {
                let day = json!(self.one(&super::DAYS));
                self.rules.day(&day) + Days::new(1) - Days::new(u64::from(self.dice.below(3)))
            }
            _ => first + Days::new(u64::from(self.dice.below(365))),
        }
    }

    fn draw(&mut self) {
        let date = self.date();
        let body = match self.dice.below(22) {
            0..=6 => self.adoption(date),
            7..=9 => self.endorsement(date),
            10..=13 => self.submission(date),
            14 => self.other(date, "training"),
            15 => self.other(date, "quality_award"),
            16 => self.other(date, "commission_failure"),
            17 => self.other(date, "emergency_failure"),
            18 => self.change(date),
            19 => self.mark(date),
            20 => self.void(),
            _ => self.discretion(date),
        };
        if let Some(body) = body {
            self.add(date, body);
        }
    }

    fn add(&mut self, date: NaiveDate, mut fact: Value) {
        let prefix = self.one(&["a", "B", "台", "￥", "𠮷"]);
        fact["id"] = json!(format!("{prefix}{}-{}", self.dice.below(10), self.facts.len()));
        fact["date"] = json!(date.to_string());
        if self.dice.percent(40) {
            let days = date + Days::new(u64::from(self.dice.below(40)));
            let zone = self.one(&["+08:00", "Z", "-05:00"]);
            fact["recorded_at"] = json!(format!("{days}T{:02}:30:00{zone}", self.dice.below(24)));
        }
        if self.dice.percent(8) {
            fact["year"] =
                json!(self.rules.year - 1 + i32::try_from(self.dice.below(3)).unwrap_or(0));
        }
        self.facts.push(fact);
    }

    /// A unit that is there on the day.
    fn unit(&mut self, date: NaiveDate) -> Option<String> {
        let there = self.rules.units.iter().map(|(name, ..)| name);
        let there: Vec<&String> = there.filter(|u| naive::exists(self.rules, u, date)).collect();
        self.dice.pick(&there).map(|name| (*name).clone())
    }

    fn units(&mut self, date: NaiveDate) -> Option<Vec<String>> {
        let mut units = vec![self.unit(date)?];
        while self.dice.percent(35) {
            let unit = self.unit(date)?;
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        Some(units)
    }

    fn work(&mut self) -> String {
        format!("稿{}", self.dice.below(6))
    }

    fn adoption(&mut self, date: NaiveDate) -> Option<Value> {
        let ids: Vec<&str> = self.rules.all("publication").map(|p| p.id.as_str()).collect();
        let mut fact = json!({
            "type": "adoption", "work": self.work(), "units": self.units(date)?,
            "publication": self.one(&ids), "kind": self.one(&super::KINDS),
            "issue": format!("第{}期", self.facts.len()), "date": date.to_string(),
        });
        if self.asks_route() && self.dice.percent(60) {
            fact["route"] = json!(self.one(&ROUTES));
        }
        let figure = naive::figure(self.rules, &fact)?;
        let count = i64::try_from(naive::names(&fact).len()).ok()?;
        if count > 1 && naive::way(self.rules, &fact).0 == "by-editor" {
            let each = figure / count;
            let shares = (1..count).map(|_| each).chain([figure - each * (count - 1)]);
            let shares = shares.map(|share| naive::number::shown(share).to_string());
            fact["shares"] = json!(shares.collect::<Vec<_>>().join("、"));
        }
        Some(fact)
    }

    /// Whether a condition on adoptions looks at the route.
    fn asks_route(&self) -> bool {
        let rules = self.rules.all("multiplier").chain(self.rules.all("composite"));
        rules.into_iter().any(|rule| rule.body["when"].get("route").is_some())
    }

    fn endorsement(&mut self, date: NaiveDate) -> Option<Value> {
        let rule = self.rules.all("endorsement").next()?;
        let mut fact = json!({
            "type": "endorsement", "work": self.work(), "units": self.units(date)?,
            "level": self.one(&LEVELS),
        });
        if rule.body.get("deputy").is_some() && self.dice.percent(40) {
            fact["deputy"] = json!(true);
        }
        Some(fact)
    }

    fn submission(&mut self, date: NaiveDate) -> Option<Value> {
        let unit = self.unit(date)?;
        let mut fact = json!({
            "type": "submission", "unit": unit, "work": self.work(),
            "category": self.one(&CATEGORIES),
        });
        if self.rules.all("topics").next().is_some() && self.dice.percent(50) {
            fact["topic"] = json!(self.dice.between(1, 3));
        }
        let asked = self.rules.all("norm").any(|norm| norm.body["each"] == "person");
        let persons = self.rules.units.iter().find(|(name, ..)| *name == unit).map(|u| &u.2);
        if let Some(person) = persons.and_then(|all| self.dice.pick(all)).filter(|_| asked) {
            fact["person"] = json!(person);
        }
        Some(fact)
    }

    fn other(&mut self, date: NaiveDate, on: &str) -> Option<Value> {
        let unit = self.unit(date)?;
        let mut fact = json!({ "type": on, "unit": unit });
        match on {
            "training" => {
                fact["program"] = json!(self.one(&["province", "city", "district", "attachment"]));
                fact["persons"] = json!(self.dice.between(1, 4));
            }
            "quality_award" => {
                fact["category"] = json!(self.one(&["information", "research"]));
                fact["quarter"] = json!(format!("{}Q{}", self.rules.year, self.dice.between(1, 4)));
                if self.dice.percent(50) {
                    fact["work"] = json!(self.work());
                }
            }
            "commission_failure" => {
                let words = ["late", "perfunctory", "erroneous", "refused"];
                fact["failure"] = json!(self.one(&words));
            }
            _ => {
                fact["failure"] = json!(self.one(&["late", "missed", "concealed"]));
                fact["severity"] = json!(self.one(&["I", "II", "III", "IV"]));
                if self.dice.percent(40) {
                    fact["grave"] = json!(self.dice.percent(50));
                }
            }
        }
        self.admits(&fact).then_some(fact)
    }

    /// Whether any rule says what such a fact does.
    fn admits(&self, fact: &Value) -> bool {
        let own = |rule: &Value| rule["on"] == fact["type"];
        let looks_at = |rule: &Value| own(rule) && naive::when(&rule["when"], fact);
        let counted =
            |rule: &Value| rule["of"].as_array().is_some_and(|of| of.iter().any(looks_at));
        self.rules.all("points").any(|rule| own(&rule.body))
            || self.rules.all("bar").any(|rule| looks_at(&rule.body))
            || self.rules.all("counter").any(|rule| counted(&rule.body))
            || self.rules.sections.iter().any(|rule| {
                let conditions = rule.body["any-of"].as_array().into_iter().flatten();
                let ties = rule.body["ties"].as_array().into_iter().flatten();
                let own = std::iter::once(&rule.body).chain(conditions).chain(ties);
                { own }.any(|own| looks_at(&own["facts"]))
            })
    }

    fn change(&mut self, date: NaiveDate) -> Option<Value> {
        let on = self.one(&["contact_change", "head_change"]);
        let mut fact = json!({ "type": on, "unit": self.unit(date)? });
        if self.dice.percent(60) {
            let done = date + Days::new(u64::from(self.dice.below(25)));
            let field = if on == "contact_change" { "reported_on" } else { "pledged_on" };
            fact[field] = json!(done.to_string());
        }
        Some(fact)
    }

    fn mark(&mut self, date: NaiveDate) -> Option<Value> {
        let tasks: Vec<_> = self.rules.all("task").collect();
        let task = self.dice.pick(&tasks)?;
        let most = u32::try_from(naive::number::points(&task.body["max"])).ok()?;
        let points = naive::number::shown(self.dice.between(0, most).into());
        Some(
            json!({ "type": "task_mark", "unit": self.unit(date)?, "task": task.id, "points": points }),
        )
    }

    fn discretion(&mut self, date: NaiveDate) -> Option<Value> {
        let rule = self.rules.all("discretion").next()?;
        let (min, max) = (&rule.body["min"], &rule.body["max"]);
        let points = if self.dice.percent(50) { min } else { max };
        Some(json!({
            "type": "discretion", "unit": self.unit(date)?, "item": rule.id, "points": points,
            "reason": "理由",
        }))
    }

    fn void(&mut self) -> Option<Value> {
        let targets: Vec<&Value> = self.facts.iter().filter(|f| f["type"] != "void").collect();
        let target = self.dice.pick(&targets)?;
        Some(json!({ "type": "void", "target": text(target, "id"), "reason": "登记有误" }))
    }
}
