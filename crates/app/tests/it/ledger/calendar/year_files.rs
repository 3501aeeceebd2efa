//! The file of a further year, and everything that can be wrong with one.

use ledger::calendar::Calendar;
use ledger::fault::Code;

use super::{built_in, day};

const YEAR_3000: &str = r#"
year = 3000
[[holiday]]
name = "元旦"
days-off = ["3000-01-01"] # 周三
make-up = ["3000-01-04"] # 周六
"#;

#[test]
fn an_operators_file_adds_a_year_or_replaces_one_and_leaves_the_calendar_as_it_was() {
    let before = built_in();
    let after = before.with_year_file(YEAR_3000, "3000.toml").unwrap();
    let working = |text| after.is_working_day(day(text)).unwrap();
    assert!(!working("3000-01-01") && working("3000-01-02"));
    assert!(working("3000-01-04") && !working("3000-01-05"));
    assert_eq!(before, built_in());

    let changed = YEAR_3000.replace("01-01", "01-02");
    let changed = after.with_year_file(&changed, "3000.toml").unwrap();
    assert_eq!(changed.is_working_day(day("3000-01-01")), Ok(true));
    assert_eq!(changed.years().count(), after.years().count());
}

#[test]
fn dates_without_quotes_are_as_good() {
    let quoted = "year = 3000\n[[holiday]]\nname = \"元旦\"\ndays-off = [\"3000-01-01\"]\n";
    let unquoted = quoted.replace("\"3000-01-01\"", "3000-01-01");
    let read = |text: &str| Calendar::empty().with_year_file(text, "3000.toml");
    assert_eq!(read(&unquoted), read(quoted));
    assert!(read(quoted).is_ok());
}

#[test]
fn a_file_saved_by_an_office_editor_reads_the_same() {
    let read = |text: &str| Calendar::empty().with_year_file(text, "3000.toml");
    let saved = format!("\u{feff}{}", YEAR_3000.replace('\n', "\r\n"));
    assert_eq!(read(&saved), read(YEAR_3000));
}

#[track_caller]
fn check_faults(text: &str, expect: &[&str]) {
    let faults = Calendar::empty().with_year_file(text, "2018.toml").unwrap_err();
    let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults, expect);
}

#[test]
fn all_faults_of_a_year_file_are_told_at_once() {
    let text = r#"year = 2018
region = "cn"

[[holiday]]
name = "春节"
days-off = ["2018-02-15", "2018-02-30", "2018-02-17"]
make-up = [
    "2018-02-24", "2018-02-12",
]

[[holiday]]
days-off = ["2018-2-19", "2019-02-20", "2018-02-15", 221]
"补班" = ["2018-02-11"]

[[holiday]]
name = ""
days-off = "2018-05-01"
"#;
    check_faults(
        text,
        &[
            "2018.toml:2:1: calendar-unknown-key: unknown key `region`; a file has `year` and \
             [[holiday]], a holiday `name`, `days-off` and `make-up`",
            "2018.toml:6:27: calendar-bad-date: `2018-02-30` is no date; write one like \
             \"2018-02-15\"",
            "2018.toml:6:41: calendar-day-off-on-weekend: `2018-02-17` is a Saturday, off already; \
             list only days off from Monday to Friday",
            "2018.toml:8:19: calendar-make-up-on-weekday: `2018-02-12` is a Monday, a working day \
             already; make-up days are Saturdays and Sundays",
            "2018.toml:11:1: calendar-missing-key: `name` is missing",
            "2018.toml:12:13: calendar-bad-date: `2018-2-19` is no date; write one like \
             \"2018-02-15\"",
            "2018.toml:12:26: calendar-outside-year: `2019-02-20` is not in 2018; it belongs in \
             the file of its own year",
            "2018.toml:12:40: calendar-duplicate-date: `2018-02-15` stands in line 6 already; list \
             each date once",
            "2018.toml:12:54: calendar-wrong-value: `days-off` must be a list of dates in quotes",
            "2018.toml:13:1: calendar-unknown-key: unknown key `补班`; a file has `year` and \
             [[holiday]], a holiday `name`, `days-off` and `make-up`",
            "2018.toml:16:8: calendar-wrong-value: `name` must be the holiday's name in quotes",
            "2018.toml:17:12: calendar-wrong-value: `days-off` must be a list of dates in [ ]",
        ],
    );
}

#[test]
fn a_column_counts_characters() {
    let text = "year = 2018\n[[holiday]]\nname = \"五一\"\ndays-off = [ \"五月一日\", \"5-1\" ]\n";
    check_faults(
        text,
        &[
            "2018.toml:4:14: calendar-bad-date: `五月一日` is no date; write one like \
             \"2018-02-15\"",
            "2018.toml:4:22: calendar-bad-date: `5-1` is no date; write one like \"2018-02-15\"",
        ],
    );
}

#[test]
fn a_file_that_says_nothing_is_refused() {
    check_faults("", &["2018.toml:1:1: calendar-missing-key: `year` is missing"]);
    let no_days_off = "2018.toml:1:1: calendar-no-days-off: no day off is listed; no announced year \
                       is without";
    check_faults("year = 2018\n", &[no_days_off]);
    let year = "2018.toml:1:8: calendar-wrong-value: `year` must be a year of four digits";
    check_faults("year = 18\n", &[year]);
    check_faults("year = \"2018\"\n", &[year]);
    let holiday =
        "2018.toml:2:11: calendar-wrong-value: `holiday` must be tables headed [[holiday]]";
    check_faults("year = 2018\nholiday = 3\n", &[holiday]);
}

#[test]
fn a_text_that_is_not_toml_is_refused_at_its_place() {
    let faults =
        Calendar::empty().with_year_file("year = 2018\n[[holiday\n", "x.toml").unwrap_err();
    assert_eq!(faults.len(), 1);
    assert!(faults[0].to_string().starts_with("x.toml:2:"), "{}", faults[0]);
    assert_eq!(faults[0].kind.name(), "calendar-syntax");
}

#[test]
fn a_fault_is_told_in_both_languages_with_its_place() {
    let text = "year = 2018\n[[holiday]]\nname = \"春节\"\ndays-off = [\"2018-02-17\"]\n";
    let faults = Calendar::empty().with_year_file(text, "2018.toml").unwrap_err();
    let fault = faults[0].fault();
    assert_eq!(fault.code, Code::BAD_CALENDAR);
    assert_eq!(fault.at.to_string(), "2018.toml:4:13");
    assert_eq!(fault.at.excerpt.unwrap().line, "days-off = [\"2018-02-17\"]");
    let word = |name| fault.words.iter().find(|(n, _)| *n == name).map(|(_, word)| word.as_str());
    assert!(word("cause").unwrap().starts_with("`2018-02-17` is a Saturday"));
    assert_eq!(word("cause-zh"), Some("2018-02-17 是周末，本来就休息，放假日只列周一至周五"));
}

/// The value that a key must have, in both languages.
#[test]
fn what_a_key_must_hold_is_told_in_both_languages() {
    for (text, zh, en) in [
        ("year = 18\n", "四位数的年份", "a year of four digits"),
        ("year = 2018\nholiday = 3\n", "[[holiday]]", "[[holiday]]"),
        ("year = 2018\n[[holiday]]\nname = 3\n", "加引号的节日名称", "name in quotes"),
        (
            "year = 2018\n[[holiday]]\nname = \"春节\"\ndays-off = 3\n",
            "方括号内加引号的日期",
            "dates in [ ]",
        ),
    ] {
        let faults = Calendar::empty().with_year_file(text, "2018.toml").unwrap_err();
        let fault = faults.iter().find(|f| f.kind.name() == "calendar-wrong-value").expect(text);
        let words = fault.fault().words;
        let word = |name| words.iter().find(|(n, _)| *n == name).map(|(_, word)| word.as_str());
        assert!(word("cause-zh").unwrap().contains(zh), "{words:?}");
        assert!(word("cause").unwrap().contains(en), "{words:?}");
    }
}
