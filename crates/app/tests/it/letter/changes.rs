//! `whatif`: two schemes on the same facts.

use ledger::Points;
use ledger::fault::Lang;
use papers::letter;
use scheme::Scheme;
use scheme::model::{By, Conversion, Shared};
use scoring::whatif;

use super::{BOTH, EDGE, SCHEME, scored, well_set};

fn told(against: &Scheme, lines: &str, lang: Lang) -> String {
    between((&SCHEME, against), lines, lang)
}

fn between((scheme, against): (&Scheme, &Scheme), lines: &str, lang: Lang) -> String {
    scored(scheme, lines, "2018-12-31", |_, before| {
        scored(against, lines, "2018-12-31", |_, after| {
            let changes = whatif::changes((scheme, before), (against, after));
            letter::changes(scheme, against, &changes, lang)
        })
    })
}

/// What each scheme converts points to has its own name at the head; what both call alike has it once.
#[test]
fn the_head_names_what_either_scheme_converts_points_to() {
    let named = |called: Option<&str>| {
        let mut scheme = SCHEME.clone();
        let (full, of) = (Points::whole(5), Points::whole(10));
        scheme.conversion = Some(Conversion {
            called: called.map(Into::into),
            from: None,
            by: By::Number { full, of },
        });
        scheme
    };
    let (fee, points, none) = (named(Some("稿费（元）")), named(None), SCHEME.clone());
    for (one, other, right) in [
        (&fee, &points, "稿费（元）→折算得分"),
        (&points, &fee, "折算得分→稿费（元）"),
        (&fee, &fee, "稿费（元）"),
        (&none, &fee, "稿费（元）"),
        (&fee, &none, "稿费（元）"),
    ] {
        let mut more = raised();
        more.conversion = other.conversion.clone();
        let text = between((one, &more), TWO, Lang::Zh);
        well_set(&text);
        let head = text.lines().find(|line| line.starts_with("  单位")).unwrap();
        assert_eq!(head.split_whitespace().nth(3), Some(right), "{head}");
    }
}

/// 农委 has one piece of the kind whose figure is raised from 4 to 24, 峡窝镇 one of another.
const TWO: &str = r#"{"id":"a1","type":"adoption","date":"2018-03-05","work":"w1","units":["农委"],"publication":"shangjie-xinxi","kind":"single"}
{"id":"a2","type":"adoption","date":"2018-03-06","work":"w2","units":["峡窝镇"],"publication":"shangjie-xinxi","kind":"special"}
"#;

fn raised() -> Scheme {
    let mut scheme = SCHEME.clone();
    let found = scheme.publications.iter_mut().find(|p| p.id == "shangjie-xinxi").unwrap();
    let figure = found.figures.iter_mut().find(|(kind, _)| kind == "single").unwrap();
    figure.1 = Points::whole(24);
    scheme
}

#[test]
fn the_same_scheme_changes_nothing_and_says_so() {
    assert!(told(&SCHEME, EDGE, Lang::Zh).contains("均无变化"));
    assert!(told(&SCHEME, EDGE, Lang::En).contains("No change"));
}

/// 4 of 100 lies behind 10 of 120; 24 of 100 before it.
#[test]
fn it_names_who_rises_who_falls_and_the_clause() {
    let text = told(&raised(), TWO, Lang::Zh);
    well_set(&text);
    assert!(text.contains("2 个单位有变化，其中 1 个单位得分有变化。"), "{text}");
    assert!(text.contains("名次上升 1 个：农委。"), "{text}");
    assert!(text.contains("名次下降 1 个：峡窝镇。"), "{text}");
    let row = text.lines().find(|line| line.starts_with("  农委")).unwrap();
    let cells: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(cells[1..], ["4", "→", "24", "4.0%", "→", "24.0%", "2", "→", "1"]);
    assert!(text.contains("      2.2.1.1：4 → 24（+20）"), "{text}");
}

#[test]
fn every_unit_that_changes_has_a_row() {
    let mut split = SCHEME.clone();
    split.shared = Shared::Split(Shared::FINEST);
    for lang in BOTH {
        let text = told(&split, EDGE, lang);
        well_set(&text);
        scored(&SCHEME, EDGE, "2018-12-31", |_, before| {
            scored(&split, EDGE, "2018-12-31", |_, after| {
                for change in whatif::changes((&SCHEME, before), (&split, after)) {
                    let begins = format!("  {} ", change.unit);
                    assert!(text.lines().any(|line| line.starts_with(&begins)), "{}", change.unit);
                }
            });
        });
    }
}
