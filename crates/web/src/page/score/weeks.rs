//! The weekly quota as a strip of boxes [2.1.2 of the notice]: a box a week of the year.

use desk::Date;
use ledger::calendar::Week as Weekly;
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

/// The weeks of the year; none for a unit that owes nothing.
pub fn weeks(scheme: &Scheme, standing: &Standing<'_>, as_of: Date) -> Vec<Week> {
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
            None if here => {
                Week {
                    class: "now", sign: String::new(), words: format!("{span}本周，尚未结束")
                }
            }
            None if week.last() <= as_of => {
                Week { class: "free", sign: String::new(), words: format!("{span}不作要求") }
            }
            None => Week { class: "", sign: String::new(), words: format!("{span}未到") },
        }
    };
    Weekly::all_of_year(scheme.year).map(week).collect()
}
