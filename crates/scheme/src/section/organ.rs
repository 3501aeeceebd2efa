//! `[part.<id>]` and `[level.<id>]`: what a total is made of, and who prints.

use ledger::{Domain, Factor};

use crate::draft::Draft;
use crate::model::{Level, Part, PartIx};
use crate::toml::shape;

use super::Rule;

pub(super) fn parts(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let adoption = fields.may("adoption", shape::flag);
        let subtracted = fields.may("subtracted", shape::flag);
        let apart = fields.may("apart", shape::flag);
        fields.finish(&[]);
        draft.define("part", &rule.id);
        draft.scheme.parts.push(Part {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            subtracted: subtracted.is_some_and(|said| said.is),
            adoption: adoption.is_some_and(|said| said.is),
            apart: apart.is_some_and(|said| said.is),
        });
    }
}

pub(super) fn levels(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let part = fields.must("part", shape::text);
        let multiplier = fields.may("multiplier", shape::factor);
        fields.finish(&[]);
        draft.define("level", &rule.id);
        let name = name.map(|said| said.is).unwrap_or_default();
        let part = part.and_then(|said| draft.part(&said));
        draft.scheme.vocabulary.add(Domain::Level, &rule.id.is, &name);
        draft.scheme.levels.push(Level {
            id: rule.id.is.clone(),
            name,
            part: part.unwrap_or(PartIx(0)),
            multiplier: multiplier.map_or(Factor::ONE, |said| said.is),
        });
    }
}
