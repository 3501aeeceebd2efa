//! Faults that only a command line draws, with all that is said of them in both languages.

use super::*;

use crate::support::golden;

/// The codes drawn here.
pub const CODES: [&str; 13] = [
    "TB0128", "TB0129", "TB0208", "TB0209", "TB0211", "TB0301", "TB0313", "TB0501", "TB0502",
    "TB0503", "TB0504", "TB0505", "TB0506",
];

const LEDGER: &str = r#"{"id":"a1","type":"training","date":"2018-03-01","unit":"甲局","program":"city","persons":1}"#;

/// A scheme of two units, one of which ends in June, that knows no other facts than trainings.
const SCHEME: &str = include_str!("small-scheme.md");

/// So much of a certificate that it can be asked for.
const HEAD: &str = "{\"line\":\"certificate\",\"as_of\":\"2018-12-31\"}\n";

/// The files of a case and the words that draw its code.
fn case(code: &str) -> (Vec<(&'static str, String)>, Vec<&'static str>) {
    let ledger = || ("f.jsonl", LEDGER.to_owned());
    let scheme = || ("s/scheme.md", SCHEME.to_owned());
    let later = || ("late.jsonl", LEDGER.replace("2018-03-01", "2018-09-03"));
    let award = r#"{"id":"q1","type":"quality_award","date":"2018-03-01","unit":"甲局","category":"research","quarter":"2018Q1"}"#;
    let score = |facts| vec!["score", "--facts", facts, "--as-of", "2018-12-31", "--scheme", "s"];
    let verify = |more: &[&'static str]| {
        [&["verify", "--facts", "f.jsonl", "--scheme", "s"][..], more].concat()
    };
    let bad_year = "year = 2027\n[[holiday]]\nname = \"元旦\"\ndays-off = [\"2027-13-01\"]\n";
    match code {
        "TB0128" => (vec![], vec!["score", "--facts", "nowhere.xlsx", "--as-of", "2018-12-31"]),
        "TB0129" => (
            vec![ledger(), scheme(), ("2027.toml", bad_year.to_owned())],
            [score("f.jsonl"), vec!["--calendar", "2027.toml"]].concat(),
        ),
        "TB0208" => (vec![later(), scheme()], score("late.jsonl")),
        "TB0209" => (vec![("f.jsonl", award.to_owned()), scheme()], score("f.jsonl")),
        "TB0211" => (vec![ledger(), scheme()], [score("f.jsonl"), vec!["--unit", "甲居"]].concat()),
        "TB0301" => (vec![("s/notes.txt", String::new())], vec!["check", "s"]),
        "TB0313" => (vec![], vec!["check", "nowhere-2018"]),
        "TB0501" => (
            vec![ledger(), scheme(), ("b.html", "<p>通报</p>".to_owned())],
            vec!["verify", "b.html", "--facts", "f.jsonl", "--scheme", "s"],
        ),
        "TB0502" => (
            vec![ledger(), scheme()],
            vec!["verify", "b.json", "--facts", "f.jsonl", "--scheme", "s"],
        ),
        "TB0503" => (
            vec![
                ledger(),
                scheme(),
                ("old.chain", format!("{}\t2018-02-28T16:00:00Z\ta1\n", "0".repeat(64))),
            ],
            verify(&["--chain", "old.chain"]),
        ),
        "TB0504" => (vec![ledger(), scheme()], verify(&["--head", "0123456789abcdef"])),
        "TB0505" => (vec![ledger(), scheme()], verify(&["--certificate", "c.jsonl"])),
        "TB0506" => (
            vec![
                ("f.jsonl", LEDGER.replace("甲局", "丙局")),
                scheme(),
                ("c.jsonl", HEAD.to_owned()),
            ],
            verify(&["--certificate", "c.jsonl"]),
        ),
        other => panic!("{other} has no case"),
    }
}

#[test]
fn each_says_what_was_read_through() {
    let mut wrong = vec![];
    for code in CODES {
        let folder = scratch(&format!("cli-fault-{code}"));
        std::fs::create_dir(folder.join("s")).unwrap();
        let (files, words) = case(code);
        for (name, text) in files {
            std::fs::write(folder.join(name), text).unwrap();
        }
        if code == "TB0502" {
            let words = [
                "bulletin", "--facts", "f.jsonl", "--month", "2018-03", "--scheme", "s", "-o",
                "b.json",
            ];
            assert_eq!(tongbao_in(&folder, &words).code, 0);
            let more = LEDGER.replace("a1", "a2");
            std::fs::write(folder.join("f.jsonl"), format!("{LEDGER}\n{more}\n")).unwrap();
        }
        if code == "TB0505" {
            let words = [
                "certify",
                "--facts",
                "f.jsonl",
                "--scheme",
                "s",
                "--as-of",
                "2018-05-31",
                "-o",
                "c.jsonl",
            ];
            assert_eq!(tongbao_in(&folder, &words).code, 0);
            let honest = std::fs::read_to_string(folder.join("c.jsonl")).unwrap();
            let raised = honest.replace("\"points\":\"15\"", "\"points\":\"15.01\"");
            assert_ne!(raised, honest);
            std::fs::write(folder.join("c.jsonl"), raised).unwrap();
        }
        for (lang, file) in golden::TEXTS {
            let lang = if lang == ledger::fault::Lang::Zh { "zh" } else { "en" };
            let answer = tongbao_in(&folder, &[&["--lang", lang][..], &words].concat());
            assert_eq!(answer.code, 1, "{code}: {}", answer.err);
            assert!(answer.err.contains(code), "{code} is not drawn: {}", answer.err);
            let kept = project().join("crates/app/tests/it/cli/faults").join(code);
            std::fs::create_dir_all(&kept).unwrap();
            golden::compare(&kept.join(file), &answer.err, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
