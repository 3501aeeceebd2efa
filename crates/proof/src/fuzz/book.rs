//! Damage to workbooks: to the parts of the archive, and to the XML in them.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::Dice;

/// What is put in the place of something in a part.
const PIECES: [&str; 24] = [
    "<",
    ">",
    "&",
    "&#0;",
    "&#xD800;",
    "&lol;",
    "\"",
    "<c>",
    "</c>",
    "</row>",
    "</sheetData>",
    "<v>-1</v>",
    "<v>99999999999</v>",
    "<v>1e308</v>",
    "<v>NaN</v>",
    "<is><t>甲局</t></is>",
    "t=\"s\"",
    "t=\"e\"",
    "t=\"d\"",
    "r=\"XFD1048576\"",
    "r=\"A0\"",
    "r=\"\"",
    "<!--",
    "<![CDATA[",
];

/// The parts of an archive; `None` where it is none.
pub fn parts(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = vec![];
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).ok()?;
        let mut text = vec![];
        part.read_to_end(&mut text).ok()?;
        let name = part.name().ok()?.into_owned();
        parts.push((name, text));
    }
    Some(parts)
}

fn packed(parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        writer.start_file(name.as_str(), stored).ok()?;
        writer.write_all(text).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// A workbook and its parts, damaged.
pub fn damaged(dice: &mut Dice, sound: &[u8], parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    if dice.percent(20) {
        return raw(dice, sound);
    }
    let mut all = parts.to_vec();
    // Now and then nothing, so that sound inputs are read as well.
    let times = if dice.percent(6) { 0 } else { dice.between(1, 4) };
    for _ in 0..times {
        one(dice, &mut all);
    }
    packed(&all).unwrap_or_default()
}

/// Bytes of the archive itself.
fn raw(dice: &mut Dice, sound: &[u8]) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    for _ in 0..dice.between(1, 4) {
        // The archive's own directory stands at its end.
        let length = bytes.len();
        let at = if dice.percent(60) {
            length - 1 - dice.index(length.min(600))
        } else {
            dice.index(length)
        };
        match dice.below(3) {
            0 => bytes.truncate(at.max(1)),
            _ => bytes[at] = u8::try_from(dice.below(256)).unwrap_or(0),
        }
    }
    bytes
}

fn one(dice: &mut Dice, all: &mut Vec<(String, Vec<u8>)>) {
    if all.is_empty() {
        return;
    }
    // Mostly the sheets that have rows, the texts, and the list of sheets.
    let told: Vec<usize> = (0..all.len())
        .filter(|at| all[*at].1.len() > 900 || all[*at].0.ends_with("workbook.xml"))
        .collect();
    let any: Vec<usize> = (0..all.len()).collect();
    let pool = if dice.percent(80) && !told.is_empty() { told } else { any };
    let at = dice.pick(&pool).copied().unwrap_or(0);
    match dice.below(12) {
        0 => {
            all.remove(at);
        }
        1 => {
            let again = all[at].1.clone();
            let other = dice.index(all.len());
            all[other].1 = again;
        }
        2 => {
            let half = dice.index(all[at].1.len() + 1);
            all[at].1.truncate(half);
        }
        _ => {
            let text = String::from_utf8_lossy(&all[at].1).into_owned();
            all[at].1 = xml(dice, &text).into_bytes();
        }
    }
}

/// A tag, a value or an attribute of a part, changed.
fn xml(dice: &mut Dice, text: &str) -> String {
    let marks: [(char, char); 4] = [('<', '>'), ('>', '<'), ('"', '"'), (' ', '=')];
    let (begins, ends) = dice.pick(&marks).copied().unwrap_or(('<', '>'));
    let starts: Vec<usize> = text.match_indices(begins).map(|(at, _)| at).collect();
    let Some(start) = dice.pick(&starts).copied() else { return text.to_owned() };
    let from = start + 1;
    let end = text[from..].find(ends).map_or(text.len(), |at| from + at);
    let piece = dice.pick(&PIECES).copied().unwrap_or_default();
    match dice.below(4) {
        // Gone, doubled, another in its place, or one put before it.
        0 => format!("{}{}", &text[..start], &text[end..]),
        1 => format!("{}{}{}", &text[..end], &text[start..end], &text[end..]),
        2 => format!("{}{piece}{}", &text[..from], &text[end..]),
        _ => format!("{}{piece}{}", &text[..start], &text[start..]),
    }
}
