//! What a workbook may weigh, and how it is weighed before it is opened.

use std::io::{Cursor, Write};

use ledger::form::xlsx::{Part, weigh};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

/// An archive of parts, packed or as they are.
fn archive(parts: &[&[u8]], method: CompressionMethod) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(vec![]));
    for (number, bytes) in parts.iter().enumerate() {
        let options = SimpleFileOptions::default().compression_method(method);
        out.start_file(format!("xl/part{number}.xml"), options).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn weighed(parts: &[&[u8]], most: u64) -> Result<Vec<Part>, Vec<String>> {
    let bytes = archive(parts, CompressionMethod::Deflated);
    weigh(&"台账.xlsx".into(), &bytes, most).map_err(|faults| places(&faults))
}

#[test]
fn elements_that_are_kept_are_counted() {
    for (xml, kept) in [
        ("", 0),
        ("<si><t>a</t></si>", 1),
        ("<si/><si /><si\t/><si\r/><si\n/>", 5),
        ("<x:si><x:t>a</x:t></x:si>", 1),
        ("<sheets><sheet name=\"a\"/><sheet name=\"b\"/></sheets>", 2),
        ("<numFmts><numFmt/></numFmts>", 1),
        ("<cellXfs><xf/><xf><font/></xf></cellXfs>", 2),
        ("<definedNames><definedName>A1</definedName></definedNames>", 1),
        ("<Relationships><Relationship/></Relationships>", 1),
        ("<a-prefix-longer-than-every-name:Relationship/>", 1),
        ("<s:i/><SI/><sii/><s/><i/><si-/>", 0),
        ("si xf sheet si/ xf>", 0),
        ("<c>si </c><v>xf/</v>", 0),
    ] {
        let part = Part { size: xml.len() as u64, kept };
        assert_eq!(weighed(&[xml.as_bytes()], 1_000), Ok(vec![part]), "{xml}");
    }
    let many = "<si/>".repeat(20_000);
    let parts = [b"<xf/>".as_slice(), many.as_bytes()];
    let right = vec![Part { size: 5, kept: 1 }, Part { size: 100_000, kept: 20_000 }];
    assert_eq!(weighed(&parts, 1 << 20), Ok(right));
}

#[test]
fn all_parts_together_weigh_no_more_than_is_allowed() {
    let (one, other) = (vec![b' '; 600], vec![b'x'; 400]);
    let parts = [one.as_slice(), &other, &[]];
    let right = [600, 400, 0].map(|size| Part { size, kept: 0 }).to_vec();
    assert_eq!(weighed(&parts, 1_000), Ok(right));
    for most in [999, 600, 599, 1, 0] {
        assert_eq!(weighed(&parts, most), Err(vec!["台账.xlsx: TB0123".to_owned()]), "{most}");
    }
    let cut = weigh(&"台账.xlsx".into(), b"PK", 1_000).expect_err("no archive");
    assert_eq!(places(&cut), ["台账.xlsx: TB0118"]);
}

/// Where a bound is passed, the file is too large; else it is opened, and is no workbook.
fn outcome(parts: &[&[u8]], method: CompressionMethod) -> String {
    let bytes = archive(parts, method);
    places(&read(vec![file("台账.xlsx", bytes)]).expect_err("no workbook")).concat()
}

#[test]
fn two_million_elements_are_kept_and_no_more() {
    let most = "<si ".repeat(2_000_000);
    let stored = CompressionMethod::Stored;
    assert_eq!(outcome(&[most.as_bytes()], stored), "台账.xlsx: TB0118");
    assert_eq!(outcome(&[most.as_bytes(), b"<xf>"], stored), "台账.xlsx: TB0123");
}

/// A part that is kept in memory holds 64 MiB at most; cells may be more.
#[test]
fn a_part_that_is_kept_is_no_larger_than_64_mib() {
    let mut part = vec![b' '; 64 << 20];
    part[..4].copy_from_slice(b"<si>");
    let packed = CompressionMethod::Deflated;
    assert_eq!(outcome(&[&part], packed), "台账.xlsx: TB0118");
    part.push(b' ');
    assert_eq!(outcome(&[&part], packed), "台账.xlsx: TB0123");
    part[..4].copy_from_slice(b"<c/>");
    assert_eq!(outcome(&[&part, b"<si>"], packed), "台账.xlsx: TB0118");
}

/// The file itself may be of 64 MiB; what is refused one byte later is refused for its size.
#[test]
fn a_file_of_64_mib_is_looked_at() {
    let outcome = |size| places(&read(vec![file("台账.xlsx", vec![b'P'; size])]).unwrap_err());
    assert_eq!(outcome(64 << 20), ["台账.xlsx: TB0118"]);
    assert_eq!(outcome((64 << 20) + 1), ["台账.xlsx: TB0123"]);
}

/// Sixty-four sheets are looked at; what the program adds itself does not count.
#[test]
fn a_workbook_has_64_sheets_at_most() {
    let book = |sheets: usize| {
        let mut book = rust_xlsxwriter::Workbook::new();
        for name in ["填写说明", "选项"] {
            book.add_worksheet().set_name(name).unwrap();
        }
        (0..sheets).for_each(|_| _ = book.add_worksheet());
        file("台账.xlsx", book.save_to_buffer().unwrap())
    };
    assert_eq!(read(vec![book(64)]).unwrap().facts().len(), 0);
    let faults = read(vec![book(65)]).unwrap_err();
    assert_eq!(places(&faults), ["台账.xlsx: TB0123"]);
    assert!(faults[0].words.contains(&("limit", "64".to_owned())), "{:?}", faults[0].words);
}
