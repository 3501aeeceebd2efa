//! Passwords kept as argon2id, and compared with what was kept.
//!
//! The work is slow by design (some 20 ms and 19 MiB each); [`super::Hasher`] queues it.

use std::fmt;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{Error, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

/// Memory of one hashing in KiB: 19 MiB (OWASP's first choice for argon2id).
pub const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over the memory.
pub const PASSES: u32 = 2;
/// Lanes; a second would only help whoever has more processors than the office.
pub const LANES: u32 = 1;

/// A kept password that no password opens, of the same cost as a real one.
///
/// An unknown account is compared with it, so that the time of the answer does not tell which
/// accounts exist.
pub const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyBpdCEhIQ$bm8gcGFzc3dvcmQgaGFzaGVzIHRvIHRoaXMgdGV4dC4";

/// The kept form of a password, a PHC string.
///
/// # Errors
/// [`KeptFault`] where argon2 refuses; with a salt of 16 bytes and the fixed costs only a password
/// over 4 GiB or want of memory can do that.
pub fn hash(password: &str, salt: &[u8; 16]) -> Result<String, KeptFault> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| KeptFault)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash =
        argon2.hash_password_with_salt(password.as_bytes(), salt).map_err(|_| KeptFault)?;
    Ok(hash.to_string())
}

/// Whether it is the password that was kept. It is taken exactly as typed, neither cut nor folded
/// (ASVS 5.0, 6.2.8). Costs what the kept form says, not what new ones cost.
///
/// # Errors
/// [`KeptFault`] where the kept form cannot be read.
pub fn verify(password: &str, kept: &str) -> Result<bool, KeptFault> {
    let kept = PasswordHash::new(kept).map_err(|_| KeptFault)?;
    match Argon2::default().verify_password(password.as_bytes(), &kept) {
        Ok(()) => Ok(true),
        Err(Error::PasswordInvalid) => Ok(false),
        Err(_) => Err(KeptFault),
    }
}

/// The work of [`verify`] for an account that does not exist. Always false.
pub fn verify_nobody(password: &str) -> bool {
    // The answer is dropped: whatever came out, nobody is signed in.
    let _work = std::hint::black_box(verify(password, NOBODY));
    false
}

/// Whether a kept form is cheaper or other than new ones are, so that it should be made anew from
/// the password at the next sign-in. Unreadable ones too.
pub fn needs_rehash(kept: &str) -> bool {
    let Ok(kept) = PasswordHash::new(kept) else { return true };
    let Ok(params) = Params::try_from(&kept) else { return true };
    kept.algorithm != Algorithm::Argon2id.ident()
        || kept.version != Some(Version::V0x13.into())
        || params.m_cost() != MEMORY_KIB
        || params.t_cost() != PASSES
        || params.p_cost() != LANES
}

/// A kept password cannot be read, or one cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptFault;

impl fmt::Display for KeptFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("该账号保存的密码无法读取，请由管理员重置密码。")
    }
}

impl std::error::Error for KeptFault {}
