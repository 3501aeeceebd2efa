//! Grades: who has which, when the year is over.

use serde_json::{Value, json};

use super::number::{fraction, points};
use super::standing::Standing;
use super::{Rules, Section};

/// A unit's grade, or that it has none; nothing where the notice gives none.
pub fn of(rules: &Rules, all: &[Standing], own: usize) -> Option<Value> {
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
    let mut places = 0;
    for grade in grades {
        let number = number(&grade.body, together.len());
        // Those of whom none has a grade for its points.
        let field: Vec<usize> = together
            .iter()
            .copied()
            .filter(|at| all[*at].answer["eligible"] == true)
            .filter(|at| !given.iter().any(|(unit, g)| unit == at && reach(&g.body).is_some()))
            .collect();
        for at in &field {
            if given.iter().any(|(unit, _)| unit == at) {
                continue;
            }
            let one = &all[*at];
            let before = |o: &&usize| points_of(o) > 0 && better(&all[**o], one);
            let has = match (number, reach(&grade.body)) {
                (Some(number), _) => {
                    points_of(at) > 0 && field.iter().filter(before).count() < places + number
                }
                (_, Some("annual")) => one.annual >= points(&grade.body["annual"]),
                (_, Some("total")) => one.total >= points(&grade.body["total"]),
                _ => {
                    let (times, by) = fraction(&grade.body["ratio"]);
                    i128::from(one.total) * by >= i128::from(one.target) * times
                }
            };
            if has {
                given.push((*at, grade));
            }
        }
        places += number.unwrap_or(0);
    }
    let found = given.iter().find(|(unit, _)| *unit == own);
    Some(found.map_or(Value::Null, |(_, grade)| json!(grade.id)))
}

/// What a grade asks to be reached, where it asks for points.
fn reach(body: &Value) -> Option<&'static str> {
    ["annual", "total", "ratio"].into_iter().find(|key| body.get(key).is_some())
}

/// How many places a grade has; a share of the units, half up.
fn number(body: &Value, together: usize) -> Option<usize> {
    if let Some(first) = body["first"].as_u64() {
        return usize::try_from(first).ok();
    }
    let (part, whole) = fraction(body.get("share")?);
    usize::try_from((part * together as i128 * 2 + whole) / (whole * 2)).ok()
}
