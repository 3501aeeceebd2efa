//! `[ranking]`: what decides between units of one ratio.

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
    let ties = fields.must("ties", shape::texts);
    if ties.as_ref().is_some_and(|said| said.is.is_empty()) {
        fields.missing("ties");
    }
    take_reading(draft, rule, &mut fields);
    fields.finish(&[]);
    let ties = ties.map(|said| said.is).unwrap_or_default();
    draft.scheme.ties_clause = Some(rule.clause);
    draft.scheme.ties = ties.iter().filter_map(|said| measured(draft, said)).collect();
}
