//! Units held against one another.

use chrono::NaiveDate;
use serde_json::Value;

use super::number::{fraction, points, reaches, times};
use super::owed::{amount, line, share};
use super::period::{ended, whole};
use super::unit::{exists, heir, weight, who};
use super::{Line, Section, View, text};

/// The lines that a comparison gives a unit.
pub fn compared(view: &View<'_>, rule: &Section, unit: &str, lines: &mut Vec<Line>) {
    for period in ended(view, text(&rule.body, "per")) {
        let Some((own, all)) = among(view, rule, unit, period) else { continue };
        let sum = gives(&rule.body, own, &all);
        if sum != 0 {
            lines.push(line(rule, period.1, sum));
        }
    }
}

/// The last days of the periods in which a unit is compared, and whether it had one of the places there
/// that `places` or `last` names, or one of the first so many of these.
pub fn named_places(
    view: &View<'_>,
    rule: &Section,
    unit: &str,
    (side, most): (&str, Option<u64>),
) -> Vec<(NaiveDate, bool)> {
    let names = rule.body[side].as_array().map_or(1, Vec::len);
    let names = most.map_or(names, |most| names.min(most as usize));
    let in_one = |period: (NaiveDate, NaiveDate)| {
        let (own, all) = among(view, rule, unit, period)?;
        let (before, behind) = around(own, &all);
        let named = match side {
            "places" => has_place(&rule.body, own, &all) && before < names,
            _ => before + behind > 0 && behind < names,
        };
        Some((period.1, named))
    };
    ended(view, text(&rule.body, "per")).into_iter().filter_map(in_one).collect()
}

/// What a unit reached, or has of a whole.
type Reached = (i128, i128);

/// What a unit reached in a period, and what all those did with whom it is compared.
fn among(
    view: &View<'_>,
    rule: &Section,
    unit: &str,
    period: (NaiveDate, NaiveDate),
) -> Option<(Reached, Vec<Reached>)> {
    let own = reached(view, rule, unit, period)?;
    let peers = peers(view, unit, asked(rule, period));
    let names = view.rules.units.iter().map(|(name, ..)| name.as_str());
    let equals = names.filter(|n| self::peers(view, n, asked(rule, period)) == peers);
    Some((own, equals.filter_map(|name| reached(view, rule, name, period)).collect()))
}

/// How many are before one, and how many behind.
fn around(own: Reached, all: &[Reached]) -> (usize, usize) {
    let before = all.iter().filter(|other| !reaches(own, **other)).count();
    (before, all.iter().filter(|other| !reaches(**other, own)).count())
}

/// The day that says who is compared.
fn asked(rule: &Section, (from, to): (NaiveDate, NaiveDate)) -> NaiveDate {
    if rule.body["per"] == "year" { to } else { from }
}

/// With whom a unit is ranked.
fn peers(view: &View<'_>, unit: &str, day: NaiveDate) -> Option<usize> {
    let mut all = view.rules.all("peers");
    all.position(|peers| who(view.rules, &peers.body["units"], day).contains(&unit))
}

/// What a unit has that is compared in a period; none where it is not.
fn reached(
    view: &View<'_>,
    rule: &Section,
    unit: &str,
    period: (NaiveDate, NaiveDate),
) -> Option<Reached> {
    let asked = (rule.id.clone(), unit.to_owned(), period.0);
    if let Some(known) = view.found.reached.borrow().get(&asked) {
        return *known;
    }
    let found = find(view, rule, unit, period);
    view.found.reached.borrow_mut().insert(asked, found);
    found
}

fn find(
    view: &View<'_>,
    rule: &Section,
    unit: &str,
    period: (NaiveDate, NaiveDate),
) -> Option<Reached> {
    let bound = rule.body.get("who");
    let bound = bound.is_none_or(|list| who(view.rules, list, asked(rule, period)).contains(&unit));
    let listed = exists(view.rules, unit, view.as_of.max(view.rules.days().0));
    if !bound || !listed || !whole(view, rule, unit, period.0) {
        return None;
    }
    let (some, all) = match rule.body.get("of") {
        Some(_) => share(view, &rule.body, unit, period)?,
        None => (amount(view, &rule.body, unit, period).into(), 1),
    };
    // By heads: so much for each, of all whom the unit stands for.
    let own = view.rules.units.iter().map(|(name, ..)| name.as_str());
    let own = own.filter(|name| heir(view.rules, name, view.as_of) == unit);
    let sum =
        own.map(|name| weight(view.rules, name)).reduce(|a, b| (a.0 * b.1 + b.0 * a.1, a.1 * b.1));
    let (heads, by) = sum.filter(|_| rule.body["per-weight"] == true).unwrap_or((1, 1));
    let (some, all) = (some * by, all * heads);
    let both = common(some.abs(), all).max(1);
    Some((some / both, all / both))
}

/// Whether one has a place: who has something, and where everyone has at least something, who is behind such.
fn has_place(body: &Value, own: Reached, all: &[Reached]) -> bool {
    own.0 > 0 || body.get("least").is_some() && all.iter().any(|other| other.0 > 0)
}

/// The part of the best without which one has nothing.
fn least(body: &Value) -> (i128, i128) {
    body.get("from").map_or((0, 1), fraction)
}

/// The points of one who is among all.
fn gives(body: &Value, own: Reached, all: &[Reached]) -> i64 {
    if let Some(full) = body.get("full") {
        let best = all.iter().copied().find(|one| all.iter().all(|o| reaches(*one, *o)));
        let (some, of) = best.expect("there is one");
        // Who has nothing, or less, has none.
        let any = some > 0 && own.0 > 0 && reaches((own.0 * of, own.1 * some), least(body));
        return if any { times(points(full), (own.0 * of, own.1 * some)) } else { 0 };
    }
    let of = |key: &str, place: usize| match &body[key] {
        Value::Array(list) => list.get(place).map_or(0, points),
        one if place == 0 => points(one),
        _ => 0,
    };
    let (before, behind) = around(own, all);
    let least = body.get("least").map(points);
    let any = has_place(body, own, all);
    let mut first = if any { of("places", before) } else { 0 };
    let listed = body["places"].as_array().map_or(1, Vec::len);
    if let (Some(each), true) = (body.get("each-place"), before >= listed) {
        let left = of("places", listed - 1) - points(each) * (before + 1 - listed) as i64;
        first = if any { left.max(0) } else { 0 };
    }
    let first = least.map_or(first, |least| first.max(least));
    let last = if before + behind > 0 { of("last", behind) } else { 0 };
    let many = |key: &str| match body.get(key) {
        Some(Value::Array(list)) => list.len(),
        other => other.iter().count(),
    };
    // The others: who reached anything and is neither among the first nor among the last.
    let placed = before < many("places") || (before + behind > 0 && behind < many("last"));
    let rest = if own.0 > 0 && !placed { points(&body["rest"]) } else { 0 };
    first + last + rest + edge(body, own, average(all))
}

/// What one has for lying below or above the average, or so many times it: the furthest of them counts, and
/// below goes before above.
fn edge(body: &Value, own: Reached, average: Reached) -> i64 {
    let edges = |key: &str| -> Vec<(Reached, i64)> {
        match &body[key] {
            Value::Array(rows) => {
                rows.iter().map(|row| (fraction(&row["times"]), points(&row["points"]))).collect()
            }
            one => vec![((1, 1), points(one))],
        }
    };
    let so_many = |times: Reached| (average.0 * times.0, average.1 * times.1);
    // So many times nothing, or less, is no edge.
    let is_one = |times: Reached| times.0 == times.1 || average.0 > 0;
    let mut below = edges("below-average");
    let is_below = |times| is_one(times) && !reaches(own, so_many(times));
    below.retain(|(times, _)| body.get("below-average").is_some() && is_below(*times));
    let mut above = edges("above-average");
    let is_above = |times| is_one(times) && !reaches(so_many(times), own);
    above.retain(|(times, _)| body.get("above-average").is_some() && is_above(*times));
    let key = |times: Reached| times.0 * 10_000 / times.1;
    let lowest = below.iter().min_by_key(|(times, _)| key(*times));
    let highest = above.iter().max_by_key(|(times, _)| key(*times));
    lowest.or(highest).map_or(0, |(_, points)| *points)
}

/// The average of what all reached, as a fraction.
fn average(all: &[Reached]) -> Reached {
    let whole = all.iter().fold(1, |whole, (_, of)| whole / common(whole, *of) * of);
    let sum: i128 = all.iter().map(|(some, of)| some * (whole / of)).sum();
    (sum, whole * i128::try_from(all.len()).expect("few units"))
}

/// The greatest number that divides both.
fn common(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { common(b, a % b) }
}
