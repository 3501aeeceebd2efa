//! The second factor: codes of six digits by RFC 6238, and what stands in for a lost phone.

use std::fmt;

use data_encoding::BASE32_NOPAD;
use totp_rs::{Builder, Totp};

use super::code::{Code, Kind};
use super::entropy::bytes;
use super::token::Digest;
use super::{Entropy, SECOND, half_width};

/// How many recovery codes are made at once.
pub const RECOVERY_CODES: usize = 10;

/// Seconds of one step.
const STEP: u64 = 30;

/// Steps before and after the present one whose codes are let in, for clocks that are off.
const SKEW: u16 = 1;

/// The secret that the server shares with a person's phone; its `Debug` does not tell it.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedSecret([u8; 20]);

impl SharedSecret {
    /// Draws one of 160 bits, as RFC 4226 recommends.
    pub fn draw(entropy: &dyn Entropy) -> SharedSecret {
        SharedSecret(bytes(entropy))
    }

    /// As 32 base32 characters: what is stored, and what a person types where there is no camera.
    pub fn base32(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// Reads the stored form; `None` where it is not one.
    pub fn from_base32(text: &str) -> Option<SharedSecret> {
        BASE32_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok().map(SharedSecret)
    }

    /// The `otpauth://` address that a phone reads from a picture. `issuer` is the office's name,
    /// `login` the account's; a colon, which would divide the label, becomes a Chinese one.
    ///
    /// # Errors
    /// [`TotpFault`] where a name is empty.
    pub fn uri(&self, issuer: &str, login: &str) -> Result<String, TotpFault> {
        if issuer.trim().is_empty() || login.trim().is_empty() {
            return Err(TotpFault);
        }
        let plain = |name: &str| name.trim().replace(':', "：");
        let builder =
            self.builder().with_issuer(Some(plain(issuer))).with_account_name(plain(login));
        builder.build().and_then(|totp| totp.to_url()).map_err(|_| TotpFault)
    }

    /// Judges a code typed at `now` (unix milliseconds); `last_step` is the step of the last code
    /// that was let in. Spaces and full-width digits are forgiven.
    pub fn verify(&self, typed: &str, now: i64, last_step: Option<i64>) -> Verdict {
        let code: String = typed.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
        let Ok(seconds) = u64::try_from(now / SECOND) else { return Verdict::Wrong };
        let matched = self.totp().and_then(|totp| totp.check(&code, seconds));
        match matched.and_then(|step| i64::try_from(step).ok()) {
            None => Verdict::Wrong,
            Some(step) if last_step.is_some_and(|last| step <= last) => Verdict::Replayed,
            Some(step) => Verdict::Accepted { step },
        }
    }

    fn totp(&self) -> Option<Totp> {
        self.builder().build().ok()
    }

    fn builder(&self) -> Builder {
        // SHA-1 and six digits are the only ones that all phones compute.
        Builder::new().with_secret(self.0).with_digits(6).with_step_duration(STEP).with_skew(SKEW)
    }
}

impl fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedSecret(…)")
    }
}

/// What a code was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Right. The step must be kept in the same transaction, on the condition that the kept one is
    /// still smaller: of two who come with one code, one is let in.
    Accepted {
        /// Half minutes since 1970.
        step: i64,
    },
    /// Right, but it or a later one was used already; who looked over a shoulder comes too late.
    Replayed,
    /// Wrong.
    Wrong,
}

/// The address for a phone cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TotpFault;

impl fmt::Display for TotpFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("单位名称和登录名不能为空，请先填写单位名称。")
    }
}

impl std::error::Error for TotpFault {}

/// A new set of recovery codes, to be shown once; their digests are kept.
pub fn recovery_codes(entropy: &dyn Entropy) -> Vec<Code> {
    (0..RECOVERY_CODES).map(|_| Code::draw(Kind::Recovery, entropy)).collect()
}

/// Which of the kept recovery codes was typed. The caller strikes it out: each opens once.
pub fn find_recovery(typed: &str, kept: &[Digest]) -> Option<usize> {
    let typed = Code::read(Kind::Recovery, typed)?.digest();
    kept.iter().position(|digest| *digest == typed)
}
