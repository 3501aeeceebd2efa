//! `[group.<id>]` and `[peers.<id>]`: named lists of units.

use ledger::{Date, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Group, Members, Peers, Span, UnitIx};
use crate::toml::{Fields, shape};

use super::Rule;
use super::dated;
use super::publication::take_reading;

/// The word for every unit.
const ALL: &str = "all";

pub(super) fn groups(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let units = fields.must("units", shape::texts);
        let span = span(draft, &mut fields);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("group", &rule.id);
        let units = units.map(|said| said.is).unwrap_or_default();
        let mut units: Vec<UnitIx> = units.iter().filter_map(|unit| draft.unit(unit)).collect();
        units.sort_unstable();
        units.dedup();
        draft.scheme.groups.push(Group {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            units,
            span,
            clause: rule.clause,
        });
    }
}

/// `from` and `to`, each within the year and neither needed, the second no earlier than the first.
fn span(draft: &Draft<'_>, fields: &mut Fields<'_>) -> Span {
    let Span { from: first, to: last } = dated::days(draft, fields);
    // What begins with the year stood before it, and what ends with it stands when it is reckoned up.
    let year = draft.year.as_ref().map(|year| (year.is.first(), year.is.last()));
    let after = |day: &Date| year.is_none_or(|(first, _)| *day != first);
    let before = |day: &Date| year.is_none_or(|(_, last)| *day != last);
    Span { from: first.filter(after), to: last.filter(before) }
}

pub(super) fn peers(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let name = fields.must("name", shape::text);
        let units = fields.must("units", shape::text_or_texts);
        let full = fields.may("full", shape::target).map(|said| said.is);
        take_reading(draft, rule, &mut fields);
        fields.finish(&[]);
        draft.define("peers", &rule.id);
        let units = units.map(|said| who(draft, &said)).unwrap_or_default();
        draft.scheme.peers.push(Peers {
            id: rule.id.is.clone(),
            name: name.map(|said| said.is).unwrap_or_default(),
            units,
            full,
            clause: rule.clause,
        });
    }
}

/// The units of `"all"`, or of a list of groups and units.
pub(super) fn who(draft: &mut Draft<'_>, said: &Said<Vec<Said<Text>>>) -> Members {
    let mut units = vec![];
    for name in &said.is {
        if name.is == ALL {
            units.extend(all(draft));
        } else if let Some(group) = draft.scheme.groups.iter().find(|g| g.id == name.is) {
            units.extend(group.units.iter().map(|unit| (*unit, group.span)));
            draft.used_groups.push(group.id.clone());
        } else if let Some(unit) = draft.scheme.names.unit(&name.is) {
            units.push((unit, Span::YEAR));
        } else {
            stranger(draft, name);
        }
    }
    Members::new(units)
}

/// The same, or every unit where nobody is named.
pub(super) fn who_or_all(draft: &mut Draft<'_>, said: Option<Said<Vec<Said<Text>>>>) -> Members {
    match said {
        Some(said) => who(draft, &said),
        None => Members::new(all(draft)),
    }
}

/// Notes whom duties name, before the names become units.
pub(super) fn lists(draft: &mut Draft<'_>, duties: &[Rule<'_>]) {
    for rule in duties {
        let who = rule.table.entries.iter().find(|entry| entry.key.is == "who");
        let names = who.and_then(|entry| shape::text_or_texts(&entry.node).ok());
        let names = names.into_iter().flatten().map(|name| name.is);
        draft.lists.push((rule.id.is.clone(), names.collect()));
    }
}

/// Every unit, the whole year.
pub(super) fn all(draft: &Draft<'_>) -> Vec<(UnitIx, Span)> {
    let units = (0u16..).map(UnitIx).take(draft.scheme.units.len());
    units.map(|unit| (unit, Span::YEAR)).collect()
}

/// Neither a group nor a unit. Where no unit is defined at all, that is what is wrong.
fn stranger(draft: &Draft<'_>, name: &Said<Text>) {
    // In one order, so that a scheme that is read in two ways is told of it once.
    let mut units: Vec<&str> = draft.scheme.names.of_units().collect();
    units.sort_unstable();
    if draft.scheme.units.is_empty() {
        return draft.unknown("unit", name, units);
    }
    let groups = draft.scheme.groups.iter().map(|group| group.id.as_str());
    draft.unknown("group", name, groups.chain(units).chain([ALL]));
}
