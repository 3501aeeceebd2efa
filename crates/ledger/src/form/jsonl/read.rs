//! Reading JSON Lines, with every fault of the file at once.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::fact::Shape;
use crate::fault::{At, Code, Fault, Faults, nearest};
use crate::form::build::{Built, build};
use crate::form::record::{Given, Raw, Record, Spotted};
use crate::form::{Progress, Rows, Source, text};
use crate::ledger::{Entry, Row};
use crate::words::Vocabulary;

/// The longest line that is read, in bytes; a fact's text is never near it.
pub(super) const LONGEST_LINE: usize = 1 << 20;
/// The most fields of a line; a fact has about ten.
const MOST_FIELDS: usize = 64;
/// After how many lines progress is told.
const TELL_EVERY: u32 = 8192;

/// A JSON Lines file that was read.
#[derive(Debug)]
pub struct JsonlSource {
    name: Arc<str>,
    text: String,
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
}

/// Reads a file's facts. `index` is the source's place in its ledger.
///
/// # Errors
/// What keeps the file as a whole from being read.
pub fn read(
    name: &str,
    bytes: Vec<u8>,
    index: u16,
    vocabulary: &Vocabulary,
    progress: Progress<'_>,
) -> Result<Rows, Faults> {
    let source = JsonlSource::new(name, bytes)?;
    let (mut entries, mut faults) = (vec![], vec![]);
    let total = source.text.len() as u64;
    for (number, start) in (1u32..).zip(&source.starts) {
        if number % TELL_EVERY == 0 {
            progress(*start as u64, total);
        }
        let row = Row { source: index, sheet: 0, line: number };
        let line = source.line(number);
        if line.trim().is_empty() {
            continue;
        }
        match source.fact(row, line, vocabulary) {
            Ok(Built { fact, faults: more }) => {
                entries.push(Entry { fact, row, damaged: !more.is_empty() });
                faults.extend(more);
            }
            Err(more) => faults.extend(more),
        }
    }
    progress(total, total);
    let source = Some(Source::Jsonl(source));
    Ok(Rows { entries, faults, source })
}

impl JsonlSource {
    /// A source of no text, by which lines are read whose faults nobody is told.
    pub(super) fn nothing() -> JsonlSource {
        JsonlSource { name: Arc::from(""), text: String::new(), starts: vec![] }
    }

    fn new(name: &str, bytes: Vec<u8>) -> Result<JsonlSource, Faults> {
        let name: Arc<str> = Arc::from(name);
        let text = text::decode(&name, bytes)?;
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1));
        Ok(JsonlSource { name, text, starts })
    }

    fn line(&self, number: u32) -> &str {
        let index = number as usize - 1;
        let start = self.starts.get(index).copied().unwrap_or_default();
        let end = self.starts.get(index + 1).map_or(self.text.len(), |next| next - 1);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Where a part of a row stands.
    pub fn at(&self, row: Row, spotted: Spotted<'_>) -> At {
        let line = self.line(row.line);
        let (start, end) = match serde_json::from_str::<Line<'_>>(line) {
            Ok(parsed) => parsed.span(line, spotted),
            Err(_) => (0, line.len()),
        };
        At::in_line(&self.name, row.line, line, start, end)
    }

    pub(super) fn fact(&self, row: Row, line: &str, words: &Vocabulary) -> Result<Built, Faults> {
        if line.len() > LONGEST_LINE {
            let at = At::in_line(&self.name, row.line, line, 0, 0);
            let limit = format!("{} KiB", LONGEST_LINE >> 10);
            return Err(vec![Fault::error(Code::TOO_LARGE, at).with("limit", limit)]);
        }
        let parsed: Line<'_> =
            serde_json::from_str(line).map_err(|error| vec![self.not_json(row, line, &error)])?;
        if parsed.0.len() > MOST_FIELDS {
            let at = At::in_line(&self.name, row.line, line, 0, 0);
            let limit = MOST_FIELDS.to_string();
            return Err(vec![Fault::error(Code::TOO_LARGE, at).with("limit", limit)]);
        }
        let shape = self.shape(row, &parsed)?;
        let members = parsed.0.into_iter().filter(|(name, _)| name != "type");
        let fields = members.map(|(name, raw)| Given { name, raw: value(raw) });
        let record = Record { fields: fields.collect(), by_hand: false };
        Ok(build(shape, &record, words, &|spotted| self.at(row, spotted)))
    }

    fn shape(&self, row: Row, line: &Line<'_>) -> Result<&'static Shape, Faults> {
        let id = line.text("id");
        let complain = |code, found: &str, spotted| {
            let names = Shape::all().iter().map(|s| s.name);
            let near = nearest(found, names.clone()).join(", ");
            let fault = Fault::error(code, self.at(row, spotted)).with("found", found);
            let fault = fault.with("field", "type").with("type", "").with("nearest", near);
            let fault = fault.with("right", names.collect::<Vec<_>>().join(", "));
            vec![fault.concerning(id.as_deref(), Some("type"))]
        };
        let mut types = line.0.iter().filter(|(name, _)| name == "type");
        let Some((_, raw)) = types.next() else {
            return Err(complain(Code::MISSING_FIELD, "", Spotted::Row));
        };
        if types.next().is_some() {
            return Err(complain(Code::FIELD_TWICE, "type", Spotted::Name("type")));
        }
        let name = line.text("type");
        let shape = name.as_deref().and_then(Shape::named);
        let shown = name.as_deref().unwrap_or(raw.get());
        shape.ok_or_else(|| complain(Code::UNKNOWN_TYPE, shown, Spotted::Value("type")))
    }

    fn not_json(&self, row: Row, line: &str, error: &serde_json::Error) -> Fault {
        // serde_json counts columns in bytes from 1 and places them behind the culprit.
        let byte = error.column().saturating_sub(1).min(line.len());
        let byte = (0..=byte).rev().find(|b| line.is_char_boundary(*b)).unwrap_or(0);
        let at = At::in_line(&self.name, row.line, line, byte, byte);
        Fault::error(Code::NOT_AN_OBJECT, at).with("cause", plain(error))
    }
}

/// The parser's reason without its own account of the place.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

/// A JSON value as a field takes it.
fn value(raw: &RawValue) -> Raw<'_> {
    let text = raw.get();
    match text.as_bytes().first() {
        Some(b'"') => string(text).map_or(Raw::Odd("\\u…"), Raw::Text),
        Some(b'[') => match serde_json::from_str::<Vec<&RawValue>>(text) {
            Ok(list) => Raw::List(list.into_iter().map(value).collect()),
            Err(_) => Raw::Odd("[…]"),
        },
        Some(b't') => Raw::Flag(true),
        Some(b'f') => Raw::Flag(false),
        Some(b'n') => Raw::Null,
        Some(b'{') => Raw::Odd("{…}"),
        _ => Raw::Number(Cow::Borrowed(text)),
    }
}

/// A JSON string's text; none where its escapes make no text, as half a surrogate pair.
fn string(text: &str) -> Option<Cow<'_, str>> {
    let inner = text.get(1..text.len() - 1)?;
    if !inner.contains('\\') {
        return Some(Cow::Borrowed(inner));
    }
    serde_json::from_str::<String>(text).ok().map(Cow::Owned)
}

/// A line's members in their order, twice-given ones included.
struct Line<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl Line<'_> {
    fn text(&self, name: &str) -> Option<String> {
        let (_, raw) = self.0.iter().find(|(n, _)| n == name)?;
        match value(raw) {
            Raw::Text(text) => Some(text.into_owned()),
            _ => None,
        }
    }

    /// The bytes of the line that `spotted` speaks of; where a field is missing, the whole line.
    fn span(&self, line: &str, spotted: Spotted<'_>) -> (usize, usize) {
        let offset = |part: &str| (part.as_ptr() as usize).saturating_sub(line.as_ptr() as usize);
        let value_of = |name: &str| self.0.iter().rev().find(|(n, _)| n == name).map(|(_, r)| *r);
        let span = |raw: &RawValue| (offset(raw.get()), offset(raw.get()) + raw.get().len());
        let found = match spotted {
            Spotted::Row => None,
            Spotted::Value(name) => value_of(name).map(span),
            Spotted::Name(name) => value_of(name).map(|raw| {
                let before = line.get(..offset(raw.get())).unwrap_or_default();
                let quoted = serde_json::Value::from(name).to_string();
                before.rfind(&quoted).map_or(span(raw), |at| (at, at + quoted.len()))
            }),
            Spotted::Element(name, nth) => value_of(name).and_then(|raw| {
                let list: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
                let part = list.get(nth)?;
                Some(span(part))
            }),
        };
        found.unwrap_or((0, line.trim_end().len()))
    }
}

impl<'de> Deserialize<'de> for Line<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Line<'de>, D::Error> {
        deserializer.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Line<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line<'de>, A::Error> {
        let mut members = Vec::with_capacity(12);
        while let Some(Name(name)) = map.next_key()? {
            members.push((name, map.next_value::<&RawValue>()?));
        }
        Ok(Line(members))
    }
}

/// A member's name, borrowed where it holds no escape.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);
