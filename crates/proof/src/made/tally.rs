//! What is counted: by norms, rates, comparisons and duties, and between equals.

use serde_json::{Value, json};

use super::{CATEGORIES, LEVELS, Maker, with};

impl Maker {
    /// `submissions`, `adoptions` or `endorsements`, with what it counts.
    pub(super) fn tallied(&mut self) -> (&'static str, Value) {
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
            let (key, what) = self.tallied();
            let at = self.dice.below(u32::try_from(ties.len() + 1).unwrap_or(1)) as usize;
            ties.insert(at, json!({ key: what }));
        }
        let mut ranking = self.rules.sections.iter_mut().filter(|own| own.kind == "ranking");
        if let Some(ranking) = ranking.next() {
            ranking.body = with(ranking.body.take(), "ties", json!(ties));
        }
    }
}
