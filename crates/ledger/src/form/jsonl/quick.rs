//! Plain lines, read quickly into a packed ledger.
//!
//! The exact reader looks at the first line of each kind; a line that differs from it in nothing
//! but its id, day, work, issue and remarks is as sound as it, so only these are looked at. A line
//! that is anything but plain (escapes, another type) goes to the exact reader; a line with a fault
//! ends it all, and whoever wants to be told asks the exact reader.

use std::collections::HashMap;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::str;

use foldhash::fast::RandomState;

use crate::form::record::Raw;
use crate::form::value;
use crate::ledger::Row;
use crate::packed::{Likeness, Packed, Packing};
use crate::words::Vocabulary;
use crate::{Date, Moment, threads};

use super::cut::{Own, cut};
use super::lines::lines;
use super::pattern::Patterns;
use super::read::{JsonlSource, LONGEST_LINE};

/// Below so many bytes a second thread costs more than it gives.
const WORTH_A_THREAD: usize = 1 << 16;
/// The bytes of a line, more or less.
const ABOUT_A_LINE: usize = 120;
/// What some programs write before the first line.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The packed ledger of one file that is in memory; `None` where anything is wrong with it, or
/// where it does not fit (see [`crate::packed`]).
pub fn packed(bytes: &[u8], vocabulary: &Vocabulary) -> Option<Packed> {
    packed_from(|| Ok(Cursor::new(bytes)), vocabulary).ok().flatten()
}

/// The packed ledger of one file, which is opened as often as there are threads to read it; `None`
/// where anything is wrong with it, or where it does not fit (see [`crate::packed`]).
///
/// # Errors
/// What opening and reading it say.
pub fn packed_from<R: Read + Seek>(
    open: impl Fn() -> io::Result<R> + Sync,
    vocabulary: &Vocabulary,
) -> io::Result<Option<Packed>> {
    Ok(quickly(open, vocabulary)?.map(|read| read.packed))
}

/// What quick reading gave.
#[derive(Debug)]
pub struct Quickly {
    /// The packed ledger.
    pub packed: Packed,
    /// How many lines were left to the exact reader: in each thread the first of every kind, and
    /// what is not plain or not of the bulk.
    pub exactly: usize,
}

/// As [`packed_from`], and how much of it was read quickly.
///
/// # Errors
/// What opening and reading it say.
pub fn quickly<R: Read + Seek>(
    open: impl Fn() -> io::Result<R> + Sync,
    vocabulary: &Vocabulary,
) -> io::Result<Option<Quickly>> {
    let length = open()?.seek(SeekFrom::End(0))?;
    let length = usize::try_from(length).map_err(io::Error::other)?;
    let parts = threads::worth(length, WORTH_A_THREAD);
    let read = threads::at_once(parts, |part| {
        let among = threads::part_of(length, parts, part);
        let packing = Packing::with_room(among.len() / ABOUT_A_LINE);
        let quick = Quick::new(vocabulary, packing);
        quick.read(open()?, among.start as u64..among.end as u64)
    });
    let (mut whole, mut exactly): (Option<Packing>, usize) = (None, 0);
    for read in read {
        let Some((packing, more)): Option<(Packing, usize)> = read? else { return Ok(None) };
        exactly += more;
        match &mut whole {
            None => whole = Some(packing),
            Some(whole) => {
                if whole.append(packing).is_none() {
                    return Ok(None);
                }
            }
        }
    }
    Ok(whole.and_then(Packing::done).map(|packed| Quickly { packed, exactly }))
}

struct Quick<'v> {
    vocabulary: &'v Vocabulary,
    exact: JsonlSource,
    packing: Packing,
    patterns: Patterns,
    days: HashMap<[u8; 10], Date, RandomState>,
    /// How many lines the exact reader read.
    exactly: usize,
}

impl<'v> Quick<'v> {
    fn new(vocabulary: &'v Vocabulary, packing: Packing) -> Quick<'v> {
        Quick {
            vocabulary,
            exact: JsonlSource::nothing(),
            packing,
            patterns: Patterns::default(),
            days: HashMap::default(),
            exactly: 0,
        }
    }

    /// Reads the lines that begin in a range of bytes; tells how many the exact reader read.
    fn read(
        mut self,
        file: impl Read + Seek,
        among: Range<u64>,
    ) -> io::Result<Option<(Packing, usize)>> {
        let mut first = among.start == 0;
        let read = lines(file, among, |line| {
            let begins = if first { line.strip_prefix(BYTE_ORDER_MARK) } else { None };
            first = false;
            self.line(begins.unwrap_or(line))
        })?;
        Ok(read.map(|()| (self.packing, self.exactly)))
    }

    fn line(&mut self, line: &[u8]) -> Option<()> {
        let plain = trimmed(line);
        // A line that is too long goes to the exact reader, which refuses it.
        if line.len() <= LONGEST_LINE
            && let Some((mould, own)) = self.patterns.fit(plain)
        {
            return self.like(mould, &own);
        }
        let text = str::from_utf8(line).ok()?;
        if text.trim().is_empty() {
            return Some(());
        }
        if let (Some(mould), Some(cut)) = (self.exactly(text)?, cut(plain)) {
            self.patterns.remember(&cut, mould);
        }
        Some(())
    }

    /// Packs a fact that is like one before but for what is its own; `None` where any of that is
    /// not as it must be.
    fn like(&mut self, mould: u32, own: &Own<'_>) -> Option<()> {
        let [id, date, work, issue, title, note, recorded_at] = own.texts();
        let date = self.day(date?)?;
        let recorded_at = match recorded_at {
            Some(bytes) => Some(Moment::parse(text(bytes)?)?),
            None => None,
        };
        self.packing.push_like(
            mould,
            Likeness {
                id: text(id?)?,
                date,
                work: text(work?)?,
                issue: given(issue)?,
                title: given(title)?,
                note: given(note)?,
                recorded_at,
            },
        )
    }

    fn day(&mut self, text: &[u8]) -> Option<Date> {
        let text: [u8; 10] = text.try_into().ok()?;
        if let Some(known) = self.days.get(&text) {
            return Some(*known);
        }
        let day = value::day(&Raw::Text(str::from_utf8(&text).ok()?.into()), false).ok()?;
        self.days.insert(text, day);
        Some(day)
    }

    /// Has the exact reader read a line, and tells its mould where the fact is one of the bulk.
    fn exactly(&mut self, line: &str) -> Option<Option<u32>> {
        self.exactly += 1;
        let row = Row { source: 0, sheet: 0, line: 1 };
        let built = self.exact.fact(row, line, self.vocabulary).ok()?;
        if !built.faults.is_empty() {
            return None;
        }
        let before = self.packing.rows();
        self.packing.push(&built.fact)?;
        Some(self.packing.last_mould().filter(|_| self.packing.rows() > before))
    }
}

/// A line without the blanks at its end, as JSON has them.
fn trimmed(line: &[u8]) -> &[u8] {
    let last = line.iter().rposition(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
    line.get(..last.map_or(0, |last| last + 1)).unwrap_or_default()
}

/// A text that is not empty.
fn text(bytes: &[u8]) -> Option<&str> {
    str::from_utf8(bytes).ok().filter(|text| !text.is_empty())
}

/// Such a text, where it is given.
fn given(bytes: Option<&[u8]>) -> Option<Option<&str>> {
    bytes.map_or(Some(None), |bytes| text(bytes).map(Some))
}
