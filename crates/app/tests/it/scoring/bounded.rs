//! Limits on what single rules give, whatever else stands in their part.

use scheme::Scheme;

use super::beside::{all, part};
use crate::scheme::altered;

/// The dike county's scheme with more tables.
fn with(tables: &str) -> Scheme {
    altered("dike-county", &[("[counter.three]", &format!("{tables}\n\n[counter.three]"))])
}

const SINGLE: &str = "name = \"封顶\"\nper = \"year\"\n";

/// Late three times is 6 points, of which 5 stay; the half point for January stands beside them.
#[test]
fn what_deadlines_take_is_bounded_by_itself() {
    let deadline = "[deadline.contact]\nname = \"联络员变动\"\non = \"contact_change\"\nwithin = 3\ncalendar-days = true\npoints = -2\npart = \"deduction\"\n\n";
    let scheme = with(&format!("{deadline}[limit.late]\n{SINGLE}rules = \"contact\"\nfloor = -5"));
    let changes: String = ["01-02", "01-08", "01-15"]
        .map(|on| {
            format!(
                r#"{{"id":"c{on}","type":"contact_change","date":"2018-{on}","unit":"堤头镇"}}"#
            ) + "\n"
        })
        .concat();
    let of = |scheme: &Scheme, on| part(scheme, &changes, ("堤头镇", "deduction"), on).0;
    assert_eq!([of(&scheme, "2018-01-18"), of(&scheme, "2018-01-19")], ["-4", "-5"]);
    assert_eq!(of(&scheme, "2018-01-31"), "-5.5");
    assert_eq!(of(&with(deadline.trim_end()), "2018-01-31"), "-6.5");
}

/// First in two quarters is 6 points, of which 4 count from the second on; what is given at discretion in
/// the same part is not looked at.
#[test]
fn what_places_give_is_bounded_by_itself() {
    let scheme = with(&format!(
        "[discretion.place]\nname = \"酌情\"\nwho = \"办公室\"\nmax = 5\npart = \"place\"\n\n\
         [limit.most]\n{SINGLE}rules = [\"comparison.place\"]\ncap = 4"
    ));
    let merit = r#"{"id":"m","type":"discretion","date":"2018-01-10","unit":"堤头镇","item":"place","points":5,"reason":"好"}"#;
    let facts = all(&[("堤头镇", "02-01", "city"), ("堤头镇", "05-01", "city")]) + merit + "\n";
    let of = |on| part(&scheme, &facts, ("堤头镇", "place"), on).0;
    assert_eq!([of("2018-03-31"), of("2018-06-29"), of("2018-06-30")], ["8", "8", "9"]);
    // Of the discretion of that name alone.
    let other = with(&format!(
        "[discretion.place]\nname = \"酌情\"\nwho = \"办公室\"\nmax = 5\npart = \"place\"\n\n\
         [limit.most]\n{SINGLE}rules = [\"discretion.place\"]\ncap = 4"
    ));
    assert_eq!(part(&other, &facts, ("堤头镇", "place"), "2018-06-30").0, "10");
}

/// Twelve missed months are 6 points and a counter's 3: each is bounded by itself, and both together.
#[test]
fn norms_and_counters_are_bounded_apart_and_together() {
    let limit = |rules: &str, floor: &str| {
        let scheme = with(&format!("[limit.least]\n{SINGLE}rules = {rules}\nfloor = {floor}"));
        part(&scheme, "", ("堤头镇", "deduction"), "2018-12-31").0
    };
    assert_eq!(limit("\"monthly\"", "-4"), "-7");
    assert_eq!(limit("\"three\"", "-1"), "-7");
    assert_eq!(limit("[\"norm.monthly\", \"three\"]", "-5"), "-5");
}
