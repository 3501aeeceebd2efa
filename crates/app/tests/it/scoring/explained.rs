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
pub(super) fn lines(scheme: &Scheme, facts: &str, unit: &str) -> Vec<[String; 2]> {
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
            "国家领导批示，稿件 甲，同一稿件已按3月1日的批示计分，本次按50%计",
            "endorsement, nation, work 甲, a further one, at 0.5, beside that of 2018-03-01",
        ],
        [
            "国家领导批示，稿件 甲，同一稿件已按3月1日的批示计分，本次按50%计",
            "endorsement, nation, work 甲, a further one, at 0.5, beside that of 2018-03-01",
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

/// How many were sent, how many printed, what share that is and which step it reached.
#[test]
fn a_share_says_what_was_counted_and_the_step_that_it_reached() {
    let scheme = example("university");
    let sent = |work: &str| {
        format!(
            r#"{{"id":"s{work}","type":"submission","date":"2018-01-03","unit":"校工会","work":"{work}","category":"information"}}"#
        )
    };
    let printed = |work: &str| {
        format!(
            r#"{{"id":"a{work}","type":"adoption","date":"2018-03-01","units":["校工会"],"work":"{work}","publication":"school","kind":"single"}}"#
        )
    };
    let told = |works: usize, adopted: usize| {
        let works: Vec<String> = (0..works).map(|n| n.to_string()).collect();
        let facts = works.iter().map(|work| sent(work));
        let facts = facts.chain(works.iter().take(adopted).map(|work| printed(work)));
        let facts = facts.collect::<Vec<_>>().join("\n");
        let all = lines(&scheme, &facts, "校工会");
        let found = all.iter().find(|[zh, _]| zh.starts_with("采用率"));
        found.map(|[zh, _]| zh.clone())
    };
    let said = |words: &str| Some(format!("采用率：1月1日至12月31日报送{words}"));
    assert_eq!(told(3, 1), said("3件，采用1篇，采用率33.3%，达到30%，未达到50%"));
    assert_eq!(told(4, 2), said("4件，采用2篇，采用率50%，达到50%"));
}

/// Where both sides are of one sort, each also says of what: of kinds, or of all in its publications.
#[test]
fn a_share_of_one_sort_says_of_what() {
    let label = |id: &str| {
        let scheme = example("university");
        let found = scheme.publications.iter().find(|publication| publication.id == id);
        scheme.publication_label(found.unwrap())
    };
    let (school, ministry) = (label("school"), label("ministry"));
    let told = |of: &str| {
        let out_of = "out-of = { submissions = \"information\" }\nper = \"year\"\nat-least = 3";
        let all = "out-of = { adoptions = { publications = [\"school\"] } }\nper = \"year\"";
        let printed = "of = { adoptions = { publications = [\"school\", \"ministry\"] } }";
        let scheme = altered("university", &[(out_of, all), (printed, of)]);
        let facts = r#"{"id":"a","type":"adoption","date":"2018-03-01","units":["校工会"],"work":"甲","publication":"school","kind":"single"}"#;
        let all = lines(&scheme, facts, "校工会");
        let found = all.iter().find(|[zh, _]| zh.starts_with("采用率"));
        found.map(|[zh, _]| zh.clone()).unwrap_or_default()
    };
    let both = told("of = { adoptions = { publications = [\"ministry\", \"school\"] } }");
    let head = format!("采用率：1月1日至12月31日采用{school}1篇，");
    assert_eq!(both, format!("{head}采用{ministry}、{school}1篇，占100%，达到50%"));
    let kind = told("of = { adoptions = { level = \"school\", kind = \"single\" } }");
    assert_eq!(kind, format!("{head}采用单条1篇，占100%，达到50%"));
}

/// Each day that costs says which it is; the last, that it was done.
#[test]
fn a_late_day_says_which_it_is() {
    let mut scheme = example("water-office");
    let facts = r#"{"id":"c","type":"contact_change","date":"2018-03-19","reported_on":"2018-03-26","unit":"清江闸"}"#;
    let told = |scheme: &Scheme| -> Vec<String> {
        let all = lines(scheme, facts, "清江闸");
        let own =
            all.into_iter().map(|[zh, _]| zh).filter(|line| line.starts_with("联络员变动迟报"));
        own.collect()
    };
    let head = "联络员变动迟报：3月19日变动，最迟应于3月22日报告，";
    let right = ["3月23日仍未办", "3月26日才办"].map(|said| format!("{head}{said}"));
    assert_eq!(told(&scheme), right);
    // Where every day counts, its number is known.
    scheme.deadlines[0].every_day = true;
    let right = [
        "3月23日仍未办（逾期第1天）",
        "3月24日仍未办（逾期第2天）",
        "3月25日仍未办（逾期第3天）",
        "3月26日才办（逾期第4天）",
    ];
    assert_eq!(told(&scheme), right.map(|said| format!("{head}{said}")));
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

/// A head's pledge that is late costs each day until it is signed.
#[test]
fn a_late_pledge_says_when_it_was_signed() {
    let mut scheme = SCHEME.clone();
    let deduction = PartIx(u16::try_from(scheme.parts.len() - 1).unwrap());
    let rule = scheme.deadlines.iter_mut().find(|rule| rule.on.name() == "head_change").unwrap();
    let name = rule.name.clone();
    (rule.points, rule.each_day) = (Some((-Points::whole(1), deduction)), true);
    let facts = r#"{"id":"h","type":"head_change","date":"2018-03-01","unit":"峡窝镇","pledged_on":"2018-03-26"}"#;
    let told: Vec<String> = lines(&scheme, facts, "峡窝镇").into_iter().map(|[zh, _]| zh).collect();
    // Fifteen working days after Thursday 1 March.
    let head = format!("{name}：3月1日变动，最迟应于3月22日签订，");
    assert_eq!(told, ["3月23日仍未办", "3月26日才办"].map(|said| format!("{head}{said}")));
}

/// An issue that is a number is said as one; what says more stays as it is written.
#[test]
fn an_issue_is_told_as_an_office_says_it() {
    let told = |issue: &str| {
        let facts = format!(
            r#"{{"id":"a","type":"adoption","date":"2018-03-01","work":"春运","units":["峡窝镇"],"publication":"shangjie-zhengyan","kind":"article","issue":"{issue}"}}"#
        );
        lines(&SCHEME, &facts, "峡窝镇").into_iter().map(|[zh, _]| zh).next().unwrap()
    };
    assert_eq!(told("3"), "区·《上街政研》文章，第3期，稿件 春运");
    assert_eq!(told("增刊"), "区·《上街政研》文章，增刊，稿件 春运");
}

/// What is worth its number once is worth all of it.
#[test]
fn points_that_count_once_are_told_in_per_cent() {
    let fee = "rate = 50\neach-more = 50";
    let scheme = altered("port-branch", &[(fee, "rate = 1\neach-more = 1")]);
    let fact = r#"{"id":"f","type":"adoption","date":"2018-01-02","work":"w","units":["二所"],"publication":"brief","kind":"single"}"#;
    let told = lines(&scheme, fact, "二所");
    let right = [
        "稿费：1月1日至1月31日合计2分，按100%计",
        "fee: 2 from 2018-01-01 to 2018-01-31, counted at 100%",
    ];
    assert!(told.contains(&right.map(str::to_owned)), "{told:?}");
}

/// A deputy's part is of the endorsement's own figure; what a rule adds has its own.
#[test]
fn a_deputy_s_part_is_told_of_the_figure_alone() {
    let rule = "[points.led]\nname = \"批示另加\"\non = \"endorsement\"\npoints = 1\npart = \"endorsement\"\n\n[endorsement]";
    let scheme = altered("harbour-city", &[("[endorsement]", rule)]);
    let fact = r#"{"id":"e","type":"endorsement","date":"2018-03-01","work":"w","units":["港务局"],"level":"city","deputy":true}"#;
    let told = lines(&scheme, fact, "港务局");
    let deputies = |told: &[String; 2]| told[0].contains("副职领导×0.8");
    let of = |name: &str| told.iter().find(|[zh, _]| zh.starts_with(name)).unwrap();
    assert!(!deputies(of("批示另加")), "{told:?}");
    assert!(deputies(of("市领导批示")), "{told:?}");
}

/// What a rule adds says how it is shared itself, and what a counter gives is each unit's in full, however the
/// figure falls.
#[test]
fn what_is_added_says_its_own_way_of_sharing() {
    let counter = "[counter.one]\nname = \"首篇\"\nof = [{ on = \"adoption\", reach = 1 }]\npoints = 1\npart = \"extra\"\n\n[publication.county]";
    let scheme = altered(
        "ridge-county",
        &[("shared = \"full\"", "shared = \"split\""), ("[publication.county]", counter)],
    );
    let fact = r#"{"id":"f","type":"adoption","date":"2018-01-02","work":"w","units":["农业局","水利局"],"publication":"province","kind":"single"}"#;
    let told: Vec<String> = lines(&scheme, fact, "农业局").into_iter().map(|[zh, _]| zh).collect();
    let right = [
        "首篇：累计1次",
        "省·《省委信息》单条，稿件 w，2 个单位平分",
        "省刊采用加分：单条，稿件 w，首个署名单位按60%计，另一个按40%计",
    ];
    for right in right {
        assert!(told.iter().any(|told| told == right), "{right}: {told:?}");
    }
}

/// Of a counter of quarters within a quarter there is nothing to add up; of a row there is.
#[test]
fn what_counts_one_period_names_it() {
    let of = |more: &str| {
        let both = "of = [{ missed = \"task\", last = \"quarter\", reach = 2 }]\nbars = true";
        let now = format!(
            "of = [{{ missed = \"task\", last = \"quarter\", reach = 1{more} }}]\nwithin = \"quarter\"\nevery = true\npoints = -1\npart = \"place\""
        );
        let scheme = altered("canal-district", &[(both, &now)]);
        let fact = r#"{"id":"f","type":"adoption","date":"2018-01-02","work":"w","units":["东闸镇","西闸镇"],"publication":"city","kind":"single"}"#;
        lines(&scheme, fact, "南闸街道")
    };
    let told = |all: &[[String; 2]]| {
        all.iter().find(|[zh, _]| zh.starts_with("未完成任务又列末位")).cloned()
    };
    let right = ["未完成任务又列末位：当季", "both: in the quarter"];
    assert_eq!(told(&of("")), Some(right.map(str::to_owned)));
    let row = ["未完成任务又列末位：连续1个季度", "both: quarters in a row in the quarter: 1"];
    assert_eq!(told(&of(", in-a-row = true")), Some(row.map(str::to_owned)));
}
