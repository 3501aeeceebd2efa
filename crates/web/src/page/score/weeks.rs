//! The weekly quota as a strip of boxes [2.1.2 of the notice]: a box a week of the year.

use desk::Date;
use ledger::calendar::{Calendar, Week as Weekly};
use scheme::Scheme;
use scoring::Standing;

/// A week's box.
pub struct Week {
    pub class: &'static str,
    /// What stands in the box: the items sent in, or the week's number.
    pub sign: String,
    /// The same in words.
    pub words: String,
}

/// How the quota stands: the weeks that have ended, and the one that is running.
pub fn quota(scheme: &Scheme, standing: &Standing<'_>, running: Option<u32>) -> String {
    let (Some(record), Some(_)) = (&standing.quota, &scheme.quota) else {
        return String::new();
    };
    let (weeks, met) = (record.weeks.len(), record.met());
    let over = format!("每周{}条，已过{weeks}周，达标{met}周", record.items);
    match running {
        Some(sent) if sent < record.items => {
            format!("{over}；本周已报{sent}条，还差{}条", record.items - sent)
        }
        Some(sent) => format!("{over}；本周已报{sent}条，已达标"),
        None => over,
    }
}

/// The items that a unit has sent in during the week of the day; none where that week asks for none.
pub fn running(
    scheme: &Scheme,
    calendar: &Calendar,
    standing: &Standing<'_>,
    as_of: Date,
) -> Option<u32> {
    let (quota, record) = (scheme.quota.as_ref()?, standing.quota.as_ref()?);
    let week = Weekly::of(as_of);
    let over = record.weeks.iter().any(|(monday, _)| *monday == week.first());
    if over || week.year() != scheme.year || !calendar.has_working_day(&week).unwrap_or(false) {
        return None;
    }
    let sent = standing.submissions.0.iter().filter(|fact| {
        Weekly::of(fact.date) == week && fact.word("category") == Some(quota.category.as_str())
    });
    u32::try_from(sent.count()).ok()
}

/// The weeks of the year; none for a unit that owes nothing.
pub fn weeks(
    scheme: &Scheme,
    standing: &Standing<'_>,
    as_of: Date,
    running: Option<u32>,
) -> Vec<Week> {
    let Some(record) = &standing.quota else {
        return vec![];
    };
    let week = |week: Weekly| {
        let span = format!("第{}周（{}起）", week.number(), week.first().format("%-m月%-d日"));
        let sent = record.weeks.iter().find(|(monday, _)| *monday == week.first());
        let here = week.first() <= as_of && as_of <= week.last();
        match sent {
            Some((_, sent)) => Week {
                class: if *sent >= record.items { "met" } else { "short" },
                sign: sent.to_string(),
                words: format!("{span}报送{sent}条，应报{}条", record.items),
            },
            None if here => Week {
                class: "now",
                sign: running.map(|sent| sent.to_string()).unwrap_or_default(),
                words: match running {
                    Some(sent) => {
                        format!("{span}本周已报送{sent}条，应报{}条", record.items)
                    }
                    None => format!("{span}本周，不作要求"),
                },
            },
            None if week.last() <= as_of => {
                Week { class: "free", sign: String::new(), words: format!("{span}不作要求") }
            }
            None => Week { class: "", sign: String::new(), words: format!("{span}未到") },
        }
    };
    Weekly::all_of_year(scheme.year).map(week).collect()
}
