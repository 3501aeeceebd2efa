//! `[ranking]`: what decides between units of one ratio, and what points are converted to.

use crate::draft::Draft;
use crate::toml::shape;

use super::duty::measured;
use super::publication::take_reading;
use super::{Rule, only};

pub(super) fn ranking(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let Some(rule) = only(draft, rules) else {
        return;
    };
    let mut fields = rule.fields(draft);
    if !["ties", "full", "grades"].iter().any(|key| fields.has(key)) {
        fields.missing("ties, full, grades");
    }
    let ties = fields.may("ties", shape::texts);
    if ties.as_ref().is_some_and(|said| said.is.is_empty()) {
        fields.missing("ties");
    }
    let full = fields.may("full", shape::target);
    let grades = fields.choice("grades", &[("annual", false), ("rank", true)], &[]);
    take_reading(draft, rule, &mut fields);
    fields.finish(&[]);
    let ties = ties.map(|said| said.is).unwrap_or_default();
    draft.define("ranking", &rule.id);
    draft.scheme.ranking_clause = Some(rule.clause);
    draft.scheme.full = full.map(|said| said.is);
    draft.scheme.grades_by_rank = grades.is_some_and(|said| said.is);
    draft.scheme.ties = ties.iter().filter_map(|said| measured(draft, said)).collect();
}
