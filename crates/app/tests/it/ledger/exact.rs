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

/// Formats and sums of what is counted in hundredths.
#[test]
fn points_are_plain_decimals_without_trailing_zeros() {
    for text in ["0", "15", "-0.5", "2.25", "2.05", "-10", "1000000", "-1000000", "0.01"] {
        let points = Points::parse(text).unwrap_or_else(|_| panic!("{text} are points"));
        assert_eq!(points.to_string(), text);
        assert_eq!(points.to_json().to_string(), text, "JSON");
        assert_eq!(points.to_f64(), text.parse::<f64>().unwrap(), "{text}");
        assert_eq!(format!("{points:>12}"), format!("{text:>12}"), "padded");
    }
    for (text, same) in [("2.50", "2.5"), ("2.5000", "2.5"), ("007", "7"), ("-0", "0")] {
        assert_eq!(Points::parse(text).map(|points| points.to_string()), Ok(same.to_owned()));
    }
    let wrong = [
        "",
        "-",
        "1.",
        ".5",
        "1.001",
        "+1",
        "1e2",
        "--1",
        "1.-5",
        "1,5",
        "1000001",
        "一",
        "-1000001",
        "9999999999999",
    ];
    for text in wrong {
        assert!(Points::parse(text).is_err(), "{text} are no points");
    }
}

#[test]
fn points_are_added_and_shared_exactly() {
    let points = |text: &str| Points::parse(text).unwrap();
    let (one, other) = (points("2.25"), points("-0.5"));
    assert_eq!(one + other, points("1.75"));
    assert_eq!(one - other, points("2.75"));
    assert_eq!(-one, points("-2.25"));
    assert_eq!([one, other, one].into_iter().sum::<Points>(), points("4"));
    assert_eq!(one.times(3), points("6.75"));
    assert_eq!((other.abs(), one.abs()), (points("0.5"), one));
    let mut sum = one;
    sum += one;
    assert_eq!(sum, points("4.5"));
    // Half up to 0.01, half away from zero below it.
    let shares = [("10", 3, "3.33"), ("2", 3, "0.67"), ("0.05", 2, "0.03"), ("-0.05", 2, "-0.03")];
    for (all, by, share) in shares.into_iter().chain([("7", 1, "7"), ("7", 0, "7"), ("0", 3, "0")])
    {
        assert_eq!(points(all).share(by), points(share), "{all} by {by}");
    }
}

#[test]
fn factors_multiply_and_are_compared_exactly() {
    let factor = |text: &str| Factor::parse(text).unwrap();
    assert_eq!(factor("1.5").and(factor("0.5")), factor("0.75"));
    assert_eq!(Factor::share(1, 3).and(factor("3")), Factor::ONE);
    assert_eq!(Factor::share(2, 3).of(Points::whole(10)), Points::from_hundredths(667));
    assert_eq!(Factor::share(5, 0), factor("0"));
    assert_eq!(Factor::share(0, 5), factor("0"));
    assert_eq!(Factor::ratio(3, 6), factor("0.5"));
    for (part, whole) in [(0, 5), (-3, 6), (3, 0), (0, 0), (3, -6)] {
        assert_eq!(Factor::ratio(part, whole), factor("0"), "{part} of {whole}");
    }
    assert!(Factor::share(1, 3).reaches(factor("0.3333")));
    assert!(!factor("0.3333").reaches(Factor::share(1, 3)));
    assert!(factor("0.5").reaches(Factor::share(2, 4)));
    assert!(Factor::parse("1000.0").is_ok() && Factor::parse("1.50000").is_ok());
    assert!(Factor::parse("99999").is_err() && Factor::parse(&"9".repeat(38)).is_err());
    assert_eq!(format!("{:>6}", factor("12.5")), "  12.5");
    assert_eq!(factor("10").to_string(), "10");
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
