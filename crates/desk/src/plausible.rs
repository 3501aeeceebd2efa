//! What can be: a fact that a person registers is held against the day, the register of leaders and
//! what stands in the ledger already.

use std::collections::{BTreeMap, BTreeSet};

use ledger::calendar::{Quarter, Year};
use ledger::fact::{Body, Endorsement, Holds};
use ledger::{Fact, FactType, form};
use serde_json::{Map, Value};
use store::table::leader;

use crate::book::called;
use crate::printing::Printing;
use crate::{Book, Date, Flaw, Refusal, Sitting};

/// Refuses days that have not come, and what stands there already in the same words: two
/// failures of one day differ in their remarks. A mark takes the place of the one before.
pub(crate) async fn plausible(
    typed: &BTreeMap<String, Vec<String>>,
    at: &mut Sitting<'_, '_>,
    year: i32,
    fact: &Fact,
) -> Result<(), Refusal> {
    let today = at.today();
    let days = fact.fact_type().shape().all_fields().filter(|field| field.holds == Holds::Day);
    let ahead = days.filter(|field| {
        let day = typed.get(field.name).and_then(|typed| typed.first());
        day.and_then(|day| day.trim().parse::<Date>().ok()).is_some_and(|day| day > today)
    });
    let mut flaws: Vec<Flaw> = ahead
        .map(|field| Flaw::new(field.name, "日期不得晚于今天，请在发生之后登记".to_owned()))
        .collect();
    let span = at.scheme(year).await?.span();
    flaws.extend(backwards(fact, span));
    if fact.year.is_none() && !span.has(fact.date) {
        let says = format!("日期不在{}；确属{year}年度的，请填写考核年度", called(span));
        flaws.push(Flaw::new("date", says));
    }
    if let Body::Endorsement(word) = &fact.body {
        flaws.extend(unregistered(at, word).await?);
    }
    if !flaws.is_empty() {
        return Err(Refusal::Wrong(flaws));
    }
    let book = at.desk.books().book(at.tx, &at.who.office, year).await?;
    if let Body::Adoption(adoption) = &fact.body {
        Printing::of(adoption, fact.date).not_again(&book)?;
    }
    let mut facts = book.core.ledger.facts();
    let again = |known: &&Fact| same(&book, known, fact) && !book.voids(&known.id);
    match facts.find(again) {
        Some(known) if fact.fact_type() != FactType::TaskMark => {
            let says = format!("台账中已有相同的记录{}；确为另一件事的，请在备注中写明", known.id);
            Err(Refusal::field("note", says))
        }
        _ => Ok(()),
    }
}

/// What cannot have happened before what it follows.
fn backwards(fact: &Fact, year: Year) -> Option<Flaw> {
    let (field, day, says) = match &fact.body {
        Body::ContactChange(change) => ("reported_on", change.reported_on, "报告日期"),
        Body::HeadChange(change) => ("pledged_on", change.pledged_on, "签订承诺书日期"),
        Body::QualityAward(award) => {
            let quarter = award.quarter.parse::<Quarter>().ok()?;
            let early = fact.date < quarter.first(year);
            return early.then(|| Flaw::new("date", "评优日期不得早于所评季度"));
        }
        _ => return None,
    };
    let early = day.is_some_and(|day| day < fact.date);
    early.then(|| Flaw::new(field, format!("{says}不得早于变动日期")))
}

/// That a leader is not in the register: only whom it names can have endorsed.
async fn unregistered(
    at: &mut Sitting<'_, '_>,
    word: &Endorsement,
) -> Result<Option<Flaw>, Refusal> {
    let known = leader::all(at.tx, &at.who.office).await?;
    let named = word.leader.as_deref().unwrap_or_default();
    let found = known.iter().any(|leader| {
        leader.level == word.level.as_str() && [&*leader.title, &*leader.name].contains(&named)
    });
    let says = "请填写领导登记里的领导职务，层级也要相符";
    Ok((!found).then(|| Flaw::new("leader", says)))
}

/// Whether two facts say the same of the same units, by whichever of their names.
fn same(book: &Book, known: &Fact, fact: &Fact) -> bool {
    if known.date != fact.date || known.fact_type() != fact.fact_type() || known.note != fact.note {
        return false;
    }
    let units = |fact: &Fact| {
        let found = fact.units().iter().map(|name| book.scheme().names.unit(name));
        found.collect::<BTreeSet<_>>()
    };
    let rest = |fact: &Fact| {
        let mut line: Map<String, Value> =
            serde_json::from_str(&form::jsonl::line(fact)).unwrap_or_default();
        line.retain(|name, _| !["id", "recorded_at", "unit", "units"].contains(&name.as_str()));
        line
    };
    units(known) == units(fact) && rest(known) == rest(fact)
}
