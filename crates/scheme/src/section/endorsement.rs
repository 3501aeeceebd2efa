//! `[endorsement]`: what a leader's endorsement is worth.

use ledger::Domain;

use crate::draft::Draft;
use crate::model::{EndorsementRule, PartIx, Repeat};
use crate::toml::shape;

use super::publication::{coded, take_reading};
use super::{Rule, only};

pub(super) fn endorsement(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let Some(rule) = only(draft, rules) else {
        return;
    };
    let mut fields = rule.fields(draft);
    let figures = fields.figures("points");
    let built = [("once-per-level", Repeat::OncePerLevel), ("each", Repeat::Each)];
    let repeat = fields.must_choice("repeat", &built, &["highest", "first-full"]);
    let part = fields.must("part", shape::text);
    let ready = fields.may("ready", shape::texts);
    take_reading(draft, rule, &mut fields);
    fields.finish(&["deputy", "later", "cap"]);
    draft.define("endorsement", &rule.id);
    let part = part.and_then(|said| draft.part(&said));
    draft.scheme.endorsement = Some(EndorsementRule {
        figures: coded(draft, Domain::Level, figures),
        repeat: repeat.unwrap_or(Repeat::Each),
        part: part.unwrap_or(PartIx(0)),
        ready: ready
            .map(|said| said.is)
            .unwrap_or_default()
            .into_iter()
            .map(|said| said.is)
            .collect(),
        clause: rule.clause,
    });
}
