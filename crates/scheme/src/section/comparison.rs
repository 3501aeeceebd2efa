//! `[comparison.<id>]`: what units reach in a period, held against what others reach.

use ledger::Factor;

use crate::draft::Draft;
use crate::model::{Beside, ByPlace, Compared, Comparison, Counts, Edge, PartIx, UnitIx};
use crate::toml::{Datum, Fields, shape};

use super::group::who_or_all;
use super::norm::{period, weighs};
use super::publication::take_reading;
use super::rate::{ladder, shares};
use super::tallied::{TALLIED, counted, settled, tallied};
use super::{Rule, read};

pub(super) fn comparisons(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let of = compared(draft, &mut fields);
        let settled = settled(&mut fields);
        let weights = by_heads(draft, &mut fields);
        let per = period(&mut fields);
        let bound = fields.may("who", shape::text_or_texts);
        let gives = beside(draft, &mut fields);
        let part = fields.must("part", shape::text);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("comparison", &rule.id);
        let part = part.and_then(|said| draft.part(&said));
        let who = who_or_all(draft, bound);
        let (Some(of), Some(gives)) = (of, gives) else {
            draft.doubt("comparison");
            continue;
        };
        draft.scheme.comparisons.push(Comparison {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            of,
            settled,
            weights,
            per,
            who,
            gives,
            part: part.unwrap_or(PartIx(0)),
            clause: rule.clause,
        });
    }
}

/// `per-weight`: what each unit reached for each head, 人均; a share is one of no heads.
fn by_heads(draft: &mut Draft<'_>, fields: &mut Fields<'_>) -> Vec<(UnitIx, Factor)> {
    if !weighs(draft, fields) {
        return vec![];
    }
    if let Some(share) = ["of", "out-of"].into_iter().find(|key| fields.has(key)) {
        fields.only_one(&format!("{share}, per-weight"));
    }
    let all = (0u16..).map(UnitIx).take(draft.scheme.units.len());
    let own = |unit: UnitIx| draft.weights.iter().find(|(other, _)| *other == unit);
    all.map(|unit| (unit, own(unit).map_or(Factor::ONE, |(_, weight)| *weight))).collect()
}

/// `of` and `out-of`, or what a norm counts.
fn compared(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Compared> {
    const RIGHT: &str = "submissions, adoptions, endorsements, facts, points, of";
    if !["of", "out-of"].iter().any(|key| fields.has(key)) {
        // How many there must be is said of shares alone.
        if let Some(entry) = fields.take("at-least") {
            fields.wrong(entry, "of, out-of");
        }
        return counted(draft, fields, RIGHT).map(Compared::Numbers);
    }
    let numbers = || TALLIED.into_iter().chain(["points"]);
    if numbers().any(|key| fields.has(key)) {
        fields.only_one(RIGHT);
        for key in numbers() {
            let _ = fields.take(key);
        }
    }
    of_works(draft, fields)
}

/// `of`, `out-of` and perhaps `at-least`.
fn of_works(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Compared> {
    let (of, out_of, at_least) = shares(draft, fields);
    Some(Compared::Shares { of: of?, out_of: out_of?, at_least })
}

/// What decides between equals: what is counted, or a share of works.
pub(super) fn between_equals(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Compared> {
    const RIGHT: &str = "submissions, adoptions, endorsements, facts, of";
    const SHARE: [&str; 3] = ["of", "out-of", "at-least"];
    let [number, share] =
        [TALLIED.as_slice(), &SHARE].map(|keys| keys.iter().any(|key| fields.has(key)));
    match (number, share) {
        (false, true) => of_works(draft, fields),
        (true, true) => {
            fields.only_one(RIGHT);
            for key in TALLIED.into_iter().chain(SHARE) {
                let _ = fields.take(key);
            }
            None
        }
        (_, false) => {
            let counted = tallied(draft, fields, RIGHT)?;
            Some(Compared::Numbers(Counts::Items(counted)))
        }
    }
}

/// `full = 60` and perhaps `from = 0.6`; or `places = [3, 2, 1]`, `last = [-2, -1]` and `rest = 0.5`,
/// `below-average = -2` and `above-average = 1`.
fn beside(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Beside> {
    let full = fields.may("full", shape::target).map(|said| said.is);
    let from = fields.may("from", shape::share).map(|said| said.is);
    let keys = ["places", "each-place", "least", "last", "rest", "below-average", "above-average"];
    let said: Vec<&str> = keys.into_iter().filter(|key| fields.has(key)).collect();
    if let ([first, ..], true, false) = (&said[..], fields.has("from"), fields.has("full")) {
        // A part of the best is asked where points go by such parts.
        fields.only_one(&format!("from, {first}"));
    }
    let [first, last] = ["places", "last"].map(|key| read(fields, key, shape::several_points));
    let [less, least] = ["each-place", "least"].map(|key| read(fields, key, shape::target));
    let rest = read(fields, "rest", shape::points);
    let below = edges(draft, fields, "below-average", Factor::reaches);
    let above = edges(draft, fields, "above-average", |edge, other| other.reaches(edge));
    match (fields.has("full"), said.as_slice()) {
        (true, []) => full.map(|full| Beside::Full { full, from }),
        (true, [other, ..]) => {
            fields.only_one(&format!("full, {other}"));
            None
        }
        (false, []) => {
            fields.missing("full, places, last, below-average, above-average");
            None
        }
        // What comes after the places that are named comes after some.
        (false, ["each-place" | "least", ..]) => {
            fields.missing("places");
            None
        }
        (false, _)
            if fields.has("rest") && ["each-place", "least"].iter().any(|k| fields.has(k)) =>
        {
            fields.only_one("rest, each-place, least");
            None
        }
        // The others are others than those who have a place.
        (false, ["rest", ..]) => {
            fields.missing("places, last");
            None
        }
        (false, _) => Some(Beside::Places(ByPlace {
            first: first?.unwrap_or_default(),
            less: less?,
            least: least?,
            last: last?.unwrap_or_default(),
            rest: rest?,
            below: below?,
            above: above?,
        })),
    }
}

/// `below-average = -2`, or `[{ times = 0.6, points = -2 }]` by so many times the average, in the order
/// in which they are looked at.
fn edges(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
    key: &'static str,
    before: fn(Factor, Factor) -> bool,
) -> Option<Vec<Edge>> {
    if let Some(Datum::List(_)) = fields.peek(key).map(|node| &node.datum) {
        let all = ladder(draft, fields, (key, "times"), shape::factor, before).into_iter();
        let all: Vec<Edge> = all.map(|(times, points)| Edge { times, points }).collect();
        return Some(all).filter(|all| !all.is_empty());
    }
    let points = read(fields, key, shape::points)?;
    Some(points.into_iter().map(|points| Edge { times: Factor::ONE, points }).collect())
}
