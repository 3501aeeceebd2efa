//! 年终考核: annex 2 filled in.

use ::ledger::Date;
use ::papers::Page;
use ::papers::page::Cell;

use super::office;

fn closing() -> Date {
    Date::from_ymd_opt(2019, 1, 31).unwrap()
}

fn shown(page: &Page, unit: &str) -> Vec<String> {
    let row = page.table.rows.iter().find(|row| row[1] == Cell::text(unit)).unwrap();
    row.iter().map(Cell::to_string).collect()
}

fn column(page: &Page, id: &str) -> usize {
    page.table.columns.iter().position(|column| column.id == id).unwrap()
}

#[test]
fn the_annual_score_is_marks_and_total() {
    let page = office::appraisal(closing());
    let first = shown(&page, "峡窝镇");
    let at = |id| first[column(&page, id)].clone();
    assert_eq!(
        ["leadership", "reporting", "training", "research", "common"].map(at),
        ["9", "8.5", "10", "27", "54.5"]
    );
    let points = |id| ::ledger::Points::parse(&at(id)).unwrap();
    assert_eq!(points("annual"), points("common") + points("total"));
}

#[test]
fn a_task_that_nobody_marked_is_blank_and_so_is_the_sum_of_none() {
    let page = office::appraisal(closing());
    let last = shown(&page, "疾控中心");
    assert!(
        ["leadership", "research", "common"].iter().all(|id| last[column(&page, id)].is_empty())
    );
    assert!(page.notes.iter().any(|note| note.contains("尚未评分")));
}

#[test]
fn rows_follow_the_annual_rank() {
    let page = office::appraisal(closing());
    let ranks = page.table.rows.iter().map(|row| match row[0] {
        Cell::Whole(rank) => rank,
        _ => panic!("a rank is a whole number"),
    });
    assert!(ranks.is_sorted());
    assert_eq!(page.table.rows.len(), 61);
}

#[test]
fn who_is_barred_is_told_every_reason_and_its_clause() {
    let page = office::appraisal(closing());
    let last = shown(&page, "疾控中心");
    assert_eq!(last[column(&page, "eligible")], "不予评先");
    let reasons = &last[column(&page, "reasons")];
    assert!(reasons.contains("目标分值、市级采用目标、省级采用目标（A2.5.5）"), "{reasons}");
    assert!(reasons.ends_with("情节特别严重（2.3.3）"), "{reasons}");
}

#[test]
fn before_the_years_end_nothing_is_decided() {
    let page = office::appraisal(office::day(12, 31));
    let at = column(&page, "eligible");
    assert!(page.table.rows.iter().all(|row| row[at] == Cell::text("未定")));
    let page = office::appraisal(closing());
    assert!(page.table.rows.iter().all(|row| row[at] != Cell::text("未定")));
}
