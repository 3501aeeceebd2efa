//! What share some works are of others, and what it gives.

use ledger::{Domain, Factor, Percent, Points};
use scheme::Scheme;
use scheme::model::{Rate, ShareGives, Tallied};

/// What was counted on either side, the share, and the step that it fell into.
pub(super) fn in_chinese(scheme: &Scheme, rate: &Rate, (some, all): (usize, usize)) -> String {
    let one_sort = std::mem::discriminant(&rate.of) == std::mem::discriminant(&rate.out_of);
    let what = |side: &Tallied| counted(scheme, side, one_sort);
    let share = match (&rate.of, &rate.out_of) {
        (Tallied::Adoptions { .. }, Tallied::Submissions(_)) => "采用率",
        _ => "占",
    };
    let shown = percent(some as u64, all as u64);
    let step = step(rate, some, all).unwrap_or_default();
    let (whole, own) = (rate.out_of.unit(), rate.of.unit());
    format!(
        "{}{all}{whole}，{}{some}{own}，{share}{shown}{step}",
        what(&rate.out_of),
        what(&rate.of)
    )
}

/// 报送, 采用, 获批示; where both sides are of one sort, also of what.
fn counted(scheme: &Scheme, side: &Tallied, one_sort: bool) -> String {
    let label = |domain, code: &ledger::Text| scheme.vocabulary.label(domain, code).to_owned();
    let (verb, of): (&str, Vec<String>) = match side {
        Tallied::Submissions(categories) => {
            ("报送", categories.iter().map(|code| label(Domain::Category, code)).collect())
        }
        Tallied::Adoptions { publications, kinds } if kinds.is_empty() => {
            ("采用", publications.iter().map(|index| super::label(scheme, *index)).collect())
        }
        Tallied::Adoptions { kinds, .. } => {
            ("采用", kinds.iter().map(|code| label(Domain::Kind, code)).collect())
        }
        Tallied::Facts { on, .. } => (on.shape().sheet, vec![]),
        Tallied::Endorsements(levels) => {
            ("获批示", levels.iter().map(|code| label(Domain::Level, code)).collect())
        }
    };
    if one_sort { format!("{verb}{}", of.join("、")) } else { verb.to_owned() }
}

/// A share as it is said: 25%, 33.3%.
pub(super) fn percent(some: u64, all: u64) -> String {
    let points = |count: u64| Points::from_hundredths(i64::try_from(count).unwrap_or(i64::MAX));
    if all == 0 {
        return "—".to_owned();
    }
    let shown = Percent::of(points(some), points(all), 1).to_string();
    shown.replace(".0%", "%")
}

/// The step that was reached, that none was, or that there were too few.
fn step(rate: &Rate, some: usize, all: usize) -> Option<String> {
    if all < rate.at_least as usize {
        return Some(format!("，不足{}{}，不计", rate.at_least, rate.out_of.unit()));
    }
    let ShareGives::Steps(steps) = &rate.gives else { return None };
    let share = Factor::share(some, all);
    let hundred = |factor: &Factor| factor.of(Points::whole(100));
    let (reached, beyond): (Vec<_>, Vec<_>) =
        steps.iter().partition(|(from, _)| share.reaches(*from));
    // What begins at nothing is reached by whatever there is.
    let last = reached.last().map(|(from, _)| hundred(from)).filter(|from| *from != Points::ZERO);
    let last = last.map_or_else(String::new, |from| format!("，达到{from}%"));
    let next = beyond.first().map(|(from, _)| format!("，未达到{}%", hundred(from)));
    Some(format!("{last}{}", next.unwrap_or_default()))
}
