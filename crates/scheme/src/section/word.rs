//! `[word.<domain>]`: words that a notice adds to a field's list, or names otherwise.

use ledger::Domain;

use crate::draft::Draft;
use crate::toml::shape;

use super::Rule;

pub(super) fn words(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let domain = Domain::ALL.into_iter().find(|d| d.name() == rule.id.is);
        let Some(domain) = domain else {
            let names = Domain::ALL.map(Domain::name);
            draft.unknown("word", &rule.id, names);
            continue;
        };
        for (code, label) in rule.fields(draft).rest(shape::text) {
            draft.define(domain.name(), &code);
            draft.scheme.vocabulary.add(domain, &code.is, &label);
        }
    }
}
