//! A fact as the cells of a row, and the proof that reading them gives the same fact.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::fact::{Fact, Field, Holds, Shape, Value};
use crate::fault::{At, Code, Fault, Faults};
use crate::words::{Domain, Vocabulary};
use crate::{Points, Text};

use super::build::build;
use super::record::{Given, Raw, Record};
use super::value::{BETWEEN_NAMES, TO_THE_LETTER};

/// How much of a text a fault shows.
const SHOWN: usize = 60;

/// A cell to be written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Printed<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// A civil date.
    Day(NaiveDate),
    /// A whole number.
    Whole(i64),
    /// Points given as a number.
    Points(Points),
}

/// The cells of a fact, in the order of its shape's fields.
pub(super) fn row<'a>(
    fact: &'a Fact,
    vocabulary: &'a Vocabulary,
) -> impl Iterator<Item = (&'static Field, Option<Printed<'a>>)> {
    let fields = fact.fact_type().shape().all_fields();
    fields.map(move |field| {
        let value = fact.value(field.name);
        (field, value.map(|value| print(field, value, vocabulary)))
    })
}

fn print<'a>(field: &Field, value: Value<'a>, vocabulary: &'a Vocabulary) -> Printed<'a> {
    let text = |text: &'a str| Printed::Text(Cow::Borrowed(text));
    match (value, field.holds) {
        (Value::Text(code), Holds::Word(domain)) => text(label(domain, code, vocabulary)),
        (Value::Text(name), Holds::Publication) => Printed::Text(publication(name, vocabulary)),
        (Value::Text(given), _) => text(given),
        (Value::List(names), _) => Printed::Text(Cow::Owned(join(names))),
        (Value::Day(day), _) => Printed::Day(day),
        (Value::Whole(number), _) => Printed::Whole(number),
        (Value::Points(points), _) => Printed::Points(points),
        (Value::Flag(true), _) => text("是"),
        (Value::Flag(false), _) => text("否"),
    }
}

/// The label of a code; the code itself where a scheme gave two words one label.
fn label<'a>(domain: Domain, code: &'a str, vocabulary: &'a Vocabulary) -> &'a str {
    let label = vocabulary.label(domain, code);
    match vocabulary.find(domain, label) {
        Some(word) if word.code == code => label,
        _ => code,
    }
}

fn join(names: &[Text]) -> String {
    let [between, ..] = BETWEEN_NAMES;
    names.join(&between.to_string())
}

/// A known id shows its label; a name that would be taken for an id is marked as meant literally.
fn publication<'a>(name: &'a str, vocabulary: &'a Vocabulary) -> Cow<'a, str> {
    let mut offered = vocabulary.publications.iter();
    if let Some(known) = offered.find(|p| p.code == name) {
        return Cow::Borrowed(&known.label);
    }
    let taken_for_label = vocabulary.publications.iter().any(|p| p.label == name);
    if taken_for_label || name.starts_with(TO_THE_LETTER) {
        return Cow::Owned(format!("{TO_THE_LETTER}{name}"));
    }
    Cow::Borrowed(name)
}

/// Proves that a row's values, as a reader would see them, give the fact again.
///
/// # Errors
/// [`Code::UNWRITABLE`], naming the fact and the field that would be lost.
pub(super) fn prove<'a>(
    fact: &Fact,
    values: impl Iterator<Item = (&'static Field, Raw<'a>)>,
    vocabulary: &Vocabulary,
    target: &Arc<str>,
) -> Result<(), Faults> {
    let shape: &'static Shape = fact.fact_type().shape();
    let fields = values.map(|(field, raw)| Given { name: Cow::Borrowed(field.name), raw });
    let record = Record { fields: fields.collect(), by_hand: true };
    let built = build(shape, &record, vocabulary, &|_| At::file(target));
    if built.faults.is_empty() && built.fact == *fact {
        return Ok(());
    }
    let named = built.faults.iter().find_map(|fault| shape.field(fault.field.as_deref()?));
    let differs = |f: &&'static Field| built.fact.value(f.name) != fact.value(f.name);
    let lost = named.or_else(|| shape.all_fields().find(differs));
    Err(unwritable(fact, lost, "", target))
}

/// That a fact cannot be written without a loss; `limit` is a length where that is the reason.
pub(super) fn unwritable(
    fact: &Fact,
    field: Option<&'static Field>,
    limit: &str,
    target: &Arc<str>,
) -> Faults {
    let value = field.and_then(|f| fact.value(f.name));
    let shown = match value {
        Some(Value::Text(text)) => text.chars().take(SHOWN).collect(),
        Some(Value::List(names)) => names.join(", ").chars().take(SHOWN).collect(),
        _ => String::new(),
    };
    let fault = Fault::error(Code::UNWRITABLE, At::file(target)).with("found", shown);
    let fault = fault.with("fact", fact.id.as_str()).with("limit", limit).with("cause", "");
    let fault = fault.with("field", field.map_or("", |f| f.heading));
    let fault = fault.with("type", fact.fact_type().shape().sheet);
    vec![fault.concerning(Some(&fact.id), field.map(|f| f.name))]
}

/// That the writer of a form itself failed, for a reason in its own words.
pub(super) fn failed(target: &str, cause: impl ToString) -> Faults {
    let at = At::file(&Arc::from(target));
    let fault = Fault::error(Code::UNWRITABLE, at).with("cause", cause.to_string());
    let none = ["fact", "type", "field", "found", "limit"];
    vec![none.into_iter().fold(fault, |fault, word| fault.with(word, ""))]
}
