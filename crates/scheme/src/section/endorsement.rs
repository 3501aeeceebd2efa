//! `[endorsement]`: what a leader's endorsement is worth.

use ledger::{Domain, Factor};

use crate::draft::Draft;
use crate::model::{Counting, EndorsementRule, PartIx, Repeat};
use crate::toml::{Fields, shape};

use super::dated;
use super::publication::{coded, take_reading};
use super::{Rule, only};

pub(super) fn endorsement(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let Some(rule) = only(draft, rules) else {
        return;
    };
    let mut fields = rule.fields(draft);
    let figures = fields.figures("points");
    let later = dated::read(draft, &mut fields, |table| {
        coded(draft, Domain::Level, table.figures("points"))
    });
    let repeat = repeat(&mut fields);
    let deputy = fields.may("deputy", shape::factor);
    let cap = fields.may("cap", shape::gain);
    let part = fields.must("part", shape::text);
    let ready = fields.may("ready", shape::texts);
    take_reading(draft, rule, &mut fields);
    fields.finish(&[]);
    draft.define("endorsement", &rule.id);
    let part = part.and_then(|said| draft.part(&said));
    draft.scheme.endorsement = Some(EndorsementRule {
        figures: coded(draft, Domain::Level, figures),
        later,
        repeat,
        deputy: deputy.map(|said| said.is),
        cap: cap.map(|said| said.is),
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

/// `repeat`, with `later` where the first counts in full and later ones at a part.
fn repeat(fields: &mut Fields<'_>) -> Repeat {
    let built = [
        ("once-per-level", Some(Repeat::ONCE_PER_LEVEL)),
        ("each", Some(Repeat::EACH)),
        ("highest", Some(Repeat::HIGHEST)),
        ("first-full", None),
    ];
    match fields.must_choice("repeat", &built, &[]) {
        Some(None) => {
            let later = fields.must("later", shape::factor);
            let later = later.map_or(Factor::ONE, |said| said.is);
            Repeat { per_level: false, counts: Counting::FirstFull { later } }
        }
        Some(Some(repeat)) => repeat,
        None => Repeat::EACH,
    }
}
