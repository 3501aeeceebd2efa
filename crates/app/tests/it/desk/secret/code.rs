//! Codes that people read and type.

use std::collections::{BTreeMap, BTreeSet};

use desk::secret::code::{ALPHABET, Code, Kind};
use desk::secret::token::digest;
use testkit::SeededEntropy;

#[test]
fn a_set_up_code_has_three_groups_and_a_recovery_code_six() {
    let entropy = SeededEntropy::new(5);
    for (kind, groups) in [(Kind::SetUp, 3), (Kind::Recovery, 6)] {
        let shown = Code::draw(kind, &entropy).to_string();
        let lengths: Vec<usize> = shown.split('-').map(str::len).collect();
        assert_eq!(lengths, vec![4; groups], "{shown}");
    }
}

#[test]
fn codes_carry_the_bits_that_are_asked_of_them() {
    let letter = f64::from(u32::try_from(ALPHABET.len()).unwrap()).log2();
    assert!(letter * 12.0 >= 40.0, "a set-up code");
    assert!(letter * 24.0 >= 112.0, "a recovery code, ASVS 5.0 6.5.2");
}

#[test]
fn no_two_letters_look_alike() {
    assert_eq!(ALPHABET.iter().collect::<BTreeSet<_>>().len(), ALPHABET.len());
    for alike in ["0O", "1IL", "2Z", "5S", "8B"] {
        let there = alike.bytes().filter(|b| ALPHABET.contains(b)).count();
        assert!(there <= 1, "{alike}");
    }
}

#[test]
fn every_letter_comes_up_about_as_often() {
    let entropy = SeededEntropy::new(11);
    let mut seen: BTreeMap<char, usize> = BTreeMap::new();
    for _ in 0..1_000 {
        let shown = Code::draw(Kind::Recovery, &entropy).to_string();
        shown.chars().filter(|c| *c != '-').for_each(|c| *seen.entry(c).or_default() += 1);
    }
    // 24,000 letters, 923 of each on average, with a deviation of 30.
    assert_eq!(seen.len(), ALPHABET.len());
    assert!(seen.values().all(|count| (773..=1_073).contains(count)), "{seen:?}");
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let code = Code::read(Kind::SetUp, "K7QF-3M4P-XW4D").unwrap();
    assert_eq!(code.to_string(), "K7QF-3M4P-XW4D");
    assert_eq!(code.digest(), digest("K7QF3M4PXW4D"));
    for typed in [
        "k7qf3m4pxw4d",
        " K7QF 3M4P XW4D ",
        "Ｋ７ＱＦ－３Ｍ４Ｐ－ＸＷ４Ｄ",
        "K7QF—3M4P—XW4D",
        "K7-QF3M4PXW4D\n",
    ] {
        assert_eq!(Code::read(Kind::SetUp, typed).as_ref(), Some(&code), "{typed}");
    }
    for typed in ["", "K7QF-3M4P", "K7QF-3M4P-XW4D-K", "K7QF-3M4P-XW4O", "K7QF-3M4P-XW4信"] {
        assert_eq!(Code::read(Kind::SetUp, typed), None, "{typed}");
    }
    assert_eq!(Code::read(Kind::Recovery, "K7QF-3M4P-XW4D"), None);
}

#[test]
fn debug_does_not_tell_a_code() {
    let code = Code::read(Kind::SetUp, "K7QF-3M4P-XW4D").unwrap();
    assert_eq!(format!("{code:?}"), "Code(…)");
}
