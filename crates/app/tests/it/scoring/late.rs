//! Counters of what is measured: places among others, and norms over points.

use scheme::Scheme;
use scoring::Docket;

use super::beside::{all, part};
use crate::scheme::altered;
use crate::support::{CALENDAR, day, facts_under};

/// The dike county's scheme with one more table.
fn with(table: &str) -> Scheme {
    altered("dike-county", &[("[counter.three]", &format!("{table}\n\n[counter.three]"))])
}

fn barred(scheme: &Scheme, facts: &str, unit: &str, on: &str) -> Vec<String> {
    let ledger = ledger::Ledger::from_facts("facts", facts_under(scheme, facts)).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day(on)).unwrap();
    let standing = score.of(scheme.names.unit(unit).unwrap()).unwrap();
    let own = standing.barred.iter().filter(|barred| barred.bar.id == "behind");
    own.map(|barred| barred.date.to_string()).collect()
}

const TOWNS: [&str; 3] = ["堤头镇", "闸口镇", "柳林乡"];

/// One printing of each of the first three towns on some days: the fourth, 河湾乡, is last then.
fn without_the_fourth(days: &[&'static str]) -> String {
    let printings = days.iter().flat_map(|on| TOWNS.map(|unit| (unit, *on, "county")));
    all(&printings.collect::<Vec<_>>())
}

fn behind(row: &str) -> Scheme {
    with(&format!(
        "[counter.behind]\nname = \"列末位\"\nof = [{{ last = \"place\", reach = 2{row} }}]\nbars = true\npoints = -5\npart = \"rate\""
    ))
}

/// Last in two quarters running: barred, and 5 points less, from the second quarter's last day on.
#[test]
fn who_is_last_twice_running_is_barred_when_the_second_quarter_is_over() {
    let (scheme, facts) = (behind(", in-a-row = true"), without_the_fourth(&["02-01", "05-01"]));
    let on = |day| barred(&scheme, &facts, "河湾乡", day);
    assert_eq!(on("2018-06-29"), [""; 0]);
    assert_eq!(on("2018-12-31"), ["2018-06-30"]);
    assert_eq!(barred(&scheme, &facts, "堤头镇", "2018-12-31"), [""; 0]);
    let rate = |on| part(&scheme, &facts, ("河湾乡", "rate"), on);
    assert_eq!(rate("2018-06-29").0, "0");
    assert_eq!(rate("2018-06-30"), ("-5".into(), vec!["列末位：连续2个季度".into()]));
}

/// A quarter in which all are equal has no last, and ends the row; where the quarters only add up it does
/// not count.
#[test]
fn a_quarter_without_a_last_one_ends_the_row() {
    let facts = without_the_fourth(&["02-01", "08-01"]);
    assert_eq!(barred(&behind(", in-a-row = true"), &facts, "河湾乡", "2018-12-31"), [""; 0]);
    assert_eq!(barred(&behind(""), &facts, "河湾乡", "2018-12-31"), ["2018-09-30"]);
}

/// Whoever is not compared in a quarter, as it belongs to the towns from July on, is neither last then
/// nor out of the row.
#[test]
fn a_quarter_in_which_a_unit_is_not_compared_is_passed_over() {
    let lists = "[group.before]\nname = \"前\"\nunits = [\"河湾乡\"]\nto = \"03-31\"\n\n\
                 [group.after]\nname = \"后\"\nunits = [\"河湾乡\"]\nfrom = \"07-01\"\n\n[group.towns]";
    let who = "who = [\"堤头镇\", \"闸口镇\", \"柳林乡\", \"before\", \"after\"]";
    let counter = "[counter.behind]\nname = \"列末位\"\nof = [{ last = \"place\", reach = 2, in-a-row = true }]\nbars = true\n\n[counter.three]";
    let scheme = altered(
        "dike-county",
        &[("[group.towns]", lists), ("who = [\"towns\"]", who), ("[counter.three]", counter)],
    );
    let facts = without_the_fourth(&["02-01", "08-01"]);
    assert_eq!(barred(&scheme, &facts, "河湾乡", "2018-12-31"), ["2018-09-30"]);
}

/// First in three quarters is 5 points more; the comparison itself gives nothing, and names one place.
#[test]
fn who_is_first_three_times_has_points_for_that() {
    let scheme = with(
        "[comparison.lead]\nname = \"季度第一\"\nadoptions = { publications = [\"city\"] }\nper = \"quarter\"\nplaces = [0]\npart = \"rate\"\n\n\
         [counter.lead]\nname = \"三个季度第一\"\nof = [{ first = \"lead\", reach = 3 }]\npoints = 5\npart = \"rate\"",
    );
    let facts = all(&[
        ("堤头镇", "02-01", "city"),
        ("闸口镇", "05-01", "city"),
        ("堤头镇", "05-01", "city"),
        ("堤头镇", "08-01", "city"),
        ("堤头镇", "08-02", "city"),
        ("闸口镇", "08-01", "city"),
        ("闸口镇", "11-01", "city"),
    ]);
    let rate = |unit, on| part(&scheme, &facts, (unit, "rate"), on).0;
    assert_eq!([rate("堤头镇", "2018-09-29"), rate("堤头镇", "2018-09-30")], ["0", "5"]);
    // Equals share the place; in the third quarter it is second.
    assert_eq!(rate("闸口镇", "2018-12-31"), "0");
    assert_eq!(rate("柳林乡", "2018-12-31"), "0", "nobody leads with nothing");
}

/// What it gives beside the total is measured by nothing, though a fact reached it: of 5 and 1 the second
/// is a fifth of 60, as it was.
#[test]
fn what_counts_what_was_measured_is_not_measured() {
    let scheme = with(
        "[counter.any]\nname = \"采用或末位\"\nof = [{ on = \"adoption\", reach = 1 }, { last = \"place\", reach = 1 }]\npoints = 5\npart = \"raw\"",
    );
    let facts = all(&[("堤头镇", "02-01", "city"), ("闸口镇", "02-01", "county")]);
    let of = |unit, of| part(&scheme, &facts, (unit, of), "2018-12-31").0;
    assert_eq!([of("堤头镇", "raw"), of("闸口镇", "raw")], ["10", "6"]);
    assert_eq!([of("堤头镇", "information"), of("闸口镇", "information")], ["60", "12"]);
    // Last, with nothing, and 5 for that; compared with nothing.
    assert_eq!([of("柳林乡", "raw"), of("柳林乡", "information")], ["5", "0"]);
}

/// Fewer than 6 points in a quarter, twice in the year, is 3 points less; in the second quarter there were 6.
#[test]
fn quarters_short_of_points_add_up() {
    let counter = |row: &str| {
        with(&format!(
            "[norm.quarter]\nname = \"季度积分\"\npoints = \"raw\"\nper = \"quarter\"\nothers = 6\nmissed = 0\npart = \"rate\"\n\n\
             [counter.short]\nname = \"积分不足\"\nof = [{{ missed = \"quarter\", reach = 2{row} }}]\npoints = -3\npart = \"rate\""
        ))
    };
    let facts = all(&[
        ("堤头镇", "02-01", "city"),
        ("堤头镇", "04-01", "city"),
        ("堤头镇", "04-02", "county"),
    ]);
    let rate = |scheme: &Scheme, on| part(scheme, &facts, ("堤头镇", "rate"), on).0;
    let (any, row) = (counter(""), counter(", in-a-row = true"));
    assert_eq!([rate(&any, "2018-09-29"), rate(&any, "2018-09-30")], ["0", "-3"]);
    assert_eq!([rate(&row, "2018-09-30"), rate(&row, "2018-12-31")], ["0", "-3"]);
}

/// A limit in the total may wait for who was last: then nothing is left of the half-year's rate.
#[test]
fn a_limit_in_the_total_hangs_on_places() {
    let scheme = with(
        "[counter.behind]\nname = \"列末位\"\nof = [{ last = \"place\", reach = 2 }]\n\n\
         [discretion.merit]\nname = \"酌情\"\nwho = \"办公室\"\nmax = 5\npart = \"rate\"\n\n\
         [limit.gone]\nname = \"作废\"\nparts = \"rate\"\ncap = 0\ncounter = \"behind\"",
    );
    let merit = r#"{"id":"m","type":"discretion","date":"2018-01-10","unit":"河湾乡","item":"merit","points":4,"reason":"好"}"#;
    let facts = without_the_fourth(&["02-01", "05-01"]) + merit + "\n";
    let rate = |on| part(&scheme, &facts, ("河湾乡", "rate"), on).0;
    assert_eq!([rate("2018-06-29"), rate("2018-06-30")], ["4", "0"]);
}
