//! The weekly record and the marks that people gave.

use ledger::Domain;
use ledger::fault::Lang;
use scoring::{QuotaRecord, QuotaWeek};

use crate::letter::layout::{Sheet, Side, table};

use super::Letter;

impl Letter<'_> {
    /// How many weeks met the quota, and the weeks that did not.
    pub(super) fn quota(&self, sheet: &mut Sheet) {
        let (Some(record), Some(quota)) = (&self.standing.quota, &self.scheme.quota) else {
            return;
        };
        let clause = self.clause(quota.clause);
        let category = match self.lang {
            Lang::Zh => self.scheme.vocabulary.label(Domain::Category, &quota.category),
            Lang::En => quota.category.as_str(),
        };
        sheet.section(&match self.lang {
            Lang::Zh => format!("每周报送（{clause}）"),
            Lang::En => format!("The weekly quota ({clause})"),
        });
        let (weeks, met) = (record.weeks.len(), record.met());
        let missed = weeks - met;
        let owed = match (self.lang, record.items) {
            (Lang::Zh, Some(items)) => format!("每周应报{category} {items} 条。"),
            (Lang::Zh, None) => format!("现不要求报送{category}。"),
            (Lang::En, Some(items)) => format!("{items} items ({category}) a week."),
            (Lang::En, None) => format!("No items ({category}) are owed now."),
        };
        let done = match self.lang {
            Lang::Zh => format!("已结束 {weeks} 周，达标 {met} 周，未达标 {missed} 周。"),
            Lang::En => format!(" Weeks ended: {weeks}, met: {met}, missed: {missed}."),
        };
        sheet.hanging("  ", &format!("{owed}{done}"));
        if missed > 0 {
            self.missed_weeks(sheet, record);
        }
    }

    /// All of them, by their Mondays, with what was sent in.
    fn missed_weeks(&self, sheet: &mut Sheet, record: &QuotaRecord) {
        let missed = record.weeks.iter().filter(|week| !week.met());
        // In one piece, so that no line break parts a week from its count.
        let week = |week: &QuotaWeek| format!("{}({})", week.monday.format("%m-%d"), week.sent);
        let weeks: Vec<String> = missed.map(week).collect();
        let (head, comma) = match self.lang {
            Lang::Zh => ("未达标周（周一日期，括号内为报送条数）：", "、"),
            Lang::En => ("Weeks missed, by their Mondays, with the items sent:", ", "),
        };
        sheet.line(&format!("  {head}"));
        sheet.hanging("    ", &weeks.join(comma));
    }

    /// 共同任务 and the annual score.
    pub(super) fn tasks(&self, sheet: &mut Sheet) {
        if self.scheme.tasks.is_empty() {
            return;
        }
        let (standing, common) = (self.standing, self.standing.common());
        sheet.section(self.pick("共同任务与年终成绩", "Common tasks and the annual score"));
        let row = |(task, index): (&scheme::model::Task, usize)| {
            let mark = standing.marks.iter().find(|mark| mark.task == index);
            let none = self.pick("未评分", "no mark").to_owned();
            let given = mark.map_or(none, |mark| mark.points.to_string());
            let name = self.pick(&task.name, &task.id).to_owned();
            let clause = self.clause(task.clause).to_owned();
            vec![String::new(), name, clause, given, format!("/ {}", task.max)]
        };
        let rows: Vec<Vec<String>> = self.scheme.tasks.iter().zip(0..).map(row).collect();
        let sides = [Side::Left, Side::Left, Side::Left, Side::Right, Side::Left];
        for line in table(&rows, &sides) {
            sheet.line(&line);
        }
        if standing.marks.is_empty() {
            return;
        }
        let (total, annual, rank) = (standing.total, standing.annual(), standing.annual_rank);
        // Until every task has its mark, a reader must not take the sum for the year's result.
        let settled = standing.marks.len() == self.scheme.tasks.len();
        let so_far =
            if settled { "" } else { self.pick("（尚未评完，暂计）", " (so far)") };
        sheet.hanging(
            "  ",
            &match self.lang {
                Lang::Zh => format!(
                    "年终成绩{so_far} = 共同任务 {common} + 累计得分 {total} = {annual} 分，年终排名第 {rank}。"
                ),
                Lang::En => format!(
                    "Annual score{so_far}: common tasks {common} + total {total} = {annual}, place {rank}."
                ),
            },
        );
    }
}
