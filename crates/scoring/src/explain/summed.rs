//! Lines without a fact of their own: what a sum, a number or a share gave or took back.

use ledger::{Date, Factor, Points};
use scheme::Scheme;
use scheme::model::{
    Amount, Average, Beside, Beyond, Compared, Comparison, Counts, Edge, Placed, Side,
};

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
        Ground::Base(norm) if norm.name.contains("基础分") => format!("{}：全年", norm.name),
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
        Compared::Numbers(counts) => counts.unit(),
        Compared::Shares { .. } => "",
    };
    let own = told(rule, placed.own, placed.average.is_some());
    let own = own.in_words("约") + one;
    let own = match (rule.settled, rule.weights.is_empty()) {
        (true, false) => format!("各项合计人均{own}"),
        (false, false) => format!("人均{own}"),
        (true, true) => format!("各项合计{own}"),
        (false, true) => format!("为{own}"),
    };
    let by = match &rule.gives {
        Beside::Full { full, from } => {
            let least = from.map(|from| format!("，不足最高的{}的不计", part(from)));
            let best = told(rule, placed.best, false).in_words("约");
            let least = least.unwrap_or_default();
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
        let points = matches!(rule.of, Compared::Numbers(Counts::Points(_)));
        let average_of = if points { "平均分" } else { "平均" };
        format!("，平均{about}{}{one}，{side}{average_of}{times}", average(rule, beyond))
    });
    let average = average.unwrap_or_default();
    let least = by.least.filter(|_| led.is_none());
    let least = least.map(|points| format!("，按最低{points}分计")).unwrap_or_default();
    format!("{own}{}{least}{}{rest}{average}", place(led, ""), place(lagged, "倒数"))
}

fn beside_in_english(rule: &Comparison, placed: &Placed) -> String {
    let own = told(rule, placed.own, placed.average.is_some()).in_words("about ");
    let own = match (rule.settled, rule.weights.is_empty()) {
        (true, false) => own + " per head in all",
        (false, false) => own + " per head",
        (true, true) => own + " in all",
        (false, true) => own,
    };
    let by = match &rule.gives {
        Beside::Full { full, from } => {
            let least = from.map(|from| format!(", none below {} of the best", part(from)));
            let best = told(rule, placed.best, false).in_words("about ");
            let least = least.unwrap_or_default();
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
    let least = by.least.filter(|_| led.is_none());
    let least = least.map(|points| format!(", the least is {points}")).unwrap_or_default();
    format!("{own}{}{least}{}{rest}{average}", place(led, ""), place(lagged, " from the last"))
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

/// An amount as it is said, and whether that is the amount itself.
struct Told(String, bool);

impl Told {
    /// With a word before it where it is rounded.
    fn in_words(self, about: &str) -> String {
        if self.1 { self.0 } else { format!("{about}{}", self.0) }
    }
}

/// What was reached: a number, points, a percentage; a share, where it is fine, as finely as the average
/// beside which it is held, and what falls to each head rounded as an average is.
fn told(rule: &Comparison, own: Amount, fine: bool) -> Told {
    let rounded = |of_one: i64, unit: &str| {
        let (about, exact) = Average::from_iter([own]).told(of_one);
        Told(format!("{about}{unit}"), exact)
    };
    match &rule.of {
        Compared::Shares { .. } if fine => rounded(10_000, "%"),
        Compared::Shares { .. } => {
            Told(rated::percent(own.0.unsigned_abs(), own.1.unsigned_abs()), true)
        }
        Compared::Numbers(Counts::Items(_)) => rounded(100, ""),
        Compared::Numbers(Counts::Points(_)) => rounded(1, ""),
    }
}

/// A part as it is said: 60%.
pub(super) fn part(of: Factor) -> String {
    format!("{}%", of.of(Points::whole(100)))
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
