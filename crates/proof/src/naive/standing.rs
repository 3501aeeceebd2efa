//! What a unit's lines come to, and its places among the others.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::{
    Line, Section, View, bound, duty, event, exists, grade, number, owed, printed, tally, unit,
};

/// So much out of so much.
#[derive(Clone, Copy)]
pub struct Tie(i128, i128);

impl PartialOrd for Tie {
    fn partial_cmp(&self, other: &Tie) -> Option<std::cmp::Ordering> {
        (self.0 * other.1).partial_cmp(&(other.0 * self.1))
    }
}

impl PartialEq for Tie {
    fn eq(&self, other: &Tie) -> bool {
        self.0 * other.1 == other.0 * self.1
    }
}

/// What ranking needs of a unit.
pub struct Standing {
    pub peers: usize,
    pub tier: String,
    pub target: i64,
    pub total: i64,
    pub annual: i64,
    /// What decides between equals.
    pub ties: Vec<Tie>,
    pub answer: Value,
}

/// The answers of all units that have an account on the day, in listed order.
pub fn units(view: &View<'_>) -> Vec<Value> {
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
        let place = peers().filter(after).count();
        answer["annual_rank"] = json!(1 + place);
        let ranking = view.rules.all("ranking").next();
        if let Some(ranking) = ranking
            .filter(|r| ["places", "each-place"].iter().any(|key| r.body.get(*key).is_some()))
        {
            let place = if ranking.body["grades"] == "rank" { rank - 1 } else { place };
            let least = ranking.body.get("least").map(number::points);
            let any = one.annual > 0 || least.is_some();
            let own = if any { by_place(&ranking.body, place) } else { 0 };
            let own = own.max(least.unwrap_or(0));
            answer["converted"] = json!(number::shown(own));
        } else if let Some((ranking, full)) = ranking.and_then(|r| Some((r, r.body.get("full")?))) {
            let mark = view.rules.all("peers").nth(one.peers).and_then(|own| own.body.get("full"));
            let full = number::points(mark.unwrap_or(full));
            let all: Vec<i128> = peers().map(|other| other.annual.into()).collect();
            let sum = (all.iter().sum::<i128>(), all.len() as i128);
            let best = (*all.iter().max().expect("itself"), 1);
            let whole = match (&ranking.body["of"], ranking.body["against"] == "average") {
                (Value::Null, false) => best,
                (Value::Null, true) => sum,
                (of, _) => (number::points(of).into(), 1),
            };
            let own = i128::from(one.annual.max(0)) * whole.1;
            let least = ranking.body.get("from").map_or((0, 1), number::fraction);
            let worth = |whole| {
                let enough = number::reaches((own, whole), least);
                number::shown(if enough { number::times(full, (own, whole)) } else { 0 })
            };
            let part = (whole.0 > 0).then(|| worth(whole.0));
            answer["converted"] = json!(part);
        }
        if let Some(grade) = grade::of(view.rules, view.as_of, &all, order) {
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
    lines.extend(owed::lines(view, unit, false));
    lines.extend(owed::lines(view, unit, true));
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
    let ranking = rules.all("ranking").next().and_then(|section| section.body["ties"].as_array());
    let tie = |of: &Value| match of.as_str() {
        Some(of) => {
            let own = lines.iter().filter(|line| duty::measures(rules, of, &line.part));
            Tie(own.map(|line| i128::from(line.points)).sum(), 1)
        }
        None if of.get("of").is_some() => {
            let share = owed::share(view, of, unit, (NaiveDate::MIN, view.as_of));
            share.map_or(Tie(0, 1), |(some, all)| Tie(some, all))
        }
        None => Tie(tally::of_the_year(view, of, unit).into(), 1),
    };
    let ties = ranking.into_iter().flatten().map(tie).collect();
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

/// What so many units ahead leave one: of the list, or so much less than its last with each further one.
fn by_place(body: &Value, ahead: usize) -> i64 {
    let list: Vec<i64> = match body["places"].as_array() {
        Some(list) => list.iter().map(number::points).collect(),
        None => vec![number::points(&body["full"])],
    };
    let mut own = list[ahead.min(list.len() - 1)];
    for _ in list.len()..=ahead {
        own = match body.get("each-place") {
            Some(less) => (own - number::points(less)).max(0),
            None => 0,
        };
    }
    own
}
