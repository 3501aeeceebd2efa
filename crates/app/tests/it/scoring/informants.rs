//! 每名信息员每月采用1篇: what was printed is of the informant whom the unit's own submission names.

use ledger::fault::Lang;
use ledger::{Ledger, Points};
use scoring::{Docket, explain};

use crate::scheme::altered;
use crate::support::{CALENDAR, day, facts_under};

const NORM: &str = "[norm.printed]\nname = \"每人每月采用1篇\"\nadoptions = { publications = [\"school\", \"ministry\"] }\nper = \"month\"\neach = \"person\"\neach-miss = -1\neach-more = 0.5\npart = \"rate\"\n\n[[norm.printed.items]]\nwho = [\"schools\"]\nitems = 1\n\n[norm.monthly]";

fn sent(work: &str, unit: &str, on: &str, person: &str) -> String {
    let person = if person.is_empty() { String::new() } else { format!(r#","person":"{person}""#) };
    format!(
        r#"{{"id":"s{work}","type":"submission","date":"2018-{on}","work":"{work}","unit":"{unit}","category":"information"{person}}}"#
    )
}

fn printed(work: &str, units: &str, on: &str, publication: &str) -> String {
    format!(
        r#"{{"id":"p{work}{publication}","type":"adoption","date":"2018-{on}","work":"{work}","units":[{units}],"publication":"{publication}","kind":"single"}}"#
    )
}

/// The lines of the norm on a day: points and words.
fn told(facts: &[String], unit: &str, on: &str) -> Vec<(Points, String)> {
    let scheme = altered("university", &[("[norm.monthly]", NORM)]);
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, &facts.join("\n"))).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day(on)).unwrap();
    let standing = score.of(scheme.names.unit(unit).unwrap()).unwrap();
    let part = scheme.parts.iter().position(|part| part.id == "rate").unwrap();
    let own = standing.postings.iter().filter(|posting| posting.part.at() == part);
    own.map(|posting| (posting.points, explain::why(&scheme, posting, Lang::Zh))).collect()
}

/// What one did beyond what he owed hides nobody who did nothing.
#[test]
fn what_one_informant_lacks_is_told_where_the_sum_hides_it() {
    let own = r#""文学院""#;
    let facts = [
        sent("a", "文学院", "01-03", "甲"),
        printed("a", own, "01-10", "school"),
        sent("b", "文学院", "01-04", "甲"),
        printed("b", own, "01-11", "school"),
    ];
    let told = told(&facts, "文学院", "2018-01-31");
    let words = "每人每月采用1篇：1月1日至1月31日各信息员共应完成2篇，实际2篇，有人还缺1篇";
    assert!(told.iter().any(|(_, why)| why == words), "{told:?}");
}

/// In January 甲 of 文学院 has one work and 乙 none: what names nobody, what was sent after it was printed,
/// and what another unit's informant sent are nobody's. In February 乙's work is printed elsewhere, and 甲
/// has two, of which one was printed twice.
#[test]
fn a_printing_is_of_whom_the_unit_s_submission_names() {
    let own = r#""文学院""#;
    let facts = [
        sent("a", "文学院", "01-03", "甲"),
        printed("a", own, "01-10", "school"),
        sent("b", "文学院", "01-04", ""),
        printed("b", own, "01-11", "school"),
        sent("c", "文学院", "01-20", "乙"),
        printed("c", own, "01-15", "school"),
        sent("d", "理学院", "01-05", "丙"),
        printed("d", r#""文学院","理学院""#, "01-16", "school"),
        printed("c", own, "02-05", "ministry"),
        printed("a", own, "02-06", "ministry"),
        sent("e", "文学院", "02-01", "甲"),
        printed("e", own, "02-01", "school"),
        printed("e", own, "02-11", "ministry"),
    ];
    let january = "每人每月采用1篇：1月1日至1月31日各信息员共应完成2篇，实际1篇".to_owned();
    assert_eq!(told(&facts, "文学院", "2018-01-31"), [(-Points::whole(1), january.clone())]);
    let february = "每人每月采用1篇：2月1日至2月28日各信息员共应完成2篇，实际3篇".to_owned();
    assert_eq!(
        told(&facts, "文学院", "2018-02-28"),
        [(-Points::whole(1), january), (Points::from_hundredths(50), february)]
    );
    assert_eq!(told(&facts, "理学院", "2018-01-31"), []);
}
