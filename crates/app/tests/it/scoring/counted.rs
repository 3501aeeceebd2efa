//! Where a work was printed as a condition; what is counted, and gives more each time.

use scheme::Scheme;

use super::beside::{all, part, printed};
use crate::scheme::altered;

/// The dike county's scheme with one more table.
fn with(table: &str) -> Scheme {
    altered("dike-county", &[("[counter.three]", &format!("{table}\n\n[counter.three]"))])
}

/// Two in the city's publication are 2 points, four are 4, by whatever name the ledger calls it;
/// those of the county's do not count.
#[test]
fn a_counter_asks_where_a_work_was_printed() {
    let of = |when: &str| {
        format!(
            "[counter.city]\nname = \"市刊满两篇\"\nof = [{{ on = \"adoption\", when = {{ {when} }}, reach = 2 }}]\n\
             every = true\npoints = 2\npart = \"rate\""
        )
    };
    let facts = printed(10, "堤头镇", "01-05", "《市委信息》")
        + "\n"
        + &all(&[
            ("堤头镇", "01-06", "city"),
            ("堤头镇", "01-07", "county"),
            ("堤头镇", "01-08", "《长堤信息》"),
            ("堤头镇", "01-09", "city"),
            ("堤头镇", "01-10", "《市委信息》"),
        ]);
    let scheme = with(&of("publication = \"city\""));
    let rate = |scheme: &Scheme, on| part(scheme, &facts, ("堤头镇", "rate"), on);
    assert_eq!(rate(&scheme, "2018-01-05").0, "0");
    assert_eq!(rate(&scheme, "2018-01-08"), ("2".into(), vec!["市刊满两篇：累计2次".into()]));
    assert_eq!(rate(&scheme, "2018-01-10").0, "4");
    let both = with(&of("publication = [\"city\", \"county\"]"));
    assert_eq!(rate(&both, "2018-01-10").0, "6");
    // All are printed at the one level.
    assert_eq!(rate(&with(&of("level = \"press\"")), "2018-01-10").0, "6");
}

/// Two levels: what is printed at the county's does not count among the city's.
const LEVELS: [(&str, &str); 2] = [
    ("[level.press]", "[level.paper]\nname = \"县刊\"\npart = \"raw\"\n\n[level.press]"),
    ("name = \"《长堤信息》\"\nlevel = \"press\"", "name = \"《长堤信息》\"\nlevel = \"paper\""),
];

#[test]
fn what_is_printed_at_a_level_gives_points_beside_its_figure() {
    let rules = "[points.city]\nname = \"市级采用另加\"\non = \"adoption\"\nwhen = { level = \"press\" }\npoints = 0.5\npart = \"rate\"\n\n\
                 [points.county]\nname = \"县级采用\"\non = \"adoption\"\nwhen = { publication = \"county\" }\npoints = 0\npart = \"rate\"\n\n\
                 [counter.three]";
    let [first, second] = LEVELS;
    let scheme = altered("dike-county", &[first, second, ("[counter.three]", rules)]);
    let facts = all(&[
        ("堤头镇", "01-06", "city"),
        ("堤头镇", "01-07", "《市委信息》"),
        ("堤头镇", "01-08", "county"),
    ]);
    assert_eq!(part(&scheme, &facts, ("堤头镇", "rate"), "2018-01-31").0, "1");
    assert_eq!(part(&scheme, &facts, ("堤头镇", "raw"), "2018-01-31").0, "11");
}

/// Three times the city's 5, the county's 1 as it is.
#[test]
fn what_one_publication_prints_is_multiplied() {
    let scheme = with(
        "[multiplier.city]\nname = \"市刊\"\non = \"adoption\"\nwhen = { publication = \"city\" }\ntimes = 3",
    );
    let facts = all(&[("堤头镇", "01-06", "《市委信息》"), ("堤头镇", "01-07", "county")]);
    assert_eq!(part(&scheme, &facts, ("堤头镇", "raw"), "2018-01-31").0, "16");
}

/// By the way on which it came, where only a counter asks for it.
#[test]
fn what_only_a_counter_asks_for_may_be_said() {
    let scheme = with(
        "[counter.direct]\nname = \"直报\"\nof = [{ on = \"adoption\", when = { route = \"direct\" }, reach = 1 }]\npoints = 2\npart = \"rate\"",
    );
    let direct = printed(1, "堤头镇", "01-05", "city").replace('{', "{\"route\":\"direct\",");
    assert_eq!(part(&scheme, &direct, ("堤头镇", "rate"), "2018-01-31").0, "2");
}

fn late(days: &[&str]) -> String {
    let one = |day: &&str| {
        format!(
            r#"{{"id":"c{day}","type":"commission_failure","date":"2018-{day}","unit":"堤头镇","failure":"late"}}"#
        ) + "\n"
    };
    days.iter().map(one).collect()
}

/// 2, 4, 8 and 8 more in the first half-year, in the second 2 again.
#[test]
fn each_time_costs_more_than_the_one_before() {
    let scheme = with(
        "[counter.again]\nname = \"迟报\"\nof = [{ on = \"commission_failure\", when = { failure = \"late\" }, reach = 1 }]\n\
         every = true\nwithin = \"half-year\"\npoints = [-2, -4, -8]\npart = \"rate\"",
    );
    let facts = late(&["01-05", "02-05", "03-05", "06-30", "07-01"]);
    let of = |on| part(&scheme, &facts, ("堤头镇", "rate"), on);
    let times = |all: &[usize]| -> Vec<String> {
        all.iter().map(|time| format!("迟报：本半年累计{time}次")).collect()
    };
    assert_eq!(of("2018-01-31"), ("-2".into(), times(&[1])));
    assert_eq!(of("2018-06-30"), ("-22".into(), times(&[1, 2, 3, 4])));
    assert_eq!(of("2018-12-31"), ("-24".into(), times(&[1, 2, 3, 4, 1])));
}

/// Of two figures the second goes on; every second failure is a time.
#[test]
fn the_last_figure_goes_on() {
    let scheme = with(
        "[counter.again]\nname = \"迟报\"\nof = [{ on = \"commission_failure\", reach = 2 }]\n\
         every = true\npoints = [-1, -1.5]\npart = \"rate\"",
    );
    let facts = late(&["01-05", "02-05", "03-05", "06-30", "07-01", "08-01", "09-01"]);
    let of = |on| part(&scheme, &facts, ("堤头镇", "rate"), on).0;
    assert_eq!([of("2018-01-31"), of("2018-02-28"), of("2018-12-31")], ["0", "-1", "-4"]);
}

/// 两次扣3分，此后每多一次扣5分.
#[test]
fn a_counter_may_be_reached_by_each_one_more() {
    let scheme = with(
        "[counter.again]\nname = \"迟报\"\nof = [{ on = \"commission_failure\", reach = 2 }]\n\
         every = 1\npoints = [-3, -5]\npart = \"rate\"",
    );
    let facts = late(&["02-01", "03-01", "04-01", "05-01"]);
    let rate = |on| part(&scheme, &facts, ("堤头镇", "rate"), on).0;
    assert_eq!([rate("2018-02-28"), rate("2018-03-31")], ["0", "-3"]);
    assert_eq!([rate("2018-04-30"), rate("2018-05-31")], ["-8", "-13"]);
}

/// 连续两个月未完成的扣3分，此后每增加一个月扣5分: March is done, so the row of April begins anew.
#[test]
fn each_row_has_figures_of_its_own() {
    let scheme = with(
        "[counter.again]\nname = \"连续\"\nof = [{ missed = \"monthly\", reach = 2, in-a-row = true }]\n\
         every = 1\npoints = [-3, -5]\npart = \"rate\"",
    );
    let sent = |n: u32| {
        format!(
            r#"{{"id":"s{n}","type":"submission","date":"2018-03-0{n}","work":"s{n}","unit":"堤头镇","category":"information"}}"#
        )
    };
    let facts = [sent(1), sent(2)].join("\n");
    let rate = |on| part(&scheme, &facts, ("堤头镇", "rate"), on).0;
    assert_eq!([rate("2018-01-31"), rate("2018-02-28"), rate("2018-04-30")], ["0", "-3", "-3"]);
    assert_eq!([rate("2018-05-31"), rate("2018-06-30"), rate("2018-07-31")], ["-6", "-11", "-16"]);
    let told = part(&scheme, &facts, ("堤头镇", "rate"), "2018-06-30").1;
    assert_eq!(told, ["连续：连续2个月", "连续：连续2个月", "连续：连续3个月"]);
}

/// One item of the county's and one of the city's, at two levels.
#[test]
fn items_of_several_levels_are_counted_together() {
    let rules = "[norm.both]\nname = \"采用\"\nadoptions = { level = [\"press\", \"paper\"] }\nper = \"year\"\nothers = 2\nall-or-nothing = 1\npart = \"rate\"\n\n[counter.three]";
    let [first, second] = LEVELS;
    let scheme = altered("dike-county", &[first, second, ("[counter.three]", rules)]);
    let facts = all(&[("堤头镇", "01-06", "city"), ("堤头镇", "01-08", "county")]);
    assert_eq!(part(&scheme, &facts, ("堤头镇", "rate"), "2018-12-31").0, "1");
    let one = all(&[("堤头镇", "01-06", "city")]);
    assert_eq!(part(&scheme, &one, ("堤头镇", "rate"), "2018-12-31").0, "0");
}

/// Whatever it is that is counted, the second time costs the second figure.
#[test]
fn times_of_several_things_are_counted_together() {
    let scheme = with(
        "[counter.any]\nname = \"两类\"\nof = [{ on = \"commission_failure\", reach = 1 }, { on = \"submission\", reach = 1 }]\n\
         every = true\npoints = [-2, -4]\npart = \"rate\"",
    );
    let sent = r#"{"id":"s","type":"submission","date":"2018-03-01","work":"s","unit":"堤头镇","category":"information"}"#;
    let facts = late(&["02-01"]) + sent;
    let rate = |on| part(&scheme, &facts, ("堤头镇", "rate"), on).0;
    assert_eq!([rate("2018-02-28"), rate("2018-03-31")], ["-2", "-6"]);
}

/// 连续两个月未完成的扣1分，再连续两个月的扣3分，以后扣9分: nobody sends anything from January on.
#[test]
fn a_row_may_be_reached_by_each_two_more() {
    let scheme = with(
        "[counter.again]\nname = \"连续\"\nof = [{ missed = \"monthly\", reach = 2, in-a-row = true }]\n\
         every = 2\npoints = [-1, -3, -9]\npart = \"rate\"",
    );
    let rate = |on| part(&scheme, "", ("堤头镇", "rate"), on).0;
    assert_eq!([rate("2018-02-28"), rate("2018-03-31"), rate("2018-04-30")], ["-1", "-1", "-4"]);
    assert_eq!(rate("2018-06-30"), "-13");
}
