//! The faults of an office's database, with all that is said of them in both languages.

use testkit::office::Database;

use super::*;
use crate::support::golden;
use crate::support::program::project;

/// The codes drawn here.
pub const CODES: [&str; 6] = ["TB0601", "TB0602", "TB0603", "TB0604", "TB0605", "TB0606"];

fn line(date: &str, persons: u32) -> String {
    format!(
        r#"{{"id":"a7","type":"training","date":"{date}","unit":"峡窝镇","program":"city","persons":{persons},"recorded_at":"2018-03-02T09:00:00+08:00"}}"#
    )
}

fn case(code: &str) -> &'static [&'static str] {
    match code {
        "TB0601" => &["export", "--data", "d", "--office", "某县委办公室", "-o", "x.jsonl"],
        "TB0602" => &["export", "--data", "d", "--year", "2081", "-o", "x.jsonl"],
        "TB0603" => &["import", "--data", "d", "later.jsonl"],
        "TB0604" => &["import", "--data", "d", "other.jsonl"],
        "TB0605" => &["restore", "--data", "d", "--yes", "cut.tongbao"],
        "TB0606" => &["restore", "--data", "d", "--yes", "newer.tongbao"],
        other => panic!("{other} has no case"),
    }
}

/// A head of tables that this program does not know yet.
fn newer() -> Vec<u8> {
    use std::io::Write;
    let head =
        r#"{"form":"tongbao-backup","version":999,"office":null,"names":[],"keys":true,"at":0}"#;
    let mut out = flate2::write::GzEncoder::new(vec![], flate2::Compression::fast());
    writeln!(out, "{head}").unwrap();
    out.finish().unwrap()
}

#[tokio::test]
async fn each_says_what_was_read_through() {
    let office = Office::on(Database::Sqlite).await;
    bring(&office, &line("2018-03-01", 2)).await.unwrap();
    let folder = folder("keeping-faults", &office).await;
    fs::write(folder.join("later.jsonl"), line("2019-03-01", 2).replace("a7", "a8")).unwrap();
    fs::write(folder.join("other.jsonl"), line("2018-03-01", 1)).unwrap();
    let whole = fs::read(folder.join("b.tongbao")).unwrap();
    fs::write(folder.join("cut.tongbao"), &whole[..whole.len() / 2]).unwrap();
    fs::write(folder.join("newer.tongbao"), newer()).unwrap();
    let mut wrong = vec![];
    for code in CODES {
        for (lang, file) in golden::TEXTS {
            let lang = if lang == ledger::fault::Lang::Zh { "zh" } else { "en" };
            let answer = tongbao_in(&folder, &[&["--lang", lang][..], case(code)].concat());
            assert_eq!(answer.code, 1, "{code}: {}", answer.err);
            assert!(answer.err.contains(code), "{code} is not drawn: {}", answer.err);
            let kept = project().join("crates/app/tests/it/keeping/faults").join(code);
            fs::create_dir_all(&kept).unwrap();
            golden::compare(&kept.join(file), &answer.err, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
