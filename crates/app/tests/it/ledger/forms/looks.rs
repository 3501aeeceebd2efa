//! How a workbook's sheets look: which columns there are, how wide they are, and what a cell is
//! written as.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use ledger::fact::Shape;
use unicode_width::UnicodeWidthStr;

use super::parts::{attribute, explained, guide, of_sheet, part, rows, sheets, tags};
use super::*;

/// Each column's width, and the number of its cells' look.
fn columns(book: &[u8], sheet: &str) -> Vec<(f64, usize)> {
    let mut columns = vec![];
    for tag in tags(&of_sheet(book, sheet), "col") {
        let number = |name| attribute(tag, name).map_or(0.0, |text| text.parse::<f64>().unwrap());
        for _ in number("min") as usize..=number("max") as usize {
            columns.push((number("width"), number("style") as usize));
        }
    }
    columns
}

/// What the guide gives as an example, and the heading, fit into the column; an id, a text, a moment
/// and a quarter stay as they are typed, and a day is shown as one.
#[test]
fn columns_are_wide_enough_and_keep_what_is_typed() {
    let mut vocabulary = vocabulary();
    vocabulary.units = ["济源路街道办事处", "甲局"].map(Into::into).to_vec();
    let explained = explained(&guide(&vocabulary));
    let book = form::xlsx::template(&vocabulary).unwrap();
    let styles = part(&book, "xl/styles.xml");
    let looks = styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap();
    let look = |style: usize| {
        let number = attribute(tags(looks, "xf")[style], "numFmtId");
        let formats = tags(&styles, "numFmt");
        let own = formats.into_iter().find(|format| attribute(format, "numFmtId") == number);
        own.and_then(|format| attribute(format, "formatCode")).unwrap_or("-").to_owned()
    };
    for shape in Shape::all() {
        let columns = columns(&book, shape.sheet);
        let headings = &rows(&book, shape.sheet)[0];
        assert_eq!(columns.len(), headings.len());
        for ((heading, (width, style)), told) in
            headings.iter().zip(&columns).zip(&explained[shape.sheet])
        {
            assert_eq!(told[0].trim_end_matches('*'), heading);
            for text in [heading, &told[2]] {
                assert!(text.width() as f64 <= *width, "{}: {text} in {width}", shape.sheet);
            }
            let right = match heading.as_str() {
                "日期" | "报告日期" | "签订承诺书日期" => "yyyy-mm-dd",
                "编号" | "稿件" | "期号" | "标题" | "分值分配" | "批示领导" | "约稿" | "信息员"
                | "作废编号" | "理由" | "备注" | "登记时间" | "季度" => "@",
                _ => "-",
            };
            assert_eq!(look(*style), right, "{}: {heading}", shape.sheet);
        }
    }
}

/// A column that the vocabulary has closed is there where a fact needs it, and the others keep
/// their places; so it is with a sheet.
#[test]
fn what_a_vocabulary_closes_is_there_for_facts_that_have_it() {
    let mut closed = vocabulary();
    closed.closed = vec![
        (ledger::FactType::Adoption, "title"),
        (ledger::FactType::Adoption, "route"),
        (ledger::FactType::Discretion, "item"),
    ];
    let all = facts(ALL_TYPES);
    let named = |ids: &[&str]| -> Vec<Fact> {
        all.iter().filter(|fact| ids.contains(&fact.id.as_str())).cloned().collect()
    };
    let heads = "编号 日期 稿件 单位 刊物 体裁 期号 分值分配 登记时间 考核年度 备注";
    let titled = heads.replace("期号", "期号 标题");
    let both = titled.replace("标题", "标题 报送渠道");
    for (ids, heads, discretion) in [
        (vec!["002", "003", "+1"], heads, false),
        (vec!["001", "002", "d1"], titled.as_str(), true),
        (vec!["001", "a4", "d2"], both.as_str(), true),
    ] {
        let facts = named(&ids);
        let book = form::xlsx::write(&facts, &closed).unwrap();
        assert_eq!(rows(&book, "采用")[0].join(" "), heads);
        assert_eq!(sheets(&book).contains(&"酌情加减分".to_owned()), discretion);
        let files = form::csv::write(&facts, &closed).unwrap();
        let text = |name: &str| {
            let file = files.iter().find(|(file, _)| file == name);
            file.map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap())
        };
        assert_eq!(text("酌情加减分.csv").is_some(), discretion);
        let text = text("采用.csv").unwrap();
        let head = text.trim_start_matches('\u{feff}').split("\r\n").next().unwrap();
        assert_eq!(head.replace(',', " "), heads);
        let read = |files| form::read(files, &closed, &mut |_, _| {}).sound().unwrap();
        let through = [
            read(vec![file("台账.xlsx", book)]),
            read(files.iter().map(|(name, bytes)| file(name, bytes.clone())).collect()),
        ];
        for ledger in through {
            let mut came: Vec<Fact> = ledger.facts().cloned().collect();
            came.sort_by(|a, b| a.id.cmp(&b.id));
            let mut right = facts.clone();
            right.sort_by(|a, b| a.id.cmp(&b.id));
            assert_eq!(lines(&came), lines(&right));
        }
    }
}

/// A spreadsheet counts days rightly from March 1900 on; before that they are texts.
#[test]
fn days_are_date_cells_from_march_1900_on() {
    let line = |id: &str, date: &str| {
        format!(r#"{{"id":"{id}","type":"head_change","date":"{date}","unit":"甲局"}}"#)
    };
    let days = [
        ("1000-01-01", false),
        ("1899-12-31", false),
        ("1900-02-28", false),
        ("1900-03-01", true),
        ("1900-12-01", true),
        ("1901-01-01", true),
        ("2018-02-28", true),
        ("9999-12-31", true),
    ];
    let text: Vec<String> = days.iter().map(|(day, _)| line(day, day)).collect();
    let facts = facts(&text.join("\n"));
    let book = form::xlsx::write(&facts, &vocabulary()).unwrap();
    let mut read: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&book)).unwrap();
    let range = read.worksheet_range("主要领导调整").unwrap();
    for (row, (day, counted)) in days.iter().enumerate() {
        match range.get((row + 1, 1)) {
            Some(Data::DateTime(moment)) => {
                let (year, month, of_month, ..) = moment.to_ymd_hms_milli();
                assert_eq!(format!("{year}-{month:02}-{of_month:02}"), *day);
                assert!(counted, "{day}");
            }
            other => assert_eq!((other, *counted), (Some(&Data::String((*day).to_owned())), false)),
        }
    }
    assert_eq!(through_workbook(&facts).unwrap(), facts);
}

/// The writer's and the reader's own marks within a text are letters like all others; a text that
/// holds none of them stands whole.
#[test]
fn marks_of_the_file_s_own_are_letters() {
    let written = |note: &str| {
        let line = format!(
            r#"{{"id":"h","type":"head_change","date":"2018-03-01","unit":"甲局","note":{}}}"#,
            roundtrip::ledger_json(note)
        );
        let facts = facts(&line);
        assert_eq!(through_workbook(&facts).unwrap(), facts, "{note:?}");
        let book = form::xlsx::write(&facts, &vocabulary()).unwrap();
        part(&book, "xl/sharedStrings.xml").contains("<r>")
    };
    for whole in [
        "_x0041_",
        "_x0041a",
        "_x00Gg\u{1}",
        "x00041\u{1}",
        "\u{1}",
        "_x0041\t",
        "_x0041\n",
        "a<r>b",
    ] {
        assert!(!written(whole), "{whole:?} is cut");
    }
    for cut in [
        "<r>x</r>",
        "<r><t>x</t></r>",
        "_x0041\u{1}",
        "_x0041\r",
        "_x000d\u{1f}b",
        "_xABCD\u{fffe}",
        "_xABCD\u{ffff}",
    ] {
        assert!(written(cut), "{cut:?} stands whole");
    }
}

/// What is longer than a cell holds is refused, in a fact and in the vocabulary.
#[test]
fn a_name_that_no_cell_holds_is_refused() {
    let mut vocabulary = vocabulary();
    vocabulary.units.push("长".repeat(32_767).into());
    assert!(form::xlsx::template(&vocabulary).is_ok());
    vocabulary.units.push("长".repeat(32_768).into());
    let faults = form::xlsx::template(&vocabulary).expect_err("no cell holds it");
    assert_eq!(places(&faults), [".xlsx: TB0126"]);
    let facts = facts(ALL_TYPES);
    assert_eq!(places(&form::xlsx::write(&facts, &vocabulary).unwrap_err()), [".xlsx: TB0126"]);
}
