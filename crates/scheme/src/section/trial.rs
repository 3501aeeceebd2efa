//! `[[test]]`: facts and what the score must say of them.

use std::collections::BTreeMap;

use ledger::fact::Shape;
use ledger::form::jsonl;
use ledger::{Code, Fact, Fault, Text};
use serde_json::{Map, Value as Json};

use crate::document::{Place, Said};
use crate::draft::Draft;
use crate::model::{Expectation, Trial, UnitIx};
use crate::toml::{Datum, Day, Entry, Fields, Node, Table, shape};

use super::Rule;

/// What an answer says of a unit besides its parts and duties.
const FIELDS: &[&str] = &[
    "total",
    "ratio",
    "rank",
    "tier_rank",
    "common",
    "annual",
    "annual_rank",
    "eligible",
    "quota.weeks",
    "quota.met",
];

pub(super) fn trials(draft: &mut Draft<'_>, rules: &[Rule<'_>]) {
    // Tests use the names of everything else: where those do not hold, each would be a fault again.
    if !draft.resolved() {
        return;
    }
    let trials: Vec<Trial> = rules.iter().filter_map(|rule| trial(draft, rule)).collect();
    draft.scheme.trials = trials;
}

fn trial(draft: &Draft<'_>, rule: &Rule<'_>) -> Option<Trial> {
    let mut fields = rule.fields(draft);
    let name = fields.must("name", shape::text);
    let unit = match fields.may("unit", shape::text) {
        Some(said) => draft.unit(&said),
        None => (!draft.scheme.units.is_empty()).then_some(UnitIx(0)),
    };
    let name = name.map(|said| said.is).unwrap_or_default();
    let facts = given(draft, &mut fields, &name, unit);
    let refused = fields.may("refused", shape::text);
    let refused = refused.and_then(|said| code(draft, &said));
    // What stands there and cannot be read is told by itself.
    if fields.keys("expect").is_empty() && !fields.has("refused") {
        fields.missing("expect, refused");
    }
    let expect = fields.may_entries("expect", |entry| expected(draft, entry, unit, &name));
    fields.finish(&[]);
    Some(Trial { name: name.to_string(), at: rule.id.place.at(), facts, expect, refused })
}

fn code(draft: &Draft<'_>, said: &Said<Text>) -> Option<Text> {
    if Code::ALL.iter().any(|code| code.0 == said.is) {
        return Some(said.is.clone());
    }
    draft.unknown("refused", said, Code::ALL.iter().map(|code| code.0));
    None
}

/// The facts of `given`, each read as a line of the open format.
fn given(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
    test: &str,
    unit: Option<UnitIx>,
) -> Vec<Fact> {
    let Some(entry) = fields.take("given") else {
        fields.missing("given");
        return vec![];
    };
    let Datum::List(nodes) = &entry.node.datum else {
        fields.wrong(entry, "[{ type = \"…\", date = \"…\" }]");
        return vec![];
    };
    let mut facts = vec![];
    for (node, number) in nodes.iter().zip(1u32..) {
        let Datum::Table(table) = &node.datum else {
            fields.wrong(entry, "[{ type = \"…\", date = \"…\" }]");
            continue;
        };
        facts.extend(fact(draft, &node.place, table, test, unit, number));
    }
    facts
}

fn fact(
    draft: &Draft<'_>,
    place: &Place,
    table: &Table,
    test: &str,
    unit: Option<UnitIx>,
    number: u32,
) -> Vec<Fact> {
    let line = Json::Object(line(draft, table, unit, number)).to_string();
    let words = &draft.scheme.vocabulary;
    let (rows, faults) = match jsonl::read(test, line.into_bytes(), 0, words, &mut |_, _| {}) {
        Ok(rows) => (rows.entries, rows.faults),
        Err(faults) => (vec![], faults),
    };
    for fault in &faults {
        let place = culprit(table, fault).unwrap_or(place);
        let field = fault.field.as_deref().unwrap_or_default();
        let cause = format!("{} {field}", fault.code.0);
        let fault = Fault::error(Code::TEST_UNREADABLE, place.at()).with("test", test);
        draft.faults.push(fault.with("cause", cause.trim()));
    }
    rows.into_iter().map(|entry| entry.fact).collect()
}

/// The value that a fault of a fact speaks of, where it stands in the test.
fn culprit<'t>(table: &'t Table, fault: &Fault) -> Option<&'t Place> {
    let field = fault.field.as_ref()?;
    let entry = table.entries.iter().find(|entry| entry.key.is == *field)?;
    Some(&entry.node.place)
}

/// A fact in the open format: with an id, a whole date and a unit where the test leaves them out.
fn line(draft: &Draft<'_>, table: &Table, unit: Option<UnitIx>, number: u32) -> Map<String, Json> {
    let mut line = Map::new();
    line.insert("id".to_owned(), Json::from(format!("t{number}")));
    for entry in &table.entries {
        line.insert(entry.key.is.to_string(), json(draft, &entry.node));
    }
    let fact_type = line.get("type").and_then(Json::as_str).and_then(Shape::named);
    let takes = |field: &str| fact_type.is_some_and(|shape| shape.field(field).is_some());
    let name = unit.and_then(|unit| draft.scheme.unit(unit));
    if let Some(name) = name.map(|unit| Json::from(unit.name.as_str())) {
        if takes("unit") {
            line.entry("unit").or_insert(name);
        } else if takes("units") {
            line.entry("units").or_insert(Json::from(vec![name]));
        }
    }
    line
}

fn json(draft: &Draft<'_>, node: &Node) -> Json {
    match &node.datum {
        Datum::Text(text) | Datum::Date(text) => match (Day::parse(text), &draft.year) {
            (Some(day), Some(year)) => day
                .in_year(year.is)
                .map_or(Json::from(text.as_str()), |date| Json::from(date.to_string())),
            _ => Json::from(text.as_str()),
        },
        Datum::Whole(number) => Json::from(*number),
        Datum::Decimal(text) => Json::from(text.as_str()),
        Datum::Flag(flag) => Json::from(*flag),
        Datum::List(nodes) => nodes.iter().map(|node| json(draft, node)).collect(),
        Datum::Table(_) => Json::Object(Map::new()),
    }
}

/// What is expected as of one day: a total, or a table of fields.
fn expected(
    draft: &Draft<'_>,
    entry: &Entry,
    unit: Option<UnitIx>,
    test: &str,
) -> Vec<Expectation> {
    let day = Day::parse(&entry.key.is);
    let year = draft.year.as_ref().map(|said| said.is);
    let as_of = day.and_then(|day| day.in_year(year?));
    let (Some(as_of), Some(unit)) = (as_of, unit) else {
        let fault = Fault::error(Code::TEST_UNREADABLE, entry.key.place.at());
        let cause = format!("expect: {}", entry.key.is);
        draft.faults.push(fault.with("test", test).with("cause", cause));
        return vec![];
    };
    let mut values = BTreeMap::new();
    match &entry.node.datum {
        Datum::Table(table) => gather(draft, table, "", unit, &mut values),
        _ => {
            values.insert((unit, Text::from("total")), &entry.node);
        }
    }
    let expectation = |((unit, field), node): ((UnitIx, Text), &Node)| {
        let value = value(node);
        if value.is_none() {
            let fault = Fault::error(Code::TEST_UNREADABLE, node.place.at());
            let cause = format!("{field} = {}", node.shown());
            draft.faults.push(fault.with("test", test).with("cause", cause));
        }
        Some(Expectation { as_of, unit, field, value: value?, at: node.place.at() })
    };
    values.into_iter().filter_map(expectation).collect()
}

/// Fields and their values; a key that names a unit holds that unit's fields.
fn gather<'t>(
    draft: &Draft<'_>,
    table: &'t Table,
    before: &str,
    unit: UnitIx,
    values: &mut BTreeMap<(UnitIx, Text), &'t Node>,
) {
    for entry in &table.entries {
        let field = format!("{before}{}", entry.key.is);
        match (&entry.node.datum, draft.scheme.names.unit(&entry.key.is)) {
            (Datum::Table(inner), Some(other)) => gather(draft, inner, "", other, values),
            (Datum::Table(inner), None) => {
                gather(draft, inner, &format!("{field}."), unit, values);
            }
            _ if known(draft, &field) => {
                values.insert((unit, answered(draft, field)), &entry.node);
            }
            _ => {
                let (is, place) = (Text::from(field), entry.key.place.clone());
                draft.unknown("expect", &Said { is, place }, names(draft));
            }
        }
    }
}

/// Where an answer has the field. A duty may bear the name of a figure, as `target` does; then the
/// test means the duty.
fn answered(draft: &Draft<'_>, field: String) -> Text {
    let is_duty = draft.scheme.duties.iter().any(|duty| duty.id == field);
    Text::from(if is_duty { format!("duties.{field}") } else { field })
}

fn known(draft: &Draft<'_>, field: &str) -> bool {
    names(draft).any(|name| name == field)
}

fn names<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = &'d str> {
    let parts = draft.scheme.parts.iter().map(|part| part.id.as_str());
    let duties = draft.scheme.duties.iter().map(|duty| duty.id.as_str());
    FIELDS.iter().copied().chain(parts).chain(duties)
}

/// A value as an answer prints it.
fn value(node: &Node) -> Option<Text> {
    match &node.datum {
        Datum::Text(text) => Some(Text::from(text.as_str())),
        Datum::Flag(flag) => Some(Text::from(flag.to_string())),
        Datum::Whole(_) | Datum::Decimal(_) => {
            let points = shape::points(node).ok()?;
            Some(Text::from(points.to_string()))
        }
        _ => None,
    }
}
