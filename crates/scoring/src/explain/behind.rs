//! What stands behind others of its work: why it gives nothing, or beside what it gives less.

use ledger::Fact;
use ledger::fault::Lang;
use scheme::Scheme;
use scheme::model::{Counting, Policy, PublicationIx, Repeat};

use super::{date, printing};

/// Why a printing gives nothing; `first` leads the printings of its work.
pub(super) fn printed(scheme: &Scheme, (own, first): (PublicationIx, &Fact), lang: Lang) -> String {
    let policy = of_printed(scheme, own);
    let elsewhere = elsewhere(scheme, policy, own, first);
    let which = if elsewhere { 0 } else { policy.in_full };
    let (place, day) = (printing(scheme, first), first.date);
    if let Some(most) = policy.at_most {
        let one = leading(policy);
        return match lang {
            Lang::En => {
                let one = if policy.counts.by_figure() { "highest" } else { "first" };
                format!(
                    "of a work printed again at most {most} count, the {one} being {place} of {day}"
                )
            }
            Lang::Zh => {
                let (most, place) = (times(most), format!("{}{place}", date(scheme, day)));
                format!("同一稿件重复发表，最多计{most}，{one}是{place}")
            }
        };
    }
    if lang == Lang::En {
        let so = match (which, policy.counts) {
            (0, counts) => {
                let (level, ahead) = match counts.by_figure() {
                    true if policy.by_level => ("its highest level", "of the highest levels"),
                    true => ("the level of its highest figure", "with the highest figures"),
                    false => ("the level of its first printing", "printed first"),
                };
                match policy.in_full {
                    1 => format!("a work printed again gives more only at {level}, here"),
                    n => format!("beyond the {n} {ahead} a work gives more only at {level}, here"),
                }
            }
            (1, Counting::Once) => {
                "a work printed again counts once when it is first printed, here".to_owned()
            }
            (1, _) => {
                let highest = if policy.by_level {
                    "at its highest level"
                } else {
                    "with its highest figure"
                };
                format!("a work printed again counts once {highest}, here")
            }
            (n, counts) if counts.by_figure() => {
                let which = if policy.by_level {
                    "of the highest levels"
                } else {
                    "with the highest figures"
                };
                format!("of a work printed again the {n} {which} count, the highest being")
            }
            (n, _) => format!("of a work printed again the first {n} count, the first being"),
        };
        return format!("{so} {place} of {day}");
    }
    let place = format!("{}{place}", date(scheme, day));
    let one = leading(policy);
    let so = match (which, policy.counts) {
        (0, counts) => {
            let ahead = match (policy.in_full, counts.by_figure()) {
                (1, _) => String::new(),
                (n, true) => format!("{}，其余", highest(policy, n)),
                (n, false) => format!("计前{}，其余", times(n)),
            };
            format!("{ahead}与{one}不同级的不另计，{one}是{place}")
        }
        (1, Counting::Once) => format!("只计首次，已按{place}计分"),
        (1, _) => format!("{}，已按{place}计分", once(policy)),
        (n, counts) if counts.by_figure() => format!("{}，{one}是{place}", highest(policy, n)),
        (n, _) => format!("只计前{}，{one}是{place}", times(n)),
    };
    format!("同一稿件重复发表，{so}")
}

/// Why an endorsement gives nothing; `first` leads those of its work, or of its level.
pub(super) fn endorsed(scheme: &Scheme, first: &Fact, lang: Lang) -> String {
    let Repeat { per_level, policy } = of_endorsed(scheme);
    let by_figure = policy.counts.by_figure();
    if let Some(most) = policy.at_most {
        let day = first.date;
        let one = if by_figure { "highest" } else { "first" };
        return match lang {
            Lang::En => format!(
                "at most {most} endorsements of a work count, the {one} being that of {day}"
            ),
            Lang::Zh => {
                let (most, day, one) = (times(most), date(scheme, day), leading(policy));
                format!("同一稿件的批示最多计{most}，{one}是{day}的批示")
            }
        };
    }
    if lang == Lang::En {
        let day = first.date;
        return match (policy.in_full, per_level) {
            (1, true) if by_figure => format!(
                "a work counts once for a level with its highest figure, here with the endorsement of {day}"
            ),
            (1, true) => {
                format!("a work counts once for a level, here with the endorsement of {day}")
            }
            (1, false) => format!(
                "a work counts once with its highest level, here with the endorsement of {day}"
            ),
            (n, true) if by_figure => format!(
                "the {n} highest endorsements of a work at a level count, the highest being that of {day}"
            ),
            (n, true) => format!(
                "the first {n} endorsements of a work at a level count, the first being that of {day}"
            ),
            (n, false) if by_figure => format!(
                "the {n} highest endorsements of a work count, the highest being that of {day}"
            ),
            (n, false) => {
                format!("the first {n} endorsements of a work count, the first being that of {day}")
            }
        };
    }
    let day = date(scheme, first.date);
    let of = if per_level { "同一层级" } else { "" };
    let so = match (policy.in_full, per_level) {
        (1, true) if !by_figure => format!("只计一次，已按{day}的批示计分"),
        (1, _) => format!("{}，已按{day}的批示计分", once(policy)),
        (n, _) if by_figure => format!("{}，{}是{day}的批示", highest(policy, n), leading(policy)),
        (n, _) => format!("只计前{}，{}是{day}的批示", times(n), leading(policy)),
    };
    format!("同一稿件{of}的批示{so}")
}

/// Beside what one gives less than its figure: `what` it is, 采用 or 批示, and how much it gives.
pub(super) fn beside(
    scheme: &Scheme,
    policy: Policy,
    (what, first): (&str, &Fact),
    (so, lang): (&str, Lang),
) -> String {
    let n = policy.in_full;
    if lang == Lang::En {
        let one = if what == "采用" { "a further appearance" } else { "a further one" };
        let day = first.date;
        return match n {
            1 => format!("{one}, {so}, beside that of {day}"),
            n => format!("{one}, {so}, beside {n} in full, the leading one of {day}"),
        };
    }
    let day = date(scheme, first.date);
    if n == 1 {
        return format!("同一稿件已按{day}的{what}计分，本次{so}");
    }
    let which =
        if policy.counts.by_figure() { highest(policy, n) } else { format!("前{}", times(n)) };
    format!("同一稿件的{what}{which}计满，{}在{day}，本次{so}", leading(policy))
}

/// How printings that meet in a publication count; the highest, where nothing says.
pub(super) fn of_printed(scheme: &Scheme, publication: PublicationIx) -> Policy {
    let group = scheme.repetitions.iter().find(|group| group.among.contains(&publication));
    group.map_or(Policy::of(Counting::HIGHEST), |group| group.policy)
}

/// How endorsements count.
pub(super) fn of_endorsed(scheme: &Scheme) -> Repeat {
    scheme.endorsement.as_ref().map_or(Repeat::EACH, |rule| rule.repeat)
}

/// Whether a printing stands at another level than the first one, which alone gives anything more.
fn elsewhere(scheme: &Scheme, policy: Policy, own: PublicationIx, first: &Fact) -> bool {
    let level = |of: PublicationIx| scheme.publication(of).map(|found| found.level);
    policy.same_level && super::printed_in(scheme, first).is_some_and(|at| level(at) != level(own))
}

/// What the one that leads is called.
fn leading(policy: Policy) -> &'static str {
    match policy.counts.by_figure() {
        true if policy.by_level => "级别最高的",
        true => "最高的",
        false => "首次",
    }
}

/// That one alone counts, the highest.
fn once(policy: Policy) -> &'static str {
    if policy.by_level {
        "只计级别最高、分数最高的一次"
    } else {
        "只计最高分一次"
    }
}

/// That so many of the highest count.
fn highest(policy: Policy, number: u32) -> String {
    let which = if policy.by_level { "取级别最高的" } else { "取最高" };
    which.to_owned() + &times(number)
}

/// So many times, as one says it.
fn times(number: u32) -> String {
    match number {
        2 => "两次".to_owned(),
        number => format!("{number}次"),
    }
}
