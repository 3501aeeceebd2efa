//! How far a reader is, told now and then: in bytes, or as near to them as the form allows.

use rust_xlsxwriter::Workbook;

use super::*;

/// What is told while a file is read, sound or not.
fn told(files: Vec<InFile>) -> Vec<(u64, u64)> {
    let mut told = vec![];
    form::read(files, &vocabulary(), &mut |done, total| told.push((done, total)));
    told
}

/// Whoever waits sees it move: it rises, several times, never beyond the whole, and ends there.
fn rises(told: &[(u64, u64)], total: u64) {
    assert!(told.len() > 2, "nothing is told between the beginning and the end: {told:?}");
    assert!(told.is_sorted(), "{told:?}");
    assert!(told.iter().all(|(done, of)| *of == total && 0 < *done && *done <= total), "{told:?}");
    assert!(told.iter().filter(|(done, _)| *done < total).count() > 1, "{told:?}");
    assert_eq!(told.last(), Some(&(total, total)));
}

#[test]
fn lines_are_told_while_they_are_read() {
    rises(&told(vec![file("a.jsonl", "\n".repeat(20_000))]), 20_000);
    let records = format!("日期\n{}", " \n".repeat(20_000));
    let total = records.len() as u64;
    rises(&told(vec![file("更正作废.csv", records)]), total);
}

/// A workbook is told as the share of its sheets and rows that was gone through.
#[test]
fn cells_are_told_while_they_are_read() {
    let mut book = Workbook::new();
    for name in ["采用", "批示", "更正作废"] {
        book.add_worksheet().set_name(name).unwrap().write_string(0, 0, "日期").unwrap();
    }
    let book = book.save_to_buffer().unwrap();
    let bytes = bounds::changed(&book, "xl/worksheets/sheet3.xml", |xml| {
        let row = |n: u32| format!("<row r=\"{n}\">{}</row>", "<c/>".repeat(70_000));
        let rows = format!("{}{}</sheetData>", row(26), row(76));
        let changed = xml.replace("</sheetData>", &rows);
        changed.replace("<dimension ref=\"A1\"/>", "<dimension ref=\"A1:A100\"/>")
    });
    let size = bytes.len() as u64;
    let told = told(vec![file("台账.xlsx", bytes)]);
    rises(&told, size);
    // Two of three sheets are behind, and of the third a quarter, then three quarters.
    let near = |share: u64| {
        let right = size * share / 12;
        told.iter().any(|(done, _)| done.abs_diff(right) <= size / 100)
    };
    assert!(near(9) && near(11), "{told:?} of {size}");
}

#[test]
fn files_are_told_one_behind_the_other() {
    let files = vec![file("a.jsonl", "\n".repeat(10)), file("b.jsonl", "\n".repeat(30))];
    assert_eq!(told(files), [(10, 40), (40, 40), (40, 40)]);
}
