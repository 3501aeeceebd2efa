//! Points for all who have no place, and by the average of all who are compared.

use ledger::fault::Lang;
use scheme::Scheme;

use super::beside::{all, part, part_in, sent};
use crate::scheme::altered;

/// The county whose quarters are compared by numbers of works printed.
fn quarters(gives: &str) -> Scheme {
    altered("dike-county", &[("places = [3, 2, 1]\nlast = -1\n", &format!("{gives}\n"))])
}

/// The county whose half-years are compared by shares of works printed.
fn shares(gives: &str) -> Scheme {
    let places = "places = 2\npart = \"rate\"";
    altered("dike-county", &[(places, &format!("{gives}\npart = \"rate\""))])
}

fn place(scheme: &Scheme, facts: &str, unit: &str) -> (String, Vec<String>) {
    part(scheme, facts, (unit, "place"), "2018-03-31")
}

/// Four units, which have three works, two, one and none in the first quarter.
fn six() -> ([&'static str; 4], String) {
    let facts = [
        ("堤头镇", "02-01", "city"),
        ("堤头镇", "02-02", "city"),
        ("堤头镇", "02-03", "city"),
        ("闸口镇", "02-01", "city"),
        ("闸口镇", "02-02", "city"),
        ("柳林乡", "02-01", "county"),
    ];
    (["堤头镇", "闸口镇", "柳林乡", "河湾乡"], all(&facts))
}

/// Three works, two, one and none: the first has its place, the last its own; of the two others one
/// reached something.
#[test]
fn the_rest_are_those_who_reached_something_and_have_no_place() {
    let (units, facts) = six();
    let points = |gives: &str| units.map(|unit| place(&quarters(gives), &facts, unit).0);
    assert_eq!(points("places = 3\nrest = 0.5"), ["3", "0.5", "0.5", "0"]);
    assert_eq!(points("last = -1\nrest = 0.5"), ["0.5", "0.5", "0.5", "-1"]);
    assert_eq!(points("places = 3\nlast = [-2, -1]\nrest = -0.25"), ["3", "-0.25", "-1", "-2"]);
    // Who is named and gets nothing for it is none of the rest.
    assert_eq!(points("places = [3, 0]\nrest = 0.5"), ["3", "0", "0.5", "0"]);
    let why = place(&quarters("places = 3\nrest = 0.5"), &facts, "柳林乡").1;
    assert_eq!(why, ["季度采用名次：1月1日至3月31日为1篇，属于其余有所得的"]);
}

/// Six works of four units are one and a half on average, who has none included.
#[test]
fn the_average_is_that_of_all_who_are_compared() {
    let (units, facts) = six();
    let points = |gives: &str| units.map(|unit| place(&quarters(gives), &facts, unit).0);
    assert_eq!(points("below-average = -2\nabove-average = 1"), ["1", "1", "-2", "-2"]);
    assert_eq!(points("below-average = -2"), ["0", "0", "-2", "-2"]);
    assert_eq!(points("above-average = 1"), ["1", "1", "0", "0"]);
    // Points of several of these add up in one line, which says each.
    let both = "places = 3\nrest = 0.5\nlast = -1\nbelow-average = -2\nabove-average = 1";
    assert_eq!(points(both), ["4", "1.5", "-1.5", "-3"]);
    let scheme = quarters(both);
    let of = |unit| place(&scheme, &facts, unit).1;
    let begins = "季度采用名次：1月1日至3月31日为";
    assert_eq!(of("堤头镇"), [format!("{begins}3篇，列第1名，平均1.5篇，高于平均")]);
    assert_eq!(of("柳林乡"), [format!("{begins}1篇，属于其余有所得的，平均1.5篇，低于平均")]);
    assert_eq!(of("河湾乡"), [format!("{begins}0篇，列倒数第1名，平均1.5篇，低于平均")]);
    let english = |unit| part_in(&scheme, &facts, (unit, "place"), ("2018-03-31", Lang::En)).1;
    let days = "from 2018-01-01 to 2018-03-31";
    assert_eq!(
        english("柳林乡"),
        [format!("place: 1, one of the rest, below the average of 1.5 {days}")]
    );
    assert_eq!(english("堤头镇"), [format!("place: 3, place 1, above the average of 1.5 {days}")]);
}

/// Who is exactly at the average has nothing by it; nor has one who is compared alone, nor anybody
/// where all are equal.
#[test]
fn who_is_at_the_average_has_nothing_by_it() {
    let gives = "below-average = -2\nabove-average = 1";
    let facts = all(&[
        ("堤头镇", "02-01", "city"),
        ("堤头镇", "02-02", "city"),
        ("闸口镇", "02-01", "city"),
        ("柳林乡", "02-01", "city"),
    ]);
    let of = |unit| place(&quarters(gives), &facts, unit);
    assert_eq!(
        ["堤头镇", "闸口镇", "柳林乡", "河湾乡"].map(|unit| of(unit).0),
        ["1", "0", "0", "-2"]
    );
    assert_eq!(of("闸口镇").1, [""; 0]);
    assert_eq!(place(&quarters(gives), "", "河湾乡").0, "0");
    let alone = altered(
        "dike-county",
        &[
            ("places = [3, 2, 1]\nlast = -1\n", &format!("{gives}\n")),
            ("who = [\"towns\"]", "who = [\"堤头镇\"]"),
        ],
    );
    assert_eq!(place(&alone, &facts, "堤头镇").0, "0");
}

/// Of points two and one and nothing is one third less than 2.34, and told as about so much; points
/// below nothing are taken as they are.
#[test]
fn averages_that_are_no_hundredths_are_told_about() {
    let of = |single: &str, unit: &str| {
        let scheme = altered(
            "dike-county",
            &[
                ("points = { single = 5 }", &format!("points = {{ single = {single} }}")),
                (
                    "adoptions = { publications = [\"county\", \"city\"] }\nper = \"quarter\"",
                    "points = \"raw\"\nper = \"quarter\"",
                ),
                ("who = [\"towns\"]", "who = [\"堤头镇\", \"闸口镇\", \"柳林乡\"]"),
                ("places = [3, 2, 1]\nlast = -1", "below-average = -2\nabove-average = 1"),
            ],
        );
        place(&scheme, &all(&[("堤头镇", "02-01", "city"), ("闸口镇", "02-01", "county")]), unit)
    };
    // Six and one and nothing.
    assert_eq!(of("6", "堤头镇").0, "1");
    let low = "季度采用名次：1月1日至3月31日为1分，平均约2.33分，低于平均分";
    assert_eq!(of("6", "闸口镇"), ("-2".into(), vec![low.into()]));
    // One and nothing and five less than nothing: nothing is above the average.
    assert_eq!(["闸口镇", "柳林乡", "堤头镇"].map(|unit| of("-5", unit).0), ["1", "1", "-2"]);
    let low = "季度采用名次：1月1日至3月31日为-5分，平均约-1.33分，低于平均分";
    assert_eq!(of("-5", "堤头镇").1, [low]);
}

/// Shares are held against the average of shares, in which each unit's counts once: one of two and two
/// of three are seven twelfths on average. Who has too few works is no part of it.
#[test]
fn shares_are_held_against_the_average_of_shares() {
    let scheme = shares("below-average = -2\nabove-average = 1");
    let printed = |others: &[(&str, &str, &str)]| {
        let both = [
            ("堤头镇", "02-01", "city"),
            ("闸口镇", "02-01", "city"),
            ("闸口镇", "02-02", "county"),
        ];
        all(&[&both[..], others].concat()) + &sent("堤头镇", 2) + &sent("闸口镇", 3)
    };
    let of = |facts: &str, unit| part(&scheme, facts, (unit, "rate"), "2018-06-30");
    let facts = printed(&[]) + &sent("河湾乡", 1);
    let low = "采用率名次：1月1日至6月30日为50%，平均约58.33%，低于平均";
    assert_eq!(of(&facts, "堤头镇"), ("-2".into(), vec![low.into()]));
    assert_eq!(of(&facts, "闸口镇").0, "1");
    assert_eq!(of(&facts, "河湾乡").0, "0");
    // With one of three the average is one half, exactly.
    let facts = printed(&[("柳林乡", "02-01", "city")]) + &sent("柳林乡", 3);
    let high = "采用率名次：1月1日至6月30日为约66.67%，平均50%，高于平均";
    assert_eq!(of(&facts, "堤头镇"), ("0".into(), vec![]));
    assert_eq!(of(&facts, "闸口镇"), ("1".into(), vec![high.into()]));
    assert_eq!(of(&facts, "柳林乡").0, "-2");
}

/// What falls to each head of all that stands there says both.
#[test]
fn what_falls_to_each_head_of_all_says_both() {
    let scheme =
        altered("port-branch", &[("per-weight = true", "per-weight = true\nsettled = true")]);
    let fact = r#"{"id":"f","type":"adoption","date":"2018-01-02","work":"w","units":["二所"],"publication":"report","kind":"single"}"#;
    let of = |lang| part_in(&scheme, fact, ("二所", "prize"), ("2018-01-31", lang)).1;
    let right = "人均得分名次：1月1日至1月31日各项合计人均0.6分，列第1名";
    assert_eq!(of(Lang::Zh), [right]);
    let right = "head: 0.6 per head in all, place 1 from 2018-01-01 to 2018-01-31";
    assert_eq!(of(Lang::En), [right]);
}

/// Where each further place has less, or everyone has some at least, those behind the named places have
/// theirs too and are told it.
#[test]
fn places_behind_those_that_are_named_are_told_where_they_give_something() {
    let (_, facts) = six();
    let third = |gives: &str| place(&quarters(gives), &facts, "柳林乡");
    let told = "季度采用名次：1月1日至3月31日为1篇，列第3名";
    assert_eq!(third("places = [3, 2]\neach-place = 0.5"), ("1.5".into(), vec![told.into()]));
    assert_eq!(third("places = [3, 2]\nleast = 1"), ("1".into(), vec![told.into()]));
    assert_eq!(third("places = [3, 2]"), ("0".into(), vec![]));
}

/// 人均: what falls to each head is told as a number, about where it is none.
#[test]
fn works_by_heads_are_told_as_numbers() {
    let (_, facts) = six();
    let heads = "[unit.\"堤头镇\"]\nweight = 2\n\n[unit.\"闸口镇\"]\nweight = 3\n\n[group.towns]";
    let gives = "places = [3, 2, 1]\nper-weight = true\n";
    let scheme = altered(
        "dike-county",
        &[("places = [3, 2, 1]\nlast = -1\n", gives), ("[group.towns]", heads)],
    );
    let why = |unit| place(&scheme, &facts, unit).1;
    let told = |rest: &str| vec![format!("季度采用名次：1月1日至3月31日人均{rest}")];
    assert_eq!(why("堤头镇"), told("1.5篇，列第1名"));
    assert_eq!(why("柳林乡"), told("1篇，列第2名"));
    assert_eq!(why("闸口镇"), told("约0.67篇，列第3名"));
}
