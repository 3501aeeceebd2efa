//! What several units wrote together is shared when a leader endorses it, as the notice says.

use ledger::fault::Lang;
use scheme::Scheme;
use scheme::diff::Value;

use super::explained::lines;
use super::leading::had;
use crate::scheme::altered;

/// 港务局's notice: the nation's leaders give 20, the first in full, later ones half, others than principal
/// ones 0.8, and no work more than 40.
fn harbour(way: &str) -> Scheme {
    altered("harbour-city", &[("deputy = 0.8", &format!("deputy = 0.8\n{way}"))])
}

fn endorsed(id: &str, units: &[&str], level: &str, more: &str) -> String {
    format!(
        r#"{{"id":"{id}","type":"endorsement","date":"2018-03-0{}","work":"甲","units":{units:?},"level":"{level}"{more}}}"#,
        id.len()
    )
}

const DEPUTY: &str = r#","deputy":true"#;
const ALL: [&str; 3] = ["港务局", "渔业局", "湾里区"];

/// What each has of some endorsements of one work.
fn each(scheme: &Scheme, facts: &[String], units: &[&str]) -> Vec<String> {
    had(scheme, &facts.join("\n"), "2018-03-31", units)
}

/// A third of 20 is 6.67; half of a third, and 0.8 of that, are rounded once: 3.33 and 2.67.
#[test]
fn an_endorsement_is_divided_with_all_else_and_rounded_once() {
    let scheme = harbour("shared = \"split\"");
    let first = endorsed("a", &ALL, "nation", "");
    assert_eq!(each(&scheme, std::slice::from_ref(&first), &ALL), ["6.67", "6.67", "6.67"]);
    let later = endorsed("aa", &ALL, "nation", "");
    assert_eq!(each(&scheme, &[first.clone(), later], &ALL), ["10", "10", "10"]);
    let deputy = endorsed("aa", &ALL, "nation", DEPUTY);
    assert_eq!(each(&scheme, &[first, deputy], &ALL), ["9.34", "9.34", "9.34"]);
    let alone = endorsed("a", &ALL[..1], "nation", "");
    assert_eq!(each(&scheme, &[alone], &ALL[..1]), ["20"]);
}

/// A third of 20 to whole points is 7, and to half ones 6.5.
#[test]
fn a_share_goes_to_the_step_that_is_said() {
    let first = endorsed("a", &ALL, "nation", "");
    for (step, right) in [("1", "7"), ("0.5", "6.5"), ("0.1", "6.7")] {
        let scheme = harbour(&format!("shared = \"split\"\nsplit-to = {step}"));
        assert_eq!(each(&scheme, std::slice::from_ref(&first), &ALL), [right; 3]);
    }
}

/// The one that is named first leads, of each endorsement by itself.
#[test]
fn a_lead_has_all_or_a_part_and_the_others_theirs() {
    let facts = [
        endorsed("a", &ALL[..2], "nation", ""),
        endorsed("aa", &["渔业局", "港务局"], "nation", ""),
    ];
    let of = |way: &str| each(&harbour(way), &facts, &ALL[..2]);
    // 20 and 10; 5 and 10 behind them.
    assert_eq!(of("shared = \"lead-full\"\nothers = 0.5"), ["25", "20"]);
    // 14 and 6; 3 and 7.
    assert_eq!(of("shared = \"lead-part\"\nlead = 0.7"), ["17", "13"]);
    // 14 and 8; 4 and 7.
    assert_eq!(of("shared = \"lead-part\"\nlead = 0.7\nothers = 0.4"), ["18", "15"]);
    assert_eq!(of("shared = \"full\""), ["30", "30"]);
    assert_eq!(of(""), ["30", "30"]);
}

/// The most that a work gives is each unit's: 10, then four times 5 are 30; two more are 40, and no third.
#[test]
fn the_cap_is_each_units() {
    let scheme = harbour("shared = \"split\"");
    let two = &ALL[..2];
    let facts: Vec<String> = (1..=8).map(|n| endorsed(&"a".repeat(n), two, "nation", "")).collect();
    assert_eq!(each(&scheme, &facts[..5], two), ["30", "30"]);
    assert_eq!(each(&scheme, &facts[..7], two), ["40", "40"]);
    assert_eq!(each(&scheme, &facts, two), ["40", "40"]);
}

/// 8 for the city's leaders first, later 2 and for the district's 1, divided by two.
#[test]
fn points_of_later_ones_are_shared_alike() {
    let (old, new) = ("deputy = 0.5", "deputy = 0.5\nshared = \"split\"");
    let scheme = altered("river-district", &[(old, new)]);
    let units: Vec<&str> = scheme.units.iter().take(2).map(|unit| unit.name.as_str()).collect();
    let facts = [
        endorsed("a", &units, "city", ""),
        endorsed("aa", &units, "city", ""),
        endorsed("aaa", &units, "district", ""),
    ];
    assert_eq!(each(&scheme, &facts, &units), ["5.5", "5.5"]);
}

/// A line says how it was shared, and nothing where one unit alone is named.
#[test]
fn a_line_says_how_an_endorsement_was_shared() {
    let told = |way: &str, units: &[&str]| {
        let all = lines(&harbour(way), &endorsed("a", units, "nation", ""), "港务局");
        all.into_iter().find(|[zh, _]| zh.contains("国家领导批示")).unwrap()
    };
    let said = |way, zh: &str, en: &str| {
        let [own, other] = told(way, &ALL);
        assert!(own.ends_with(zh) && other.ends_with(en), "{own} / {other}");
        let [own, other] = told(way, &ALL[..1]);
        assert!(!own.contains(zh) && !other.contains(en), "{own} / {other}");
    };
    said("shared = \"split\"", "3 个单位平分", "divided by 3");
    let half = "in full for the first named, at 0.5 for others";
    said("shared = \"lead-full\"\nothers = 0.5", "首个署名单位计满分，其他按50%计", half);
}

/// How two ways are told apart.
#[test]
fn two_ways_of_sharing_endorsements_are_told_apart() {
    let [one, other] = [harbour(""), harbour("shared = \"split\"")];
    let all = scheme::diff::difference(&one, &other);
    let [told] = all.as_slice() else { panic!("{all:?}") };
    assert!(told.before.is_none(), "{told:?}");
    let Some(Value::Short(short)) = &told.after else { panic!("{told:?}") };
    assert_eq!([short.said(Lang::Zh), short.said(Lang::En)], ["平分", "split"]);
}
