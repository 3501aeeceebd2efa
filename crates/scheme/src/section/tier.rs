//! `[tier.<id>]`: goals, and the units that have them, from the clause's table.

use ledger::{Code, Fault, Points, Text};

use crate::document::{Cell, PipeTable, Said};
use crate::draft::Draft;
use crate::model::{ClauseIx, PartIx, Tier, TierIx, Unit, UnitIx};
use crate::toml::shape;

use super::Rule;
use super::publication::take_reading;

/// The column of a tier's table that names its units.
const UNIT: &str = "单位";
/// The column with their further names.
const ALIASES: &str = "简称、别名";

pub(super) fn tiers(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    for rule in rules {
        let mut fields = rule.fields(draft);
        let target = fields.must("target", shape::gain);
        take_reading(draft, rule, &mut fields);
        let rest = fields.rest_but(shape::gain, &["from", "decimals", "peers"]);
        draft.define("tier", &rule.id);
        let sub_targets = rest.into_iter().filter_map(|(part, p)| sub(draft, &part, p));
        let tier = Tier {
            id: rule.id.is.clone(),
            clause: rule.clause,
            target: target.map(|said| said.is).unwrap_or_default(),
            sub_targets: sub_targets.collect(),
        };
        let index = u16::try_from(draft.scheme.tiers.len()).unwrap_or(u16::MAX);
        draft.scheme.tiers.push(tier);
        units(draft, rule, TierIx(index));
    }
}

/// A goal of one part; every other key of a tier is a part's id.
fn sub(draft: &Draft<'_>, part: &Said<Text>, points: Points) -> Option<(PartIx, Points)> {
    Some((draft.part(part)?, points))
}

/// The units of a tier, from its clause's table.
fn units(draft: &mut Draft<'_>, rule: &Rule<'_>, tier: TierIx) {
    let Some(table) = table(draft, rule.clause, UNIT, rule) else {
        return;
    };
    let column = |heading: &str| table.head.iter().position(|cell| cell.text == heading);
    let aliases_in = column(ALIASES);
    for row in &table.rows {
        let Some(cell) = row.first().filter(|cell| !cell.text.is_empty()) else {
            continue;
        };
        let name = Said { is: Text::from(cell.text.as_str()), place: cell.place.clone() };
        if let Some(known) = draft.scheme.units.iter().find(|u| u.name == name.is) {
            twice(draft, &name, known.tier, tier);
            continue;
        }
        draft.define("unit", &name);
        let aliases = aliases_in.and_then(|at| row.get(at)).map(aliases).unwrap_or_default();
        let index = UnitIx(u16::try_from(draft.scheme.units.len()).unwrap_or(u16::MAX));
        draft.scheme.units.push(Unit {
            name: name.is.clone(),
            aliases: aliases.iter().map(|alias| alias.is.clone()).collect(),
            tier,
            begins: None,
            ends: None,
            merges_into: None,
        });
        let spellings = std::iter::once(name).chain(aliases);
        draft.spellings.extend(spellings.map(|said| (index, said)));
    }
}

/// The further names in a cell, each with its place.
fn aliases(cell: &Cell) -> Vec<Said<Text>> {
    let raw = cell.place.text();
    let names = raw.split(['、', '，', ',', '；', ';']).map(str::trim);
    let said = |name: &str| {
        let offset = (name.as_ptr() as usize).saturating_sub(raw.as_ptr() as usize);
        let start = cell.place.start() + offset;
        let place = cell.place.beside(start..start + name.len());
        Said { is: Text::from(name), place }
    };
    names.filter(|name| !name.is_empty()).map(said).collect()
}

/// The clause's table whose first column is headed `first`.
pub(super) fn table<'a>(
    draft: &Draft<'a>,
    clause: ClauseIx,
    first: &str,
    rule: &Rule<'_>,
) -> Option<&'a PipeTable> {
    let tables = draft.document.clauses.get(clause.at())?.tables.iter();
    let mut fitting = tables.filter(|t| t.head.first().is_some_and(|cell| cell.text == first));
    let found = fitting.next();
    if found.is_none() {
        let place = draft.document.clauses.get(clause.at()).and_then(|passage| {
            let table = passage.tables.first()?;
            Some(table.head.first()?.place.clone())
        });
        let place = place.unwrap_or_else(|| rule.id.place.clone());
        let fault = Fault::error(Code::BAD_TABLE, place.at()).with("what", rule.name.as_str());
        draft.faults.push(fault.with("right", format!("| {first} | … |")));
    }
    found
}

/// A unit's second row: in the same tier a slip, in another a contradiction.
fn twice(draft: &Draft<'_>, name: &Said<Text>, first: TierIx, second: TierIx) {
    let place = draft.places.get(&("unit", name.is.clone()));
    if first == second {
        if let Some(place) = place {
            draft.twice(name, place, "unit");
        }
        return;
    }
    let tier = |tier: TierIx| {
        let id = draft.scheme.tiers.get(tier.at()).map(|tier| &tier.id);
        id.map(ToString::to_string).unwrap_or_default()
    };
    let fault = Fault::error(Code::UNIT_IN_TWO_TIERS, name.place.at());
    let fault = fault.with("found", name.is.as_str()).with("first", tier(first));
    draft.faults.push(fault.with("second", tier(second)));
}
