//! `[rate.<id>]`: shares that give points.

use std::fmt::Display;

use ledger::{Code, Factor, Fault, Points};

use crate::draft::Draft;
use crate::model::{PartIx, Rate, ShareGives, Tallied};
use crate::toml::shape::Shaped;
use crate::toml::{Datum, Fields, Node, shape};

use super::Rule;
use super::group::who_or_all;
use super::norm::period;
use super::publication::take_reading;
use super::tallied::works;

pub(super) fn rates(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let (of, out_of, at_least) = shares(draft, &mut fields);
        let per = period(&mut fields);
        let bound = fields.may("who", shape::text_or_texts);
        let gives = share_gives(draft, &mut fields);
        let part = fields.must("part", shape::text);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("rate", &rule.id);
        let part = part.and_then(|said| draft.part(&said));
        let who = who_or_all(draft, bound);
        let (Some(of), Some(out_of), Some(gives)) = (of, out_of, gives) else {
            draft.doubt("rate");
            continue;
        };
        draft.scheme.rates.push(Rate {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            of,
            out_of,
            per,
            who,
            at_least,
            gives,
            part: part.unwrap_or(PartIx(0)),
            clause: rule.clause,
        });
    }
}

/// `of`, `out-of`, and how many the latter must be.
pub(super) fn shares(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
) -> (Option<Tallied>, Option<Tallied>, u32) {
    let (of, out_of) = (side(draft, fields, "of"), side(draft, fields, "out-of"));
    (of, out_of, fields.may("at-least", shape::count).map_or(1, |said| said.is))
}

fn side(draft: &Draft<'_>, fields: &mut Fields<'_>, key: &'static str) -> Option<Tallied> {
    if !fields.has(key) {
        fields.missing(key);
    }
    let mut table = fields.may_table(key)?;
    let works = works(draft, &mut table);
    table.finish(&[]);
    works
}

/// `points = 20`, or `steps = [{ from = 0.3, points = 5 }]`.
fn share_gives(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<ShareGives> {
    let times = fields.may("points", shape::points);
    match (fields.has("points"), fields.has("steps")) {
        (true, true) => fields.only_one("points, steps"),
        (true, false) => return times.map(|points| ShareGives::Times(points.is)),
        (false, true) => {}
        (false, false) => {
            fields.missing("points, steps");
            return None;
        }
    }
    Some(ShareGives::Steps(steps(draft, fields, shape::factor, Factor::reaches)))
}

/// `steps = [{ from = 0.3, points = 5 }]`, rising: of two that begin alike nobody knows which counts.
pub(super) fn steps<T: Copy + Display + PartialEq>(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
    from: fn(&Node) -> Shaped<T>,
    reaches: fn(T, T) -> bool,
) -> Vec<(T, Points)> {
    ladder(draft, fields, ("steps", "from"), from, reaches)
}

/// Rows that each give points from something on, in the order in which each is reached before the next.
pub(super) fn ladder<T: Copy + Display + PartialEq>(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
    (key, rung): (&'static str, &'static str),
    read: fn(&Node) -> Shaped<T>,
    reaches: fn(T, T) -> bool,
) -> Vec<(T, Points)> {
    let (name, mut steps) = (fields.name().to_owned(), Vec::<(T, Points)>::new());
    if let Some(Datum::List(rows)) = fields.peek(key).map(|node| &node.datum)
        && rows.is_empty()
    {
        fields.missing(key);
    }
    for mut row in fields.rows(key) {
        let (from, points) = (row.must(rung, read), row.must("points", shape::points));
        row.finish(&[]);
        let (Some(from), Some(points)) = (from, points) else { continue };
        if steps.iter().any(|(step, _)| *step == from.is) {
            let fault = Fault::error(Code::OVERLAP, from.place.at());
            let fault = fault.with("what", format!("{key} {rung} = {}", from.is));
            draft.faults.push(fault.with("found", name.as_str()).with("first", ""));
        }
        let at = steps.iter().position(|(step, _)| reaches(*step, from.is));
        steps.insert(at.unwrap_or(steps.len()), (from.is, points.is));
    }
    steps
}
