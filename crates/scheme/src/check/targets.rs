//! Targets: each tier has one, or none has and totals rank the units; then they may be converted.

use ledger::{Code, Fault};

use crate::draft::Draft;
use crate::model::{By, Holding};

pub(super) fn check(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    converted(draft);
    let goals = scheme.tiers.iter().flat_map(|tier| {
        let later = tier.later.iter().map(move |later| (tier, later.is.target));
        std::iter::once((tier, tier.target)).chain(later)
    });
    let without: Vec<_> = goals.filter(|(_, target)| target.is_none()).map(|(t, _)| t).collect();
    let Some(first) = without.first() else { return };
    if scheme.has_targets() {
        let mut names: Vec<String> = without.iter().map(|t| format!("tier.{}", t.id)).collect();
        names.dedup();
        let fault = Fault::error(Code::GAP, draft.at("tier", &first.id)).with("what", "target");
        draft.faults.push(fault.with("missing", names.join(", ")));
        return;
    }
    for column in &scheme.columns {
        let held = match column.holds {
            Holding::Target => "target",
            Holding::Ratio => "ratio",
            _ => continue,
        };
        let fault = Fault::error(Code::GAP, draft.at("column", &column.id)).with("what", held);
        draft.faults.push(fault.with("missing", "[tier] target"));
    }
}

/// Points are held against the best where totals rank, and only a scheme that converts them has a column of it.
fn converted(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    full_marks(draft);
    if let Some(conversion) = &scheme.conversion {
        if scheme.has_targets() && matches!(conversion.by, By::Best(_) | By::Average(_)) {
            let fault = Fault::error(Code::UNREACHABLE, draft.at("ranking", "ranking"));
            let fault = fault.with("what", "ranking.full");
            draft.faults.push(fault.with("why", "[tier] target"));
        }
        return;
    }
    if draft.doubts("conversion") {
        return;
    }
    for column in scheme.columns.iter().filter(|column| column.holds == Holding::Converted) {
        let fault = Fault::error(Code::GAP, draft.at("column", &column.id));
        let fault = fault.with("what", "converted");
        draft.faults.push(fault.with("missing", "[ranking] full, places"));
    }
}

/// Peers have a full mark of their own only where others have one.
fn full_marks(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    let full = scheme.conversion.as_ref().is_some_and(|own| own.by.full().is_some());
    if full || draft.doubts("conversion") {
        return;
    }
    for peers in scheme.peers.iter().filter(|peers| peers.full.is_some()) {
        let fault = Fault::error(Code::GAP, draft.at("peers", &peers.id));
        let fault = fault.with("what", format!("peers.{}.full", peers.id));
        draft.faults.push(fault.with("missing", "[ranking] full"));
    }
}
