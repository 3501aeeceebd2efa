//! A plain line taken apart: no escapes, no member twice, members of the three packed types alone.
//!
//! Without a backslash and control characters every quotation mark opens or closes a text, so the
//! marks alone say where values end. Whether the values are what they must be is not looked at
//! here; what is not plain is `None` and read by the exact reader.

use memchr::{memchr, memchr2};

/// A line's members; those that are no text stand as they are written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Plain<'a> {
    pub id: Option<&'a str>,
    pub kind_of_fact: Option<&'a str>,
    pub date: Option<&'a str>,
    pub work: Option<&'a str>,
    pub recorded_at: Option<&'a str>,
    pub note: Option<&'a str>,
    pub issue: Option<&'a str>,
    pub title: Option<&'a str>,
    /// What many facts have in common: see [`COMMON`].
    pub common: [Option<&'a str>; COMMON.len()],
}

/// Members that many facts have in common, and whether they are texts.
const COMMON: [(&str, bool); 13] = [
    ("unit", true),
    ("units", false),
    ("publication", true),
    ("kind", true),
    ("category", true),
    ("level", true),
    ("leader", true),
    ("deputy", false),
    ("route", true),
    ("shares", true),
    ("topic", false),
    ("person", true),
    ("year", false),
];

/// Takes a line apart.
pub(super) fn plain(line: &str) -> Option<Plain<'_>> {
    let line = line.trim_end();
    let odd = line.bytes().fold(false, |odd, b| odd | (b < b' ') | (b == b'\\'));
    if odd {
        return None;
    }
    let mut plain = Plain::default();
    let mut rest = Rest(line).past('{')?;
    loop {
        let (name, after) = rest.text()?;
        let after = after.past(':')?;
        let after = plain.take(name, after)?;
        match after.past(',') {
            Some(next) => rest = next,
            None => return after.past('}').filter(|end| end.0.is_empty()).map(|_| plain),
        }
    }
}

impl<'a> Plain<'a> {
    /// Takes a member's value, and tells what follows it.
    fn take(&mut self, name: &str, rest: Rest<'a>) -> Option<Rest<'a>> {
        let own = match name {
            "id" => Some(&mut self.id),
            "type" => Some(&mut self.kind_of_fact),
            "date" => Some(&mut self.date),
            "work" => Some(&mut self.work),
            "recorded_at" => Some(&mut self.recorded_at),
            "note" => Some(&mut self.note),
            "issue" => Some(&mut self.issue),
            "title" => Some(&mut self.title),
            _ => None,
        };
        let (slot, text) = match own {
            Some(slot) => (slot, true),
            None => {
                let mut common = COMMON.iter().zip(&mut self.common);
                let ((_, text), slot) = common.find(|((common, _), _)| *common == name)?;
                (slot, *text)
            }
        };
        let (value, rest) = if text { rest.text()? } else { rest.raw()? };
        slot.replace(value).is_none().then_some(rest)
    }
}

/// What of a line is still to be read.
#[derive(Clone, Copy)]
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    /// Behind a mark that stands next.
    fn past(self, mark: char) -> Option<Rest<'a>> {
        self.0.trim_start_matches(' ').strip_prefix(mark).map(Rest)
    }

    /// A text, without its quotation marks.
    fn text(self) -> Option<(&'a str, Rest<'a>)> {
        let inner = self.past('"')?.0;
        let end = memchr(b'"', inner.as_bytes())?;
        Some((inner.get(..end)?, Rest(inner.get(end + 1..)?)))
    }

    /// A list, or a value without marks, as it is written.
    fn raw(self) -> Option<(&'a str, Rest<'a>)> {
        let value = self.0.trim_start_matches(' ');
        let mut end = 0;
        if value.starts_with('[') {
            loop {
                let tail = value.get(end..)?;
                end += memchr2(b'"', b']', tail.as_bytes())?;
                if value.as_bytes().get(end) == Some(&b']') {
                    end += 1;
                    break;
                }
                end += 1 + memchr(b'"', value.get(end + 1..)?.as_bytes())? + 1;
            }
        } else {
            end = value.find([',', '}', ' ', '"', '{', ':'])?;
        }
        // Nothing is no value; what is one, the exact reader says of the first of its like.
        (end > 0).then_some((value.get(..end)?, Rest(value.get(end..)?)))
    }
}
