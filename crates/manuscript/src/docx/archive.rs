//! The parts of the archive that a `.docx` is.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::tag::attribute;
use super::{Fault, LARGEST, LARGEST_UNPACKED};

/// What files of the older `.doc`, and any under a password, begin with.
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
/// The stream, named in UTF-16, that makes a compound file a `.docx` under a password.
const ENCRYPTED: &str = "EncryptedPackage";
/// The part that names the main one.
const RELATIONS: &str = "_rels/.rels";
/// The main part where nothing names it.
const DOCUMENT: &str = "word/document.xml";

/// The parts that hold text.
pub(super) struct Parts {
    pub(super) document: String,
    pub(super) styles: Option<String>,
}

/// Unpacks the parts.
pub(super) fn unpack(bytes: &[u8]) -> Result<Parts, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::TooLarge);
    }
    if !bytes.starts_with(b"PK") {
        return Err(stranger(bytes));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
    let named = part(&mut archive, RELATIONS)?.and_then(|xml| main_part(&xml));
    let name = named.as_deref().unwrap_or(DOCUMENT);
    if !name.ends_with(".xml") || name.starts_with("xl/") || name.starts_with("ppt/") {
        return Err(Fault::NoDocument);
    }
    let document = part(&mut archive, name)?.ok_or(Fault::NoDocument)?;
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = part(&mut archive, format!("{folder}/styles.xml").trim_start_matches('/'))?;
    Ok(Parts { document, styles })
}

/// What a file is that is no archive.
fn stranger(bytes: &[u8]) -> Fault {
    if bytes.starts_with(COMPOUND_FILE) {
        let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_locked = bytes.windows(name.len()).any(|window| window == name);
        return if is_locked { Fault::Password } else { Fault::OldDoc };
    }
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => Fault::Pdf,
        [b'{', b'\\', b'r', b't', b'f', ..] => Fault::Rtf,
        _ => Fault::NotDocx,
    }
}

/// A part as text; none where the archive has no such part. What is unpacked is counted, for the
/// size that the archive states may lie.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Fault> {
    let entry = match archive.by_name(name) {
        Ok(entry) => entry,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
            return Err(Fault::Password);
        }
        Err(_) => return Err(Fault::Damaged),
    };
    let mut bytes = vec![];
    entry.take(LARGEST_UNPACKED + 1).read_to_end(&mut bytes).map_err(|_| Fault::Damaged)?;
    if bytes.len() as u64 > LARGEST_UNPACKED {
        return Err(Fault::TooLargeUnpacked);
    }
    let text = String::from_utf8(bytes).map_err(|_| Fault::BadXml)?;
    Ok(Some(text))
}

/// The name of the main part, as the archive's relations tell it.
fn main_part(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => {
                let kind = attribute(&element, "Type").unwrap_or_default();
                if kind.ends_with("/officeDocument") {
                    let target = attribute(&element, "Target")?;
                    return Some(target.trim_start_matches('/').to_owned());
                }
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}
