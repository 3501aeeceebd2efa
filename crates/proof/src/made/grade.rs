//! Grades that each leave somebody to the next.

use serde_json::{Value, json};

use super::{Maker, number, with};

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
            let mut group = None;
            let mut body = if self.dice.percent(35) {
                group = self.list();
                self.asked_of_some(group)
            } else {
                let everybody = self.names();
                with(self.asked(&mut places), "who", json!(everybody))
            };
            if self.dice.percent(25) {
                body["barred"] = json!(true);
            }
            let said = |key: &String| key != "barred" && key != "who";
            let rest = !body.as_object().is_some_and(|keys| keys.keys().any(said));
            if before.iter().any(|earlier| takes(earlier, &body)) || self.leaves_no(&before, &body)
            {
                continue;
            }
            before.push(body.clone());
            if rest {
                body["rest"] = json!(true);
            }
            let everybody = listed(&body, "who").len() == self.rules.units.len();
            if everybody && self.dice.percent(80) {
                let _ = body.as_object_mut().map(|keys| keys.remove("who"));
            }
            if let Some(group) = group {
                body["who"] = json!([group]);
            }
            body["name"] = json!("等");
            self.add("grade", &format!("g{at}"), body);
        }
    }

    /// A list of units that stands on the day after the year, in some schemes.
    fn list(&mut self) -> Option<&'static str> {
        let id = *self.dice.pick(&["few", "late"])?;
        (self.dice.percent(40) && self.rules.of("group", id).is_some()).then_some(id)
    }

    /// Some units, and what is asked of these: places that other grades may have as well.
    fn asked_of_some(&mut self, group: Option<&str>) -> Value {
        let names = self.names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let drawn = self.some(&names);
        let units =
            group.and_then(|id| self.rules.of("group", id)).map(|one| listed(&one.body, "units"));
        let units: Option<Vec<String>> = units
            .map(|units| units.iter().filter_map(|unit| Some(unit.as_str()?.to_owned())).collect());
        let mut who = units.unwrap_or(drawn);
        // In the order of the tiers' tables.
        who.sort_by_key(|name| names.iter().position(|own| own == name));
        let mut body = self.asked(&mut vec!["first"]);
        if body.get("first").is_some() && self.dice.percent(30) {
            let _ = body.as_object_mut().map(|keys| keys.remove("first"));
            let way = self.one(&["share", "last"]);
            body[way] = number(if way == "share" { self.one(&["0.5", "1"]) } else { "1" });
        }
        with(body, "who", json!(who))
    }

    /// Whether grades before leave no place from the first on to whom this one is open.
    fn leaves_no(&self, before: &[Value], own: &Value) -> bool {
        let from_first = |body: &Value| FROM_FIRST.iter().any(|key| body.get(key).is_some());
        if !from_first(own) {
            return false;
        }
        let part = |body: &Value| {
            let share = least(body, "share").or(least(body, "at-most")).unwrap_or(0.0);
            // Each place is at most such a part of those who are ranked together.
            let most = self.together(body).max(1) as f64;
            share + least(body, "first").unwrap_or(0.0) / most
        };
        let same = before.iter().filter(|earlier| earlier["who"] == own["who"]);
        let taken: f64 = same.map(part).sum();
        let own_share = least(own, "share").or(least(own, "at-most")).unwrap_or(0.0);
        taken >= 0.9999
            || taken + own_share > 1.0 && taken > 0.0
            || before.iter().any(|earlier| covers(earlier, own) && part(earlier) >= 0.9999)
    }

    /// The most units that are ever ranked together, of those to whom a grade is open.
    fn together(&self, body: &Value) -> usize {
        let who = listed(body, "who");
        let ever = |name: &Value| match self.rules.of("group", name.as_str().unwrap_or("")) {
            Some(group) => listed(&group.body, "units"),
            None => vec![name.clone()],
        };
        let peers = self.rules.all("peers").map(|peers| {
            let units: Vec<Value> = listed(&peers.body, "units").iter().flat_map(ever).collect();
            who.iter().filter(|unit| units.contains(unit)).count()
        });
        peers.max().unwrap_or(who.len())
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

/// Places from the first on.
const FROM_FIRST: [&str; 3] = ["first", "share", "at-most"];

/// Whether a grade is open to all to whom another is.
fn covers(earlier: &Value, own: &Value) -> bool {
    let all = listed(earlier, "who");
    listed(own, "who").iter().all(|unit| all.contains(unit))
}

fn listed(body: &Value, key: &str) -> Vec<Value> {
    body[key].as_array().cloned().unwrap_or_default()
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
    let met = listed(earlier, "duties").iter().all(|duty| listed(own, "duties").contains(duty));
    let open = earlier["barred"] == true || own["barred"] != true;
    // The last places of the same units, unless there are more of them.
    let last = least(earlier, "last").zip(least(own, "last"));
    let last = last.is_some_and(|(more, own)| more >= own) && earlier["who"] == own["who"];
    (!placed && covers(earlier, own) || last) && reached && met && open
}
