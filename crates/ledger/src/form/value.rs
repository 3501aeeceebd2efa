//! Single values: what a field takes from a cell or a JSON value.
//!
//! JSON Lines are written by programs and read to the letter. A sheet is typed by hand
//! (`by_hand`), so Chinese dates and labels, and blanks around a name, are understood there.

use chrono::{Datelike, NaiveDate};

use crate::fault::Code;
use crate::words::{Domain, Vocabulary};
use crate::{Moment, Points, Text};

use super::record::Raw;

/// Any text but an empty one; a number typed into a text field of a sheet is its digits.
pub(super) fn text(raw: &Raw<'_>, by_hand: bool) -> Result<Text, Code> {
    match raw {
        Raw::Text(text) if text.is_empty() => Err(Code::MISSING_FIELD),
        Raw::Text(text) => Ok(Text::from(text.as_ref())),
        Raw::Number(number) if by_hand => Ok(Text::from(number.as_ref())),
        _ => Err(Code::WRONG_SHAPE),
    }
}

/// A unit's or publication's name.
pub(super) fn name(raw: &Raw<'_>, by_hand: bool) -> Result<Text, Code> {
    let name = text(raw, by_hand)?;
    let name = if by_hand { Text::from(name.trim()) } else { name };
    if name.is_empty() { Err(Code::MISSING_FIELD) } else { Ok(name) }
}

/// One or more names: a JSON list, or a cell with 、 between them.
pub(super) fn names(raw: &Raw<'_>, by_hand: bool) -> Result<Vec<Text>, Code> {
    let names: Vec<Text> = match raw {
        Raw::List(list) => list.iter().map(|raw| name(raw, by_hand)).collect::<Result<_, _>>()?,
        Raw::Text(text) if by_hand => split_names(text),
        Raw::Number(number) if by_hand => vec![Text::from(number.as_ref())],
        _ => return Err(Code::WRONG_SHAPE),
    };
    if names.is_empty() { Err(Code::MISSING_FIELD) } else { Ok(names) }
}

/// The marks that part names in a cell; the first is the one that is written.
pub(super) const BETWEEN_NAMES: [char; 6] = ['、', '，', ',', '；', ';', '\n'];

fn split_names(cell: &str) -> Vec<Text> {
    let parts = cell.split(BETWEEN_NAMES).map(str::trim).filter(|part| !part.is_empty());
    parts.map(Text::from).collect()
}

/// A civil date: `2018-05-03`; in a sheet also a date cell, 2018/5/3, 2018.5.3, 2018年5月3日.
pub(super) fn day(raw: &Raw<'_>, by_hand: bool) -> Result<NaiveDate, Code> {
    match raw {
        Raw::Day(day) => in_range(*day),
        Raw::Text(text) if by_hand => hand_written_day(text).ok_or(Code::BAD_DATE),
        Raw::Text(text) => iso_day(text).ok_or(Code::BAD_DATE),
        _ => Err(Code::BAD_DATE),
    }
}

fn in_range(day: NaiveDate) -> Result<NaiveDate, Code> {
    if (1000..=9999).contains(&day.year()) { Ok(day) } else { Err(Code::BAD_DATE) }
}

fn iso_day(text: &str) -> Option<NaiveDate> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    if !shaped {
        return None;
    }
    // Taken apart by hand: a million dates are read in a file.
    let number = |from, to| text.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(number(0, 4)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(5, 7)?, number(8, 10)?)?;
    in_range(day).ok()
}

fn hand_written_day(text: &str) -> Option<NaiveDate> {
    let narrow: String = text.trim().chars().map(narrow).collect();
    let plain = narrow.trim_end_matches(['日', '号']);
    let mut parts = plain.split(['-', '/', '.', '年', '月']).map(str::trim);
    let mut number = |digits: std::ops::RangeInclusive<usize>| {
        let part = parts.next()?;
        let sound = digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if sound { part.parse::<u32>().ok() } else { None }
    };
    let (year, month, day) = (number(4..=4)?, number(1..=2)?, number(1..=2)?);
    if parts.next().is_some() {
        return None;
    }
    in_range(NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?).ok()
}

/// The half-width character of a full-width one, as input methods write digits and marks.
fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '。' => '.',
        '　' => ' ',
        _ => c,
    }
}

/// An RFC 3339 moment; in a sheet also a cell with date and time, or both written by hand
/// (`2018-5-4 9:00`), read in Asia/Shanghai.
pub(super) fn moment(raw: &Raw<'_>, by_hand: bool) -> Result<Moment, Code> {
    match raw {
        Raw::Text(text) if by_hand && Moment::parse(text).is_none() => {
            hand_written_moment(text).ok_or(Code::BAD_MOMENT)
        }
        Raw::Text(text) => Moment::parse(text).ok_or(Code::BAD_MOMENT),
        Raw::Time(time) => Moment::in_shanghai(*time).ok_or(Code::BAD_MOMENT),
        Raw::Day(day) => {
            Moment::in_shanghai(day.and_time(chrono::NaiveTime::MIN)).ok_or(Code::BAD_MOMENT)
        }
        _ => Err(Code::BAD_MOMENT),
    }
}

fn hand_written_moment(text: &str) -> Option<Moment> {
    let narrow: String = text.trim().chars().map(narrow).collect();
    let (day, time) = narrow.split_once(' ')?;
    let time = time.trim();
    let time = chrono::NaiveTime::parse_from_str(time, "%H:%M:%S")
        .or_else(|_| chrono::NaiveTime::parse_from_str(time, "%H:%M"));
    Moment::in_shanghai(hand_written_day(day)?.and_time(time.ok()?))
}

/// A year of four digits.
pub(super) fn year(raw: &Raw<'_>, by_hand: bool) -> Result<i32, Code> {
    let year = whole(raw, by_hand)?;
    if (1000..=9999).contains(&year) {
        i32::try_from(year).map_err(|_| Code::BAD_WHOLE)
    } else {
        Err(Code::BAD_WHOLE)
    }
}

/// A whole number from 1 to `most`.
pub(super) fn count(raw: &Raw<'_>, by_hand: bool, most: u32) -> Result<u32, Code> {
    let number = u32::try_from(whole(raw, by_hand)?).map_err(|_| Code::BAD_WHOLE)?;
    if (1..=most).contains(&number) { Ok(number) } else { Err(Code::BAD_WHOLE) }
}

fn whole(raw: &Raw<'_>, by_hand: bool) -> Result<i64, Code> {
    let digits = match raw {
        Raw::Number(number) => number.as_ref(),
        Raw::Text(text) if by_hand => text.trim(),
        _ => return Err(Code::BAD_WHOLE),
    };
    digits.parse().map_err(|_| Code::BAD_WHOLE)
}

/// Points, with their words where they were given as text.
pub(super) fn points(raw: &Raw<'_>, _by_hand: bool) -> Result<(Points, Option<Text>), Code> {
    let (digits, given) = match raw {
        Raw::Number(number) => (number.as_ref(), None),
        Raw::Text(text) => (text.as_ref(), Some(Text::from(text.as_ref()))),
        _ => return Err(Code::BAD_POINTS),
    };
    let points = Points::parse(digits).map_err(|_| Code::BAD_POINTS)?;
    Ok((points, given))
}

/// A quarter, `2018Q1`.
pub(super) fn quarter(raw: &Raw<'_>, by_hand: bool) -> Result<Text, Code> {
    let text = text(raw, by_hand).map_err(|_| Code::BAD_QUARTER)?;
    let sound = text.len() == 6
        && text.bytes().enumerate().all(|(i, b)| match i {
            4 => b == b'Q',
            5 => (b'1'..=b'4').contains(&b),
            _ => b.is_ascii_digit(),
        });
    if sound { Ok(text) } else { Err(Code::BAD_QUARTER) }
}

/// Yes or no.
pub(super) fn flag(raw: &Raw<'_>, by_hand: bool) -> Result<bool, Code> {
    match raw {
        Raw::Flag(flag) => Ok(*flag),
        Raw::Text(text) if by_hand => match text.trim() {
            "是" => Ok(true),
            "否" => Ok(false),
            _ => Err(Code::UNKNOWN_WORD),
        },
        _ => Err(Code::WRONG_SHAPE),
    }
}

/// A word of a list: its code; in a sheet also its label.
pub(super) fn word(
    raw: &Raw<'_>,
    by_hand: bool,
    domain: Domain,
    vocabulary: &Vocabulary,
) -> Result<Text, Code> {
    let given = name(raw, by_hand).map_err(|code| match raw {
        Raw::Text(_) => code,
        _ => Code::UNKNOWN_WORD,
    })?;
    let fits = |w: &&crate::Word| w.code == given || (by_hand && w.label == given);
    let word = vocabulary.words(domain).iter().find(fits);
    word.map(|w| w.code.clone()).ok_or(Code::UNKNOWN_WORD)
}

/// Before a publication's name in a sheet: what follows is the name itself, also where it is a
/// label that would stand for an id. So a ledger that spells names out travels without a loss.
pub(super) const TO_THE_LETTER: char = '\'';

/// A publication's id or name as given; in a sheet the label that is offered stands for its id.
pub(super) fn publication(
    raw: &Raw<'_>,
    by_hand: bool,
    vocabulary: &Vocabulary,
) -> Result<Text, Code> {
    let given = name(raw, by_hand)?;
    if let Some(letters) = given.strip_prefix(TO_THE_LETTER).filter(|l| by_hand && !l.is_empty()) {
        return Ok(Text::from(letters));
    }
    let offered = vocabulary.publications.iter().find(|p| by_hand && p.label == given);
    Ok(offered.map_or(given, |p| p.code.clone()))
}
