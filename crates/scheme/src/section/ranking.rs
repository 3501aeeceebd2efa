//! `[ranking]`: what decides between units of one ratio, and what points are converted to.

use crate::draft::Draft;
use crate::model::{By, Compared, Conversion, Counts};
use crate::toml::{Fields, Mixed, shape};

use super::comparison::between_equals;
use super::duty::measured;
use super::publication::take_reading;
use super::{Rule, only, read};

pub(super) fn ranking(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let Some(rule) = only(draft, rules) else {
        return;
    };
    let mut fields = rule.fields(draft);
    // What else may stand there is told to need `full` or `places`.
    if !["ties", "grades"].iter().chain(&CONVERTED).any(|key| fields.has(key)) {
        fields.missing("ties, full, places, grades");
    }
    let ties = ties(draft, &mut fields);
    let conversion = conversion(&mut fields);
    if conversion.is_none() && CONVERTED.iter().any(|key| fields.has(key)) {
        draft.doubt("conversion");
    }
    let grades = fields.choice("grades", &[("annual", false), ("rank", true)], &[]);
    take_reading(draft, rule, &mut fields);
    fields.finish(&[]);
    draft.define("ranking", &rule.id);
    draft.scheme.ranking_clause = Some(rule.clause);
    draft.scheme.conversion = conversion;
    draft.scheme.grades_by_rank = grades.is_some_and(|said| said.is);
    draft.scheme.ties = ties;
}

/// `ties = ["city", { adoptions = { level = "province" } }]`: what decides between equals, points or
/// what is counted.
fn ties(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Vec<Compared> {
    let ties = fields.texts_or_rows("ties");
    if ties.as_ref().is_some_and(Vec::is_empty) {
        fields.missing("ties");
    }
    let tie = |one: Mixed<'_>| match one {
        Mixed::Text(said) => measured(draft, &said).map(|of| Compared::Numbers(Counts::Points(of))),
        Mixed::Table(mut table) => {
            let tie = between_equals(draft, &mut table);
            table.finish(&[]);
            tie
        }
    };
    ties.into_iter().flatten().filter_map(tie).collect()
}

/// The keys that say what points are converted to.
const CONVERTED: [&str; 8] =
    ["full", "from", "of", "against", "places", "each-place", "least", "called"];

/// Two of them that exclude one another, the first such pair that stands there being told. A part of the
/// best is asked where results are held against it, and by nothing else.
const EXCLUDING: [[&str; 2]; 10] = [
    ["full", "places"],
    ["from", "of"],
    ["from", "against"],
    ["from", "places"],
    ["from", "each-place"],
    ["places", "of"],
    ["places", "against"],
    ["of", "against"],
    ["against", "each-place"],
    ["of", "each-place"],
];

/// What results are converted to: `full` for the best, or `against` whom else, or for so many points `of`
/// the result; or by place: `places`, or `full` for the first, and `each-place`, how much less each further
/// one has, and `least`, what everyone has; and what it is `called`.
fn conversion(fields: &mut Fields<'_>) -> Option<Conversion> {
    let [full, of, less, least] =
        ["full", "of", "each-place", "least"].map(|key| read(fields, key, shape::target));
    let places = read(fields, "places", shape::several_gains);
    let from = read(fields, "from", shape::share);
    let called = fields.may("called", shape::text).map(|said| said.is);
    let against = fields.choice("against", &[("best", false), ("average", true)], &[]);
    let average = against.is_some_and(|said| said.is);
    // Without either, nothing can be held against anything.
    if !fields.has("full") && !fields.has("places") {
        if CONVERTED.iter().any(|key| fields.has(key)) {
            fields.missing("full, places");
        }
        return None;
    }
    if let Some(both) = EXCLUDING.iter().find(|both| both.iter().all(|key| fields.has(key))) {
        fields.only_one(&both.join(", "));
        return None;
    }
    if fields.has("least") && !["places", "each-place"].iter().any(|key| fields.has(key)) {
        fields.missing("places, each-place");
        return None;
    }
    let (from, less, least) = (from?, less?, least?);
    let by = match (full?, of?, places?) {
        (_, _, Some(first)) => By::Places { first, less, least },
        (Some(full), Some(of), None) => By::Number { full, of },
        (Some(full), None, None) if less.is_some() => By::Places { first: vec![full], less, least },
        (Some(full), None, None) if average => By::Average(full),
        (Some(full), None, None) => By::Best(full),
        (None, _, None) => return None,
    };
    Some(Conversion { called, by, from })
}
