//! The second factor.

use desk::secret::token::Digest;
use desk::secret::totp::{
    RECOVERY_CODES, SharedSecret, TotpFault, Verdict, find_recovery, recovery_codes,
};
use testkit::SeededEntropy;

/// `12345678901234567890` in base32, the secret of RFC 6238's test vectors.
const RFC: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn secret() -> SharedSecret {
    SharedSecret::from_base32(RFC).unwrap()
}

#[test]
fn the_vectors_of_rfc_6238_are_let_in() {
    // Appendix B, SHA-1: unix seconds, the code of eight digits; one of six is its end.
    for (seconds, code) in [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ] {
        let verdict = secret().verify(&code[2..], seconds * 1_000, None);
        assert_eq!(verdict, Verdict::Accepted { step: seconds / 30 }, "{seconds}");
    }
}

/// The code of step 37,037,036 (seconds 1,111,111,080 to 1,111,111,109).
const CODE: &str = "081804";
const STEP: i64 = 37_037_036;
const BEGIN: i64 = STEP * 30_000;

#[test]
fn a_code_is_right_one_step_early_and_one_step_late_and_no_more() {
    let verify = |now| secret().verify(CODE, now, None);
    for right in [BEGIN - 30_000, BEGIN, BEGIN + 29_999, BEGIN + 59_999] {
        assert_eq!(verify(right), Verdict::Accepted { step: STEP }, "{}", right - BEGIN);
    }
    for wrong in [BEGIN - 30_001, BEGIN + 60_000, -1, i64::MIN] {
        assert_eq!(verify(wrong), Verdict::Wrong, "{wrong}");
    }
}

#[test]
fn a_code_is_let_in_once() {
    let verify = |last| secret().verify(CODE, BEGIN, Some(last));
    assert_eq!(verify(STEP), Verdict::Replayed);
    assert_eq!(verify(STEP + 1), Verdict::Replayed, "a later one was used already");
    assert_eq!(verify(STEP - 1), Verdict::Accepted { step: STEP });
}

#[test]
fn a_code_is_read_as_people_type_it() {
    for typed in ["081 804", " 081804\n", "０８１８０４"] {
        let verdict = secret().verify(typed, BEGIN, None);
        assert_eq!(verdict, Verdict::Accepted { step: STEP }, "{typed}");
    }
    for typed in ["", "81804", "0081804", "+81804", "081805", "08180四"] {
        assert_eq!(secret().verify(typed, BEGIN, None), Verdict::Wrong, "{typed}");
    }
}

#[test]
fn the_address_names_office_and_login() {
    let uri = secret().uri("云溪区: 信息室", "yanglan").unwrap();
    // `云溪区： 信息室` in percent-encoded UTF-8, the colon a Chinese one.
    let issuer = "%E4%BA%91%E6%BA%AA%E5%8C%BA%EF%BC%9A%20%E4%BF%A1%E6%81%AF%E5%AE%A4";
    assert!(uri.starts_with(&format!("otpauth://totp/{issuer}:yanglan?")), "{uri}");
    assert!(uri.contains(&format!("secret={RFC}")), "{uri}");
    assert!(uri.contains(&format!("issuer={issuer}")), "{uri}");
    assert_eq!(secret().uri(" ", "yanglan"), Err(TotpFault));
    assert_eq!(secret().uri("信息室", ""), Err(TotpFault));
}

#[test]
fn a_drawn_secret_is_stored_and_read_back_and_never_shown_by_debug() {
    let entropy = SeededEntropy::new(9);
    let drawn = SharedSecret::draw(&entropy);
    assert_ne!(drawn, SharedSecret::draw(&entropy));
    assert_eq!(drawn.base32().len(), 32);
    assert_eq!(SharedSecret::from_base32(&drawn.base32()), Some(drawn.clone()));
    assert_eq!(format!("{drawn:?}"), "SharedSecret(…)");
    for torn in ["", "GEZDGNBV", "gezdgnbvgy3tqojqgezdgnbvgy3tqojq"] {
        assert_eq!(SharedSecret::from_base32(torn), None, "{torn}");
    }
}

#[test]
fn ten_recovery_codes_each_open_at_their_place() {
    let codes = recovery_codes(&SeededEntropy::new(13));
    assert_eq!((codes.len(), RECOVERY_CODES), (10, 10));
    let mut kept: Vec<Digest> = codes.iter().map(|code| code.digest()).collect();
    for (at, code) in codes.iter().enumerate() {
        let typed = code.to_string().to_lowercase().replace('-', " ");
        assert_eq!(find_recovery(&typed, &kept), Some(at));
    }
    kept.remove(4);
    assert_eq!(find_recovery(&codes[4].to_string(), &kept), None, "a struck one opens no more");
    assert_eq!(find_recovery("", &kept), None);
}
