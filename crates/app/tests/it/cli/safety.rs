//! No command writes over what it reads, and what is left out is told.

use super::*;

const FACT: &str = r#"{"id":"t1","type":"training","date":"2018-03-01","unit":"峡窝镇","program":"city","persons":1}"#;

fn ledger(name: &str) -> std::path::PathBuf {
    let folder = scratch(name);
    std::fs::write(folder.join("f.jsonl"), FACT).unwrap();
    assert_eq!(tongbao_in(&folder, &["convert", "f.jsonl", "f.xlsx"]).code, 0);
    folder
}

#[test]
fn an_output_never_replaces_the_ledger() {
    let folder = ledger("cli-spare");
    let before = std::fs::read(folder.join("f.xlsx")).unwrap();
    for words in [
        &["bulletin", "--facts", "f.xlsx", "--month", "2018-05", "-o", "f.xlsx"][..],
        &["bulletin", "--facts", "f.xlsx", "--month", "2018-05", "-o", "./f.xlsx"],
        &["appraisal", "--facts", "f.xlsx", "-o", "a.html", "f.xlsx"],
        &["score", "--facts", "f.xlsx", "--as-of", "2018-05-31", "-o", "f.xlsx"],
        &["convert", "f.xlsx", "f.xlsx"],
        &["template", "f.xlsx"],
    ] {
        let answer = tongbao_in(&folder, words);
        assert_eq!(answer.code, 2, "{words:?}: {}", answer.err);
        assert!(before == std::fs::read(folder.join("f.xlsx")).unwrap(), "{words:?}");
    }
    assert!(!folder.join("a.html").exists(), "nothing is written when one output is refused");
}

#[test]
fn a_fact_of_another_year_is_left_out_and_told() {
    let folder = scratch("cli-outside");
    let stray = FACT.replace("t1", "t2").replace("2018-03-01", "2108-03-01");
    std::fs::write(folder.join("f.jsonl"), format!("{FACT}\n{stray}\n")).unwrap();
    let words = ["score", "--facts", "f.jsonl", "--as-of", "2018-12-31", "--format", "json"];
    let answer = tongbao_in(&folder, &words);
    assert_eq!(json(&answer)["outside"], 1);
    assert!(answer.err.contains("2018"), "{}", answer.err);
}

#[test]
fn the_last_bulletin_must_be_an_earlier_one() {
    let folder = ledger("cli-last");
    let make = |month: &str, out: &str, more: &[&str]| {
        let words = ["bulletin", "--facts", "f.xlsx", "--month", month, "-o", out];
        tongbao_in(&folder, &[&words[..], more].concat())
    };
    assert_eq!(make("2018-06", "06.json", &[]).code, 0);
    assert_eq!(make("2018-05", "05.json", &["--last", "06.json"]).code, 2);
    assert_eq!(make("2018-07", "07.json", &["--last", "06.json"]).code, 0);
}

/// What a Chinese keyboard writes in a cell: full-width digits, and a moment without its zone.
#[test]
fn hand_written_dates_and_moments_are_understood_in_cells() {
    let folder = scratch("cli-hand");
    std::fs::create_dir(folder.join("ledger")).unwrap();
    let rows = "编号,日期,单位,培训类别,人数,登记时间\nt1,２０１８．３．１,峡窝镇,市级培训,1,2018-3-2 9:30\n";
    std::fs::write(folder.join("ledger/培训学习.csv"), rows).unwrap();
    assert_eq!(tongbao_in(&folder, &["convert", "ledger", "f.jsonl"]).code, 0);
    let line = std::fs::read_to_string(folder.join("f.jsonl")).unwrap();
    let fact: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(fact["date"], "2018-03-01");
    assert_eq!(fact["recorded_at"], "2018-03-02T09:30:00+08:00");
}
