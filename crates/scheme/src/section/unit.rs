//! `[unit."名称"]`: what befalls a unit within the year.

use ledger::{Code, Factor, Fault, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Later, Names, Tier, TierIx, UnitIx};
use crate::toml::{Fields, shape};

use super::Rule;
use super::publication::take_reading;
use super::tier::weighted;

pub(super) fn units(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let begins = fields.may("begins", shape::day);
        let ends = fields.may("ends", shape::day);
        let into = fields.may("merges-into", shape::text);
        let formerly = fields.may("formerly", shape::texts);
        let moves = moves(draft, &mut fields);
        let weighs = weights(draft, rule, &mut fields);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("unit-life", &rule.id);
        let (begins, ends) =
            (begins.and_then(|said| draft.date(&said)), ends.and_then(|said| draft.date(&said)));
        // Names are gathered for all later sections only after this one, which adds to them.
        let names = Names::new(&draft.scheme.units, &[]);
        let into = into.and_then(|said| target(draft, &names, &said));
        let at = draft.scheme.units.iter().position(|unit| unit.name == rule.id.is);
        let Some((at, unit)) = at.and_then(|at| Some((at, draft.scheme.units.get_mut(at)?))) else {
            let fault = Fault::error(Code::UNIT_IN_NO_TIER, rule.id.place.at());
            draft.faults.push(fault.with("found", rule.id.is.as_str()));
            continue;
        };
        (unit.begins, unit.ends, unit.merges_into) = (begins, ends, into);
        unit.moves = moves;
        let index = UnitIx(u16::try_from(at).unwrap_or(u16::MAX));
        if let Some((weight, tiers)) = weighs {
            unit.tiers = tiers;
            draft.weights.push((index, weight));
        }
        for name in formerly.map(|said| said.is).unwrap_or_default() {
            unit.aliases.push(name.is.clone());
            draft.spellings.push((index, name));
        }
    }
}

/// `moves-to` a tier, `moves-on` a day; they stand together or not at all.
fn moves(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Option<Later<TierIx>> {
    if !fields.has("moves-to") && !fields.has("moves-on") {
        let _ = (fields.may("moves-to", shape::text), fields.may("moves-on", shape::day));
        return None;
    }
    let to = fields.must("moves-to", shape::text);
    let on = fields.must("moves-on", shape::day);
    let from = on.and_then(|said| draft.date(&said));
    Some(Later { from: from?, is: draft.tier(&to?)? })
}

/// `weight`, the share that a unit has of all goals of its tiers, and the tiers as they measure it. A
/// tier's table may have said it already; saying it twice is a fault.
fn weights(
    draft: &mut Draft<'_>,
    rule: &Rule<'_>,
    fields: &mut Fields<'_>,
) -> Option<(Factor, Vec<Tier>)> {
    let Some(said) = fields.may("weight", shape::weight) else {
        if fields.has("weight") {
            draft.doubt("weight");
        }
        return None;
    };
    if let Some(first) = draft.place("weight", &rule.id.is) {
        let fault = Fault::error(Code::OVERLAP, said.place.at()).with("what", rule.name.as_str());
        draft.faults.push(fault.with("found", "weight").with("first", first.shown()));
        return None;
    }
    draft.define("weight", &Said { is: rule.id.is.clone(), place: said.place.clone() });
    Some((said.is, weighted(draft, &said, "weight")))
}

fn target(draft: &Draft<'_>, names: &Names, said: &Said<Text>) -> Option<UnitIx> {
    let unit = names.unit(&said.is);
    if unit.is_none() {
        draft.unknown("unit", said, names.of_units());
    }
    unit
}
