//! `why`: a unit's score in words.

use std::collections::HashMap;

use ledger::Points;
use ledger::fault::Lang;
use scoring::State;

use crate::scheme::{altered, examples};

use super::{BOTH, EDGE, SCHEME, scored, well_set, why};

/// A small year of one unit: a work printed twice, a second endorsement, a training, a failure.
const SMALL: &str = include_str!("small.jsonl");

/// The ids that stand in the column of facts, once for each line of the letter.
fn told(letter: &str) -> HashMap<String, usize> {
    let mut told = HashMap::new();
    for line in letter.lines() {
        let mut words = line.split_whitespace();
        let dated = words.next().is_some_and(|word| word.parse::<ledger::Date>().is_ok());
        if !line.starts_with("    2") || !dated {
            continue;
        }
        let id = words.find(|word| Points::parse(word.trim_start_matches('+')).is_err());
        *told.entry(id.unwrap_or_default().to_owned()).or_default() += 1;
    }
    told
}

#[test]
fn every_line_of_every_unit_is_told_exactly_once() {
    for as_of in ["2018-06-30", "2019-01-31"] {
        scored(&SCHEME, EDGE, as_of, |docket, score| {
            for (standing, lang) in score.standings.iter().flat_map(|s| BOTH.map(|l| (s, l))) {
                let unit = standing.unit;
                let letter = papers::letter::why(&SCHEME, docket, score, unit, lang).unwrap();
                well_set(&letter);
                let mut wanted: HashMap<String, usize> = HashMap::new();
                for posting in &standing.postings {
                    let id = posting.fact.map_or("—", |fact| fact.id.as_str());
                    *wanted.entry(id.to_owned()).or_default() += 1;
                }
                assert_eq!(told(&letter), wanted, "{} as of {as_of}", standing.name);
            }
        });
    }
}

#[test]
fn sums_under_the_clauses_add_up_to_the_total() {
    scored(&SCHEME, EDGE, "2019-01-31", |docket, score| {
        for standing in &score.standings {
            let letter =
                papers::letter::why(&SCHEME, docket, score, standing.unit, Lang::Zh).unwrap();
            let sum = |line: &str| {
                let (_, rest) = line.trim_start().strip_prefix('【')?.split_once("】小计 ")?;
                Points::parse(rest.split(' ').next()?).ok()
            };
            let sums: Points = letter.lines().filter_map(sum).sum();
            assert_eq!(sums, standing.total, "{}:\n{letter}", standing.name);
        }
    });
}

#[test]
fn every_duty_of_the_unit_is_named_with_its_clause_and_state() {
    for as_of in ["2018-06-30", "2019-01-31"] {
        scored(&SCHEME, EDGE, as_of, |docket, score| {
            for standing in &score.standings {
                let letter =
                    papers::letter::why(&SCHEME, docket, score, standing.unit, Lang::Zh).unwrap();
                for duty in &standing.duties {
                    let word = match duty.state {
                        State::Met => "已完成",
                        State::Pending => "待完成",
                        State::Missed => "未完成",
                    };
                    let clause = SCHEME.clause_id(duty.clause);
                    let name = duty.duty.name.as_str();
                    let told = letter.lines().filter(|line| {
                        let line = line.trim_start();
                        line.starts_with(word) && line.contains(name) && line.contains(clause)
                    });
                    assert!(told.count() >= 1, "{name} of {}:\n{letter}", standing.name);
                }
            }
        });
    }
}

#[test]
fn a_loser_is_told_with_its_reason_and_without_points() {
    let letter = why(SMALL, "2018-05-31", "峡窝镇", Lang::Zh);
    let (_, rest) = letter.split_once("未计分（3 笔）").expect("three lines lost");
    let (lost, _) = rest.split_once("\n\n").expect("a section follows");
    let lost = lost.replace(['\n', ' '], "");
    assert!(
        lost.contains("2018-03-05a1区·《上街信息》单条，第12期，《示范村建设的做法》"),
        "{lost}"
    );
    assert!(lost.contains("2.2.1.4") || lost.contains("2.2.1.1"), "{lost}");
    assert!(lost.contains("同一稿件重复发表，只计最高分一次，已按4月2日"), "{lost}");
    assert!(lost.contains("同一稿件同一层级的批示只计一次，已按4月23日的批示计分"), "{lost}");
    assert!(lost.contains("t2"), "a training by the district is evidence: {lost}");
}

/// 10 for the WeChat special, 6 for the composite, 20 for the city's endorsement, 30 for two
/// persons at a training of the city, 5 less for a late commission: 61 of 120, 50.8 %.
#[test]
fn the_small_year_reads_like_a_letter() {
    let letter = why(SMALL, "2018-05-31", "峡窝镇", Lang::Zh);
    assert!(letter.starts_with("峡窝镇得分说明（截至2018年5月31日）\n\n"), "{letter}");
    let joined = letter.replace('\n', "");
    for said in [
        "累计得分 61 分，目标分值 120 分（A2.5.1），任务占比 50.8%",
        "在 61 个单位中排名第 1，在同档 9 个单位中排名第 1",
        "合计 61 分",
        "【2.2.1.4】小计 10 分",
        "【2.2.2.1】小计 6 分",
        "【2.2.4】小计 20 分",
        "【2.7.1】小计 -5 分",
        "还差 59",
        "尚未办理，已逾期",
        "年度结束后认定",
    ] {
        assert!(joined.contains(said), "{said} is missing:\n{letter}");
    }
}

/// Read by a person against the rules; a change of words is to be read again.
#[test]
fn the_small_year_as_it_was_reviewed() {
    assert_eq!(why(SMALL, "2018-05-31", "峡窝镇", Lang::Zh), include_str!("small.zh.txt"));
    assert_eq!(why(SMALL, "2018-05-31", "峡窝镇", Lang::En), include_str!("small.en.txt"));
}

/// Fifteen working days after 2018-05-02 end on 05-23; with the pledge signed late it stays late.
#[test]
fn a_pledge_is_followed_up() {
    let late = SMALL.replace(
        r#""date":"2018-05-02","unit":"峡窝镇"}"#,
        r#""date":"2018-05-02","unit":"峡窝镇","pledged_on":"2018-05-24"}"#,
    );
    let pending = why(SMALL, "2018-05-22", "峡窝镇", Lang::Zh);
    assert!(pending.contains("15 个工作日内办理，尚未办理，未到期"), "{pending}");
    let overdue = why(SMALL, "2018-05-24", "峡窝镇", Lang::Zh);
    assert!(overdue.contains("2018年5月23日前办理，尚未办理，已逾期"), "{overdue}");
    let done = why(&late, "2018-05-31", "峡窝镇", Lang::Zh).replace(['\n', ' '], "");
    assert!(done.contains("迟至2018年5月24日办理，已逾期"), "{done}");
}

#[test]
fn a_unit_that_is_barred_reads_every_reason_with_its_clause() {
    let grave = r#"{"id":"g1","type":"emergency_failure","date":"2018-06-01","unit":"农委","failure":"late","severity":"IV","grave":true}"#;
    let letter = why(grave, "2019-01-01", "农委", Lang::Zh);
    let (_, rest) = letter.split_once("评先资格\n").expect("a section");
    let (reasons, _) = rest.split_once("\n\n").unwrap_or((rest, ""));
    for clause in ["1.a", "2.1.4", "A2.5.2", "2.3.3"] {
        assert!(reasons.contains(&format!("（{clause}")), "{clause} is missing: {reasons}");
    }
    let before = why(grave, "2018-12-31", "农委", Lang::Zh);
    assert!(before.contains("年度结束后认定，但已有取消评先资格的情形："), "{before}");
    assert!(before.contains("2.3.3"), "{before}");
}

/// A duty that bars nobody is no reason; what adds up bars from its day on.
#[test]
fn a_duty_that_bars_nobody_is_no_reason_why_honours_are_closed() {
    let idle = "[duty.research]\nname = \"调研报告\"\nwho = \"all\"\ndue = \"06-30\"\nbars = false\n\
                submissions = { category = \"research_report\", at-least = 1, from = \"01-01\", to = \"06-30\" }\n\n\
                [penalty.report]\nname = \"未报调研\"\nduty = \"research\"\npoints = -1\npart = \"deduction\"\n\n[norm.monthly]";
    let scheme = altered("dike-county", &[("[norm.monthly]", idle)]);
    let unit = scheme.names.unit("堤头镇").unwrap();
    for (lang, right) in [
        (Lang::Zh, "不予评先，原因如下：|· 连续两个月未完成（5，2018-02-28）"),
        (Lang::En, "Not eligible, because of:|· running (5, 2018-02-28)"),
    ] {
        let letter = scored(&scheme, "", "2019-01-01", |docket, score| {
            papers::letter::why(&scheme, docket, score, unit, lang).unwrap()
        });
        let heading = if lang == Lang::Zh { "评先资格\n" } else { "Eligibility for honours\n" };
        let (_, rest) = letter.split_once(heading).expect("a section");
        let (reasons, _) = rest.split_once("\n\n").unwrap_or((rest, ""));
        let reasons: Vec<&str> = reasons.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        assert_eq!(reasons.join("|"), right);
    }
}

/// With no facts at all every ratio is equal, and nobody leads or lags.
#[test]
fn a_reminder_looks_at_the_last_quarter_that_has_ended() {
    let nobody = why("", "2018-03-31", "农委", Lang::Zh);
    assert!(!nobody.contains("季度各月"), "all are equal: {nobody}");
    let lines = r#"{"id":"t","type":"training","date":"2018-01-08","unit":"农委","program":"city","persons":2}"#;
    let first = why(lines, "2018-03-30", "农委", Lang::Zh);
    assert!(!first.contains("季度各月"), "no quarter has ended: {first}");
    let second = why(lines, "2018-03-31", "农委", Lang::Zh);
    assert!(second.contains("第1季度各月排名均在前 5 名"), "{second}");
    let year = why(lines, "2019-01-31", "农委", Lang::Zh);
    assert!(year.contains("第4季度各月排名均在前 5 名"), "{year}");
}

#[test]
fn a_unit_without_facts_gets_a_letter_without_empty_sections() {
    for lang in BOTH {
        let letter = why("", "2018-01-31", "农委", lang);
        well_set(&letter);
        let is_head = |line: &&str| {
            line.split_once(['、', '.']).is_some_and(|(number, _)| {
                number.parse::<u32>().is_ok() || "一二三四五六七八九十".contains(number)
            })
        };
        let heads: Vec<&str> = letter.lines().filter(is_head).collect();
        assert!(heads.len() >= 5, "{heads:?}");
        for head in heads {
            let after = letter.split_once(head).map(|(_, after)| after).unwrap();
            assert!(after.starts_with("\n  "), "{head} has nothing beneath it:\n{letter}");
        }
    }
}

#[test]
fn text_from_a_ledger_cannot_move_the_cursor() {
    let lines = SMALL.replace("示范村建设的做法", "示范\\u001b[2J\\u202e村");
    let letter = why(&lines, "2018-05-31", "峡窝镇", Lang::Zh);
    assert!(letter.chars().all(|c| c == '\n' || !c.is_control()), "{letter}");
    assert!(!letter.contains('\u{202e}'));
}

/// Where a notice ranks units among their like, a rank says among whom.
#[test]
fn a_rank_among_peers_names_them() {
    let schemes = examples();
    let border = schemes.iter().find(|scheme| !scheme.peers.is_empty()).unwrap();
    scored(border, "", "2018-06-30", |docket, score| {
        for (name, said) in
            [("东河县", "在县市2个单位中排名第1"), ("驻省办事处", "在驻外机构1个单位中排名第1")]
        {
            let unit = border.names.unit(name).unwrap();
            let letter = papers::letter::why(border, docket, score, unit, Lang::Zh).unwrap();
            // Lines break where they are full, and numbers stand free.
            let set = letter.replace(['\n', ' '], "");
            assert!(set.contains(said), "{said} is missing:\n{letter}");
            let paper = papers::report(border, score, name, &papers::Brand::default()).unwrap();
            let words: String = paper.lines().map(|line| line.words()).collect();
            assert!(words.contains(said), "{said} is missing: {words}");
        }
    });
}

/// What is still missing of a duty of facts is told by its type and its words, in times.
#[test]
fn a_duty_of_facts_says_what_is_missing() {
    let duty = "[duty.trained]\nname = \"培训\"\nwho = \"all\"\ndue = \"06-30\"\n\
                facts = { on = \"training\", when = { program = [\"city\", \"attachment\"] }, at-least = 2 }\n\n\
                [norm.attachment]";
    let scheme = altered("mountain-county", &[("[norm.attachment]", duty)]);
    let unit = scheme.names.unit("林业局").unwrap();
    let fact = r#"{"id":"a","type":"training","date":"2018-02-01","unit":"林业局","program":"city","persons":2}"#;
    for (on, lang, right) in [
        ("2018-03-01", Lang::Zh, "还差培训学习（市级培训或跟班学习） 1 次，最迟"),
        ("2018-07-01", Lang::Zh, "缺培训学习（市级培训或跟班学习） 1 次，"),
        ("2018-03-01", Lang::En, "1 training (city or attachment) missing, by"),
    ] {
        let letter = scored(&scheme, fact, on, |docket, score| {
            papers::letter::why(&scheme, docket, score, unit, lang).unwrap()
        });
        assert!(letter.contains(right), "{letter}");
    }
}
