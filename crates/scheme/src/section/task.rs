//! `[task.<id>]`: 共同任务 that people mark.

use ledger::Domain;

use crate::draft::Draft;
use crate::model::Task;
use crate::toml::shape;

use super::Rule;
use super::publication::take_reading;

pub(super) fn tasks(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let max = fields.must("max", shape::gain);
        take_reading(draft, rule, &mut fields);
        fields.finish(&["computed"]);
        draft.define("task", &rule.id);
        let name = name.map(|said| said.is).unwrap_or_default();
        draft.scheme.vocabulary.add(Domain::Task, &rule.id.is, &name);
        draft.scheme.tasks.push(Task {
            id: rule.id.is.clone(),
            name,
            max: max.map(|said| said.is).unwrap_or_default(),
            clause: rule.clause,
        });
    }
}
