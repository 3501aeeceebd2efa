//! `[[test]]`: facts and what the score must say of them.

use std::collections::BTreeMap;

use ledger::{Code, Text};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Expectation, Trial, UnitIx};
use crate::toml::{Datum, Day, Entry, Node, Table, shape};

use super::Rule;
use super::given::{given, unreadable};

/// What an answer says of a unit besides its parts and duties.
const FIELDS: &[&str] = &[
    "total",
    "ratio",
    "rank",
    "tier_rank",
    "common",
    "annual",
    "annual_rank",
    "converted",
    "eligible",
    "grade",
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
        let day = &entry.key.is;
        let cause = match as_of {
            None => [
                format!("`{day}` in `expect` is no day of the scheme's year, as 03-31 is"),
                format!("expect 里的“{day}”不是考核年度里的一天，应写作 03-31 这样的月和日"),
            ],
            Some(_) => ["no unit to hold it against", "没有可以对照的单位"].map(str::to_owned),
        };
        unreadable(draft, &entry.key.place, test, cause);
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
            let given = format!("{field} = {}", node.shown());
            let cause = [
                format!("`{given}`: it should be a number, true, false or a text"),
                format!("“{given}”应为一个数、true、false 或者一段文字"),
            ];
            unreadable(draft, &node.place, test, cause);
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
