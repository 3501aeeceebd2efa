//! What of a workbook is kept in memory while its cells pass by: counted before it is opened.
//!
//! Cells are read one by one; shared texts, formats, names and the list of sheets are kept whole, so
//! a part of nothing but empty texts costs many times its own size.

use std::io::{Result, Write};

/// The elements of which each is kept.
const KEPT: [&[u8]; 6] = [b"si", b"xf", b"sheet", b"numFmt", b"definedName", b"Relationship"];
/// The longest of their names.
const LONGEST: usize = 12;

/// Counts the elements of a part that are kept; everything written to it is then forgotten.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// How many there were.
    pub count: u64,
    /// The name at hand, without a prefix; `None` outside of a tag's name.
    name: Option<Vec<u8>>,
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        for byte in bytes {
            self.pass(*byte);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Kept {
    fn pass(&mut self, byte: u8) {
        let Some(name) = &mut self.name else {
            if byte == b'<' {
                self.name = Some(Vec::with_capacity(LONGEST));
            }
            return;
        };
        match byte {
            b'<' | b':' => name.clear(),
            b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n' => {
                self.count += u64::from(KEPT.contains(&name.as_slice()));
                self.name = None;
            }
            // A longer name is none of them; a prefix may still end in it.
            _ if name.len() > LONGEST => {}
            other => name.push(other),
        }
    }
}
