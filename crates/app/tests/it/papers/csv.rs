//! The CSV form.

use ::papers::Form;
use ::papers::page::{Cell, Page};

use super::{office, text};

fn records(page: &Page) -> Vec<Vec<String>> {
    let text = text(page, Form::Csv);
    let text = text.strip_prefix('\u{feff}').expect("a mark that tells office programs of UTF-8");
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn both_heads_stand_in_one_row() {
    let records = records(&office::bulletin("2018-05"));
    assert_eq!(records[0].len(), 22);
    assert_eq!(records[0][5], "区委采用·《上街信息》");
    assert_eq!(records[0][20], "排名");
}

#[test]
fn numbers_are_plain() {
    let records = records(&office::bulletin("2018-05"));
    assert_eq!(records[1][17..], ["24", "280", "233.3%", "1", "0"]);
    assert_eq!(records[61][19], "-250.0%", "a negative number is no formula");
}

#[test]
fn text_that_a_spreadsheet_would_run_is_kept_from_it() {
    let mut page = office::bulletin("2018-05");
    for dangerous in ["=1+1", "+1", "-1", "@x", "\t=1", "＝1"] {
        page.table.rows[0][1] = Cell::text(dangerous);
        assert_eq!(records(&page)[1][1], format!("'{dangerous}"));
    }
}

#[test]
fn corrections_follow_and_the_stamp_is_last() {
    let records = records(&office::bulletin_with("2018-05", &office::changes()));
    assert!(
        records
            .iter()
            .any(|record| { record.first().is_some_and(|cell| cell.starts_with("更正说明")) })
    );
    assert!(records.iter().any(|record| record.get(3).is_some_and(|cell| cell == "x8")));
    assert_eq!(records.last().unwrap()[..4], ["文种", "bulletin", "考核办法", "shangjie-2018"]);
}
