//! `levels = ["nation", "province", "city"]`: levels that stand before figures.

use ledger::{Code, Fault, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::Policy;
use crate::toml::{Fields, shape};

/// From the highest on, each that can be met, once, where the figure would decide else; `met` are these with
/// their ids.
pub(super) fn levels<T: PartialEq>(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
    policy: Policy,
    level: impl Fn(&Said<Text>) -> Option<T>,
    met: &[(T, &Text)],
) -> Vec<T> {
    if !policy.counts.by_figure() {
        return vec![];
    }
    let Some(said) = fields.may("levels", shape::some_texts) else { return vec![] };
    let (mut levels, mut known) = (vec![], true);
    for name in &said.is {
        let own = level(name);
        known &= own.is_some();
        let Some(own) = own else { continue };
        if levels.contains(&own) {
            twice(draft, "levels", name);
        }
        levels.push(own);
    }
    let missing = met.iter().filter(|(own, _)| !levels.contains(own));
    let missing: Vec<&str> = missing.map(|(_, id)| id.as_str()).collect();
    if known && !missing.is_empty() {
        let named: Vec<String> = missing.iter().map(|id| draft.named("level", id)).collect();
        let fault = Fault::error(Code::GAP, said.place.at()).with("table", fields.name());
        let fault = fault.with("levels-zh", named.join("、"));
        draft.faults.push(fault.with("levels", missing.join(", ")));
    }
    levels
}

/// Complains of what a list names twice.
pub(super) fn twice(draft: &Draft<'_>, list: &str, said: &Said<Text>) {
    let fault = Fault::error(Code::OVERLAP, said.place.at()).with("list", list);
    draft.faults.push(fault.with("twice", said.is.as_str()));
}
