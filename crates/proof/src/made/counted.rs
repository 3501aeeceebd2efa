//! Points for other facts, deadlines, bars, counters, discretion.

use serde_json::{Map, Value, json};

use super::{Maker, number};

/// The types that points rules speak of, with a field to tell cases apart by and its words.
const TYPES: [(&str, &str, &[&str]); 7] = [
    ("submission", "category", &super::CATEGORIES),
    ("adoption", "kind", &["single", "brief", "composite", "special", "article"]),
    ("endorsement", "level", &super::LEVELS),
    ("training", "program", &["province", "city", "district", "attachment"]),
    ("quality_award", "category", &["information", "research"]),
    ("commission_failure", "failure", &["late", "perfunctory", "erroneous", "refused"]),
    ("emergency_failure", "failure", &["late", "missed", "concealed"]),
];

impl Maker {
    pub fn counted(&mut self) {
        for (on, field, words) in TYPES {
            let usual = !["submission", "adoption", "endorsement"].contains(&on);
            if !self.dice.percent(if usual { 80 } else { 20 }) {
                continue;
            }
            // An adoption is also known by where it was printed.
            let (place, places) = self.place();
            let places: Vec<&str> = places.iter().map(String::as_str).collect();
            match on == "adoption" && places.len() > 1 && self.dice.percent(50) {
                true => self.points(on, place, &places),
                false => self.points(on, field, words),
            }
        }
        for (on, id) in [("contact_change", "contact"), ("head_change", "head")] {
            if self.dice.percent(50) {
                let mut body =
                    json!({ "name": "期限", "on": on, "within": self.dice.between(1, 15) });
                if self.dice.percent(30) {
                    body["calendar-days"] = json!(self.dice.percent(80));
                }
                if self.dice.percent(70) {
                    body["points"] = self.loss();
                    body["part"] = json!(self.part());
                    if self.dice.percent(40) {
                        body["each-day"] = json!(true);
                    }
                }
                self.add("deadline", id, body);
            }
        }
        if self.dice.percent(50) {
            let when = if self.dice.percent(50) {
                json!({ "grave": true })
            } else {
                json!({ "failure": self.some(&["late", "missed"]), "severity": "IV" })
            };
            let (on, when) = match self.dice.percent(10) {
                true => ("adoption", self.printed_there()),
                false => ("emergency_failure", when),
            };
            self.add("bar", "grave", json!({ "name": "情节", "on": on, "when": when }));
        }
        for at in 0..self.dice.below(3) {
            self.counter_of_facts(at);
        }
        if self.dice.percent(40) {
            let body = json!({
                "name": "酌情", "who": "会议", "min": number(self.one(&["-10", "-1", "0"])),
                "max": number(self.one(&["0.5", "5", "20"])), "part": self.part(),
            });
            self.add("discretion", "given", body);
        }
    }

    fn points(&mut self, on: &str, field: &str, words: &[&str]) {
        let mut rest: Vec<&str> = words.to_vec();
        if self.dice.percent(50) {
            let first =
                rest.remove(self.dice.below(u32::try_from(rest.len()).unwrap_or(1)) as usize);
            self.rule(on, Some((field, vec![first])));
            self.rule(on, Some((field, rest)));
        } else if on == "emergency_failure" && self.dice.percent(50) {
            let by = ["I", "II", "III", "IV"].iter().map(|w| ((*w).to_owned(), self.signed()));
            let mut points: Map<String, Value> = by.collect();
            points.insert("by".into(), json!("severity"));
            let body = json!({ "name": "按级", "on": on, "points": points, "part": self.part() });
            self.add("points", "by-severity", body);
        } else {
            self.rule(on, None);
        }
    }

    fn rule(&mut self, on: &str, when: Option<(&str, Vec<&str>)>) {
        let part = self.part();
        let mut body = json!({ "name": "计分", "on": on, "points": self.signed(), "part": part });
        if let Some((field, words)) = when {
            body["when"] = json!({ field: words });
        }
        if on == "training" && self.dice.percent(60) {
            body["times"] = json!("persons");
        }
        if ["adoption", "endorsement"].contains(&on) && self.dice.percent(50) {
            let way = self.way_of("shared", &["full", "split", "lead-full", "lead-part"]);
            for (key, value) in way.as_object().into_iter().flatten() {
                body[key] = value.clone();
            }
        }
        if self.dice.percent(25) {
            let days = self.days();
            let from = days.into_iter().map(|day| json!({ "day": day, "points": self.signed() }));
            body["from"] = from.collect();
        }
        let id = format!("r{}", self.rules.sections.len());
        self.add("points", &id, body);
    }

    fn counter_of_facts(&mut self, at: u32) {
        let mut of = vec![];
        for _ in 0..self.dice.between(1, 2) {
            let (on, when) = match self.dice.below(4) {
                0 => ("emergency_failure", json!({ "failure": self.some(&["late", "missed"]) })),
                1 => ("commission_failure", json!({ "failure": self.one(&["late", "refused"]) })),
                2 => ("submission", json!({ "category": self.one(&["information"]) })),
                _ if self.dice.percent(50) => ("adoption", self.printed_there()),
                _ => ("adoption", json!({ "kind": self.some(&super::KINDS) })),
            };
            of.push(json!({ "on": on, "when": when, "reach": self.dice.between(1, 3) }));
        }
        self.counter(&format!("k{at}"), of);
    }

    /// What follows when something adds up.
    pub(super) fn counter(&mut self, id: &str, of: Vec<Value>) {
        // Whoever lacks something seldom gains by it.
        let lacks = |reach: &Value| ["missed", "last"].iter().any(|key| reach.get(key).is_some());
        let lacks = of.iter().all(lacks);
        let mut body = json!({ "name": "累计", "of": of });
        if self.dice.percent(40) {
            body["within"] = json!(self.part_of_year());
        }
        if self.dice.percent(70) {
            body["points"] = if lacks { self.loss() } else { self.signed() };
            body["part"] = json!(self.part());
            if self.dice.percent(50) {
                body["every"] = json!(true);
                if self.dice.percent(40) {
                    body["every"] = json!(self.dice.between(1, 2));
                }
                if self.dice.percent(40) {
                    let many = self.dice.between(1, 3);
                    let mut figure = || if lacks { self.loss() } else { self.signed() };
                    body["points"] = (0..many).map(|_| figure()).collect();
                }
            }
        }
        if body.get("points").is_none() || self.dice.percent(40) {
            body["bars"] = json!(true);
        }
        self.add("counter", id, body);
    }
}
