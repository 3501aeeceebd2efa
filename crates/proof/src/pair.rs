//! A scheme and a ledger, scored twice.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use ledger::calendar::Calendar;
use ledger::fault::Lang;
use ledger::form::{self, InFile};
use ledger::{Faults, Moment};
use scheme::{Scheme, SchemeFile};
use scoring::{Docket, answer};
use serde_json::Value;

use crate::naive::{self, Rules};
use crate::{Dice, made};

static CALENDAR: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::built_in().expect("the calendars that the program ships"));

/// What was compared.
#[derive(Debug, Default)]
pub struct Seen {
    /// Pairs of a scheme and a ledger.
    pub pairs: u64,
    /// Answers, a day each.
    pub answers: u64,
    /// Lines of all units in them.
    pub lines: u64,
}

/// A made-up scheme, read by the engine and as its own tables.
///
/// # Errors
/// What the engine's reader says of it, when it refuses it.
pub fn scheme(seed: u64) -> Result<(Rules, Scheme), String> {
    let rules = made::rules(seed);
    let text = made::text(&rules);
    let read = scheme::read(vec![SchemeFile { name: "made.md".to_owned(), text: text.clone() }]);
    match read.scheme {
        Some(scheme) => Ok((rules, scheme)),
        None => Err(format!("scheme {seed} is refused:\n{}\n{text}", told(&read.faults))),
    }
}

fn told(faults: &Faults) -> String {
    faults.iter().map(|fault| fault.render(Lang::En)).collect()
}

/// Compares whole answers of so many ledgers under one made-up scheme, on three days each.
///
/// # Errors
/// The first difference, with the scheme, the ledger and both answers.
pub fn compare(seed: u64, ledgers: u64, seen: &mut Seen) -> Result<(), String> {
    let (rules, scheme) = scheme(seed)?;
    for number in 0..ledgers {
        let ledger = seed.wrapping_mul(1_000_003).wrapping_add(number);
        let mut dice = Dice::new(ledger, "views");
        let facts = made::facts(&rules, ledger, dice.between(5, 45) as usize);
        let text: String = facts.iter().map(|fact| format!("{fact}\n")).collect();
        let (first, last) = rules.days();
        let any = first + Days::new(dice.below(380).into());
        for (as_of, known) in
            [(any, dice.percent(40)), (last, false), (last + Days::new(31), false)]
        {
            let known = known.then(|| format!("{}T12:00:00+08:00", as_of - Days::new(5)));
            let ours = ours(&scheme, &text, as_of, known.as_deref());
            let calendar = |day| CALENDAR.is_working_day(day).expect("a year of the calendar");
            let theirs = naive::score(&rules, &calendar, &facts, as_of, known.as_deref());
            let ours = ours.map_err(|faults| {
                format!(
                    "scheme {seed}, ledger {number}: refused\n{faults}\n{}\n{text}",
                    made::text(&rules)
                )
            })?;
            let (ours, theirs) = (settled(ours), settled(theirs));
            if let Some(known) = known.as_deref() {
                grown(&scheme, &facts, as_of, known, &ours)
                    .map_err(|what| format!("scheme {seed}, ledger {number}: {what}\n{text}"))?;
            }
            if ours != theirs {
                let scheme = made::text(&rules);
                let what = differences(&ours, &theirs);
                return Err(format!(
                    "scheme {seed}, ledger {number}, as of {as_of}, known {known:?}:\n{what}\n{scheme}\n{text}"
                ));
            }
            seen.answers += 1;
            seen.lines += lines(&ours);
        }
        seen.pairs += 1;
    }
    Ok(())
}

/// A ledger grows: what was known at a moment is the answer of the ledger as it stood then.
fn grown(
    scheme: &Scheme,
    facts: &[Value],
    as_of: NaiveDate,
    known: &str,
    whole: &Value,
) -> Result<(), String> {
    let then = || facts.iter().filter(|fact| naive::known_by(fact, known));
    let ids: Vec<&Value> = then().map(|fact| &fact["id"]).collect();
    if then().any(|fact| fact["type"] == "void" && !ids.contains(&&fact["target"])) {
        // The void was written down before what it names; such a ledger never stood alone.
        return Ok(());
    }
    let text: String = then().map(|fact| format!("{fact}\n")).collect();
    let mut told = settled(ours(scheme, &text, as_of, None)?);
    told["known_at"] = known.into();
    if told == *whole { Ok(()) } else { Err(format!("known at {known}, it was another answer")) }
}

fn ours(
    scheme: &Scheme,
    text: &str,
    as_of: NaiveDate,
    known: Option<&str>,
) -> Result<Value, String> {
    let file = InFile { name: "facts.jsonl".to_owned(), bytes: text.as_bytes().to_vec() };
    let read = form::read(vec![file], &scheme.vocabulary, &mut |_, _| {});
    let ledger = read.sound().map_err(|faults| told(&faults))?;
    let moment = known.and_then(Moment::parse).map(|moment| moment.instant());
    let docket = Docket::new(scheme, &CALENDAR, &ledger, moment).map_err(|faults| told(&faults))?;
    let score = docket.score(as_of).map_err(|faults| told(&faults))?;
    Ok(answer::answer(scheme, &score, known, Lang::En))
}

/// An answer without its sentences, and in one order where the order is free.
fn settled(mut answer: Value) -> Value {
    for unit in answer["units"].as_array_mut().into_iter().flatten() {
        let duties = unit["duties"].clone();
        if let Some(reasons) = unit["reasons"].as_array_mut() {
            // Duties in their order, then bars in any.
            reasons.sort_by_key(|reason| match reason["duty"].as_str() {
                Some(duty) if duties.get(duty).is_none() => duty.to_owned(),
                _ => String::new(),
            });
        }
        if let Some(lines) = unit["lines"].as_array_mut() {
            for line in lines.iter_mut() {
                line.as_object_mut().map(|line| line.remove("why"));
            }
            lines.sort_by_key(|line| {
                let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
                let points = (line["points"].as_f64().unwrap_or_default() * 100.0).round() as i64;
                (
                    text("date"),
                    line["fact"].is_null(),
                    text("fact"),
                    text("clause"),
                    text("part"),
                    points,
                )
            });
        }
    }
    answer
}

fn lines(answer: &Value) -> u64 {
    let units = answer["units"].as_array().into_iter().flatten();
    units.map(|unit| unit["lines"].as_array().map_or(0, |lines| lines.len() as u64)).sum()
}

/// The parts of two answers that differ, unit by unit.
fn differences(ours: &Value, theirs: &Value) -> String {
    let mut told = String::new();
    let of = |answer: &Value| answer["units"].as_array().cloned().unwrap_or_default();
    for (one, other) in of(ours).iter().zip(of(theirs).iter()) {
        for (key, value) in one.as_object().into_iter().flatten() {
            if *value != other[key] {
                told +=
                    &format!("{} {key}:\n  ours   {value}\n  theirs {}\n", one["unit"], other[key]);
            }
        }
    }
    if told.is_empty() { format!("ours {ours}\ntheirs {theirs}") } else { told }
}
