//! The package: the zip that holds the parts, and what says which part is what (ECMA-376, part 2).

use std::fmt;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::document::Document;

use super::xml::Xml;

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Why a package could not be written.
#[derive(Debug)]
pub struct Error(std::io::Error);

/// The parts that the document names, by their relation's id: the file, and what it is to it.
const PARTS: [(&str, &str, &str); 9] = [
    ("rId1", "styles", "styles.xml"),
    ("rId2", "settings", "settings.xml"),
    ("rId3", "fontTable", "fontTable.xml"),
    ("rId4", "footer", "footer1.xml"),
    ("rId5", "footer", "footer2.xml"),
    ("rId6", "footer", "footer3.xml"),
    ("rId7", "header", "header1.xml"),
    ("rId8", "header", "header2.xml"),
    ("rId9", "header", "header3.xml"),
];

/// Packs the parts, all with one date, so that the bytes hang on the document alone.
pub fn pack(parts: &[(&str, String)]) -> Result<Vec<u8>, Error> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    for (name, content) in parts {
        zip.start_file(*name, options).map_err(std::io::Error::from)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish().map_err(std::io::Error::from)?.into_inner())
}

/// `[Content_Types].xml`.
pub fn content_types() -> String {
    Xml::part("Types", &[("xmlns", TYPES)], |x| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        x.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
        x.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        let mut part = |name: &str, kind: &str| {
            x.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        };
        part("/word/document.xml", &format!("{WORD}.document.main+xml"));
        for (_, kind, file) in PARTS {
            part(&format!("/word/{file}"), &format!("{WORD}.{kind}+xml"));
        }
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        let program = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
        part("/docProps/app.xml", program);
    })
}

/// `_rels/.rels`.
pub fn relations() -> String {
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    Xml::part("Relationships", &[("xmlns", RELATIONS)], |x| {
        let mut relation = |id: &str, kind: &str, target: &str| {
            x.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        };
        relation("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml");
        relation("rId2", core, "docProps/core.xml");
        relation("rId3", &format!("{OFFICE}/extended-properties"), "docProps/app.xml");
    })
}

/// `word/_rels/document.xml.rels`.
pub fn document_relations() -> String {
    Xml::part("Relationships", &[("xmlns", RELATIONS)], |x| {
        for (id, kind, target) in PARTS {
            let kind = format!("{OFFICE}/{kind}");
            x.empty("Relationship", &[("Id", id), ("Type", &kind), ("Target", target)]);
        }
    })
}

/// `docProps/core.xml`: title and issuer; no date, which would differ from one writing to the next.
pub fn core(document: &Document) -> String {
    let spaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    Xml::part("cp:coreProperties", &spaces, |x| {
        x.within("dc:title", &[], |x| x.words(&document.title));
        x.within("dc:creator", &[], |x| x.words(&document.issuer));
        x.within("dc:language", &[], |x| x.words("zh-CN"));
    })
}

/// `docProps/app.xml`.
pub fn program() -> String {
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    Xml::part("Properties", &[("xmlns", space)], |x| {
        x.within("Application", &[], |x| x.words("tongbao"));
    })
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Error {
        Error(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the document could not be packed: {}", self.0)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}
