//! Which facts a rule speaks of: `on = "training"`, `when = { program = ["city"] }`.

use ledger::fact::{Holds, Shape};
use ledger::{Code, Domain, FactType, Fault, Text, Vocabulary};

use crate::document::Said;
use crate::draft::Draft;
use crate::model::{Condition, Scheme};
use crate::toml::{Fields, shape};

/// The words of a flag.
const FLAG: [&str; 2] = ["false", "true"];

/// The fact type of `on`, which must be one of `built`; other fact types are refused as not built.
pub(super) fn on(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
    built: &[FactType],
) -> Option<FactType> {
    let names: Vec<&'static str> = built.iter().map(|fact_type| fact_type.name()).collect();
    fields.offers("on", &names);
    let said = fields.must("on", shape::text)?;
    let names = built.iter().map(|fact_type| fact_type.name());
    let Some(shape) = Shape::named(&said.is) else {
        draft.unknown("on", &said, names);
        return None;
    };
    if built.contains(&shape.fact_type) {
        return Some(shape.fact_type);
    }
    let fault = Fault::error(Code::NOT_BUILT, said.place.at());
    let fault = fault.with("found", format!("on = \"{}\"", said.is));
    let names: Vec<&str> = names.collect();
    draft.faults.push(fault.with("right", names.join(", ")));
    None
}

/// The conditions of `when`.
pub(super) fn when(
    draft: &Draft<'_>,
    fields: &mut Fields<'_>,
    on: Option<FactType>,
) -> Vec<Condition> {
    let known = on.map(|on| fields_asked(on, &draft.scheme)).unwrap_or_default();
    let table = fields.may_table("when");
    let conditions = table.map(|t| t.rest(shape::words)).unwrap_or_default();
    let Some(on) = on else {
        return vec![];
    };
    let condition = |(field, words): (Said<Text>, Vec<Said<Text>>)| {
        let known = words_of(draft, on, &field, &known)?;
        let of_field = |word: &Said<Text>| {
            let fits = known.contains(&word.is);
            if !fits {
                draft.unknown(&field.is, word, known.iter().map(Text::as_str));
            }
            fits
        };
        let any_of = words.iter().filter(|w| of_field(w)).map(|w| w.is.clone());
        Some(Condition { any_of: any_of.collect(), field: field.is.clone() })
    };
    conditions.into_iter().filter_map(condition).collect()
}

/// The words of a type's field; a fault where the type has no such field of words.
pub(super) fn field_words(
    draft: &Draft<'_>,
    on: FactType,
    field: &Said<Text>,
) -> Option<Vec<Text>> {
    words_of(draft, on, field, &coded_fields(on, &draft.scheme.vocabulary))
}

fn words_of(
    draft: &Draft<'_>,
    on: FactType,
    field: &Said<Text>,
    fields: &[(&'static str, Vec<Text>)],
) -> Option<Vec<Text>> {
    let known = fields.iter().find(|(name, _)| *name == field.is);
    if known.is_none() {
        let names = fields.iter().map(|(name, _)| *name);
        draft.unknown(on.name(), field, names);
    }
    known.map(|(_, words)| words.clone())
}

/// The fields of a type that conditions may ask for, with their words: besides its own, where an
/// adoption was printed.
pub(crate) fn fields_asked(on: FactType, scheme: &Scheme) -> Vec<(&'static str, Vec<Text>)> {
    let mut known = coded_fields(on, &scheme.vocabulary);
    if on == FactType::Adoption {
        let ids = scheme.publications.iter().map(|publication| publication.id.clone());
        known.push((Condition::LEVEL, codes(&scheme.vocabulary, Domain::Level)));
        known.push((Condition::PUBLICATION, ids.collect()));
    }
    known
}

/// The fields of a type whose values are words or flags, with their words.
fn coded_fields(on: FactType, vocabulary: &Vocabulary) -> Vec<(&'static str, Vec<Text>)> {
    let coded = |field: &ledger::fact::Field| match field.holds {
        Holds::Word(domain) => Some((field.name, codes(vocabulary, domain))),
        Holds::Flag => Some((field.name, FLAG.map(Text::from).to_vec())),
        _ => None,
    };
    on.shape().fields.iter().filter_map(coded).collect()
}

fn codes(vocabulary: &Vocabulary, domain: Domain) -> Vec<Text> {
    vocabulary.words(domain).iter().map(|word| word.code.clone()).collect()
}
