//! Lines of a part of a file, piece by piece, so that no file need be in memory as a whole.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use memchr::memchr_iter;

use super::read::LONGEST_LINE;

/// The bytes that are read at once: few enough to stay near the processor.
const PIECE: usize = 1 << 16;

/// Gives all lines that begin in a range of bytes. `None` where one is not taken, or is too long.
///
/// # Errors
/// What the file's reader says.
pub(super) fn lines(
    mut file: impl Read + Seek,
    among: Range<u64>,
    mut take: impl FnMut(&[u8]) -> Option<()>,
) -> io::Result<Option<()>> {
    // Before the range stands the end of a line, or a line that belongs to the range before.
    let mut at = among.start.saturating_sub(1);
    let mut within = among.start == 0;
    file.seek(SeekFrom::Start(at))?;
    let (mut piece, mut filled) = (vec![0; PIECE], 0);
    loop {
        let read = file.read(piece.get_mut(filled..).unwrap_or_default())?;
        filled += read;
        let bytes = piece.get(..filled).unwrap_or_default();
        let mut begin = 0;
        // What is left at the file's end is a line too, be it an empty one.
        let last = (read == 0).then_some(filled);
        for end in memchr_iter(b'\n', bytes).chain(last) {
            if within {
                if at + begin as u64 >= among.end {
                    return Ok(Some(()));
                }
                if take(bytes.get(begin..end).unwrap_or_default()).is_none() {
                    return Ok(None);
                }
            }
            within = true;
            begin = end + 1;
        }
        if read == 0 {
            return Ok(Some(()));
        }
        piece.copy_within(begin..filled, 0);
        filled -= begin;
        at += begin as u64;
        if filled == piece.len() {
            if filled > LONGEST_LINE {
                return Ok(None);
            }
            piece.resize(filled * 2, 0);
        }
    }
}
