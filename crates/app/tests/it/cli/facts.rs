//! `score`, `why`, `convert`, `template`.

use super::*;

#[test]
fn score_gives_the_open_answer_and_echoes_the_known_at_moment() {
    let known_at = "2018-07-05T18:00:00+08:00";
    let answer = json(&tongbao(&[
        "score",
        "--facts",
        EDGE,
        "--as-of",
        "2018-06-30",
        "--known-at",
        known_at,
        "--format",
        "json",
    ]));
    assert_eq!(answer["known_at"], known_at);
    let right = include_str!("../data/answer-2018-06-30-known-2018-07-05T18.json");
    let right: Value = serde_json::from_str(right).unwrap();
    assert_eq!(crate::support::without_words(answer), right);
}

#[test]
fn the_same_facts_score_the_same_in_every_form() {
    let folder = scratch("cli-forms");
    let score = |facts: &str| {
        let words = ["score", "--facts", facts, "--as-of", "2019-01-31", "--format", "json"];
        json(&tongbao(&words))
    };
    let right = score(EDGE);
    let book = shown(&folder.join("ledger.xlsx"));
    let csv = shown(&folder.join("ledger"));
    let back = shown(&folder.join("back.jsonl"));
    for (from, to) in [(EDGE, &book), (&book, &csv), (&csv, &back)] {
        let answer = tongbao(&["convert", from, to]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        assert_eq!(score(to), right, "{to}");
    }
    let lines = |path: &str| {
        let text = std::fs::read_to_string(project().join(path)).unwrap();
        let parse = |line: &str| serde_json::from_str::<Value>(line).unwrap();
        let mut lines: Vec<Value> = text.lines().map(parse).collect();
        lines.sort_by_key(|line| line["id"].as_str().unwrap().to_owned());
        lines
    };
    assert_eq!(lines(&back), lines(EDGE), "nothing is lost on the way through both forms");
}

#[test]
fn several_files_are_one_ledger() {
    let folder = scratch("cli-several");
    let text = std::fs::read_to_string(project().join(EDGE)).unwrap();
    let (mut a, mut b) = (String::new(), String::new());
    for (line, odd) in text.lines().zip([true, false].into_iter().cycle()) {
        let half = if odd { &mut a } else { &mut b };
        half.push_str(line);
        half.push('\n');
    }
    std::fs::write(folder.join("a.jsonl"), a).unwrap();
    std::fs::write(folder.join("b.jsonl"), b).unwrap();
    let end = ["--as-of", "2018-12-31", "--format", "json"];
    let halves = ["score", "--facts", "b.jsonl", "a.jsonl"];
    let halves = json(&tongbao_in(&folder, &[&halves[..], &end].concat()));
    assert_eq!(halves, json(&tongbao(&[&["score", "--facts", EDGE][..], &end].concat())));
}

#[test]
fn the_wrong_cells_of_a_clerk_are_all_named_and_nothing_is_written() {
    let folder = scratch("cli-wrong-cells");
    let lines = r#"{"id":"a1","type":"adoption","date":"2018-03-01","work":"w1","units":["峡窝镇"],"publication":"shangjie-xinxi","kind":"single"}
{"id":"a2","type":"adoption","date":"2018-03-02","work":"w2","units":["峡窝乡"],"publication":"yuqing-kuaibao","kind":"special"}
{"id":"t1","type":"training","date":"2018-03-02","unit":"人社居","program":"city","persons":2}
"#;
    std::fs::write(folder.join("f.jsonl"), lines).unwrap();
    assert_eq!(tongbao_in(&folder, &["convert", "f.jsonl", "f.xlsx"]).code, 0);
    let words =
        ["--lang", "zh", "bulletin", "--facts", "f.xlsx", "--month", "2018-03", "-o", "b.xlsx"];
    let answer = tongbao_in(&folder, &words);
    assert_eq!(answer.code, 1);
    // The columns of 采用: 编号 日期 稿件 单位 刊物 体裁; of 培训学习: 编号 日期 单位.
    for fault in
        ["f.xlsx:采用!D3: TB0201: ", "f.xlsx:采用!F3: TB0204: ", "f.xlsx:培训学习!C2: TB0201: "]
    {
        assert!(answer.err.contains(fault), "no {fault} in\n{}", answer.err);
    }
    assert!(answer.err.contains("峡窝镇") && answer.err.contains("人社局"), "{}", answer.err);
    assert!(answer.out.is_empty() && !folder.join("b.xlsx").exists());
}

#[test]
fn a_template_is_an_empty_ledger() {
    let folder = scratch("cli-template");
    for name in ["ledger.xlsx", "ledger"] {
        assert_eq!(tongbao_in(&folder, &["template", name]).code, 0);
        let words = ["score", "--facts", name, "--as-of", "2018-05-31", "--format", "json"];
        let answer = json(&tongbao_in(&folder, &words));
        assert_eq!(answer["facts"], 0);
        assert_eq!(answer["units"].as_array().unwrap().len(), 61);
    }
}

#[test]
fn one_unit_can_be_asked_for_by_its_name_and_a_slip_is_answered_with_the_nearest() {
    let ask = |unit| {
        let words = ["score", "--facts", EDGE, "--as-of", "2018-12-31", "--format", "json"];
        tongbao(&[&words[..], &["--unit", unit]].concat())
    };
    let units = json(&ask("峡窝镇"))["units"].as_array().unwrap().len();
    assert_eq!(units, 1);
    let slip = ask("峡窝乡");
    assert_eq!(slip.code, 1);
    assert!(slip.err.contains("TB0211") && slip.err.contains("峡窝镇"), "{}", slip.err);
}

#[test]
fn why_tells_every_line_of_the_answer() {
    let end = ["--facts", EDGE, "--as-of", "2019-01-31", "--unit", "爱卫办"];
    let answer = json(&tongbao(&[&["score", "--format", "json"][..], &end].concat()));
    let letter = tongbao(&[&["--lang", "zh", "why"][..], &end].concat());
    assert_eq!(letter.code, 0, "{}", letter.err);
    for line in answer["units"][0]["lines"].as_array().unwrap() {
        let told = line["fact"].as_str().unwrap_or("未完成年度政研投稿任务");
        assert!(letter.out.contains(told), "{told} is not told");
    }
}

/// Several units in one cell, parted by a blank, or where only one belongs.
#[test]
fn several_units_written_as_one_are_answered_with_how_to_write_them() {
    let folder = scratch("cli-several-units");
    let lines = r#"{"id":"a1","type":"adoption","date":"2018-03-01","work":"w1","units":["组织部 峡窝镇"],"publication":"shangjie-xinxi","kind":"single"}
{"id":"t1","type":"training","date":"2018-03-02","unit":"组织部、峡窝镇","program":"city","persons":2}
"#;
    std::fs::write(folder.join("f.jsonl"), lines).unwrap();
    let words = ["--lang", "zh", "score", "--facts", "f.jsonl", "--as-of", "2018-12-31"];
    let answer = tongbao_in(&folder, &words);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("几个单位请用“、”隔开：组织部、峡窝镇"), "{}", answer.err);
    assert!(answer.err.contains("请分行登记：组织部、峡窝镇"), "{}", answer.err);
    assert!(!answer.err.contains("是不是"), "{}", answer.err);
}
