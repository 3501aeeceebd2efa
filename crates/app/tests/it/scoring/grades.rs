//! Grades: by places and by points, to those who have any.

use ledger::Ledger;
use scheme::{Scheme, SchemeFile};
use scoring::Docket;

use crate::support::{CALENDAR, day, facts_under};

/// The office of `life.md`, whose units owe nothing that bars from honours, with some grades; a duty
/// of 乙局 and 丙局 that bars nobody; and whoever has held back an emergency is barred.
fn scheme(by: &[&str]) -> Scheme {
    let grade = |(by, id): (&&str, char)| format!("[grade.{id}]\nname = \"等\"\n{by}\n\n");
    let grades: String = by.iter().zip('a'..).map(grade).collect();
    let text = include_str!("life.md").replace("[quota]", &format!("{DUTIES}{grades}[quota]"));
    scheme::read(vec![SchemeFile { name: "life.md".to_owned(), text }]).scheme.unwrap()
}

const DUTIES: &str = r#"[duty.single]
name = "采用两篇"
who = ["乙局", "丙局"]
adoptions = { publications = ["p"], at-least = 2 }
due = "12-31"
bars = false

[bar.concealed]
name = "瞒报"
on = "emergency_failure"
when = { failure = "concealed" }

"#;

/// The grades of 乙局, 丙局 and 丁局 after the year, and on its last day; `!` names whoever held something
/// back.
fn given(by: &[&str], works: &[&str]) -> [[Option<String>; 3]; 2] {
    let scheme = scheme(by);
    let line = |(n, units): (usize, &&str)| match units.strip_prefix('!') {
        Some(unit) => format!(
            r#"{{"id":"a{n}","type":"emergency_failure","date":"2018-08-01","unit":{unit},"failure":"concealed","severity":"IV"}}"#
        ),
        None => format!(
            r#"{{"id":"a{n}","type":"adoption","date":"2018-08-01","work":"w{n}","units":[{units}],"publication":"p","kind":"single"}}"#
        ),
    };
    let lines: Vec<String> = works.iter().enumerate().map(line).collect();
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, &lines.join("\n"))).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    ["2019-01-01", "2018-12-31"].map(|as_of| {
        let score = docket.score(day(as_of)).unwrap();
        ["乙局", "丙局", "丁局"].map(|unit| {
            let standing = score.of(scheme.names.unit(unit).unwrap()).unwrap();
            standing.grade.map(|grade| grade.id.to_string())
        })
    })
}

fn right(grades: [&str; 3]) -> [[Option<String>; 3]; 2] {
    [grades.map(|id| (!id.is_empty()).then(|| id.to_owned())), [const { None }; 3]]
}

/// 丁局 has 18 points, 乙局 9, 丙局 none: it takes no place, though there are three.
#[test]
fn whoever_has_no_points_takes_no_place() {
    let works = [r#""丁局""#, r#""丁局""#, r#""乙局""#];
    assert_eq!(given(&["first = 3"], &works), right(["a", "", "a"]));
    assert_eq!(given(&["first = 1", "first = 1"], &works), right(["b", "", "a"]));
    assert_eq!(given(&["first = 3"], &[]), right(["", "", ""]));
}

/// At least so much: 丁局 has 22.5 points, 乙局 9, 丙局 4.5.
#[test]
fn whoever_has_the_points_has_the_grade() {
    let works = [r#""丁局""#, r#""丁局""#, r#""乙局""#, r#""丙局","丁局""#];
    let [year, _] = given(&["total = 22.5", "total = 9.01"], &works);
    assert_eq!(year, right(["", "", "a"])[0]);
    assert_eq!(given(&["first = 1", "total = 9"], &works)[0][0].as_deref(), Some("b"));
}

/// 丁局 has 18 points, 乙局 9, 丙局 4.5 (and 丁局 4.5 more).
const WORKS: [&str; 4] = [r#""丁局""#, r#""丁局""#, r#""乙局""#, r#""丙局","丁局""#];

fn year(by: &[&str], works: &[&str]) -> [Option<String>; 3] {
    let [year, _] = given(by, works);
    year
}

/// 前两名且达到10分: who is within the places and lacks the points has what comes after.
#[test]
fn a_grade_may_ask_for_a_place_and_for_points() {
    assert_eq!(year(&["first = 2\ntotal = 10", "first = 1"], &WORKS), right(["b", "b", "a"])[0]);
    let reached = "first = 2\ntotal = 9\nannual = 9\nratio = 0.9";
    assert_eq!(year(&[reached], &WORKS), right(["a", "", "a"])[0]);
    let missed = "first = 2\ntotal = 9\nratio = 0.91";
    assert_eq!(year(&[missed, "total = 9"], &WORKS), right(["b", "", "a"])[0]);
}

/// Whom a grade without places took, 丁局, takes none of the next one's.
#[test]
fn whoever_has_a_grade_by_points_leaves_the_places_to_others() {
    assert_eq!(year(&["total = 20", "first = 1"], &WORKS), right(["b", "", "a"])[0]);
    assert_eq!(year(&["total = 20", "first = 2"], &WORKS), right(["b", "b", "a"])[0]);
}

/// A duty binds 乙局 and 丙局 alone; 丁局 need not meet it.
#[test]
fn a_grade_may_ask_for_duties() {
    let by = ["duties = \"single\"\ntotal = 4", "total = 4"];
    assert_eq!(year(&by, &WORKS), right(["b", "b", "a"])[0]);
    let more = [&WORKS[..], &[r#""乙局""#]].concat();
    assert_eq!(year(&by, &more), right(["a", "b", "a"])[0]);
}

/// 后两名; 甲局 has merged and is ranked no more. Equals at the edge all have it.
#[test]
fn places_may_be_counted_from_the_last_on() {
    assert_eq!(year(&["last = 1", "rest = true"], &WORKS), right(["b", "a", "b"])[0]);
    assert_eq!(year(&["first = 1", "last = 2"], &WORKS), right(["b", "b", "a"])[0]);
    assert_eq!(year(&["last = 1"], &[r#""丁局""#]), right(["a", "a", ""])[0]);
    assert_eq!(year(&["last = 1\ntotal = 5"], &WORKS), right(["", "", ""])[0]);
}

/// 丁局 is barred: it has no place, and no grade but one that the barred may have.
#[test]
fn a_grade_may_be_open_to_those_who_are_barred() {
    let works = [&WORKS[..], &[r#"!"丁局""#]].concat();
    let rest = "rest = true\nbarred = true";
    assert_eq!(year(&["first = 1", rest], &works), right(["a", "b", "b"])[0]);
    assert_eq!(year(&["first = 1", "rest = true"], &works), right(["a", "b", ""])[0]);
    assert_eq!(year(&["first = 1\nbarred = true"], &works), right(["", "", "a"])[0]);
    assert_eq!(year(&["total = 9", "total = 9\nbarred = true"], &works), right(["a", "", "b"])[0]);
    assert_eq!(year(&["last = 2"], &works), right(["a", "a", ""])[0]);
    assert_eq!(year(&["last = 2\nbarred = true"], &works), right(["a", "a", ""])[0]);
    // Before the year is over nobody knows who may be honoured.
    assert_eq!(given(&[rest], &works)[1], [const { None }; 3]);
}

/// 一等奖1名须90分，18分以上的另奖，二等奖1名: 丁局 stands in the first place and keeps it, so the second is
/// 乙局's alone. Without the other prize 丁局 has the second one as well.
#[test]
fn who_stands_within_the_places_keeps_the_place() {
    let prizes = ["first = 1\ntotal = 90", "total = 18", "first = 1"];
    assert_eq!(year(&prizes, &WORKS), right(["c", "", "b"])[0]);
    assert_eq!(year(&["first = 1\ntotal = 90", "first = 1"], &WORKS), right(["b", "", "b"])[0]);
}

/// Half of three units: 1.5 is two places, and not more than half is one.
#[test]
fn a_share_is_rounded_or_never_exceeded() {
    assert_eq!(year(&["share = 0.5"], &WORKS), right(["a", "", "a"])[0]);
    assert_eq!(year(&["at-most = 0.5"], &WORKS), right(["", "", "a"])[0]);
    assert_eq!(year(&["at-most = 0.6667"], &WORKS), right(["a", "", "a"])[0]);
}

/// 丁局 18 points, 乙局 9, 丙局 4.5. 丁局 has the one place of its own, the two of the others are 乙局's and 丙局's: places
/// of a grade that is not open to them are none of theirs.
#[test]
fn a_grade_is_open_to_whom_the_notice_names() {
    let (one, two) = ("who = [\"丁局\"]", "who = [\"乙局\", \"丙局\"]");
    let of = |who: &str, asked: &str| format!("{asked}\n{who}");
    let graded = |by: &[String], right: [&str; 3]| {
        let by: Vec<&str> = by.iter().map(String::as_str).collect();
        assert_eq!(year(&by, &WORKS), self::right(right)[0], "{by:?}");
    };
    graded(&[of(one, "first = 1"), of(two, "first = 1")], ["b", "", "a"]);
    graded(&[of(one, "first = 1"), of(two, "first = 2")], ["b", "b", "a"]);
    graded(&[of(one, "first = 2"), of(two, "first = 1")], ["b", "", "a"]);
    // The best two of two: 丁局 takes none of their places. A half of two is one.
    graded(&[of(two, "first = 2")], ["a", "a", ""]);
    graded(&[of(two, "share = 0.5")], ["a", "", ""]);
    graded(&[of(two, "at-most = 0.5")], ["a", "", ""]);
    graded(&[of(two, "last = 1")], ["", "a", ""]);
    graded(&[of("who = [\"乙局\", \"丁局\"]", "last = 1")], ["a", "", ""]);
    graded(&[of(one, "rest = true"), of(two, "rest = true")], ["b", "b", "a"]);
    graded(&[of(one, "total = 1"), "total = 1".to_owned()], ["b", "b", "a"]);
}

/// A grade for all before one for 乙局 and 丙局: where 丁局 had the place, none of theirs is gone; where 乙局 had it,
/// 丙局 has the next. And a grade for some before one for all: whoever had a place ahead takes none of these.
#[test]
fn of_grades_for_other_units_those_places_count_that_are_taken_ahead() {
    let some = "first = 1\nwho = [\"乙局\", \"丙局\"]";
    assert_eq!(year(&["first = 1", some], &WORKS), right(["b", "", "a"])[0]);
    assert_eq!(year(&["first = 2", some], &WORKS), right(["a", "b", "a"])[0]);
    assert_eq!(year(&[some, "first = 1"], &WORKS), right(["a", "", "b"])[0]);
    assert_eq!(year(&[some, "first = 2"], &WORKS), right(["a", "b", "b"])[0]);
    // 丁局 stands within the first place and lacks what it asks: it keeps it, and 乙局 has the next.
    assert_eq!(year(&["first = 1\ntotal = 90", some], &WORKS), right(["b", "", ""])[0]);
    // 乙局 and 丙局 are equal behind 丁局: neither is ahead of the other, so 乙局's prize leaves 丙局 no more places.
    let equal = ["\"丁局\"", "\"丁局\"", "\"乙局\"", "\"丙局\""];
    let own = "first = 1\nwho = [\"乙局\"]";
    assert_eq!(year(&[own, "first = 1"], &equal), right(["a", "", "b"])[0]);
    // 乙局 has its place of the first grade, which is 丁局's as well, so 丙局 is the next of its own.
    let both = "first = 2\nwho = [\"乙局\", \"丁局\"]";
    assert_eq!(year(&[both, some], &WORKS), right(["a", "b", "a"])[0]);
}
