//! Chance for tests.

use std::sync::atomic::{AtomicU64, Ordering};

use desk::secret::Entropy;

/// Random bytes that are the same for the same seed.
#[derive(Debug)]
pub struct SeededEntropy(AtomicU64);

impl SeededEntropy {
    /// From a seed.
    pub fn new(seed: u64) -> SeededEntropy {
        SeededEntropy(AtomicU64::new(seed))
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, buf: &mut [u8]) {
        for chunk in buf.chunks_mut(8) {
            // SplitMix64, a step a chunk.
            let z = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst);
            let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            for (byte, given) in chunk.iter_mut().zip((z ^ (z >> 31)).to_le_bytes()) {
                *byte = given;
            }
        }
    }
}
