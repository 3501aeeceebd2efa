//! `bulletin`, `appraisal`, `verify`.

use super::*;

fn bulletin(folder: &Path, month: &str, out: &str, more: &[&str]) -> Answer {
    let facts = shown(&project().join(EXAMPLE));
    let words = ["bulletin", "--facts", &facts, "--month", month, "-o", out];
    tongbao_in(folder, &[&words[..], more].concat())
}

fn verify(folder: &Path, words: &[&str]) -> Answer {
    let facts = shown(&project().join(EXAMPLE));
    tongbao_in(folder, &[&["verify", "--facts", &facts][..], words].concat())
}

#[test]
fn a_bulletin_is_the_same_to_the_byte_and_proves_itself_in_every_form() {
    let folder = scratch("cli-bulletin");
    for form in ["xlsx", "html", "csv", "json"] {
        let (one, two) = (format!("one.{form}"), format!("two.{form}"));
        for out in [&one, &two] {
            let answer = bulletin(&folder, "2018-05", out, &[]);
            assert_eq!(answer.code, 0, "{}", answer.err);
        }
        let bytes = |name: &str| std::fs::read(folder.join(name)).unwrap();
        assert!(bytes(&one) == bytes(&two), "{form} differs");
        let answer = verify(&folder, &[&one]);
        assert_eq!(answer.code, 0, "{}", answer.err);
    }
}

#[test]
fn a_bulletin_that_was_touched_or_whose_ledger_changed_does_not_verify() {
    let folder = scratch("cli-tampered");
    bulletin(&folder, "2018-05", "b.html", &[]);
    let text = std::fs::read_to_string(folder.join("b.html")).unwrap();
    let touched = text.replacen("峡窝镇", "峡窝鎮", 1);
    assert_ne!(text, touched);
    std::fs::write(folder.join("b.html"), touched).unwrap();
    let answer = verify(&folder, &["b.html"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("TB0502"), "{}", answer.err);

    let issued = bulletin(&folder, "2018-05", "c.json", &[]);
    assert_eq!(issued.code, 0);
    let other = shown(&project().join(EDGE));
    let answer = tongbao_in(&folder, &["verify", "--facts", &other, "c.json"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("TB0502"), "{}", answer.err);
}

#[test]
fn the_next_bulletin_lists_what_was_corrected_since_the_last() {
    let folder = scratch("cli-corrections");
    let first = r#"{"id":"a1","type":"adoption","date":"2018-05-02","work":"w1","units":["峡窝镇"],"publication":"yuqing-kuaibao","kind":"single"}"#;
    let void = r#"{"id":"v1","type":"void","date":"2018-06-10","target":"a1","reason":"登记有误"}"#;
    std::fs::write(folder.join("f.jsonl"), format!("{first}\n{void}\n")).unwrap();
    let make = |month: &str, known_at: &str, out: &str, more: &[&str]| {
        let words =
            ["bulletin", "--facts", "f.jsonl", "--month", month, "--known-at", known_at, "-o", out];
        let answer = tongbao_in(&folder, &[&words[..], more].concat());
        assert_eq!(answer.code, 0, "{}", answer.err);
    };
    make("2018-05", "2018-06-05T18:00:00+08:00", "05.json", &[]);
    make("2018-06", "2018-07-05T18:00:00+08:00", "06.json", &["--last", "05.json"]);
    let june = std::fs::read_to_string(folder.join("06.json")).unwrap();
    let june: Value = serde_json::from_str(&june).unwrap();
    let corrections = june["corrections"].to_string();
    assert!(corrections.contains("a1") && corrections.contains("峡窝镇"), "{corrections}");
    // May's bulletin stands as it was issued.
    let words = ["verify", "--facts", "f.jsonl", "05.json"];
    assert_eq!(tongbao_in(&folder, &words).code, 0);
}

#[test]
fn a_head_noted_earlier_still_stands_and_a_changed_fact_is_named() {
    let folder = scratch("cli-chain");
    let fact = |id: &str, persons: u32| {
        format!(
            r#"{{"id":"{id}","type":"training","date":"2018-03-0{persons}","unit":"峡窝镇","program":"city","persons":{persons}}}"#
        )
    };
    let write = |name: &str, facts: &[String]| {
        std::fs::write(folder.join(name), facts.join("\n")).unwrap();
    };
    write("then.jsonl", &[fact("t1", 1), fact("t2", 2)]);
    write("now.jsonl", &[fact("t3", 3), fact("t2", 2), fact("t1", 1)]);
    let changed = fact("t2", 2).replace("\"persons\":2", "\"persons\":9");
    write("changed.jsonl", &[fact("t1", 1), changed, fact("t3", 3)]);
    let run = |words: &[&str]| tongbao_in(&folder, &[&["verify", "--facts"][..], words].concat());
    let saved = run(&["then.jsonl", "--save-chain", "then.chain"]);
    assert_eq!(saved.code, 0, "{}", saved.err);
    let head = saved.out.trim().rsplit(' ').next().unwrap().to_owned();
    assert_eq!(run(&["now.jsonl", "--head", &head, "--chain", "then.chain"]).code, 0);
    let broken = run(&["changed.jsonl", "--chain", "then.chain"]);
    assert_eq!(broken.code, 1);
    assert!(broken.err.contains("TB0503") && broken.err.contains("t2"), "{}", broken.err);
    let lost = run(&["changed.jsonl", "--head", &head]);
    assert!(lost.code == 1 && lost.err.contains("TB0504"), "{}", lost.err);
}

#[test]
fn the_appraisal_is_written_in_every_form_asked_for_and_verifies() {
    let folder = scratch("cli-appraisal");
    let facts = shown(&project().join(EXAMPLE));
    let answer = tongbao_in(&folder, &["appraisal", "--facts", &facts, "-o", "a.xlsx", "a.json"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    for name in ["a.xlsx", "a.json"] {
        assert_eq!(verify(&folder, &[name]).code, 0);
    }
    let page = std::fs::read_to_string(folder.join("a.json")).unwrap();
    let page: Value = serde_json::from_str(&page).unwrap();
    assert_eq!(page["rows"].as_array().unwrap().len(), 61);
}

#[test]
fn an_ending_that_names_no_paper_is_refused_before_anything_is_read() {
    let folder = scratch("cli-ending");
    let answer = bulletin(&folder, "2018-05", "b.pptx", &[]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("TB0127"), "{}", answer.err);
    assert!(!folder.join("b.pptx").exists());
}

/// A bulletin issued without a known-at moment knew the ledger whose head it bears.
#[test]
fn a_bulletin_that_names_no_moment_is_corrected_from_the_ledger_it_knew() {
    let folder = scratch("cli-corrections-by-head");
    let first = r#"{"id":"a1","type":"adoption","date":"2018-03-01","work":"w1","units":["峡窝镇"],"publication":"yuqing-kuaibao","kind":"single"}"#;
    let void = r#"{"id":"v1","type":"void","date":"2018-05-02","target":"a1","reason":"登记有误"}"#;
    let run = |words: &[&str]| tongbao_in(&folder, words);
    std::fs::write(folder.join("f.jsonl"), first).unwrap();
    let march = ["bulletin", "--facts", "f.jsonl", "--month", "2018-03", "-o", "03.json"];
    assert_eq!(run(&march).code, 0);
    std::fs::write(folder.join("f.jsonl"), format!("{first}\n{void}\n")).unwrap();
    let april = [
        "bulletin", "--facts", "f.jsonl", "--month", "2018-04", "-o", "04.json", "--last",
        "03.json",
    ];
    assert_eq!(run(&april).code, 0);
    let text = std::fs::read_to_string(folder.join("04.json")).unwrap();
    let corrections = serde_json::from_str::<Value>(&text).unwrap()["corrections"].to_string();
    assert!(corrections.contains("a1"), "{corrections}");
    // Where what it knew was changed, no list of corrections would be true.
    std::fs::write(folder.join("f.jsonl"), first.replace("single", "composite")).unwrap();
    let answer = run(&april);
    assert!(answer.code == 1 && answer.err.contains("TB0504"), "{}", answer.err);
}

#[test]
fn a_month_outside_the_schemes_year_is_refused() {
    let folder = scratch("cli-other-year");
    let answer = bulletin(&folder, "2019-01", "b.xlsx", &[]);
    assert!(answer.code == 1 && answer.err.contains("TB0409"), "{}", answer.err);
    assert!(!folder.join("b.xlsx").exists());
}

/// A letter cannot be read again: what is told are the forms that can.
#[test]
fn verify_lists_no_form_that_it_does_not_read() {
    let folder = scratch("cli-verify-ending");
    let facts = shown(&project().join(EXAMPLE));
    for name in ["b.pdf", "b.docx", "b.md"] {
        std::fs::write(folder.join(name), "letter").unwrap();
        let answer = tongbao_in(&folder, &["--lang", "zh", "verify", name, "--facts", &facts]);
        assert!(answer.code == 1 && answer.err.contains("TB0127"), "{}", answer.err);
        assert!(answer.err.contains("这里可用：.xlsx、.html、.csv、.json\n"), "{}", answer.err);
        // Behind the facts it is the bulletin all the same, and nothing would have been written.
        let behind = tongbao_in(&folder, &["--lang", "zh", "verify", "--facts", &facts, name]);
        assert_eq!((behind.code, &behind.err), (1, &answer.err));
        let ending = name.trim_start_matches('b');
        assert!(answer.err.contains(&format!("{ending} 形式的通报不带校验信息，不能核验")));
        assert!(answer.err.ends_with("共 1 处错误。\n"), "{}", answer.err);
    }
    std::fs::write(folder.join("b.xls"), "old").unwrap();
    let strange = tongbao_in(&folder, &["--lang", "zh", "verify", "b.xls", "--facts", &facts]);
    assert!(strange.err.contains("认不出是哪种文件"), "{}", strange.err);
    let help = tongbao_in(&folder, &["--lang", "zh", "verify", "--help"]);
    assert!(help.out.contains("已印发的通报（.xlsx、.html、.csv 或 .json）"), "{}", help.out);
}

/// Whose it is comes first: its facts are not held against another scheme's rules.
#[test]
fn another_scheme_s_certificate_is_told_as_such() {
    let folder = scratch("cli-other-certificate");
    let facts = shown(&project().join(EXAMPLE));
    let answer = tongbao_in(&folder, &["certify", "--facts", &facts, "-o", "c.jsonl"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    std::fs::write(folder.join("none.jsonl"), "").unwrap();
    let other = shown(&project().join("schemes/examples/water-office"));
    let words = ["verify", "--facts", "none.jsonl", "--certificate", "c.jsonl", "--scheme", &other];
    for (lang, right) in [
        ("zh", "这份核验凭证是按另一个考核办法开具的：shangjie-2018\n"),
        ("en", "the certificate is of another scheme: shangjie-2018\n"),
    ] {
        let answer = tongbao_in(&folder, &[&["--lang", lang], &words[..]].concat());
        assert_eq!(answer.code, 1);
        assert!(
            answer.err.contains(right) && answer.err.contains("water-office-2018"),
            "{}",
            answer.err
        );
    }
}

/// A notice that reminds nobody is not one whose units all stood in the middle.
#[test]
fn a_notice_without_reminders_says_so() {
    let folder = scratch("cli-no-reminder");
    std::fs::write(folder.join("f.jsonl"), "").unwrap();
    let scheme = shown(&project().join("schemes/examples/water-office"));
    let words = ["--lang", "zh", "paper", "reminder", "--scheme", &scheme, "--facts", "f.jsonl"];
    let answer =
        tongbao_in(&folder, &[&words[..], &["--quarter", "2018Q1", "-o", "r.docx"]].concat());
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert!(answer.err.contains("本办法没有写成绩提醒的规定"), "{}", answer.err);
}
