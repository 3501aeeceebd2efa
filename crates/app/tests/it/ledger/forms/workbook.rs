//! Workbooks as people and their programs make them.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::*;

/// One sheet from rows of texts.
pub fn sheet(name: &str, rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(name).unwrap();
    for (row, cells) in (0u32..).zip(rows) {
        for (column, text) in (0u16..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            page.write_string(row, column, *text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn columns_in_any_order_blank_rows_and_blanks_around_names_are_understood() {
    let bytes = sheet(
        " 采用 ",
        &[
            &[],
            &[" 单位 ", "日期", "体裁", "刊物", "编号", "稿件"],
            &["甲局， 乙局;丙局", "2018年5月3日", "single", " 《上街信息》", "a1", " w "],
            &[],
            &["甲局", "2018.5.3", "单条", "某刊", "a2", "w"],
        ],
    );
    let ledger = read(vec![file("台账.xlsx", bytes)]).unwrap();
    let lines: Vec<String> = ledger.facts().map(jsonl::line).collect();
    assert_eq!(
        lines,
        [
            r#"{"id":"a1","type":"adoption","date":"2018-05-03","work":" w ","units":["甲局","乙局","丙局"],"publication":"shangjie-xinxi","kind":"single"}"#,
            r#"{"id":"a2","type":"adoption","date":"2018-05-03","work":"w","units":["甲局"],"publication":"某刊","kind":"single"}"#,
        ]
    );
}

#[test]
fn numbers_formulas_and_date_cells_are_taken_for_what_they_show() {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("共同任务评分").unwrap();
    for (column, heading) in (0u16..).zip(["编号", "日期", "单位", "共同任务", "得分", "登记时间"])
    {
        page.write_string(0, column, heading).unwrap();
    }
    let day = Format::new().set_num_format("yyyy/m/d");
    let time = Format::new().set_num_format("yyyy/m/d hh:mm");
    page.write_number(1, 0, 123).unwrap();
    page.write_datetime_with_format(1, 1, ExcelDateTime::from_ymd(2018, 5, 3).unwrap(), &day)
        .unwrap();
    page.write_string(1, 2, "甲局").unwrap();
    page.write_formula(1, 3, Formula::new("=\"政研\"&\"工作\"").set_result("政研工作")).unwrap();
    page.write_formula(1, 4, Formula::new("=0.1+0.2").set_result("0.30000000000000004")).unwrap();
    let moment = ExcelDateTime::from_ymd(2018, 5, 3).unwrap().and_hms(18, 30, 0).unwrap();
    page.write_datetime_with_format(1, 5, moment, &time).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let ledger = read(vec![file("台账.xlsx", bytes)]).unwrap();
    let lines: Vec<String> = ledger.facts().map(jsonl::line).collect();
    assert_eq!(
        lines,
        [
            r#"{"id":"123","type":"task_mark","date":"2018-05-03","unit":"甲局","task":"research","points":0.3,"recorded_at":"2018-05-03T18:30:00+08:00"}"#
        ]
    );
}

/// A number typed where names stand is a name.
#[test]
fn numbers_are_names_of_units_too() {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("采用").unwrap();
    let row =
        [("编号", "a1"), ("日期", "2018-05-03"), ("稿件", "w"), ("刊物", "p"), ("体裁", "单条")];
    for (column, (heading, text)) in (0u16..).zip(row) {
        page.write_string(0, column, heading).unwrap();
        page.write_string(1, column, text).unwrap();
    }
    page.write_string(0, 5, "单位").unwrap();
    page.write_number(1, 5, 110).unwrap();
    let ledger = read(vec![file("台账.xlsx", book.save_to_buffer().unwrap())]).unwrap();
    let lines: Vec<String> = ledger.facts().map(jsonl::line).collect();
    assert!(lines[0].contains(r#""units":["110"]"#), "{lines:?}");
}

#[test]
fn rich_text_is_its_text() {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("更正作废").unwrap();
    for (column, heading) in (0u16..).zip(["编号", "日期", "作废编号", "理由"]) {
        page.write_string(0, column, heading).unwrap();
    }
    for (column, text) in (0u16..).zip(["v1", "2018-05-03", "a1"]) {
        page.write_string(1, column, text).unwrap();
    }
    let (bold, plain) = (Format::new().set_bold(), Format::new());
    page.write_rich_string(1, 3, &[(&plain, "登记 "), (&bold, "有误")]).unwrap();
    let faults = read(vec![file("台账.xlsx", book.save_to_buffer().unwrap())]).unwrap_err();
    // The row itself was read: what is wrong is that its target is in no file.
    assert_eq!(places(&faults), ["台账.xlsx:更正作废!C2: TB0116"]);
}

/// A training whose cells for the day and the moment of recording are written by two closures.
fn dated(
    day: impl Fn(&mut rust_xlsxwriter::Worksheet),
    moment: impl Fn(&mut rust_xlsxwriter::Worksheet),
    change: impl Fn(String) -> String,
) -> Result<String, Vec<String>> {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("培训学习").unwrap();
    for (column, heading) in (0u16..).zip(["编号", "日期", "单位", "培训类别", "人数", "登记时间"])
    {
        page.write_string(0, column, heading).unwrap();
    }
    for (column, text) in [(0, "t1"), (2, "甲局"), (3, "市级培训")] {
        page.write_string(1, column, text).unwrap();
    }
    page.write_number(1, 4, 2).unwrap();
    day(page);
    moment(page);
    let bytes = book.save_to_buffer().unwrap();
    let bytes = bounds::changed(&bytes, "xl/worksheets/sheet1.xml", change);
    match read(vec![file("台账.xlsx", bytes)]) {
        Ok(ledger) => Ok(ledger.facts().map(jsonl::line).collect()),
        Err(faults) => Err(places(&faults)),
    }
}

fn line(recorded_at: &str) -> String {
    format!(
        r#"{{"id":"t1","type":"training","date":"2018-05-03","unit":"甲局","program":"city","persons":2,"recorded_at":"{recorded_at}"}}"#
    )
}

#[test]
fn a_day_with_a_time_is_no_day_and_a_day_is_a_moment_at_midnight() {
    let write = |column, number: f64, format: &'static str| {
        move |page: &mut rust_xlsxwriter::Worksheet| {
            let format = Format::new().set_num_format(format);
            page.write_number_with_format(1, column, number, &format).unwrap();
        }
    };
    let (day, time) = ("yyyy/m/d", "yyyy/m/d hh:mm");
    // 43,223 is the third of May 2018.
    let plain = dated(write(1, 43_223.0, time), write(5, 43_223.0, day), |xml| xml);
    assert_eq!(plain, Ok(line("2018-05-03T00:00:00+08:00")));
    let noon = dated(write(1, 43_223.0, day), write(5, 43_223.5, time), |xml| xml);
    assert_eq!(noon, Ok(line("2018-05-03T12:00:00+08:00")));
    let wrong = dated(write(1, 43_223.5, time), write(5, 0.5, "[h]:mm:ss"), |xml| xml);
    let cell = |cell, code| format!("台账.xlsx:培训学习!{cell}2: {code}");
    assert_eq!(wrong, Err(vec![cell("B", "TB0108"), cell("F", "TB0109")]));
}

/// Some programs write dates as ISO texts of their own kind.
#[test]
fn iso_dates_are_dates() {
    let write = |column, text: &'static str| {
        move |page: &mut rust_xlsxwriter::Worksheet| {
            page.write_formula(1, column, Formula::new("=A1").set_result(text)).unwrap();
        }
    };
    let as_dates = |xml: String| xml.replace("t=\"str\"", "t=\"d\"");
    for (day, moment, recorded) in [
        ("2018-05-03", "2018-05-03T18:30:00", "2018-05-03T18:30:00+08:00"),
        ("2018-05-03T00:00:00Z", "2018-05-03", "2018-05-03T00:00:00+08:00"),
    ] {
        let read = dated(write(1, day), write(5, moment), as_dates);
        assert_eq!(read, Ok(line(recorded)), "{day} {moment}");
    }
}
