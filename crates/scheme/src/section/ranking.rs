//! `[ranking]`: what decides between units of one ratio, and what points are converted to.

use ledger::Points;

use crate::draft::Draft;
use crate::model::{By, Conversion, Counts};
use crate::toml::{Fields, Mixed, shape};

use super::duty::measured;
use super::publication::take_reading;
use super::tallied::{TALLIED, tallied};
use super::{Rule, only};

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
fn ties(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Vec<Counts> {
    let ties = fields.texts_or_rows("ties");
    if ties.as_ref().is_some_and(Vec::is_empty) {
        fields.missing("ties");
    }
    let tie = |one: Mixed<'_>| match one {
        Mixed::Text(said) => measured(draft, &said).map(Counts::Points),
        Mixed::Table(mut table) => {
            let tallied = tallied(draft, &mut table, &TALLIED.join(", "));
            table.finish(&[]);
            tallied.map(Counts::Items)
        }
    };
    ties.into_iter().flatten().filter_map(tie).collect()
}

/// The keys that say what points are converted to.
const CONVERTED: [&str; 8] =
    ["full", "from", "of", "against", "places", "each-place", "least", "called"];

/// `full`, and `of`, which says for how many points where it is not for those of the best, or `against` whom
/// else than the best; or what each place has: `places`, or `full` for the first, and `each-place`, how much less each further one, and
/// `least`, what everyone has; and what it is `called`.
fn conversion(fields: &mut Fields<'_>) -> Option<Conversion> {
    let full = fields.may("full", shape::target).map(|said| said.is);
    let of = fields.may("of", shape::target).map(|said| said.is);
    let places = fields.may("places", shape::several_gains).map(|said| said.is);
    let less = fields.may("each-place", shape::target).map(|said| said.is);
    let least = fields.may("least", shape::target).map(|said| said.is);
    let called = fields.may("called", shape::text).map(|said| said.is);
    let from = fields.may("from", shape::share).map(|said| said.is);
    let against = fields.choice("against", &[("best", false), ("average", true)], &[]);
    let average = against.is_some_and(|said| said.is);
    let read = |key: &str, read: bool| !fields.has(key) || read;
    let sound = read("full", full.is_some())
        && read("of", of.is_some())
        && read("from", from.is_some())
        && read("places", places.is_some())
        && read("each-place", less.is_some())
        && read("least", least.is_some());
    let other = ["of", "against", "places", "each-place"].into_iter().find(|key| fields.has(key));
    let by = match (fields.has("full"), fields.has("places")) {
        (true, true) => {
            fields.only_one("full, places");
            None
        }
        (false, false) => {
            if CONVERTED.iter().any(|key| fields.has(key)) {
                fields.missing("full, places");
            }
            None
        }
        // A part of the best is asked where results are held against it.
        (true, _) | (_, true) if fields.has("from") && other.is_some() => {
            fields.only_one(&format!("from, {}", other.unwrap_or_default()));
            None
        }
        (false, true) if fields.has("of") => {
            fields.only_one("places, of");
            None
        }
        (false, true) if fields.has("against") => {
            fields.only_one("places, against");
            None
        }
        (true, false) if fields.has("against") && fields.has("of") => {
            fields.only_one("of, against");
            None
        }
        (true, false) if fields.has("against") && fields.has("each-place") => {
            fields.only_one("against, each-place");
            None
        }
        (true, false) if fields.has("of") && fields.has("each-place") => {
            fields.only_one("of, each-place");
            None
        }
        (true, false) if fields.has("least") && !fields.has("each-place") => {
            fields.missing("places, each-place");
            None
        }
        (true, false) if average => full.map(By::Average),
        _ => converted((full, of), places, (less, least)),
    };
    by.filter(|_| sound).map(|by| Conversion { called, by, from })
}

fn converted(
    (full, of): (Option<Points>, Option<Points>),
    places: Option<Vec<Points>>,
    (less, least): (Option<Points>, Option<Points>),
) -> Option<By> {
    Some(match (full, of, places) {
        (_, _, Some(first)) => By::Places { first, less, least },
        (Some(full), Some(of), None) => By::Number { full, of },
        (Some(full), None, None) if less.is_some() => By::Places { first: vec![full], less, least },
        (Some(full), None, None) => By::Best(full),
        (None, ..) => return None,
    })
}
