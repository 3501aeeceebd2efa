//! `[ranking]`: what decides between units of one ratio, and what points are converted to.

use crate::draft::Draft;
use crate::model::{Conversion, Counts};
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
    // What else may stand there is told to need `full`.
    if !["ties", "full", "of", "called", "grades"].iter().any(|key| fields.has(key)) {
        fields.missing("ties, full, grades");
    }
    let ties = ties(draft, &mut fields);
    let conversion = conversion(&mut fields);
    if conversion.is_none() && fields.has("full") {
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

/// `full`; `of`, which says for how many points, where it is not for those of the best; and what it is
/// `called`.
fn conversion(fields: &mut Fields<'_>) -> Option<Conversion> {
    let full = fields.may("full", shape::target);
    let of = fields.may("of", shape::target);
    let called = fields.may("called", shape::text).map(|said| said.is);
    if ["of", "called"].iter().any(|key| fields.has(key)) && !fields.has("full") {
        fields.missing("full");
    }
    let unread = fields.has("of") && of.is_none();
    let full = full.filter(|_| !unread)?.is;
    Some(Conversion { called, full, of: of.map(|said| said.is) })
}
