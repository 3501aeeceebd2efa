//! Several of one work that count in full, and printings behind them by the level of the first. The
//! figures are worked out from `docs/scheme-language.md`.

use ledger::fault::Lang;
use ledger::packed::Packed;
use ledger::{Date, Ledger};
use scheme::Scheme;
use scoring::{Docket, Ground, PackedDocket, Totals, explain};

use super::endorsed;
use crate::scheme::altered;
use crate::support::{CALENDAR, day, facts_under};

const DAYS: [&str; 5] = ["2018-02-01", "2018-02-02", "2018-02-03", "2018-02-04", "2018-02-05"];

/// The harbour's notice, where 《海港政务》 gives 2 points, 《省府快报》 3, 《要情专报》 5.
pub(super) fn printing(counts: &str) -> Scheme {
    altered("harbour-city", &[("counts = \"highest-plus\"\nplus = 0.5", counts)])
}

/// The same, where leaders of the nation give 20 points, of the province 10, of the city 4.
pub(super) fn endorsing(repeat: &str) -> Scheme {
    altered("harbour-city", &[("repeat = \"first-full\"\nlater = 0.5\n", repeat)])
}

/// Printings of one work, a day each from 1 February on, in an issue of its own each.
pub(super) fn printed(at: &[&str]) -> String {
    let line = |(at, number): (&&str, usize)| {
        format!(
            r#"{{"id":"p{number}","type":"adoption","date":"2018-02-{number:02}","work":"甲","units":["港务局"],"publication":"{at}-brief","kind":"single","issue":"{number}"}}"#
        )
    };
    at.iter().zip(1..).map(line).collect::<Vec<_>>().join("\n")
}

/// Endorsements of one work, a day each from 1 February on.
pub(super) fn leaders(levels: &[&str]) -> String {
    let day = |number: usize| format!("2018-02-{number:02}");
    let line = |(level, number): (&&str, usize)| {
        endorsed(&format!("e{number}"), &day(number), "甲", level)
    };
    levels.iter().zip(1..).map(line).collect::<Vec<_>>().join("\n")
}

/// The totals in hundredths on the first days of February. The packed ledger says the same, as does
/// one to which the facts come one by one, the last first.
fn totals(scheme: &Scheme, lines: &str) -> Vec<i64> {
    let facts = facts_under(scheme, lines);
    let days: Vec<Date> = DAYS.iter().map(|text| day(text)).collect();
    let ledger = Ledger::from_facts("facts", facts.clone()).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let right = days.iter().map(|day| Totals::of(scheme, &docket.score(*day).unwrap()));
    let right: Vec<_> = right.collect();
    let packed = Packed::of(&facts).unwrap();
    let whole = PackedDocket::new(scheme, &CALENDAR, &packed, None).unwrap();
    assert_eq!(whole.totals(&days).unwrap(), right);
    for (on, own) in days.iter().zip(&right) {
        assert_eq!(whole.postings(*on).unwrap().unwrap().totals(), *own);
    }
    let none = Packed::of(&[]).unwrap();
    let empty = PackedDocket::new(scheme, &CALENDAR, &none, None).unwrap();
    let mut running = empty.running(&days).unwrap().unwrap();
    for fact in facts.iter().rev() {
        assert!(running.add(fact).unwrap());
    }
    assert_eq!(running.totals(), right);
    let unit = scheme.names.unit("港务局").unwrap();
    let of = |totals: &Totals<'_>| totals.rows.iter().find(|row| row.unit == unit).unwrap().total;
    right.iter().map(|totals| of(totals).hundredths()).collect()
}

/// Each line on the last day: its fact, its hundredths, the fact that leads, and its sentences.
pub(super) fn told(scheme: &Scheme, lines: &str) -> Vec<(String, i64, String, [String; 2])> {
    let ledger = Ledger::from_facts("facts", facts_under(scheme, lines)).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day(DAYS[4])).unwrap();
    let postings = score.of(scheme.names.unit("港务局").unwrap()).unwrap().postings.iter();
    let line = |posting: &scoring::Posting<'_>| {
        let first = match &posting.ground {
            Ground::Republished(_, first) | Ground::EndorsedBefore(first) => first.id.to_string(),
            Ground::Capped(_) => "cap".to_owned(),
            _ => String::new(),
        };
        let why = [Lang::Zh, Lang::En].map(|lang| explain::why(scheme, posting, lang));
        let fact = posting.fact.map(|fact| fact.id.to_string()).unwrap_or_default();
        (fact, posting.points.hundredths(), first, why)
    };
    postings.map(line).collect()
}

fn named(scheme: &Scheme, lines: &str) -> Vec<(String, i64, String)> {
    let all = told(scheme, lines).into_iter();
    all.map(|(fact, points, first, _)| (fact, points, first)).collect()
}

fn rows(right: &[(&str, i64, &str)]) -> Vec<(String, i64, String)> {
    let own = |(fact, points, first): &(&str, i64, &str)| {
        ((*fact).to_owned(), *points, (*first).to_owned())
    };
    right.iter().map(own).collect()
}

/// Of equal figures the earliest is in front; what falls behind names the first.
#[test]
fn the_two_highest_printings_count_in_full() {
    let scheme = printing("counts = \"highest\"\nin-full = 2");
    let lines = printed(&["city", "province", "city", "nation", "province"]);
    assert_eq!(totals(&scheme, &lines), [200, 500, 500, 800, 800]);
    let right =
        [("p1", 0, "p4"), ("p2", 300, ""), ("p3", 0, "p4"), ("p4", 500, ""), ("p5", 0, "p4")];
    assert_eq!(named(&scheme, &lines), rows(&right));
    let three = printing("counts = \"highest-plus\"\nplus = 0.5\nin-full = 3");
    assert_eq!(totals(&three, &lines), [200, 500, 700, 1050, 1200]);
}

/// By day, whatever the figures.
#[test]
fn the_first_two_printings_count_in_full() {
    let lines = printed(&["city", "province", "nation", "nation"]);
    let once = printing("counts = \"once\"\nin-full = 2");
    assert_eq!(totals(&once, &lines), [200, 500, 500, 500, 500]);
    let first = printing("counts = \"first-full\"\nlater = 0.5\nin-full = 2");
    assert_eq!(totals(&first, &lines), [200, 500, 750, 1000, 1000]);
    let right = [("p1", 200, ""), ("p2", 300, ""), ("p3", 250, "p1"), ("p4", 250, "p1")];
    assert_eq!(named(&first, &lines), rows(&right));
}

/// Another of the highest's level gives half a point, whichever it was before; those of other levels
/// nothing, as soon as one of a higher level comes.
#[test]
fn further_printings_give_something_at_the_level_of_the_highest_alone() {
    let scheme = printing("counts = \"highest-plus\"\nplus = 0.5\nbeside = \"level\"");
    let lines = printed(&["city", "city", "province", "city", "province"]);
    assert_eq!(totals(&scheme, &lines), [200, 250, 300, 300, 350]);
    let first = printing("counts = \"first-full\"\nlater = 0.5\nbeside = \"level\"");
    assert_eq!(totals(&first, &lines), [200, 300, 300, 400, 400]);
}

/// Two in full of whatever level; behind them the level of the very first decides.
#[test]
fn behind_two_in_full_the_level_of_the_first_decides() {
    let scheme =
        printing("counts = \"highest-full\"\nlater = 0.5\nin-full = 2\nbeside = \"level\"");
    let lines = printed(&["city", "province", "nation", "nation", "nation"]);
    assert_eq!(totals(&scheme, &lines), [200, 500, 800, 1000, 1250]);
    let right =
        [("p1", 0, "p3"), ("p2", 0, "p3"), ("p3", 500, ""), ("p4", 500, ""), ("p5", 250, "p3")];
    assert_eq!(named(&scheme, &lines), rows(&right));
}

/// 最多计三次: those behind the third give nothing, whatever the way of counting puts there.
#[test]
fn so_many_of_one_work_give_something_at_most() {
    let lines = printed(&["city", "province", "nation", "nation"]);
    let first = printing("counts = \"first-full\"\nlater = 0.5\nat-most = 2");
    assert_eq!(totals(&first, &lines), [200, 350, 350, 350, 350]);
    let right = [("p1", 200, ""), ("p2", 150, "p1"), ("p3", 0, "p1"), ("p4", 0, "p1")];
    assert_eq!(named(&first, &lines), rows(&right));
    let highest = printing("counts = \"highest-full\"\nlater = 0.5\nat-most = 2");
    assert_eq!(totals(&highest, &lines), [200, 400, 650, 750, 750]);
    let plus = printing("counts = \"highest-plus\"\nplus = 0.5\nat-most = 3");
    let lines = printed(&["city", "province", "city", "nation", "province"]);
    assert_eq!(totals(&plus, &lines), [200, 350, 400, 600, 600]);
    let right =
        [("p1", 0, "p4"), ("p2", 50, "p4"), ("p3", 0, "p4"), ("p4", 500, ""), ("p5", 50, "p4")];
    assert_eq!(named(&plus, &lines), rows(&right));
    let endorsed = endorsing("repeat = \"first-full\"\nlater = 0.5\nat-most = 2\n");
    let lines = leaders(&["nation", "city", "province"]);
    assert_eq!(totals(&endorsed, &lines), [2000, 2200, 2200, 2200, 2200]);
}

/// Each unit has its own contests, and each work.
#[test]
fn each_unit_and_each_work_has_its_own_places() {
    let scheme = printing("counts = \"highest\"\nin-full = 2");
    let line = |id: &str, day: u32, work: &str, units: &str, at: &str| {
        format!(
            r#"{{"id":"{id}","type":"adoption","date":"2018-02-{day:02}","work":"{work}","units":[{units}],"publication":"{at}-brief","kind":"single","issue":"{id}"}}"#
        )
    };
    let (own, both) = (r#""港务局""#, r#""港务局","渔业局""#);
    let lines = [
        line("a", 1, "甲", own, "province"),
        line("b", 2, "甲", both, "city"),
        line("c", 3, "乙", own, "city"),
        line("d", 4, "甲", both, "nation"),
    ];
    // 甲 3, then 3+2; 乙 2 besides; at last 甲 5+3, and 2.
    assert_eq!(totals(&scheme, &lines.join("\n")), [300, 500, 700, 1000, 1000]);
}

#[test]
fn the_two_highest_endorsements_count_in_full_up_to_the_cap() {
    let scheme = endorsing("repeat = \"highest\"\nin-full = 2\n");
    let lines = leaders(&["city", "province", "nation", "nation", "nation"]);
    assert_eq!(totals(&scheme, &lines), [400, 1400, 3000, 4000, 4000]);
    let repeat = "repeat = \"first-full\"\nlater = 0.5\ndeputy = 0.8\ncap = 40\n";
    let capped = "repeat = \"highest\"\nin-full = 2\ndeputy = 0.8\ncap = 25\n";
    let scheme = altered("harbour-city", &[(repeat, capped)]);
    // 10 and 20 are cut to 25; then 20 and 20.
    let lines = leaders(&["city", "province", "nation", "nation"]);
    assert_eq!(totals(&scheme, &lines), [400, 1400, 2500, 2500, 2500]);
    let right = [("e1", 0, "e3"), ("e2", 0, "e3"), ("e3", 2000, ""), ("e4", 500, "cap")];
    assert_eq!(named(&scheme, &lines), rows(&right));
}

#[test]
fn endorsements_count_twice_at_each_level_or_behind_the_first_two_by_a_part() {
    let levels = endorsing("repeat = \"once-per-level\"\nin-full = 2\n");
    let lines = leaders(&["city", "city", "city", "province"]);
    assert_eq!(totals(&levels, &lines), [400, 800, 800, 1800, 1800]);
    let first = endorsing("repeat = \"first-full\"\nlater = 0.5\nin-full = 2\n");
    let lines = leaders(&["nation", "city", "province"]);
    assert_eq!(totals(&first, &lines), [2000, 2400, 2900, 2900, 2900]);
    let highest = endorsing("repeat = \"highest-per-level\"\n");
    let (deputy, other) = (leaders(&["city"]), leaders(&["nation", "city", "city", "province"]));
    let deputy = deputy.replace("\"level\"", "\"deputy\":true,\"level\"").replace("e1", "e0");
    // Eight tenths of the city's 4 and the nation's 20; then the city's 4 instead, once; the province's 10.
    let lines = format!("{deputy}\n{other}");
    assert_eq!(totals(&highest, &lines), [2320, 2400, 2400, 3400, 3400]);
    let points = endorsing("repeat = \"highest-full\"\nlater-points = 1\nin-full = 2\n");
    let lines = leaders(&["city", "province", "city", "nation"]);
    assert_eq!(totals(&points, &lines), [400, 1400, 1500, 3200, 3200]);
}

/// 按最高级别计: the level stands before the figure, the figure before the day.
#[test]
fn the_highest_level_counts_whatever_its_figure() {
    let levels = "levels = [\"city\", \"province\", \"nation\"]";
    let scheme = printing(&format!("counts = \"highest\"\n{levels}"));
    let lines = printed(&["nation", "province", "city", "city", "nation"]);
    assert_eq!(totals(&scheme, &lines), [500, 300, 200, 200, 200]);
    let right =
        [("p1", 0, "p3"), ("p2", 0, "p3"), ("p3", 200, ""), ("p4", 0, "p3"), ("p5", 0, "p3")];
    assert_eq!(named(&scheme, &lines), rows(&right));
    // 市 2 and, of the two behind it, 省 3 in full; then another of the city beside the first.
    let two = printing(&format!("counts = \"highest-full\"\nlater = 0.5\nin-full = 2\n{levels}"));
    assert_eq!(totals(&two, &lines), [500, 800, 750, 800, 1050]);
    let beside =
        printing(&format!("counts = \"highest-plus\"\nplus = 0.5\nbeside = \"level\"\n{levels}"));
    assert_eq!(totals(&beside, &lines), [500, 300, 200, 250, 250]);
}

#[test]
fn the_highest_level_of_leaders_counts_whatever_its_figure() {
    let levels = "levels = [\"city\", \"province\", \"nation\"]\n";
    let scheme = endorsing(&format!("repeat = \"highest\"\n{levels}"));
    let lines = leaders(&["nation", "province", "city", "nation"]);
    assert_eq!(totals(&scheme, &lines), [2000, 1000, 400, 400, 400]);
    let half = endorsing(&format!("repeat = \"highest-full\"\nlater = 0.5\n{levels}"));
    // At last 市 4, and half of 国家 20, 省 10 and 国家 20.
    assert_eq!(totals(&half, &lines), [2000, 2000, 1900, 2900, 2900]);
}
