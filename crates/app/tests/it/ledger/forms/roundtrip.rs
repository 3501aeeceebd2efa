//! JSON Lines → workbook or CSV → JSON Lines loses nothing.

use ledger::Body;

use super::*;

/// Every field of every type filled, and what tempts a spreadsheet to change it.
pub const ALL_TYPES: &str = r#"{"id":"001","type":"adoption","date":"2018-01-05","work":"123","units":["甲局","乙局"],"publication":"shangjie-xinxi","kind":"single","issue":"3-5","title":"=1+1","recorded_at":"2018-01-06T09:00:00.120Z","year":2018,"note":"第一行\n第二行\r\n\t尾 "}
{"id":"002","type":"adoption","date":"1899-12-31","work":" w ","units":["甲局"],"publication":"《上街信息》","kind":"series"}
{"id":"003","type":"adoption","date":"1900-02-28","work":"'w","units":["甲局"],"publication":"'《上街信息》","kind":"article","note":" "}
{"id":"1e5","type":"endorsement","date":"9999-12-31","work":"-w","units":["甲局"],"level":"district","leader":"@区长"}
{"id":"+1","type":"training","date":"2018-03-01","unit":"甲局","program":"attachment","persons":3}
{"id":"TRUE","type":"quality_award","date":"2018-03-31","unit":"甲局","category":"research","quarter":"2018Q1","work":"w"}
{"id":"c","type":"commission_failure","date":"2018-03-31","unit":"甲、乙局","failure":"refused","commission":"\"约,稿\""}
{"id":"e1","type":"emergency_failure","date":"2018-03-31","unit":"甲局","failure":"missed","severity":"IV","grave":false}
{"id":"e2","type":"emergency_failure","date":"2018-03-31","unit":"甲局","failure":"missed","severity":"I","grave":true}
{"id":"e3","type":"emergency_failure","date":"2018-03-31","unit":"甲局","failure":"late","severity":"II"}
{"id":"t","type":"contact_change","date":"2018-02-28","unit":"甲局","reported_on":"2018-03-01"}
{"id":"h","type":"head_change","date":"2018-02-28","unit":"甲局","pledged_on":"2018-03-01"}
{"id":"s","type":"submission","date":"2018-02-28","unit":"甲局","work":"w","category":"research_report","topic":36}
{"id":"m1","type":"task_mark","date":"2018-12-31","unit":"甲局","task":"research","points":8}
{"id":"m2","type":"task_mark","date":"2018-12-31","unit":"甲局","task":"research","points":"8"}
{"id":"m3","type":"task_mark","date":"2018-12-31","unit":"甲局","task":"research","points":"8.50"}
{"id":"m4","type":"task_mark","date":"2018-12-31","unit":"甲局","task":"research","points":-0.25}
{"id":"m5","type":"task_mark","date":"2018-12-31","unit":"甲局","task":"research","points":"-0.0"}
{"id":"d1","type":"discretion","date":"2018-12-31","unit":"甲局","item":"merit","points":2.5,"reason":"=突出"}
{"id":"d2","type":"discretion","date":"2018-12-31","unit":"甲局","item":"merit","points":"2.50","reason":"突出"}
{"id":"a4","type":"adoption","date":"2018-01-05","work":"x","units":["甲局","乙局"],"publication":"p","kind":"composite","route":"direct","shares":"6、4"}
{"id":"n1","type":"endorsement","date":"2018-01-05","work":"x","units":["甲局"],"level":"city","deputy":true}
{"id":"n2","type":"endorsement","date":"2018-01-05","work":"y","units":["甲局"],"level":"city","deputy":false}
{"id":"s2","type":"submission","date":"2018-02-28","unit":"甲局","work":"x","category":"information","person":"张 三"}
{"id":"v","type":"void","date":"2018-12-31","target":"001","reason":"登记有误"}
"#;

#[test]
fn the_edge_ledger_passes_through_a_workbook() {
    let facts = by_sheet(facts(EDGE));
    assert_eq!(lines(&through_workbook(&facts).unwrap()), lines(&facts));
}

#[test]
fn the_edge_ledger_passes_through_csv() {
    let facts = by_sheet(facts(EDGE));
    assert_eq!(lines(&through_csv(&facts).unwrap()), lines(&facts));
}

#[test]
fn every_field_of_every_type_passes_through_both() {
    let facts = by_sheet(facts(ALL_TYPES));
    let through = [through_workbook(&facts).unwrap(), through_csv(&facts).unwrap()];
    for read in through {
        assert_eq!(lines(&read), lines(&facts));
        assert_eq!(read, facts);
    }
}

#[test]
fn a_ledger_in_several_files_of_all_forms_is_one_ledger() {
    let facts = by_sheet(facts(ALL_TYPES));
    let (first, rest) = facts.split_at(5);
    let mut files = vec![file("a.XLSX", form::xlsx::write(first, &vocabulary()).unwrap())];
    for (name, bytes) in form::csv::write(rest, &vocabulary()).unwrap() {
        files.push(file(&name, bytes));
    }
    let mut told = vec![];
    let mut progress = |done: u64, total: u64| told.push((done, total));
    let ledger = read_told(files, &mut progress).unwrap();
    assert_eq!(ledger.facts().len(), facts.len());
    assert!(told.is_sorted(), "{told:?}");
    assert!(told.last().is_some_and(|(done, total)| done == total));
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let facts = facts(ALL_TYPES);
    let write = || form::xlsx::write(&facts, &vocabulary()).unwrap();
    assert_eq!(write(), write());
    let write = || form::csv::write(&facts, &vocabulary()).unwrap();
    assert_eq!(write(), write());
    let template = || form::xlsx::template(&vocabulary()).unwrap();
    assert_eq!(template(), template());
}

#[test]
fn a_template_is_an_empty_ledger() {
    let workbook = form::xlsx::template(&vocabulary()).unwrap();
    let read_back = read(vec![file("台账.xlsx", workbook)]).unwrap();
    assert_eq!(read_back.facts().len(), 0);
    let files = form::csv::template(&Vocabulary::base()).unwrap();
    let files = files.into_iter().map(|(name, bytes)| file(&name, bytes)).collect();
    assert_eq!(read(files).unwrap().facts().len(), 0);
}

#[test]
fn what_a_form_cannot_carry_is_refused_and_named() {
    let unit = |unit: &str| {
        format!(
            r#"{{"id":"a1","type":"adoption","date":"2018-01-05","work":"w","units":[{unit:?}],"publication":"p","kind":"single"}}"#
        )
    };
    let note = |note: &str| {
        let note = ledger_json(note);
        format!(
            r#"{{"id":"a1","type":"void","date":"2018-01-05","target":"x","reason":"r","note":{note}}}
{{"id":"x","type":"training","date":"2018-01-05","unit":"甲","program":"city","persons":1}}"#
        )
    };
    for unit in [unit("甲、乙"), unit("甲,乙"), unit("甲;乙"), unit("甲\n乙"), unit(" 甲")]
    {
        for faults in [through_workbook(&facts(&unit)), through_csv(&facts(&unit))] {
            let faults = faults.expect_err(&unit);
            assert_eq!(faults.len(), 1);
            assert_eq!(faults[0].code.0, "TB0126");
            assert_eq!(faults[0].fact.as_deref(), Some("a1"));
            assert_eq!(field(&faults[0]), Some("units"));
            let shown = jsonl_units(&unit);
            assert!(faults[0].words.contains(&("found", shown)), "{:?}", faults[0].words);
        }
    }
    // 32,767 UTF-16 units is the most that a cell holds; 🎉 takes two of them.
    let longest = format!("{}x", "🎉".repeat(16_383));
    let sound = by_sheet(facts(&note(&longest)));
    assert_eq!(through_workbook(&sound).unwrap(), sound);
    for text in [format!("{longest}x"), "\0".to_owned()] {
        let facts = by_sheet(facts(&note(&text)));
        let faults = through_workbook(&facts).expect_err("lost");
        assert_eq!(places(&faults), ["更正作废: TB0126"]);
        assert_eq!(field(&faults[0]), Some("note"));
        let shown: String = text.chars().take(60).collect();
        assert!(faults[0].words.contains(&("found", shown)), "{:?}", faults[0].words);
        assert_eq!(through_csv(&facts).unwrap(), facts);
    }
}

/// The units of a line, as a fault shows them.
fn jsonl_units(line: &str) -> String {
    let Body::Adoption(body) = &facts(line)[0].body else { panic!("an adoption") };
    body.units.join(", ")
}

/// A text as JSON.
pub fn ledger_json(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            c if u32::from(c) < 0x20 => format!("\\u{:04x}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    format!("\"{plain}\"")
}
