//! Finding the stamp in a written paper.
//!
//! The files come from outside: nothing here trusts a size that a file claims for itself.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::Form;

use super::{FIELDS, PREFIX, Stamp};

/// The largest part of a workbook that is unpacked to find the stamp.
const LARGEST_PART: u64 = 1 << 20;
/// The part of a workbook that holds the properties of its own.
const PROPERTIES: &str = "docProps/custom.xml";

type Fields = HashMap<String, String>;

/// The stamp of a written paper; none where the bytes are no such paper.
pub fn read(form: Form, bytes: &[u8]) -> Option<Stamp> {
    let fields = match form {
        Form::Xlsx => workbook(bytes),
        Form::Html => html(bytes),
        Form::Csv => csv(bytes),
        Form::Json => json(bytes),
    }?;
    Stamp::from_fields(|name| fields.get(name).cloned())
}

fn json(bytes: &[u8]) -> Option<Fields> {
    let page: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    let stamp = page.get("stamp")?.as_object()?;
    let fields = stamp.iter().filter_map(|(name, value)| {
        let value = match value {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Number(number) => number.to_string(),
            _ => return None,
        };
        Some((name.clone(), value))
    });
    Some(fields.collect())
}

/// The last row: each field's Chinese name and its value, side by side.
fn csv(bytes: &[u8]) -> Option<Fields> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut last = csv::StringRecord::new();
    for record in reader.records() {
        last = record.ok()?;
    }
    let cells: Vec<&str> = last.iter().collect();
    let pairs = cells.chunks_exact(2).filter_map(|pair| match pair {
        [label, value] => {
            let (name, _) = FIELDS.iter().find(|(_, chinese)| chinese == label)?;
            Some(((*name).to_owned(), (*value).to_owned()))
        }
        _ => None,
    });
    Some(pairs.collect())
}

/// The `<meta>` elements of the head.
fn html(bytes: &[u8]) -> Option<Fields> {
    let mut reader = Reader::from_reader(bytes);
    let mut fields = Fields::new();
    loop {
        match reader.read_event().ok()? {
            Event::Empty(element) if element.name().as_ref() == "meta" => {
                let name = attribute(&element, "name");
                if let Some(field) = name.as_deref().and_then(|name| name.strip_prefix(PREFIX)) {
                    fields.insert(field.to_owned(), attribute(&element, "content")?);
                }
            }
            Event::End(element) if element.name().as_ref() == "head" => return Some(fields),
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The workbook's own properties.
fn workbook(bytes: &[u8]) -> Option<Fields> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = archive.by_name(PROPERTIES).ok()?;
    let mut xml = String::new();
    part.take(LARGEST_PART).read_to_string(&mut xml).ok()?;
    let mut reader = Reader::from_str(&xml);
    let (mut fields, mut field) = (Fields::new(), None);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) if element.name().as_ref() == "property" => {
                let name = attribute(&element, "name");
                field = name.and_then(|name| Some(name.strip_prefix(PREFIX)?.to_owned()));
            }
            Event::End(element) if element.name().as_ref() == "property" => field = None,
            Event::Text(text) => say(&mut fields, field.as_deref(), &text.xml10_content()),
            Event::GeneralRef(entity) => {
                let entity = format!("&{};", entity.xml10_content());
                say(&mut fields, field.as_deref(), &unescape(&entity).ok()?);
            }
            Event::Eof => return Some(fields),
            _ => {}
        }
    }
}

/// Adds text to the field that it stands in.
fn say(fields: &mut Fields, field: Option<&str>, text: &str) {
    if let Some(field) = field {
        fields.entry(field.to_owned()).or_default().push_str(text);
    }
}

/// An attribute's value with its entities resolved.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}
