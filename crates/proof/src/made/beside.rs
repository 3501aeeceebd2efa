//! Shares, units beside one another, norms that are missed too often.

use serde_json::{Value, json};

use super::owed::PERIODS;
use super::{CATEGORIES, Maker, number};

impl Maker {
    /// A norm, now and then, that is missed too often.
    pub fn missed(&mut self) {
        let over_items = self
            .rules
            .all("norm")
            .filter(|norm| norm.body.get("points").is_none())
            .filter(|norm| ["items", "others"].iter().any(|key| norm.body.get(*key).is_some()));
        let ids: Vec<String> = over_items.map(|norm| norm.id.clone()).collect();
        if ids.is_empty() || !self.dice.percent(60) {
            return;
        }
        let id = self.dice.pick(&ids).cloned().unwrap_or_default();
        let mut of = vec![json!({ "missed": id, "reach": self.dice.between(1, 3) })];
        if self.dice.percent(60) {
            of[0]["in-a-row"] = json!(self.dice.percent(80));
        }
        if self.dice.percent(30) {
            of.push(json!({ "on": "submission", "reach": 2 }));
        }
        self.counter("km", of);
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
                1 => body["adoptions"] = self.adoptions(),
                _ => {
                    let parts = self.ids("part");
                    let mut of: Vec<&str> = parts.iter().map(String::as_str).collect();
                    of.extend(["total", "adoption"]);
                    body["points"] = json!(self.one(&of));
                }
            }
        }
        body["name"] = json!("折算");
        if self.dice.percent(40) {
            body["who"] = self.who();
        }
        match self.dice.below(4) {
            0..=1 => body["full"] = number(self.one(&["0.5", "33.33", "60"])),
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
        self.add("comparison", "beside", body);
    }

    /// `of`, `out-of`, `at-least`.
    fn shares(&mut self) -> Value {
        let (part, per) = (self.part(), self.one(&PERIODS));
        let of = json!({ "adoptions": self.adoptions() });
        let out_of = json!({ "submissions": self.some(&CATEGORIES) });
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
