//! What is counted decides between equals, and endorsements are counted as adoptions are.

use ledger::fault::Lang;
use ledger::packed::Packed;
use ledger::{Ledger, Points};
use scheme::{Scheme, SchemeFile};
use scoring::{Docket, PackedDocket, explain};

use crate::scheme::altered;
use crate::support::{CALENDAR, day, facts_under};

/// A scheme in which nothing gives points.
pub(super) fn tied(ties: &str) -> Scheme {
    let text = include_str!("tallied.md").replace("TIES", ties);
    let read = scheme::read(vec![SchemeFile { name: "tallied.md".to_owned(), text }]);
    assert_eq!(read.faults, []);
    read.scheme.unwrap()
}

/// The places of 甲乡, 乙乡, 丙乡, 丁乡 on a day, by rank, year and tier; 0 for one that is gone. Packed
/// they are the same.
pub(super) fn places(ties: &str, facts: &[String], on: &str) -> [u32; 4] {
    let scheme = tied(ties);
    let facts = facts_under(&scheme, &facts.join("\n"));
    let packed = Packed::of(&facts).unwrap();
    let ledger = Ledger::from_facts("facts", facts).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day(on)).unwrap();
    let quick = PackedDocket::new(&scheme, &CALENDAR, &packed, None).unwrap();
    let totals = quick.totals(&[day(on)]).unwrap();
    ["甲乡", "乙乡", "丙乡", "丁乡"].map(|name| {
        let unit = scheme.names.unit(name).unwrap();
        let own = score.of(unit);
        let rank = own.map_or(0, |own| own.rank);
        assert_eq!(totals[0].unit(unit).map_or(0, |own| own.rank), rank, "{name} packed");
        assert_eq!(own.map_or(0, |own| own.annual_rank), rank, "{name} by the year");
        assert_eq!(own.map_or(0, |own| own.tier_rank), rank, "{name} in its tier");
        rank
    })
}

fn printed(id: &str, on: &str, work: &str, units: &str, publication: &str) -> String {
    format!(
        r#"{{"id":"{id}","type":"adoption","date":"{on}","work":"{work}","units":[{units}],"publication":"{publication}","kind":"single"}}"#
    )
}

fn endorsed(id: &str, on: &str, work: &str, units: &str, level: &str) -> String {
    format!(
        r#"{{"id":"{id}","type":"endorsement","date":"{on}","work":"{work}","units":[{units}],"level":"{level}"}}"#
    )
}

fn sent(id: &str, on: &str, work: &str, unit: &str) -> String {
    format!(
        r#"{{"id":"{id}","type":"submission","date":"{on}","work":"{work}","unit":"{unit}","category":"information"}}"#
    )
}

const CITY: &str = r#"[{ adoptions = { level = "y" } }]"#;
const ONE: &str = r#""甲乡""#;
const TWO: &str = r#""乙乡""#;
const THREE: &str = r#""丙乡""#;
const FOUR: &str = r#""丁乡""#;

/// 甲乡 has one work in two of the city's publications, 乙乡 two works; the county's does not count.
#[test]
fn works_are_counted_once_each() {
    let facts = [
        printed("a", "2018-02-01", "一", ONE, "q"),
        printed("b", "2018-02-02", "一", ONE, "r"),
        printed("c", "2018-02-03", "二", TWO, "q"),
        printed("d", "2018-02-04", "三", TWO, "q"),
        printed("e", "2018-02-05", "四", ONE, "p"),
        printed("f", "2018-02-06", "五", ONE, "p"),
    ];
    assert_eq!(places(CITY, &facts, "2018-02-02"), [1, 2, 2, 2]);
    assert_eq!(places(CITY, &facts, "2018-02-03"), [1, 1, 3, 3]);
    assert_eq!(places(CITY, &facts, "2018-12-31"), [2, 1, 3, 0]);
    // The county's decides first where it stands first.
    let both = r#"[{ adoptions = { publications = ["p"] } }, { adoptions = { level = "y" } }]"#;
    assert_eq!(places(both, &facts, "2018-02-28"), [1, 2, 3, 3]);
}

/// Works of the appraisal year up to the day, wherever their dates lie.
#[test]
fn works_of_the_appraisal_year_are_counted() {
    let of = |fact: String, year: u32| fact.replace("\"id\"", &format!("\"year\":{year},\"id\""));
    let facts = [
        of(printed("a", "2017-12-31", "一", ONE, "q"), 2018),
        of(printed("b", "2018-03-01", "二", TWO, "q"), 2019),
        printed("c", "2018-03-02", "三", THREE, "q"),
    ];
    assert_eq!(places(CITY, &facts, "2018-03-01"), [1, 2, 2, 2]);
    assert_eq!(places(CITY, &facts, "2018-03-02"), [1, 3, 1, 3]);
}

/// What 丁乡 had is 丙乡's from July on, a work of both once.
#[test]
fn works_go_with_a_unit_that_merges() {
    let both = format!("{THREE},{FOUR}");
    let facts = [
        printed("a", "2018-02-01", "一", &both, "q"),
        printed("b", "2018-02-02", "二", FOUR, "q"),
        printed("c", "2018-02-03", "三", ONE, "q"),
        printed("d", "2018-02-04", "四", ONE, "q"),
    ];
    assert_eq!(places(CITY, &facts, "2018-06-30"), [1, 4, 3, 1]);
    assert_eq!(places(CITY, &facts, "2018-07-01"), [1, 3, 1, 0]);
}

/// An endorsement of the level, or of any; submissions, each work once.
#[test]
fn endorsed_and_submitted_works_are_counted() {
    let facts = [
        endorsed("a", "2018-02-01", "一", ONE, "x"),
        endorsed("b", "2018-02-02", "一", ONE, "x"),
        endorsed("c", "2018-02-03", "二", ONE, "x"),
        endorsed("d", "2018-02-04", "三", TWO, "y"),
        endorsed("e", "2018-02-05", "三", TWO, "x"),
        sent("f", "2018-02-06", "四", "丙乡"),
        sent("g", "2018-02-07", "四", "丙乡"),
        sent("h", "2018-02-08", "五", "丁乡"),
        sent("i", "2018-02-09", "六", "丁乡"),
    ];
    let any = "[{ endorsements = {} }]";
    assert_eq!(places(any, &facts, "2018-02-28"), [1, 2, 3, 3]);
    let city = r#"[{ endorsements = { level = "y" } }]"#;
    assert_eq!(places(city, &facts, "2018-02-28"), [2, 1, 2, 2]);
    let sent = r#"[{ endorsements = { level = ["x", "y"] } }, { submissions = "information" }]"#;
    assert_eq!(places(sent, &facts, "2018-02-28"), [1, 2, 4, 3]);
}

/// 采用率: of works, each once; of fewer than so many there is no share.
#[test]
fn a_share_of_works_decides_between_equals() {
    let share = r#"of = { adoptions = { level = "y" } }, out-of = { submissions = "information" }"#;
    let mut facts = vec![];
    // 甲 1 of 2, 乙 2 of 3, 丙 1 of 1, 丁 3 of 4.
    for (unit, sent_, used) in [("甲乡", 2, 1), ("乙乡", 3, 2), ("丙乡", 1, 1), ("丁乡", 4, 3)]
    {
        for n in 1..=sent_ {
            facts.push(sent(&format!("s{unit}{n}"), "2018-02-01", &format!("{unit}{n}"), unit));
        }
        for n in 1..=used {
            let (id, work) = (format!("p{unit}{n}"), format!("{unit}{n}"));
            facts.push(printed(&id, "2018-02-02", &work, &format!("\"{unit}\""), "q"));
        }
    }
    assert_eq!(places(&format!("[{{ {share} }}]"), &facts, "2018-02-28"), [4, 3, 1, 2]);
    let two = format!("[{{ {share}, at-least = 2 }}]");
    assert_eq!(places(&two, &facts, "2018-02-28"), [3, 2, 4, 1]);
    // 2 of 4 is as much as 1 of 2.
    facts.push(sent("x", "2018-02-03", "又一", "甲乡"));
    facts.push(sent("y", "2018-02-03", "又二", "甲乡"));
    facts.push(printed("z", "2018-02-04", "又一", ONE, "q"));
    facts.push(sent("w", "2018-02-03", "又三", "乙乡"));
    assert_eq!(places(&two, &facts, "2018-02-28"), [2, 2, 4, 1]);
}

const PERSONS: &str = "[endorsement]\npoints = { school = 1, ministry = 1 }\nrepeat = \"each\"\npart = \"rate\"\n\n[norm.endorsed]\nname = \"每人每月批示1篇\"\nendorsements = {}\nper = \"month\"\neach = \"person\"\neach-miss = -1\neach-more = 0.5\npart = \"rate\"\n\n[[norm.endorsed.items]]\nwho = [\"schools\"]\nitems = 1\n\n[norm.monthly]";

/// In January 甲 has one work, endorsed twice; 乙 sent his when it had been endorsed. In February each has one.
#[test]
fn an_endorsed_work_is_of_whom_the_unit_s_submission_names() {
    let scheme = altered("university", &[("[norm.monthly]", PERSONS)]);
    let unit = r#""文学院""#;
    let by = |fact: String, person: &str| fact.replace("}", &format!(",\"person\":\"{person}\"}}"));
    let facts = [
        by(sent("a", "2018-01-03", "一", "文学院"), "甲"),
        endorsed("b", "2018-01-10", "一", unit, "school"),
        endorsed("c", "2018-01-12", "一", unit, "ministry"),
        by(sent("d", "2018-01-20", "二", "文学院"), "乙"),
        endorsed("e", "2018-01-15", "二", unit, "school"),
        endorsed("f", "2018-02-05", "二", unit, "school"),
        endorsed("g", "2018-02-06", "一", unit, "school"),
    ];
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, &facts.join("\n"))).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day("2018-02-28")).unwrap();
    let standing = score.of(scheme.names.unit("文学院").unwrap()).unwrap();
    let told = standing
        .postings
        .iter()
        .map(|posting| (posting.points, explain::why(&scheme, posting, Lang::Zh)));
    let own: Vec<_> = told.filter(|(_, why)| why.starts_with("每人每月批示")).collect();
    let right = "每人每月批示1篇：1月1日至1月31日各信息员共应完成2篇，实际1篇".to_owned();
    assert_eq!(own, [(-Points::whole(1), right)]);
}

/// One of two printed works was endorsed: half of 3.
#[test]
fn a_share_of_endorsed_works_says_what_it_counts() {
    let rate = "[rate.endorsed]\nname = \"批示率\"\nof = { endorsements = { level = \"ministry\" } }\nout-of = { adoptions = { level = \"city\" } }\nper = \"year\"\npoints = 3\npart = \"other\"\n\n[norm.endorsed]";
    let scheme = altered("water-office", &[("[norm.endorsed]", rate)]);
    let unit = r#""清江闸""#;
    let brief =
        |id, work| printed(id, "2018-02-01", work, unit, "express").replace("single", "brief");
    let facts = [
        brief("a", "一"),
        brief("b", "二"),
        endorsed("c", "2018-02-03", "一", unit, "ministry"),
        endorsed("d", "2018-02-04", "一", unit, "ministry"),
        endorsed("e", "2018-02-05", "二", unit, "city"),
    ];
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, &facts.join("\n"))).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day("2018-12-31")).unwrap();
    let standing = score.of(scheme.names.unit("清江闸").unwrap()).unwrap();
    let told = standing
        .postings
        .iter()
        .map(|posting| [Lang::Zh, Lang::En].map(|lang| explain::why(&scheme, posting, lang)));
    let own: Vec<_> = told.filter(|[zh, _]| zh.starts_with("批示率")).collect();
    let zh = "批示率：1月1日至12月31日采用2篇，获批示1篇，占50%";
    assert_eq!(
        own,
        [[zh, "endorsed: 1 out of 2 from 2018-01-01 to 2018-12-31"].map(str::to_owned)]
    );
}

/// A duty counts endorsements one by one: two of one work are two.
#[test]
fn a_duty_counts_each_endorsement() {
    let duty = "endorsements = { level = \"city\", at-least = 1,";
    let three = duty.replace("at-least = 1", "at-least = 3");
    let scheme = altered("island-town", &[(duty, &three)]);
    let unit = r#""东埠村""#;
    let facts = [
        endorsed("a", "2018-02-01", "一", unit, "city"),
        endorsed("b", "2018-02-02", "一", unit, "city"),
        endorsed("c", "2018-02-03", "一", unit, "town"),
    ];
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, &facts.join("\n"))).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day("2018-03-31")).unwrap();
    let unit = scheme.names.unit("东埠村").unwrap();
    let duty = score.of(unit).unwrap().duties[0];
    assert_eq!(duty.progress, (Points::whole(2), Points::whole(3)));
    let told = |lang| papers::letter::why(&scheme, &docket, &score, unit, lang).unwrap();
    assert!(told(Lang::Zh).contains("还差批示 1 次（市）"), "{}", told(Lang::Zh));
    assert!(told(Lang::En).contains("1 endorsement (city) missing"), "{}", told(Lang::En));
}
