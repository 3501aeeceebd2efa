//! 每月通报: what annex 3 and its corrections hold.

use ::papers::page::Cell;

use super::office;

#[test]
fn the_first_month_has_no_change_of_places() {
    let page = office::bulletin("2018-01");
    assert!(page.table.rows.iter().all(|row| row.last() == Some(&Cell::Change(None))));
    assert!(page.notes.iter().any(|note| note.contains("—")));
    let page = office::bulletin("2018-02");
    assert!(page.table.rows.iter().all(|row| row.last() != Some(&Cell::Change(None))));
    assert!(!page.notes.iter().any(|note| note.contains("—")));
}

#[test]
fn it_is_titled_and_dated_in_the_schemes_words() {
    let page = office::bulletin("2018-12");
    assert_eq!(page.title, "2018年12月全区各单位各部门信息采用情况通报表");
    assert_eq!(page.byline, ["统计单位：中共上街区委办公室", "截至2018年12月31日"]);
    assert_eq!(page.tab, "2018年12月");
}

#[test]
fn a_month_without_corrections_speaks_of_none() {
    assert_eq!(office::bulletin("2018-05").corrections, None);
}

#[test]
fn corrections_are_listed_with_what_was_and_what_is() {
    let page = office::bulletin_with("2018-05", &office::changes());
    let rows = page.corrections.expect("three lines changed").rows;
    assert_eq!(rows.len(), 3);
    let shown: Vec<String> = rows[0].iter().map(Cell::to_string).collect();
    // Item x6 was unknown: 20 points of 《工作交流》 that were not there.
    assert_eq!(shown, ["1", "峡窝镇", "2018-03-07", "x6", "2.2.3.1", "省委采用", "", "20", "20"]);
}
