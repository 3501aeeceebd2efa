//! Finding like fingerprints in a database, which cannot count differing bits.
//!
//! A fingerprint is stored as four bands of 16 bits, a column each. If two fingerprints differ in
//! at most 11 bits, some band of theirs differs in at most 2 of them (were it 3 or more in all
//! four, they would differ in 12). So a look-up asks, for each band, for the 137 values within 2
//! bits of one's own ([`probes`]): no pair within [`REACH`] is missed, and of unrelated works
//! about one in 120 comes up, which [`super::distance`] then rules out.

/// The distance up to which [`probes`] find every pair.
pub const REACH: u32 = 11;

/// The four bands of a fingerprint, lowest bits first, as they are stored.
#[must_use]
pub fn bands(fingerprint: u64) -> [u16; 4] {
    let [a, b, c, d, e, f, g, h] = fingerprint.to_le_bytes();
    [[a, b], [c, d], [e, f], [g, h]].map(u16::from_le_bytes)
}

/// For each band, the values to look for in its column: a work is a candidate where any band of its
/// fingerprint is among them.
#[must_use]
pub fn probes(fingerprint: u64) -> [Vec<u16>; 4] {
    bands(fingerprint).map(|band| {
        let mut values = vec![band];
        for first in 0..16 {
            let once = band ^ 1 << first;
            values.push(once);
            values.extend((0..first).map(|second| once ^ 1 << second));
        }
        values
    })
}
