//! What is said and moves nothing: no score is wrong by it, but a person should look.

use std::collections::BTreeMap;

use ledger::{At, Code, Fault};

use crate::Scheme;
use crate::draft::Draft;
use crate::model::{
    Beside, Counted, Counter, Counts, Duty, DutyIx, Ended, Group, PartIx, Span, Stage, UnitIx,
};

/// Why something moves nothing, in English and in Chinese.
pub(super) type Cause = [&'static str; 2];

const NO_PENALTY: Cause = [
    "a unit that does not meet the duty is not barred, no [penalty] hangs on it, and no [grade] asks for it",
    "没有完成这项任务的不取消评先资格，没有 [penalty] 扣分，也没有 [grade] 看它",
];
const NOBODY: Cause =
    ["nobody belongs to `who` on the day on which it is due", "截止那天 who 里一个单位也没有"];
const NOBODY_AFTER: Cause = [
    "nobody belongs to `who` on the day after the year's last",
    "考核年度结束后的第一天 who 里一个单位也没有",
];
const NO_DAY: Cause = [
    "no duty is due and no period is asked about on any of its days",
    "这些天里没有任务到期，也没有一个考核周期从这些天算起",
];
const MORE: Cause =
    ["a later endorsement gives more than the first", "后续批示的分比首次批示还高，请看是否写反"];
const NO_TARGET: Cause =
    ["no tier has a target, so there is no ratio", "各档都没有 target，不显示占比"];
const NO_GOAL: Cause = [
    "no tier has a target or a goal, and no [norm] asks by weight",
    "各档都没有 target，也没有分项目标，也没有 [norm] 按权重算",
];

const NO_FACT: Cause = [
    "no fact gives points there, so every period is missed",
    "没有一条规则凭台账记录在那里计分，每个周期都算没有完成",
];
const ALL_EQUAL: Cause = [
    "no fact gives points there, so all units are equal in every period",
    "没有一条规则凭台账记录在那里计分，每个周期各单位都相同",
];
const NONE_BEFORE: Cause = [
    "nothing that is settled before it gives points there, so every period is missed",
    "在它之前算定的，没有一条规则在那里计分，每个周期都算没有完成",
];
const EQUAL_BEFORE: Cause = [
    "nothing that is settled before it gives points there, so all units are equal in every period",
    "在它之前算定的，没有一条规则在那里计分，每个周期各单位都相同",
];
const NOTHING_FOLLOWS: Cause = [
    "it has no points, bars nobody, and no [limit] hangs on it",
    "达到以后没有加减分，不取消评先，也没有 [limit] 用它",
];
const OPPOSITE: Cause = [
    "nobody is first and last at once; rows of their own count either",
    "没有单位既列第一又列末位；列第一或者列末位都算的，分两行写",
];
const TOO_FEW: Cause = [
    "there are never so many of those periods in what is counted over",
    "在累计的期限里没有这么多个考核周期，永远达不到",
];

pub(super) fn check(draft: &Draft<'_>) {
    // Of a scheme with errors nobody knows yet what moves nothing.
    if !draft.resolved() || !draft.faults.sound() {
        return;
    }
    let lists = groups(draft);
    duties(draft, lists);
    grades(draft, lists);
    endorsement(draft);
    goals(draft);
    measures(draft);
    counters(draft);
}

/// A norm over points that nothing gives which is measured there, or units compared by such.
fn measures(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    let printed = scheme.publications.iter().filter_map(|publication| scheme.part_of(publication));
    let mut given: Vec<PartIx> = printed.collect();
    given.extend(scheme.points.iter().map(|rule| rule.part));
    given.extend(scheme.endorsement.iter().map(|rule| rule.part));
    given.extend(scheme.deadlines.iter().filter_map(|rule| Some(rule.points?.1)));
    // What a counter of periods gives has no fact, and what is measured first is measured by nothing.
    let of_facts = |rule: &&Counter| {
        let facts = rule.of.iter().any(|reach| reach.of.facts().is_some());
        facts && rule.stage(scheme) == Stage::Facts
    };
    given.extend(
        scheme.counters.iter().filter(of_facts).filter_map(|rule| Some(rule.points.as_ref()?.1)),
    );
    given.extend(scheme.discretions.iter().map(|rule| rule.part));
    // What is settled measures what rules give as well that come before it; its own line is not among that.
    let all = scheme.parts_before(Stage::Settled);
    let equal = |settled: bool| if settled { EQUAL_BEFORE } else { ALL_EQUAL };
    let norms = scheme.norms.iter().map(|norm| {
        let cause = match (norm.owes(), norm.settled) {
            (true, false) => NO_FACT,
            (true, true) => NONE_BEFORE,
            (false, settled) => equal(settled),
        };
        ("norm", &norm.id, (Some(&norm.counts), norm.settled), cause)
    });
    let compared = scheme.comparisons.iter();
    let compared = compared.map(|rule| {
        let of = (rule.of.counts(), rule.settled);
        ("comparison", &rule.id, of, equal(rule.settled))
    });
    for (section, id, (counts, settled), cause) in norms.chain(compared) {
        let Some(Counts::Points(of)) = counts else { continue };
        let others = all.iter().filter(|_| settled);
        if !given.iter().chain(others).any(|part| of.sums(scheme, *part)) {
            idle(draft, draft.at(section, id), &format!("{section}.{id}"), "points", cause);
        }
    }
}

/// Counters from which nothing follows, and those of periods of which there are never so many.
fn counters(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    for (index, counter) in scheme.counters.iter().enumerate() {
        let hangs = scheme.limits.iter().any(|limit| limit.counter == Some(index));
        if counter.points.is_none() && counter.bar.is_none() && !hangs {
            let what = format!("counter.{}", counter.id);
            idle(draft, draft.at("counter", &counter.id), &what, "of", NOTHING_FOLLOWS);
        }
        for reach in &counter.of {
            let Some((per, written)) = reach.of.periods(scheme) else { continue };
            let mut most: BTreeMap<i32, u32> = BTreeMap::new();
            for (_, last) in per.days(scheme.span()) {
                *most.entry(counter.within.number(scheme.span(), last)).or_default() += 1;
            }
            if opposite(scheme, &reach.of) {
                let what = format!("counter.{}", counter.id);
                idle(draft, draft.at("counter", &counter.id), &what, &written, OPPOSITE);
            }
            if most.into_values().all(|periods| periods < reach.reach) {
                let what = format!("counter.{}", counter.id);
                let found = format!("{written}, reach = {}", reach.reach);
                idle(draft, draft.at("counter", &counter.id), &what, &found, TOO_FEW);
            }
        }
    }
}

/// Whether periods are to end with the first and the last place of one comparison at once: who has both is
/// equal to all others, and then nobody is last.
fn opposite(scheme: &Scheme, of: &Counted) -> bool {
    let Counted::Periods { ended, places, .. } = of else { return false };
    let one = |at: &usize| {
        let Some(Beside::Places(by)) = scheme.comparisons.get(*at).map(|rule| &rule.gives) else {
            return false;
        };
        [&by.first, &by.last].iter().all(|names| names.len() == 1 || *places == Some(1))
    };
    let mut first =
        ended.iter().filter_map(|e| if let Ended::First(at) = e { Some(at) } else { None });
    first.any(|at| ended.contains(&Ended::Last(*at)) && one(at))
}

pub(super) fn idle(draft: &Draft<'_>, at: At, what: &str, found: &str, [english, chinese]: Cause) {
    let fault = Fault::warning(Code::WITHOUT_EFFECT, at).with("what", what).with("found", found);
    draft.faults.push(fault.with("cause", english).with("cause-zh", chinese));
}

/// A duty that nothing follows from, or that binds nobody; where a list is told of, that follows from it.
fn duties(draft: &Draft<'_>, told: bool) {
    let scheme = &draft.scheme;
    for (duty, index) in scheme.duties.iter().zip(0..) {
        let (at, what) = (draft.at("duty", &duty.id), format!("duty.{}", duty.id));
        let hangs = scheme.penalties.iter().any(|penalty| penalty.duty.0 == index);
        let asked = scheme.grades.iter().any(|grade| grade.duties.contains(&DutyIx(index)));
        if !duty.bars && !hangs && !asked {
            idle(draft, at.clone(), &what, "bars = false", NO_PENALTY);
        }
        if duty.who.is_empty() && !told {
            idle(draft, at, &what, "who", NOBODY);
        }
    }
}

/// A grade that is open to nobody; where a list is told of, that follows from it.
fn grades(draft: &Draft<'_>, told: bool) {
    let day = draft.scheme.day_after();
    for grade in draft.scheme.grades.iter().filter(|_| !told) {
        if grade.who.as_ref().is_some_and(|who| who.on(day).is_empty()) {
            let what = format!("grade.{}", grade.id);
            idle(draft, draft.at("grade", &grade.id), &what, "who", NOBODY_AFTER);
        }
    }
}

/// Lists that are asked about on none of their days; whether one was told, here or for being empty.
fn groups(draft: &Draft<'_>) -> bool {
    let used = |group: &&Group| draft.used_groups.contains(&group.id);
    let mut told = false;
    for group in draft.scheme.groups.iter().filter(used) {
        told |= group.units.is_empty();
        if !group.units.is_empty() && !asked(draft, group) {
            told = true;
            let what = format!("group.{}", group.id);
            idle(draft, draft.at("group", &group.id), &what, "from, to", NO_DAY);
        }
    }
    told
}

/// Whether some rule may look at a list on one of its days.
fn asked(draft: &Draft<'_>, group: &Group) -> bool {
    let scheme: &Scheme = &draft.scheme;
    let (days, among) = (group.span, |unit: &UnitIx| group.units.contains(unit));
    let row = |(unit, span): &(UnitIx, Span)| among(unit) && *span == days;
    let names = |duty: &Duty| {
        draft.lists.iter().any(|(id, names)| *id == duty.id && names.contains(&group.id))
    };
    let due = |duty: &Duty| days.holds(duty.due) && names(duty);
    let period = |per: crate::model::Period| {
        per.days(scheme.span()).into_iter().any(|period| days.holds(per.asks(period)))
    };
    let owes = |items: &crate::model::Owed| {
        group.units.iter().any(|unit| items.rows(*unit).iter().any(|(span, _)| *span == days))
    };
    // What is looked at on any day.
    let whenever = scheme.multipliers.iter().filter_map(|rule| rule.who.as_ref());
    let graded = scheme.grades.iter().filter_map(|grade| grade.who.as_ref());
    let whenever = whenever.chain(scheme.peers.iter().map(|peers| &peers.units));
    days == Span::YEAR
        || whenever.flat_map(|who| who.all()).any(row)
        || scheme.duties.iter().any(due)
        || days.holds(scheme.day_after()) && graded.flat_map(|who| who.all()).any(row)
        || scheme.quota.iter().any(|quota| owes(&quota.items) && period(crate::model::Period::Week))
        || scheme.norms.iter().any(|norm| owes(&norm.items) && period(norm.per))
        || scheme.rates.iter().any(|rate| rate.who.all().iter().any(row) && period(rate.per))
        || scheme.comparisons.iter().any(|rule| rule.who.all().iter().any(row) && period(rule.per))
}

/// A later endorsement that gives more than the first.
fn endorsement(draft: &Draft<'_>) {
    let Some(rule) = &draft.scheme.endorsement else { return };
    for (level, further) in &rule.further {
        let first = rule.figures.iter().find(|(known, _)| known == level);
        if first.is_some_and(|(_, first)| further > first) {
            let found = format!("later-points {level} = {further}");
            idle(draft, draft.at("endorsement", "endorsement"), "endorsement", &found, MORE);
        }
    }
}

/// What speaks of goals where there are none.
fn goals(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    if scheme.has_targets() {
        return;
    }
    for tier in scheme.tiers.iter().filter(|tier| tier.decimals != 1) {
        let (what, found) = (format!("tier.{}", tier.id), format!("decimals = {}", tier.decimals));
        idle(draft, draft.at("tier", &tier.id), &what, &found, NO_TARGET);
    }
    let goals = scheme.tiers.iter().any(|tier| {
        let later = tier.later.iter().map(|later| &later.is);
        later.chain([tier]).any(|goals| !goals.sub_targets.is_empty())
    });
    let weighed = goals || draft.weighed;
    for unit in scheme.units.iter().filter(|unit| !weighed && !unit.tiers.is_empty()) {
        let (what, at) = (format!("unit.{}", unit.name), draft.at("weight", &unit.name));
        idle(draft, at, &what, "weight", NO_GOAL);
    }
}
