//! Duties, penalties, quotas, norms, topics, tasks.

use serde_json::{Value, json};

use super::{CATEGORIES, DAYS, KINDS, LEVELS, Maker, number};

const PERIODS: [&str; 8] =
    ["ten-days", "half-month", "month", "two-months", "quarter", "half-year", "year", "week"];

impl Maker {
    /// A period in which something is owed; days seldom, since there are so many of them.
    pub(super) fn period(&mut self) -> &'static str {
        if self.dice.percent(2) { self.one(&["day", "workday"]) } else { self.one(&PERIODS) }
    }

    /// One of the periods that part a year without rest.
    pub(super) fn part_of_year(&mut self) -> &'static str {
        if self.dice.percent(3) { "day" } else { self.one(PERIODS.split_at(7).0) }
    }

    pub fn owed(&mut self) {
        if self.dice.percent(50) {
            self.add("topics", "", json!({}));
        }
        for at in 0..self.dice.below(4) {
            self.duty(at);
        }
        if self.dice.percent(45) {
            let mut body = self.items();
            body["counts"] = json!(self.one(&CATEGORIES));
            self.add("quota", "", body);
        }
        for at in 0..self.dice.below(3) {
            self.norm(at);
        }
        if self.dice.percent(35) {
            let body = self.rate();
            // A comparison may bear the same id.
            self.add("rate", "beside", body);
        }
        if self.dice.percent(40) {
            self.comparison();
        }
        self.missed();
        for id in ["leadership", "research"] {
            if self.dice.percent(50) {
                let max = number(self.one(&["5", "10", "30"]));
                self.add("task", id, json!({ "name": id, "max": max }));
            }
        }
        self.limits();
    }

    fn duty(&mut self, at: u32) {
        let who = self.who();
        let mut body = json!({ "name": "任务", "who": who, "due": self.one(&DAYS) });
        let points = if self.dice.percent(25) {
            let (mut all, mut points) = (vec![], false);
            for _ in 0..self.dice.between(1, 3) {
                let mut one = json!({});
                points |= self.condition(&mut one);
                all.push(one);
            }
            body["any-of"] = json!(all);
            points
        } else {
            self.condition(&mut body)
        };
        if self.dice.percent(40) {
            body["cites"] = json!("tier");
        }
        // Without a bar little follows from a duty, which is a warning.
        if self.dice.percent(25) {
            body["bars"] = json!(self.dice.percent(60));
        }
        let id = format!("d{at}");
        self.add("duty", &id, body);
        if !points && self.dice.percent(50) {
            let (points, part) = (self.loss(), self.part());
            let body = json!({ "name": "未完成", "duty": id, "points": points, "part": part });
            self.add("penalty", &format!("x{at}"), body);
        }
    }

    /// What meets a duty; whether it is points.
    fn condition(&mut self, body: &mut Value) -> bool {
        match self.dice.below(3) {
            0 => {
                let (a, b) = (self.one(&DAYS), self.one(&DAYS));
                let topics = self.rules.all("topics").next().is_some();
                let topic = topics && self.dice.percent(50);
                body["submissions"] = json!({
                    "category": self.one(&CATEGORIES), "with-topic": topic,
                    "at-least": self.dice.between(1, 2), "from": a.min(b), "to": a.max(b),
                });
                false
            }
            1 => {
                let (key, what) = match self.dice.below(5) {
                    0..=1 if self.endorses() => ("endorsements", self.endorsements()),
                    2 => ("facts", self.facts()),
                    _ => ("adoptions", self.adoptions()),
                };
                body[key] = what;
                body[key]["at-least"] = json!(self.dice.between(1, 3));
                if self.dice.percent(40) {
                    let (a, b) = (self.one(&DAYS), self.one(&DAYS));
                    body[key]["from"] = json!(a.min(b));
                    body[key]["to"] = json!(a.max(b));
                }
                false
            }
            _ => {
                let measure = self.one(&["total", "adoption", "north", "minus"]);
                let reach = if self.targets { "target" } else { "north" };
                let reach = self.one(&[reach, "north", "extra"]);
                body["points"] = json!({ "measure": measure, "reach": reach });
                if self.dice.percent(35) {
                    let number = number(self.one(&["-3", "0", "2.5", "20"]));
                    body["points"] = json!({ "measure": measure, "at-least": number });
                }
                true
            }
        }
    }

    /// `{ level or publications, kind }`.
    pub(super) fn adoptions(&mut self) -> Value {
        let mut body = if self.dice.percent(50) {
            let levels: Vec<String> = self
                .rules
                .all("publication")
                .map(|p| super::super::naive::text(&p.body, "level").to_owned())
                .collect();
            let level = self.dice.pick(&levels).map_or(LEVELS[0], String::as_str);
            match self.dice.percent(30) {
                true => json!({ "level": [level, LEVELS[1]] }),
                false => json!({ "level": level }),
            }
        } else {
            let ids = self.ids("publication");
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            json!({ "publications": self.some(&ids) })
        };
        if self.dice.percent(40) {
            body["kind"] = json!(self.one(&KINDS));
        }
        body
    }

    fn items(&mut self) -> Value {
        let mut body = json!({});
        if self.dice.percent(60) {
            body["others"] = json!(self.dice.between(1, 3));
        }
        if body.get("others").is_none() || self.dice.percent(40) {
            let names = self.names();
            let who: Vec<&String> = names.iter().take(self.dice.between(1, 2) as usize).collect();
            body["items"] = json!([{ "who": who, "items": self.dice.between(1, 3) }]);
        }
        // One list ends before the other begins, so that nobody owes two numbers on a day.
        if self.ids("group").iter().any(|id| id == "early") && self.dice.percent(50) {
            let row = |id: &str, items: u32| json!({ "who": id, "items": items });
            let (early, late) = (self.dice.between(1, 3), self.dice.between(1, 3));
            body["items"] = json!([row("early", early), row("late", late)]);
        }
        body
    }

    fn norm(&mut self, at: u32) {
        if self.dice.percent(12) {
            let body = self.base();
            return self.add("norm", &format!("n{at}"), body);
        }
        let mut body = self.items();
        body["name"] = json!("指标");
        body["part"] = json!(self.part());
        body["per"] = json!(self.period());
        match self.dice.below(8) {
            0..=1 => {
                let parts = self.ids("part");
                let mut of: Vec<&str> = parts.iter().map(String::as_str).collect();
                of.extend(["total", "adoption"]);
                body["points"] = json!(self.one(&of));
                if self.dice.percent(40) {
                    body["settled"] = json!(true);
                }
            }
            2..=5 => {
                body["submissions"] = json!(self.some(&CATEGORIES));
                if self.dice.percent(50) {
                    body["each"] = json!("person");
                }
            }
            _ => {
                let (key, what) = self.tallied();
                body[key] = what;
                if key != "facts" && self.dice.percent(40) {
                    body["each"] = json!("person");
                }
            }
        }
        let mut any = self.dice.percent(25);
        if any {
            body["steps"] = self.steps(body.get("points").is_some());
        }
        if any && self.dice.percent(50) {
            body["each-base"] = self.signed();
            // Nothing else asks for a number.
            let table = body.as_object_mut();
            table
                .into_iter()
                .for_each(|own| own.retain(|key, _| key != "items" && key != "others"));
            return self.add("norm", &format!("n{at}"), body);
        }
        if body["each"] != "person" && self.weighs() && self.dice.percent(40) {
            body["per-weight"] = json!(true);
        }
        for key in
            ["base", "each-base", "all-or-nothing", "missed", "each-miss", "each-more", "rate"]
        {
            if self.dice.percent(40) || (key == "rate" && !any) {
                any = true;
                let misses = key == "missed" || key == "each-miss";
                body[key] = if misses { self.loss() } else { self.signed() };
            }
        }
        if self.dice.percent(20) {
            let parts = self.dice.some(&["0.3333", "0.8", "1", "1.5"], 2);
            let part = |from| json!({ "from": number(from), "points": self.signed() });
            body["completion"] = parts.into_iter().map(part).collect();
        }
        self.add("norm", &format!("n{at}"), body);
    }

    /// Whether some unit has a weight.
    pub(super) fn weighs(&self) -> bool {
        let mut lives = self.rules.all("unit");
        !self.rules.weights.is_empty() || lives.any(|life| life.body.get("weight").is_some())
    }

    /// 基础分, of the year or of each period.
    fn base(&mut self) -> Value {
        let mut body = json!({ "name": "基础分", "part": self.part() });
        let each = self.dice.percent(50);
        if each {
            body["each-base"] = self.signed();
            body["per"] = json!(self.period());
        }
        if !each || self.dice.percent(30) {
            body["base"] = self.signed();
        }
        body
    }

    /// Steps in any order; of points, at parts of one too.
    fn steps(&mut self, points: bool) -> Value {
        let from = if points { ["0", "2.5", "8"] } else { ["0", "1", "3"] };
        let steps = self.dice.some(&from, 2);
        let step = |from| json!({ "from": number(from), "points": self.signed() });
        steps.into_iter().map(step).collect()
    }
}
