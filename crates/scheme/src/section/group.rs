//! `[group.<id>]` and `[peers.<id>]`: named lists of units.

use ledger::Text;

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Group, Peers, UnitIx};
use crate::toml::shape;

use super::Rule;
use super::publication::take_reading;

/// The word for every unit.
const ALL: &str = "all";

pub(super) fn groups(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let units = fields.must("units", shape::texts);
        take_reading(draft, rule, &mut fields);
        fields.finish(&["from", "to"]);
        draft.define("group", &rule.id);
        let units = units.map(|said| said.is).unwrap_or_default();
        let mut units: Vec<UnitIx> = units.iter().filter_map(|unit| draft.unit(unit)).collect();
        units.sort_unstable();
        units.dedup();
        draft.scheme.groups.push(Group {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            units,
            clause: rule.clause,
        });
    }
}

pub(super) fn peers(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let units = fields.must("units", shape::text_or_texts);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("peers", &rule.id);
        let units = units.map(|said| who(draft, &said)).unwrap_or_default();
        draft.scheme.peers.push(Peers {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            units,
            clause: rule.clause,
        });
    }
}

/// The units of `"all"`, or of a list of groups and units, in the scheme's order.
pub(super) fn who(draft: &mut Draft<'_>, said: &Said<Vec<Said<Text>>>) -> Vec<UnitIx> {
    let mut units = vec![];
    for name in &said.is {
        if name.is == ALL {
            units.extend((0u16..).map(UnitIx).take(draft.scheme.units.len()));
        } else if let Some(group) = draft.scheme.groups.iter().find(|g| g.id == name.is) {
            units.extend(&group.units);
            draft.used_groups.push(group.id.clone());
        } else if let Some(unit) = draft.scheme.names.unit(&name.is) {
            units.push(unit);
        } else {
            stranger(draft, name);
        }
    }
    units.sort_unstable();
    units.dedup();
    units
}

/// Neither a group nor a unit. Where no unit is defined at all, that is what is wrong.
fn stranger(draft: &Draft<'_>, name: &Said<Text>) {
    let units = draft.scheme.names.of_units();
    if draft.scheme.units.is_empty() {
        return draft.unknown("unit", name, units);
    }
    let groups = draft.scheme.groups.iter().map(|group| group.id.as_str());
    draft.unknown("group", name, groups.chain(units).chain([ALL]));
}
