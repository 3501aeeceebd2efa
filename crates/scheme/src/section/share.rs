//! `[adoption]`, `[composite.<id>]`, `[multiplier.<id>]`: how a figure falls to several units, and
//! what it is multiplied with.

use ledger::{Domain, FactType, Factor};

use crate::draft::Draft;
use crate::model::{Composite, Multiplier, Shared};
use crate::toml::{Fields, shape};

use super::condition::{on, when};
use super::dated;
use super::group::who;
use super::publication::{coded, take_reading};
use super::{Rule, only};

/// The facts whose figures can be multiplied.
const MULTIPLIED: &[FactType] = &[
    FactType::Adoption,
    FactType::Endorsement,
    FactType::Training,
    FactType::QualityAward,
    FactType::CommissionFailure,
    FactType::EmergencyFailure,
];

pub(super) fn adoption(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let Some(rule) = only(draft, rules) else {
        return;
    };
    let mut fields = rule.fields(draft);
    let shared = must_way(draft, &mut fields);
    take_reading(draft, rule, &mut fields);
    fields.finish(&[]);
    draft.define("adoption", &rule.id);
    draft.scheme.shared = shared.unwrap_or(Shared::Full);
}

pub(super) fn composites(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let when = when(draft, &mut fields, Some(FactType::Adoption));
        let shared = must_way(draft, &mut fields);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("composite", &rule.id);
        draft.scheme.composites.push(Composite {
            id: rule.id.is.clone(),
            when,
            shared: shared.unwrap_or(Shared::Full),
            clause: rule.clause,
        });
    }
}

fn must_way(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Shared> {
    if !fields.has("shared") {
        fields.missing("shared");
    }
    way(draft, fields, "shared")
}

type Read = fn(&Draft<'_>, &mut Fields<'_>) -> Shared;

/// The ways of sharing that an adoption alone can have, which has a kind and shares of its own.
const OF_ADOPTIONS: [(&str, Read); 2] = [
    ("by-editor", |_, _| Shared::ByEditor),
    ("fixed", |draft, fields| Shared::Fixed(coded(draft, Domain::Kind, fields.figures("fixed")))),
];

/// A way of sharing, with its `fixed` points or the step of its shares where it has them.
pub(super) fn way(draft: &Draft<'_>, fields: &mut Fields<'_>, key: &'static str) -> Option<Shared> {
    read(draft, fields, key, &OF_ADOPTIONS)
}

/// A way of sharing figures of which facts say no shares and that go by no kind; in full without any.
pub(super) fn way_of_figures(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Shared {
    read(draft, fields, "shared", &[]).unwrap_or(Shared::Full)
}

fn read(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
    key: &'static str,
    more: &[(&'static str, Read)],
) -> Option<Shared> {
    let built: [(&str, Read); 4] = [
        ("full", |_, _| Shared::Full),
        ("split", |_, fields| {
            let step = fields.may("split-to", shape::step);
            Shared::Split(step.map_or(Shared::FINEST, |said| said.is))
        }),
        ("lead-full", |_, fields| {
            let others = fields.must("others", shape::part);
            Shared::LeadFull(others.map_or(Factor::ONE, |said| said.is))
        }),
        ("lead-part", |_, fields| {
            let lead = fields.must("lead", shape::part).map_or(Factor::ONE, |said| said.is);
            let others = fields.may("others", shape::part).map(|said| said.is);
            Shared::LeadPart { lead, others }
        }),
    ];
    let read = fields.choice(key, &[&built, more].concat(), &[])?.is;
    Some(read(draft, fields))
}

pub(super) fn multipliers(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let on = on(draft, &mut fields, MULTIPLIED);
        let when = when(draft, &mut fields, on);
        let bound = fields.may("who", shape::text_or_texts);
        let days = dated::days(draft, &mut fields);
        let times = fields.must("times", shape::factor);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("multiplier", &rule.id);
        let who = bound.map(|said| who(draft, &said));
        let Some(on) = on else { continue };
        draft.scheme.multipliers.push(Multiplier {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            on,
            when,
            who,
            days,
            times: times.map_or(Factor::ONE, |said| said.is),
            clause: rule.clause,
        });
    }
}
