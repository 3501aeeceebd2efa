//! Days and working days as periods: 每日, 每个工作日. 1 January 2018 is a holiday and a Monday; before the
//! Spring Festival, from 15 to 21 February, people work on Sunday the 11th.

use super::explained::lines;
use super::parted::{printed, sent, sums, with};

/// A norm over information that was sent, or over points.
fn norm(counts: &str, gives: &str) -> String {
    format!("[norm.daily]\nname = \"每日报\"\n{counts}\n{gives}\npart = \"rate\"")
}

/// Another fact of the same day.
fn again(fact: &str) -> String {
    fact.replace("\"id\":\"", "\"id\":\"q").replace("\"work\":\"", "\"work\":\"q")
}

const SENT: &str = "submissions = \"information\"";

/// Two on one day are one day's, and nothing is free on a Sunday.
#[test]
fn a_number_is_owed_each_day() {
    let scheme = with(&norm(SENT, "per = \"day\"\nothers = 1\nmissed = -1"));
    let facts = [sent("01-01"), sent("01-03"), again(&sent("01-03"))];
    let days = ["2018-01-01", "2018-01-02", "2018-01-03", "2018-01-04", "2018-01-07", "2018-12-31"];
    assert_eq!(sums(&scheme, &facts, "rate", &days), ["0", "-1", "-1", "-2", "-5", "-363"]);
}

/// What comes on Saturday the 6th is of no working day.
#[test]
fn nothing_is_owed_on_a_day_on_which_nobody_works() {
    let scheme = with(&norm(SENT, "per = \"workday\"\nothers = 1\nmissed = -1"));
    let facts = ["01-03", "01-06"].map(sent);
    let days = ["2018-01-01", "2018-01-02", "2018-01-03", "2018-01-05", "2018-01-07", "2018-01-08"];
    assert_eq!(sums(&scheme, &facts, "rate", &days), ["0", "-1", "-1", "-3", "-3", "-4"]);
    // 22 in January and seven until 9 February; the 11th is made up for the festival.
    let days = ["2018-02-10", "2018-02-11", "2018-02-14", "2018-02-21", "2018-02-22"];
    assert_eq!(sums(&scheme, &[], "rate", &days), ["-29", "-30", "-33", "-33", "-34"]);
}

/// Friday, Monday and Tuesday follow one another among working days.
#[test]
fn three_working_days_in_a_row_reach_over_a_sunday() {
    let counter = "[counter.row]\nname = \"连续三个工作日未报\"\nof = [{ missed = \"daily\", reach = 3, in-a-row = true }]\npoints = -2\npart = \"rate\"";
    let owed = norm(SENT, "per = \"workday\"\nothers = 1\nmissed = 0");
    let scheme = with(&format!("{owed}\n\n{counter}"));
    let facts = ["01-02", "01-03", "01-04", "01-10"].map(sent);
    let days = ["2018-01-08", "2018-01-09", "2018-01-31"];
    assert_eq!(sums(&scheme, &facts, "rate", &days), ["0", "-2", "-2"]);
    let told = lines(&scheme, &facts.join("\n"), "堤头镇");
    let row = told.iter().find(|[zh, _]| zh.starts_with("连续三个工作日未报")).unwrap();
    assert_eq!(row[0], "连续三个工作日未报：连续3个工作日");
    assert!(row[1].ends_with("working days in a row: 3"), "{row:?}");
}

/// Five and one are six on the 15th, of which five stay; the 16th is bounded by itself.
#[test]
fn a_sum_is_bounded_each_day() {
    let scheme = with(
        "[limit.daily]\nname = \"日封顶\"\nparts = \"raw\"\nper = \"day\"\ncap = 5\npart = \"raw\"",
    );
    let facts =
        [printed("01-15", "city"), again(&printed("01-15", "county")), printed("01-16", "city")];
    assert_eq!(sums(&scheme, &facts, "raw", &["2018-01-15", "2018-01-16"]), ["5", "10"]);
}

/// Two on one day, and not one on each of two.
#[test]
fn facts_are_counted_anew_each_day() {
    let scheme = with(
        "[counter.many]\nname = \"累计\"\nof = [{ on = \"submission\", when = { category = \"information\" }, reach = 2 }]\nwithin = \"day\"\npoints = 1\npart = \"rate\"",
    );
    let facts = [sent("01-10"), sent("01-11"), sent("01-12"), again(&sent("01-12"))];
    assert_eq!(sums(&scheme, &facts, "rate", &["2018-01-11", "2018-01-12"]), ["0", "1"]);
    let told = lines(&scheme, &facts.join("\n"), "堤头镇");
    let many = told.iter().find(|[zh, _]| zh.starts_with("累计")).unwrap();
    assert!(many[0].ends_with("当日累计2次"), "{many:?}");
    assert!(many[1].ends_with("in the day: 2"), "{many:?}");
}

/// Five of five points are owed on the 10th and done, one of five on the 11th.
#[test]
fn points_are_measured_each_day() {
    let owed = norm("points = \"raw\"", "per = \"day\"\nothers = 5\nrate = 1");
    let facts = [printed("01-10", "city"), printed("01-11", "county")];
    let days = ["2018-01-09", "2018-01-10", "2018-01-11", "2018-01-31"];
    assert_eq!(sums(&with(&owed), &facts, "rate", &days), ["0", "1", "1.2", "1.2"]);
    // What the year's bound leaves of five is four.
    let bound = "[limit.year]\nname = \"封顶\"\nparts = \"raw\"\ncap = 4\npart = \"raw\"";
    let facts = [printed("01-10", "city"), printed("01-11", "city")];
    let bounded = with(&format!("{owed}\n\n{bound}"));
    assert_eq!(sums(&bounded, &facts, "rate", &days), ["0", "0.8", "0.8", "0.8"]);
}

/// Five, five and one on three days are first each time. Of what the year's bound takes only what it took
/// on a day lessens that day: it leaves four of the first and nothing of the others, no less than the other
/// unit has, and where all are equal nobody is last.
#[test]
fn what_a_bound_of_the_year_took_before_lessens_no_later_day() {
    let places = "[comparison.daily]\nname = \"当日得分\"\npoints = \"raw\"\nper = \"day\"\nwho = [\"堤头镇\", \"柳林乡\"]\nplaces = 1\nlast = -1\npart = \"rate\"";
    let bound = "[limit.year]\nname = \"封顶\"\nparts = \"raw\"\ncap = 4\npart = \"raw\"";
    let facts = [printed("01-10", "city"), printed("01-11", "city"), printed("01-12", "county")];
    let days = ["2018-01-09", "2018-01-10", "2018-01-11", "2018-01-12", "2018-01-13"];
    assert_eq!(sums(&with(places), &facts, "rate", &days), ["0", "1", "2", "3", "3"]);
    let bounded = with(&format!("{places}\n\n{bound}"));
    assert_eq!(sums(&bounded, &facts, "rate", &days), ["0", "1", "1", "1", "1"]);
}

/// Shares and places of a day: on the 3rd two were sent and one of them was printed.
#[test]
fn shares_and_places_are_of_a_day() {
    let rules = "[rate.daily]\nname = \"当日采用率\"\nof = { adoptions = { level = \"press\" } }\nout-of = { submissions = \"information\" }\nper = \"day\"\npoints = 1\npart = \"rate\"\n\n\
                 [comparison.daily]\nname = \"当日报送最多\"\nsubmissions = \"information\"\nper = \"workday\"\nplaces = 2\npart = \"rate\"";
    let scheme = with(rules);
    let elsewhere = again(&sent("01-04")).replace("堤头镇", "柳林乡");
    let more = elsewhere.replace("qs", "rs");
    let facts = [sent("01-03"), again(&sent("01-03")), printed("01-03", "city"), elsewhere, more]
        .into_iter()
        .chain([sent("01-04"), sent("01-06")])
        .collect::<Vec<_>>();
    // Half a point and the first place; on the 4th the second place, on Saturday the 6th none.
    let days = ["2018-01-03", "2018-01-04", "2018-01-06"];
    assert_eq!(sums(&scheme, &facts, "rate", &days), ["2.5", "2.5", "2.5"]);
    let told = lines(&scheme, &facts.join("\n"), "堤头镇");
    let said = |of: &str| told.iter().find(|[zh, _]| zh.starts_with(of)).unwrap().clone();
    let right =
        ["当日采用率：1月3日报送2件，采用1篇，采用率50%", "daily: 1 out of 2 on 2018-01-03"];
    assert_eq!(said("当日采用率"), right);
    let right = ["当日报送最多：1月3日为2件，列第1名", "daily: 2, place 1 on 2018-01-03"];
    assert_eq!(said("当日报送最多"), right);
}

/// One day is said as one day.
#[test]
fn what_a_day_gives_says_which_it_is() {
    let scheme = with(&norm(SENT, "per = \"workday\"\nothers = 2\neach-miss = -1"));
    let told = lines(&scheme, &sent("01-03"), "堤头镇");
    let said = |day: &str| told.iter().find(|[zh, _]| zh.contains(day)).unwrap().clone();
    let right = ["每日报：1月3日应完成2件，实际1件", "daily: 1 of 2 owed on 2018-01-03"];
    assert_eq!(said("：1月3日"), right);
    assert!(told.iter().all(|[zh, _]| !zh.contains("：1月6日")));
}
