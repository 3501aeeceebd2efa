//! What a workbook may weigh, looked at before it is opened.
//!
//! A workbook is a ZIP archive, and a small one can unpack to more than any machine holds. The
//! sizes that its directory states may lie, so every entry is unpacked once into nothing, and
//! counted.

use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use crate::fault::{At, Code, Fault, Faults};

use super::kept::Kept;

/// The largest workbook, in bytes.
const LARGEST: usize = 64 << 20;
/// The most that its parts may unpack to together, in bytes.
pub(super) const LARGEST_UNPACKED: u64 = 512 << 20;
/// The most elements that are kept in memory, such as shared texts.
const MOST_KEPT: u64 = 2_000_000;
/// The largest part that holds such elements, in bytes.
const LARGEST_KEPT: u64 = 64 << 20;
/// What files of the older `.xls`, and workbooks under a password, begin with.
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// Looks at a workbook's weight.
///
/// # Errors
/// [`Code::TOO_LARGE`], and [`Code::UNREADABLE`] for what is no workbook of this form.
pub(super) fn check(name: &Arc<str>, bytes: &[u8]) -> Result<(), Faults> {
    if bytes.len() > LARGEST {
        return Err(too_large(name, LARGEST as u64));
    }
    let parts = weigh(name, bytes, LARGEST_UNPACKED)?;
    if parts.iter().map(|part| part.kept).sum::<u64>() > MOST_KEPT {
        let fault = Fault::error(Code::TOO_LARGE, At::file(name));
        return Err(vec![fault.with("limit", MOST_KEPT.to_string())]);
    }
    match parts.iter().any(|part| part.kept > 0 && part.size > LARGEST_KEPT) {
        true => Err(too_large(name, LARGEST_KEPT)),
        false => Ok(()),
    }
}

/// What a part of a workbook weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The bytes that it unpacks to.
    pub size: u64,
    /// How many of its elements a reader keeps in memory: shared texts, formats, names.
    pub kept: u64,
}

/// Weighs the parts of a workbook; together they may unpack to no more than `most` bytes.
///
/// # Errors
/// [`Code::TOO_LARGE`], and [`Code::UNREADABLE`] for what is no workbook of this form.
pub fn weigh(name: &Arc<str>, bytes: &[u8], most: u64) -> Result<Vec<Part>, Faults> {
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(unreadable(name, "OLE2: .xls / password"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| unreadable(name, e))?;
    let (mut left, mut parts) = (most, vec![]);
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|e| unreadable(name, e))?;
        let (mut counted, mut kept) = (entry.take(left + 1), Kept::default());
        let size = std::io::copy(&mut counted, &mut kept).map_err(|e| unreadable(name, e))?;
        left = left.checked_sub(size).ok_or_else(|| too_large(name, most))?;
        parts.push(Part { size, kept: kept.count });
    }
    Ok(parts)
}

fn too_large(name: &Arc<str>, limit: u64) -> Faults {
    let limit = format!("{} MiB", limit >> 20);
    vec![Fault::error(Code::TOO_LARGE, At::file(name)).with("limit", limit)]
}

/// That the file cannot be read as a workbook, with the parser's reason.
pub(super) fn unreadable(name: &Arc<str>, cause: impl ToString) -> Faults {
    vec![Fault::error(Code::UNREADABLE, At::file(name)).with("cause", cause.to_string())]
}
