//! Levels, publications, ways of sharing, repetitions, multipliers, endorsements.

use serde_json::{Map, Value, json};

use super::{DAYS, KINDS, LEVELS, Maker, ROUTES, number, with};
use crate::naive::text;

const FACTORS: [&str; 7] = ["0.5", "1", "1.2", "1.5", "2", "0.3333", "2.0625"];

impl Maker {
    pub fn printed(&mut self) {
        for (at, level) in LEVELS.iter().enumerate() {
            let part = if at == 0 { "north" } else { self.one(&["north", "south"]) };
            let mut body = json!({ "name": format!("层{at}"), "part": part });
            if self.dice.percent(40) {
                body["multiplier"] = number(self.one(&FACTORS));
            }
            self.add("level", level, body);
        }
        if self.dice.percent(60) {
            let body = self.way("shared");
            self.add("adoption", "", body);
        }
        for at in 0..self.dice.between(2, 5) {
            self.publication(at);
        }
        if self.dice.percent(35) {
            let when = match self.dice.below(5) {
                0..=1 => json!({ "kind": self.one(&KINDS) }),
                2..=3 => json!({ "route": self.one(&ROUTES), "level": self.some(&LEVELS) }),
                _ => self.printed_there(),
            };
            let body = with(self.way("shared"), "when", when);
            self.add("composite", "special-way", body);
        }
        self.repetition();
        self.multipliers();
        if self.dice.percent(75) {
            self.endorsement();
        }
    }

    /// A way of sharing under a key.
    fn way(&mut self, key: &str) -> Value {
        let ways = ["full", "split", "fixed", "by-editor", "split", "lead-full", "lead-part"];
        self.way_of(key, &ways)
    }

    pub(super) fn way_of(&mut self, key: &str, ways: &[&'static str]) -> Value {
        let way = self.one(ways);
        let mut body = json!({ key: way });
        if way == "fixed" {
            body["fixed"] = self.table(&["composite", "single"]);
        }
        if way == "lead-full" {
            body["others"] = number(self.one(&["0", "0.5", "0.3333", "1"]));
        }
        if way == "lead-part" {
            // Whoever leads seldom has less than the others.
            let odd = self.dice.percent(15);
            let lead = ["0.3333", "0", "0.7", "0.6", "0.5", "1"];
            body["lead"] = number(self.one(if odd { &lead[..2] } else { &lead[2..] }));
            if self.dice.percent(40) {
                let others = ["1", "0.4", "0.3", "0.0625"];
                body["others"] = number(self.one(if odd { &others[..1] } else { &others[1..] }));
            }
        }
        if way == "split" && self.dice.percent(50) {
            body["split-to"] = number(self.one(&["0.1", "0.5", "1"]));
        }
        body
    }

    /// Figures for some of these words.
    fn table(&mut self, words: &[&str]) -> Value {
        let some = self.some(words);
        some.into_iter().map(|word| (word, self.figure())).collect::<Map<_, _>>().into()
    }

    fn publication(&mut self, at: u32) {
        let level = self.one(&LEVELS);
        let points = self.table(&KINDS);
        let mut body = json!({ "name": format!("《刊{at}》"), "level": level, "points": points });
        if self.dice.percent(30) {
            let days = self.days();
            let mut before = body["points"].clone();
            let from = days.into_iter().map(|day| {
                let points = self.table(&KINDS);
                let kinds = before.as_object().into_iter().flat_map(Map::keys);
                let drops: Vec<&String> =
                    kinds.filter(|kind| points.get(*kind).is_none()).collect();
                let row = json!({ "day": day, "points": points, "drops": drops });
                before = points;
                row
            });
            body["from"] = from.collect();
        }
        if self.dice.percent(30) {
            let way = self.way("composite");
            for (key, value) in way.as_object().into_iter().flatten() {
                body[key] = value.clone();
            }
        }
        self.add("publication", &format!("p{at}"), body);
    }

    fn repetition(&mut self) {
        if !self.dice.percent(65) {
            return;
        }
        let counts = self.one(&[
            "highest",
            "highest",
            "highest-plus",
            "once",
            "all",
            "first-full",
            "highest-full",
        ]);
        let all = self.ids("publication");
        let count = self.dice.between(2, u32::try_from(all.len()).unwrap_or(2)) as usize;
        let some = self.dice.some(&all, count);
        let among = if self.dice.percent(35) { json!("all") } else { json!(some) };
        let mut body = json!({ "among": among, "counts": counts });
        if counts == "highest-plus" {
            body["plus"] = self.figure();
        }
        if counts.ends_with("-full") {
            body["later"] = number(self.one(&["0.5", "0.25", "0.3333"]));
        }
        let further = counts == "highest-plus" || counts.ends_with("-full");
        if further && self.dice.percent(35) {
            body["beside"] = json!("level");
        }
        self.in_full(counts, &mut body);
        let levels = self.ids("level");
        self.levels_first(counts, levels, &mut body);
        self.add("repetition", "again", body);
    }

    /// Levels that stand before figures, in any order.
    fn levels_first(&mut self, counts: &str, levels: Vec<String>, body: &mut Value) {
        let highest = counts.starts_with("highest") && counts != "highest-per-level";
        if highest && self.dice.percent(30) {
            body["levels"] = json!(self.dice.some(&levels, levels.len()));
        }
    }

    /// Several that count as the first does, where not all do.
    fn in_full(&mut self, counts: &str, body: &mut Value) {
        if !["all", "each"].contains(&counts) && self.dice.percent(35) {
            body["in-full"] = json!(self.dice.between(2, 3));
        }
        let further = counts == "highest-plus" || counts.ends_with("-full");
        if further && body["beside"].is_null() && self.dice.percent(30) {
            let full = body["in-full"].as_u64().unwrap_or(1);
            body["at-most"] = json!(full + u64::from(self.dice.between(1, 2)));
        }
    }

    fn multipliers(&mut self) {
        for at in 0..self.dice.below(3) {
            let (on, when) = match self.dice.below(6) {
                5 => ("adoption", self.printed_there()),
                0 => ("adoption", json!({ "route": self.one(&ROUTES) })),
                4 => {
                    let (route, level) = (self.one(&ROUTES), self.some(&LEVELS));
                    ("adoption", json!({ "route": route, "level": level }))
                }
                1 => ("adoption", json!({ "kind": self.some(&KINDS) })),
                2 => ("endorsement", json!({ "level": self.one(&LEVELS) })),
                _ => ("training", json!({ "program": self.one(&["city", "attachment"]) })),
            };
            let times = number(self.one(&FACTORS));
            let mut body = json!({ "name": "系数", "on": on, "when": when, "times": times });
            if self.dice.percent(35) {
                body["who"] = self.who();
            }
            if self.dice.percent(40) {
                let (a, b) = (self.one(&DAYS), self.one(&DAYS));
                let ends = self.dice.below(3);
                if ends != 0 {
                    body["from"] = json!(a.min(b));
                }
                if ends != 1 {
                    body["to"] = json!(a.max(b));
                }
            }
            self.add("multiplier", &format!("m{at}"), body);
        }
    }

    /// A field that says where a work was printed, and those of its words with which one can be.
    pub(super) fn place(&mut self) -> (&'static str, Vec<String>) {
        if self.dice.percent(50) {
            return ("publication", self.ids("publication"));
        }
        let printed = self.rules.all("publication");
        let mut levels: Vec<String> =
            printed.map(|printed| text(&printed.body, "level").to_owned()).collect();
        levels.sort();
        levels.dedup();
        ("level", levels)
    }

    /// The condition that a work was printed in some places.
    pub(super) fn printed_there(&mut self) -> Value {
        let (field, words) = self.place();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        json!({ field: self.some(&words) })
    }

    fn endorsement(&mut self) {
        let repeat = self.one(&[
            "once-per-level",
            "highest-per-level",
            "each",
            "highest",
            "first-full",
            "highest-full",
        ]);
        let part = self.part();
        let mut body = json!({ "points": self.levels(), "repeat": repeat, "part": part });
        if repeat.ends_with("-full") {
            match self.dice.below(3) {
                0 => body["later-points"] = self.figure(),
                1 => body["later-points"] = self.levels(),
                _ => body["later"] = number(self.one(&["0.5", "0.25", "0.3333"])),
            }
        }
        self.in_full(repeat, &mut body);
        self.levels_first(repeat, LEVELS.map(str::to_owned).to_vec(), &mut body);
        if self.dice.percent(50) {
            let way = self.way_of("shared", &["full", "split", "lead-full", "lead-part"]);
            for (key, value) in way.as_object().into_iter().flatten() {
                body[key] = value.clone();
            }
        }
        if self.dice.percent(40) {
            body["deputy"] = number(self.one(&["0.5", "0.8"]));
        }
        if self.dice.percent(35) {
            body["cap"] = number(self.one(&["6", "10", "33", "60"]));
        }
        if self.dice.percent(25) {
            let days = self.days();
            let from = days.into_iter().map(|day| json!({ "day": day, "points": self.levels() }));
            body["from"] = from.collect();
        }
        self.add("endorsement", "", body);
    }

    fn levels(&mut self) -> Value {
        LEVELS
            .iter()
            .map(|level| ((*level).to_owned(), self.figure()))
            .collect::<Map<_, _>>()
            .into()
    }
}
