//! Files that are no `.docx`, or were made to hurt.

use std::io::{Cursor, Write};

use ::manuscript::docx::{DEEPEST, Fault, LARGEST, MOST_CELLS, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{archive, document, docx, p};

fn fault(bytes: &[u8]) -> Fault {
    read(bytes).expect_err("refused")
}

/// A file whose main part is this, as it stands.
fn raw(xml: &str) -> Vec<u8> {
    archive(&[("word/document.xml", xml)])
}

#[test]
fn a_file_of_another_sort_is_told_by_name() {
    let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(64);
    assert_eq!(fault(&compound), Fault::OldDoc);
    assert_eq!(
        Fault::OldDoc.zh(),
        "这是旧版 .doc 或 .wps 文件，无法读取。请用 Word 或 WPS 打开，另存为 .docx 后重新上传。"
    );
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(fault(&[compound, stream].concat()), Fault::Password);
    assert_eq!(fault(b"%PDF-1.7 ..."), Fault::Pdf);
    assert_eq!(fault(br"{\rtf1 ...}"), Fault::Rtf);
    for bytes in ["".as_bytes(), "正文".as_bytes(), b"P"] {
        assert_eq!(fault(bytes), Fault::NotDocx);
    }
}

#[test]
fn an_archive_without_a_document() {
    assert_eq!(fault(&archive(&[("xl/workbook.xml", "<workbook/>")])), Fault::NoDocument);
    let relations = super::RELATIONS.replace("word/document.xml", "xl/workbook.xml");
    let parts = [("_rels/.rels", relations.as_str()), ("xl/workbook.xml", "<workbook/>")];
    assert_eq!(fault(&archive(&parts)), Fault::NoDocument);
}

#[test]
fn a_file_cut_short_or_changed() {
    let whole = docx(&p("", &"正文".repeat(500)));
    assert!(read(&whole).is_ok());
    assert_eq!(fault(&whole[..whole.len() / 2]), Fault::Damaged);
    let mut changed = whole;
    let name = b"word/document.xml";
    let at = changed.windows(name.len()).position(|window| window == name).unwrap();
    changed[at + name.len() + 20] ^= 0xFF;
    assert_eq!(fault(&changed), Fault::Damaged);
}

#[test]
fn a_file_beyond_20_mb() {
    let mut large = docx(&p("", "正文"));
    large.resize(LARGEST + 1, 0);
    assert_eq!(fault(&large), Fault::TooLarge);
    assert!(Fault::TooLarge.zh().contains("20MB"));
}

#[test]
fn a_part_that_unpacks_beyond_50_mb() {
    for part in ["word/document.xml", "word/styles.xml", "_rels/.rels"] {
        let mut out = ZipWriter::new(Cursor::new(vec![]));
        let spaces = vec![b' '; 1 << 20];
        let document = document(&p("", "正文"));
        if part != "word/document.xml" {
            out.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
            out.write_all(document.as_bytes()).unwrap();
        }
        out.start_file(part, SimpleFileOptions::default()).unwrap();
        for _ in 0..51 {
            out.write_all(&spaces).unwrap();
        }
        let bomb = out.finish().unwrap().into_inner();
        assert!(bomb.len() < 1 << 20, "small as it is");
        assert_eq!(fault(&bomb), Fault::TooLargeUnpacked, "{part}");
    }
}

#[test]
fn a_size_that_the_directory_states_is_not_believed() {
    let honest = docx(&p("", &"正文".repeat(1000)));
    let length = u32::try_from(document(&p("", &"正文".repeat(1000))).len()).unwrap().to_le_bytes();
    let mut lying = honest;
    let places: Vec<usize> =
        (0..lying.len() - 4).filter(|at| lying[*at..at + 4] == length).collect();
    assert!(!places.is_empty(), "the size stands in the directory");
    for at in places {
        lying[at..at + 4].copy_from_slice(&16_u32.to_le_bytes());
    }
    let read = read(&lying);
    assert!(matches!(read, Ok(_) | Err(Fault::Damaged)), "{read:?}");
}

#[test]
fn a_document_type_with_its_entities() {
    let bomb = r#"<!DOCTYPE d [<!ENTITY a "汛汛汛汛"><!ENTITY b "&a;&a;&a;&a;">]>"#;
    let body = document(&p("", "&b;"));
    let xml = body.split_once("?>").unwrap().1;
    assert_eq!(fault(&raw(&format!("{bomb}{xml}"))), Fault::Doctype);
    let parts = [("word/document.xml", document(&p("", "正文"))), ("word/styles.xml", bomb.into())];
    assert_eq!(fault(&archive(&parts.each_ref().map(|(n, x)| (*n, x.as_str())))), Fault::Doctype);
    assert_eq!(fault(&raw(&body)), Fault::BadXml, "an entity that nothing declares");
}

#[test]
fn elements_deeper_than_64() {
    // The document, its body and the paragraph's own three stand around.
    let nested = |depth: usize| {
        document(&format!("{}{}{}", "<w:sdt>".repeat(depth), p("", "深"), "</w:sdt>".repeat(depth)))
    };
    assert!(read(&raw(&nested(DEEPEST - 5))).is_ok());
    assert_eq!(fault(&raw(&nested(DEEPEST - 4))), Fault::TooDeep);
    assert_eq!(fault(&raw(&"<w:tbl>".repeat(1_000_000))), Fault::TooDeep);
    let skipped = format!("<w:del>{}", "<w:x>".repeat(100));
    assert_eq!(fault(&raw(&skipped)), Fault::TooDeep, "what is left out counts too");
}

#[test]
fn more_cells_than_a_table_can_mean() {
    let row =
        r#"<w:tr><w:tc><w:tcPr><w:gridSpan w:val="4000000000"/></w:tcPr><w:p/></w:tc></w:tr>"#;
    let table = |rows| document(&format!("{}<w:tbl>{}</w:tbl>", p("", "正文"), row.repeat(rows)));
    assert!(
        read(&raw(&table(MOST_CELLS / 63))).is_ok(),
        "a span is no wider than Word's widest row"
    );
    assert_eq!(fault(&raw(&table(MOST_CELLS / 63 + 1))), Fault::TooManyCells);
}

#[test]
fn xml_that_breaks_off_or_is_none() {
    let whole = document(&p("", "正文"));
    for xml in [&whole[..whole.len() - 20], "<a></b>", "<w:p attr", "<a>&#0;</a>"] {
        assert_eq!(fault(&raw(xml)), Fault::BadXml, "{xml}");
    }
    let mut out = ZipWriter::new(Cursor::new(vec![]));
    out.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    out.write_all(b"<a>\xFF\xFE</a>").unwrap();
    assert_eq!(fault(&out.finish().unwrap().into_inner()), Fault::BadXml);
}

#[test]
fn a_document_without_text() {
    assert_eq!(fault(&docx("<w:p><w:r><w:drawing/></w:r></w:p><w:p/>")), Fault::NoText);
}

#[test]
fn an_element_of_very_many_attributes_is_read_in_time() {
    let many: String = (0..300_000).map(|n| format!(" a{n}=\"\"")).collect();
    let body =
        format!("<w:p><w:pPr><w:jc{many} w:val=\"left\"/></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>");
    assert!(read(&docx(&body)).is_ok());
}

#[test]
fn every_fault_says_what_to_do() {
    use Fault::*;
    let all = [
        TooLarge,
        TooLargeUnpacked,
        OldDoc,
        Password,
        Pdf,
        Rtf,
        NotDocx,
        Damaged,
        NoDocument,
        BadXml,
        Doctype,
        TooDeep,
        TooManyCells,
        NoText,
    ];
    for fault in all {
        let said = fault.zh();
        assert!(said.contains('请') && said.ends_with('。'), "{fault:?}: {said}");
    }
}
