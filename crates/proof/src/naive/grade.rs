//! Grades: who has which, when the year is over.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::number::{fraction, points};
use super::standing::Standing;
use super::{Rules, Section, texts, unit};

/// A unit's grade, or that it has none; nothing where the notice gives none.
pub fn of(rules: &Rules, day: NaiveDate, all: &[Standing], own: usize) -> Option<Value> {
    let grades: Vec<&Section> = rules.all("grade").collect();
    if grades.is_empty() {
        return None;
    }
    let together: Vec<usize> =
        (0..all.len()).filter(|at| all[*at].peers == all[own].peers).collect();
    let mut given: Vec<(usize, &Section)> = vec![];
    let ranking = rules.all("ranking").next();
    let by_rank = ranking.is_some_and(|ranking| ranking.body["grades"] == "rank");
    let points_of = |at: &usize| if by_rank { all[*at].total } else { all[*at].annual };
    let better = |o: &Standing, one: &Standing| {
        if by_rank {
            let (own, other) = (one.total * o.target, o.total * one.target);
            return (other, &o.ties) > (own, &one.ties);
        }
        (o.annual, &o.ties) > (one.annual, &one.ties)
    };
    // The grades with places from the first on: whom of these units each names, and how many it has.
    let mut before: Vec<(Vec<usize>, usize)> = vec![];
    // Whoever stands within the places of a grade keeps that place, whatever it is given in the end;
    // beside it, of which of those it was first.
    let mut keeps: Vec<(usize, usize)> = vec![];
    for grade in grades {
        let named: Vec<usize> =
            together.iter().copied().filter(|at| names(rules, day, grade, &all[*at])).collect();
        let number = number(&grade.body, named.len());
        // Nobody knows before the year is over whom honours are open to.
        let open = |at: &usize| {
            let eligible = &all[*at].answer["eligible"];
            *eligible == true || *eligible == false && grade.body["barred"] == true
        };
        let open: Vec<usize> = named.iter().copied().filter(open).collect();
        // All others but those who were given something that any place may have.
        let out = |at: &usize| {
            !keeps.iter().any(|(unit, _)| unit == at)
                && given.iter().any(|(unit, g)| unit == at && !placed(&g.body))
        };
        let mut keep = vec![];
        let field: Vec<usize> = open.iter().copied().filter(|at| !out(at)).collect();
        for at in &open {
            let one = &all[*at];
            let ahead = |o: &&usize| points_of(o) > 0 && better(&all[**o], one);
            let within = match (number, grade.body["last"].as_u64()) {
                (Some(number), _) => {
                    let better: Vec<usize> = field.iter().copied().filter(|o| ahead(&o)).collect();
                    let places = before.iter().enumerate().map(|(which, (others, places))| {
                        let has = |o: &&usize| keeps.contains(&(**o, which));
                        match *others == named {
                            true => *places,
                            false => better.iter().filter(has).count().min(*places),
                        }
                    });
                    points_of(at) > 0 && better.len() < places.sum::<usize>() + number
                }
                (_, Some(last)) => {
                    let behind = |o: &&usize| better(one, &all[**o]);
                    (open.iter().filter(behind).count() as u64) < last
                }
                _ => true,
            };
            if within && number.is_some() {
                keep.push((*at, before.len()));
            }
            let has = given.iter().any(|(unit, _)| unit == at);
            if !has && within && reached(&grade.body, one) && done(&grade.body, one) {
                given.push((*at, grade));
            }
        }
        keep.retain(|(at, _)| !keeps.iter().any(|(unit, _)| unit == at));
        keeps.extend(keep);
        before.extend(number.map(|number| (named, number)));
    }
    let found = given.iter().find(|(unit, _)| *unit == own);
    Some(found.map_or(Value::Null, |(_, grade)| json!(grade.id)))
}

/// Whether a grade is open to a unit by whom the notice names for it.
fn names(rules: &Rules, day: NaiveDate, grade: &Section, one: &Standing) -> bool {
    let own = one.answer["unit"].as_str().unwrap_or("");
    grade.body.get("who").is_none_or(|who| unit::who(rules, who, day).contains(&own))
}

/// Whether a grade is for some places alone.
fn placed(body: &Value) -> bool {
    ["first", "share", "at-most", "last"].into_iter().any(|key| body.get(key).is_some())
}

/// Whether a unit has all the points that a grade asks for.
fn reached(body: &Value, one: &Standing) -> bool {
    let least = |key: &str| body.get(key).map(points);
    let ratio = body.get("ratio").is_none_or(|said| {
        let (times, by) = fraction(said);
        i128::from(one.total) * by >= i128::from(one.target) * times
    });
    let annual = least("annual").is_none_or(|least| one.annual >= least);
    ratio && annual && least("total").is_none_or(|least| one.total >= least)
}

/// Whether a unit has met all the duties that a grade asks for, of those that bind it.
fn done(body: &Value, one: &Standing) -> bool {
    let met = |duty: &&str| one.answer["duties"].get(duty).is_none_or(|state| state == "met");
    texts(&body["duties"]).iter().all(met)
}

/// How many places a grade has; a share of the units, half up.
fn number(body: &Value, together: usize) -> Option<usize> {
    if let Some(first) = body["first"].as_u64() {
        return usize::try_from(first).ok();
    }
    if let Some(most) = body.get("at-most") {
        let (part, whole) = fraction(most);
        return usize::try_from(part * together as i128 / whole).ok();
    }
    let (part, whole) = fraction(body.get("share")?);
    usize::try_from((part * together as i128 * 2 + whole) / (whole * 2)).ok()
}
