//! Lists of units that hold for some days of the year.

use super::*;

const KEY: &str = "name = \"重点单位\"\nunits = [\"甲局\", \"乙局\"]";

/// The group of 甲局 and 乙局 with days of its own.
fn dated(days: &str) -> String {
    format!("{KEY}\n{days}")
}

#[test]
fn a_list_ends_no_earlier_than_it_begins_and_within_the_year() {
    let peers = ("units = [\"key\", \"丙局\"]", "units = [\"甲局\", \"乙局\", \"丙局\"]");
    for (days, word, right) in [
        ("from = \"07-01\"\nto = \"06-30\"", "right", "TB0305 \"06-30\" (≥ 2018-07-01)"),
        ("from = \"2017-07-01\"", "right", "TB0409 \"2017-07-01\" (2018-01-01 … 2018-12-31)"),
        ("to = \"07-32\"", "right", "TB0305 \"07-32\" (\"06-30\", \"2018-06-30\")"),
    ] {
        hold(&[(&[(KEY, &dated(days)), peers], word, &[right])]);
    }
    // On the day on which its duty is due.
    sound(&[(KEY, &dated("from = \"12-31\"\nto = \"12-31\"")), peers]);
}

/// Peers part the units on every day, and the first day on which they do not is told.
#[test]
fn peers_part_the_units_on_every_day() {
    let until = dated("to = \"06-30\"");
    hold(&[(&[(KEY, &until)], "missing", &["TB0403 one] (甲局 2018-07-01)"])]);
    let after = "units = [\"丁局\", \"戊局\", \"甲局\"]";
    let others = ("units = [\"丁局\", \"戊局\"]", after);
    hold(&[(
        &[(KEY, &dated("from = \"07-01\"")), others],
        "missing",
        &["TB0403 one] (乙局)", "TB0404 two]"],
    )]);
}

/// A unit owes one number on a day; two lists of which one ends before the other begins are no slip.
#[test]
fn a_unit_owes_one_number_on_a_day() {
    let rows = |first: &str, second: &str| {
        let row =
            |who: &str, items: u32| format!("[[quota.items]]\nwho = {who}\nitems = {items}\n");
        format!("counts = \"information\"\nothers = 1\n\n{}{}", row(first, 2), row(second, 3))
    };
    let quota = "counts = \"information\"\nothers = 1";
    let twice = rows("[\"key\"]", "[\"乙局\", \"丙局\"]");
    hold(&[(&[(quota, &twice)], "what", &["TB0404 [\"乙局\", \"丙局\"] (乙局)"])]);
    let late = format!(
        "{}\n\n[group.late]\nname = \"下半年\"\nunits = [\"甲局\"]\nfrom = \"07-01\"",
        dated("to = \"06-30\"")
    );
    let peers = ("units = [\"key\", \"丙局\"]", "units = [\"甲局\", \"乙局\", \"丙局\"]");
    let parted = rows("\"key\"", "\"late\"");
    // On 31 December, when it is due, nobody is on the first list.
    let duty = ("who = [\"key\"]", "who = [\"甲局\"]");
    sound(&[(KEY, &late), peers, duty, (quota, &parted)]);
    let meeting = late.replace("from = \"07-01\"", "from = \"06-30\"");
    hold(&[(&[(KEY, &meeting), peers, (quota, &parted)], "what", &["TB0404 \"late\" (甲局)"])]);
}
