//! Where chance comes in.

/// A source of random bytes.
///
/// The program's own comes from the operating system; a test's from a seed. Everything secret is
/// drawn through this one door, so it must be fit for keys.
pub trait Entropy: Send + Sync {
    /// Fills the whole of `buf` with random bytes.
    fn fill(&self, buf: &mut [u8]);
}

/// So many random bytes.
pub(super) fn bytes<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut buf = [0; N];
    entropy.fill(&mut buf);
    buf
}
