//! What a norm gave for a period: what was owed and done, and what else the points are made of.

use ledger::{Factor, Points};
use scheme::model::{Counts, Done, Gives, Norm};

use super::summed;

/// In Chinese, without the period's days.
pub(super) fn in_chinese(norm: &Norm, done: &Done) -> String {
    let one = norm.counts.unit();
    let number = |number| format!("{}{one}", norm.counts.shown(number));
    let counted = match done.owed {
        _ if norm.counts == Counts::NONE => return "基础分".to_owned(),
        0 if norm.settled => format!("各项合计{}", number(done.sent)),
        0 => format!("完成{}", number(done.sent)),
        _ if let Some(weight) = weight(norm, done) => {
            let by = match weight > Points::whole(1) {
                true => format!("每分计{weight}"),
                false => format!("按{}%计", weight.hundredths()),
            };
            return format!("合计{}，{by}", number(done.sent));
        }
        owed => {
            let sent = if norm.settled { "各项合计" } else { "实际" };
            let whose = if norm.each_person { "各信息员共" } else { "" };
            let short = short(norm, done).map(|short| format!("，有人还缺{}", number(short)));
            let (owed, sent) = (number(owed), format!("{sent}{}", number(done.sent)));
            format!("{whose}应完成{owed}，{sent}{}", short.unwrap_or_default())
        }
    };
    let base = base(norm).map(|points| format!("，含基础分{points}分")).unwrap_or_default();
    let step = step(norm, done).map(|step| match step {
        Step::Lowest(points) => format!("，列最低一档，计{points}分"),
        Step::From(from, points) => format!("，达到{}一档，计{points}分", number(from)),
        Step::Each(points) => format!("，各信息员按档合计{points}分"),
    });
    let part = part(norm, done)
        .map(|(from, points)| format!("，完成率达到{}一档，计{points}分", summed::part(from)));
    format!("{counted}{base}{}{}", step.unwrap_or_default(), part.unwrap_or_default())
}

/// In English, with the period's days.
pub(super) fn in_english(norm: &Norm, days: &str, done: &Done) -> String {
    let number = |number| norm.counts.shown(number);
    let sent = number(done.sent) + if norm.settled { " in all" } else { "" };
    let counted = match done.owed {
        _ if norm.counts == Counts::NONE => return format!("the base {days}"),
        0 => format!("{sent} done"),
        _ if let Some(weight) = weight(norm, done) => {
            let by = match weight > Points::whole(1) {
                true => format!("each counted as {weight}"),
                false => format!("counted at {}%", weight.hundredths()),
            };
            return format!("{sent} {days}, {by}");
        }
        owed => {
            let short = short(norm, done).map(|short| format!(" (some lack {})", number(short)));
            format!("{sent} of {} owed{}", number(owed), short.unwrap_or_default())
        }
    };
    let base = base(norm).map(|points| format!(", with the base of {points}")).unwrap_or_default();
    let step = step(norm, done).map(|step| match step {
        Step::Lowest(points) => format!(", the lowest step gives {points}"),
        Step::From(from, points) => format!(", the step of {} gives {points}", number(from)),
        Step::Each(points) => format!(", the informants' steps give {points}"),
    });
    let part = part(norm, done)
        .map(|(from, points)| format!(", {} of what is owed gives {points}", summed::part(from)));
    let (step, part) = (step.unwrap_or_default(), part.unwrap_or_default());
    format!("{counted} {days}{base}{step}{part}")
}

/// The part at which a norm only weighs a sum: one point is owed, and those up to it give as much as
/// those beyond it. What is owed then says nothing.
fn weight(norm: &Norm, done: &Done) -> Option<Points> {
    let Gives { rate, each_more, .. } = norm.gives;
    let alone = norm.gives == Gives { base: norm.gives.base, rate, each_more, ..Gives::default() };
    let weighs = matches!(norm.counts, Counts::Points(_)) && done.owed == norm.counts.one();
    let plain = alone
        && rate != Points::ZERO
        && rate == each_more
        && norm.steps.is_empty()
        && norm.completion.is_empty()
        && !norm.each_person;
    (weighs && plain).then_some(rate)
}

/// What informants lack each for himself, where all that they did together hides it.
fn short(norm: &Norm, done: &Done) -> Option<usize> {
    let hidden = norm.each_person && done.missing > done.owed.saturating_sub(done.sent);
    hidden.then_some(done.missing)
}

/// What steps gave.
enum Step {
    /// The one that is reached by whatever there is.
    Lowest(Points),
    /// The one that begins with so many.
    From(usize, Points),
    /// Those of the informants in all.
    Each(Points),
}

/// What the period gave whatever was done in it.
fn base(norm: &Norm) -> Option<Points> {
    Some(norm.gives.each_base).filter(|points| *points != Points::ZERO)
}

/// None where there are no steps, or none was reached.
fn step(norm: &Norm, done: &Done) -> Option<Step> {
    if norm.each_person {
        let any = !norm.steps.is_empty() || !norm.completion.is_empty();
        return any.then_some(Step::Each(done.steps));
    }
    let (from, points) = norm.step(done.sent)?;
    Some(if from == 0 { Step::Lowest(points) } else { Step::From(from, points) })
}

/// The part of what is owed that was done, where that gives points; of informants one by one it is no one part.
fn part(norm: &Norm, done: &Done) -> Option<(Factor, Points)> {
    norm.part_done(done.sent, done.owed).filter(|_| !norm.each_person)
}
