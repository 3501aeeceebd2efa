//! Adoptions and endorsements.

use serde_json::{Value, json};

use super::bound::source;
use super::number::{fraction, in_steps, points, product, times};
use super::unit::{self, from, heir, names, next as own_heir, who};
use super::{Line, Rules, Section, View, date, text, texts, when};

/// The lines of what was printed and endorsed.
pub fn lines(view: &View<'_>, unit: &str) -> Vec<Line> {
    let mut lines = adoptions(view, unit);
    lines.extend(endorsements(view, unit));
    lines
}

fn line(fact: &Value, points: i64, part: &Value, clause: &str) -> Line {
    Line {
        fact: Some(text(fact, "id").to_owned()),
        date: date(fact, "date").expect("a date"),
        points,
        part: part.as_str().unwrap_or("").to_owned(),
        clause: clause.to_owned(),
        rules: vec![],
        work: fact["work"].as_str().map(str::to_owned),
        bounded: false,
    }
}

/// The figure of an adoption: its publication's, of its day.
pub fn figure(rules: &Rules, fact: &Value) -> Option<i64> {
    let publication = rules.of("publication", text(fact, "publication"))?;
    let later = from(rules, &publication.body, date(fact, "date")?);
    let figures = &later.unwrap_or(&publication.body)["points"];
    figures.get(text(fact, "kind")).map(points)
}

/// How an adoption falls to several units, and the table that says so.
pub fn way<'r>(rules: &'r Rules, fact: &Value) -> (&'r str, &'r Value) {
    if let Some(special) = rules.all("composite").find(|c| holds(rules, &c.body["when"], fact)) {
        return (special.body["shared"].as_str().unwrap_or("full"), &special.body);
    }
    let own = rules.of("publication", text(fact, "publication")).map(|found| &found.body);
    if let Some(own) = own.filter(|own| own["composite"].is_string()) {
        return (own["composite"].as_str().unwrap_or("full"), own);
    }
    let all = rules.all("adoption").next().map_or(&Value::Null, |section| &section.body);
    (all["shared"].as_str().unwrap_or("full"), all)
}

/// Whether a `when` holds of a fact; the `level` of an adoption is that of its publication.
pub fn holds(rules: &Rules, conditions: &Value, fact: &Value) -> bool {
    let publication = rules.of("publication", text(fact, "publication"));
    match publication.filter(|_| conditions.get("level").is_some()) {
        Some(publication) => {
            let mut fact = fact.clone();
            fact["level"] = publication.body["level"].clone();
            when(conditions, &fact)
        }
        None => when(conditions, fact),
    }
}

/// All that multiplies a fact's figure.
pub fn factor(rules: &Rules, fact: &Value, unit: &str) -> (i128, i128) {
    let mut all = (1, 1);
    if let Some(publication) = rules.of("publication", text(fact, "publication")) {
        let level = rules.of("level", text(&publication.body, "level")).expect("a level");
        if let Some(multiplier) = level.body.get("multiplier") {
            all = product(all, fraction(multiplier));
        }
    }
    let meant = meant(rules, fact, unit);
    for rule in rules.all("multiplier") {
        let day = date(fact, "date").expect("a date");
        let bound = rule.body.get("who").is_none_or(|list| who(rules, list, day).contains(&meant));
        if bound
            && unit::within(rules, &rule.body, day)
            && rule.body["on"] == fact["type"]
            && holds(rules, &rule.body["when"], fact)
        {
            all = product(all, fraction(&rule.body["times"]));
        }
    }
    all
}

/// Whom a fact means in a unit's account: of a unit that took others over, what a fact gives those is
/// multiplied as theirs.
fn meant<'r>(rules: &'r Rules, fact: &'r Value, unit: &'r str) -> &'r str {
    let named = names(fact);
    if named.contains(&unit) {
        return unit;
    }
    let follows = |name: &&&str| {
        let chain = std::iter::successors(Some(**name), |own| own_heir(rules, own));
        chain.take(rules.units.len() + 1).any(|own| own == unit)
    };
    named.iter().find(follows).copied().unwrap_or(unit)
}

/// What a part of an adoption is worth for a unit by itself.
fn worth(view: &View<'_>, fact: &Value, unit: &str, part: (i128, i128)) -> i64 {
    let figure = figure(view.rules, fact).unwrap_or(0);
    fallen(view, (fact, figure), way(view.rules, fact), unit, part)
}

/// What falls to a unit of a part of a figure that a fact gives all whom it names.
pub fn fallen(
    view: &View<'_>,
    (fact, figure): (&Value, i64),
    way: (&str, &Value),
    unit: &str,
    part: (i128, i128),
) -> i64 {
    let factor = |unit: &str| product(factor(view.rules, fact, unit), part);
    let named = names(fact);
    if named.len() == 1 {
        return times(figure, factor(unit));
    }
    // A unit that took others over has what falls to each of them.
    let stands: Vec<usize> =
        (0..named.len()).filter(|at| heir(view.rules, named[*at], view.as_of) == unit).collect();
    match way {
        ("split", way) => {
            let share = (1, i128::try_from(named.len()).expect("few"));
            let step = way.get("split-to").map_or(1, points);
            let of = |at: &usize| in_steps(figure, product(factor(named[*at]), share), step);
            stands.iter().map(of).sum()
        }
        ("fixed", way) => {
            times(way["fixed"].get(text(fact, "kind")).map_or(figure, points), factor(unit))
        }
        ("lead-full", way) => {
            let leads = heir(view.rules, named[0], view.as_of) == unit;
            let part = if leads { (1, 1) } else { fraction(&way["others"]) };
            times(figure, product(factor(unit), part))
        }
        ("lead-part", way) => {
            let lead = fraction(&way["lead"]);
            // Without a part of their own the others divide what the first one leaves.
            let left = (lead.1 - lead.0, lead.1 * i128::try_from(named.len() - 1).expect("few"));
            let others = way.get("others").map_or(left, fraction);
            let part = |at: usize| if at == 0 { lead } else { others };
            let of = |at: &usize| times(figure, product(factor(named[*at]), part(*at)));
            stands.iter().map(of).sum()
        }
        ("by-editor", _) => {
            let shares: Vec<&str> = text(fact, "shares").split('、').collect();
            let of = |at: &usize| times(points(&json!(shares[*at])), factor(named[*at]));
            stands.iter().map(of).sum()
        }
        _ => times(figure, factor(unit)),
    }
}

fn adoptions(view: &View<'_>, unit: &str) -> Vec<Line> {
    let mut lines = vec![];
    for fact in view.typed(unit, "adoption") {
        let id = text(fact, "publication");
        let publication = view.rules.of("publication", id).expect("a publication");
        let level = view.rules.of("level", text(&publication.body, "level")).expect("a level");
        let own = worth(view, fact, unit, (1, 1));
        let group = view.rules.all("repetition").find(|group| within(group, id));
        let points = match group {
            None => own,
            Some(group) => {
                let same = |other: &&Value| {
                    other["work"] == fact["work"] && within(group, text(other, "publication"))
                };
                let all: Vec<(&Value, i64)> = view
                    .typed(unit, "adoption")
                    .filter(same)
                    .map(|other| (other, worth(view, other, unit, (1, 1))))
                    .collect();
                let level = |fact: &Value| {
                    let at = view.rules.of("publication", text(fact, "publication"));
                    at.expect("a publication").body["level"].clone()
                };
                let height = |fact: &Value| height(&group.body, &level(fact));
                let ranked = ranked(text(&group.body, "counts"), &all, &height);
                match text(&group.body, "counts") {
                    counts if in_full(counts, &group.body, &ranked, fact) => own,
                    _ if beyond(&group.body, &ranked, fact) => 0,
                    // Further ones of other levels than the first one's give nothing.
                    _ if group.body["beside"] == "level" && level(fact) != level(ranked[0]) => 0,
                    "highest-plus" => points(&group.body["plus"]),
                    "first-full" | "highest-full" => {
                        worth(view, fact, unit, fraction(&group.body["later"]))
                    }
                    _ => 0,
                }
            }
        };
        let mut line = line(fact, points, &level.body["part"], &publication.clause);
        line.rules.push(source(fact));
        lines.push(line);
    }
    lines
}

fn within(group: &Section, publication: &str) -> bool {
    group.body["among"] == "all" || texts(&group.body["among"]).contains(&publication)
}

/// How many levels of a list from the highest on stand behind one; all alike where there is none.
fn height(body: &Value, level: &Value) -> usize {
    let levels = body["levels"].as_array().map_or(&[][..], Vec::as_slice);
    let at = levels.iter().position(|own| own == level);
    at.map_or(0, |at| levels.len() - at)
}

/// Several, which stand by date, then id, as they come first.
fn ranked<'f>(
    counts: &str,
    all: &[(&'f Value, i64)],
    height: &dyn Fn(&Value) -> usize,
) -> Vec<&'f Value> {
    let mut left = all.to_vec();
    let mut ranked = vec![];
    while !left.is_empty() {
        let stands = |(fact, points): &(&Value, i64)| (height(fact), *points);
        let most = left.iter().map(stands).max().expect("one");
        let best = left.iter().position(|own| stands(own) == most).expect("one");
        let by_figure = counts.starts_with("highest");
        ranked.push(left.remove(if by_figure { best } else { 0 }).0);
    }
    ranked
}

/// Whether one of those so ranked counts in full.
fn in_full(counts: &str, body: &Value, ranked: &[&Value], fact: &Value) -> bool {
    let several = body["in-full"].as_u64().unwrap_or(1);
    let full = ranked.iter().take(usize::try_from(several).expect("few"));
    counts == "all" || counts == "each" || full.into_iter().any(|own| own["id"] == fact["id"])
}

/// Whether one of those so ranked comes after as many as give anything.
fn beyond(body: &Value, ranked: &[&Value], fact: &Value) -> bool {
    let Some(most) = body["at-most"].as_u64() else { return false };
    let at = ranked.iter().position(|own| own["id"] == fact["id"]).expect("one of them");
    at as u64 >= most
}

fn endorsements(view: &View<'_>, unit: &str) -> Vec<Line> {
    let Some(rule) = view.rules.all("endorsement").next() else { return vec![] };
    let body = &rule.body;
    let parts = |fact: &Value| {
        let later = from(view.rules, body, date(fact, "date").expect("a date"));
        let figure = points(&later.unwrap_or(body)["points"][text(fact, "level")]);
        let deputy = fact["deputy"] == true;
        let part = if deputy { fraction(&body["deputy"]) } else { (1, 1) };
        (figure, part)
    };
    let way = (body["shared"].as_str().unwrap_or("full"), body);
    let fallen = |fact: &Value, figure: i64, part: (i128, i128)| {
        fallen(view, (fact, figure), way, unit, part)
    };
    let worth = |fact: &Value| {
        let (figure, part) = parts(fact);
        fallen(fact, figure, part)
    };
    let repeat = text(body, "repeat");
    let mut lines: Vec<Line> = vec![];
    for fact in view.typed(unit, "endorsement") {
        let same = |other: &&Value| {
            let level = !repeat.ends_with("-per-level") || other["level"] == fact["level"];
            other["work"] == fact["work"] && level
        };
        let all: Vec<(&Value, i64)> = view
            .typed(unit, "endorsement")
            .filter(same)
            .map(|other| (other, worth(other)))
            .collect();
        let height = |fact: &Value| height(body, &fact["level"]);
        let ranked = ranked(repeat, &all, &height);
        let (figure, part) = parts(fact);
        let mut sum = match (repeat, &body["later-points"]) {
            (repeat, _) if in_full(repeat, body, &ranked, fact) => fallen(fact, figure, part),
            _ if beyond(body, &ranked, fact) => 0,
            // The part for the others is one more factor, and all of them are rounded once.
            ("first-full" | "highest-full", Value::Null) => {
                fallen(fact, figure, product(part, fraction(&body["later"])))
            }
            ("first-full" | "highest-full", Value::Object(levels)) => {
                fallen(fact, points(&levels[text(fact, "level")]), part)
            }
            ("first-full" | "highest-full", fixed) => fallen(fact, points(fixed), part),
            _ => 0,
        };
        if let Some(cap) = body.get("cap").map(points) {
            let before = lines.iter().filter(|line| line.work.as_deref() == fact["work"].as_str());
            sum = sum.min(cap - before.map(|line| line.points).sum::<i64>());
        }
        lines.push(line(fact, sum, &body["part"], &rule.clause));
    }
    lines
}
