//! The periods of a year, and what lies in them.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::Value;

use super::unit::begins;
use super::{Rules, Section, View, date};

/// Whether the unit was there on a period's first day; the year counts for every unit.
pub fn whole(view: &View<'_>, section: &Section, unit: &str, from: NaiveDate) -> bool {
    let begun = begins(view.rules, unit).is_none_or(|day| day <= from);
    section.body["per"].as_str().unwrap_or("year") == "year" || begun
}

pub fn dated(fact: &Value, (from, to): (NaiveDate, NaiveDate)) -> bool {
    date(fact, "date").is_some_and(|day| from <= day && day <= to)
}

/// Those that are over for the view.
pub fn ended(view: &View<'_>, per: &str) -> Vec<(NaiveDate, NaiveDate)> {
    let mut periods = periods(view.rules, per);
    let worked = |(from, to): &(NaiveDate, NaiveDate)| {
        let mut days = from.iter_days().take_while(|day| day <= to);
        !["week", "workday"].contains(&per) || days.any(|day| (view.calendar)(day))
    };
    periods.retain(|period| period.1 <= view.until && worked(period));
    periods
}

/// The year's periods; a week belongs to the year of its Thursday, and one without
/// a working day is exempt, as a day is of 每个工作日 on which nobody works.
pub fn periods(rules: &Rules, per: &str) -> Vec<(NaiveDate, NaiveDate)> {
    let (first, last) = rules.days();
    let starts = |day: NaiveDate| day.day() == rules.begins.day();
    let mut periods = vec![];
    let mut day = first;
    while day <= last {
        let length = match per {
            "week" if day.weekday() == Weekday::Thu => {
                let (from, to) = (day - Days::new(3), day + Days::new(3));
                periods.push((from, to));
                0
            }
            "day" | "workday" => {
                periods.push((day, day));
                0
            }
            "half-month" | "ten-days"
                if part(rules, per, day) != part(rules, per, day - Days::new(1)) =>
            {
                let mut to = day;
                while part(rules, per, to + Days::new(1)) == part(rules, per, day) {
                    to = to + Days::new(1);
                }
                periods.push((day, to));
                0
            }
            "month" if starts(day) => 1,
            "two-months" if starts(day) && rules.month(day) % 2 == 0 => 2,
            "quarter" if starts(day) && rules.month(day) % 3 == 0 => 3,
            "half-year" if starts(day) && rules.month(day) % 6 == 0 => 6,
            "year" if day == first => 12,
            _ => 0,
        };
        if length > 0 {
            let next = day.checked_add_months(chrono::Months::new(length)).expect("a day");
            periods.push((day, next.pred_opt().expect("a day")));
        }
        day = day.succ_opt().expect("a day");
    }
    periods
}

/// Which half or third of its month a day lies in: from its first and its sixteenth day, or from its first,
/// its eleventh and its twenty-first.
pub fn part(rules: &Rules, per: &str, day: NaiveDate) -> u32 {
    let (own, begins) = (day.day(), rules.begins.day());
    let nth = if own >= begins {
        own - begins + 1
    } else {
        // A month of the year begins on one of the first 28 days.
        let before = day.checked_sub_months(chrono::Months::new(1)).expect("a day");
        u32::from(before.num_days_in_month()) - begins + 1 + own
    };
    match (per, nth) {
        ("half-month", 16..) | ("ten-days", 11..=20) => 1,
        ("ten-days", 21..) => 2,
        _ => 0,
    }
}
