//! How far a reader is, told now and then: in bytes, or as near to them as the form allows.

use rust_xlsxwriter::Workbook;

use super::*;

/// What is told while a file is read, sound or not.
fn told(files: Vec<InFile>) -> Vec<(u64, u64)> {
    let mut told = vec![];
    form::read(files, &vocabulary(), &mut |done, total| told.push((done, total)));
    told
}

#[test]
fn lines_are_told_every_8192() {
    let lines = "\n".repeat(20_000);
    let all = (20_000, 20_000);
    assert_eq!(told(vec![file("a.jsonl", lines)]), [(8_191, 20_000), (16_383, 20_000), all, all]);
    // A heading of seven bytes, then two for each record.
    let records = format!("日期\n{}", " \n".repeat(20_000));
    let total = 7 + 2 * 20_000;
    let at = |record: u64| (7 + 2 * (record - 1), total);
    let right = [at(8_192), at(16_384), (total, total), (total, total)];
    assert_eq!(told(vec![file("更正作废.csv", records)]), right);
}

/// A sheet's rows are told as a share of its own share of the file.
#[test]
fn cells_are_told_every_65536() {
    let mut book = Workbook::new();
    for name in ["采用", "批示", "更正作废"] {
        book.add_worksheet().set_name(name).unwrap().write_string(0, 0, "日期").unwrap();
    }
    let book = book.save_to_buffer().unwrap();
    let bytes = bounds::changed(&book, "xl/worksheets/sheet3.xml", |xml| {
        // With a cell in each sheet before and one in the heading, the last is the 65,536th.
        let cells = "<c/>".repeat(65_536 - 4);
        let more =
            format!("<row r=\"26\">{cells}</row><row r=\"76\"><c r=\"A76\"/></row></sheetData>");
        let changed = xml.replace("</sheetData>", &more);
        changed.replace("<dimension ref=\"A1\"/>", "<dimension ref=\"A1:A100\"/>")
    });
    let size = bytes.len() as u64;
    let within = size * 75 / 99;
    let right = [((2 * size + within) / 3, size), (size, size), (size, size)];
    assert_eq!(told(vec![file("台账.xlsx", bytes)]), right);
}

#[test]
fn files_are_told_one_behind_the_other() {
    let files = vec![file("a.jsonl", "\n".repeat(10)), file("b.jsonl", "\n".repeat(30))];
    assert_eq!(told(files), [(10, 40), (40, 40), (40, 40)]);
}
