//! Grades that each leave somebody to the next.

use serde_json::{Value, json};

use super::{Maker, number};

/// What may be reached, and how much of it.
const REACH: [(&str, &[&str]); 3] = [
    ("annual", &["-3", "0", "4.01", "12", "60"]),
    ("total", &["-3", "0", "4.01", "12", "60"]),
    ("ratio", &["0", "0.3", "1", "1.5"]),
];

impl Maker {
    pub fn grades(&mut self) {
        if !self.dice.percent(40) {
            return;
        }
        let mut places = vec!["first", "share", "last"];
        // Among few units the first places may be all that there are.
        if self.rules.units.len() < 5 {
            places.retain(|way| *way != "share");
        }
        let mut before: Vec<Value> = vec![];
        for at in 0..self.dice.between(1, 5) {
            let mut body = self.asked(&mut places);
            if self.dice.percent(25) {
                body["barred"] = json!(true);
            }
            let rest = !body.as_object().is_some_and(|keys| keys.keys().any(|key| key != "barred"));
            if before.iter().any(|earlier| takes(earlier, &body)) {
                continue;
            }
            before.push(body.clone());
            // What all have before leaves nothing.
            let all = ["share", "at-most"].iter().any(|key| least(&body, key) == Some(1.0));
            if rest {
                body["rest"] = json!(true);
            }
            body["name"] = json!("等");
            self.add("grade", &format!("g{at}"), body);
            if all {
                return;
            }
        }
    }

    /// Places that no grade before has, points, duties.
    fn asked(&mut self, places: &mut Vec<&'static str>) -> Value {
        let mut body = json!({});
        if !places.is_empty() && self.dice.percent(60) {
            let way = places.remove(self.dice.below(places.len() as u32) as usize);
            // A share of few units is no whole place.
            let few = self.rules.all("peers").next().is_some();
            let figures = match way {
                "share" if few => &["0.5", "1"][..],
                "share" => &["0.2", "0.25", "0.5", "1"],
                _ => &["1", "1", "2"],
            };
            let at_most = way == "share" && !few && self.rules.units.len() > 4;
            let way = if at_most && self.dice.percent(40) { "at-most" } else { way };
            body[way] = number(self.one(figures));
        }
        for (key, figures) in REACH {
            if self.dice.percent(30) && (key != "ratio" || self.targets) {
                body[key] = number(self.one(figures));
            }
        }
        let duties = self.ids("duty");
        if !duties.is_empty() && self.dice.percent(25) {
            let duties: Vec<&str> = duties.iter().map(String::as_str).collect();
            body["duties"] = json!(self.some(&duties));
        }
        body
    }
}

fn least(body: &Value, key: &str) -> Option<f64> {
    body.get(key).and_then(Value::as_f64)
}

/// Whether a grade before takes all to whom this one could be given.
fn takes(earlier: &Value, own: &Value) -> bool {
    let placed =
        ["first", "share", "at-most", "last"].into_iter().any(|key| earlier.get(key).is_some());
    let has = |key: &str, wanted: f64| match key {
        // Marks add to the total of the year.
        "annual" => ["annual", "total"]
            .into_iter()
            .any(|key| least(own, key).is_some_and(|reached| reached >= wanted)),
        _ => least(own, key).is_some_and(|reached| reached >= wanted),
    };
    let reached =
        REACH.iter().all(|(key, _)| least(earlier, key).is_none_or(|wanted| has(key, wanted)));
    let listed = |body: &Value| body["duties"].as_array().cloned().unwrap_or_default();
    let met = listed(earlier).iter().all(|duty| listed(own).contains(duty));
    let open = earlier["barred"] == true || own["barred"] != true;
    !placed && reached && met && open
}
