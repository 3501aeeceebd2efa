//! Points for other facts, counters, discretion, deadlines.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::beside::named_places;
use super::bound::{self, period};
use super::number::{points, times};
use super::owed::missed;
use super::printed::{factor, fallen, holds};
use super::unit::from;
use super::{Line, Rules, Section, View, date, text, texts};

/// The lines of a unit's events.
pub fn lines(view: &View<'_>, unit: &str) -> Vec<Line> {
    let mut lines = ruled(view, unit);
    for (rule, _, fact, time) in reached(view, unit) {
        if let (Some(sum), Some(fact)) = (given(rule, time), fact) {
            lines.push(line(view, rule, fact, sum, "date"));
        }
    }
    for fact in view.typed(unit, "discretion") {
        let rule = view.rules.of("discretion", text(fact, "item")).expect("an item");
        lines.push(line(view, rule, fact, points(&fact["points"]), "date"));
    }
    lines.extend(overdue(view, unit));
    lines
}

pub fn line(_: &View<'_>, rule: &Section, fact: &Value, points: i64, day: &str) -> Line {
    Line {
        fact: Some(text(fact, "id").to_owned()),
        date: date(fact, day).expect("a date"),
        points,
        part: text(&rule.body, "part").to_owned(),
        clause: rule.clause.clone(),
        rules: vec![bound::giver(rule)],
        work: fact["work"].as_str().map(str::to_owned),
        bounded: false,
    }
}

fn ruled(view: &View<'_>, unit: &str) -> Vec<Line> {
    let mut lines = vec![];
    for fact in view.of(unit) {
        let mut rules = view.rules.all("points");
        let speaks =
            |r: &&Section| r.body["on"] == fact["type"] && holds(view.rules, &r.body["when"], fact);
        let rule = rules.find(speaks);
        let Some(rule) = rule else { continue };
        let later = from(view.rules, &rule.body, date(fact, "date").expect("a date"));
        let figure = &later.unwrap_or(&rule.body)["points"];
        let figure = match figure["by"].as_str() {
            Some(field) => points(&figure[text(fact, field)]),
            None => points(figure),
        };
        let persons = match (text(&rule.body, "times"), fact["persons"].as_i64()) {
            ("persons", Some(persons)) => persons,
            _ => 1,
        };
        let way = (rule.body["shared"].as_str().unwrap_or("full"), &rule.body);
        let worth = match fact.get("units") {
            Some(_) => fallen(view, (fact, figure * persons), way, unit, (1, 1)),
            None => times(figure * persons, factor(view.rules, fact, unit)),
        };
        lines.push(line(view, rule, fact, worth, "date"));
    }
    lines
}

/// What a counter gives when it is reached for a time in its period; the last of several figures goes on.
pub fn given(counter: &Section, time: usize) -> Option<i64> {
    match counter.body.get("points")? {
        Value::Array(all) => all.get(time).or(all.last()).map(points),
        one => Some(points(one)),
    }
}

/// A counter that is reached: on which day, by which fact, or by none where periods are counted, and how
/// often it had been in its period.
pub type Reached<'v> = (&'v Section, NaiveDate, Option<&'v Value>, usize);

/// Whether a counter counts what is measured by points or beside others, which is known when all is that
/// facts give.
pub fn late(rules: &Rules, counter: &Section) -> bool {
    stage(rules, counter) > 0
}

/// 0 where a counter is known by facts, 1 where by what is measured by these, 2 where by what is settled.
pub fn stage(rules: &Rules, counter: &Section) -> u8 {
    let of_rule = |rule: &Section| 1 + u8::from(settled(rule));
    let measured = |reach: &Value| {
        let norms = texts(&reach["missed"]).into_iter().map(|norm| {
            let norm = rules.of("norm", norm).expect("a norm");
            if norm.body["points"].is_string() { of_rule(norm) } else { 0 }
        });
        let sides = ["first", "last"].into_iter().flat_map(|key| texts(&reach[key]));
        let rules = sides.map(|id| of_rule(rules.of("comparison", id).expect("a comparison")));
        norms.chain(rules).max().unwrap_or(0)
    };
    let of = counter.body["of"].as_array().expect("a list");
    of.iter().map(measured).max().unwrap_or(0)
}

/// Whether a rule measures what is there when all else is.
pub fn settled(rule: &Section) -> bool {
    rule.body["settled"] == true
}

/// Each time that a counter which is known by facts is reached for a unit.
pub fn reached<'v>(view: &'v View<'_>, unit: &'v str) -> Vec<Reached<'v>> {
    reached_at(view, unit, &[0])
}

/// Each time that one is reached which is known at some stages.
pub fn reached_at<'v>(view: &'v View<'_>, unit: &'v str, stages: &[u8]) -> Vec<Reached<'v>> {
    let own = view.rules.all("counter");
    let own = own.filter(|counter| stages.contains(&stage(view.rules, counter)));
    own.flat_map(|counter| times_of(view, counter, unit)).collect()
}

/// When periods ended, by what of a counter's, and whether in the way that it counts.
fn ended(view: &View<'_>, of: &[Value], unit: &str) -> Vec<(NaiveDate, usize, bool)> {
    let mut all = vec![];
    for (at, reach) in of.iter().enumerate() {
        let row = reach["in-a-row"] == true;
        let mut ways: Vec<Vec<(NaiveDate, bool)>> = vec![];
        for norm in texts(&reach["missed"]) {
            let norm = view.rules.of("norm", norm).expect("a norm");
            ways.push(missed(view, norm, unit).into_iter().map(|(p, so)| (p.1, so)).collect());
        }
        for (key, side) in [("first", "places"), ("last", "last")] {
            for rule in texts(&reach[key]) {
                let rule = view.rules.of("comparison", rule).expect("a comparison");
                ways.push(named_places(view, rule, unit, (side, reach["places"].as_u64())));
            }
        }
        let Some((first, others)) = ways.split_first() else { continue };
        // Periods in which each of them looks at the unit; all must hold.
        let periods = first.iter().filter_map(|(day, so)| {
            let on = |way: &Vec<(NaiveDate, bool)>| way.iter().find(|own| own.0 == *day).copied();
            let others: Vec<(NaiveDate, bool)> = others.iter().map(on).collect::<Option<_>>()?;
            Some((*day, *so && others.iter().all(|(_, so)| *so)))
        });
        let counted = periods.filter(|(_, so)| *so || row);
        all.extend(counted.map(|(day, so)| (day, at, so)));
    }
    all
}

/// Each time that a counter is reached for a unit.
pub fn times_of<'v>(view: &'v View<'_>, counter: &'v Section, unit: &'v str) -> Vec<Reached<'v>> {
    let of = counter.body["of"].as_array().expect("a list");
    // By day: facts first, then periods that end with it; whether one more, or the end of a row.
    let mut events: Vec<(NaiveDate, usize, Option<&Value>, bool)> = vec![];
    for fact in view.of(unit) {
        let fits =
            |reach: &Value| reach["on"] == fact["type"] && holds(view.rules, &reach["when"], fact);
        let day = date(fact, "date").expect("a date");
        let own = (0..of.len()).filter(|at| fits(&of[*at]));
        events.extend(own.map(|at| (day, at, Some(fact), true)));
    }
    events.extend(ended(view, of, unit).into_iter().map(|(day, at, so)| (day, at, None, so)));
    events.sort_by_key(|event| event.0);
    // Anew in each period.
    let (within, mut all) = (text(&counter.body, "within"), vec![]);
    let mut counts: BTreeMap<(String, usize), i64> = BTreeMap::new();
    let mut before: BTreeMap<String, usize> = BTreeMap::new();
    for (day, at, fact, more) in events {
        let period = period(view.rules, within, day);
        let count = counts.entry((period.clone(), at)).or_default();
        if !more {
            *count = 0;
            continue;
        }
        *count += 1;
        let reach = of[at]["reach"].as_i64().expect("a number");
        let every = &counter.body["every"];
        let again = *every == true || every.is_number();
        let step = every.as_i64().unwrap_or(reach);
        let full = *count >= reach && (*count - reach) % step == 0;
        let times = before.entry(period).or_default();
        if full && (*times == 0 || again) {
            // A row has times of its own.
            let row = of[at]["in-a-row"] == true;
            let time = if row { ((*count - reach) / step) as usize } else { *times };
            all.push((counter, day, fact, time));
            *times += 1;
        }
    }
    all
}

fn overdue(view: &View<'_>, unit: &str) -> Vec<Line> {
    let mut lines = vec![];
    for rule in view.rules.all("deadline").filter(|rule| rule.body.get("points").is_some()) {
        let on = text(&rule.body, "on");
        let met = if on == "contact_change" { "reported_on" } else { "pledged_on" };
        for fact in view.typed(unit, on) {
            let within = rule.body["within"].as_i64().expect("a number");
            let every = rule.body["calendar-days"] == true;
            let due = nth_day(view, date(fact, "date").expect("a date"), within, every);
            let after = due.succ_opt().expect("a day");
            // What was done after the day of the view is not known to be done.
            let done = date(fact, met).filter(|done| *done <= view.as_of);
            let open = |day: NaiveDate| day <= view.as_of && done.is_none_or(|done| done >= day);
            let mut days = vec![after];
            if rule.body["each-day"] == true {
                // Its second day that counts, its third and so on, to the year's end.
                let further = (2..).map(|n| nth_day(view, due, n, every));
                days.extend(further.take_while(|day| *day <= view.rules.days().1 && open(*day)));
            }
            for day in days.into_iter().filter(|day| open(*day)) {
                let mut line = line(view, rule, fact, points(&rule.body["points"]), "date");
                line.date = day;
                lines.push(line);
            }
        }
    }
    lines
}

fn nth_day(view: &View<'_>, after: NaiveDate, mut left: i64, every: bool) -> NaiveDate {
    let mut day = after;
    while left > 0 {
        day = day.succ_opt().expect("a day");
        left -= i64::from(every || (view.calendar)(day));
    }
    day
}
