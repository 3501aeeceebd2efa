//! `[tier.<id>]`: goals, and the units that have them, from the clause's table.

use ledger::{Code, Factor, Fault, Points, Text};

use crate::document::{Cell, PipeTable, Said};
use crate::draft::Draft;
use crate::model::{ClauseIx, Later, PartIx, Tier, TierIx, Unit, UnitIx};
use crate::toml::{Fields, shape};

use super::Rule;
use super::publication::take_reading;

/// The column of a tier's table that names its units.
const UNIT: &str = "单位";
/// The column with their further names.
const ALIASES: &str = "简称、别名";
/// The column with their informants.
const PERSONS: &str = "信息员";
/// The column with each unit's part of the goals.
const WEIGHT: &str = "权重";

/// The decimals of a ratio where a tier says nothing of them.
const DECIMALS: u8 = 1;

pub(super) fn tiers(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    let mut weights = vec![];
    for rule in rules {
        let mut fields = rule.fields(draft);
        let decimals = fields.may("decimals", shape::decimals).map_or(DECIMALS, |said| said.is);
        let mut later = later(draft, rule, &mut fields);
        later.iter_mut().for_each(|later| later.is.decimals = decimals);
        take_reading(draft, rule, &mut fields);
        let tier = Tier { decimals, later, ..goals(draft, rule, fields) };
        draft.define("tier", &rule.id);
        let index = u16::try_from(draft.scheme.tiers.len()).unwrap_or(u16::MAX);
        draft.scheme.tiers.push(tier);
        weights.extend(units(draft, rule, TierIx(index)));
    }
    // A unit may move to any tier, so all of them are weighed.
    for (unit, weight) in weights {
        let tiers = weighted(draft, &weight, WEIGHT);
        draft.weights.push((unit, weight.is));
        if let Some(unit) = draft.scheme.units.get_mut(unit.at()) {
            unit.tiers = tiers;
        }
    }
}

/// The tiers as they measure a unit of a weight; a goal of it must not come to nothing.
pub(super) fn weighted(draft: &Draft<'_>, weight: &Said<Factor>, key: &str) -> Vec<Tier> {
    let tiers: Vec<Tier> = draft.scheme.tiers.iter().map(|tier| tier.weighted(weight.is)).collect();
    // A goal of 0 was told of where it stands.
    if vanished(&tiers) && !vanished(&draft.scheme.tiers) {
        let fault = Fault::error(Code::WRONG_VALUE, weight.place.at()).with("key", key);
        draft.faults.push(fault.with("found", weight.is.to_string()).with("right", "0.5, 0.25 …"));
    }
    tiers
}

/// Whether a goal of some tier is 0, then or later.
fn vanished(tiers: &[Tier]) -> bool {
    let all = tiers.iter().flat_map(|tier| tier.later.iter().map(|later| &later.is).chain([tier]));
    all.into_iter().any(|tier| tier.target == Some(Points::ZERO))
}

/// A tier's target, where it has one, and a goal for each part: every key that is left is a part's id.
fn goals(draft: &Draft<'_>, rule: &Rule<'_>, mut fields: Fields<'_>) -> Tier {
    // One that cannot be read was meant to be one.
    let given = fields.has("target");
    let target = fields.may("target", shape::target);
    let rest = fields.rest(shape::gain);
    let sub_targets = rest.into_iter().filter_map(|(part, p)| sub(draft, &part, p));
    Tier {
        id: rule.id.is.clone(),
        clause: rule.clause,
        target: given.then(|| target.map(|said| said.is).unwrap_or_default()),
        decimals: DECIMALS,
        sub_targets: sub_targets.collect(),
        later: vec![],
    }
}

/// `[[tier.<id>.from]]`: all goals anew from a day on.
fn later(draft: &Draft<'_>, rule: &Rule<'_>, fields: &mut Fields<'_>) -> Vec<Later<Tier>> {
    let mut all: Vec<Later<Tier>> = vec![];
    for mut row in fields.rows("from") {
        let day = row.must("day", shape::day);
        let is = goals(draft, rule, row);
        let from = day.and_then(|said| draft.date(&said));
        all.extend(from.map(|from| Later { from, is }));
    }
    all.sort_by_key(|later| later.from);
    all
}

/// A goal of one part; every other key of a tier is a part's id.
fn sub(draft: &Draft<'_>, part: &Said<Text>, points: Points) -> Option<(PartIx, Points)> {
    Some((draft.part(part)?, points))
}

/// The units of a tier, from its clause's table; those that have a weight, with it.
fn units(draft: &mut Draft<'_>, rule: &Rule<'_>, tier: TierIx) -> Vec<(UnitIx, Said<Factor>)> {
    let mut weights = vec![];
    let Some(table) = table(draft, rule.clause, UNIT, rule) else {
        return weights;
    };
    let column = |heading: &str| table.head.iter().position(|cell| cell.text == heading);
    let (aliases_in, persons_in) = (column(ALIASES), column(PERSONS));
    let weight_in = column(WEIGHT);
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
        let listed = |at: Option<usize>| at.and_then(|at| row.get(at)).map(listed);
        let aliases = listed(aliases_in).unwrap_or_default();
        let persons = listed(persons_in).unwrap_or_default();
        let index = UnitIx(u16::try_from(draft.scheme.units.len()).unwrap_or(u16::MAX));
        let weighs = weight_in.and_then(|at| row.get(at)).filter(|cell| !cell.text.is_empty());
        if let Some(weight) = weighs.and_then(|cell| weight(draft, cell)) {
            draft.define("weight", &Said { is: name.is.clone(), place: weight.place.clone() });
            weights.push((index, weight));
        }
        draft.scheme.units.push(Unit {
            name: name.is.clone(),
            aliases: aliases.iter().map(|alias| alias.is.clone()).collect(),
            tier,
            begins: None,
            ends: None,
            persons: persons.into_iter().map(|person| person.is).collect(),
            tiers: vec![],
            moves: None,
            merges_into: None,
        });
        let spellings = std::iter::once(name).chain(aliases);
        draft.spellings.extend(spellings.map(|said| (index, said)));
    }
    weights
}

/// The weight in a cell.
fn weight(draft: &Draft<'_>, cell: &Cell) -> Option<Said<Factor>> {
    match shape::weight_in(&cell.text) {
        Ok(is) => Some(Said { is, place: cell.place.clone() }),
        Err(right) => {
            let fault = Fault::error(Code::WRONG_VALUE, cell.place.at()).with("key", WEIGHT);
            draft.faults.push(fault.with("found", cell.text.as_str()).with("right", right));
            draft.doubt("weight");
            None
        }
    }
}

/// The names in a cell, each with its place.
fn listed(cell: &Cell) -> Vec<Said<Text>> {
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
