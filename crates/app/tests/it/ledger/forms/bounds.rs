//! Workbooks that were made to hurt.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::workbook::sheet;
use super::*;

/// A workbook with one part rewritten.
pub fn changed(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(vec![]));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let name = entry.name().unwrap().into_owned();
        let text = if name == part { change(text) } else { text };
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn refused(bytes: Vec<u8>) -> Vec<String> {
    places(&read(vec![file("台账.xlsx", bytes)]).expect_err("refused"))
}

fn one_void() -> Vec<u8> {
    sheet("更正作废", &[&["编号", "日期", "作废编号", "理由"], &["v1", "2018-05-03", "a1", "错"]])
}

#[test]
fn an_archive_that_unpacks_beyond_all_bounds() {
    let mut out = ZipWriter::new(Cursor::new(vec![]));
    let zeros = vec![0; 1 << 20];
    out.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    for _ in 0..513 {
        out.write_all(&zeros).unwrap();
    }
    assert_eq!(refused(out.finish().unwrap().into_inner()), ["台账.xlsx: TB0123"]);
}

#[test]
fn an_older_or_encrypted_file_and_one_cut_short() {
    let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(512);
    assert_eq!(refused(compound), ["台账.xlsx: TB0118"]);
    let mut cut = one_void();
    cut.truncate(cut.len() / 2);
    assert_eq!(refused(cut), ["台账.xlsx: TB0118"]);
}

#[test]
fn a_million_cells_that_show_one_long_text() {
    let long = "长".repeat(1 << 18);
    let bytes = changed(&one_void(), "xl/sharedStrings.xml", |xml| {
        xml.replace("<t>v1</t>", &format!("<t>{long}</t>"))
    });
    // The text is the shared string of A2; show it in many further cells of row 3.
    let bytes = changed(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        let shown = r#"<c t="s"><v>4</v></c>"#.repeat(1000);
        xml.replace("</sheetData>", &format!("<row r=\"3\">{shown}</row></sheetData>"))
    });
    assert_eq!(refused(bytes), ["台账.xlsx:更正作废!A3: TB0123"]);
}

#[test]
fn a_row_beyond_the_last_that_a_sheet_has() {
    let bytes = changed(&one_void(), "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("r=\"2\"", "r=\"1048577\"").replace("A2\"", "A1048577\"")
    });
    assert_eq!(refused(bytes), ["台账.xlsx:更正作废!A1048577: TB0123"]);
}

#[test]
fn entities_of_a_document_type_are_not_expanded() {
    let bytes = changed(&one_void(), "xl/sharedStrings.xml", |xml| {
        let declared =
            "<!DOCTYPE sst [<!ENTITY a \"aaaa\"><!ENTITY f SYSTEM \"file:///etc/hostname\">]><sst";
        xml.replacen("<sst", declared, 1).replace("<t>v1</t>", "<t>&a;&f;</t>")
    });
    assert_eq!(refused(bytes), ["台账.xlsx: TB0118"]);
}
