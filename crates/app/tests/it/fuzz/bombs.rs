//! Workbook bombs: small files made to fill the memory of whoever opens them. The program itself
//! reads each, and refuses it within 256 MiB.

use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::program::scratch;

/// The most memory that a refusal may take, in KiB.
const MOST: u64 = 256 << 10;

/// Runs the words, never with more than 2 GiB of address space, and says how they ended and how much
/// memory was resident at most, in KiB.
const MEASURED: &str = "
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True,
    preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)))
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(done.stderr)
";

/// The parts of a workbook with one sheet, 更正作废, and what is written into sheet and texts.
fn workbook(
    mut sheet: impl FnMut(&mut dyn Write),
    mut texts: impl FnMut(&mut dyn Write),
) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(vec![]));
    let mut part = |name: &str, fill: &mut dyn FnMut(&mut dyn Write)| {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        fill(&mut out);
    };
    part("[Content_Types].xml", &mut |out| {
        out.write_all(br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#).unwrap();
    });
    let document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    part("_rels/.rels", &mut |out| {
        write!(out, r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{document}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#).unwrap();
    });
    part("xl/_rels/workbook.xml.rels", &mut |out| {
        write!(out, r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{document}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{document}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#).unwrap();
    });
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    part("xl/workbook.xml", &mut |out| {
        write!(out, r#"<workbook xmlns="{main}" xmlns:r="{document}"><sheets><sheet name="更正作废" sheetId="1" r:id="r1"/></sheets></workbook>"#).unwrap();
    });
    part("xl/sharedStrings.xml", &mut |out| texts(out));
    part("xl/worksheets/sheet1.xml", &mut |out| sheet(out));
    out.finish().unwrap().into_inner()
}

fn often(out: &mut dyn Write, piece: &str, times: usize) {
    let thousand = piece.repeat(1000);
    for _ in 0..times / 1000 {
        out.write_all(thousand.as_bytes()).unwrap();
    }
}

fn no_texts(out: &mut dyn Write) {
    out.write_all(b"<sst></sst>").unwrap();
}

fn no_rows(out: &mut dyn Write) {
    out.write_all(b"<worksheet><sheetData></sheetData></worksheet>").unwrap();
}

/// The program's word on a workbook: it is refused with a code, within the memory.
fn refused(name: &str, bytes: &[u8]) {
    let folder = scratch(&format!("bomb-{name}"));
    let path = folder.join("台账.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let (code, memory, said) = measured(&path, &folder.join("out.jsonl"));
    assert_eq!(code, 1, "{name}: {said}");
    assert!(said.contains("TB01"), "{name}: {said}");
    assert!(memory < MOST, "{name} took {memory} KiB");
    assert!(!folder.join("out.jsonl").exists(), "{name} left something");
}

fn measured(from: &Path, to: &Path) -> (i32, u64, String) {
    let mut command = Command::new("python3");
    command.args(["-c", MEASURED, env!("CARGO_BIN_EXE_tongbao"), "convert"]).arg(from).arg(to);
    let output = command.env("LANG", "en_US.UTF-8").output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let (first, said) = out.split_once('\n').unwrap();
    let (code, memory) = first.split_once(' ').unwrap();
    (code.parse().unwrap(), memory.parse().unwrap(), said.to_owned())
}

#[test]
fn a_part_that_unpacks_to_a_gigabyte() {
    refused("deflate", &workbook(|out| often(out, &" ".repeat(1024), 1 << 20), no_texts));
}

#[test]
fn a_hundred_thousand_parts() {
    let mut out = ZipWriter::new(Cursor::new(vec![]));
    for number in 0..100_000 {
        out.start_file(format!("xl/{number}.xml"), SimpleFileOptions::default()).unwrap();
    }
    refused("parts", &out.finish().unwrap().into_inner());
}

#[test]
fn an_archive_in_an_archive() {
    let inner = workbook(|out| often(out, &" ".repeat(1024), 1 << 16), no_texts);
    refused(
        "nested",
        &workbook(|out| out.write_all(&inner).unwrap(), |out| out.write_all(&inner).unwrap()),
    );
}

#[test]
fn elements_a_million_deep() {
    refused(
        "deep",
        &workbook(
            |out| {
                out.write_all(b"<worksheet><sheetData>").unwrap();
                often(out, "<row><c>", 5_000_000);
            },
            no_texts,
        ),
    );
}

#[test]
fn ten_million_shared_texts() {
    refused(
        "texts",
        &workbook(no_rows, |out| {
            out.write_all(b"<sst>").unwrap();
            often(out, "<si><t>x</t></si>", 10_000_000);
            out.write_all(b"</sst>").unwrap();
        }),
    );
}

#[test]
fn one_shared_text_of_400_mib() {
    refused(
        "text",
        &workbook(no_rows, |out| {
            out.write_all(b"<sst><si><t>").unwrap();
            often(out, &"x".repeat(1024), 400 << 10);
            out.write_all(b"</t></si></sst>").unwrap();
        }),
    );
}

#[test]
fn a_sheet_as_large_as_a_sheet_can_be() {
    refused(
        "sheet",
        &workbook(
            |out| {
                out.write_all(br#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="str"><v>x</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>y</v></c></row></sheetData></worksheet>"#).unwrap();
            },
            no_texts,
        ),
    );
}

#[test]
fn twenty_million_cells() {
    refused(
        "cells",
        &workbook(
            |out| {
                out.write_all(b"<worksheet><sheetData><row r=\"1\">").unwrap();
                often(out, "<c t=\"str\"><v>x</v></c>", 20_000_000);
                out.write_all(b"</row></sheetData></worksheet>").unwrap();
            },
            no_texts,
        ),
    );
}

#[test]
fn entities_that_grow_with_their_square() {
    refused(
        "entities",
        &workbook(no_rows, |out| {
            out.write_all(b"<!DOCTYPE sst [<!ENTITY a \"").unwrap();
            often(out, "x", 1_000_000);
            out.write_all(b"\">]><sst><si><t>").unwrap();
            often(out, "&a;", 1_000_000);
            out.write_all(b"</t></si></sst>").unwrap();
        }),
    );
}
