//! Every wrong cell is named by its place, all of them at once.

use rust_xlsxwriter::{Formula, Workbook};

use super::workbook::sheet;
use super::*;

const HEAD: &[&str] = &["编号", "日期", "稿件", "单位", "刊物", "体裁"];

fn wrong(sheet_name: &str, rows: &[&[&str]]) -> Vec<String> {
    let bytes = sheet(sheet_name, rows);
    let faults = read(vec![file("台账.xlsx", bytes)]).expect_err("faults");
    let place = |line: String| line.replace(&format!("台账.xlsx:{}!", sheet_name.trim()), "");
    places(&faults).into_iter().map(place).collect()
}

#[test]
fn wrong_cells_of_many_rows_at_once() {
    let places = wrong(
        "采用",
        &[
            HEAD,
            &["a1", "2018-02-30", "w", "甲局", "p", "单条"],
            &["a2", "5月3日", "w", "甲局、甲局", "p", "长篇"],
            &["", "2018-05-03", "", "甲局", "p"],
            &["a4", "2018-05-03", "w", " ", "p", "单条"],
            &["a1", "2018-05-03", "w", "甲局", "p", "单条"],
        ],
    );
    assert_eq!(
        places,
        [
            "B2: TB0108",
            "B3: TB0108",
            "D3: TB0115",
            "F3: TB0110",
            "A4: TB0105",
            "C4: TB0105",
            "F4: TB0105",
            "D5: TB0105",
            "A6: TB0114",
        ]
    );
}

#[test]
fn an_id_that_stands_twice_is_marked_at_its_second_cell() {
    let row: &[&str] = &["a1", "2018-05-03", "w", "甲局", "p", "单条"];
    assert_eq!(wrong("采用", &[HEAD, row, row]), ["A3: TB0114"]);
}

#[test]
fn wrong_headings() {
    let row: &[&str] = &["a1", "2018-05-03", "w", "甲局", "p", "单条", "x", "y"];
    let head: &[&str] = &["编号", "日 期", "稿件", "单位", "刊物", "体裁", "稿件", ""];
    let found = wrong("采用", &[head, row, row]);
    assert_eq!(found, ["A1: TB0121", "B1: TB0120", "G1: TB0122", "H2: TB0120", "A3: TB0114"]);
}

#[test]
fn a_row_with_nothing_but_a_stray_cell_is_told() {
    let stray: &[&str] = &["", "", "", "", "", "", "多"];
    let head: &[&str] = &["编号", "日期", "稿件", "单位", "刊物", "体裁", ""];
    assert_eq!(wrong("采用", &[head, stray]), ["G2: TB0120"]);
    let mut far = [""; 54];
    (far[27], far[53]) = ("多", "多");
    assert_eq!(wrong("采用", &[head, &far]), ["AB2: TB0120", "BB2: TB0120"]);
}

#[test]
fn an_unknown_sheet_is_refused_unless_it_is_empty() {
    assert_eq!(wrong("采用情况", &[HEAD]), ["A1: TB0119"]);
    let faults = read(vec![file("台账.xlsx", sheet("采用情况", &[HEAD]))]).unwrap_err();
    assert!(faults[0].words.contains(&("nearest", "采用".to_owned())), "{:?}", faults[0].words);
    let empty = sheet("Sheet1", &[]);
    assert_eq!(read(vec![file("台账.xlsx", empty)]).unwrap().facts().len(), 0);
    // A formula that shows nothing, and an empty text, are nothing.
    for cell in [
        r#"<c r="A1" t="str"><f>""</f><v></v></c>"#,
        r#"<c r="B2" t="inlineStr"><is><t></t></is></c>"#,
    ] {
        let bytes = bounds::changed(&sheet("Sheet1", &[]), "xl/worksheets/sheet1.xml", |xml| {
            let filled = format!("<sheetData><row>{cell}</row></sheetData>");
            let changed = xml.replace("<sheetData/>", &filled);
            assert!(changed.contains(cell), "{xml}");
            changed
        });
        assert_eq!(read(vec![file("台账.xlsx", bytes)]).unwrap().facts().len(), 0, "{cell}");
    }
    for passed_by in ["填写说明", "选项"] {
        let bytes = sheet(passed_by, &[&["随便"]]);
        assert_eq!(read(vec![file("台账.xlsx", bytes)]).unwrap().facts().len(), 0);
    }
}

#[test]
fn error_cells_and_plain_numbers_for_dates() {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("培训学习").unwrap();
    let head = ["编号", "日期", "单位", "培训类别", "人数"];
    for (column, heading) in (0u16..).zip(head) {
        page.write_string(0, column, heading).unwrap();
    }
    page.write_string(1, 0, "t1").unwrap();
    page.write_number(1, 1, 43_251).unwrap();
    page.write_formula(1, 2, Formula::new("=#REF!").set_result("#REF!")).unwrap();
    page.write_string(1, 3, "市级培训").unwrap();
    page.write_number(1, 4, 1.5).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let faults = read(vec![file("台账.xlsx", with_error_cell(&bytes))]).unwrap_err();
    let expected = ["B2: TB0108", "C2: TB0124", "E2: TB0111"];
    assert_eq!(places(&faults), expected.map(|place| format!("台账.xlsx:培训学习!{place}")));
    assert_eq!(faults[0].at.excerpt.as_ref().map(|e| e.line.as_str()), Some("43251"));
}

/// The writer marks a formula's result as text; a spreadsheet marks an error as one.
fn with_error_cell(bytes: &[u8]) -> Vec<u8> {
    bounds::changed(bytes, "xl/worksheets/sheet1.xml", |xml| {
        let marked = xml.replace(r#"r="C2" t="str""#, r##"r="C2" t="e""##);
        assert!(marked.contains(r#"t="e""#), "{marked}");
        marked
    })
}

#[test]
fn faults_of_all_files_come_together() {
    let faults = read(vec![
        file("a.xls", "x"),
        file("台账", "x"),
        file("b.xlsx", "x"),
        file("c.jsonl", "x"),
        file("采纳.csv", "编号\n"),
    ]);
    let expected = [
        "a.xls: TB0127",
        "b.xlsx: TB0118",
        "c.jsonl:1:1: TB0102",
        "台账: TB0127",
        "采纳.csv: TB0119",
    ];
    assert_eq!(places(&faults.unwrap_err()), expected);
}

#[test]
fn a_void_is_not_blamed_for_a_file_that_cannot_be_read() {
    let void = r#"{"id":"v1","type":"void","date":"2018-05-03","target":"a1","reason":"错"}"#;
    let faults = read(vec![file("a.xlsx", "x"), file("b.jsonl", void)]).unwrap_err();
    assert_eq!(places(&faults), ["a.xlsx: TB0118"]);
}
