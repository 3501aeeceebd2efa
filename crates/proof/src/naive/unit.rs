//! Units: whether they exist, whom they stand for, by what they are measured.

use chrono::NaiveDate;
use serde_json::Value;

use super::number::{fraction, points, times};
use super::{Rules, Section, View, texts};

fn own<'r>(rules: &'r Rules, unit: &str) -> Option<&'r Section> {
    rules.of("unit", unit)
}

/// Whether a unit exists on a day.
pub fn exists(rules: &Rules, unit: &str, day: NaiveDate) -> bool {
    let Some(life) = own(rules, unit) else { return true };
    let begun = life.body.get("begins").is_none_or(|begins| rules.day(begins) <= day);
    begun && life.body.get("ends").is_none_or(|ends| day <= rules.day(ends))
}

/// The first day of a unit, where that lies within the year.
pub fn begins(rules: &Rules, unit: &str) -> Option<NaiveDate> {
    Some(rules.day(own(rules, unit)?.body.get("begins")?))
}

/// The unit that takes another over, whenever it does.
pub fn next<'r>(rules: &'r Rules, unit: &str) -> Option<&'r str> {
    own(rules, unit)?.body["merges-into"].as_str()
}

/// Who keeps a unit's account on a day.
pub fn heir<'r>(rules: &'r Rules, unit: &'r str, day: NaiveDate) -> &'r str {
    let Some(life) = own(rules, unit) else { return unit };
    match (life.body.get("ends"), life.body["merges-into"].as_str()) {
        (Some(ends), Some(next)) if rules.day(ends) < day => heir(rules, next, day),
        _ => unit,
    }
}

/// The units that a fact names.
pub fn names(fact: &Value) -> Vec<&str> {
    let mut named = texts(&fact["units"]);
    named.extend(fact["unit"].as_str());
    named
}

/// The units of a list on a day, where a name may be a group's, which may have its days.
pub fn who<'r>(rules: &'r Rules, list: &'r Value, day: NaiveDate) -> Vec<&'r str> {
    if list == "all" {
        return rules.units.iter().map(|(name, ..)| name.as_str()).collect();
    }
    let each = texts(list).into_iter().flat_map(|name| match rules.of("group", name) {
        Some(group) if !holds(rules, &group.body, day) => vec![],
        Some(group) => texts(&group.body["units"]),
        None => vec![name],
    });
    each.collect()
}

/// Whether a list stands on a day; what ends with the year stands on after it.
fn holds(rules: &Rules, body: &Value, day: NaiveDate) -> bool {
    let (first, last) = rules.days();
    within(rules, body, day.clamp(first, last))
}

/// Whether a day lies within `from` and `to`.
pub fn within(rules: &Rules, body: &Value, day: NaiveDate) -> bool {
    let begun = body.get("from").is_none_or(|from| rules.day(from) <= day);
    begun && body.get("to").is_none_or(|to| day <= rules.day(to))
}

/// A unit's tier on a day, its target then, and its goals by part.
pub fn tier(rules: &Rules, unit: &str, day: NaiveDate) -> (String, Option<i64>, Value) {
    let (_, first, _) = rules.units.iter().find(|(name, ..)| name == unit).expect("a unit");
    let moved = own(rules, unit).and_then(|life| {
        let to = life.body["moves-to"].as_str()?;
        (rules.day(&life.body["moves-on"]) <= day).then_some(to)
    });
    let id = moved.unwrap_or(first);
    let tier = &rules.of("tier", id).expect("a tier").body;
    let goals = from(rules, tier, day).unwrap_or(tier);
    // Where no tier has a target, all are measured alike.
    let target = goals.get("target").map(|target| times(points(target), weight(rules, unit)));
    (id.to_owned(), target, goals.clone())
}

/// A unit's share of all goals.
pub fn weight(rules: &Rules, unit: &str) -> (i128, i128) {
    let listed = rules.weights.iter().find(|(name, _)| name == unit).map(|(_, weight)| weight);
    let own = own(rules, unit).and_then(|life| life.body.get("weight"));
    listed.or(own).map_or((1, 1), fraction)
}

/// The latest `[[….from]]` that has begun by a day.
pub fn from<'v>(rules: &Rules, body: &'v Value, day: NaiveDate) -> Option<&'v Value> {
    let all = body["from"].as_array()?;
    all.iter().rfind(|later| rules.day(&later["day"]) <= day)
}

impl View<'_> {
    /// The facts that are a unit's on the day.
    pub fn of<'s>(&'s self, unit: &'s str) -> impl Iterator<Item = &'s Value> {
        let own = self.facts.iter().filter(move |(_, whose)| whose.contains(&unit));
        own.map(|(fact, _)| *fact)
    }

    /// The same, of one type.
    pub fn typed<'s>(&'s self, unit: &'s str, on: &'s str) -> impl Iterator<Item = &'s Value> {
        self.of(unit).filter(move |fact| fact["type"] == on)
    }
}
