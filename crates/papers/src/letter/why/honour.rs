//! Eligibility for honours, and whether a reminder is due.

use std::collections::BTreeSet;

use ledger::calendar::Quarter;
use ledger::fault::Lang;
use ledger::{Date, Faults};
use scoring::reminder::reminders;
use scoring::{Barred, Docket, State};

use crate::letter::layout::Sheet;
use crate::peers::{among, counted};

use super::Letter;

impl Letter<'_> {
    /// Whether honours are open to the unit, and every reason why not with its clause.
    pub(super) fn honours(&self, sheet: &mut Sheet) {
        let bars = self.bars();
        sheet.section(self.pick("评先资格", "Eligibility for honours"));
        let said = match (self.standing.eligible, bars.is_empty()) {
            (Some(true), _) => self.pick("可以评先。", "Eligible."),
            (Some(false), _) => self.pick("不予评先，原因如下：", "Not eligible, because of:"),
            (None, true) => self.pick("年度结束后认定。", "Undecided until the year is over."),
            (None, false) => self.pick(
                "年度结束后认定，但已有取消评先资格的情形：",
                "Undecided until the year is over; but these bar it:",
            ),
        };
        sheet.hanging("  ", said);
        if self.standing.eligible == Some(false) {
            let barring = self.standing.duties.iter().filter(|duty| duty.duty.bars);
            for duty in barring.filter(|duty| duty.state != State::Met) {
                let name = self.pick(&duty.duty.name, &duty.duty.id);
                let clause = self.clause(duty.clause);
                sheet.hanging(
                    "    · ",
                    &match self.lang {
                        Lang::Zh => format!("{name}未完成（{clause}）"),
                        Lang::En => format!("{name} not met ({clause})"),
                    },
                );
            }
        }
        for bar in bars {
            sheet.hanging("    · ", &bar);
        }
        if self.standing.may_be_graded(self.scheme, self.score.as_of) {
            sheet.hanging("  ", &self.grade());
        }
    }

    /// What the unit is given, with its clause.
    fn grade(&self) -> String {
        let Some(grade) = self.standing.grade else {
            return self.pick("未进入等次。", "No grade.").to_owned();
        };
        let clause = self.clause(grade.clause);
        match self.lang {
            Lang::Zh => format!("等次：{}（{clause}）。", grade.name),
            Lang::En => format!("Grade: {} ({clause}).", grade.id),
        }
    }

    /// What bars the unit: what, since when, by which clause.
    fn bars(&self) -> BTreeSet<String> {
        let barred = self.standing.barred.iter();
        barred
            .map(|Barred { bar, date, .. }| {
                let name = self.pick(&bar.name, &bar.id);
                let clause = self.clause(bar.clause);
                match self.lang {
                    Lang::Zh => format!("{name}（{clause}，{date}）"),
                    Lang::En => format!("{name} ({clause}, {date})"),
                }
            })
            .collect()
    }

    /// A note where the unit led or lagged in each month of the last quarter that has ended.
    ///
    /// # Errors
    /// As [`Docket::score`].
    pub(super) fn reminder(&self, sheet: &mut Sheet, docket: &Docket<'_>) -> Result<(), Faults> {
        let Some(rule) = &self.scheme.reminder else {
            return Ok(());
        };
        let Some(quarter) = self.last_quarter() else {
            return Ok(());
        };
        let span = self.scheme.span();
        let [first, second, third] =
            quarter.months(span).map(|month| docket.score(span.days_of(month).1));
        let found = reminders(rule, [&first?, &second?, &third?]);
        let unit = self.standing.unit;
        let (number, clause) = (quarter.number(), self.clause(rule.clause));
        let aside = quarter.aside(span);
        let led = found.leading.contains(&unit);
        let (named, all) = among(self.scheme, self.score, self.standing);
        let (whose, of) = match named {
            Some(name) => (format!("在{}中均居", counted(name, all, " ")), format!(" of {name}")),
            None => ("均在".to_owned(), String::new()),
        };
        let said = match (self.lang, led, found.lagging.contains(&unit)) {
            (_, false, false) => return Ok(()),
            (Lang::Zh, true, _) => format!(
                "第{number}季度{aside}各月排名{whose}前 {} 名，属持续先进，应予提醒（{clause}）。",
                rule.first
            ),
            (Lang::Zh, false, true) => format!(
                "第{number}季度{aside}各月排名{whose}后 {} 名，属持续落后，应予提醒（{clause}）。",
                rule.last
            ),
            (Lang::En, true, _) => format!(
                "Leading in quarter {number}: among the first {}{of} in each month ({clause}).",
                rule.first
            ),
            (Lang::En, false, true) => format!(
                "Lagging in quarter {number}: among the last {}{of} in each month ({clause}).",
                rule.last
            ),
        };
        sheet.section(self.pick("成绩提醒", "Reminder"));
        sheet.hanging("  ", &said);
        Ok(())
    }

    /// The last quarter of the scheme's year that has ended by the day.
    fn last_quarter(&self) -> Option<Quarter> {
        let day: Date = self.score.as_of.min(self.scheme.last_day());
        let year = self.scheme.span();
        let current = year.quarter_of(day);
        let last = match current.last(year) <= day {
            true => current,
            false => year.quarter_of(current.first(year).pred_opt()?),
        };
        (last.year() == self.scheme.year).then_some(last)
    }
}
