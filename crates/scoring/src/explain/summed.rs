//! Lines without a fact of their own: what a sum, a number or a share gave or took back.

use ledger::{Date, Factor, Points};
use scheme::Scheme;
use scheme::model::{Amount, Average, Beside, Beyond, Compared, Comparison, Edge, Placed, Side};

use super::{normed, rated};

use crate::{Ground, Posting};

/// A day with its year.
const WHOLE: &str = "%Y年%-m月%-d日";

/// In Chinese.
pub(super) fn in_chinese(scheme: &Scheme, posting: &Posting<'_>) -> String {
    let days = |(from, to): &(Date, Date)| {
        if from == to {
            return super::date(scheme, *from);
        }
        // Two calendar years within one appraisal year are told apart.
        match from.format("%Y").to_string() == to.format("%Y").to_string() {
            true => format!("{}至{}", super::date(scheme, *from), super::date(scheme, *to)),
            false => format!("{}至{}", from.format(WHOLE), to.format(WHOLE)),
        }
    };
    match &posting.ground {
        Ground::Bounded(limit, sum, work) => {
            let work = work.as_ref().map(|work| format!("稿件 {work} ")).unwrap_or_default();
            format!("{}：{work}合计{sum}分，按{}分计", limit.name, limit.bounded(*sum))
        }
        Ground::Outdone(limit, (day, points), _) => {
            let day = super::date(scheme, *day);
            format!("{}：已计{day}的{points}分，这一项{}分不再计", limit.name, -posting.points)
        }
        Ground::Base(norm) => format!("{}：基础分", norm.name),
        Ground::Normed(norm, period, done) => {
            format!("{}：{}{}", norm.name, days(period), normed::in_chinese(norm, done))
        }
        Ground::Rated(rate, period, counted) => {
            format!("{}：{}{}", rate.name, days(period), rated::in_chinese(scheme, rate, *counted))
        }
        Ground::Compared(rule, period, placed) => {
            format!("{}：{}{}", rule.name, days(period), beside(rule, placed))
        }
        _ => String::new(),
    }
}

/// What a unit reached, and how that stands among others.
fn beside(rule: &Comparison, placed: &Placed) -> String {
    let one = match &rule.of {
        Compared::Numbers(counts) => rated::unit(counts),
        Compared::Shares { .. } => "",
    };
    let own = match precise(rule, placed) {
        Some((own, true)) => format!("为{own}{one}"),
        Some((own, false)) => format!("为约{own}{one}"),
        None if rule.settled => format!("各项合计{}{one}", amount(rule, placed.own)),
        None => format!("为{}{one}", amount(rule, placed.own)),
    };
    let by = match &rule.gives {
        Beside::Full { full, from } => {
            let least = from.map(|from| format!("，不足最高的{}的不计", part(from)));
            let (best, least) = (amount(rule, placed.best), least.unwrap_or_default());
            return format!("{own}，最高{best}{one}，按满分{full}分折算{least}");
        }
        Beside::Places(by) => by,
    };
    let place = |at: Option<usize>, side: &str| {
        at.map_or(String::new(), |place| format!("，列{side}第{place}名"))
    };
    let [led, lagged] = rule.gives.from_either_side(placed);
    let rest = by.others(placed).map(|_| "，属于其余有所得的").unwrap_or_default();
    let average = beyond(placed).map(|(side, edge, beyond)| {
        let about = if beyond.exact { "" } else { "约" };
        let side = if side == Side::Below { "低于" } else { "高于" };
        let times = match edge.times {
            Factor::ONE => String::new(),
            times => format!("的{}", part(times)),
        };
        format!("，平均{about}{}{one}，{side}平均{times}", average(rule, beyond))
    });
    let average = average.unwrap_or_default();
    format!("{own}{}{}{rest}{average}", place(led, ""), place(lagged, "倒数"))
}

fn beside_in_english(rule: &Comparison, placed: &Placed) -> String {
    let own = match precise(rule, placed) {
        Some((own, true)) => own,
        Some((own, false)) => format!("about {own}"),
        None if rule.settled => amount(rule, placed.own) + " in all",
        None => amount(rule, placed.own),
    };
    let by = match &rule.gives {
        Beside::Full { full, from } => {
            let least = from.map(|from| format!(", none below {} of the best", part(from)));
            let (best, least) = (amount(rule, placed.best), least.unwrap_or_default());
            return format!("{own}, the best {best}, in proportion to {full}{least}");
        }
        Beside::Places(by) => by,
    };
    let place = |at: Option<usize>, side: &str| {
        at.map_or(String::new(), |place| format!(", place {place}{side}"))
    };
    let [led, lagged] = rule.gives.from_either_side(placed);
    let rest = by.others(placed).map(|_| ", one of the rest").unwrap_or_default();
    let average = beyond(placed).map(|(side, edge, beyond)| {
        let about = if beyond.exact { "" } else { "about " };
        let side = if side == Side::Below { "below" } else { "above" };
        let times = match edge.times {
            Factor::ONE => String::new(),
            times => format!("{} of ", part(times)),
        };
        format!(", {side} {times}the average of {about}{}", average(rule, beyond))
    });
    let average = average.unwrap_or_default();
    format!("{own}{}{}{rest}{average}", place(led, ""), place(lagged, " from the last"))
}

/// On which side of the average, and beyond what part of it, one lies, where that gives points.
fn beyond(placed: &Placed) -> Option<(Side, Edge, Beyond)> {
    let beyond = placed.average?;
    beyond.edge.map(|(side, edge)| (side, edge, beyond))
}

/// The average as it is said, of shares as a percentage.
fn average(rule: &Comparison, beyond: Beyond) -> String {
    match &rule.of {
        Compared::Numbers(_) => beyond.about.to_string(),
        Compared::Shares { .. } => format!("{}%", beyond.about),
    }
}

/// A share as finely as the average beside which it is held, and whether that is the share itself.
fn precise(rule: &Comparison, placed: &Placed) -> Option<(String, bool)> {
    let Compared::Shares { .. } = &rule.of else { return None };
    placed.average?;
    let (about, exact) = Average::from_iter([placed.own]).told(10_000);
    Some((format!("{about}%"), exact))
}

/// A part as it is said: 60%.
pub(super) fn part(of: Factor) -> String {
    format!("{}%", of.of(Points::whole(100)))
}

/// What was reached as it is said: a number, points, a percentage.
fn amount(rule: &Comparison, (some, all): Amount) -> String {
    match &rule.of {
        Compared::Numbers(_) => rule.of.shown((some, all)),
        Compared::Shares { .. } => rated::percent(some.unsigned_abs(), all.unsigned_abs()),
    }
}

/// In English.
pub(super) fn in_english(posting: &Posting<'_>) -> String {
    match &posting.ground {
        Ground::Bounded(limit, sum, work) => {
            let work = work.as_ref().map(|work| format!(" of work {work}")).unwrap_or_default();
            format!("{}: the sum of {sum}{work} counts as {}", limit.id, limit.bounded(*sum))
        }
        Ground::Outdone(limit, (day, points), _) => {
            format!("{}: {points} of {day} count, these {} do not", limit.id, -posting.points)
        }
        Ground::Base(norm) => format!("{}: the base", norm.id),
        Ground::Normed(norm, days, done) => {
            format!("{}: {}", norm.id, normed::in_english(norm, &of_days(*days), done))
        }
        Ground::Rated(rate, days, (some, all)) => {
            format!("{}: {some} out of {all} {}", rate.id, of_days(*days))
        }
        Ground::Compared(rule, days, placed) => {
            format!("{}: {} {}", rule.id, beside_in_english(rule, placed), of_days(*days))
        }
        _ => String::new(),
    }
}

/// A period's days.
fn of_days((from, to): (Date, Date)) -> String {
    if from == to { format!("on {from}") } else { format!("from {from} to {to}") }
}
