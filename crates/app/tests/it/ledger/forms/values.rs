//! What a field takes: to the letter from JSON Lines, as people type it from a sheet.

use super::*;

/// A fact's canonical line or the codes of its faults, from one row of a sheet.
fn typed(sheet: &str, cells: &[(&str, &str)]) -> Result<String, Vec<&'static str>> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let heads: Vec<String> = cells.iter().map(|(head, _)| quoted(head)).collect();
    let texts: Vec<String> = cells.iter().map(|(_, text)| quoted(text)).collect();
    let csv = format!("{}\n{}\n", heads.join(","), texts.join(","));
    told(read(vec![file(&format!("{sheet}.csv"), csv)]))
}

fn told(read: Result<Ledger, Faults>) -> Result<String, Vec<&'static str>> {
    match read {
        Ok(ledger) => Ok(ledger.facts().map(jsonl::line).collect()),
        Err(faults) => Err(faults.iter().map(|fault| fault.code.0).collect()),
    }
}

/// A training whose cells are these, and those not named such as are taken.
fn training(head: &str, text: &str) -> Result<String, Vec<&'static str>> {
    let mut cells = vec![
        ("编号", "t1"),
        ("日期", "2018-05-03"),
        ("单位", "甲局"),
        ("培训类别", "市级培训"),
        ("人数", "2"),
        ("登记时间", ""),
        ("考核年度", ""),
    ];
    for cell in &mut cells {
        if cell.0 == head {
            cell.1 = text;
        }
    }
    typed("培训学习", &cells)
}

fn holds(line: Result<String, Vec<&'static str>>, key: &str, value: &str) -> bool {
    line.is_ok_and(|line| line.contains(&format!("\"{key}\":{value}")))
}

#[test]
fn days_as_people_type_them() {
    for text in [
        "2018-05-03",
        "2018-5-3",
        "2018/5/3",
        "2018.5.3",
        "2018年5月3日",
        "2018年05月03号",
        " 2018年 5月 3日 ",
        "２０１８－０５－０３",
        "２０１８。５。３",
        "2018／5／3",
    ] {
        assert!(holds(training("日期", text), "date", "\"2018-05-03\""), "{text}");
    }
    for text in [
        "18-5-3",
        "2018-5",
        "2018-5-3-1",
        "2018-13-03",
        "2018-02-29",
        "0999-05-03",
        "2018-005-3",
        "5月3日",
        "2018-5-三",
        "昨天",
        "43251",
    ] {
        assert_eq!(training("日期", text), Err(vec!["TB0108"]), "{text}");
    }
}

#[test]
fn moments_as_people_type_them() {
    for (text, moment) in [
        ("2018-05-04T09:00:00+08:00", "2018-05-04T09:00:00+08:00"),
        ("2018-5-4 9:00", "2018-05-04T09:00:00+08:00"),
        ("2018年5月4日  9:00:30", "2018-05-04T09:00:30+08:00"),
        ("２０１８／５／４　９：００", "2018-05-04T09:00:00+08:00"),
    ] {
        let moment = format!("\"{moment}\"");
        assert!(holds(training("登记时间", text), "recorded_at", &moment), "{text}");
    }
    for text in ["2018-5-4", "9:00", "2018-5-4 25:00", "2018-13-4 9:00", "2018-5-4 9点"] {
        assert_eq!(training("登记时间", text), Err(vec!["TB0109"]), "{text}");
    }
}

#[test]
fn whole_numbers_years_and_quarters() {
    for (text, number) in [("1", "1"), (" 12 ", "12"), ("10000", "10000")] {
        assert!(holds(training("人数", text), "persons", number), "{text}");
    }
    for text in ["0", "-1", "10001", "1.5", "两", "4294967297"] {
        assert_eq!(training("人数", text), Err(vec!["TB0111"]), "{text}");
    }
    assert_eq!(training("考核年度", " 　"), training("考核年度", ""), "blanks are nothing");
    for (text, sound) in [("1000", true), ("9999", true), ("999", false), ("10000", false)] {
        assert_eq!(training("考核年度", text).is_ok(), sound, "{text}");
    }
    let award = |quarter: &str| {
        let cells = [
            ("编号", "q1"),
            ("日期", "2018-05-03"),
            ("单位", "甲局"),
            ("评优类别", "information"),
            ("季度", quarter),
        ];
        typed("季度评优", &cells)
    };
    for text in ["2018Q1", "2018Q4"] {
        assert!(holds(award(text), "quarter", &format!("\"{text}\"")), "{text}: {:?}", award(text));
    }
    for text in ["2018Q0", "2018Q5", "2018q1", "18Q1", "2018Q12", "201xQ1", "一季度"] {
        assert_eq!(award(text), Err(vec!["TB0113"]), "{text}");
    }
}

#[test]
fn flags_words_and_names_of_a_sheet() {
    let grave = |text: &str| {
        let cells = [
            ("编号", "e1"),
            ("日期", "2018-05-03"),
            ("单位", " 甲局 "),
            ("问题", "迟报"),
            ("等级", "I"),
            ("情节特别严重", text),
        ];
        typed("紧急信息问题", &cells)
    };
    assert!(holds(grave("是"), "grave", "true") && holds(grave(" 否 "), "grave", "false"));
    assert!(holds(grave("是"), "unit", "\"甲局\""));
    for text in ["true", "Y", "是的"] {
        assert_eq!(grave(text), Err(vec!["TB0110"]), "{text}");
    }
    let adoption = |units: &str, publication: &str, kind: &str| {
        let cells = [
            ("编号", "a1"),
            ("日期", "2018-05-03"),
            ("稿件", "w"),
            ("单位", units),
            ("刊物", publication),
            ("体裁", kind),
        ];
        typed("采用", &cells)
    };
    for units in
        ["甲局、乙局", "甲局，乙局", "甲局,乙局", "甲局； 乙局", "甲局;乙局、", "甲局\n乙局"]
    {
        let line = adoption(units, "《上街信息》", "单条");
        assert!(holds(line, "units", r#"["甲局","乙局"]"#), "{units}");
    }
    for (publication, id) in [
        ("《上街信息》", "shangjie-xinxi"),
        ("shangjie-wechat", "shangjie-wechat"),
        ("'《上街信息》", "《上街信息》"),
        ("'", "'"),
        ("《别的》", "《别的》"),
    ] {
        let publication = publication.replacen('\'', "''", 1);
        let line = adoption("甲局", &publication, "单条");
        assert!(holds(line, "publication", &format!("\"{id}\"")), "{publication}");
    }
    for (kind, code) in [("单条", "single"), ("single", "single"), ("连载", "series")] {
        assert!(holds(adoption("甲局", "p", kind), "kind", &format!("\"{code}\"")), "{kind}");
    }
    assert_eq!(adoption("甲局", "p", "长篇"), Err(vec!["TB0110"]));
    assert_eq!(adoption("、", "p", "单条"), Err(vec!["TB0105"]));
    assert_eq!(adoption("甲局", " ", "单条"), Err(vec!["TB0105"]));
}

/// JSON Lines are written by programs: nothing is guessed.
#[test]
fn json_is_read_to_the_letter() {
    let line = |key: &str, value: &str| {
        let mut fields = vec![
            ("id", "\"t1\""),
            ("type", "\"training\""),
            ("date", "\"2018-05-03\""),
            ("unit", "\"甲局\""),
            ("program", "\"city\""),
            ("persons", "2"),
        ];
        match fields.iter_mut().find(|(known, _)| *known == key) {
            Some(field) => field.1 = value,
            None => fields.push((key, value)),
        }
        let fields = fields.into_iter().map(|(key, value)| format!("\"{key}\":{value}"));
        let text = format!("{{{}}}\n", fields.collect::<Vec<_>>().join(","));
        told(read(vec![file("facts.jsonl", text)]))
    };
    assert!(line("date", "\"2018-05-03\"").is_ok());
    for (key, value, code) in [
        ("date", "\"2018-5-3\"", "TB0108"),
        ("date", "\"2018/05/03\"", "TB0108"),
        ("date", "\"2018-05-3x\"", "TB0108"),
        ("date", "\"2018-02-30\"", "TB0108"),
        ("date", "\"0999-12-31\"", "TB0108"),
        ("date", "20180503", "TB0108"),
        ("recorded_at", "\"2018-5-4 9:00\"", "TB0109"),
        ("recorded_at", "\"2018-05-04T09:00:00\"", "TB0109"),
        ("recorded_at", "1", "TB0109"),
        ("program", "\"市级培训\"", "TB0110"),
        ("program", "\" city\"", "TB0110"),
        ("program", "1", "TB0110"),
        ("program", "\"\"", "TB0105"),
        ("persons", "\"2\"", "TB0111"),
        ("persons", "2.0", "TB0111"),
        ("persons", "0", "TB0111"),
        ("year", "\"2018\"", "TB0111"),
        ("year", "999", "TB0111"),
        ("unit", "\"\"", "TB0105"),
        ("unit", "1", "TB0107"),
        ("unit", "[\"甲局\"]", "TB0107"),
        ("id", "1", "TB0107"),
        ("note", "true", "TB0107"),
    ] {
        assert_eq!(line(key, value), Err(vec![code]), "{key}: {value}");
    }
    let adoption = |units: &str, publication: &str| {
        told(read(vec![file(
            "facts.jsonl",
            format!(
                r#"{{"id":"a","type":"adoption","date":"2018-05-03","work":"w","units":{units},"publication":"{publication}","kind":"single"}}"#
            ),
        )]))
    };
    for name in ["《上街信息》", "'《上街信息》", "'", " shangjie-xinxi"] {
        let line = adoption("[\"甲局、乙局\"]", name);
        assert!(holds(line.clone(), "publication", &format!("\"{name}\"")), "{name}");
        assert!(holds(line, "units", "[\"甲局、乙局\"]"));
    }
    for units in ["\"甲局\"", "\"甲局、乙局\"", "5", "[5]", "true"] {
        assert_eq!(adoption(units, "p"), Err(vec!["TB0107"]), "{units}");
    }
}

/// What is wrong is shown in few words: a list or an object by its brackets, another value as it is.
#[test]
fn a_fault_shows_what_was_found() {
    let word = |line: &str, word: &str| -> String {
        let faults = read(vec![file("facts.jsonl", line)]).expect_err("a fault");
        let found = faults[0].words.iter().find(|(name, _)| *name == word);
        found.map(|(_, word)| word.clone()).unwrap_or_default()
    };
    let note = |value: &str| {
        let line = r#"{"id":"h","type":"head_change","date":"2018-03-01","unit":"甲局","note":"#;
        word(&format!("{line}{value}}}"), "found")
    };
    for (value, shown) in [
        ("{\"a\":[1]}", "{…}"),
        ("[1,2]", "[…]"),
        ("1.50", "1.50"),
        ("true", "true"),
        ("{}", "{…}"),
    ] {
        assert_eq!(note(value), shown, "{value}");
    }
    for line in ["[1]", "\"id\"", "3"] {
        assert!(word(line, "cause").ends_with("expected one JSON object"), "{line}");
    }
}

/// What would have been right, in the words of the form: labels in a sheet, codes in JSON Lines.
#[test]
fn the_advice_says_what_a_field_takes() {
    let right = |faults: &Faults| {
        let word = |fault: &ledger::Fault| {
            fault.words.iter().find(|(name, _)| *name == "right").map(|(_, word)| word.clone())
        };
        faults.iter().filter_map(word).collect::<Vec<String>>()
    };
    let line = r#"{"id":"x","type":"emergency_failure","date":"1","unit":[],"failure":"x","severity":1,"grave":"是","recorded_at":"1","year":"1"}
{"id":"y","type":"adoption","date":"2018-05-03","work":1,"units":"甲局","publication":1,"kind":"x"}
{"id":"z","type":"quality_award","date":"2018-05-03","unit":"甲局","category":"information","quarter":"1"}
{"id":"t","type":"training","date":"2018-05-03","unit":"甲局","program":"city","persons":0}
{"id":"s","type":"submission","date":"2018-05-03","unit":"甲局","work":"w","category":"information","topic":"1"}
{"id":"m","type":"task_mark","date":"2018-05-03","unit":"甲局","task":"research","points":"x"}"#;
    let faults = read(vec![file("facts.jsonl", line)]).expect_err("faults");
    let mut told = right(&faults);
    told.sort();
    told.dedup();
    for wanted in [
        "\"…\"",
        "[\"…\"]",
        "true, false",
        "late, missed, concealed",
        "I, II, III, IV",
        "2018",
        "2018-05-31",
        "2018-05-31T18:00:00+08:00",
        "2018Q1",
        "1–10000",
        "1, 2, 3 …",
        "8, 8.5, 8.25",
    ] {
        assert!(told.contains(&wanted.to_owned()), "{wanted}: {told:?}");
    }
    let csv = "编号,日期,单位,问题,等级,情节特别严重\nx,2018-05-03,甲局,x,I,x\n";
    let faults = read(vec![file("紧急信息问题.csv", csv)]).expect_err("faults");
    assert_eq!(right(&faults), ["迟报、漏报、瞒报", "是、否"]);
    let csv = "编号,日期,稿件,单位,刊物,体裁\nx,2018-05-03,w,、,p,单条\n";
    let faults = read(vec![file("采用.csv", csv)]).expect_err("faults");
    assert_eq!(right(&faults), ["\"…\""], "in a sheet, names are no list of JSON's");
}

/// One fact names at most 500 units.
#[test]
fn a_fact_names_no_crowd() {
    let adoption = |count: usize| {
        let units: Vec<String> = (0..count).map(|n| format!("\"单位{n}\"")).collect();
        let units = units.join(",");
        let line = format!(
            r#"{{"id":"a","type":"adoption","date":"2018-05-03","work":"w","units":[{units}],"publication":"p","kind":"single"}}"#
        );
        told(read(vec![file("facts.jsonl", line)]))
    };
    assert!(adoption(500).is_ok());
    assert_eq!(adoption(501), Err(vec!["TB0123"]));
}

/// Two words may have one label: then a sheet has the code of the second. A publication that is
/// none of the scheme's stands as it is.
#[test]
fn what_a_sheet_says_is_understood_again() {
    let mut vocabulary = vocabulary();
    vocabulary.add(Domain::Kind, "serial", "连载");
    let line = |id: &str, kind: &str| {
        format!(
            r#"{{"id":"{id}","type":"adoption","date":"2018-05-03","work":"w","units":["甲局"],"publication":"某刊","kind":"{kind}"}}"#
        )
    };
    let lines = [line("a", "series"), line("b", "serial"), line("c", "single")].join("\n");
    let read = |files| form::read(files, &vocabulary, &mut |_, _| {}).sound().unwrap();
    let facts: Vec<Fact> =
        read(vec![file("facts.jsonl", lines.as_str())]).facts().cloned().collect();
    let files = form::csv::write(&facts, &vocabulary).unwrap();
    let (_, bytes) = files.iter().find(|(name, _)| name == "采用.csv").unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains("甲局,某刊,连载,") && text.contains("甲局,某刊,serial,"), "{text}");
    let files = files.into_iter().map(|(name, bytes)| file(&name, bytes)).collect();
    assert_eq!(read(files).facts().map(jsonl::line).collect::<Vec<_>>().join("\n"), lines);
}
