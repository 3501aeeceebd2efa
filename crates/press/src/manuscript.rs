//! What is handed to the typesetter: the document, the looks of its roles, the families of its faces.

use std::collections::BTreeMap;
use std::fmt::Write;

use papers::document::geometry::{
    BOTTOM, HEIGHT, LEFT, PITCH, RIGHT, TO_NUMBER, TO_RULE, TOP, WIDTH,
};
use papers::document::{Document, Face, Look, Role};
use serde::Serialize;
use serde_json::Value;

use crate::Error;
use crate::fonts::{Fonts, families};

#[derive(Serialize)]
struct Manuscript<'a> {
    document: &'a Document,
    looks: BTreeMap<String, Look>,
    faces: BTreeMap<String, Vec<&'static str>>,
    /// Millimetres, and the pitch of the text's lines in twentieths of a point.
    geometry: BTreeMap<&'static str, u16>,
    /// Whether there are letters in a row that no line holds.
    unending: bool,
}

/// So many letters without a blank are looked at: fewer fit on any line.
const UNENDING: usize = 40;

/// The document as JSON, every character one that the fonts have.
pub(crate) fn of(document: &Document, fonts: &Fonts) -> Result<String, Error> {
    let named = |role: &Role| Some((key(role)?, role.look()));
    let faced = |face: Face| Some((key(&face)?, families(face)));
    let told = serde_json::to_value(document).map_err(Error::Handed)?;
    let manuscript = Manuscript {
        document,
        unending: unending(&told),
        looks: Role::ALL.iter().filter_map(named).collect(),
        faces: Face::ALL.into_iter().filter_map(faced).collect(),
        geometry: [
            ("top", TOP),
            ("left", LEFT),
            ("right", RIGHT),
            ("bottom", BOTTOM),
            ("width", WIDTH),
            ("height", HEIGHT),
            ("number", TO_NUMBER),
            ("pitch", PITCH),
            ("rule", TO_RULE),
        ]
        .into(),
    };
    let text = serde_json::to_string(&manuscript).map_err(Error::Handed)?;
    Ok(printable(&text, fonts))
}

/// Whether any words of a document have so many letters in a row.
fn unending(told: &Value) -> bool {
    let letters = |words: &String| {
        words.split(|c: char| !c.is_ascii_graphic()).any(|part| part.len() >= UNENDING)
    };
    match told {
        Value::String(words) => letters(words),
        Value::Array(parts) => parts.iter().any(unending),
        Value::Object(parts) => parts.values().any(unending),
        _ => false,
    }
}

/// The name that a role or a face has in the manuscript.
fn key(of: &impl Serialize) -> Option<String> {
    serde_json::to_value(of).ok()?.as_str().map(ToOwned::to_owned)
}

/// Puts a character's number where no font has the character: an archive's PDF may hold no blank box,
/// and a reader must be able to tell which character was meant.
fn printable(text: &str, fonts: &Fonts) -> String {
    let mut known: BTreeMap<char, bool> = BTreeMap::new();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() || *known.entry(c).or_insert_with(|| fonts.have(c)) {
            out.push(c);
        } else {
            // A string takes any text.
            let _ = write!(out, "〔U+{:04X}〕", u32::from(c));
        }
    }
    out
}
