//! `[norm.<id>]`: numbers owed in a period, or reached in it, that give points.

use ledger::{Code, Factor, Fault, Points};

use crate::draft::Draft;
use crate::model::{Counts, Gives, Norm, Owed, PartIx, Period, Span};
use crate::toml::{Fields, shape};

use super::Rule;
use super::publication::take_reading;
use super::quota;
use super::rate::{self, ladder};
use super::tallied::{TALLIED, WORKS, counted, settled};

pub(super) fn norms(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let bare = is_bare(&fields);
        let counts = match bare {
            true => Some(Counts::NONE),
            false => {
                counted(draft, &mut fields, "submissions, adoptions, endorsements, facts, points")
            }
        };
        let settled = settled(&mut fields);
        let whole = bare && !fields.has("each-base");
        let per = if whole { Period::Year } else { period(&mut fields) };
        let items = if bare { everyone(draft) } else { items(draft, &mut fields) };
        let steps = steps(draft, &mut fields, counts.as_ref());
        let completion =
            ladder(draft, &mut fields, ("completion", "from"), shape::factor, Factor::reaches);
        let items = by_weight(draft, &mut fields, items);
        let each_person = each_person(draft, &mut fields, counts.as_ref());
        let gives = gives(&mut fields);
        let part = fields.must("part", shape::text);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("norm", &rule.id);
        let part = part.and_then(|said| draft.part(&said));
        let Some(counts) = counts else { continue };
        draft.scheme.norms.push(Norm {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            counts,
            settled,
            per,
            items,
            each_person,
            gives,
            steps,
            completion,
            part: part.unwrap_or(PartIx(0)),
            clause: rule.clause,
        });
    }
}

/// Whether it gives a base, of the year or of each period, and asks for nothing: 基础分.
fn is_bare(fields: &Fields<'_>) -> bool {
    const ASKS: [&str; 6] = ["points", "items", "others", "each", "per-weight", "steps"];
    let based = fields.has("each-base") || fields.has("base") && !fields.has("per");
    based && !ASKS.iter().chain(&TALLIED).chain(&OF_NUMBERS).any(|key| fields.has(key))
}

/// How many each unit owes; nothing, where steps alone say what a number gives.
fn items(draft: &mut Draft<'_>, fields: &mut Fields<'_>) -> Owed {
    let owed = quota::items(draft, fields);
    if ["items", "others"].iter().any(|key| fields.has(key)) {
        return owed;
    }
    let asks = OF_NUMBERS.iter().chain(&["per-weight"]).any(|key| fields.has(key));
    if asks || !fields.has("steps") {
        fields.missing("items, others");
    }
    everyone(draft)
}

/// `per-weight`: each unit owes so many times its weight, half up to whole ones; one that has none
/// weighs 1.
fn by_weight(draft: &mut Draft<'_>, fields: &mut Fields<'_>, mut items: Owed) -> Owed {
    if !weighs(draft, fields) {
        return items;
    }
    for (unit, weight) in &draft.weights {
        let Some(rows) = items.0.get_mut(unit.at()) else { continue };
        for (_, number) in rows {
            let whole = weight.in_steps(Points::whole(i64::from(*number)), Points::whole(1));
            *number = u32::try_from(whole.hundredths() / 100).unwrap_or(u32::MAX);
        }
    }
    items
}

/// `per-weight`: whether it goes by the units' weights, of which there must be some.
pub(super) fn weighs(draft: &mut Draft<'_>, fields: &mut Fields<'_>) -> bool {
    let Some(said) = fields.may("per-weight", shape::yes) else { return false };
    draft.weighed = true;
    if draft.weights.is_empty() && !draft.blind && !draft.doubts("weight") {
        let fault = Fault::error(Code::GAP, said.place.at()).with("what", "per-weight");
        draft.faults.push(fault.with("missing", "权重"));
    }
    true
}

/// Whether each of a unit's informants owes so many; points and facts are nobody's alone.
fn each_person(draft: &Draft<'_>, fields: &mut Fields<'_>, counts: Option<&Counts>) -> bool {
    let each = fields.choice("each", &[("unit", false), ("person", true)], &[]);
    let each = each.is_some_and(|said| said.is);
    if each && fields.has("per-weight") {
        fields.only_one("each, per-weight");
    }
    let whole = |own: &Counts| matches!(own, Counts::Points(_)) || own.facts().is_some();
    if each && counts.is_some_and(whole) {
        let fault = Fault::error(Code::WRONG_VALUE, fields.place().at()).with("key", "each");
        let fault = fault.with("found", "person");
        draft.faults.push(fault.with("right", WORKS.join(", ")));
    }
    each
}

/// Nothing owed by every unit all year, so that each is asked.
fn everyone(draft: &Draft<'_>) -> Owed {
    Owed(vec![vec![(Span::YEAR, 0)]; draft.scheme.units.len()])
}

/// `steps = [{ from = 100, points = 25 }]`, by what the norm counts, points by the hundredth.
fn steps(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
    counts: Option<&Counts>,
) -> Vec<(usize, Points)> {
    let from = if let Some(Counts::Items(_)) = counts { shape::whole } else { shape::gain };
    let steps = rate::steps(draft, fields, from, |step, other| step >= other);
    let one = counts.map_or(1, Counts::one) as i64;
    let number = |from: Points| usize::try_from(from.hundredths() * one / 100).unwrap_or_default();
    steps.into_iter().map(|(from, points)| (number(from), points)).collect()
}

/// What a norm gives.
const GIVES: [&str; 7] =
    ["base", "each-base", "all-or-nothing", "missed", "each-miss", "each-more", "rate"];

/// Those of them that hang on a number that is owed.
const OF_NUMBERS: [&str; 6] =
    ["all-or-nothing", "missed", "each-miss", "each-more", "rate", "completion"];

pub(super) fn period(fields: &mut Fields<'_>) -> Period {
    let built = Period::ALL.map(|period| (period.name(), period));
    fields.must_choice("per", &built, &[]).unwrap_or(Period::Year)
}

/// What a norm gives; one that gives nothing, and nothing by steps, is none.
fn gives(fields: &mut Fields<'_>) -> Gives {
    if !GIVES.iter().chain(&["steps", "completion"]).any(|key| fields.has(key)) {
        fields.missing(&format!("{}, steps, completion", GIVES.join(", ")));
    }
    let mut points = |key| fields.may(key, shape::points).map_or(Points::ZERO, |said| said.is);
    let [base, each_base, met, missed, each_miss, each_more, rate] = GIVES.map(&mut points);
    Gives { base, each_base, met, missed, each_miss, each_more, rate }
}
