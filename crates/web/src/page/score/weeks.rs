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

/// The week that is running.
#[derive(Clone, Copy)]
pub struct Running {
    /// Items owed.
    owed: u32,
    /// Items sent in so far.
    sent: u32,
}

/// How the quota stands: the weeks that have ended, and the one that is running.
pub fn quota(scheme: &Scheme, standing: &Standing<'_>, running: Option<Running>) -> String {
    let (Some(record), Some(_)) = (&standing.quota, &scheme.quota) else {
        return String::new();
    };
    let (weeks, met) = (record.weeks.len(), record.met());
    let each =
        record.items.map_or("现不要求报送".to_owned(), |items| format!("每周{items}条"));
    let over = format!("{each}，已过{weeks}周，达标{met}周");
    match running {
        Some(Running { owed, sent }) if sent < owed => {
            format!("{over}；本周已报{sent}条，还差{}条", owed - sent)
        }
        Some(Running { sent, .. }) => format!("{over}；本周已报{sent}条，已达标"),
        None => over,
    }
}

/// The items that a unit has sent in during the week of the day; none where that week asks for none.
pub fn running(
    scheme: &Scheme,
    calendar: &Calendar,
    standing: &Standing<'_>,
    as_of: Date,
) -> Option<Running> {
    let (quota, record) = (scheme.quota.as_ref()?, standing.quota.as_ref()?);
    let week = Weekly::of(as_of);
    let over = record.weeks.iter().any(|own| own.monday == week.first());
    let owed = quota.items.of(standing.unit, week.first())?;
    if over
        || !scheme.span().has(week.thursday())
        || !calendar.has_working_day(&week).unwrap_or(false)
    {
        return None;
    }
    let sent = standing.submissions.0.iter().filter(|fact| {
        Weekly::of(fact.date) == week && fact.word("category") == Some(quota.category.as_str())
    });
    Some(Running { owed, sent: u32::try_from(sent.count()).ok()? })
}

/// The weeks of the year; none for a unit that owes nothing.
pub fn weeks(
    scheme: &Scheme,
    standing: &Standing<'_>,
    as_of: Date,
    running: Option<Running>,
) -> Vec<Week> {
    let Some(record) = &standing.quota else {
        return vec![];
    };
    let week = |(week, number): (Weekly, u32)| {
        let span = format!("第{number}周（{}起）", week.first().format("%-m月%-d日"));
        let over = record.weeks.iter().find(|own| own.monday == week.first());
        let here = week.first() <= as_of && as_of <= week.last();
        match over {
            Some(own) => Week {
                class: if own.met() { "met" } else { "short" },
                sign: own.sent.to_string(),
                words: format!("{span}报送{}条，应报{}条", own.sent, own.owed),
            },
            None if here => Week {
                class: "now",
                sign: running.map(|now| now.sent.to_string()).unwrap_or_default(),
                words: match running {
                    Some(Running { owed, sent }) => {
                        format!("{span}本周已报送{sent}条，应报{owed}条")
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
    scheme.span().weeks().zip(1..).map(week).collect()
}
