//! What a line says of itself where no scheme that comes with the program has such a line.

use ledger::fault::Lang;
use ledger::{Ledger, Points};
use scheme::Scheme;
use scheme::model::PartIx;
use scoring::{Docket, explain};

use super::endorsed;
use crate::scheme::{altered, example};
use crate::support::{CALENDAR, SCHEME, facts_under};

/// The lines of a unit at the year's end in both languages.
fn lines(scheme: &Scheme, facts: &str, unit: &str) -> Vec<[String; 2]> {
    let ledger = Ledger::from_facts("facts", facts_under(scheme, facts)).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(scheme.last_day()).unwrap();
    let standing = score.of(scheme.names.unit(unit).unwrap()).unwrap();
    let told = |posting| [Lang::Zh, Lang::En].map(|lang| explain::why(scheme, posting, lang));
    standing.postings.iter().map(told).collect()
}

/// A change of the head that costs points says what was to be signed and by when; a contact's, what
/// was to be reported.
#[test]
fn an_overdue_change_says_what_was_owed_and_by_when() {
    let mut scheme = SCHEME.clone();
    let deduction = PartIx(u16::try_from(scheme.parts.len() - 1).unwrap());
    for deadline in &mut scheme.deadlines {
        deadline.points = Some((-Points::whole(1), deduction));
    }
    let facts = r#"{"id":"h","type":"head_change","date":"2018-03-01","unit":"峡窝镇"}
{"id":"c","type":"contact_change","date":"2017-12-29","year":2018,"unit":"峡窝镇"}"#;
    let told = lines(&scheme, facts, "峡窝镇");
    let of = |fact: &str| scheme.deadlines.iter().find(|rule| rule.on.name() == fact).unwrap();
    let (head, contact) = (of("head_change"), of("contact_change"));
    let right = [
        [
            format!("{}：2017年12月29日变动，最迟应于1月4日报告", contact.name),
            format!("{}: change of 2017-12-29, due by 2018-01-04", contact.id),
        ],
        [
            format!("{}：3月1日变动，最迟应于3月22日签订", head.name),
            format!("{}: change of 2018-03-01, due by 2018-03-22", head.id),
        ],
    ];
    assert_eq!(told, right);
}

/// What the cap left nothing of says so, as do those before it that it did not touch.
#[test]
fn an_endorsement_beyond_the_cap_says_so() {
    let scheme = example("harbour-city");
    let line = |(id, date): (&str, &str)| endorsed(id, date, "甲", "nation");
    let days = [("a", "2018-03-01"), ("b", "2018-03-02"), ("c", "2018-03-03"), ("d", "2018-03-04")];
    let facts = days.map(line);
    let told = lines(&scheme, &facts.join("\n"), "港务局");
    let right = [
        ["国家领导批示，稿件 甲", "endorsement, nation, work 甲"],
        [
            "国家领导批示，稿件 甲，同一稿件3月1日的批示已计分，本次按后续批示计",
            "endorsement, nation, work 甲, a later one, after that of 2018-03-01",
        ],
        [
            "国家领导批示，稿件 甲，同一稿件3月1日的批示已计分，本次按后续批示计",
            "endorsement, nation, work 甲, a later one, after that of 2018-03-01",
        ],
        [
            "国家领导批示，稿件 甲；同一稿件的批示最多计40分",
            "endorsement, nation, work 甲; one work's endorsements give at most 40",
        ],
    ];
    assert_eq!(told, right);
}

/// A title that bears its marks already gets none; one unit alone shares with nobody.
#[test]
fn titles_and_shares_are_said_as_they_are() {
    let scheme = example("river-district");
    let printed = |id: &str, units: &str, title: &str| {
        format!(
            r#"{{"id":"{id}","type":"adoption","date":"2018-03-01","work":"{id}","units":[{units}],"publication":"district","kind":"single","title":"{title}"}}"#
        )
    };
    let facts = [
        printed("a", r#""城管局""#, "春耕"),
        printed("b", r#""城管局""#, "《春耕》等两篇"),
        printed("c", r#""城管局","民政局""#, "春耕"),
    ];
    let told = lines(&scheme, &facts.join("\n"), "城管局");
    let chinese: Vec<&str> = told.iter().map(|[zh, _]| zh.as_str()).collect();
    let right = [
        "区·《临江信息》单条，《春耕》",
        "区·《临江信息》单条，《春耕》等两篇",
        "区·《临江信息》单条，《春耕》，2 个单位平分",
    ];
    assert_eq!(chinese, right);
    let english: Vec<&str> = told.iter().map(|[_, en]| en.as_str()).collect();
    let right = [
        "区·《临江信息》 as single, “春耕”",
        "区·《临江信息》 as single, “《春耕》等两篇”",
        "区·《临江信息》 as single, “春耕”, divided by 2",
    ];
    assert_eq!(english, right);
}

/// Where the year is not the calendar's, its quarters are said with their months.
#[test]
fn a_quarter_of_another_year_is_said_with_its_months() {
    let award =
        "[points.award]\nname = \"评优\"\non = \"quality_award\"\npoints = 5\npart = \"quality\"";
    let scheme = altered(
        "reed-county",
        &[("[publication.county]", &format!("{award}\n\n[publication.county]"))],
    );
    let facts = r#"{"id":"a","type":"quality_award","date":"2018-03-02","unit":"苇塘镇","category":"information","quarter":"2018Q1"}"#;
    let told = lines(&scheme, facts, "苇塘镇");
    let own = told.iter().find(|[zh, _]| zh.contains("季度")).unwrap();
    assert!(own[0].contains("2018年度第1季度（2017年12月至2018年2月）"), "{}", own[0]);
}

/// A quarter, a grave failure, an enclosed work: each particular of a fact is said once.
#[test]
fn each_particular_of_a_fact_is_said() {
    let facts = r#"{"id":"a","type":"quality_award","date":"2018-04-02","unit":"峡窝镇","category":"information","quarter":"2018Q1","work":"w1"}
{"id":"b","type":"emergency_failure","date":"2018-04-03","unit":"峡窝镇","failure":"late","severity":"II","grave":true}
{"id":"c","type":"commission_failure","date":"2018-04-04","unit":"峡窝镇","failure":"refused","commission":"7"}
{"id":"d","type":"training","date":"2018-04-05","unit":"峡窝镇","program":"district","persons":3}"#;
    let told = lines(&SCHEME, facts, "峡窝镇");
    let parts: [[&[&str]; 2]; 4] = [
        [&["2018年第1季度", "稿件 w1"], &["information, 2018Q1, work w1"]],
        [&["迟报", "重大", "情节特别严重"], &["late, severity II, of a grave kind"]],
        [&["约稿 7"], &["commission 7"]],
        [
            &["3人次", "本条不计分，作为考评依据记录在案"],
            &["persons: 3", "gives no points under this clause, kept as evidence"],
        ],
    ];
    assert_eq!(told.len(), parts.len());
    for (told, parts) in told.iter().zip(parts) {
        for (line, parts) in told.iter().zip(parts) {
            for part in parts {
                assert_eq!(line.matches(part).count(), 1, "{part} in {line}");
            }
        }
    }
}
