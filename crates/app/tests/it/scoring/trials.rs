//! Tests that stand in a scheme: one that does not hold is told with what was expected and found.

use ledger::fault::{Lang, Spot};
use scoring::trial;

use crate::scheme::changed;
use crate::support::CALENDAR;

/// The faults of one test: expected and found, and the words at the place.
fn run(test: &str) -> Vec<(String, String, String)> {
    let (scheme, text) = changed(&[("[reminder]", &format!("[[test]]\n{test}\n\n[reminder]"))]);
    let told = |fault: &ledger::Fault| {
        assert_eq!(fault.code, ledger::Code::TEST_FAILED);
        let word = |name: &str| {
            let word = fault.words.iter().find(|(known, _)| *known == name);
            word.map(|(_, word)| word.clone()).unwrap_or_default()
        };
        let Spot::Line(line, column) = fault.at.spot else { panic!("a place in the file") };
        let line = text.lines().nth(line as usize - 1).unwrap();
        let place: String = line.chars().skip(column as usize - 1).collect();
        (word("right"), word("found"), place)
    };
    trial::run(&scheme, &CALENDAR).iter().map(told).collect()
}

fn wrong(right: &str, found: &str, place: &str) -> Vec<(String, String, String)> {
    vec![(right.to_owned(), found.to_owned(), place.to_owned())]
}

const GIVEN: &str = r#"given = [{ type = "adoption", date = "03-01", work = "w", publication = "p", kind = "single" }]"#;
const STRANGE: &str = r#"given = [{ type = "adoption", date = "03-01", work = "w", publication = "s", kind = "single" }]"#;

#[test]
fn what_holds_is_silent_and_what_does_not_is_told() {
    let with = |given: &str, expect: &str| run(&format!("name = \"试\"\n{given}\n{expect}"));
    for expect in [
        "expect = { \"02-28\" = 0, \"03-01\" = 4 }",
        "expect = { \"03-01\" = { a = 4, b = 0, report = \"pending\", ratio = \"40.0%\", rank = 1 } }",
        "expect = { \"03-01\" = { quota.weeks = 8, quota.met = 0, eligible = \"null\" } }",
        "expect = { \"03-01\" = { total = 4, \"丙局\" = { total = 0, rank = 2 } } }",
        "expect = { \"07-01\" = { \"丁局\" = { printed = \"—\" } } }",
    ] {
        assert_eq!(with(GIVEN, expect), [], "{expect}");
    }
    let total = with(GIVEN, "expect = { \"03-01\" = 5 }");
    assert_eq!(total, wrong("total = 5", "4", "5 }"));
    let part = with(GIVEN, "expect = { \"03-01\" = { a = 4, c = 1 } }");
    assert_eq!(part, wrong("c = 1", "0", "1 } }"));
    let duty = with(GIVEN, "expect = { \"03-01\" = { report = \"met\" } }");
    assert_eq!(duty, wrong("duties.report = met", "pending", "\"met\" } }"));
    let absent = with(GIVEN, "expect = { \"07-01\" = { \"丁局\" = { printed = \"met\" } } }");
    assert_eq!(absent, wrong("duties.printed = met", "—", "\"met\" } } }"));
    // 乙局 is merged and no unit of its own any more.
    let gone = with(GIVEN, "expect = { \"07-01\" = { \"乙局\" = { total = 0 } } }");
    assert_eq!(gone, wrong("total = 0", "—", "0 } } }"));
}

#[test]
fn a_refusal_must_come_and_be_the_one_that_is_expected() {
    let with = |given: &str, expect: &str| run(&format!("name = \"试\"\n{given}\n{expect}"));
    assert_eq!(with(STRANGE, "refused = \"TB0202\""), []);
    assert_eq!(with(STRANGE, "refused = \"TB0204\""), wrong("TB0204", "TB0202", "[[test]]"));
    assert_eq!(with(GIVEN, "refused = \"TB0204\""), wrong("TB0204", "—", "[[test]]"));
    assert_eq!(with(STRANGE, "expect = { \"03-01\" = 0 }"), wrong("—", "TB0202", "[[test]]"));
}

/// Which of the given facts is refused, and why, in both languages.
#[test]
fn a_refused_fact_is_told_by_its_number_and_in_its_own_words() {
    let good = GIVEN.trim_start_matches("given = [").trim_end_matches(']');
    let bad = STRANGE.trim_start_matches("given = [").trim_end_matches(']');
    let test = format!("name = \"试\"\ngiven = [{good}, {bad}]\nexpect = {{ \"03-01\" = 4 }}");
    let (scheme, _) = changed(&[("[reminder]", &format!("[[test]]\n{test}\n\n[reminder]"))]);
    let faults = trial::run(&scheme, &CALENDAR);
    let [fault] = faults.as_slice() else { panic!("{faults:?}") };
    for (lang, begins, ends) in [
        (Lang::Zh, "给出的第2条记录：", "（TB0202）"),
        (Lang::En, "fact 2 of `given`: ", " (TB0202)"),
    ] {
        let advice = fault.advice(lang);
        let told = advice.lines().find_map(|line| line.strip_prefix(begins)?.strip_suffix(ends));
        assert!(told.is_some_and(|told| told.len() > 4), "{advice}");
    }
}
