//! Peers part the units: each unit is ranked among one group of them.

use ledger::{Code, Fault};

use crate::draft::Draft;
use crate::model::{Peers, UnitIx};

pub(super) fn check(draft: &Draft<'_>) {
    let all = &draft.scheme.peers;
    let Some(first) = all.first() else { return };
    if draft.doubts("unit") || draft.doubts("group") {
        return;
    }
    let mut missing: Vec<&str> = vec![];
    for (unit, index) in draft.scheme.units.iter().zip(0..) {
        let mut own = all.iter().filter(|peers| peers.units.contains(&UnitIx(index)));
        match (own.next(), own.next()) {
            (None, _) => missing.push(&unit.name),
            (Some(one), Some(other)) => twice(draft, one, other, &unit.name),
            _ => {}
        }
    }
    if !missing.is_empty() {
        let fault = Fault::error(Code::GAP, draft.at("peers", &first.id)).with("what", "peers");
        draft.faults.push(fault.with("missing", missing.join("、")));
    }
}

fn twice(draft: &Draft<'_>, one: &Peers, other: &Peers, unit: &str) {
    let first = draft.place("peers", &one.id).map(|place| place.shown());
    let fault = Fault::error(Code::OVERLAP, draft.at("peers", &other.id)).with("what", unit);
    let fault = fault.with("found", format!("peers.{}", other.id));
    draft.faults.push(fault.with("first", first.unwrap_or_default()));
}
