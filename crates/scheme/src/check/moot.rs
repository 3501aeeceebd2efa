//! Rules from which nothing can follow, as nothing meets them or nothing hangs on them: no score is
//! wrong by it, but a person should look.

use ledger::{FactType, Factor, Points};

use crate::draft::Draft;
use crate::model::{
    Beside, Compared, Condition, Counts, Ended, Gives, Holding, Norm, Scope, Tallied,
};

use super::idle::{Cause, idle};

const UNPRINTED: Cause = [
    "no publication prints anything that meets all its conditions",
    "没有一种刊物登载的稿件能同时符合这些条件",
];
const ONE_LEVEL: Cause =
    ["all its publications are of one level", "among 里的刊物都是同一层级，写不写都一样"];
const NOWHERE: Cause = ["no publication is of that level", "这个层级没有刊物，永远是零"];
const UNMEASURED: Cause = [
    "what [norm]s and [rate]s give there is not measured, only what facts gave; it is with settled = true",
    "只比台账记录得的分，[norm]、[rate] 给的分不在内；要在内，写 settled = true",
];
const UNBOUNDED: Cause = [
    "what [norm]s, [rate]s and [comparison]s give there is not bounded; it is with settled = true",
    "任务分、名次分不在封顶之内；要一起封顶，写 settled = true",
];
const UNCOUNTED: Cause = [
    "it gives 0 points whatever happens, and no [counter] counts it",
    "怎样都是0分，也没有 [counter] 数它",
];

const STILL_PRINTED: Cause = [
    "what is multiplied by 0 gives no points and is still a printing: it counts where works are counted, for duties and ties, and may stand before other printings of its work",
    "乘0的稿件不得分，仍算登载一次：数篇数、看任务、比较并列时照样算，同一稿件的其他登载也照样让它",
];

pub(super) fn check(draft: &Draft<'_>) {
    if draft.resolved() && draft.faults.sound() {
        conditions(draft);
        levels(draft);
        uncounted(draft);
        nothing(draft);
        nowhere(draft);
        unmeasured(draft);
        unbounded(draft);
    }
}

/// Units compared by points of which some come from norms or shares, which are given when the period
/// was measured.
fn unmeasured(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    let norms = scheme.norms.iter().map(|norm| norm.part);
    let owed: Vec<_> = norms.chain(scheme.rates.iter().map(|rate| rate.part)).collect();
    for rule in scheme.comparisons.iter().filter(|rule| !rule.settled) {
        let Compared::Numbers(Counts::Points(of)) = rule.of else { continue };
        if owed.iter().any(|part| of.sums(scheme, *part)) {
            let what = format!("comparison.{}", rule.id);
            idle(draft, draft.at("comparison", &rule.id), &what, "points", UNMEASURED);
        }
    }
}

/// Limits on parts beside the total in which something is given when they have bounded them.
fn unbounded(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    let givers = scheme.givers();
    for limit in scheme.limits.iter().filter(|limit| limit.is_early(scheme)) {
        let Scope::Parts(parts) = &limit.of else { continue };
        if givers.iter().any(|giver| !giver.by_facts && parts.contains(&giver.part)) {
            let what = format!("limit.{}", limit.id);
            idle(draft, draft.at("limit", &limit.id), &what, "parts", UNBOUNDED);
        }
    }
}

/// What counts works that are printed at a level which has no publication.
fn nowhere(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    let items = |of: &'_ Counts| matches!(of, Counts::Items(of) if of.is_nowhere());
    let norms = scheme.norms.iter().map(|norm| ("norm", norm.id.as_str(), items(&norm.counts)));
    let rates = scheme
        .rates
        .iter()
        .map(|rate| ("rate", rate.id.as_str(), rate.of.is_nowhere() || rate.out_of.is_nowhere()));
    let compared = |of: &Compared| of.tallied().into_iter().any(Tallied::is_nowhere);
    let comparisons = scheme.comparisons.iter();
    let comparisons = comparisons.map(|rule| ("comparison", rule.id.as_str(), compared(&rule.of)));
    let columns = scheme.columns.iter().map(|column| {
        let none = matches!(&column.holds, Holding::Counts(of, _) if of.is_nowhere());
        ("column", column.id.as_str(), none)
    });
    let all = norms.chain(rates).chain(comparisons).chain(columns);
    for (section, id, _) in all.filter(|(.., none)| *none) {
        let what = format!("{section}.{id}");
        idle(draft, draft.at(section, id), &what, "adoptions", NOWHERE);
    }
    if scheme.ties.iter().any(compared) {
        idle(draft, draft.at("ranking", "ranking"), "ranking", "ties", NOWHERE);
    }
}

/// Conditions on adoptions that no publication can meet; those of `[points]` are looked at case by case.
fn conditions(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    let of_adoptions = |on: FactType| on == FactType::Adoption;
    let mut all: Vec<(&'static str, &str, &[Condition])> = vec![];
    for counter in &scheme.counters {
        let facts = counter.of.iter().filter_map(|reach| reach.of.facts());
        let own = facts.filter(|(on, _)| of_adoptions(*on));
        all.extend(own.map(|(_, when)| ("counter", counter.id.as_str(), when)));
    }
    let norms = scheme.norms.iter().map(|norm| ("norm", norm.id.as_str(), Some(&norm.counts)));
    let ties = scheme.ties.iter().map(|tie| ("ranking", "ranking", tie.counts()));
    let compared = scheme.comparisons.iter();
    let compared = compared.map(|rule| ("comparison", rule.id.as_str(), rule.of.counts()));
    let counted = norms.chain(ties).chain(compared);
    let counted = counted.filter_map(|(section, id, of)| Some((section, id, of?.facts()?)));
    let shown = scheme.columns.iter().filter_map(|column| match &column.holds {
        Holding::Counts(of, _) => Some(("column", column.id.as_str(), of.facts()?)),
        _ => None,
    });
    let needed = scheme.duties.iter().flat_map(|duty| {
        duty.needs.iter().filter_map(|needs| Some(("duty", duty.id.as_str(), needs.facts()?)))
    });
    let counted = counted.chain(needed).chain(shown).filter(|(.., (on, _))| of_adoptions(*on));
    all.extend(counted.map(|(section, id, (_, when))| (section, id, when)));
    let multipliers = scheme.multipliers.iter().filter(|rule| of_adoptions(rule.on));
    all.extend(multipliers.map(|rule| ("multiplier", rule.id.as_str(), rule.when.as_slice())));
    all.extend(scheme.composites.iter().map(|c| ("composite", c.id.as_str(), c.when.as_slice())));
    let bars = scheme.bars.iter().filter(|bar| of_adoptions(bar.on));
    all.extend(bars.map(|bar| ("bar", bar.id.as_str(), bar.when.as_slice())));
    for (section, id, _) in all.into_iter().filter(|(.., when)| !scheme.prints(when)) {
        let what = if section == id { id.to_owned() } else { format!("{section}.{id}") };
        idle(draft, draft.at(section, id), &what, "when", UNPRINTED);
    }
}

/// Groups in which the level decides what counts or gives more, and all are of one.
fn levels(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    for group in &scheme.repetitions {
        let said = [("beside", group.policy.same_level), ("levels", group.policy.by_level)];
        let among = group.among.iter().filter_map(|at| scheme.publication(*at));
        let mut levels = among.map(|publication| publication.level);
        let first = levels.next();
        if levels.all(|level| Some(level) == first) {
            let what = format!("repetition.{}", group.id);
            for (key, _) in said.into_iter().filter(|(_, said)| *said) {
                idle(draft, draft.at("repetition", &group.id), &what, key, ONE_LEVEL);
            }
        }
    }
}

/// Printings that are multiplied by 0.
fn nothing(draft: &Draft<'_>) {
    let none = Factor::share(0, 1);
    let own = draft.scheme.multipliers.iter();
    for rule in own.filter(|rule| rule.on == FactType::Adoption && rule.times == none) {
        let what = format!("multiplier.{}", rule.id);
        idle(draft, draft.at("multiplier", &rule.id), &what, "times = 0", STILL_PRINTED);
    }
}

/// What gives nothing and is there only to be counted, where nothing counts it.
fn uncounted(draft: &Draft<'_>) {
    let scheme = &draft.scheme;
    let counts = |wanted: &dyn Fn(Ended) -> bool| {
        let mut of = scheme.counters.iter().flat_map(|counter| &counter.of);
        of.any(|reach| reach.of.ways().iter().any(|ended| wanted(*ended)))
    };
    for (at, norm) in scheme.norms.iter().enumerate().filter(|(_, norm)| gives_nothing(norm)) {
        if !counts(&|ended| ended == Ended::Missed(at)) {
            let what = format!("norm.{}", norm.id);
            idle(draft, draft.at("norm", &norm.id), &what, "0", UNCOUNTED);
        }
    }
    for (at, rule) in scheme.comparisons.iter().enumerate() {
        let Beside::Places(by) = &rule.gives else { continue };
        let counted = counts(&|ended| [Ended::First(at), Ended::Last(at)].contains(&ended));
        if by.all().all(|points| points == Points::ZERO) && !counted {
            let what = format!("comparison.{}", rule.id);
            idle(draft, draft.at("comparison", &rule.id), &what, "0", UNCOUNTED);
        }
    }
}

/// Whether a norm that counts something gives 0 whatever is done.
fn gives_nothing(norm: &Norm) -> bool {
    let Gives { base, each_base, met, missed, each_miss, each_more, rate } = norm.gives;
    let all = [base, each_base, met, missed, each_miss, each_more, rate];
    let parts = norm.completion.iter().map(|(_, points)| points);
    let mut steps = norm.steps.iter().map(|(_, points)| points).chain(parts);
    let steps = steps.all(|points| *points == Points::ZERO);
    norm.counts != Counts::NONE && steps && all.iter().all(|points| *points == Points::ZERO)
}
