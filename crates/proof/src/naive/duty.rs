//! Duties, penalties, bars and marks.

use chrono::DateTime;
use serde_json::{Map, Value, json};

use super::bound::giver;
use super::event::reached_at;
use super::number::{points, times};
use super::printed::holds;
use super::tally::{endorsed, printed, speaks};
use super::unit::{tier, who};
use super::{Line, Rules, Section, View, date, text};

/// The duties of a unit that hang on facts, and whether each is met; `None` for one of points.
pub fn of_facts<'v>(view: &'v View<'_>, unit: &str) -> Vec<(&'v Section, Option<bool>)> {
    let bound = view.rules.all("duty").filter(|duty| {
        let due = view.rules.day(&duty.body["due"]);
        who(view.rules, &duty.body["who"], due).contains(&unit)
    });
    bound.map(|duty| (duty, met(view, unit, &duty.body))).collect()
}

/// The conditions of a duty, any of which meets it.
fn conditions(duty: &Value) -> Vec<&Value> {
    duty["any-of"].as_array().map_or_else(|| vec![duty], |all| all.iter().collect())
}

/// Whether facts alone meet a duty; `None` where points might.
fn met(view: &View<'_>, unit: &str, duty: &Value) -> Option<bool> {
    let all = conditions(duty).into_iter().map(|one| by_facts(view, unit, one));
    let all: Option<Vec<bool>> = all.collect();
    all.map(|all| all.contains(&true))
}

fn by_facts(view: &View<'_>, unit: &str, duty: &Value) -> Option<bool> {
    if let Some(wanted) = duty.get("submissions") {
        let (from, to) = (view.rules.day(&wanted["from"]), view.rules.day(&wanted["to"]));
        let fits = |fact: &&Value| {
            let day = date(fact, "date").expect("a date");
            let topic = wanted["with-topic"] != true || fact["topic"].is_number();
            fact["category"] == wanted["category"] && topic && from <= day && day <= to
        };
        let count = view.typed(unit, "submission").filter(fits).count() as i64;
        return Some(count >= wanted["at-least"].as_i64().expect("a number"));
    }
    let wanted = duty.get("adoptions").or(duty.get("endorsements")).or(duty.get("facts"))?;
    let in_time = |fact: &Value| {
        let day = date(fact, "date").expect("a date");
        let from = wanted.get("from").is_none_or(|from| view.rules.day(from) <= day);
        from && wanted.get("to").is_none_or(|to| day <= view.rules.day(to))
    };
    let fits = |fact: &Value| match duty.get("adoptions") {
        None if duty.get("facts").is_some() => speaks(view.rules, wanted, fact),
        Some(wanted) => fact["type"] == "adoption" && printed(view.rules, wanted, fact),
        None => endorsed(wanted, fact),
    };
    let count = view.of(unit).filter(|fact| fits(fact) && in_time(fact));
    Some(count.count() as i64 >= wanted["at-least"].as_i64().expect("a number"))
}

/// The lines of duties that were not met by the year's end.
pub fn penalties(view: &View<'_>, duties: &[(&Section, Option<bool>)]) -> Vec<Line> {
    let after = view.rules.days().1.succ_opt().expect("a day");
    if view.as_of < after {
        return vec![];
    }
    let unmet = |duty: &Value| {
        duties.iter().any(|(section, met)| section.id == *duty && *met == Some(false))
    };
    let hit = view.rules.all("penalty").filter(|penalty| unmet(&penalty.body["duty"]));
    let line = |penalty: &Section| Line {
        fact: None,
        date: after,
        points: points(&penalty.body["points"]),
        part: text(&penalty.body, "part").to_owned(),
        clause: penalty.clause.clone(),
        rules: vec![giver(penalty)],
        work: None,
        bounded: false,
    };
    hit.map(line).collect()
}

/// Whether a measure sums the points of a part.
pub fn measures(rules: &Rules, of: &str, part: &str) -> bool {
    match of {
        "total" => rules.of("part", part).is_none_or(|part| part.body["apart"] != true),
        "adoption" => rules.of("part", part).is_some_and(|part| part.body["adoption"] == true),
        own => own == part,
    }
}

/// The marks of common tasks: of each the latest by date, then by moment, then the greater id.
pub fn common(view: &View<'_>, unit: &str) -> i64 {
    let mut sum = 0;
    for task in view.rules.all("task") {
        let own = view.typed(unit, "task_mark").filter(|fact| fact["task"] == task.id.as_str());
        let latest = own.max_by_key(|fact| {
            let day = text(fact, "date");
            let midnight = format!("{day}T00:00:00+08:00");
            let recorded = fact["recorded_at"].as_str().unwrap_or(&midnight);
            let recorded = DateTime::parse_from_rfc3339(recorded).expect("a moment");
            (day.to_owned(), recorded, text(fact, "id").to_owned())
        });
        sum += latest.map_or(0, |fact| points(&fact["points"]));
    }
    sum
}

/// The states of duties, whether honours are open, and why not.
pub fn settle(
    view: &View<'_>,
    unit: &str,
    lines: &[Line],
    duties: &[(&Section, Option<bool>)],
) -> (Value, Value, Value) {
    let over = view.as_of > view.rules.days().1;
    let (tier_id, _, goals) = tier(view.rules, unit, view.as_of);
    let tier_clause = &view.rules.of("tier", &tier_id).expect("a tier").clause;
    let (mut states, mut reasons) = (Map::new(), vec![]);
    for (duty, met) in duties {
        let by_points = |condition: &&Value| {
            if let Some(met) = by_facts(view, unit, condition) {
                return met;
            }
            let wanted = &condition["points"];
            let of = text(wanted, "measure");
            let own = lines.iter().filter(|line| measures(view.rules, of, &line.part));
            let have: i64 = own.map(|line| line.points).sum();
            let weight = super::unit::weight(view.rules, unit);
            have >= match wanted.get("at-least") {
                Some(number) => points(number),
                None => times(points(&goals[text(wanted, "reach")]), weight),
            }
        };
        let met = met.unwrap_or_else(|| conditions(&duty.body).iter().any(by_points));
        let in_time = view.as_of <= view.rules.day(&duty.body["due"]);
        let state = if met {
            "met"
        } else if in_time {
            "pending"
        } else {
            "missed"
        };
        states.insert(duty.id.clone(), json!(state));
        if !met && duty.body["bars"] != false {
            let clause = if duty.body["cites"] == "tier" { tier_clause } else { &duty.clause };
            reasons.push(json!({ "duty": duty.id, "clause": clause }));
        }
    }
    let mut bars: Vec<&Section> = vec![];
    for fact in view.of(unit) {
        bars.extend(
            view.rules
                .all("bar")
                .filter(|bar| bar.body["on"] == fact["type"])
                .filter(|bar| holds(view.rules, &bar.body["when"], fact)),
        );
    }
    let counted = reached_at(view, unit, &[0]).into_iter().chain(reached_at(view, unit, &[1, 2]));
    bars.extend(counted.map(|(c, ..)| c).filter(|c| c.body["bars"] == true));
    for bar in bars {
        let reason = json!({ "duty": bar.id, "clause": bar.clause });
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    let eligible = if over { json!(reasons.is_empty()) } else { Value::Null };
    (Value::Object(states), eligible, if over { json!(reasons) } else { json!([]) })
}
