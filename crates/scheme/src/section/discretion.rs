//! `[discretion.<id>]`: points that a person gives for a reason, within bounds.

use ledger::{Code, Domain, Fault, Points};

use crate::draft::Draft;
use crate::model::{Discretion, PartIx};
use crate::toml::shape;

use super::Rule;
use super::publication::take_reading;

pub(super) fn discretions(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let who = fields.must("who", shape::text);
        let min = fields.may("min", shape::points);
        let max = fields.must("max", shape::points);
        let part = fields.must("part", shape::text);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("discretion", &rule.id);
        let least = min.as_ref().map_or(Points::ZERO, |said| said.is);
        // Both may be one figure, where a person decides only whether.
        let room = |max: Points| max > least || (max == least && max != Points::ZERO);
        if let Some(max) = max.as_ref().filter(|max| !room(max.is)) {
            let fault = Fault::error(Code::WRONG_VALUE, max.place.at()).with("key", "max");
            let fault = fault.with("found", max.is.to_string());
            let right = if least == Points::ZERO { ">" } else { "≥" };
            draft.faults.push(fault.with("right", format!("{right} {least}")));
        }
        let part = part.and_then(|said| draft.part(&said));
        let name = name.map(|said| said.is).unwrap_or_default();
        draft.scheme.vocabulary.add(Domain::Discretion, &rule.id.is, &name);
        draft.scheme.discretions.push(Discretion {
            id: rule.id.is.clone(),
            name,
            who: who.map(|said| said.is).unwrap_or_default(),
            min: least,
            max: max.map(|said| said.is).unwrap_or_default(),
            part: part.unwrap_or(PartIx(0)),
            clause: rule.clause,
        });
    }
}
