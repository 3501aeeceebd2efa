//! What is counted: endorsements as adoptions are, and works that decide between equals.

use super::*;

pub(super) const NOTHING: [&str; 0] = [];
const ENDORSEMENT: &str = concat!(
    "[endorsement]\npoints = { x = 5, y = 10 }\nrepeat = \"once-per-level\"\npart = \"c\"\n\n",
    "[variant.each]\nreading = \"每次批示都加分\"\n\n[variant.each.endorsement]\nrepeat = \"each\"\n"
);

pub(super) fn faults(changes: &[(&str, &str)], word: &'static str) -> Vec<String> {
    let text = replaced(changes);
    read(&text).faults.iter().map(|fault| told(&text, fault, word)).collect()
}

/// A norm over something else than the scheme's.
pub(super) fn norm(counts: &str, word: &'static str) -> Vec<String> {
    faults(&[("submissions = \"digest\"", counts)], word)
}

#[test]
fn endorsements_are_of_levels_that_the_notice_has() {
    for all in ["{}", "{ level = \"x\" }", "{ level = [\"x\", \"province\"] }"] {
        assert_eq!(norm(&format!("endorsements = {all}"), "found"), NOTHING, "{all}");
    }
    let unknown = norm("endorsements = { level = \"z\" }", "found");
    assert_eq!(unknown, ["TB0309 \"z\" } (z)"]);
    let none = norm("endorsements = { level = [] }", "key");
    assert_eq!(none, ["TB0305 [] } (level)"]);
    let kind = norm("endorsements = { kind = \"single\" }", "found");
    assert_eq!(kind, ["TB0303 kind = \"single\" } (kind)"]);
    let all = norm("endorsements = \"x\"", "key");
    assert_eq!(all, ["TB0305 \"x\" (endorsements)"]);
}

#[test]
fn one_thing_is_counted() {
    let right = "submissions, adoptions, endorsements, facts, points";
    let both = norm("submissions = \"digest\"\nendorsements = {}", "only");
    assert_eq!(both, [format!("TB0404 digest] ({right})")]);
    let points = norm("points = \"c\"\nendorsements = {}", "only");
    assert_eq!(points, [format!("TB0404 digest] ({right})")]);
    let side = "out-of = { submissions = \"information\" }";
    let both = "out-of = { submissions = \"information\", endorsements = {} }";
    let said = faults(&[(side, both)], "only");
    assert_eq!(said.len(), 1);
    assert!(said[0].ends_with("(submissions, adoptions, endorsements)"), "{said:?}");
}

/// Of a notice that says nothing of endorsements none is ever taken.
#[test]
fn endorsements_that_nobody_may_enter_cannot_be_counted() {
    let table = "adoptions = { level = \"y\", kind = \"single\", at-least = 2 }";
    let duty = (table, "endorsements = { at-least = 1 }");
    assert_eq!(faults(&[duty], "missing"), NOTHING);
    let said = faults(&[duty, (ENDORSEMENT, "")], "missing");
    assert_eq!(said, ["TB0403 endorsements = { at-least = 1 } ([endorsement])"]);
    let days = (table, "endorsements = { at-least = 1, from = \"01-01\" }");
    assert_eq!(faults(&[days], "key").len(), 1);
    assert_eq!(faults(&[(table, "endorsements = { level = \"x\" }")], "key").len(), 1);
}

#[test]
fn works_that_decide_between_equals_are_read_as_norms_count_them() {
    let before = "[reminder]\nfirst = 2\nlast = 3";
    let ties = |ties: &str, word: &'static str| {
        faults(&[(before, &format!("{before}\n\n[ranking]\nties = {ties}"))], word)
    };
    let good = "[\"c\", { adoptions = { level = \"y\" } }, { endorsements = {} }, { submissions = [\"digest\"] }]";
    assert_eq!(ties(good, "found"), NOTHING);
    let none = ties("[{}]", "any");
    assert_eq!(none, ["TB0304 {}] (submissions, adoptions, endorsements, facts, of)"]);
    let two = ties("[{ submissions = \"digest\", endorsements = {} }]", "only");
    assert_eq!(two.len(), 1);
    let points = ties("[{ points = \"c\", endorsements = {} }]", "found");
    assert_eq!(points, ["TB0303 points = \"c\", endorsements = {} }] (points)"]);
    let share =
        "of = { adoptions = { level = \"y\" } }, out-of = { submissions = \"information\" }";
    assert_eq!(ties(&format!("[{{ {share} }}, {{ {share}, at-least = 2 }}]"), "found"), NOTHING);
    let both = ties(&format!("[{{ {share}, endorsements = {{}} }}]"), "only");
    assert_eq!(both.len(), 1);
    assert!(both[0].ends_with("(submissions, adoptions, endorsements, facts, of)"), "{both:?}");
    let half = ties("[{ of = { submissions = \"information\" } }]", "key");
    assert_eq!(half, ["TB0304 { of = { submissions = \"information\" } }] (out-of)"]);
    let unknown = ties("[{ adoptions = { level = \"z\" } }]", "found");
    assert_eq!(unknown, ["TB0309 \"z\" } }] (z)"]);
}
