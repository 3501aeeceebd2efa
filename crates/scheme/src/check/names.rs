//! Names that fit two things.

use std::collections::HashMap;

use ledger::{Code, Fault, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::UnitIx;

/// What an answer says of a unit beside its parts; a part of such a name would hide it.
const ANSWERED: &[&str] = &[
    "unit",
    "tier",
    "target",
    "total",
    "ratio",
    "rank",
    "tier_rank",
    "common",
    "annual",
    "annual_rank",
    "converted",
    "eligible",
    "grade",
    "reasons",
    "duties",
    "quota",
    "lines",
];

pub(super) fn check(draft: &Draft<'_>) {
    units(draft);
    for part in draft.scheme.parts.iter().filter(|part| ANSWERED.contains(&part.id.as_str())) {
        let fault = Fault::error(Code::AMBIGUOUS_NAME, draft.at("part", &part.id));
        let fault = fault.with("found", part.id.as_str());
        let fault = fault.with("part", part.id.as_str());
        draft.faults.push(fault.with("right", format!("part.{0}, {0}", part.id)));
    }
    // In `expect` a duty and a part are told by their names alone.
    for duty in draft.scheme.duties.iter().filter(|duty| draft.place("part", &duty.id).is_some()) {
        let fault = Fault::error(Code::AMBIGUOUS_NAME, draft.at("duty", &duty.id));
        let fault = fault.with("found", duty.id.as_str()).with("duty", duty.id.as_str());
        draft.faults.push(fault.with("right", format!("part.{0}, duty.{0}", duty.id)));
    }
    // Both are reasons why a unit is not eligible, told apart by their names alone.
    let counted = draft.scheme.counters.iter().filter_map(|counter| counter.bar.as_ref());
    for bar in draft.scheme.bars.iter().chain(counted) {
        if draft.place("duty", &bar.id).is_some() {
            let fault = Fault::error(Code::AMBIGUOUS_NAME, draft.at("bar", &bar.id));
            let fault = fault.with("found", bar.id.as_str());
            draft.faults.push(fault.with("right", format!("duty.{0}, bar.{0}", bar.id)));
        }
    }
}

/// No name or alias may mean two units. Publications may share a name: whoever uses it is asked.
fn units(draft: &Draft<'_>) {
    let mut known: HashMap<&Text, UnitIx> = HashMap::new();
    for (unit, Said { is, place }) in &draft.spellings {
        let first = *known.entry(is).or_insert(*unit);
        if first == *unit {
            continue;
        }
        let name = |unit| draft.scheme.name_of(unit);
        let fault = Fault::error(Code::AMBIGUOUS_NAME, place.at()).with("found", is.as_str());
        let both = format!("{}, {}", name(first), name(*unit));
        draft.faults.push(fault.with("right", both));
    }
}
