//! 登记: the section writes a fact into the ledger, with its source.

use std::collections::BTreeMap;

use ledger::fact::{Holds, Shape};
use ledger::form::{self, InFile};
use ledger::{Fact, FactType, Vocabulary};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::plausible::plausible;
use crate::{Actor, Entry, Flaw, Refusal, Role, Sitting, Source, Verb};

/// Registers one fact. The fields are those of its type in the open format, as a person typed
/// them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Register {
    /// The appraisal year whose ledger it is for.
    pub year: i32,
    /// The type's name in the open format.
    pub fact_type: String,
    /// The fields; one that may hold several names may stand with several.
    pub fields: BTreeMap<String, Vec<String>>,
    /// The written source: a paper's number, a letter, a call.
    pub paper: String,
}

/// Who may register facts of a type: deductions, marks and points at discretion are
/// the chief editor's.
pub fn may_register(who: &Actor, fact_type: FactType) -> Result<(), Refusal> {
    match fact_type {
        FactType::CommissionFailure
        | FactType::EmergencyFailure
        | FactType::TaskMark
        | FactType::Discretion => who.needs(&[Role::ChiefEditor]),
        _ => who.needs(&[Role::Editor, Role::ChiefEditor]),
    }
}

impl Verb for Register {
    const NAME: &'static str = "register";
    type Out = String;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        may_register(who, shape(&self.fact_type)?.fact_type)
    }

    async fn run(&self, at: &mut Sitting<'_, '_>) -> Result<String, Refusal> {
        if self.paper.trim().is_empty() {
            return Err(Refusal::field("paper", "请写明依据：文号、来函或通话记录"));
        }
        let (shape, mut year) = (shape(&self.fact_type)?, self.year);
        let scheme = at.scheme(year).await?;
        let mut fact = fact(shape, &self.fields, &scheme.vocabulary)?;
        if let Some(named) = fact.year.filter(|named| *named != year) {
            // The year that was typed is the one that is meant, with its own words.
            year = named;
            let scheme = at.scheme(year).await.map_err(|refusal| match refusal {
                Refusal::Absent(_) => Refusal::field("year", format!("没有{year}年度")),
                refusal => refusal,
            })?;
            fact = self::fact(shape, &self.fields, &scheme.vocabulary)?;
        }
        fact.id = Default::default();
        plausible(&self.fields, at, year, &fact).await?;
        let source = Source { kind: "form", id: None, paper: Some(self.paper.trim().to_owned()) };
        let ids = at.append(year, vec![Entry { fact, source }]).await?;
        let id = ids.into_iter().next().unwrap_or_default();
        at.trace("fact", &id, None, Some(json!(self.fields))).await?;
        Ok(id)
    }
}

fn shape(name: &str) -> Result<&'static Shape, Refusal> {
    let shape = Shape::named(name).filter(|shape| shape.fact_type != FactType::Void);
    shape.ok_or(Refusal::Absent("台账记录类型"))
}

/// The fact of a form's fields: read as a line of the open format, so that every fault is found
/// and named as in a file.
fn fact(
    shape: &Shape,
    fields: &BTreeMap<String, Vec<String>>,
    vocabulary: &Vocabulary,
) -> Result<Fact, Refusal> {
    let mut line = Map::new();
    line.insert("id".to_owned(), json!("-"));
    line.insert("type".to_owned(), json!(shape.name));
    for field in shape.all_fields().filter(|field| !matches!(field.name, "id" | "recorded_at")) {
        let typed = fields.get(field.name).map(Vec::as_slice).unwrap_or_default();
        if let Some(value) = value(field.holds, typed) {
            line.insert(field.name.to_owned(), value);
        }
    }
    let bytes = Value::Object(line).to_string().into_bytes();
    let file = InFile { name: "登记.jsonl".to_owned(), bytes };
    let read = form::read(vec![file], vocabulary, &mut |_, _| {});
    let ledger = read.sound()?;
    let fact = ledger.facts().next().cloned();
    fact.ok_or_else(|| Refusal::Fault("a line without faults gave no fact".to_owned()))
}

/// What a field's typed words are in JSON; none where nothing was typed.
fn value(holds: Holds, typed: &[String]) -> Option<Value> {
    let typed: Vec<&str> = typed.iter().map(|t| t.trim()).filter(|t| !t.is_empty()).collect();
    let first = *typed.first()?;
    Some(match holds {
        Holds::Units => json!(typed),
        // What is no number stays a text, so that its fault names what was typed.
        Holds::Count | Holds::Topic | Holds::Year => {
            first.parse::<i64>().map_or_else(|_| json!(first), |number| json!(number))
        }
        Holds::Flag => json!(matches!(first, "true" | "on" | "是")),
        _ => json!(first),
    })
}

/// Faults as the flaws of a form: those of a field at that field, which is called as the form
/// calls it.
pub fn by_field(faults: &[ledger::Fault], fact_type: &str) -> Vec<Flaw> {
    let known = |field: &str| Shape::named(fact_type).and_then(|shape| shape.field(field));
    let flaw = |fault: &ledger::Fault| {
        let field = fault.field.as_deref().and_then(known);
        let mut fault = fault.clone();
        let named = fault.words.iter_mut().filter(|(name, _)| *name == "field");
        named.for_each(|(_, word)| {
            if let Some(field) = known(word) {
                field.heading.clone_into(word);
            }
        });
        let says = fault.message(ledger::fault::Lang::Zh);
        Flaw::new(field.map_or("date", |field| field.name), says)
    };
    faults.iter().map(flaw).collect()
}
