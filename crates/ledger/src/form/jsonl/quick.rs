//! Plain lines, read quickly into a packed ledger.
//!
//! The exact reader looks at the first line of each mould; a line that differs from it in nothing
//! but its id, day, work, issue and remarks is as sound as it, so only these are looked at. A line
//! that is anything but plain (escapes, another type) goes to the exact reader; a line with a fault
//! ends it all, and whoever wants to be told asks the exact reader.

use std::collections::HashMap;
use std::thread;

use foldhash::fast::RandomState;

use crate::form::record::Raw;
use crate::form::value;
use crate::ledger::Row;
use crate::packed::{Likeness, Packed, Packing};
use crate::words::Vocabulary;
use crate::{Date, Moment};

use super::plain::{Plain, plain};
use super::read::{JsonlSource, LONGEST_LINE};

/// Below so many bytes a second thread costs more than it gives.
const WORTH_A_THREAD: usize = 1 << 16;
/// The bytes of a line, more or less.
const ABOUT_A_LINE: usize = 120;

/// The packed ledger of one file; `None` where anything is wrong with it.
pub fn packed(bytes: &[u8], vocabulary: &Vocabulary) -> Option<Packed> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let threads = thread::available_parallelism().map_or(1, usize::from).min(4);
    let threads = threads.min(text.len() / WORTH_A_THREAD + 1);
    let parts = parts(text, threads);
    let packings: Vec<Option<Packing>> = thread::scope(|scope| {
        // All others are put behind the first.
        let room = |number, part: &str| if number == 0 { text.len() } else { part.len() };
        let read = |(number, part)| {
            let packing = Packing::with_room(room(number, part) / ABOUT_A_LINE);
            scope.spawn(move || Quick::new(vocabulary, packing).read(part))
        };
        let readers: Vec<_> = parts.into_iter().enumerate().map(read).collect();
        readers.into_iter().map(|reader| reader.join().ok().flatten()).collect()
    });
    let mut packings = packings.into_iter();
    let mut whole = packings.next()??;
    packings.try_for_each(|more| whole.append(more?))?;
    whole.done()
}

/// The text in so many parts of about the same length, parted at ends of lines.
fn parts(text: &str, number: usize) -> Vec<&str> {
    let (mut parts, mut rest) = (vec![], text);
    for left in (1..=number).rev() {
        let about = rest.len() / left;
        let end =
            rest.as_bytes().get(about..).and_then(|tail| tail.iter().position(|b| *b == b'\n'));
        // Behind the end of a line a character begins.
        let (part, more) = rest.split_at(end.map_or(rest.len(), |end| about + end + 1));
        parts.push(part);
        rest = more;
    }
    parts
}

impl<'a> Plain<'a> {
    /// What makes two lines alike: all that is not a fact's own, and which of its own it has, since
    /// a type may not have them.
    fn likeness(&self, key: &mut Vec<u8>) {
        let own = [self.id, self.date, self.work, self.issue, self.title];
        key.clear();
        key.extend(own.map(|own| u8::from(own.is_some())));
        for part in std::iter::once(&self.kind_of_fact).chain(&self.common) {
            // No text of a plain line holds these two.
            key.push(u8::from(part.is_some()));
            key.extend_from_slice(part.unwrap_or_default().as_bytes());
        }
    }

    /// What is the fact's own; `None` where any of it is not as it must be.
    fn own(&self, date: Date) -> Option<Likeness<'a>> {
        let Plain { issue, title, note, .. } = *self;
        let (id, work) = (self.id?, self.work?);
        let texts = [Some(id), Some(work), issue, title, note];
        if texts.into_iter().flatten().any(str::is_empty) {
            return None;
        }
        let recorded_at = match self.recorded_at {
            Some(text) => Some(Moment::parse(text)?),
            None => None,
        };
        Some(Likeness { id, date, work, issue, title, note, recorded_at })
    }
}

struct Quick<'v> {
    vocabulary: &'v Vocabulary,
    exact: JsonlSource,
    packing: Packing,
    moulds: HashMap<Vec<u8>, u32, RandomState>,
    key: Vec<u8>,
    days: (String, Date),
}

impl<'v> Quick<'v> {
    fn new(vocabulary: &'v Vocabulary, packing: Packing) -> Quick<'v> {
        Quick {
            vocabulary,
            exact: JsonlSource::nothing(),
            packing,
            moulds: HashMap::default(),
            key: vec![],
            days: (String::new(), Date::default()),
        }
    }

    fn read(mut self, text: &str) -> Option<Packing> {
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            if line.len() > LONGEST_LINE {
                return None;
            }
            match plain(line) {
                Some(plain) => self.plain(&plain, line)?,
                None => drop(self.exactly(line)?),
            }
        }
        Some(self.packing)
    }

    fn plain(&mut self, plain: &Plain<'_>, line: &str) -> Option<()> {
        plain.likeness(&mut self.key);
        let Some(mould) = self.moulds.get(self.key.as_slice()).copied() else {
            if let Some(mould) = self.exactly(line)? {
                self.moulds.insert(self.key.clone(), mould);
            }
            return Some(());
        };
        let date = self.day(plain.date?)?;
        self.packing.push_like(mould, plain.own(date)?)
    }

    /// A day; facts of one day often stand together.
    fn day(&mut self, text: &str) -> Option<Date> {
        if self.days.0 != text {
            let day = value::day(&Raw::Text(text.into()), false).ok()?;
            text.clone_into(&mut self.days.0);
            self.days.1 = day;
        }
        Some(self.days.1)
    }

    /// Has the exact reader read a line, and tells its mould where the fact is one of the bulk.
    fn exactly(&mut self, line: &str) -> Option<Option<u32>> {
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
