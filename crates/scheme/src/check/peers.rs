//! Peers part the units: each unit is ranked among one group of them, on every day of the year.

use ledger::{Code, Date, Fault};

use crate::draft::Draft;
use crate::model::{Peers, UnitIx};

pub(super) fn check(draft: &Draft<'_>) {
    let all = &draft.scheme.peers;
    let Some(first) = all.first() else { return };
    if draft.doubts("unit") || draft.doubts("group") {
        return;
    }
    let turns: Vec<Date> = all.iter().flat_map(|peers| peers.units.turns()).collect();
    let mut missing: Vec<String> = vec![];
    for (unit, index) in draft.scheme.units.iter().zip(0..) {
        let first = unit.begins.unwrap_or(draft.scheme.first_day());
        let days: Vec<Date> =
            turns.iter().copied().chain([first]).filter(|day| unit.exists_on(*day)).collect();
        let of = |day: &Date| {
            let day = *day;
            all.iter().filter(move |peers| peers.units.has(UnitIx(index), day))
        };
        // With the day, where that is not the unit's first.
        let named = |day: Date| {
            if day == first { unit.name.to_string() } else { format!("{} {day}", unit.name) }
        };
        if let Some(day) = days.iter().filter(|day| of(day).next().is_none()).min() {
            missing.push(named(*day));
        }
        let two = days.iter().filter_map(|day| {
            let mut own = of(day);
            Some((own.next()?, own.next()?, *day))
        });
        let two = two.min_by_key(|(.., day)| *day);
        if let Some((one, other, day)) = two {
            twice(draft, one, other, &named(day));
        }
    }
    if !missing.is_empty() {
        let fault = Fault::error(Code::GAP, draft.at("peers", &first.id));
        draft.faults.push(fault.with("units", missing.join("、")));
    }
}

fn twice(draft: &Draft<'_>, one: &Peers, other: &Peers, unit: &str) {
    let first = draft.place("peers", &one.id).map(|place| place.shown());
    let fault = Fault::error(Code::OVERLAP, draft.at("peers", &other.id)).with("what", unit);
    let fault = fault.with("found", format!("peers.{}", other.id));
    draft.faults.push(fault.with("first", first.unwrap_or_default()));
}
