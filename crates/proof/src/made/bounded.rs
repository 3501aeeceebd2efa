//! Limits.

use serde_json::{Value, json};

use super::{Maker, number};
use crate::naive::{self, Rules, Section, sources, text, texts};

impl Maker {
    /// Limits come last, when all that they may sum is known.
    pub fn limits(&mut self) {
        let mut earlier: Vec<Vec<String>> = vec![];
        for at in 0..self.dice.below(4) {
            let mut body = json!({ "name": "封顶" });
            // What keeps the highest comes before what shortens it.
            let keeps = at == 0 && self.dice.percent(40);
            let mut sums = vec![];
            let rules = self.bounded_rules();
            match self.dice.below(4) {
                3 => {
                    body["adoptions"] = self.bounded_adoptions(&mut sums, &earlier);
                }
                0 if !rules.is_empty() => {
                    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
                    sums = untangled(self.some(&rules), &earlier);
                    body["rules"] = self.written(&sums);
                }
                1 => {
                    let counts = self.dice.percent(50);
                    let parts = self.parts_beside(!counts);
                    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
                    if !parts.is_empty() {
                        body["parts"] = json!(self.some(&parts));
                    }
                }
                _ => {}
            }
            let Some(beside) = self.side(&body) else { continue };
            let work = self.dice.percent(12);
            body["per"] = json!(if work { "work" } else { self.part_of_year() });
            let bounds = self.dice.below(3);
            if keeps {
                body["keep"] = json!("highest");
            } else {
                let parts = self.parts_beside(beside);
                body["part"] = json!(self.dice.pick(&parts));
                if bounds != 0 {
                    body["floor"] = number(self.one(&["-20", "-3", "0"]));
                }
                if bounds != 1 {
                    body["cap"] = number(self.one(&["0", "2.5", "8", "20"]));
                }
            }
            if beside && self.dice.percent(40) {
                body["settled"] = json!(true);
            }
            if self.dice.percent(25) {
                body["who"] = self.who();
            }
            let early = beside && body.get("settled").is_none();
            self.hung(&mut body, early);
            self.add("limit", &format!("l{at}"), body);
            earlier.push(sums);
        }
    }

    /// The rules that a limit may sum by themselves, by section and id: of those beside the total, such as
    /// give by facts.
    fn bounded_rules(&self) -> Vec<String> {
        let beside = self.parts_beside(true);
        let found = |rule: &&&Section| {
            naive::by_facts(rule) || !beside.contains(&text(&rule.body, "part").to_owned())
        };
        naive::givers(&self.rules).iter().filter(found).map(|rule| naive::giver(rule)).collect()
    }

    /// As a scheme writes them: with their sections, or by their ids where these are enough.
    fn written(&mut self, rules: &[String]) -> Value {
        let mut all = vec![];
        for rule in rules {
            let id = rule.split_once('.').map_or("", |(_, id)| id);
            let bears = naive::givers(&self.rules).into_iter().filter(|own| own.id == id).count();
            let plain = bears == 1 && self.dice.percent(60);
            all.push(json!(if plain { id } else { rule }));
        }
        json!(all)
    }

    /// Now and then a limit hangs on a counter; one that counts within periods decides over the same. What
    /// stands beside the total is bounded before it is known who has which place.
    fn hung(&mut self, body: &mut Value, beside: bool) {
        let known = |counter: &&Section| !beside || !naive::late(&self.rules, counter);
        let counters = self.rules.all("counter").filter(known);
        let counters: Vec<String> = counters.map(|counter| counter.id.clone()).collect();
        let hangs = self.dice.percent(25);
        let Some(counter) = self.dice.pick(&counters).filter(|_| hangs) else { return };
        body["counter"] = json!(counter);
        let within = self.rules.of("counter", counter).map(|own| &own.body["within"]);
        let within = within.and_then(Value::as_str).filter(|within| *within != "year");
        if let Some(within) = within.map(str::to_owned) {
            body["per"] = json!(within);
        }
    }

    /// The parts beside the total, or those in it.
    fn parts_beside(&self, beside: bool) -> Vec<String> {
        let own = self.rules.all("part").filter(|part| (part.body["apart"] == true) == beside);
        own.map(|part| part.id.clone()).collect()
    }

    /// On which side of the total a limit sums; `None` where on both, or nothing.
    fn side(&self, body: &Value) -> Option<bool> {
        let rules = &self.rules;
        let own = if let Some(adoptions) = body.get("adoptions") {
            let among = sources(rules, &json!({ "adoptions": adoptions }));
            let printed = rules.all("publication").filter(|publication| {
                among.iter().any(|source| source.starts_with(&format!("{} as ", publication.id)))
            });
            let levels = printed.filter_map(|own| rules.of("level", text(&own.body, "level")));
            levels.map(|level| text(&level.body, "part")).collect()
        } else if body.get("rules").is_some() {
            let among = sources(rules, body);
            let own = naive::givers(rules);
            let own = own.into_iter().filter(|rule| among.contains(&naive::giver(rule)));
            own.map(|rule| text(&rule.body, "part")).collect()
        } else if body.get("parts").is_some() {
            texts(&body["parts"])
        } else {
            vec!["north"]
        };
        let apart = |part: &&str| rules.of("part", part).is_some_and(|p| p.body["apart"] == true);
        let beside = own.iter().filter(|part| apart(part)).count();
        (beside == 0 || beside == own.len()).then_some(!own.is_empty() && beside > 0)
    }

    /// Adoptions that a limit sums: of those of an earlier one that it shares any with, all.
    fn bounded_adoptions(&mut self, sums: &mut Vec<String>, earlier: &[Vec<String>]) -> Value {
        let mut body = self.adoptions();
        let own = |rules: &Rules, body: &Value| sources(rules, &json!({ "adoptions": body }));
        *sums = own(&self.rules, &body);
        let apart = |others: &Vec<String>| {
            others.iter().any(|one| sums.contains(one)) && !others.iter().all(|o| sums.contains(o))
        };
        if sums.is_empty() || earlier.iter().any(apart) {
            body = json!({ "publications": self.ids("publication") });
            *sums = own(&self.rules, &body);
        }
        body
    }
}

/// A later limit's rules: of an earlier one's that it shares any with, all.
fn untangled(mut own: Vec<String>, earlier: &[Vec<String>]) -> Vec<String> {
    // One that comes in may bring others: there are no more rounds than limits.
    for _ in earlier {
        for others in earlier {
            if others.iter().any(|id| own.contains(id)) {
                own.extend(others.iter().cloned());
            }
        }
        own.sort();
        own.dedup();
    }
    own
}
