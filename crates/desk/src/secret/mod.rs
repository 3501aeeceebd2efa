//! The primitives of signing in: passwords, their rules, second factors, tokens, and patience with
//! failures.
//!
//! All of it decides from what it is given: moments come in as unix milliseconds, chance through
//! [`Entropy`], and what must be kept goes back to the caller as a small value. What a person knows
//! (a password, a code, a token) is never kept, only a digest of it; the one exception is the shared
//! secret of a second factor, which the server must know to compute codes.

pub mod code;
mod entropy;
mod hasher;
pub mod password;
pub mod policy;
pub mod throttle;
pub mod token;
pub mod totp;

pub use entropy::Entropy;
pub use hasher::{HashFault, Hasher};

/// One second in milliseconds.
pub const SECOND: i64 = 1_000;
/// One minute in milliseconds.
pub const MINUTE: i64 = 60 * SECOND;
/// One hour in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// One day in milliseconds.
pub const DAY: i64 = 24 * HOUR;

/// The character that was meant: an input method left on writes digits, letters and signs full
/// width, which nobody sees in a code.
fn half_width(c: char) -> char {
    match u32::from(c) {
        0x3000 => ' ',
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(c),
        _ => c,
    }
}
