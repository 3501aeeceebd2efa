//! The open answer: a score as JSON, as the ledger's public format lays it down.

use serde_json::{Map, Value, json};

use ledger::Points;
use ledger::fault::Lang;
use scheme::Scheme;
use scheme::model::PartIx;

use crate::{Posting, Score, Standing};

/// The answer of `score --format json`; `known_at` is echoed as it was given.
pub fn answer(scheme: &Scheme, score: &Score<'_>, known_at: Option<&str>, lang: Lang) -> Value {
    let units: Vec<Value> = score.standings.iter().map(|s| unit(scheme, s, lang)).collect();
    json!({
        "scheme": scheme.id.as_str(),
        "as_of": score.as_of.to_string(),
        "known_at": known_at,
        "facts": score.facts,
        "outside": score.outside,
        "units": units,
    })
}

/// One unit's part of the answer.
fn unit(scheme: &Scheme, standing: &Standing<'_>, lang: Lang) -> Value {
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
    put("unit", standing.name.as_str().into());
    put("tier", standing.tier.id.as_str().into());
    put("target", standing.tier.target.map_or(Value::Null, |target| target.to_json()));
    for (part, index) in scheme.parts.iter().zip(0..) {
        put(&part.id, standing.shown(scheme, PartIx(index)).to_json());
    }
    put("total", standing.total.to_json());
    put("ratio", standing.ratio().map(|ratio| ratio.to_string()).into());
    put("rank", standing.rank.into());
    put("tier_rank", standing.tier_rank.into());
    put("common", standing.common().to_json());
    put("annual", standing.annual().to_json());
    put("annual_rank", standing.annual_rank.into());
    if scheme.conversion.is_some() {
        put("converted", standing.converted.map_or(Value::Null, Points::to_json));
    }
    put("eligible", standing.eligible.into());
    if !scheme.grades.is_empty() {
        put("grade", standing.grade.map(|grade| grade.id.as_str()).into());
    }
    put("reasons", reasons(scheme, standing));
    put("duties", duties(standing));
    put("quota", quota(standing));
    put("lines", standing.postings.iter().map(|p| line(scheme, p, lang)).collect());
    Value::Object(object)
}

fn reasons(scheme: &Scheme, standing: &Standing<'_>) -> Value {
    let reasons = standing.reasons(scheme).into_iter();
    reasons.map(|r| json!({ "duty": r.duty, "clause": r.clause })).collect()
}

fn duties(standing: &Standing<'_>) -> Value {
    let states = standing.duties.iter().map(|d| (d.duty.id.to_string(), d.state.name().into()));
    Value::Object(states.collect())
}

fn quota(standing: &Standing<'_>) -> Value {
    match &standing.quota {
        Some(record) => json!({ "weeks": record.weeks.len(), "met": record.met() }),
        None => Value::Null,
    }
}

fn line(scheme: &Scheme, posting: &Posting<'_>, lang: Lang) -> Value {
    json!({
        "fact": posting.fact.map(|fact| fact.id.as_str()),
        "date": posting.date.to_string(),
        "points": posting.points.to_json(),
        "part": scheme.parts.get(posting.part.at()).map(|part| part.id.as_str()),
        "clause": scheme.clause_id(posting.clause),
        "why": crate::explain::why(scheme, posting, lang),
    })
}
