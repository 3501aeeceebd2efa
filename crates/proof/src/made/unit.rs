//! Parts, tiers, units and what befalls them, groups, peers.

use serde_json::{Map, Value, json};

use super::{DAYS, Maker, TURNS, number, with};

impl Maker {
    /// Parts, tiers, units, groups, peers.
    pub fn units(&mut self) {
        self.add("part", "north", json!({ "name": "北", "adoption": true }));
        self.add("part", "south", json!({ "name": "南", "adoption": true }));
        self.add("part", "extra", json!({ "name": "其他" }));
        self.add("part", "minus", json!({ "name": "扣分", "subtracted": true }));
        if self.dice.percent(35) {
            let adoption = self.dice.percent(50);
            let body = json!({ "name": "另计", "apart": true, "adoption": adoption });
            self.add("part", "beside", body);
        }
        let all = ["甲局", "乙局", "丙局", "丁局", "戊局"];
        let count = self.dice.between(2, 5) as usize;
        let tiers = self.dice.between(1, 2);
        for (at, name) in all.iter().take(count).enumerate() {
            // Each tier has a unit.
            let tier = if at < 2 { at as u32 % tiers } else { self.dice.below(tiers) };
            let count = self.dice.below(3) as usize;
            let persons = ["王", "李", "赵"].iter().take(count).map(|p| format!("{name}{p}"));
            self.rules.units.push(((*name).to_owned(), format!("t{tier}"), persons.collect()));
        }
        // In the order of the tiers' tables.
        self.rules.units.sort_by_key(|(_, tier, _)| tier.clone());
        for tier in 0..tiers {
            let mut body = self.goals();
            if self.dice.percent(25) {
                let days = self.days();
                let from = days.into_iter().map(|day| with(self.goals(), "day", json!(day)));
                body["from"] = from.collect();
            }
            if self.dice.percent(25) {
                body["decimals"] = json!(self.dice.below(5));
            }
            self.add("tier", &format!("t{tier}"), body);
        }
        self.lives(tiers);
        let names = self.names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if self.dice.percent(60) {
            let units = self.some(&names);
            self.add("group", "few", json!({ "name": "几家", "units": units }));
        }
        self.dated_groups(&names);
        if self.dice.percent(30) {
            let ties = self.some(&["total", "adoption", "south", "extra"]);
            let full = self.full();
            let grades = self.one(&["annual", "rank"]);
            let body = with(full, "ties", json!(ties));
            self.add("ranking", "", with(body, "grades", json!(grades)));
        } else if let full @ Value::Object(_) = self.full() {
            self.add("ranking", "", full);
        }
        if self.dice.percent(25) {
            let cut = self.dice.between(1, u32::try_from(names.len()).unwrap_or(2) - 1) as usize;
            let mixed = self.dice.some(&names, names.len());
            let (mut one, mut two) = (mixed[..cut].to_vec(), mixed[cut..].to_vec());
            if self.dice.percent(40) {
                self.changes_sides(&mut one, &mut two);
            }
            let mut first = json!({ "name": "一组", "units": one });
            let ranking = self.rules.all("ranking").next().map(|ranking| &ranking.body);
            let full =
                ranking.is_some_and(|own| own["full"].is_number() && own["each-place"].is_null());
            if full && self.dice.percent(50) {
                first["full"] = number(self.one(&["7", "66.67"]));
            }
            self.add("peers", "one", first);
            self.add("peers", "two", json!({ "name": "二组", "units": two }));
        }
    }

    /// What points are converted to, in some schemes.
    fn full(&mut self) -> Value {
        if self.dice.percent(15) {
            let less = number(self.one(&["0.5", "1", "33.33"]));
            let by = match self.dice.below(3) {
                0 => json!({ "places": [5, 5, number("2.5")] }),
                1 => json!({ "full": 3, "each-place": less }),
                _ => json!({ "places": [9, 7], "each-place": less }),
            };
            let least = number(self.one(&["1", "2.5"]));
            return if self.dice.percent(30) { with(by, "least", least) } else { by };
        }
        // Targets rank by ratios: there results are held against a number alone.
        let fixed = self.dice.percent(30);
        if self.targets && !fixed || !self.dice.percent(50) {
            return Value::Null;
        }
        let full = json!({ "full": number(self.one(&["5", "0.5", "33.33", "100"])) });
        match fixed {
            true => with(full, "of", number(self.one(&["100", "7", "0.03"]))),
            false if self.dice.percent(40) => with(full, "against", json!("average")),
            false if self.dice.percent(30) => with(full, "from", number("0.3")),
            false => full,
        }
    }

    /// Units that belong together for some days of the year: a unit that leaves one list enters the
    /// other.
    fn dated_groups(&mut self, names: &[&str]) {
        if !self.dice.percent(30) {
            return;
        }
        let (first, second) = self.dice.pick(&TURNS).copied().unwrap_or_default();
        for (id, key, day) in [("early", "to", first), ("late", "from", second)] {
            let units = self.some(names);
            self.add("group", id, json!({ "name": id, "units": units, key: day }));
        }
    }

    /// The last of the first peers is among the second from a day on.
    fn changes_sides(&mut self, one: &mut Vec<&str>, two: &mut Vec<&str>) {
        let Some(unit) = one.pop() else { return };
        let (last, first) = self.dice.pick(&TURNS[..2]).copied().unwrap_or_default();
        for (id, key, day) in [("was", "to", last), ("is", "from", first)] {
            self.add("group", id, json!({ "name": id, "units": [unit], key: day }));
        }
        one.push("was");
        two.push("is");
    }

    fn goals(&mut self) -> Value {
        let targets = ["1", "7", "10", "20", "33.33", "60", "120"];
        let (target, north, extra) = (self.one(&targets), self.one(&targets), self.one(&targets));
        let mut goals = json!({ "north": number(north), "extra": number(extra) });
        if self.targets {
            goals["target"] = number(target);
        }
        goals
    }

    /// What befalls units within the year.
    fn lives(&mut self, tiers: u32) {
        let names = self.names();
        let mut ended = false;
        for name in &names {
            let mut body = Map::new();
            match self.dice.below(14) {
                12 => {
                    body.insert("weight".into(), number(self.one(&["0.5", "0.3333", "1", "2.5"])));
                }
                13 => {
                    let weight = number(self.one(&["0.5", "3", "12.0001"]));
                    self.rules.weights.push((name.clone(), weight));
                    continue;
                }
                0 => {
                    body.insert("begins".into(), json!(self.one(&["02-01", "03-15", "07-01"])));
                }
                1 if !ended => {
                    ended = true;
                    body.insert("ends".into(), json!(self.one(&["05-31", "06-15", "10-31"])));
                    let others: Vec<&String> = names.iter().filter(|o| *o != name).collect();
                    // An heir must be there on the day after.
                    let heir = others.iter().find(|o| self.rules.of("unit", o).is_none());
                    if let Some(heir) = heir.filter(|_| self.dice.percent(70)) {
                        body.insert("merges-into".into(), json!(heir));
                    }
                }
                2 if tiers == 2 => {
                    let own = self.rules.units.iter().find(|(n, ..)| n == name);
                    let to = if own.is_some_and(|(_, tier, _)| tier == "t0") { "t1" } else { "t0" };
                    body.insert("moves-to".into(), json!(to));
                    body.insert("moves-on".into(), json!(self.one(&DAYS)));
                }
                _ => continue,
            }
            self.add("unit", name, Value::Object(body));
            // Whoever comes later and begins or ends might be an heir; one change is enough then.
            if ended {
                break;
            }
        }
    }
}
