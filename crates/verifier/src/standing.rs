//! What follows from a unit's postings: its sums, its duties, its eligibility, its rank.

use ledger::calendar::MissingYear;
use ledger::pairs::{Line, Pairs, said, sort};
use ledger::{Body, Date, Fact, Percent, Points, pairs};
use scheme::Scheme;
use scheme::model::{Duty, Measure, Needs, PartIx, Period, Stage, Tallied, Tied, Tier, UnitIx};
use serde_json::{Value, json};

use crate::account::{self, Entry, Reached, bars};
use crate::cases::World;
use crate::{limits, periods};

/// A unit's account, before it is ranked.
struct Standing<'a> {
    unit: UnitIx,
    tier: &'a Tier,
    total: Points,
    annual: Points,
    /// What decides between it and its equals.
    ties: Vec<Tied>,
    /// What its line says besides.
    said: Pairs,
    postings: Vec<Line>,
}

/// The lines of all units that have an account on the day, in listed order, each with its postings.
pub(crate) fn lines(world: &World<'_>) -> Result<Vec<Line>, MissingYear> {
    let (scheme, (reached, mut entries)) = (world.scheme, account::all(world, &Stage::ALL)?);
    let (mut standings, day) = (vec![], world.as_of.max(scheme.first_day()));
    penalties(world, &mut entries);
    limits::bounded(scheme, &reached, false, &mut entries);
    for (found, unit) in world.units() {
        let account = entries.extract_if(.., |entry| entry.unit == unit).collect();
        if let Some(tier) = scheme.tier_on(unit, world.as_of).filter(|_| found.exists_on(day)) {
            standings.push(standing(world, (unit, tier), account, &reached)?);
        }
    }
    Ok(ranked(scheme, world.as_of, standings))
}

fn standing<'a>(
    world: &World<'a>,
    (unit, tier): (UnitIx, &'a Tier),
    account: Vec<Entry<'a>>,
    reached: &[Reached<'a>],
) -> Result<Standing<'a>, MissingYear> {
    let scheme = world.scheme;
    let parts = scheme.parts.iter().zip((0..).map(PartIx)).map(|(part, index)| {
        let sum = sum(&account, |own| own == index);
        json!([part.id.as_str(), said(&if part.subtracted { -sum } else { sum })])
    });
    let bound = || scheme.duties.iter().filter(|duty| duty.who.contains(&unit));
    let duties = bound().map(|duty| state(world, (unit, tier), &account, duty));
    let duties: Vec<[String; 5]> = duties.collect();
    let unmet = bound().zip(&duties).filter(|(duty, [.., state])| duty.bars && state != "met");
    let mut reasons: Vec<[&str; 2]> = unmet.map(|(_, [id, clause, ..])| [&**id, clause]).collect();
    let bars = bars(world, reached, unit);
    for (bar, _) in &bars {
        let reason = [bar.id.as_str(), scheme.clause_id(bar.clause)];
        reasons.extend(Some(reason).filter(|reason| !reasons.contains(reason)));
    }
    let over = world.as_of > scheme.last_day();
    let eligible = over.then_some(reasons.is_empty());
    reasons.retain(|_| over);
    let marks = marks(world, unit);
    let common: Points = marks.iter().map(|(_, points, _)| *points).sum();
    let mark = |(task, points, fact): &(&str, Points, &Fact)| {
        json!([task, said(points), fact.id.as_str()])
    };
    let total = sum(&account, |part| Measure::Total.sums(scheme, part));
    let peers = scheme.peers.get(scheme.peers_of(unit, world.as_of)).map(|peers| peers.id.as_str());
    let bars = bars.iter().map(|(bar, fact)| json!([bar.id.as_str(), fact.map(|f| f.id.as_str())]));
    let said = pairs! {
        tier: tier.id,
        target => tier.target.map(|target| target.to_string()),
        peers => peers,
        parts => parts.collect::<Value>(),
        total: total,
        ratio => tier.target.map(|target| Percent::of(total, target, tier.decimals).to_string()),
        marks => marks.iter().map(mark).collect::<Value>(),
        common: common,
        annual: common + total,
        duties => json!(duties),
        bars => bars.collect::<Value>(),
        eligible => eligible,
        reasons => json!(reasons),
        quota => quota(world, unit)?,
        postings => account.len(),
    };
    let mut postings: Vec<Line> = account.iter().map(|entry| entry.line(scheme)).collect();
    sort(&mut postings);
    let works = |of: &Tallied| periods::counted(world, of, unit, (Date::MIN, world.as_of));
    let points = |of: Measure| sum(&account, |part| of.sums(scheme, part));
    let ties = scheme.ties.iter().map(|tie| tie.tie(works, points)).collect();
    Ok(Standing { unit, tier, total, annual: common + total, ties, said, postings })
}

/// The points of the parts that fit.
fn sum(account: &[Entry<'_>], fits: impl Fn(PartIx) -> bool) -> Points {
    account.iter().filter(|entry| fits(entry.stand.0)).map(|entry| entry.points).sum()
}

/// From the day after the year on, what duties of facts cost that were not met.
fn penalties<'a>(world: &World<'a>, entries: &mut Vec<Entry<'a>>) {
    let scheme = world.scheme;
    let Some(date) = scheme.last_day().succ_opt().filter(|day| *day <= world.as_of) else { return };
    let each = |(_, unit)| scheme.penalties.iter().map(move |penalty| (penalty, unit));
    for (penalty, unit) in world.units().flat_map(each) {
        let duty = scheme.duties.get(penalty.duty.at()).filter(|duty| duty.who.contains(&unit));
        let tier = scheme.tier_on(unit, world.as_of);
        let state = duty.zip(tier).map(|(duty, tier)| state(world, (unit, tier), &[], duty));
        if state.is_some_and(|[.., state]| state == "missed") {
            let (of, stand) = ((unit, None, date), (penalty.part, penalty.clause));
            let why = pairs! { by: "unmet", rule: penalty.id };
            entries.push(Entry::new(of, stand, penalty.points, why));
        }
    }
}

/// A duty's line: id, clause, how far the unit is and must be, and how it stands.
fn state(
    world: &World<'_>,
    (unit, tier): (UnitIx, &Tier),
    account: &[Entry<'_>],
    duty: &Duty,
) -> [String; 5] {
    let (state, (have, need)) = duty.state(tier, world.as_of, |needs| match needs {
        Needs::Points { of, .. } => sum(account, |part| of.sums(world.scheme, part)),
        _ => {
            let fits = world.of(unit).filter(|c| needs.counts(world.scheme, c.fact, c.publication));
            Points::whole(u32::try_from(fits.count()).unwrap_or(u32::MAX).into())
        }
    });
    let clause = world.scheme.clause_id(duty.clause(tier)).to_owned();
    [duty.id.to_string(), clause, have.to_string(), need.to_string(), state.name().to_owned()]
}

/// The mark that counts for each task: the latest by date, by its recording, by its id.
fn marks<'a>(world: &World<'a>, unit: UnitIx) -> Vec<(&'a str, Points, &'a Fact)> {
    let of = |task: &'a str| {
        let given = world.of(unit).filter_map(|case| match &case.fact.body {
            Body::TaskMark(mark) if mark.task == task => Some((task, mark.points, case.fact)),
            _ => None,
        });
        given.max_by_key(|(.., fact)| (fact.date, fact.known_since(), &fact.id))
    };
    world.scheme.tasks.iter().filter_map(|task| of(&task.id)).collect()
}

/// The weekly record: items owed, weeks that count, weeks in which enough was sent in.
fn quota(world: &World<'_>, unit: UnitIx) -> Result<Value, MissingYear> {
    let quota = world.scheme.quota.as_ref().filter(|quota| !quota.items.rows(unit).is_empty());
    let Some(quota) = quota else { return Ok(Value::Null) };
    let begins = world.scheme.unit(unit).and_then(|unit| unit.begins);
    let all = periods::over(world, Period::Week)?;
    let weeks = quota.items.asked(unit, (Period::Week, begins), &all);
    let counts = Tallied::Submissions(vec![quota.category.clone()]);
    let sent = |week: &(Date, Date)| periods::counted(world, &counts, unit, *week).len();
    let met = weeks.iter().filter(|(week, owed)| sent(week) >= *owed as usize);
    Ok(json!([quota.items.of(unit, world.as_of), weeks.len(), met.count()]))
}

/// Ranks by the exact ratio and by the annual score; the lines in listed order.
fn ranked(scheme: &Scheme, as_of: Date, mut standings: Vec<Standing<'_>>) -> Vec<Line> {
    // Ratios compared crosswise: targets are above 0, and all alike where there are none.
    let cross = |s: &Standing<'_>, by: &Standing<'_>| {
        let target = by.tier.target.unwrap_or(Points::whole(1));
        i128::from(s.total.hundredths()) * i128::from(target.hundredths())
    };
    let rate = |a: &Standing, b: &Standing| cross(a, b).cmp(&cross(b, a)).then(a.ties.cmp(&b.ties));
    let peers = |s: &Standing<'_>| scheme.peers_of(s.unit, as_of);
    standings.sort_by(|a, b| {
        let listed = peers(a).cmp(&peers(b)).then(rate(b, a));
        listed.then(b.total.cmp(&a.total)).then(a.unit.cmp(&b.unit))
    });
    let year = |s: &Standing<'_>| (s.annual, s.ties.clone());
    let mut lines = vec![];
    for own in &standings {
        let place = |better: &dyn Fn(&Standing<'_>) -> bool| {
            standings.iter().filter(|other| better(other)).count() + 1
        };
        let ahead = |other: &Standing<'_>| rate(other, own).is_gt();
        let among = |other: &Standing<'_>| peers(other) == peers(own);
        let mut pairs = pairs! {
            line: "unit",
            unit: scheme.name_of(own.unit),
            rank => place(&|other| among(other) && ahead(other)),
            tier_rank => place(&|other| other.tier.id == own.tier.id && ahead(other)),
            annual_rank => place(&|other| among(other) && year(other) > year(own)),
        };
        pairs.extend(own.said.iter().cloned());
        lines.push(Line(pairs));
        lines.extend(own.postings.iter().cloned());
    }
    lines
}
