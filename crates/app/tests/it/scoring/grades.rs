//! Grades: by places and by points, to those who have any.

use ledger::Ledger;
use scheme::{Scheme, SchemeFile};
use scoring::Docket;

use crate::support::{CALENDAR, day, facts_under};

/// The office of `life.md`, whose units owe nothing that bars from honours, with some grades.
fn scheme(by: &[&str]) -> Scheme {
    let grade = |(by, id): (&&str, char)| format!("[grade.{id}]\nname = \"等\"\n{by}\n\n");
    let grades: String = by.iter().zip('a'..).map(grade).collect();
    let text = include_str!("life.md").replace("[quota]", &format!("{grades}[quota]"));
    scheme::read(vec![SchemeFile { name: "life.md".to_owned(), text }]).scheme.unwrap()
}

/// The grades of 乙局, 丙局 and 丁局 after the year, and on its last day.
fn given(by: &[&str], works: &[&str]) -> [[Option<String>; 3]; 2] {
    let scheme = scheme(by);
    let line = |(n, units): (usize, &&str)| {
        format!(
            r#"{{"id":"a{n}","type":"adoption","date":"2018-08-01","work":"w{n}","units":[{units}],"publication":"p","kind":"single"}}"#
        )
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
