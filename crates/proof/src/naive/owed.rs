//! Quotas, norms and rates; what periods give.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::beside;
use super::bound::giver;
use super::duty::measures;
use super::event::{self, given, reached, reached_at, settled};
use super::number::{fraction, points, reaches, times};
use super::period::{dated, ended, periods, whole};
use super::tally::{by_work, counted, informed, works};
use super::unit::{begins, weight, who};
use super::{Found, Line, Rules, Section, View, date, text};

/// The lines of norms, rates, comparisons, and counters of periods; of those that are settled, or of all others.
pub fn lines(view: &View<'_>, unit: &str, last: bool) -> Vec<Line> {
    let mut lines = vec![];
    for (counter, day, fact, time) in reached(view, unit) {
        if let (Some(sum), None, false) = (given(counter, time), fact, last) {
            lines.push(line(counter, day, sum));
        }
    }
    // What counts what was measured is not measured with it, whether a fact reaches it or a period.
    for (counter, day, fact, time) in reached_at(view, unit, if last { &[2] } else { &[1] }) {
        let Some(sum) = given(counter, time) else { continue };
        lines.push(match fact {
            Some(fact) => event::line(view, counter, fact, sum, "date"),
            None => line(counter, day, sum),
        });
    }
    for norm in view.rules.all("norm").filter(|norm| settled(norm) == last) {
        normed(view, norm, unit, &mut lines);
    }
    for rate in view.rules.all("rate").filter(|_| !last) {
        rated(view, rate, unit, &mut lines);
    }
    for rule in view.rules.all("comparison").filter(|rule| settled(rule) == last) {
        beside::compared(view, rule, unit, &mut lines);
    }
    lines
}

/// The unit's record of the weekly quota.
pub fn quota(view: &View<'_>, unit: &str) -> Value {
    let Some(quota) = view.rules.all("quota").next() else { return Value::Null };
    let days = view.rules.days();
    if days
        .0
        .iter_days()
        .take_while(|day| *day <= days.1)
        .all(|day| items(view.rules, &quota.body, unit, day).is_none())
    {
        return Value::Null;
    }
    let (mut weeks, mut met) = (0, 0);
    for (from, to) in ended(view, "week") {
        if begins(view.rules, unit).is_some_and(|day| day > from) {
            continue;
        }
        let Some(items) = items(view.rules, &quota.body, unit, from) else { continue };
        let sent = view
            .typed(unit, "submission")
            .filter(|fact| fact["category"] == quota.body["counts"] && dated(fact, (from, to)));
        weeks += 1;
        met += i64::from(sent.count() as i64 >= items);
    }
    json!({ "weeks": weeks, "met": met })
}

pub fn line(section: &Section, date: NaiveDate, points: i64) -> Line {
    Line {
        fact: None,
        date,
        points,
        part: text(&section.body, "part").to_owned(),
        clause: section.clause.clone(),
        rules: vec![giver(section)],
        work: None,
        bounded: false,
    }
}

/// How many a unit owes on a day.
fn items(rules: &Rules, body: &Value, unit: &str, day: NaiveDate) -> Option<i64> {
    let own = body["items"].as_array().into_iter().flatten();
    let mut own = own.filter(|row| who(rules, &row["who"], day).contains(&unit));
    let row = own.next().map(|row| &row["items"]);
    // A norm that says no number asks everyone, and for nothing; a quota then asks nobody.
    let said = ["items", "others"].iter().any(|key| body.get(*key).is_some());
    let open = body.get("part").is_some() && !said;
    let each = row.unwrap_or(&body["others"]).as_i64().or(open.then_some(0))?;
    if body["per-weight"] != true {
        return Some(each);
    }
    // Half up to whole ones.
    let (times, by) = weight(rules, unit);
    i64::try_from((2 * i128::from(each) * times + by) / (2 * by)).ok()
}

fn normed(view: &View<'_>, norm: &Section, unit: &str, lines: &mut Vec<Line>) {
    let per = norm.body["per"].as_str().unwrap_or("year");
    let gives = |key: &str| points(&norm.body[key]);
    let days = view.rules.days();
    let there = begins(view.rules, unit).unwrap_or(days.0);
    let mut there = there.iter_days().take_while(|day| *day <= days.1);
    let first = there.find(|day| items(view.rules, &norm.body, unit, *day).is_some());
    // A base belongs to what is owed in some period of the year, over or not.
    let asks = |(from, to): (NaiveDate, NaiveDate)| {
        let day = if per == "year" { to } else { from };
        whole(view, norm, unit, from) && items(view.rules, &norm.body, unit, day).is_some()
    };
    let ever = periods(view.rules, per).into_iter().any(asks);
    if let Some(first) =
        first.filter(|_| ever).filter(|first| gives("base") != 0 && *first <= view.as_of)
    {
        lines.push(line(norm, first, gives("base")));
    }
    for (from, to) in ended(view, per) {
        let Some((items, each)) = done(view, norm, unit, (from, to)) else { continue };
        let owed = items * each.len() as i64;
        let missing: i64 = each.iter().map(|sent| (items - sent).max(0)).sum();
        let more: i64 = each.iter().map(|sent| (sent - items).max(0)).sum();
        // Points are owed by the hundredth.
        let one = if norm.body["points"].is_string() { 100 } else { 1 };
        let of = |key: &str, count: i64| times(gives(key), (count.into(), one));
        let mut sum = of("each-miss", missing) + of("each-more", more) + gives("each-base");
        sum += each.iter().map(|sent| step(&norm.body["steps"], *sent, one)).sum::<i64>();
        let part = |sent: &i64| (i128::from(*sent), i128::from(items));
        let parts = each.iter().map(part).filter(|(_, owed)| *owed > 0);
        sum += parts.map(|done| completed(&norm.body["completion"], done)).sum::<i64>();
        if owed > 0 {
            sum += if missing == 0 { gives("all-or-nothing") } else { gives("missed") };
            sum += times(gives("rate"), ((owed - missing).into(), owed.into()));
        }
        if sum != 0 {
            lines.push(line(norm, to, sum));
        }
    }
}

/// What the highest part gives that what was done of what is owed reaches.
fn completed(parts: &Value, done: (i128, i128)) -> i64 {
    let parts = parts.as_array().into_iter().flatten();
    let reached = parts.filter(|part| reaches(done, fraction(&part["from"])));
    let highest = reached.max_by_key(|part| {
        let (some, of) = fraction(&part["from"]);
        some * 10_000 / of
    });
    highest.map_or(0, |part| points(&part["points"]))
}

/// What the highest step gives that so much reaches.
fn step(steps: &Value, sent: i64, one: i128) -> i64 {
    let steps = steps.as_array().into_iter().flatten();
    let reached =
        steps.filter(|step| i128::from(points(&step["from"])) * one <= i128::from(sent) * 100);
    let highest = reached.max_by_key(|step| points(&step["from"]));
    highest.map_or(0, |step| points(&step["points"]))
}

/// How much a norm asks in a period of each who owes it, and what each did; none where it asks nothing.
fn done(
    view: &View<'_>,
    norm: &Section,
    unit: &str,
    (from, to): (NaiveDate, NaiveDate),
) -> Option<(i64, Vec<i64>)> {
    if !whole(view, norm, unit, from) {
        return None;
    }
    let asked = if norm.body["per"].as_str().unwrap_or("year") == "year" { to } else { from };
    let items = items(view.rules, &norm.body, unit, asked)?;
    if norm.body["points"].is_string() {
        return Some((items * 100, vec![amount(view, &norm.body, unit, (from, to)).max(0)]));
    }
    if norm.body["each"] != "person" {
        return Some((items, vec![amount(view, &norm.body, unit, (from, to))]));
    }
    let (_, _, persons) = view.rules.units.iter().find(|(name, ..)| name == unit).expect("a unit");
    let done = counted(view, &norm.body, unit, (from, to));
    let by = |person: &String| {
        let own = done.iter().copied().filter(|fact| informed(view, unit, fact, person));
        let own: Vec<&Value> = own.collect();
        if by_work(&norm.body) { works(&own) } else { own.len() as i64 }
    };
    Some((items, persons.iter().map(by).collect()))
}

/// What `submissions`, `adoptions`, `endorsements` or `points` say of a unit in a period: so many, or hundredths.
pub fn amount(view: &View<'_>, what: &Value, unit: &str, period: (NaiveDate, NaiveDate)) -> i64 {
    let all = || counted(view, what, unit, period);
    match what["points"].as_str() {
        Some(_) => had_given(view, unit, what, period),
        None if by_work(what) => works(&all()),
        None => all().len() as i64,
    }
}

/// The periods that are over in which a norm asked for something, and whether some of it is missing.
pub fn missed(view: &View<'_>, norm: &Section, unit: &str) -> Vec<((NaiveDate, NaiveDate), bool)> {
    let per = norm.body["per"].as_str().unwrap_or("year");
    let asked = ended(view, per).into_iter().filter_map(|period| {
        let (items, each) = done(view, norm, unit, period)?;
        Some((period, each.iter().any(|sent| *sent < items)))
    });
    asked.collect()
}

/// The points that a period had given when it ended, as `what` measures them: what its facts gave, and what
/// limits took since it began; or by how much the whole account had grown.
fn had_given(view: &View<'_>, unit: &str, what: &Value, (from, to): (NaiveDate, NaiveDate)) -> i64 {
    let of = text(what, "points");
    let in_all = what["settled"] == true;
    let eve = from.pred_opt().expect("a day");
    let sum = |day: NaiveDate, counts: &dyn Fn(&Line) -> bool| {
        let mut lines = view.found.lines.borrow_mut();
        let lines = lines
            .entry((unit.to_owned(), day, in_all))
            .or_insert_with(|| given_by(view, unit, day, in_all));
        let own = lines.iter().filter(|line| measures(view.rules, of, &line.part));
        own.filter(|line| counts(line)).map(|line| line.points).sum::<i64>()
    };
    if in_all {
        return sum(to, &|_| true) - sum(eve, &|_| true);
    }
    let facts = sum(to, &|line| !line.bounded && from <= line.date);
    facts + sum(to, &|line| line.bounded) - sum(eve, &|line| line.bounded)
}

/// The lines that were there on a day: by facts, what stands beside the total within its limits; or in all,
/// but for what is settled, within all limits.
fn given_by(view: &View<'_>, unit: &str, until: NaiveDate, in_all: bool) -> Vec<Line> {
    let known = |(fact, _): &&(&Value, _)| date(fact, "date").is_some_and(|day| day <= until);
    let facts = view.facts.iter().filter(known).cloned().collect();
    let (rules, calendar, as_of) = (view.rules, view.calendar, view.as_of);
    let (stage, found) = (u8::from(in_all), Found::default());
    let then = View { rules, calendar, as_of, until, stage, facts, found };
    let mut lines = super::printed::lines(&then, unit);
    lines.extend(event::lines(&then, unit));
    lines.retain(|line| line.date <= until);
    super::bound::limits(&then, unit, true, &mut lines);
    if in_all {
        lines.extend(self::lines(&then, unit, false));
        lines.retain(|line| line.date <= until);
        super::bound::limits(&then, unit, false, &mut lines);
    }
    lines
}

fn rated(view: &View<'_>, rate: &Section, unit: &str, lines: &mut Vec<Line>) {
    let bound = |(from, to): (NaiveDate, NaiveDate)| {
        let asked = if rate.body["per"] == "year" { to } else { from };
        rate.body.get("who").is_none_or(|list| who(view.rules, list, asked).contains(&unit))
    };
    for period in ended(view, text(&rate.body, "per")) {
        if !bound(period) || !whole(view, rate, unit, period.0) {
            continue;
        }
        let Some(share) = share(view, &rate.body, unit, period) else { continue };
        let sum = match rate.body["steps"].as_array() {
            Some(steps) => {
                let step = steps.iter().rfind(|step| reaches(share, fraction(&step["from"])));
                step.map_or(0, |step| points(&step["points"]))
            }
            None => times(points(&rate.body["points"]), (share.0.min(share.1), share.1)),
        };
        if sum != 0 {
            lines.push(line(rate, period.1, sum));
        }
    }
}

/// Works of one kind out of works of another; none where these are too few.
pub fn share(
    view: &View<'_>,
    body: &Value,
    unit: &str,
    period: (NaiveDate, NaiveDate),
) -> Option<(i128, i128)> {
    let some = works(&counted(view, &body["of"], unit, period));
    let all = works(&counted(view, &body["out-of"], unit, period));
    let enough = all >= body["at-least"].as_i64().unwrap_or(1);
    enough.then_some((some.into(), all.into()))
}
