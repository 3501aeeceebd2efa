//! `[comparison.<id>]`: what units reach in a period, held against what others reach.

use ledger::Points;

use crate::draft::Draft;
use crate::model::{Beside, Compared, Comparison, PartIx};
use crate::toml::{Fields, shape};

use super::Rule;
use super::group::who_or_all;
use super::norm::period;
use super::publication::take_reading;
use super::rate::shares;
use super::tallied::{TALLIED, counted};

pub(super) fn comparisons(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let of = compared(draft, &mut fields);
        let per = period(&mut fields);
        let bound = fields.may("who", shape::text_or_texts);
        let gives = beside(&mut fields);
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
            per,
            who,
            gives,
            part: part.unwrap_or(PartIx(0)),
            clause: rule.clause,
        });
    }
}

/// `of` and `out-of`, or what a norm counts.
fn compared(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Compared> {
    const RIGHT: &str = "submissions, adoptions, endorsements, points, of";
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
    let (of, out_of, at_least) = shares(draft, fields);
    Some(Compared::Shares { of: of?, out_of: out_of?, at_least })
}

/// `full = 60` and perhaps `from = 0.6`, or `places = [3, 2, 1]` and `last = [-2, -1]`.
fn beside(fields: &mut Fields<'_>) -> Option<Beside> {
    let full = fields.may("full", shape::target).map(|said| said.is);
    let from = fields.may("from", shape::share).map(|said| said.is);
    let lists = ["places", "last"];
    let by_place = lists.iter().any(|key| fields.has(key));
    if by_place && fields.has("from") && !fields.has("full") {
        // A part of the best is asked where points go by such parts.
        let said: Vec<&str> = lists.into_iter().filter(|key| fields.has(key)).collect();
        fields.only_one(&format!("from, {}", said.join(", ")));
    }
    let [first, last] = lists.map(|key| places(fields, key));
    match (fields.has("full"), by_place) {
        (true, true) => {
            fields.only_one("full, places");
            None
        }
        (true, false) => full.map(|full| Beside::Full { full, from }),
        (false, true) => Some(Beside::Places { first: first?, last: last? }),
        (false, false) => {
            fields.missing("full, places, last");
            None
        }
    }
}

/// The points by place; none where they cannot be read, which was told.
fn places(fields: &mut Fields<'_>, key: &'static str) -> Option<Vec<Points>> {
    let said = fields.may(key, shape::several_points);
    if fields.has(key) { said.map(|said| said.is) } else { Some(vec![]) }
}
