//! Units held against one another, and periods that add up.

use ledger::fault::Lang;
use ledger::{Ledger, Points};
use scheme::Scheme;
use scoring::{Docket, explain};

use crate::scheme::{altered, example};
use crate::support::{CALENDAR, day, facts_under};

/// A unit's points in a part, and how its lines there are told, on a day.
pub(super) fn part(
    scheme: &Scheme,
    facts: &str,
    of: (&str, &str),
    on: &str,
) -> (String, Vec<String>) {
    part_in(scheme, facts, of, (on, Lang::Zh))
}

pub(super) fn part_in(
    scheme: &Scheme,
    facts: &str,
    (unit, part): (&str, &str),
    (on, lang): (&str, Lang),
) -> (String, Vec<String>) {
    let ledger = Ledger::from_facts("facts", facts_under(scheme, facts)).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day(on)).unwrap();
    let standing = score.of(scheme.names.unit(unit).unwrap()).unwrap();
    let index = scheme.parts.iter().position(|own| own.id == part).unwrap();
    let own = standing.postings.iter().filter(|posting| posting.part.at() == index);
    let sum: Points = own.clone().map(|posting| posting.points).sum();
    (sum.to_string(), own.map(|posting| explain::why(scheme, posting, lang)).collect())
}

pub(super) fn printed(number: usize, unit: &str, on: &str, publication: &str) -> String {
    format!(
        r#"{{"id":"p{number}","type":"adoption","date":"2018-{on}","work":"w{number}","units":["{unit}"],"publication":"{publication}","kind":"single"}}"#
    )
}

pub(super) fn all(printings: &[(&str, &str, &str)]) -> String {
    let lines = printings.iter().enumerate();
    lines.map(|(n, (unit, on, where_))| printed(n, unit, on, where_) + "\n").collect()
}

/// Six of the best's nine points are 40 of 60, one is 6.67: half up to 0.01.
#[test]
fn what_is_in_proportion_to_the_best_says_what_both_reached() {
    let scheme = example("dike-county");
    let facts = all(&[
        ("堤头镇", "02-01", "city"),
        ("堤头镇", "02-02", "county"),
        ("闸口镇", "02-01", "city"),
        ("闸口镇", "06-01", "county"),
        ("闸口镇", "06-02", "county"),
        ("柳林乡", "02-01", "county"),
    ]);
    let of = |unit| part(&scheme, &facts, (unit, "information"), "2018-12-31");
    assert_eq!(of("闸口镇").0, "60");
    assert_eq!(
        of("堤头镇"),
        ("40".into(), vec!["信息报送折算：1月1日至12月31日为6分，最高9分，按满分60分折算".into()])
    );
    assert_eq!(of("柳林乡").0, "6.67");
    assert_eq!(of("河湾乡"), ("0".into(), vec![]));
}

/// Of the best's nine points six are enough for two thirds, five are not; who has enough has its part as before.
#[test]
fn less_than_a_part_of_the_best_is_nothing() {
    let from = |part: &str| {
        altered("dike-county", &[("full = 60\npart", &format!("full = 60\nfrom = {part}\npart"))])
    };
    let facts = all(&[
        ("堤头镇", "02-01", "city"),
        ("堤头镇", "02-02", "county"),
        ("闸口镇", "02-01", "city"),
        ("闸口镇", "06-01", "county"),
        ("闸口镇", "06-02", "county"),
        ("柳林乡", "02-01", "city"),
    ]);
    let of = |from: &Scheme, unit| part(from, &facts, (unit, "information"), "2018-12-31").0;
    let enough = from("0.6666");
    assert_eq!(["闸口镇", "堤头镇", "柳林乡"].map(|unit| of(&enough, unit)), ["60", "40", "0"]);
    let more = from("0.6667");
    assert_eq!(["闸口镇", "堤头镇", "柳林乡"].map(|unit| of(&more, unit)), ["60", "0", "0"]);
    assert_eq!(of(&from("1"), "闸口镇"), "60");
    // Who has nothing has no line; the lines of the others say from where on there is something.
    let why = |lang| {
        part_in(&enough, &facts, ("堤头镇", "information"), ("2018-12-31", lang)).1.join("|")
    };
    let right = "为6分，最高9分，按满分60分折算，不足最高的66.66%的不计";
    assert!(why(Lang::Zh).ends_with(right), "{}", why(Lang::Zh));
    let right = ": 6, the best 9, in proportion to 60, none below 66.66% of the best from 2018-01-01 to 2018-12-31";
    assert!(why(Lang::En).ends_with(right), "{}", why(Lang::En));
}

/// A place is told from the side that gave points.
#[test]
fn places_are_told_from_the_first_and_from_the_last() {
    let scheme = example("dike-county");
    let facts = all(&[
        ("堤头镇", "02-01", "city"),
        ("堤头镇", "02-02", "county"),
        ("闸口镇", "02-01", "city"),
        ("柳林乡", "02-01", "county"),
    ]);
    let of = |unit| part(&scheme, &facts, (unit, "place"), "2018-03-31").1;
    assert_eq!(of("堤头镇"), ["季度采用名次：1月1日至3月31日为2篇，列第1名"]);
    assert_eq!(of("闸口镇"), ["季度采用名次：1月1日至3月31日为1篇，列第2名"]);
    assert_eq!(of("河湾乡"), ["季度采用名次：1月1日至3月31日为0篇，列倒数第1名"]);
}

pub(super) fn sent(unit: &str, number: usize) -> String {
    let one = |n: usize| {
        format!(
            r#"{{"id":"{unit}{n}","type":"submission","date":"2018-01-1{n}","work":"{unit}{n}","unit":"{unit}","category":"information"}}"#
        ) + "\n"
    };
    (0..number).map(one).collect()
}

/// One of two works, where the best printed two of three, is three quarters.
#[test]
fn shares_are_in_proportion_exactly() {
    let scheme =
        altered("dike-county", &[("places = 2\npart = \"rate\"", "full = 60\npart = \"rate\"")]);
    let facts = all(&[
        ("堤头镇", "02-01", "city"),
        ("闸口镇", "02-01", "city"),
        ("闸口镇", "02-02", "county"),
    ]) + &sent("堤头镇", 2)
        + &sent("闸口镇", 3);
    let of = |unit| part(&scheme, &facts, (unit, "rate"), "2018-06-30");
    assert_eq!(of("闸口镇").0, "60");
    assert_eq!(
        of("堤头镇"),
        ("45".into(), vec!["采用率名次：1月1日至6月30日为50%，最高66.7%，按满分60分折算".into()])
    );
    assert_eq!(of("柳林乡").0, "0");
}

/// Less than nothing is behind nothing, and has no part of the full mark.
#[test]
fn points_below_nothing_are_behind_nothing() {
    let fewer = "points = { single = -5 }";
    let last = "places = [3, 2, 1]\nlast = -1";
    let scheme = altered(
        "dike-county",
        &[
            ("points = { single = 5 }", fewer),
            (
                "adoptions = { publications = [\"county\", \"city\"] }\nper = \"quarter\"",
                "points = \"raw\"\nper = \"quarter\"",
            ),
            (last, "last = [-1, -0.5]"),
        ],
    );
    let facts = all(&[("堤头镇", "02-01", "city"), ("闸口镇", "02-01", "county")]);
    let of = |unit, of| part(&scheme, &facts, (unit, of), "2018-12-31").0;
    // Nothing happens in the other quarters, in which all are equal.
    assert_eq!(of("堤头镇", "place"), "-1");
    assert_eq!(of("柳林乡", "place"), "-0.5");
    assert_eq!(of("闸口镇", "place"), "0");
    assert_eq!(of("堤头镇", "information"), "0");
    assert_eq!(of("闸口镇", "information"), "60");
}

/// Who is compared in a quarter is asked on its first day, though the unit has changed sides since.
#[test]
fn a_quarter_that_is_over_stays_when_a_unit_changes_sides() {
    let lists = "[group.before]\nname = \"原列部门\"\nunits = [\"河湾乡\"]\nto = \"03-31\"\n\n\
                 [group.since]\nname = \"改列乡镇\"\nunits = [\"河湾乡\"]\nfrom = \"04-01\"\n\n[group.towns]";
    let scheme = altered(
        "dike-county",
        &[
            ("[group.towns]", lists),
            (
                "units = [\"堤头镇\", \"闸口镇\", \"柳林乡\", \"河湾乡\"]",
                "units = [\"堤头镇\", \"闸口镇\", \"柳林乡\"]",
            ),
            ("units = [\"towns\"]", "units = [\"towns\", \"since\"]"),
            ("units = [\"水利局\", \"农业局\"]", "units = [\"水利局\", \"农业局\", \"before\"]"),
            ("who = [\"towns\"]\n", ""),
        ],
    );
    let facts = all(&[
        ("堤头镇", "02-01", "city"),
        ("河湾乡", "02-01", "county"),
        ("堤头镇", "05-01", "city"),
        ("堤头镇", "05-02", "city"),
        ("河湾乡", "05-01", "county"),
    ]);
    let of = |on| part(&scheme, &facts, ("河湾乡", "place"), on).0;
    // The first among the offices; then the second among the towns.
    assert_eq!([of("2018-03-31"), of("2018-06-30"), of("2018-12-31")], ["3", "5", "5"]);
}

/// A unit that joined within the quarter is not compared in it.
#[test]
fn who_was_not_there_on_the_first_day_is_not_compared() {
    let late = "[unit.\"河湾乡\"]\nbegins = \"02-01\"\n\n[group.towns]";
    let scheme = altered("dike-county", &[("[group.towns]", late)]);
    let facts = all(&[
        ("堤头镇", "02-01", "city"),
        ("闸口镇", "02-01", "city"),
        ("柳林乡", "02-01", "city"),
        ("河湾乡", "02-05", "county"),
    ]);
    let of = |unit, on| part(&scheme, &facts, (unit, "place"), on).0;
    assert_eq!(of("河湾乡", "2018-03-31"), "0");
    assert_eq!(of("堤头镇", "2018-03-31"), "3", "all three are first, and nobody is last");
    assert_eq!(of("河湾乡", "2018-06-30"), "0", "all are equal");
    let year = part(&scheme, &facts, ("河湾乡", "information"), "2018-12-31").0;
    assert_eq!(year, "12", "one of five points, of the year");
}

/// What bars a unit without a fact does so from the day on which it adds up.
#[test]
fn a_bar_by_missed_months_has_its_day_and_its_clause() {
    let scheme = example("dike-county");
    let ledger = Ledger::from_facts("facts", vec![]).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day("2019-01-01")).unwrap();
    let standing = score.of(scheme.names.unit("堤头镇").unwrap()).unwrap();
    let [own] = standing.barred.as_slice() else { panic!("{:?}", standing.barred) };
    assert_eq!((own.date, own.fact.is_none()), (day("2018-02-28"), true));
    assert_eq!(
        (own.bar.name.as_str(), scheme.clause_id(own.bar.clause)),
        ("连续两个月未完成", "5")
    );
    let reasons = standing.reasons(&scheme);
    assert_eq!((reasons.len(), reasons[0].duty, reasons[0].clause), (1, "running", "5"));
}

/// Months in which nothing is asked neither count nor end a row.
#[test]
fn a_row_goes_on_over_a_month_in_which_nothing_is_asked() {
    let lists = "[group.early]\nname = \"前段\"\nunits = [\"堤头镇\"]\nto = \"02-28\"\n\n\
                 [group.late]\nname = \"后段\"\nunits = [\"堤头镇\"]\nfrom = \"05-01\"\n\n[norm.monthly]";
    let rows = "[[norm.monthly.items]]\nwho = [\"early\"]\nitems = 2\n\n[[norm.monthly.items]]\nwho = [\"late\"]\nitems = 2\n\n[counter.three]";
    let scheme = altered(
        "dike-county",
        &[
            ("[norm.monthly]", lists),
            ("others = 2\n", ""),
            ("[counter.three]", rows),
            (
                "missed = \"monthly\", reach = 2, in-a-row",
                "missed = \"monthly\", reach = 3, in-a-row",
            ),
        ],
    );
    let reached = |on: &str| {
        let ledger = Ledger::from_facts("facts", vec![]).unwrap();
        let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
        let score = docket.score(day(on)).unwrap();
        score.of(scheme.names.unit("堤头镇").unwrap()).unwrap().barred.len()
    };
    assert_eq!(["2018-04-30", "2018-05-30", "2018-05-31"].map(reached), [0, 0, 1]);
}

/// Days of a multiplier are the facts' own, also where a fact of the year is dated beyond it.
#[test]
fn a_multiplier_to_the_years_end_leaves_out_what_is_dated_after_it() {
    let raw = |from: &str, to: &str, on: &str| {
        let days = format!("from = \"{from}\"\nto = \"{to}\"");
        let scheme = altered("dike-county", &[("from = \"06-01\"\nto = \"09-15\"", &days)]);
        let fact = printed(1, "堤头镇", "01-01", "county");
        let fact = fact.replace("2018-01-01", on).replace("{\"id\"", "{\"year\":2018,\"id\"");
        part(&scheme, &fact, ("堤头镇", "raw"), "2019-01-31").0
    };
    assert_eq!(raw("12-01", "12-31", "2018-12-31"), "2");
    assert_eq!(raw("12-01", "12-31", "2019-01-05"), "1");
    assert_eq!(raw("01-01", "01-31", "2018-01-01"), "2");
    assert_eq!(raw("01-01", "01-31", "2017-12-30"), "1");
}

/// Who takes over the unit that is named first is the first; who takes over another has its part.
#[test]
fn an_heir_of_the_first_named_unit_has_the_full_figure() {
    let merged = "[unit.\"河湾乡\"]\nends = \"04-30\"\nmerges-into = \"柳林乡\"\n\n[group.towns]";
    let scheme = altered("dike-county", &[("[group.towns]", merged)]);
    let fact = |units: &str| {
        format!(
            r#"{{"id":"j","type":"adoption","date":"2018-03-01","work":"w","units":[{units}],"publication":"city","kind":"single"}}"#
        )
    };
    let of = |units: &str, unit: &str| part(&scheme, &fact(units), (unit, "raw"), "2018-05-31").0;
    let led = "\"河湾乡\",\"堤头镇\",\"柳林乡\"";
    assert_eq!([of(led, "柳林乡"), of(led, "堤头镇")], ["5", "2.5"]);
    let led = "\"堤头镇\",\"河湾乡\"";
    assert_eq!([of(led, "堤头镇"), of(led, "柳林乡")], ["5", "2.5"]);
    let told = part(&scheme, &fact(led), ("柳林乡", "raw"), "2018-05-31").1;
    assert!(told[0].contains("首个署名单位计满分，其他按50%计"), "{told:?}");
}
