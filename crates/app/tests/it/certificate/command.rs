//! `certify` and `verify --certificate`, as a person runs them.

use crate::support::program::{project, scratch, tongbao_in};

#[test]
fn a_certificate_is_written_confirmed_and_refused_when_it_or_the_ledger_was_touched() {
    let folder = scratch("certificate-command");
    let example = project().join("examples/shangjie-2018.xlsx").display().to_string();
    let run = |words: &[&str]| tongbao_in(&folder, words);
    assert_eq!(run(&["convert", &example, "f.jsonl"]).code, 0);
    let certified = run(&["certify", "--facts", "f.jsonl", "-o", "c.jsonl"]);
    assert_eq!((certified.code, certified.out.as_str()), (0, ""), "{}", certified.err);
    let verify = ["verify", "--facts", "f.jsonl", "--certificate", "c.jsonl"];
    let held = run(&verify);
    assert_eq!(held.code, 0, "{}", held.err);
    let honest = std::fs::read_to_string(folder.join("c.jsonl")).unwrap();
    let lines = honest.lines().count();
    // The year's score stands as of the scheme's closing day.
    assert!(held.out.contains("as of: 2019-01-31, the closing day\n"), "{}", held.out);
    assert!(held.out.contains("scheme: shangjie-2018\nreading: the one taken\n"), "{}", held.out);
    assert!(held.out.contains("ledger: all that is recorded\n"), "{}", held.out);
    assert!(held.out.contains(&format!("lines: {lines}")), "{}", held.out);
    // The same facts as a workbook, the same certificate.
    assert_eq!(run(&["certify", "--facts", &example, "-o", "again.jsonl"]).code, 0);
    assert_eq!(std::fs::read_to_string(folder.join("again.jsonl")).unwrap(), honest);

    // One posting of one unit, a hundredth more: the line is named.
    let (at, line) = { honest.lines().enumerate() }
        .find(|(_, line)| line.contains("\"points\":\"4\""))
        .expect("a posting of four points");
    let touched =
        honest.replacen(line, &line.replace("\"points\":\"4\"", "\"points\":\"4.01\""), 1);
    std::fs::write(folder.join("c.jsonl"), touched).unwrap();
    let refused = run(&verify);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.starts_with(&format!("c.jsonl:{}:1: TB0505", at + 1)), "{}", refused.err);
    assert!(refused.err.contains("points") && refused.err.contains("4.01"), "{}", refused.err);

    // The honest certificate over a ledger in which one person more was trained.
    std::fs::write(folder.join("c.jsonl"), &honest).unwrap();
    let facts = std::fs::read_to_string(folder.join("f.jsonl")).unwrap();
    let more = facts.replacen("\"persons\":1", "\"persons\":2", 1);
    assert_ne!(more, facts);
    std::fs::write(folder.join("f.jsonl"), more).unwrap();
    let refused = run(&verify);
    assert_eq!(refused.code, 1);
    assert!(refused.err.starts_with("c.jsonl:1:1: TB0505"), "{}", refused.err);
    assert!(refused.err.contains("ledger_head"), "{}", refused.err);

    let unknown = ["certify", "--facts", "f.jsonl", "--reading", "none", "-o", "n.jsonl"];
    let unknown = run(&unknown);
    assert!(unknown.code == 1 && unknown.err.contains("every-endorsement"), "{}", unknown.err);
    assert_eq!(run(&["certify", "--facts", "f.jsonl", "-o", "f.jsonl"]).code, 2);
}

/// What is not the year's score is said to be something else, in the language that is read.
#[test]
fn a_confirmation_says_of_which_reading_day_and_moment_it_is() {
    let folder = scratch("certificate-stated");
    let example = project().join("examples/shangjie-2018.xlsx").display().to_string();
    let asked = ["--reading", "every-endorsement", "--as-of", "2018-06-30"];
    let known = ["--known-at", "2018-07-05T18:00:00+08:00", "-o", "c.jsonl"];
    let certify = [&["certify", "--facts", example.as_str()][..], &asked, &known].concat();
    assert_eq!(tongbao_in(&folder, &certify).code, 0);
    let verify = ["verify", "--facts", &example, "--certificate", "c.jsonl"];
    let said = tongbao_in(&folder, &verify).out;
    for right in [
        "scheme: shangjie-2018\n",
        "reading: every-endorsement, NOT the one taken\n",
        "as of: 2018-06-30, NOT the closing day (2019-01-31)\n",
        "ledger: only what was recorded by 2018-07-05T18:00:00+08:00\n",
    ] {
        assert!(said.contains(right), "{said}");
    }
    let said = tongbao_in(&folder, &[&["--lang", "zh"][..], &verify].concat()).out;
    for right in ["every-endorsement，不是取定的理解", "不是年度考核之日（2019-01-31）"]
    {
        assert!(said.contains(right), "{said}");
    }
}
