//! Names that nothing defines, in rules and in tests.

use super::*;

/// A name that nothing defines is one fault; what is counted only where all names hold stays silent.
#[test]
fn a_slip_in_a_name_is_one_fault() {
    hold(&[
        // The column that lacks its publication, the part that no column shows.
        (
            &[("publications = [\"q\", \"r\"]", "publications = [\"q\", \"s\"]")],
            "found",
            &["TB0309 \"s\"] (s)"],
        ),
        (
            &[("title = \"扣分\"\npart = \"b\"", "title = \"扣分\"\npart = \"d\"")],
            "found",
            &["TB0309 \"d\" (d)"],
        ),
        (
            &[("title = \"扣分\"\npart = \"b\"", "title = \"扣分\"\nholds = \"sum\"")],
            "found",
            &["TB0305 \"sum\" (sum)"],
        ),
        (&[("id = \"b\"\ntitle", "title")], "key", &["TB0304 [[column]] (id)"]),
        // The group of publications that has one fewer.
        (&[("among = [\"p\", \"q\"]", "among = [\"p\", \"s\"]")], "found", &["TB0309 \"s\"] (s)"]),
        // The peers that have one unit fewer.
        (
            &[("units = [\"丁局\", \"戊局\"]", "units = [\"丁局\", \"己局\"]")],
            "found",
            &["TB0309 \"己局\"] (己局)"],
        ),
        (
            &[("units = [\"甲局\", \"乙局\"]", "units = [\"甲局\", \"己局\"]")],
            "found",
            &["TB0309 \"己局\"] (己局)"],
        ),
        (
            &[("units = [\"key\", \"丙局\"]", "units = [\"keys\", \"丙局\"]")],
            "found",
            &["TB0309 \"keys\", \"丙局\"] (keys)"],
        ),
        // The penalty of a duty whose condition could not be read.
        (
            &[("category = \"research_report\", at-least", "category = \"research\", at-least")],
            "found",
            &[
                "TB0309 \"research\", at-least = 1, from = \"01-01\", to = \"06-30\", with-topic = true } (research)",
            ],
        ),
        // The rule for awards, which now lacks a case.
        (
            &[("information = 5, research = 6", "information = 5, reserch = 6")],
            "found",
            &["TB0309 reserch = 6 } (reserch)"],
        ),
        (
            &[(
                "on = \"commission_failure\"\npoints = -5",
                "on = \"commission_failure\"\npoints = \"五\"",
            )],
            "found",
            &["TB0305 \"五\" (\"五\")"],
        ),
        // Levels whose name does not hold.
        (
            &[("points = { x = 5, y = 10 }", "points = { x = 5, z = 10 }")],
            "found",
            &["TB0309 z = 10 } (z)"],
        ),
        // A slip in a section's name hides what it defines; one that is like none hides nothing.
        (&[("[publication.p]", "[publicaton.p]")], "found", &["TB0303 publicaton.p] (publicaton)"]),
        (&[("[group.key]", "[groupe.key]")], "found", &["TB0303 groupe.key] (groupe)"]),
        (&[("[group.key]", "[gruop.key]")], "found", &["TB0303 gruop.key] (gruop)"]),
        (&[("[publication.p]", "[pubicatn.p]")], "found", &["TB0303 pubicatn.p] (pubicatn)"]),
        (
            &[("[task.lead]", "[leadership.lead]")],
            "found",
            &["TB0303 leadership.lead] (leadership)"],
        ),
        (
            &[
                ("[task.lead]", "[leadership.lead]"),
                ("[closing]", "[part.d]\nname = \"丁\"\nadoption = true\n\n[closing]"),
            ],
            "found",
            &["TB0410 d] (d)", "TB0303 leadership.lead] (leadership)"],
        ),
        (
            &[
                ("[group.key]", "[groupe.key]"),
                ("[closing]", "[part.d]\nname = \"丁\"\nadoption = true\n\n[closing]"),
            ],
            "found",
            &["TB0303 groupe.key] (groupe)"],
        ),
    ]);
}

/// Tests inside the scheme: what they expect must be a thing that answers have.
#[test]
fn a_test_that_cannot_be_read_is_told() {
    let test =
        |expect: &str| format!("[[test]]\nname = \"试\"\ngiven = []\n{expect}\n\n[reminder]");
    for (expect, right) in [
        ("expect = { \"03-31\" = { totl = 4 } }", "TB0309 totl = 4 } } (totl)"),
        ("expect = { \"03-31\" = { quota.wekks = 4 } }", "TB0309 wekks = 4 } } (quota.wekks)"),
        ("refused = \"TB0999\"", "TB0309 \"TB0999\" (TB0999)"),
    ] {
        hold(&[(&[("[reminder]", test(expect).as_str())], "found", &[right])]);
    }
    for (expect, right) in [
        (
            "expect = { \"02-30\" = 4 }",
            "TB0413 \"02-30\" = 4 } (`02-30` in `expect` is no day of the scheme's year, as 03-31 is)",
        ),
        (
            "expect = { \"03-31\" = { total = [4] } }",
            "TB0413 [4] } } (`total = [4]`: it should be a number, true, false or a text)",
        ),
    ] {
        hold(&[(&[("[reminder]", test(expect).as_str())], "cause", &[right])]);
    }
    hold(&[(&[("[reminder]", test("").as_str())], "key", &["TB0304 [[test]] (expect, refused)"])]);
    for expect in [
        "refused = \"TB0204\"",
        "expect = { \"03-31\" = 4 }",
        "expect = { \"03-31\" = { a = 0, b = 0, report = \"pending\", total = 0, quota.met = 0 } }",
        "expect = { \"03-31\" = { \"丙局\" = { rank = 1, tier_rank = 1, eligible = \"null\" } } }",
    ] {
        let scheme = sound(&[("[reminder]", test(expect).as_str())]);
        assert_eq!(scheme.trials.len(), 1, "{expect}");
    }
}

/// In Chinese an id that is like the unknown one stands with the name that the notice gives it, and so do
/// the few that there are where none is like it.
#[test]
fn names_that_are_told_stand_with_what_the_notice_calls_them() {
    let of = |changes: &[(&str, &str)], word: &str| {
        let faults = read(&replaced(changes)).faults;
        let own = faults.iter().find(|fault| fault.code.0 == "TB0309").unwrap();
        own.words.iter().find(|(name, _)| *name == word).unwrap().1.to_string()
    };
    let level = |to: &str| {
        [("name = \"《丙》\"\nlevel = \"y\"", format!("name = \"《丙》\"\nlevel = \"{to}\""))]
    };
    let [(from, to)] = level("zzzz");
    assert_eq!(of(&[(from, &to)], "right-zh"), "x（区）, y（市）");
    let part = ("title = \"扣分\"\npart = \"b\"", "title = \"扣分\"\npart = \"zzzz\"");
    assert_eq!(of(&[part], "right-zh"), "a（采用）, b（扣分）, c（批示）");
    let publication = ("among = [\"p\", \"q\"]", "among = [\"p\", \"zzzz\"]");
    assert_eq!(of(&[publication], "right-zh"), "p（《甲》）, q（《乙》）, r（《丙》）");
    let group = ("name = \"市级采用\"\nwho = [\"key\"]", "name = \"市级采用\"\nwho = [\"kay\"]");
    assert_eq!(of(&[group], "nearest-zh"), "key（重点单位）");
    let duty = (
        "name = \"未报调研报告\"\nduty = \"report\"",
        "name = \"未报调研报告\"\nduty = \"reports\"",
    );
    assert_eq!(of(&[duty], "nearest-zh"), "report（调研报告）");
}
