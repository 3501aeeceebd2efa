//! Papers of a scheme with grades: each says which a unit was given, and by which clause.

use ::ledger::fault::Lang;
use ::ledger::{Date, Fact, Ledger};
use ::papers::page::Cell;
use ::papers::{Brand, letter, markdown};
use scheme::Scheme;
use scheme::model::Places;
use scoring::{Docket, Score, answer, whatif};

use crate::papers::office::basis;
use crate::scheme::{altered, example};
use crate::support::{CALENDAR, SCHEME, day, facts_under};

/// 一中 12 points, 二中 2, 三中 1; 四中, with 11, concealed something.
const FACTS: &str = r#"{"id":"a","type":"adoption","date":"2018-01-05","work":"甲","units":["一中","四中"],"publication":"news","kind":"special"}
{"id":"b","type":"adoption","date":"2018-01-06","work":"乙","units":["一中","二中"],"publication":"news","kind":"single"}
{"id":"c","type":"adoption","date":"2018-01-07","work":"丙","units":["三中","四中"],"publication":"news","kind":"brief"}
{"id":"d","type":"emergency_failure","date":"2018-01-08","unit":"四中","failure":"concealed","severity":"IV"}
"#;

fn with<T>(as_of: Date, look: impl FnOnce(&Scheme, &Docket<'_>, &Score<'_>) -> T) -> T {
    under(&example("school-district"), as_of, look)
}

fn under<T>(
    scheme: &Scheme,
    as_of: Date,
    look: impl FnOnce(&Scheme, &Docket<'_>, &Score<'_>) -> T,
) -> T {
    let facts: Vec<Fact> = facts_under(scheme, FACTS);
    let ledger = Ledger::from_facts("facts", facts).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    look(scheme, &docket, &docket.score(as_of).unwrap())
}

#[test]
fn the_appraisal_has_a_column_of_grades() {
    with(day("2019-01-31"), |scheme, docket, score| {
        let page = ::papers::appraisal(scheme, score, &basis(docket.ledger)).unwrap();
        let titles: Vec<&str> = page.table.columns.iter().map(|c| c.title.as_str()).collect();
        let at = titles.iter().position(|title| *title == "等次").unwrap();
        assert_eq!(titles[at - 1], "可否评先");
        let cell = |unit: &str| {
            let own = page.table.rows.iter().find(|row| row.contains(&Cell::text(unit))).unwrap();
            assert_eq!(own.len(), titles.len());
            own[at].clone()
        };
        // 四中 takes no place, though it is second by its points.
        assert_eq!(cell("一中"), Cell::text("一等奖"));
        assert_eq!(cell("二中"), Cell::text("二等奖"));
        assert_eq!(cell("三中"), Cell::text("二等奖"));
        assert_eq!(cell("四中"), Cell::Blank);
        assert!(page.notes.iter().any(|note| note.contains("不予评先的不占名次")));
    });
}

#[test]
fn letters_and_reports_say_the_grade_with_its_clause() {
    with(day("2019-01-31"), |scheme, docket, score| {
        let why = |unit: &str, lang| {
            let unit = scheme.names.unit(unit).unwrap();
            letter::why(scheme, docket, score, unit, lang).unwrap()
        };
        let report = |unit: &str| {
            markdown::write(&::papers::report(scheme, score, unit, &Brand::default()).unwrap())
        };
        assert!(why("一中", Lang::Zh).contains("等次：一等奖（5）。"));
        assert!(why("一中", Lang::En).contains("Grade: first (5)."));
        assert!(report("一中").contains("等次：一等奖（5）。"));
        // None was open to it.
        for text in [why("四中", Lang::Zh), report("四中")] {
            assert!(!text.contains("等次"), "{text}");
        }
        let table = letter::standings::table(scheme, score, Lang::Zh);
        assert!(table.contains("等次") && table.contains("一等奖"), "{table}");
        let csv = letter::standings::csv(scheme, score, Lang::En);
        let mut rows = csv.lines().map(|row| row.split(',').collect::<Vec<_>>());
        let at = rows.next().unwrap().iter().position(|head| *head == "grade").unwrap();
        let one = rows.find(|row| row[0] == "一中").unwrap();
        assert_eq!(one[at], "一等奖");
    });
    with(day("2018-12-31"), |scheme, docket, score| {
        let unit = scheme.names.unit("一中").unwrap();
        let why = letter::why(scheme, docket, score, unit, Lang::Zh).unwrap();
        assert!(!why.contains("等次"), "{why}");
        assert!(!letter::standings::table(scheme, score, Lang::Zh).contains("等次"));
    });
}

/// 四中 is barred and second, and only the first place is open to it: it has no grade, and is told so.
#[test]
fn a_barred_unit_that_misses_what_was_open_to_it_is_told() {
    let open = "name = \"一等奖\"\nfirst = 1\nbarred = true";
    let scheme = altered("school-district", &[("name = \"一等奖\"\nfirst = 1", open)]);
    under(&scheme, day("2019-01-31"), |scheme, docket, score| {
        let unit = scheme.names.unit("四中").unwrap();
        let why = |lang| letter::why(scheme, docket, score, unit, lang).unwrap();
        assert!(why(Lang::Zh).contains("未进入等次。"), "{}", why(Lang::Zh));
        assert!(why(Lang::En).contains("No grade."), "{}", why(Lang::En));
        let report = ::papers::report(scheme, score, "四中", &Brand::default()).unwrap();
        let report = markdown::write(&report);
        assert!(
            report.contains("不予评先，依据条款") && report.contains("。未进入等次。"),
            "{report}"
        );
    });
    under(&scheme, day("2018-12-31"), |scheme, docket, score| {
        let unit = scheme.names.unit("四中").unwrap();
        let why = letter::why(scheme, docket, score, unit, Lang::Zh).unwrap();
        assert!(!why.contains("等次"), "nobody knows it yet: {why}");
    });
}

/// Counties and bureaus have a grade of one name; none is open to the office, and nobody tells it that it missed one.
#[test]
fn a_unit_that_no_grade_names_is_told_of_none() {
    let scheme = example("border-prefecture");
    let ledger = Ledger::from_facts("none", vec![]).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day("2019-01-31")).unwrap();
    let why = |unit: &str| {
        let unit = scheme.names.unit(unit).unwrap();
        letter::why(&scheme, &docket, &score, unit, Lang::Zh).unwrap()
    };
    assert!(!why("驻省办事处").contains("等次"), "{}", why("驻省办事处"));
    assert!(why("东河县").contains("未进入等次。"), "{}", why("东河县"));
    assert!(why("西山县").contains("等次：优胜单位（3.b）。"), "{}", why("西山县"));
    let report = |unit: &str| {
        markdown::write(&::papers::report(&scheme, &score, unit, &Brand::default()).unwrap())
    };
    assert!(!report("驻省办事处").contains("等次"));
    assert!(report("东河县").contains("未进入等次。"));
    let page = ::papers::appraisal(&scheme, &score, &basis(&ledger)).unwrap();
    let note = "；“优胜单位”只在条文指明的单位中评定，其他单位不占其名额；";
    assert!(page.notes.iter().any(|own| own.contains(note)), "{:?}", page.notes);
}

#[test]
fn what_if_tells_whose_grade_moves() {
    with(day("2019-01-31"), |scheme, docket, score| {
        let mut more = scheme.clone();
        more.grades[0].places = Some(Places::First(2));
        let there = Docket::new(&more, &CALENDAR, docket.ledger, None).unwrap();
        let changes = whatif::changes((scheme, score), (&more, &there.score(score.as_of).unwrap()));
        let text = letter::changes(scheme, &more, &changes, Lang::Zh);
        let row = text.lines().find(|line| line.starts_with("  二中")).unwrap();
        assert!(row.ends_with("二等奖 → 一等奖"), "{row}");
        assert!(text.contains("等次变化"), "{text}");
    });
}

/// A notice without grades speaks of none, in its answer and on its papers.
#[test]
fn without_grades_nothing_speaks_of_any() {
    let ledger = Ledger::from_facts("facts", vec![]).unwrap();
    let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(SCHEME.closing_day()).unwrap();
    let told = answer::answer(&SCHEME, &score, None, Lang::Zh);
    assert!(told["units"].as_array().unwrap().iter().all(|unit| unit.get("grade").is_none()));
    let page = ::papers::appraisal(&SCHEME, &score, &basis(&ledger)).unwrap();
    assert!(!format!("{page:?}").contains("等次"));
    assert!(!letter::standings::csv(&SCHEME, &score, Lang::En).contains("grade"));
}
