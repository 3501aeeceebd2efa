//! What a fault in Chinese calls the things among which a name was looked for, with the key that a
//! scheme writes.

use ledger::{Code, Lang};

use super::*;

/// What is said of the one name that nothing defines.
fn said(from: &str, to: &str) -> String {
    let faults = read(&replaced(&[(from, to)])).faults;
    let mut names = faults.iter().filter(|fault| fault.code == Code::UNKNOWN_NAME);
    let one = names.next().unwrap_or_else(|| panic!("{to}: {faults:?}"));
    assert!(names.next().is_none(), "{to}: {faults:?}");
    one.message(Lang::Zh)
}

#[test]
fn sections_are_called_as_people_call_them() {
    let counter = |of: &str| {
        format!("[counter.row]\nname = \"连续\"\nof = [{{ {of} }}]\nbars = true\n\n[rate.adopted]")
    };
    let begins = "begins = \"07-01\"";
    let floor = "parts = \"b\"\nfloor = -20";
    for (from, to, right) in [
        (floor, "parts = \"e\"\nfloor = -20", "得分项（part）里没有“e”"),
        (floor, "rules = \"e\"\nfloor = -20", "计分规则（rules）里没有“e”"),
        (floor, &format!("{floor}\ncounter = \"e\""), "累计情形（counter）里没有“e”"),
        ("level = \"x\"", "level = \"z\"", "层级（level）里没有“z”"),
        ("among = [\"p\", \"q\"]", "among = [\"p\", \"s\"]", "刊物（publication）里没有“s”"),
        (
            begins,
            &format!("{begins}\nmoves-to = \"9\"\nmoves-on = \"10-01\""),
            "档次（tier）里没有“9”",
        ),
        ("merges-into = \"丙局\"", "merges-into = \"己局\"", "单位表（unit）里没有“己局”"),
        ("[\"key\", \"丙局\"]", "[\"keys\", \"丙局\"]", "单位和名单（group）里没有“keys”"),
        ("duty = \"report\"", "duty = \"reports\"", "必完成任务（duty）里没有“reports”"),
        (
            "[rate.adopted]",
            &counter("missed = \"monthly\", reach = 2"),
            "数量指标（norm）里没有“monthly”",
        ),
        (
            "[rate.adopted]",
            &counter("last = \"best\", reach = 2"),
            "比较计分（comparison）里没有“best”",
        ),
    ] {
        assert_eq!(said(from, to), right);
    }
}

#[test]
fn words_and_fields_are_called_as_forms_head_them() {
    let kind = "kind = \"single\", at-least";
    for (from, to, right) in [
        ("on = \"quality_award\"", "on = \"quality\"", "记录类别（on）里没有“quality”"),
        (
            "[word.kind]",
            "[word.genre]\nverse = \"诗\"\n\n[word.kind]",
            "用语类别（word）里没有“genre”",
        ),
        (kind, "kind = \"poem\", at-least", "体裁（kind）里没有“poem”"),
        (
            "category = \"research_report\"",
            "category = \"research\"",
            "类别（category）里没有“research”",
        ),
        (
            "failure = \"late\" }, reach",
            "failed = \"late\" }, reach",
            "紧急信息问题（emergency_failure）里没有“failed”",
        ),
    ] {
        assert_eq!(said(from, to), right);
    }
    // What has no name but the key is called by it.
    let test =
        "[[test]]\nname = \"试\"\ngiven = []\nexpect = { \"03-31\" = { totl = 4 } }\n\n[reminder]";
    assert_eq!(said("[reminder]", test), "“expect”里没有“totl”");
}
