//! Factors and hashes: what is taken, what is refused, how they are written.

use ledger::chain::Hash;
use ledger::form::{self, InFile};
use ledger::{Code, Factor, Points, Vocabulary};

/// The scheme language: factors have up to four decimals.
#[test]
fn a_factor_is_a_plain_decimal_of_four_places() {
    for text in ["0", "1", "1.5", "0.25", "2.0625", "0.3333", "12", "1000"] {
        let factor = Factor::parse(text).unwrap_or_else(|_| panic!("{text} is a factor"));
        assert_eq!(factor.to_string(), text);
    }
    for text in ["", ".5", "-1", "1.23456", "1e3", "1000.0001", "1001", "10000", "一"] {
        assert!(Factor::parse(text).is_err(), "{text} is no factor");
    }
    assert_eq!(Factor::share(1, 3).to_string(), "1/3");
    assert_eq!(Factor::share(2, 4).to_string(), "0.5");
}

/// Rounded once, half away from zero, to 0.01.
#[test]
fn a_product_is_rounded_once_half_away_from_zero() {
    let cases = [("0.5", 1, 1), ("0.5", -1, -1), ("0.3333", 1000, 333), ("1.2", 150, 180)];
    for (factor, hundredths, right) in cases {
        let factor = Factor::parse(factor).unwrap();
        let product = factor.of(Points::from_hundredths(hundredths));
        assert_eq!(product, Points::from_hundredths(right), "{factor} × {hundredths}");
    }
}

#[test]
fn a_hash_is_64_hexadecimals() {
    let text = "0123456789abcdef".repeat(4);
    let hash = Hash::parse(&text).expect("64 hexadecimals");
    assert_eq!(hash.to_string(), text);
    assert_eq!(hash.short(), "0123456789abcdef");
    for wrong in [
        "",
        &text[1..],
        &text[2..],
        &format!("{text}0"),
        &format!("{text}00"),
        &text.replace('0', "g"),
    ] {
        assert_eq!(Hash::parse(wrong), None, "{wrong}");
    }
}

/// The guide of a folder of CSV is passed over; any other text is no form of a ledger.
#[test]
fn only_the_guide_may_be_a_plain_text() {
    let read = |name: &str| {
        let file = InFile { name: name.to_owned(), bytes: vec![] };
        form::read(vec![file], &Vocabulary::base(), &mut |_, _| {}).faults
    };
    let files = form::csv::template(&Vocabulary::base()).unwrap();
    let guide = files.iter().find(|(name, _)| name.ends_with(".txt")).expect("a guide");
    assert!(read(&guide.0).is_empty());
    let codes: Vec<Code> = read("台账.txt").iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [Code::UNKNOWN_FORM]);
}
