//! Shares, units beside one another, norms that are missed too often.

use serde_json::{Value, json};

use super::{CATEGORIES, Maker, number};

impl Maker {
    /// Periods, now and then, that end in one way too often.
    pub fn missed(&mut self) {
        let norms = self.rules.all("norm");
        let norms = norms
            .filter(|norm| ["items", "others"].iter().any(|key| norm.body.get(*key).is_some()));
        // A part of one item may be none.
        let norms = norms.filter(|norm| norm.body.get("per-weight").is_none());
        let per = |body: &Value| body["per"].as_str().unwrap_or("year").to_owned();
        let mut ways: Vec<(&str, String, usize, String)> =
            norms.map(|norm| ("missed", norm.id.clone(), 0, per(&norm.body))).collect();
        for rule in self.rules.all("comparison") {
            let sides = [("first", "places"), ("last", "last")];
            let named = sides.into_iter().filter(|(_, side)| rule.body.get(side).is_some());
            let many = |side| rule.body[side].as_array().map_or(1, Vec::len);
            let per = per(&rule.body);
            ways.extend(named.map(|(key, side)| (key, rule.id.clone(), many(side), per.clone())));
        }
        for at in 0..self.dice.below(3) {
            let Some((key, id, mut names, per)) = self.dice.pick(&ways).cloned() else { return };
            let mut of = vec![json!({ key: [id], "reach": self.dice.between(1, 3) })];
            // Of one and the same period several may be asked.
            let others = ways.iter().filter(|(.., other)| *other == per && self.dice.percent(40));
            for (key, id, own, _) in others.cloned().collect::<Vec<_>>() {
                let list = of[0][key].as_array().cloned().unwrap_or_default();
                if list.contains(&json!(id)) {
                    continue;
                }
                of[0][key] = list.into_iter().chain([json!(id)]).collect();
                names = if *key == *"missed" { names } else { names.max(1).min(own) };
            }
            if names > 1 && self.dice.percent(40) {
                of[0]["places"] = json!(names - 1);
            }
            if self.dice.percent(60) {
                of[0]["in-a-row"] = json!(self.dice.percent(80));
            }
            if self.dice.percent(30) {
                of.push(json!({ "on": "submission", "reach": 2 }));
            }
            self.counter(&format!("km{at}"), of);
        }
    }

    pub fn comparison(&mut self) {
        let mut body = self.shares();
        if self.dice.percent(70) {
            let table = body.as_object_mut();
            table
                .into_iter()
                .for_each(|table| table.retain(|key, _| key == "part" || key == "per"));
            match self.dice.below(4) {
                0 => body["submissions"] = json!(self.some(&CATEGORIES)),
                1 => {
                    let (key, what) = self.tallied();
                    body[key] = what;
                }
                _ => {
                    let parts = self.ids("part");
                    let mut of: Vec<&str> = parts.iter().map(String::as_str).collect();
                    of.extend(["total", "adoption"]);
                    body["points"] = json!(self.one(&of));
                    if self.dice.percent(50) {
                        body["settled"] = json!(true);
                    }
                }
            }
        }
        body["name"] = json!("折算");
        // A share is one of no heads.
        if self.weighs() && body.get("of").is_none() && self.dice.percent(40) {
            body["per-weight"] = json!(true);
        }
        if self.dice.percent(40) {
            body["who"] = self.who();
        }
        match self.dice.below(4) {
            0..=1 => {
                body["full"] = number(self.one(&["0.5", "33.33", "60"]));
                if self.dice.percent(40) {
                    body["from"] = number(self.one(&["0.1", "0.5", "0.6667", "1"]));
                }
            }
            at => {
                let many = self.dice.between(1, 3);
                body["places"] = (0..many).map(|_| self.signed()).collect();
                if at == 3 {
                    let all: Vec<Value> = (0..many).map(|_| self.loss()).collect();
                    body["last"] =
                        if let [one] = all.as_slice() { one.clone() } else { json!(all) };
                }
                if at == 3 && self.dice.percent(40) {
                    body.as_object_mut().map(|table| table.remove("places"));
                }
            }
        }
        if body.get("full").is_none() {
            self.others(&mut body);
        }
        if body.get("places").is_some() && body.get("rest").is_none() {
            if self.dice.percent(25) {
                body["each-place"] = number(self.one(&["0.5", "1", "0.01"]));
            }
            if self.dice.percent(25) {
                body["least"] = number(self.one(&["0.5", "2"]));
            }
        }
        self.add("comparison", "beside", body);
    }

    /// `rest`, `below-average`, `above-average`; places may go where the average gives something.
    fn others(&mut self, body: &mut Value) {
        if self.dice.percent(40) {
            body["rest"] = self.signed();
        }
        for key in ["below-average", "above-average"] {
            if self.dice.percent(40) {
                body[key] = if key.starts_with('b') { self.loss() } else { self.signed() };
                if self.dice.percent(40) {
                    let times = ["0.6", "0.8333", "1", "1.5"];
                    let mut times = self.some(&times);
                    times.dedup();
                    let row =
                        |times: String| json!({ "times": number(&times), "points": self.signed() });
                    body[key] = times.into_iter().map(row).collect();
                }
            }
        }
        let average = ["below-average", "above-average"].iter().any(|key| body.get(key).is_some());
        if average && self.dice.percent(30) {
            let places = ["places", "last", "rest"];
            body.as_object_mut()
                .into_iter()
                .for_each(|table| table.retain(|key, _| !places.contains(&key.as_str())));
        }
    }

    /// `of`, `out-of`, `at-least`.
    fn shares(&mut self) -> Value {
        let (part, per) = (self.part(), self.period());
        let (key, what) = self.works();
        let of = json!({ key: what });
        let out_of = match self.dice.percent(80) {
            true => json!({ "submissions": self.some(&CATEGORIES) }),
            false => {
                let (key, what) = self.works();
                json!({ key: what })
            }
        };
        let mut body = json!({ "part": part, "per": per, "of": of, "out-of": out_of });
        if self.dice.percent(50) {
            body["at-least"] = json!(self.dice.between(1, 3));
        }
        body
    }

    pub fn rate(&mut self) -> Value {
        let mut body = self.shares();
        body["name"] = json!("采用率");
        if self.dice.percent(50) {
            body["who"] = self.who();
        }
        if self.dice.percent(50) {
            body["points"] = self.signed();
        } else {
            let steps = ["0.25", "0.5", "1"]
                .map(|from| json!({ "from": number(from), "points": self.signed() }));
            body["steps"] = json!(steps);
        }
        body
    }
}
