//! What a counter had counted when it was reached: 累计3次, 连续2个月.

use scheme::Scheme;
use scheme::model::{Counted, Counter, Period};

/// In Chinese. Where several are counted each by itself, a posting does not know which was full.
pub(super) fn in_chinese(scheme: &Scheme, counter: &Counter, time: usize) -> String {
    let Some((counted, number)) = number(counter, time) else {
        let time = counter.told(time).map(|time| format!("（第{time}次）"));
        return format!("达到规定次数{}", time.unwrap_or_default());
    };
    let per = counted.periods(scheme).map(|(per, _)| per);
    let one = per.map_or("次", |per| of_period(per).0);
    match is_row(counted) {
        // Of the one period in which it counts there is nothing to add up.
        false if per == Some(counter.within) => within(counter.within).to_owned(),
        true => format!("连续{number}{one}"),
        false => format!("{}累计{number}{one}", within(counter.within)),
    }
}

/// In English.
pub(super) fn in_english(scheme: &Scheme, counter: &Counter, time: usize) -> String {
    let Some((counted, number)) = number(counter, time) else {
        let time = counter.told(time).map(|time| format!(" (time {time})"));
        return format!("the number is reached{}", time.unwrap_or_default());
    };
    let per = counted.periods(scheme).map(|(per, _)| per);
    if per == Some(counter.within) && !is_row(counted) {
        return format!("in the {}", counter.within.name());
    }
    let one = per.map_or("times", |per| of_period(per).1);
    let row = if is_row(counted) { "in a row" } else { "in all" };
    let within = match counter.within {
        Period::Year => String::new(),
        within => format!(" in the {}", within.name()),
    };
    format!("{one} {row}{within}: {number}")
}

/// What is counted and how much of it there was; none where several are counted.
fn number(counter: &Counter, time: usize) -> Option<(&Counted, usize)> {
    let [reach] = counter.of.as_slice() else { return None };
    Some((&reach.of, reach.at(counter.again, time)?))
}

fn is_row(counted: &Counted) -> bool {
    matches!(counted, Counted::Periods { in_a_row: true, .. })
}

/// Over what a counter counts, as it is said of the line's day; nothing of the whole year.
fn within(period: Period) -> &'static str {
    match period {
        Period::Day | Period::Workday => "当日",
        Period::Week => "当周",
        Period::TenDays => "当旬",
        Period::HalfMonth => "当半月",
        Period::Month => "当月",
        Period::TwoMonths => "本双月",
        Period::Quarter => "当季",
        Period::HalfYear => "本半年",
        Period::Year => "",
    }
}

/// Several periods, as they are counted in Chinese and in English.
fn of_period(period: Period) -> (&'static str, &'static str) {
    match period {
        Period::Day => ("天", "days"),
        Period::Workday => ("个工作日", "working days"),
        Period::Week => ("周", "weeks"),
        Period::TenDays => ("旬", "ten-day periods"),
        Period::HalfMonth => ("个半月", "half-months"),
        Period::Month => ("个月", "months"),
        Period::TwoMonths => ("个双月", "two-month periods"),
        Period::Quarter => ("个季度", "quarters"),
        Period::HalfYear => ("个半年", "half-years"),
        Period::Year => ("年", "years"),
    }
}
