//! `given` of a `[[test]]`: its facts, each read as a line of the open format.

use ledger::fact::Shape;
use ledger::fault::Lang;
use ledger::form::jsonl;
use ledger::{Code, Fact, Fault};
use serde_json::{Map, Value as Json};

use crate::document::Place;
use crate::draft::Draft;
use crate::model::UnitIx;
use crate::toml::{Datum, Day, Fields, Node, Table};

/// The facts of `given`, each read as a line of the open format.
pub(super) fn given(
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
        let cause = [Lang::En, Lang::Zh].map(|lang| told(fault, lang));
        unreadable(draft, place, test, cause);
    }
    rows.into_iter().map(|entry| entry.fact).collect()
}

/// Says why a test cannot be read, in English and in Chinese.
pub(super) fn unreadable(draft: &Draft<'_>, place: &Place, test: &str, [cause, zh]: [String; 2]) {
    let fault = Fault::error(Code::TEST_UNREADABLE, place.at()).with("test", test);
    draft.faults.push(fault.with("cause", cause).with("cause-zh", zh));
}

/// A fault of a fact within the sentence about its test: what is wrong, its code, the way out.
fn told(fault: &Fault, lang: Lang) -> String {
    let (message, advice, code) = (fault.message(lang), fault.advice(lang), fault.code.0);
    let advice: Vec<&str> = advice.lines().collect();
    match (lang, advice.is_empty()) {
        (Lang::Zh, true) => format!("{message}（{code}）"),
        (Lang::Zh, false) => {
            format!("{message}（{code}）。{}", advice.join("；").replace("？；", "？"))
        }
        (Lang::En, true) => format!("{message} ({code})"),
        (Lang::En, false) => {
            format!("{message} ({code}); {}", advice.join("; ").replace("?; ", "? "))
        }
    }
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
