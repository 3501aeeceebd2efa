//! Limits: each sums what the earlier ones left, and all of it on one side of the total.

use ledger::{Code, Fault};

use crate::draft::Draft;
use crate::model::{Giving, Leaves, Limit, Scope, Stage};

pub(super) fn check(draft: &Draft<'_>) {
    let limits = &draft.scheme.limits;
    for (limit, number) in limits.iter().zip(0..) {
        // What comes when all is there comes after what does not, and what binds others comes nowhere.
        let before = limits.get(..number).unwrap_or_default().iter();
        let before = before.filter(|earlier| limit.settled || !earlier.settled);
        let before: Vec<&Limit> = before.filter(|earlier| limit.meets(earlier)).collect();
        let before = before.as_slice();
        of_one_side(draft, limit);
        settled(draft, limit);
        circular(draft, limit);
        too_late(draft, limit);
        comes_first(draft, limit, before);
        entangled(draft, limit, before);
    }
}

/// What a limit sums and where its line stands is in the total, or all of it is beside it.
fn of_one_side(draft: &Draft<'_>, limit: &Limit) {
    let scheme = &draft.scheme;
    let mut parts = scheme.parts_of_scope(&limit.of);
    parts.extend(match limit.leaves {
        Leaves::Within { part, .. } => Some(part),
        Leaves::Highest => None,
    });
    let found = parts.iter().filter_map(|part| scheme.parts.get(part.at()));
    let (apart, within): (Vec<_>, Vec<_>) = found.partition(|part| part.apart);
    if let (Some(apart), Some(within)) = (apart.first(), within.first()) {
        let fault = Fault::error(Code::WRONG_VALUE, draft.at("limit", &limit.id));
        let fault = fault.with("key", "part").with("found", format!("{}, {}", apart.id, within.id));
        draft.faults.push(fault.with("right", "apart = true / apart = false"));
    }
}

/// What is in the total is bounded when all is there, whether a limit says so or not.
fn settled(draft: &Draft<'_>, limit: &Limit) {
    if limit.settled && !limit.is_beside(&draft.scheme) {
        let fault = Fault::error(Code::WRONG_VALUE, draft.at("limit", &limit.id));
        let fault = fault.with("key", "settled").with("found", "true");
        draft.faults.push(fault.with("right", "parts: apart = true"));
    }
}

/// What stands beside the total is bounded before it is measured, and so cannot hang on what is counted
/// by what is measured.
fn circular(draft: &Draft<'_>, limit: &Limit) {
    let scheme = &draft.scheme;
    let counter = limit.counter.and_then(|at| scheme.counters.get(at));
    let late =
        counter.filter(|counter| counter.stage(scheme) > Stage::Facts && limit.is_early(scheme));
    if let Some(counter) = late {
        let fault = Fault::error(Code::CIRCULAR, draft.at("limit", &limit.id));
        let own = format!("limit.{}", limit.id);
        let fault = fault.with("what", own.as_str()).with("limit", own);
        draft.faults.push(fault.with("found", format!("counter.{}", counter.id)));
    }
}

/// What stands beside the total is bounded before anything is owed: what a rule gives there that does not
/// give it by facts, no limit finds.
fn too_late(draft: &Draft<'_>, limit: &Limit) {
    let scheme = &draft.scheme;
    let givers = limit.of.sources().iter().filter_map(|source| scheme.giver(source));
    let late = |giver: &Giving<'_>| !giver.by_facts && scheme.is_apart(giver.part);
    for giver in givers.filter(late).filter(|_| !limit.settled) {
        let fault = Fault::error(Code::UNREACHABLE, draft.at("limit", &limit.id));
        let late = format!("{}.{}", giver.of.name(), giver.id);
        let fault = fault.with("limit", format!("limit.{}", limit.id));
        draft.faults.push(fault.with("late", late));
    }
}

/// Which line is the highest must not hang on what an earlier limit took back.
fn comes_first(draft: &Draft<'_>, limit: &Limit, before: &[&Limit]) {
    if limit.leaves != Leaves::Highest {
        return;
    }
    let scheme = &draft.scheme;
    let own = scheme.parts_of_scope(&limit.of);
    for earlier in before {
        let both: Vec<String> = match (&limit.of, &earlier.of) {
            (Scope::Each(own), Scope::Each(others)) => {
                let both = others.iter().filter(|source| own.contains(source));
                both.map(|source| scheme.source(source)).collect()
            }
            _ => {
                let others = scheme.parts_of_scope(&earlier.of).into_iter();
                let both = others.filter(|part| own.contains(part));
                let both = both.filter_map(|part| scheme.parts.get(part.at()));
                both.map(|part| part.id.to_string()).collect()
            }
        };
        if !both.is_empty() {
            let first = draft.place("limit", &earlier.id).map(|place| place.shown());
            let fault = Fault::error(Code::OVERLAP, draft.at("limit", &limit.id));
            let fault = fault.with("keep", format!("limit.{}", limit.id));
            let fault = fault.with("cap", format!("limit.{}", earlier.id));
            let fault = fault.with("parts", both.join("、"));
            draft.faults.push(fault.with("at", first.unwrap_or_default()));
        }
    }
}

/// A later limit sums what an earlier one left of the sources that both look at; what the earlier one
/// takes back must then be of sources that the later one looks at, all of them.
fn entangled(draft: &Draft<'_>, limit: &Limit, before: &[&Limit]) {
    let (Scope::Each(own), id) = (&limit.of, &limit.id) else { return };
    for earlier in before {
        let Scope::Each(others) = &earlier.of else { continue };
        let both = others.iter().filter(|source| own.contains(source));
        let both: Vec<String> = both.map(|source| draft.scheme.source(source)).collect();
        if both.is_empty() || both.len() == others.len() {
            continue;
        }
        let first = draft.place("limit", &earlier.id).map(|place| place.shown());
        let fault = Fault::error(Code::OVERLAP, draft.at("limit", id));
        let fault = fault.with("what", both.join("、")).with("found", format!("limit.{id}"));
        draft.faults.push(fault.with("first", first.unwrap_or_default()));
    }
}
