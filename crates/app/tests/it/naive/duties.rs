//! Duties, eligibility and the weekly quota (§5).

use super::read::Fact;
use super::{Calendar, Figures, hundredths, list};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::{Map, Value, json};

/// A unit's points so far, in hundredths, as far as the targets ask for them.
pub struct Points {
    pub total: i64,
    pub city: i64,
    pub province: i64,
}

/// The unit's duties in the table's order: id, clause, `met`, `pending` or `missed`.
pub fn of_unit(
    figures: &Figures,
    view: &[&Fact],
    (unit, tier): (&str, &Value),
    points: &Points,
    as_of: NaiveDate,
) -> Vec<(String, String, String)> {
    let year = figures.year();
    let (start, middle) = (day(year, 1, 1), day(year, 6, 30));
    let (second, end) = (day(year, 7, 1), day(year, 12, 31));
    let submitted = |category: &str, from: NaiveDate, until: NaiveDate| {
        view.iter().any(|fact| {
            fact.is_of("submission", unit)
                && fact.text("category") == category
                && from <= fact.date
                && fact.date <= until
        })
    };
    let city_special = view.iter().any(|fact| {
        fact.is_of("adoption", unit)
            && fact.text("kind") == "special"
            && figures.publication(&fact.publication).unwrap()["level"] == "city"
    });
    let article = view
        .iter()
        .any(|fact| fact.is_of("adoption", unit) && fact.publication == "shangjie-zhengyan");
    let target = |field: &str| hundredths(&tier[field]).unwrap();

    let table = [
        ("research-h1", middle, submitted("research_report", start, middle)),
        ("research-h2", end, submitted("research_report", second, end)),
        ("experience-h1", middle, submitted("experience_special", start, middle)),
        ("experience-h2", end, submitted("experience_special", second, end)),
        ("research-topic", end, research_topic(view, unit, year)),
        ("city-special", end, city_special),
        ("zhengyan-article", end, article),
        ("target", end, points.total >= target("target")),
        ("target-city", end, points.city >= target("city")),
        ("target-province", end, points.province >= target("province")),
    ];
    let mut duties = vec![];
    for (id, due, met) in table {
        // Only the town and the street offices are bound to these two; there are no key departments.
        let bound = list(&figures.0["town_and_offices"]).iter().any(|name| name == unit);
        if (id == "city-special" || id == "zhengyan-article") && !bound {
            continue;
        }
        // `met` while its condition holds, else `pending` through its due date, `missed` after it.
        let state = if met {
            "met"
        } else if as_of <= due {
            "pending"
        } else {
            "missed"
        };
        // facts: for the targets the clause is the tier's.
        let clause = figures.0["duty_clauses"][id].as_str().unwrap_or(tier["id"].as_str().unwrap());
        duties.push((id.to_string(), clause.to_string(), state.to_string()));
    }
    duties
}

/// §5: at least one research report, submitted in the year, names a topic.
pub fn research_topic(view: &[&Fact], unit: &str, year: i32) -> bool {
    view.iter().any(|fact| {
        fact.is_of("submission", unit)
            && fact.text("category") == "research_report"
            && fact.body["topic"].is_number()
            && day(year, 1, 1) <= fact.date
            && fact.date <= day(year, 12, 31)
    })
}

/// `eligible` and `reasons`: undecided before the day after the year's last day; then every duty
/// not met is a reason, and a grave emergency failure is one, once and last.
pub fn eligibility(
    figures: &Figures,
    view: &[&Fact],
    unit: &str,
    duties: &[(String, String, String)],
    as_of: NaiveDate,
) -> (Value, Value) {
    if as_of <= day(figures.year(), 12, 31) {
        return (Value::Null, json!([]));
    }
    let mut reasons = vec![];
    for (id, clause, state) in duties {
        if state != "met" {
            reasons.push(json!({"duty": id, "clause": clause}));
        }
    }
    let grave = |fact: &&Fact| fact.is_of("emergency_failure", unit) && fact.body["grave"] == true;
    if view.iter().any(grave) {
        let clause = &figures.0["emergency_failure"]["grave_clause"];
        reasons.push(json!({"duty": "no-grave-emergency", "clause": clause}));
    }
    (json!(reasons.is_empty()), json!(reasons))
}

/// The duties as the answer writes them.
pub fn to_json(duties: &[(String, String, String)]) -> Value {
    let mut object = Map::new();
    for (id, _, state) in duties {
        object.insert(id.clone(), json!(state));
    }
    Value::Object(object)
}

/// §5: weeks run Monday to Sunday and belong to the year of their Thursday; one with no working
/// day is exempt. facts: the year's weeks that ended by the as-of date, and those with the quota.
pub fn quota(
    figures: &Figures,
    calendar: Calendar,
    view: &[&Fact],
    unit: &str,
    as_of: NaiveDate,
) -> Result<Value, String> {
    let items = &figures.0["weekly_items"];
    let five = ["town_and_offices", "committees"]
        .iter()
        .any(|names| list(&figures.0[names]).iter().any(|name| name == unit));
    let quota = if five { &items["town_and_offices_and_committees"] } else { &items["others"] };
    let quota = quota.as_u64().unwrap() as usize;

    let (mut weeks, mut met) = (0, 0);
    let mut thursday = day(figures.year(), 1, 1);
    while thursday.year() == figures.year() {
        if thursday.weekday() != Weekday::Thu {
            thursday = thursday + Days::new(1);
            continue;
        }
        let monday = thursday - Days::new(3);
        let sunday = thursday + Days::new(3);
        thursday = thursday + Days::new(7);
        if sunday > as_of {
            break;
        }
        let mut working_days = 0;
        for n in 0..7 {
            if calendar(monday + Days::new(n))? {
                working_days += 1;
            }
        }
        if working_days == 0 {
            continue;
        }
        weeks += 1;
        let submitted = view.iter().filter(|fact| {
            fact.is_of("submission", unit)
                && fact.text("category") == "information"
                && monday <= fact.date
                && fact.date <= sunday
        });
        if submitted.count() >= quota {
            met += 1;
        }
    }
    Ok(json!({"weeks": weeks, "met": met}))
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}
