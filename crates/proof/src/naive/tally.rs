//! What is counted: submissions, works printed, works endorsed.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::Value;

use super::period::dated;
use super::printed::holds;
use super::{Rules, View, date, text, texts};

/// Whether works are counted, and not facts.
pub fn by_work(what: &Value) -> bool {
    ["adoptions", "endorsements"].iter().any(|key| what.get(*key).is_some())
}

/// How many works or facts of the year up to the day looked at decide between a unit and its equals.
pub fn of_the_year(view: &View<'_>, what: &Value, unit: &str) -> i64 {
    let all = counted(view, what, unit, (NaiveDate::MIN, view.as_of));
    if what.get("facts").is_some() { all.len() as i64 } else { works(&all) }
}

/// Whether a person sent something, or wrote what was printed or endorsed: who did stands in what the unit had sent.
pub fn informed(view: &View<'_>, unit: &str, fact: &Value, person: &str) -> bool {
    if fact["type"] == "submission" {
        return fact["person"] == person;
    }
    let mut sent = view.typed(unit, "submission").filter(|sent| sent["work"] == fact["work"]);
    sent.any(|sent| sent["person"] == person && date(sent, "date") <= date(fact, "date"))
}

/// The unit's facts of a period that a `submissions`, `adoptions`, `endorsements` or `facts` counts.
pub fn counted<'v>(
    view: &'v View<'_>,
    what: &Value,
    unit: &'v str,
    period: (NaiveDate, NaiveDate),
) -> Vec<&'v Value> {
    if let Some(facts) = what.get("facts") {
        let own = view.of(unit).filter(|fact| speaks(view.rules, facts, fact));
        return own.filter(|fact| dated(fact, period)).collect();
    }
    let fits = |fact: &&Value| match (what.get("adoptions"), what.get("endorsements")) {
        (Some(adoptions), _) => fact["type"] == "adoption" && printed(view.rules, adoptions, fact),
        (_, Some(endorsements)) => endorsed(endorsements, fact),
        (None, None) => {
            let wanted = texts(&what["submissions"]);
            fact["type"] == "submission" && wanted.contains(&text(fact, "category"))
        }
    };
    view.of(unit).filter(fits).filter(|fact| dated(fact, period)).collect()
}

/// Whether an adoption is one of `{ level or publications, kind }`.
pub fn printed(rules: &Rules, adoptions: &Value, fact: &Value) -> bool {
    let id = text(fact, "publication");
    let there = match adoptions.get("level").map(texts) {
        Some(levels) => rules
            .of("publication", id)
            .is_some_and(|own| levels.contains(&text(&own.body, "level"))),
        None => texts(&adoptions["publications"]).contains(&id),
    };
    let kinds = texts(&adoptions["kind"]);
    there && (kinds.is_empty() || kinds.contains(&text(fact, "kind")))
}

/// Whether a fact is one of `{ on, when }`.
pub fn speaks(rules: &Rules, facts: &Value, fact: &Value) -> bool {
    facts["on"] == fact["type"] && holds(rules, &facts["when"], fact)
}

/// Whether a fact is an endorsement of `{ level }`.
pub fn endorsed(endorsements: &Value, fact: &Value) -> bool {
    let levels = texts(&endorsements["level"]);
    fact["type"] == "endorsement" && (levels.is_empty() || levels.contains(&text(fact, "level")))
}

pub fn works(facts: &[&Value]) -> i64 {
    facts.iter().map(|fact| text(fact, "work")).collect::<BTreeSet<_>>().len() as i64
}
