//! A plain line cut apart: what is a fact's own, and everything else as it stands.
//!
//! Without a backslash and control characters every quotation mark opens or closes a text, so a
//! text is what stands between two marks. A line whose other bytes are, one by one, those of a
//! sound line is as sound as it, if its own texts are as they must be. So it does not matter
//! whether a cut is well made: it matters that nothing of the line is left out.

use memchr::memchr_iter;

/// The names of what is a fact's own.
const NAMES: [&[u8]; 7] = [b"id", b"date", b"work", b"issue", b"title", b"note", b"recorded_at"];

/// A fact's own texts, as [`NAMES`] has them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Own<'a>([Option<&'a [u8]>; NAMES.len()]);

impl<'a> Own<'a> {
    /// Its id, date, work, issue, title, remark and the moment of its recording.
    pub fn texts(self) -> [Option<&'a [u8]>; NAMES.len()] {
        self.0
    }

    /// Sets a text, plain as it is. `None` where it was there.
    pub fn set(&mut self, slot: usize, text: &'a [u8]) -> Option<()> {
        self.0.get_mut(slot)?.replace(text).is_none().then_some(())
    }
}

/// A line cut apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Cut<'a> {
    /// What stands before, between and behind its own texts.
    pub pieces: Vec<&'a [u8]>,
    /// Which texts stand between them.
    pub slots: Vec<usize>,
}

/// Whether a byte belongs to an escape or is a control character.
fn is_odd(byte: u8) -> bool {
    byte < b' ' || byte == b'\\'
}

/// Whether a plain text ends at a byte, or is none.
fn ends(byte: &u8) -> bool {
    is_odd(*byte) || *byte == b'"'
}

/// The plain text with which bytes begin, up to its mark, and what follows.
pub(super) fn first_text(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    // Texts are short: shorter than what a search for many bytes at once is made ready for.
    let (text, rest) = bytes.split_at_checked(bytes.iter().position(ends)?)?;
    (rest.first() == Some(&b'"')).then_some((text, rest))
}

/// The plain text with which bytes end, from behind its mark on, and what stands before.
pub(super) fn last_text(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (before, text) = bytes.split_at_checked(bytes.iter().rposition(ends)? + 1)?;
    (before.last() == Some(&b'"')).then_some((text, before))
}

/// Cuts a line apart; `None` where it is not plain.
pub(super) fn cut(line: &[u8]) -> Option<Cut<'_>> {
    if line.iter().fold(false, |odd, byte| odd | is_odd(*byte)) {
        return None;
    }
    let mut cut = Cut::default();
    let mut kept = 0;
    let mut marks = memchr_iter(b'"', line);
    while let (Some(open), Some(close)) = (marks.next(), marks.next()) {
        let name = line.get(open + 1..close)?;
        let Some(slot) = NAMES.iter().position(|own| *own == name) else { continue };
        // The name of a member: a colon and its text follow.
        if line.get(close + 1..close + 3) != Some(b":\"") {
            continue;
        }
        let (from, to) = (marks.next()? + 1, marks.next()?);
        cut.pieces.push(line.get(kept..from)?);
        cut.slots.push(slot);
        kept = to;
    }
    cut.pieces.push(line.get(kept..)?);
    Some(cut)
}
