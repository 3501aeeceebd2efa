//! Tokens, their digests, and keys of the API.

use std::collections::BTreeSet;

use desk::secret::token::{Digest, KeyFault, digest, draw, draw_api, read_api, same};
use testkit::SeededEntropy;

use super::Stuck;

#[test]
fn a_token_is_32_bytes_in_base64url() {
    // RFC 4648, section 5: 256 bits all set are 42 `_` and the last four bits, padded with zeros.
    assert_eq!(draw(&Stuck(0xff)), format!("{}8", "_".repeat(42)));
    let entropy = SeededEntropy::new(7);
    let drawn: BTreeSet<String> = (0..200).map(|_| draw(&entropy)).collect();
    assert_eq!(drawn.len(), 200);
}

#[test]
fn a_digest_is_sha_256() {
    // FIPS 180-4's example.
    let abc = digest("abc");
    let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(abc.hex(), hex);
    assert_eq!(Digest::from_hex(hex), Some(abc));
    assert_ne!(abc, digest("abd"));
    for torn in ["", "ba78", &hex.to_uppercase(), &format!("{hex}00")] {
        assert_eq!(Digest::from_hex(torn), None, "{torn}");
    }
}

#[test]
fn secrets_are_compared_whole() {
    assert!(same("token", "token"));
    assert!(!same("token", "tokem"));
    assert!(!same("token", "token "));
}

#[test]
fn a_key_of_the_api_is_recognised_by_prefix_and_checksum() {
    let key = draw_api(&SeededEntropy::new(3));
    assert!(key.starts_with("tb_"));
    assert_eq!(key.len(), 3 + 43 + 6);
    assert_eq!(read_api(&key), Ok(digest(&key)));
    assert_eq!(read_api(&format!("  {key}\n")), Ok(digest(&key)));
}

#[test]
fn a_key_with_any_one_character_changed_is_refused_without_a_look() {
    let key = draw_api(&SeededEntropy::new(3));
    for at in 3..key.len() {
        let other = if &key[at..=at] == "A" { "B" } else { "A" };
        let mut typed = key.clone();
        typed.replace_range(at..=at, other);
        assert_eq!(read_api(&typed), Err(KeyFault::Checksum), "{at}");
    }
}

#[test]
fn a_key_that_is_cut_or_foreign_says_so() {
    let key = draw_api(&SeededEntropy::new(3));
    assert_eq!(read_api(&key[..51]), Err(KeyFault::Length { has: 51 }));
    assert_eq!(read_api(""), Err(KeyFault::Prefix));
    assert_eq!(read_api("ghp_abc"), Err(KeyFault::Prefix));
    // 42 letters and a character of three bytes across the cut, 49 bytes in all.
    let wide = format!("tb_{}信AAAA", "A".repeat(42));
    assert_eq!(read_api(&wide), Err(KeyFault::Checksum));
    assert_eq!(KeyFault::Checksum.to_string(), "接口密钥有误，请重新完整复制。");
    assert_eq!(
        KeyFault::Length { has: 51 }.to_string(),
        "接口密钥应为52个字符，所填为51个，请重新完整复制。"
    );
}
