//! `[norm.<id>]` and `[rate.<id>]`: numbers owed in a period, and shares, that give points.

use ledger::{Code, Domain, Factor, Fault, Points};

use crate::draft::Draft;
use crate::model::{
    Counts, Gives, Members, Norm, Owed, PartIx, Period, Rate, ShareGives, Span, Tallied,
};
use crate::toml::{Fields, shape};

use super::Rule;
use super::duty::{measured, printed};
use super::group::{all, who};
use super::publication::take_reading;
use super::quota::items;

pub(super) fn norms(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let bare = is_bare(&fields);
        let counts = match bare {
            true => Some(Counts::NONE),
            false => counted(draft, &mut fields, "submissions, adoptions, points"),
        };
        let per = if bare { Period::Year } else { period(&mut fields) };
        let items = if bare { everyone(draft) } else { items(draft, &mut fields) };
        if !bare && !fields.has("items") && !fields.has("others") {
            fields.missing("items, others");
        }
        let each = fields.choice("each", &[("unit", false), ("person", true)], &[]);
        let gives = gives(&mut fields);
        let part = fields.must("part", shape::text);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("norm", &rule.id);
        let part = part.and_then(|said| draft.part(&said));
        let Some(counts) = counts else { continue };
        let each_person = each.is_some_and(|said| said.is);
        if each_person && !matches!(counts, Counts::Items(Tallied::Submissions(_))) {
            let fault = Fault::error(Code::WRONG_VALUE, rule.id.place.at()).with("key", "each");
            let fault = fault.with("found", "person");
            draft.faults.push(fault.with("right", "submissions"));
        }
        draft.scheme.norms.push(Norm {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            counts,
            per,
            items,
            each_person,
            gives,
            part: part.unwrap_or(PartIx(0)),
            clause: rule.clause,
        });
    }
}

/// Whether it gives a base and asks for nothing: 基础分.
fn is_bare(fields: &Fields<'_>) -> bool {
    const ASKS: [&str; 6] = ["submissions", "adoptions", "points", "per", "items", "others"];
    let gives = GIVES.into_iter().filter(|key| fields.has(key));
    gives.eq(["base"]) && !ASKS.iter().any(|key| fields.has(key))
}

/// One for every unit all year, so that each has its base.
fn everyone(draft: &Draft<'_>) -> Owed {
    Owed(vec![vec![(Span::YEAR, 1)]; draft.scheme.units.len()])
}

/// What a norm gives.
const GIVES: [&str; 6] = ["base", "all-or-nothing", "missed", "each-miss", "each-more", "rate"];

/// What a norm counts: `points = "adoption"`, or as [`tallied`].
pub(super) fn counted(draft: &Draft<'_>, fields: &mut Fields<'_>, right: &str) -> Option<Counts> {
    if !fields.has("points") {
        return tallied(draft, fields, right).map(Counts::Items);
    }
    let said = fields.may("points", shape::text);
    if fields.has("submissions") || fields.has("adoptions") {
        fields.only_one(right);
        let _ = (fields.may("submissions", shape::text_or_texts), fields.may_table("adoptions"));
        return None;
    }
    said.and_then(|said| measured(draft, &said)).map(Counts::Points)
}

/// `submissions`, or `adoptions`.
fn tallied(draft: &Draft<'_>, fields: &mut Fields<'_>, right: &str) -> Option<Tallied> {
    let submissions = fields.may("submissions", shape::text_or_texts);
    let adoptions = fields.may_table("adoptions");
    match (submissions, adoptions) {
        (Some(said), None) => {
            let words = said.is.iter().map(|word| draft.word(Domain::Category, word));
            words.collect::<Option<_>>().map(Tallied::Submissions)
        }
        (None, Some(mut table)) => {
            let publications = printed(draft, &mut table);
            let kinds = table.may("kind", shape::text_or_texts).map(|said| said.is);
            table.finish(&[]);
            let kinds = kinds.unwrap_or_default();
            let kinds = kinds.iter().map(|kind| draft.word(Domain::Kind, kind));
            let kinds = kinds.collect::<Option<Vec<_>>>()?;
            Some(Tallied::Adoptions { publications: publications?, kinds })
        }
        (Some(_), Some(_)) => {
            fields.only_one(right);
            None
        }
        // One that cannot be read was told.
        (None, None) => {
            if !fields.has("submissions") && !fields.has("adoptions") {
                fields.missing(right);
            }
            None
        }
    }
}

pub(super) fn period(fields: &mut Fields<'_>) -> Period {
    let built = Period::ALL.map(|period| (period.name(), period));
    fields.must_choice("per", &built, &[]).unwrap_or(Period::Year)
}

/// What a norm gives; one that gives nothing is none.
fn gives(fields: &mut Fields<'_>) -> Gives {
    if !GIVES.iter().any(|key| fields.has(key)) {
        fields.missing(&GIVES.join(", "));
    }
    let mut points = |key| fields.may(key, shape::points).map_or(Points::ZERO, |said| said.is);
    let [base, met, missed, each_miss, each_more, rate] = GIVES.map(&mut points);
    Gives { base, met, missed, each_miss, each_more, rate }
}

pub(super) fn rates(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let (of, out_of, at_least) = shares(draft, &mut fields);
        let per = period(&mut fields);
        let bound = fields.may("who", shape::text_or_texts);
        let gives = share_gives(&mut fields);
        let part = fields.must("part", shape::text);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("rate", &rule.id);
        let part = part.and_then(|said| draft.part(&said));
        let who = match bound {
            Some(said) => who(draft, &said),
            None => Members::new(all(draft)),
        };
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
    let tallied = tallied(draft, &mut table, "submissions, adoptions");
    table.finish(&[]);
    tallied
}

/// `points = 20`, or `steps = [{ from = 0.3, points = 5 }]`.
fn share_gives(fields: &mut Fields<'_>) -> Option<ShareGives> {
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
    let mut steps: Vec<(Factor, Points)> = vec![];
    for mut row in fields.rows("steps") {
        let (from, points) = (row.must("from", shape::factor), row.must("points", shape::points));
        row.finish(&[]);
        if let (Some(from), Some(points)) = (from, points) {
            let at = steps.iter().position(|(step, _)| step.reaches(from.is));
            steps.insert(at.unwrap_or(steps.len()), (from.is, points.is));
        }
    }
    Some(ShareGives::Steps(steps))
}
