//! 近似稿件: which texts resemble each other, and where.
//!
//! Texts are compared by their letters, digits and ideographs alone, full-width forms and capitals
//! folded, so punctuation and layout make no difference. Candidates are found by [`fingerprint`]s
//! ([`bands`] and [`probes`] look them up in a database), the verdict is an exact ratio
//! ([`overlap`]), and [`alike`] adds the common passages.

mod lookup;
mod passages;

pub use lookup::{REACH, bands, probes};
pub use passages::{Passage, SHORTEST};

use crate::chars::folded;

/// How many characters are hashed together for a fingerprint.
const SHINGLE: usize = 3;
/// How many characters are compared together for the ratio.
const WINDOW: usize = 5;

/// How much two texts have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    /// Distinct runs of five characters that stand in both.
    pub shared: usize,
    /// Distinct runs of five characters that stand in either.
    pub all: usize,
}

impl Overlap {
    /// The ratio in percent, rounded down: 100 means the same text; 0 where nothing can be
    /// compared.
    #[must_use]
    pub fn percent(self) -> u8 {
        let percent = (self.shared * 100).checked_div(self.all).unwrap_or(0);
        u8::try_from(percent).unwrap_or(100)
    }
}

/// How two texts resemble each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// [`Overlap::percent`].
    pub percent: u8,
    /// The common passages, in the order of the first text. They overlap in neither text.
    pub passages: Vec<Passage>,
}

/// A 64-bit simhash over the distinct runs of three characters. Like texts have like fingerprints;
/// the same text has the same one in every version of the program, so it can be stored.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    let mut weights = [0_i64; 64];
    for gram in grams(&letters(text), SHINGLE) {
        let hash = scattered(gram);
        for (bit, weight) in weights.iter_mut().enumerate() {
            *weight += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    }
    let bits = weights.iter().enumerate().filter(|(_, weight)| **weight > 0);
    bits.fold(0, |print, (bit, _)| print | 1 << bit)
}

/// In how many bits two fingerprints differ: near copies in few, unrelated texts in about 32.
#[must_use]
pub fn distance(a: u64, b: u64) -> u32 {
    (a ^ b).count_ones()
}

/// The exact overlap (Jaccard) of two texts by runs of five characters. A text shorter than that is
/// one run.
#[must_use]
pub fn overlap(a: &str, b: &str) -> Overlap {
    let (a, b) = (grams(&letters(a), WINDOW), grams(&letters(b), WINDOW));
    let shared = a.iter().filter(|gram| b.binary_search(gram).is_ok()).count();
    Overlap { shared, all: a.len() + b.len() - shared }
}

/// How two texts resemble each other, with the passages for side-by-side marks.
#[must_use]
pub fn alike(a: &str, b: &str) -> Likeness {
    let percent = overlap(a, b).percent();
    Likeness { percent, passages: passages::common(&placed_letters(a), &placed_letters(b)) }
}

/// The characters of a text that count, each with its place among all its characters.
fn placed_letters(text: &str) -> Vec<(usize, char)> {
    let folded = text.chars().map(folded).enumerate();
    folded.filter(|(_, c)| c.is_alphanumeric()).collect()
}

fn letters(text: &str) -> Vec<char> {
    text.chars().map(folded).filter(|c| c.is_alphanumeric()).collect()
}

/// The distinct runs of `size` characters, at most five, sorted. A run is its characters' numbers
/// side by side, so different runs are never taken for one.
fn grams(letters: &[char], size: usize) -> Vec<u128> {
    let packed = |run: &[char]| run.iter().fold(0, |all, c| all << 21 | u128::from(u32::from(*c)));
    let mut grams: Vec<u128> = letters.windows(size).map(packed).collect();
    if grams.is_empty() && !letters.is_empty() {
        grams.push(packed(letters));
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// A number of 64 well-mixed bits (SplitMix64's last step) for a run of three characters.
fn scattered(gram: u128) -> u64 {
    // Three characters have 63 bits: nothing is cut off.
    let mut z = (gram as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ z >> 31
}
