//! Tokens that machines carry: session cookies, links, keys of the API.

use std::fmt;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest as _, Sha256};

use super::Entropy;
use super::entropy::bytes;

/// How a key of the API begins, so that people and secret scanners recognise one.
pub const API_PREFIX: &str = "tb_";

/// Characters of 32 bytes in base64url without padding.
const BODY: usize = 43;

/// Characters of the checksum: 36 bits.
const CHECK: usize = 6;

/// What is kept of a token: its SHA-256.
///
/// A token holds 256 random bits, so a plain digest cannot be searched, and a stolen database
/// opens nothing. Comparing takes the same time wherever the first difference stands.
#[derive(Clone, Copy)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// As 64 small hexadecimal digits, the form that is stored.
    pub fn hex(&self) -> String {
        HEXLOWER.encode(&self.0)
    }

    /// Reads the stored form; `None` where it is not one.
    pub fn from_hex(hex: &str) -> Option<Digest> {
        HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok().map(Digest)
    }
}

impl PartialEq for Digest {
    fn eq(&self, other: &Digest) -> bool {
        constant_time_eq::constant_time_eq_32(&self.0, &other.0)
    }
}

impl Eq for Digest {}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({})", self.hex())
    }
}

/// A new token: 32 random bytes in base64url, 43 characters that need no escape in a cookie or an
/// address.
pub fn draw(entropy: &dyn Entropy) -> String {
    BASE64URL_NOPAD.encode(&bytes::<32>(entropy))
}

/// What is kept of a token.
pub fn digest(token: &str) -> Digest {
    Digest(Sha256::digest(token.as_bytes()).into())
}

/// Whether two secrets are the same, in a time that tells only their lengths.
pub fn same(one: &str, other: &str) -> bool {
    constant_time_eq::constant_time_eq(one.as_bytes(), other.as_bytes())
}

/// A new key of the API: `tb_`, 43 random characters, 6 characters of checksum.
pub fn draw_api(entropy: &dyn Entropy) -> String {
    let body = draw(entropy);
    let check = checksum(&body);
    format!("{API_PREFIX}{body}{check}")
}

/// The digest of a key of the API as it came in, spaces at its ends forgiven.
///
/// # Errors
/// What is wrong with its form; so a key cut off in copying is told from one that was withdrawn,
/// and neither costs a look into the database.
pub fn read_api(key: &str) -> Result<Digest, KeyFault> {
    let key = key.trim();
    let rest = key.strip_prefix(API_PREFIX).ok_or(KeyFault::Prefix)?;
    if rest.len() != BODY + CHECK {
        return Err(KeyFault::Length { has: key.chars().count() });
    }
    // A character of several bytes may stand across the cut; then it is no key either.
    let (body, check) = rest.split_at_checked(BODY).ok_or(KeyFault::Checksum)?;
    if !same(check, &checksum(body)) {
        return Err(KeyFault::Checksum);
    }
    Ok(digest(key))
}

fn checksum(body: &str) -> String {
    let whole = BASE64URL_NOPAD.encode(&digest(&format!("{API_PREFIX}{body}")).0);
    whole.chars().take(CHECK).collect()
}

/// Why a text is no key of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// It does not begin as one.
    Prefix,
    /// It is too long or too short.
    Length {
        /// Its characters.
        has: usize,
    },
    /// A character is wrong.
    Checksum,
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyFault::Prefix => write!(f, "接口密钥应以“{API_PREFIX}”开头，请核对所填内容。"),
            KeyFault::Length { has } => {
                let whole = API_PREFIX.len() + BODY + CHECK;
                write!(f, "接口密钥应为{whole}个字符，所填为{has}个，请重新完整复制。")
            }
            KeyFault::Checksum => f.write_str("接口密钥有误，请重新完整复制。"),
        }
    }
}

impl std::error::Error for KeyFault {}
