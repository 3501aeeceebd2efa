//! Whether a scheme takes a fact by itself: in one word the same as the docket says with all faults.

use ledger::fact::{Discretion, TaskMark};
use ledger::{Body, Fact, Ledger, Points};
use scheme::Scheme;
use scoring::Docket;

use super::{example, whole};
use crate::support::{CALENDAR, SCHEME, day, facts_under};

/// The scheme takes the fact, or refuses this field of it; the docket does the same.
fn hold(scheme: &Scheme, fact: &Fact, refused: Option<&str>) {
    let taken = scheme.takes(fact).map(drop);
    assert_eq!(taken, refused.map_or(Ok(()), Err), "{fact:?}");
    let ledger = Ledger::from_facts("facts", vec![fact.clone()]).unwrap();
    let faults = Docket::new(scheme, &CALENDAR, &ledger, None).err().unwrap_or_default();
    let fields: Vec<_> =
        faults.iter().map(|fault| fault.field.as_deref().unwrap_or("id")).collect();
    assert_eq!(fields, Vec::from_iter(refused), "{fact:?}");
}

fn line(scheme: &Scheme, id: &str, on: &str, more: &str, refused: Option<&str>) {
    let date = if more.contains("\"date\"") { "" } else { r#","date":"2018-08-01""# };
    let line = format!(r#"{{"id":"{id}","type":"{on}"{date},{more}}}"#);
    hold(scheme, &facts_under(scheme, &line).remove(0), refused);
}

#[test]
fn an_adoption_names_units_and_a_publication_that_prints_its_kind() {
    let unit = SCHEME.units.iter().find(|unit| !unit.aliases.is_empty()).unwrap();
    let twice = format!(r#"["{}","{}"]"#, unit.name, unit.aliases[0]);
    for (units, publication, kind, refused) in [
        (r#"["峡窝镇"]"#, "zhengzhou-xinxi", "single", None),
        (r#"["峡窝镇","宣传部"]"#, "zhengzhou-xinxi", "composite", None),
        (r#"["峡窝乡"]"#, "zhengzhou-xinxi", "single", Some("units")),
        (twice.as_str(), "zhengzhou-xinxi", "single", Some("units")),
        (r#"["峡窝镇"]"#, "《郑州信息》", "single", None),
        (r#"["峡窝镇"]"#, "《要情汇报》", "single", Some("publication")),
        (r#"["峡窝镇"]"#, "《信息》", "single", Some("publication")),
        (r#"["峡窝镇"]"#, "zhengzhou-xinxi", "article", Some("kind")),
    ] {
        let more =
            format!(r#""work":"w","units":{units},"publication":"{publication}","kind":"{kind}""#);
        line(&SCHEME, "a", "adoption", &more, refused);
    }
    let more = r#""work":"w","units":["峡窝镇"],"publication":"zhengzhou-xinxi","kind":"single""#;
    line(&SCHEME, "a", "adoption", more, None);
    let taken = SCHEME.takes(
        &facts_under(
            &SCHEME,
            &format!(r#"{{"id":"a","type":"adoption","date":"2018-08-01",{more}}}"#),
        )
        .remove(0),
    );
    let (units, publication) = taken.unwrap();
    assert_eq!(units, [SCHEME.names.unit("峡窝镇").unwrap()]);
    assert_eq!(publication, SCHEME.names.publications("zhengzhou-xinxi").first().copied());
}

/// Units must be there on the day, within the scheme's year; 丁局 begins on 1 July.
#[test]
fn a_unit_must_be_there_on_the_day() {
    let scheme = whole();
    for (date, refused) in [
        ("2018-06-30", Some("unit")),
        ("2018-01-01", Some("unit")),
        ("2018-07-01", None),
        ("2018-12-31", None),
        ("2017-12-31", None),
    ] {
        let more =
            format!(r#""date":"{date}","unit":"丁局","category":"information","quarter":"2018Q1""#);
        line(&scheme, "a", "quality_award", &more, refused);
    }
}

/// Where the editor divides, shares are said for each unit and add up; elsewhere none are.
#[test]
fn shares_are_the_editors() {
    let scheme = example("joint-writing");
    let (one, two) = (r#""农业局""#, r#""农业局","水利局""#);
    for (at, units, shares, refused) in [
        ("city", one, "", None),
        ("city", one, "8", None),
        ("city", one, "7", Some("shares")),
        ("city", two, "", Some("shares")),
        ("city", two, "5、3", None),
        ("city", two, "5、2", Some("shares")),
        ("city", two, "8", Some("shares")),
        ("city", two, "9、-1", Some("shares")),
        ("county", two, "", None),
        ("county", two, "2.5、2.5", Some("shares")),
    ] {
        let shares =
            if shares.is_empty() { String::new() } else { format!(r#","shares":"{shares}""#) };
        let more =
            format!(r#""work":"w","units":[{units}],"publication":"{at}","kind":"single"{shares}"#);
        line(&scheme, "a", "adoption", &more, refused);
    }
}

/// A fact that should move a score and of which no rule speaks is refused as a whole; a field that
/// the scheme gives no meaning to is named.
#[test]
fn what_no_rule_speaks_of_is_refused() {
    let scheme = example("river-district");
    for (failure, refused) in [("late", None), ("concealed", Some("id"))] {
        let more = format!(r#""unit":"城管局","failure":"{failure}","severity":"IV""#);
        line(&scheme, "a", "emergency_failure", &more, refused);
    }
    let mut open = whole();
    open.vocabulary.closed.clear();
    let adoption = r#""work":"w","units":["甲局"],"publication":"p","kind":"single""#;
    line(&open, "a", "adoption", &format!(r#"{adoption},"route":"direct""#), Some("route"));
    line(&open, "a", "contact_change", r#""unit":"甲局""#, None);
    line(&open, "a", "training", r#""unit":"甲局","program":"city","persons":1"#, Some("id"));
}

/// Marks and points at discretion stay within their bounds, the bounds themselves among them.
#[test]
fn marks_and_discretions_stay_within_their_bounds() {
    let scheme = whole();
    let of_august = |body: Body| Fact {
        id: "a".into(),
        date: day("2018-08-01"),
        recorded_at: None,
        year: None,
        note: None,
        body,
    };
    let hundredths = |points: i64| Points::from_hundredths(points);
    for (task, points, refused) in [
        ("lead", 0, None),
        ("lead", 1000, None),
        ("lead", 1001, Some("points")),
        ("lead", -1, Some("points")),
        ("leadership", 5, Some("task")),
    ] {
        let (unit, task, points) = ("甲局".into(), task.into(), hundredths(points));
        let mark = TaskMark { unit, task, points, given: None };
        hold(&scheme, &of_august(Body::TaskMark(mark)), refused);
    }
    for (points, refused) in [(0, None), (500, None), (501, Some("points")), (-1, Some("points"))] {
        let (unit, item, reason) = ("甲局".into(), "merit".into(), "贡献突出".into());
        let points = hundredths(points);
        let merit = Discretion { unit, item, points, given: None, reason };
        hold(&scheme, &of_august(Body::Discretion(merit)), refused);
    }
}

/// A submission's topic stands in the list; its person is one of the unit's informants.
#[test]
fn topics_and_persons_are_of_the_schemes_lists() {
    let report = r#""unit":"甲局","work":"w","category":"research_report""#;
    for (topic, refused) in [("1", None), ("2", None), ("3", Some("topic"))] {
        line(&whole(), "a", "submission", &format!(r#"{report},"topic":{topic}"#), refused);
    }
    line(&whole(), "a", "submission", report, None);
    let scheme = example("university");
    let unit = scheme.units.iter().find(|unit| !unit.persons.is_empty()).unwrap();
    for (person, refused) in [(unit.persons[0].as_str(), None), ("无名氏", Some("person"))] {
        let more = format!(
            r#""unit":"{}","work":"w","category":"information","person":"{person}""#,
            unit.name
        );
        line(&scheme, "a", "submission", &more, refused);
    }
}
