//! Weights: in a tier's table or beneath `[unit]`, one for each unit.

use super::*;

const HEAD: &str = "| 单位 |\n|---|\n| 丁局 |\n| 戊局 |";

/// The second tier's table with a column of weights, attested.
fn weighed(first: &str, second: &str) -> String {
    let table = format!("| 单位 | 权重 |\n|---|---|\n| 丁局 | {first} |\n| 戊局 | {second} |");
    let text = replaced(&[(HEAD, &table)]);
    let found = read(&text).faults.into_iter().find(|fault| fault.code.0 == "TB0402").unwrap();
    let right = found.words.iter().find(|(name, _)| *name == "right").unwrap().1.to_string();
    text.replace("27b67df85b87", &right)
}

fn faults(text: &str, word: &str) -> Vec<String> {
    read(text).faults.iter().map(|fault| told(text, fault, word)).collect()
}

#[test]
fn a_table_gives_each_unit_its_part_of_the_goals() {
    let text = weighed("2.5", "");
    let scheme = read(&text).scheme.unwrap();
    let day = scheme.last_day();
    let goals = |unit: &str| {
        let unit = scheme.names.unit(unit).unwrap();
        let tier = scheme.tier_on(unit, day).unwrap();
        (tier.target.unwrap().to_string(), tier.sub_targets[0].1.to_string())
    };
    assert_eq!(goals("丁局"), ("50".to_owned(), "20".to_owned()));
    assert_eq!(goals("戊局"), ("20".to_owned(), "8".to_owned()), "an empty cell says nothing");
    let text = replaced(&[("begins = \"07-01\"", "begins = \"07-01\"\nweight = 2.5")]);
    assert_eq!(read(&text).faults, [], "beneath the unit it may be more than 1 too");
}

/// What a norm asks by weight asks for a weight, which then is none that moves nothing.
#[test]
fn a_norm_by_weight_asks_for_weights() {
    let norm = |keys: &str| {
        format!(
            "submissions = \"digest\"\nper = \"month\"\nper-weight = true\n{keys}each-more = 0.5"
        )
    };
    let told = |keys: &str, unit: &str, word: &str| {
        let old = "submissions = \"digest\"\nper = \"month\"\nothers = 1\neach-more = 0.5";
        let text = replaced(&[(old, &norm(keys)), ("begins = \"07-01\"", unit)]);
        faults(&text, word)
    };
    let (one, weighs) = ("others = 1\n", "begins = \"07-01\"\nweight = 3");
    assert_eq!(told(one, weighs, "key"), [""; 0]);
    assert_eq!(told(one, "begins = \"07-01\"", "missing"), ["TB0403 true (权重)"]);
    // One that cannot be read was meant to be one.
    assert_eq!(told(one, "weight = 0", "key"), ["TB0305 0 (weight)"]);
    assert_eq!(told("", weighs, "key"), ["TB0304 digest] (items, others)"]);
    let person = "others = 1\neach = \"person\"\n";
    assert_eq!(told(person, weighs, "what"), ["TB0404 digest] (each, per-weight)"]);
    let goals = [
        ("target = 10\nc = 5", ""),
        ("target = 20\nc = 8", ""),
        ("{ measure = \"total\", reach = \"target\" }", "{ measure = \"total\", at-least = 1 }"),
        (
            "points = { measure = \"c\", reach = \"c\" }",
            "points = { measure = \"c\", at-least = 1 }",
        ),
        ("begins = \"07-01\"", weighs),
    ];
    let by_weight = ("others = 1\neach-more", "per-weight = true\nothers = 1\neach-more");
    assert_eq!(faults(&replaced(&goals), "found"), ["TB0420 3 (weight)"]);
    assert_eq!(faults(&replaced(&[&goals[..], &[by_weight]].concat()), "found"), [""; 0]);
}

#[test]
fn a_weight_is_a_number_above_0_and_stands_once() {
    let shape = "0.5, 1.2, 30 … > 0";
    for wrong in ["0", "-1", "12人", "1001", "0.00001"] {
        let told = faults(&weighed(wrong, "1"), "right");
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with(&format!("TB0305 {wrong} ")), "{told:?}");
        assert!(told[0].ends_with(&format!("({shape})")), "{told:?}");
    }
    let tiny = faults(&weighed("0.0001", "1"), "key");
    assert!(tiny.len() == 1 && tiny[0].ends_with("(权重)"), "{tiny:?}");
    let unit = |weight: &str| weighed("2", "3").replace("begins = \"07-01\"", weight);
    assert_eq!(faults(&unit("begins = \"07-01\"\nweight = 2"), "what"), ["TB0404 2 (unit.丁局)"]);
    let zero = replaced(&[("begins = \"07-01\"", "weight = 0")]);
    assert_eq!(faults(&zero, "right"), [format!("TB0305 0 ({shape})")]);
}
