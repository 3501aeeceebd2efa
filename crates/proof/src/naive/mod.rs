//! A second scorer, written from `docs/scheme-language.md` and the open format alone: slow, plain,
//! and for every section of the language.
//!
//! Each rule is asked anew for each unit and day; nothing is shared with the engine, neither its
//! reader of schemes nor its numbers.

mod beside;
mod bound;
mod duty;
mod event;
mod grade;
pub mod number;
mod owed;
mod printed;
mod unit;

use chrono::{DateTime, Datelike, Months, NaiveDate};
use serde_json::{Map, Value, json};

pub use bound::sources;
pub use printed::{figure, way};
pub use unit::{exists, names};

/// One table of a scheme: `[points.training]` beneath a clause.
#[derive(Clone, Debug)]
pub struct Section {
    /// `points`.
    pub kind: &'static str,
    /// `training`; empty for a section of which there is one.
    pub id: String,
    /// The clause it stands beneath.
    pub clause: String,
    /// The keys, as in the scheme's text.
    pub body: Value,
}

/// A scheme as its tables.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The head's id.
    pub id: String,
    /// The appraisal year.
    pub year: i32,
    /// Its first day.
    pub begins: NaiveDate,
    /// All tables in their order.
    pub sections: Vec<Section>,
    /// The units in the order of the tiers' tables: name, tier, informants.
    pub units: Vec<(String, String, Vec<String>)>,
    /// The weights that the tiers' tables give, by unit.
    pub weights: Vec<(String, Value)>,
}

/// Whether a day is a working day.
pub type Calendar<'a> = &'a dyn Fn(NaiveDate) -> bool;

/// One line of a unit's account; points in hundredths.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    fact: Option<String>,
    date: NaiveDate,
    points: i64,
    part: String,
    clause: String,
    /// Of what limits look at: the `[points]` rule or the rules of another limit, and the work.
    rules: Vec<String>,
    work: Option<String>,
}

/// What is seen on a day.
pub struct View<'a> {
    rules: &'a Rules,
    calendar: Calendar<'a>,
    as_of: NaiveDate,
    /// Facts that count, by date, then id, each with whose they are on the day.
    facts: Vec<(&'a Value, Vec<&'a str>)>,
}

impl Rules {
    /// The sections of a kind.
    pub fn all(&self, kind: &'static str) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| section.kind == kind)
    }

    /// The section of a kind and name.
    pub fn of(&self, kind: &'static str, id: &str) -> Option<&Section> {
        self.all(kind).find(|section| section.id == id)
    }

    /// A day of the year, `06-30`.
    pub fn day(&self, text: &Value) -> NaiveDate {
        let text = text.as_str().expect("a day");
        let mut years = [self.begins.year(), self.begins.year() + 1].into_iter();
        let day = years.find_map(|year| {
            let day: NaiveDate = format!("{year}-{text}").parse().ok()?;
            (self.begins <= day && day <= self.days().1).then_some(day)
        });
        day.expect("a day of the year")
    }

    /// The year's first and last day.
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        let next = self.begins.checked_add_months(Months::new(12)).expect("a day");
        (self.begins, next.pred_opt().expect("a day"))
    }

    /// How many months from the year's first a day lies.
    pub fn month(&self, day: NaiveDate) -> i32 {
        (day.year() - self.begins.year()) * 12 + day.month0() as i32 - self.begins.month0() as i32
    }
}

/// The texts of a list, of one text, or of nothing.
pub fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    }
}

/// A field of a fact as text.
pub fn text<'v>(fact: &'v Value, field: &str) -> &'v str {
    fact[field].as_str().unwrap_or("")
}

/// The date of a fact, or another day that it says.
pub fn date(fact: &Value, field: &str) -> Option<NaiveDate> {
    fact[field].as_str()?.parse().ok()
}

/// Whether all conditions of a `when` hold.
pub fn when(conditions: &Value, fact: &Value) -> bool {
    let holds = |(field, words): (&String, &Value)| {
        let said = match &fact[field] {
            Value::String(text) => text.clone(),
            Value::Bool(flag) => flag.to_string(),
            // A flag that is not given says no; a word that is not given is none.
            _ if field == "grave" || field == "deputy" => "false".to_owned(),
            _ => return false,
        };
        match words {
            Value::Bool(flag) => flag.to_string() == said,
            words => texts(words).contains(&said.as_str()),
        }
    };
    conditions.as_object().is_none_or(|all| all.iter().all(holds))
}

/// Whether a fact was written down by a moment; one that does not say when, at its day's beginning.
pub fn known_by(fact: &Value, at: &str) -> bool {
    let moment = |text: &str| DateTime::parse_from_rfc3339(text).expect("a moment");
    let midnight = format!("{}T00:00:00+08:00", text(fact, "date"));
    moment(fact["recorded_at"].as_str().unwrap_or(&midnight)) <= moment(at)
}

/// The facts known at a moment, and the answer as of a day, in the open format without `why`.
pub fn score<'a>(
    rules: &'a Rules,
    calendar: Calendar<'_>,
    facts: &'a [Value],
    as_of: NaiveDate,
    known_at: Option<&str>,
) -> Value {
    let known: Vec<&Value> =
        facts.iter().filter(|fact| known_at.is_none_or(|at| known_by(fact, at))).collect();
    let own = |fact: &Value| match fact["year"].as_i64() {
        Some(year) => year == i64::from(rules.year),
        // Any day of the year is of it.
        None => date(fact, "date").is_some_and(|day| (0..12).contains(&rules.month(day))),
    };
    let is_void = |fact: &&Value| fact["type"] == "void";
    let outside = known.iter().filter(|fact| !is_void(fact) && !own(fact)).count();
    let voided: Vec<&Value> = known.iter().filter(|f| is_void(f)).map(|f| &f["target"]).collect();
    let mut seen: Vec<&Value> = known.clone();
    seen.retain(|fact| !is_void(fact) && own(fact) && !voided.contains(&&fact["id"]));
    seen.retain(|fact| date(fact, "date").is_some_and(|date| date <= as_of));
    seen.sort_by_key(|fact| (text(fact, "date").to_owned(), text(fact, "id").to_owned()));
    let whose = |fact: &'a Value| {
        names(fact).into_iter().map(|name| unit::heir(rules, name, as_of)).collect()
    };
    let facts = seen.into_iter().map(|fact| (fact, whose(fact))).collect();
    let view = View { rules, calendar, as_of, facts };
    json!({
        "scheme": rules.id,
        "as_of": as_of.to_string(),
        "known_at": known_at,
        "facts": known.len(),
        "outside": outside,
        "units": units(&view),
    })
}

/// What ranking needs of a unit.
struct Standing {
    peers: usize,
    tier: String,
    target: i64,
    total: i64,
    annual: i64,
    /// What decides between equals.
    ties: Vec<i64>,
    answer: Value,
}

fn units(view: &View<'_>) -> Vec<Value> {
    let all: Vec<Standing> = view
        .rules
        .units
        .iter()
        .filter(|(name, ..)| exists(view.rules, name, view.as_of.max(view.rules.days().0)))
        .map(|(name, ..)| standing(view, name))
        .collect();
    let mut listed = vec![];
    for (order, one) in all.iter().enumerate() {
        let better = |o: &&Standing| {
            let (own, other) = (one.total * o.target, o.total * one.target);
            other > own || other == own && o.ties > one.ties
        };
        let after = |o: &&Standing| (o.annual, &o.ties) > (one.annual, &one.ties);
        let peers = || all.iter().filter(|other| other.peers == one.peers);
        let rank = 1 + peers().filter(better).count();
        let tier = all.iter().filter(|other| other.tier == one.tier);
        let mut answer = one.answer.clone();
        answer["rank"] = json!(rank);
        answer["tier_rank"] = json!(1 + tier.filter(better).count());
        answer["annual_rank"] = json!(1 + peers().filter(after).count());
        if let Some(full) = view.rules.all("ranking").next().and_then(|r| r.body.get("full")) {
            let best = peers().map(|other| other.annual).max().filter(|best| *best > 0);
            let part = |best| number::times(number::points(full), (one.annual.max(0).into(), best));
            let part = best.map(|best| number::shown(part(best.into())));
            answer["converted"] = json!(part);
        }
        if let Some(grade) = grade::of(view.rules, &all, order) {
            answer["grade"] = grade;
        }
        listed.push(((one.peers, rank, -one.total, order), answer));
    }
    listed.sort_by_key(|(key, _)| *key);
    listed.into_iter().map(|(_, answer)| answer).collect()
}

fn standing(view: &View<'_>, unit: &str) -> Standing {
    let rules = view.rules;
    let mut lines = printed::lines(view, unit);
    lines.extend(event::lines(view, unit));
    bound::limits(view, unit, true, &mut lines);
    lines.extend(owed::lines(view, unit));
    let duties = duty::of_facts(view, unit);
    lines.extend(duty::penalties(view, &duties));
    bound::limits(view, unit, false, &mut lines);
    let own = lines.iter().filter(|line| duty::measures(rules, "total", &line.part));
    let total: i64 = own.map(|line| line.points).sum();
    let (tier, target, goals) = unit::tier(rules, unit, view.as_of);
    let said = &rules.of("tier", &tier).expect("a tier").body["decimals"];
    let decimals = said.as_u64().map_or(1, |said| said as u32);
    let common = duty::common(view, unit);
    let (states, eligible, reasons) = duty::settle(view, unit, &lines, &duties);
    let mut answer = Map::new();
    for part in rules.all("part") {
        let sum: i64 = lines.iter().filter(|l| l.part == part.id).map(|l| l.points).sum();
        let subtracted = part.body["subtracted"] == true;
        answer.insert(part.id.clone(), number::shown(if subtracted { -sum } else { sum }));
    }
    let rest = json!({
        "unit": unit, "tier": tier, "target": target.map(number::shown),
        "total": number::shown(total),
        "ratio": target.map(|target| number::ratio(total, target, decimals)),
        "common": number::shown(common), "annual": number::shown(common + total),
        "eligible": eligible, "reasons": reasons, "duties": states,
        "quota": owed::quota(view, unit),
        "lines": told(&mut lines),
    });
    answer.extend(rest.as_object().expect("an object").clone());
    let _ = goals;
    let among = |p: &Section| unit::who(rules, &p.body["units"], view.as_of).contains(&unit);
    let peers = rules.all("peers").position(among);
    let peers = peers.unwrap_or(0);
    let target = target.unwrap_or(100);
    let ranking = rules.all("ranking").next().map(|section| texts(&section.body["ties"]));
    let measured = |of: &str| {
        let own = lines.iter().filter(|line| duty::measures(rules, of, &line.part));
        own.map(|line| line.points).sum()
    };
    let ties = ranking.into_iter().flatten().map(measured).collect();
    Standing {
        peers,
        tier,
        target,
        total,
        ties,
        annual: common + total,
        answer: Value::Object(answer),
    }
}

/// The lines as the answer has them; where their order is free, in one order.
fn told(lines: &mut [Line]) -> Vec<Value> {
    lines.sort_by_key(|line| {
        let fact = line.fact.clone().unwrap_or_default();
        (line.date, line.fact.is_none(), fact, line.clause.clone(), line.part.clone(), line.points)
    });
    let tell = |line: &Line| {
        json!({
            "fact": line.fact, "date": line.date.to_string(), "points": number::shown(line.points),
            "part": line.part, "clause": line.clause,
        })
    };
    lines.iter().map(tell).collect()
}
