//! The primitives of signing in.

mod code;
mod hasher;
mod password;
mod policy;
mod profile;
mod throttle;
mod token;
mod totp;

use desk::secret::Entropy;

/// A source that gives one byte for ever, to see what a drawn thing is made of.
struct Stuck(u8);

impl Entropy for Stuck {
    fn fill(&self, buf: &mut [u8]) {
        buf.fill(self.0);
    }
}
