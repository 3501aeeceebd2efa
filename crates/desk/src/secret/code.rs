//! Codes that people read from a screen or paper and type: `K7QF-3M2P-XW4D`.

use std::fmt;

use super::entropy::bytes;
use super::token::{Digest, digest};
use super::{Entropy, half_width};

/// The characters of a code. Of characters that look alike (0 O, 1 I L, 2 Z, 5 S, 8 B) one stands
/// here at most, so none is mistaken for another.
pub const ALPHABET: &[u8; 26] = b"234679ACDEFGHJKMNPQRTUVWXY";

/// Characters between two dashes.
const GROUP: usize = 4;

/// What a code is for, and so how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Sets up the first account of an office, or a forgotten one: 12 characters, 56 bits. It is
    /// valid for a short time and tried through the throttle.
    SetUp,
    /// Stands in for a lost second factor: 24 characters, 112 bits. From 112 bits on, a plain
    /// digest may keep it (ASVS 5.0, 6.5.2); a shorter one could be searched out of a stolen database.
    Recovery,
}

impl Kind {
    /// Characters without the dashes.
    pub const fn chars(self) -> usize {
        match self {
            Kind::SetUp => 3 * GROUP,
            Kind::Recovery => 6 * GROUP,
        }
    }
}

/// A code in the clear, to be shown once. Its `Display` has the dashes; `Debug` does not tell it.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// Draws a code.
    pub fn draw(kind: Kind, entropy: &dyn Entropy) -> Code {
        Code((0..kind.chars()).map(|_| letter(entropy)).collect())
    }

    /// Reads what a person typed: small letters, full-width ones, spaces and dashes anywhere are
    /// forgiven. `None` where it cannot be a code of this kind.
    pub fn read(kind: Kind, typed: &str) -> Option<Code> {
        let code: String = typed
            .chars()
            .map(half_width)
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '—' | '–' | '－' | '_'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let known = code.bytes().all(|b| ALPHABET.contains(&b));
        (known && code.len() == kind.chars()).then_some(Code(code))
    }

    /// What is kept of it.
    pub fn digest(&self) -> Digest {
        digest(&self.0)
    }
}

/// A remainder of 64 bits: the first letters come up more often by less than 1 in 2⁵⁹, and unlike
/// drawing anew it ends with any source.
fn letter(entropy: &dyn Entropy) -> char {
    let drawn = u64::from_le_bytes(bytes(entropy)) % 26;
    usize::try_from(drawn).ok().and_then(|at| ALPHABET.get(at)).map_or('2', |b| char::from(*b))
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, c) in self.0.chars().enumerate() {
            if at > 0 && at.is_multiple_of(GROUP) {
                f.write_str("-")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}
