//! Damage to texts: JSON Lines, CSV, schemes.

use crate::Dice;

/// What is put into the middle of things.
const PIECES: [&str; 30] = [
    "\"", "\\", "\\u0000", "\\ud800", "\\u", "{", "}", "[", "]", ",", ":", "|", "`", "```", "#",
    "{#1}", "\n", "\r\n", "\r", "\t", "\u{feff}", "\u{0}", "\u{202e}", "𠮷", "　", "、", "=", "'",
    "\"\"\"", "---",
];

/// What is put in the place of a value.
const VALUES: [&str; 26] = [
    "null",
    "true",
    "-1",
    "0",
    "1e400",
    "99999999999999999999999999",
    "0.001",
    "1.",
    "\"\"",
    "[]",
    "{}",
    "\"2018-02-30\"",
    "\"2018-12-31T24:00:00Z\"",
    "\"99999-01-01\"",
    "2018-06-30",
    "\"甲局\"",
    "\"all\"",
    "[\"甲局\", \"甲局\"]",
    "{ a = 1 }",
    "\"void\"",
    "\"06-31\"",
    "nan",
    "inf",
    "0x10",
    "\"a\\u0000b\"",
    "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
];

/// A place between two characters.
fn cut(dice: &mut Dice, text: &str) -> usize {
    let mut at = dice.index(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn insert(dice: &mut Dice, text: &str) -> String {
    let at = cut(dice, text);
    let piece = dice.pick(&PIECES).copied().unwrap_or_default();
    format!("{}{piece}{}", &text[..at], &text[at..])
}

fn remove(dice: &mut Dice, text: &str) -> String {
    let (a, b) = (cut(dice, text), cut(dice, text));
    let (a, b) = (a.min(b), a.max(b));
    let mut end = b.min(a + dice.below(12) as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{}", &text[..a], &text[end..])
}

/// Another value in the place of one: between a mark that begins values and one that ends them.
fn value(dice: &mut Dice, text: &str, begins: char, ends: &[char]) -> String {
    let starts: Vec<usize> =
        text.match_indices(begins).map(|(at, _)| at + begins.len_utf8()).collect();
    let Some(start) = dice.pick(&starts).copied() else { return insert(dice, text) };
    let end = text[start..].find(ends).map_or(text.len(), |at| start + at);
    let new = dice.pick(&VALUES).copied().unwrap_or_default();
    format!("{}{new}{}", &text[..start], &text[end..])
}

/// Lines dropped, doubled, swapped.
fn lines(dice: &mut Dice, text: &str) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let (a, b) = (dice.index(lines.len()), dice.index(lines.len()));
    match dice.below(4) {
        0 => {
            lines.remove(a);
        }
        1 => lines.insert(b, lines[a]),
        2 => lines.swap(a, b),
        _ => lines.truncate(a),
    }
    lines.join("\n")
}

/// A piece of the text once more elsewhere.
fn graft(dice: &mut Dice, text: &str) -> String {
    let (a, b, to) = (cut(dice, text), cut(dice, text), cut(dice, text));
    let mut end = a.max(b).min(a.min(b) + 60);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{}{}", &text[..to], &text[a.min(b)..end], &text[to..])
}

fn spoilt(dice: &mut Dice, text: String) -> Vec<u8> {
    let mut bytes = text.into_bytes();
    if dice.percent(8) && !bytes.is_empty() {
        let at = dice.index(bytes.len());
        bytes[at] = dice.pick(&[0xff, 0x80, 0xc0, 0xed, 0x00, 0xfe]).copied().unwrap_or(0xff);
    }
    if dice.percent(3) {
        bytes.splice(0..0, *b"\xff\xfe");
    }
    bytes
}

fn some(dice: &mut Dice, sound: &str, one: impl Fn(&mut Dice, &str) -> String) -> String {
    let mut text = sound.to_owned();
    // Now and then nothing, so that sound inputs are read as well.
    for _ in 0..dice.below(4) {
        text = one(dice, &text);
    }
    text
}

/// A ledger of JSON Lines, damaged.
pub fn jsonl(dice: &mut Dice, sound: &[u8]) -> Vec<u8> {
    let text = some(dice, &String::from_utf8_lossy(sound), |dice, text| match dice.below(9) {
        0 => insert(dice, text),
        1 => remove(dice, text),
        2..=4 => value(dice, text, ':', &[',', '}']),
        5 => value(dice, text, '"', &['"']),
        6 => lines(dice, text),
        7 => graft(dice, text),
        _ => text.replacen('\n', "\r\n", 3),
    });
    spoilt(dice, text)
}

/// One file of a folder of CSV, damaged.
pub fn csv(dice: &mut Dice, sound: &[u8]) -> Vec<u8> {
    let text = some(dice, &String::from_utf8_lossy(sound), |dice, text| match dice.below(9) {
        0 => insert(dice, text),
        1 => remove(dice, text),
        2..=4 => value(dice, text, ',', &[',', '\n']),
        5 => text.replacen(',', ";", 5),
        6 => lines(dice, text),
        7 => graft(dice, text),
        _ => text.replacen("\r\n", "\n", 3),
    });
    spoilt(dice, text)
}

/// One file of a scheme, damaged.
pub fn scheme(dice: &mut Dice, sound: &str) -> String {
    some(dice, sound, |dice, text| match dice.below(10) {
        0 => insert(dice, text),
        1 => remove(dice, text),
        2..=5 => value(dice, text, '=', &['\n', ',', '}']),
        6 => value(dice, text, '"', &['"']),
        7 => lines(dice, text),
        8 => graft(dice, text),
        _ => value(dice, text, '|', &['|', '\n']),
    })
}
