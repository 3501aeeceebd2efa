//! Points above 0 for whoever lacks something: most often a sign that was forgotten.

use ledger::Points;

use crate::draft::Draft;
use crate::model::{Beside, Counted, Ended, Gives};

use super::idle::{Cause, idle};

const GAINS: Cause = ["whoever misses it gains points", "没有完成反而加分，请看是否少写了负号"];
const LAGS: Cause = ["whoever lags gains points", "落在后面反而加分，请看是否少写了负号"];

pub(super) fn check(draft: &Draft<'_>) {
    if draft.resolved() && draft.faults.sound() {
        rules(draft);
        counters(draft);
    }
}

/// What gives points to whoever misses something.
fn rules(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    let penalties =
        scheme.penalties.iter().map(|rule| ("penalty", &rule.id, "points", rule.points));
    let late = scheme.deadlines.iter();
    let late = late.filter_map(|rule| Some(("deadline", &rule.id, "points", rule.points?.0)));
    let missed = scheme.norms.iter().flat_map(|norm| {
        let Gives { missed, each_miss, .. } = norm.gives;
        [("norm", &norm.id, "missed", missed), ("norm", &norm.id, "each-miss", each_miss)]
    });
    let last = scheme.comparisons.iter().flat_map(|rule| match &rule.gives {
        Beside::Places(by) => {
            let last = by.last.iter().map(|points| ("last", *points));
            let below = by.below.iter();
            let below = below.map(|edge| ("comparison", &rule.id, "below-average", edge.points));
            last.map(|(key, points)| ("comparison", &rule.id, key, points)).chain(below).collect()
        }
        Beside::Full { .. } => vec![],
    });
    for (section, id, key, points) in penalties.chain(late).chain(missed).chain(last) {
        if points > Points::ZERO {
            let what = format!("{section}.{id}");
            let cause = if section == "comparison" { LAGS } else { GAINS };
            idle(draft, draft.at(section, id), &what, &format!("{key} = {points}"), cause);
        }
    }
}

/// Counters of what was missed, or of last places, that give points.
fn counters(draft: &Draft<'_>) {
    for counter in &draft.scheme.counters {
        let lacks = |of: &Counted| {
            let lack = |ended: &Ended| !matches!(ended, Ended::First(_));
            !of.ways().is_empty() && of.ways().iter().all(lack)
        };
        let points = counter.points.iter().flat_map(|(points, _)| points);
        let gains = points.copied().find(|points| *points > Points::ZERO);
        if let (Some(points), true) = (gains, counter.of.iter().all(|reach| lacks(&reach.of))) {
            let what = format!("counter.{}", counter.id);
            let found = format!("points = {points}");
            idle(draft, draft.at("counter", &counter.id), &what, &found, GAINS);
        }
    }
}
