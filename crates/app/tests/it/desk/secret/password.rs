//! Passwords are kept as argon2id with the costs that OWASP names.

use desk::secret::password::{KeptFault, NOBODY, hash, needs_rehash, verify, verify_nobody};

const SALT: [u8; 16] = *b"sixteen of salt!";

/// Algorithm, version and costs of a PHC string, and the lengths of its salt and hash in base64.
fn parts(phc: &str) -> (String, usize, usize) {
    let (head, hash) = phc.rsplit_once('$').unwrap();
    let (head, salt) = head.rsplit_once('$').unwrap();
    (head.to_owned(), salt.len(), hash.len())
}

#[test]
fn the_kept_form_names_argon2id_with_19_mib_two_passes_one_lane() {
    let kept = hash("雨后的菜市场 7 点开门", &SALT).unwrap();
    // 16 bytes of salt are 22 characters of base64, 32 of hash are 43.
    assert_eq!(parts(&kept), ("$argon2id$v=19$m=19456,t=2,p=1".to_owned(), 22, 43));
    assert!(!needs_rehash(&kept));
}

#[test]
fn only_the_password_itself_opens_and_nothing_is_cut_or_folded() {
    let long = "长".repeat(128);
    let kept = hash(&long, &SALT).unwrap();
    assert_eq!(verify(&long, &kept), Ok(true));
    assert_eq!(verify(&"长".repeat(127), &kept), Ok(false));
    let kept = hash("Mixed Case", &SALT).unwrap();
    for other in ["mixed case", "Mixed Case ", "ＭixedCase", ""] {
        assert_eq!(verify(other, &kept), Ok(false), "{other}");
    }
}

#[test]
fn an_unknown_account_costs_the_same_and_never_opens() {
    let real = hash("anything", &SALT).unwrap();
    assert_eq!(parts(NOBODY), parts(&real), "another cost would tell which accounts exist");
    assert_eq!(verify("anything", NOBODY), Ok(false), "it is read and compared, not refused");
    assert!(!verify_nobody("anything"));
}

#[test]
fn cheaper_and_foreign_forms_are_made_anew() {
    let tail = "c2l4dGVlbiBvZiBzYWx0IQ$bm8gcGFzc3dvcmQgaGFzaGVzIHRvIHRoaXMgdGV4dC4";
    for head in [
        "$argon2id$v=19$m=4096,t=2,p=1",
        "$argon2id$v=19$m=19456,t=1,p=1",
        "$argon2id$v=19$m=19456,t=2,p=4",
        "$argon2i$v=19$m=19456,t=2,p=1",
        "$argon2id$v=16$m=19456,t=2,p=1",
    ] {
        assert!(needs_rehash(&format!("{head}${tail}")), "{head}");
    }
    assert!(!needs_rehash(&format!("$argon2id$v=19$m=19456,t=2,p=1${tail}")));
    assert!(needs_rehash("5f4dcc3b5aa765d61d8327deb882cf99"));
}

#[test]
fn a_kept_form_that_cannot_be_read_says_the_way_out() {
    assert_eq!(verify("anything", "plain text"), Err(KeptFault));
    assert!(KeptFault.to_string().contains("由管理员重置密码"));
}
