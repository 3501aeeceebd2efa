//! Conditions on where a work was printed, and what is counted.

use super::*;

/// What is told when tables stand before the sound scheme's rate.
pub(super) fn told(tables: &str, word: &'static str) -> Vec<String> {
    let text = replaced(&[("[rate.adopted]", &format!("{tables}\n\n[rate.adopted]"))]);
    read(&text).faults.iter().map(|fault| super::told(&text, fault, word)).collect()
}

const NOTHING: [&str; 0] = [];

fn rule(id: &str, when: &str) -> String {
    format!(
        "[points.{id}]\nname = \"另加\"\non = \"adoption\"\nwhen = {{ {when} }}\npoints = 1\npart = \"c\"\n\n"
    )
}

#[test]
fn where_a_work_was_printed_is_asked_for_by_ids() {
    let counter = |on: &str, when: &str| {
        told(
            &format!(
                "[counter.many]\nname = \"多篇\"\nof = [{{ on = \"{on}\", when = {{ {when} }}, reach = 3 }}]\nbars = true"
            ),
            "nearest",
        )
    };
    assert_eq!(counter("adoption", "publication = \"q\""), NOTHING);
    assert_eq!(counter("adoption", "publication = [\"p\", \"q\"], level = \"y\""), NOTHING);
    let name = counter("adoption", "publication = \"甲刊\"");
    assert_eq!(name.len(), 1);
    assert!(name[0].starts_with("TB0309 \"甲刊\""), "{name:?}");
    let level = counter("adoption", "level = \"z\"");
    assert!(level[0].starts_with("TB0309 \"z\""), "{level:?}");
    // Nothing but an adoption is printed somewhere.
    let training = counter("training", "publication = \"p\"");
    assert!(training[0].starts_with("TB0309 publication"), "{training:?}");
}

/// Cases are those that some publication prints, and no others.
#[test]
fn rules_on_where_a_work_was_printed_cover_what_is_printed() {
    let missing = |tables: &[String]| told(&tables.concat(), "missing");
    let [p, q, y] = [
        rule("p", "publication = \"p\""),
        rule("q", "publication = [\"q\", \"r\"]"),
        rule("y", "level = \"y\""),
    ];
    assert_eq!(missing(&[p.clone(), q.clone()]), NOTHING);
    assert_eq!(missing(&[p.clone(), y.clone()]), NOTHING);
    assert_eq!(missing(std::slice::from_ref(&p)), ["TB0403 p] (publication = q; publication = r)"]);
    assert_eq!(missing(std::slice::from_ref(&y)), ["TB0403 y] (level = x)"]);
    // Two rules for what q prints.
    let twice = told(&[p.clone(), y, q].concat(), "what");
    assert_eq!(twice, ["TB0405 q] (points.q)"]);
    // Only p prints columns.
    let column = rule("column", "publication = [\"q\", \"r\"], kind = \"column\"");
    let single = rule("single", "publication = [\"q\", \"r\"], kind = \"single\"");
    assert_eq!(missing(&[p.clone(), single]), NOTHING);
    assert!(
        told(&[p, column].concat(), "what").contains(&"TB0405 column] (points.column)".to_owned())
    );
}

#[test]
fn figures_that_rise_are_of_what_is_reached_again() {
    let counter = |body: &str| {
        told(
            &format!(
                "[counter.many]\nname = \"多次\"\nof = [{{ on = \"commission_failure\", reach = 1 }}]\npart = \"b\"\n{body}"
            ),
            "right",
        )
    };
    assert_eq!(counter("every = true\npoints = [-2, -4]"), NOTHING);
    assert_eq!(counter("points = [-2]"), NOTHING);
    assert_eq!(counter("points = [-2, -4]"), ["TB0305 [-2, -4] (every = true)"]);
    assert_eq!(counter("every = false\npoints = [-2, -4]"), ["TB0305 [-2, -4] (every = true)"]);
    assert_eq!(counter("every = true\npoints = []"), ["TB0305 [] ([3, 2, 1])"]);
}
