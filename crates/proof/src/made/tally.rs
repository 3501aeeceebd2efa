//! What is counted: by norms, rates, comparisons and duties, and between equals.

use serde_json::{Value, json};

use super::{CATEGORIES, LEVELS, Maker, with};

impl Maker {
    /// `submissions`, `adoptions`, `endorsements` or `facts`, with what it counts.
    pub(super) fn tallied(&mut self) -> (&'static str, Value) {
        if self.dice.percent(30) { ("facts", self.facts()) } else { self.works() }
    }

    /// `{ on, when }`.
    pub(super) fn facts(&mut self) -> Value {
        const TYPES: [(&str, &str, &[&str]); 5] = [
            ("training", "program", &["city", "district", "attachment"]),
            ("training", "program", &["city", "province"]),
            ("submission", "category", &CATEGORIES),
            ("quality_award", "category", &["information", "research"]),
            ("emergency_failure", "failure", &["late", "missed", "concealed"]),
        ];
        let on = match self.dice.below(4) {
            0 if self.endorses() => ("endorsement", "level", LEVELS.as_slice()),
            1 => {
                let when = self.printed_there();
                return json!({ "on": "adoption", "when": when });
            }
            _ => self.dice.pick(&TYPES).copied().unwrap_or_default(),
        };
        let mut facts = json!({ "on": on.0 });
        if self.dice.percent(60) {
            facts["when"] = json!({ on.1: self.some(on.2) });
        }
        facts
    }

    /// What has shares: `submissions`, `adoptions` or `endorsements`.
    pub(super) fn works(&mut self) -> (&'static str, Value) {
        match self.dice.below(4) {
            0 => ("submissions", json!(self.some(&CATEGORIES))),
            1 if self.endorses() => ("endorsements", self.endorsements()),
            _ => ("adoptions", self.adoptions()),
        }
    }

    /// Whether endorsements are worth something, without which none can be counted.
    pub(super) fn endorses(&self) -> bool {
        self.rules.all("endorsement").next().is_some()
    }

    /// `{ level }`, or of any.
    pub(super) fn endorsements(&mut self) -> Value {
        match self.dice.below(3) {
            0 => json!({}),
            1 => json!({ "level": self.one(&LEVELS) }),
            _ => json!({ "level": self.some(&LEVELS) }),
        }
    }

    /// A number, or a share of works.
    fn tie(&mut self) -> Value {
        if self.dice.percent(65) {
            let (key, what) = self.tallied();
            return json!({ key: what });
        }
        let [(of, some), (out_of, all)] = [self.works(), self.works()];
        let mut tie = json!({ "of": { of: some }, "out-of": { out_of: all } });
        if self.dice.percent(40) {
            tie["at-least"] = json!(self.dice.between(1, 3));
        }
        tie
    }

    /// Lets works decide between equals, before, between or after points.
    pub fn tied(&mut self) {
        let ranking = self.rules.all("ranking").next();
        let Some(mut ties) =
            ranking.map(|own| own.body["ties"].as_array().cloned().unwrap_or_default())
        else {
            return;
        };
        if !self.dice.percent(50) {
            return;
        }
        for _ in 0..self.dice.between(1, 2) {
            let tie = self.tie();
            let at = self.dice.below(u32::try_from(ties.len() + 1).unwrap_or(1)) as usize;
            ties.insert(at, tie);
        }
        let mut ranking = self.rules.sections.iter_mut().filter(|own| own.kind == "ranking");
        if let Some(ranking) = ranking.next() {
            ranking.body = with(ranking.body.take(), "ties", json!(ties));
        }
    }
}
