//! Points measured when all else is there: with what norms, shares and comparisons give, within limits.

use ledger::fault::Lang;
use ledger::{Factor, Points};
use scheme::Scheme;
use scheme::model::{Beyond, Edge, Side};

use super::beside::{part, part_in, printed};
use crate::scheme::{altered, example};

/// Sixteen points of January, which count as twelve, and a quarter's task undone; the other has eight.
fn facts() -> String {
    let days = ["01-01", "01-02", "01-03", "01-04"];
    let own = days.iter().zip(1..).map(|(day, n)| printed(n, "东闸镇", day, "city"));
    let others = days.iter().zip(5..).take(2).map(|(day, n)| printed(n, "西闸镇", day, "city"));
    own.chain(others).collect::<Vec<_>>().join("\n")
}

/// Nine points are owed in a quarter.
const NORM: &str = "[norm.sum]\nname = \"季度得分\"\npoints = \"total\"\nsettled = true\nper = \"quarter\"\nothers = 9\nbase = 5\nmissed = -1\neach-more = 0.5\npart = \"place\"\n\n";

fn canal(changed: &[(&str, &str)]) -> Scheme {
    altered("canal-district", changed)
}

fn place(scheme: &Scheme, unit: &str) -> (String, Vec<String>) {
    part(scheme, &facts(), (unit, "place"), "2018-03-31")
}

#[test]
fn what_is_measured_in_all_says_so() {
    let scheme = example("canal-district");
    let begins = "季度得分名次：1月1日至3月31日";
    // 12 of the month less 3 of the task.
    assert_eq!(
        place(&scheme, "东闸镇"),
        ("3".into(), vec![format!("{begins}各项合计9分，列第1名")])
    );
    assert_eq!(place(&scheme, "南闸街道").1, [format!("{begins}各项合计-3分，列倒数第1名")]);
    let english = |unit| part_in(&scheme, &facts(), (unit, "place"), ("2018-03-31", Lang::En)).1;
    assert_eq!(english("西闸镇"), ["quarter: 5 in all, place 2 from 2018-01-01 to 2018-03-31"]);
    // By what facts gave alone, nobody has less than nothing.
    let mut facts_alone = scheme;
    facts_alone.comparisons[0].settled = false;
    let of = |unit| place(&facts_alone, unit).1;
    assert_eq!(of("东闸镇"), [format!("{begins}为16分，列第1名")]);
    assert_eq!(of("南闸街道"), [format!("{begins}为0分，列倒数第1名")]);
}

/// A norm measures the same: nine points are owed, and eight that are there after the task was missed are
/// one too few; its own base is not among them.
#[test]
fn a_norm_measures_what_is_there_without_what_it_gives_itself() {
    let with =
        |norm: &str| canal(&[("[comparison.quarter]", &format!("{norm}[comparison.quarter]"))]);
    let scheme = with(NORM);
    let told = place(&scheme, "东闸镇").1;
    let begins = "季度得分名次：1月1日至3月31日各项合计";
    assert_eq!(told, ["季度得分：基础分".to_owned(), format!("{begins}9分，列第1名")]);
    let (points, told) = place(&scheme, "西闸镇");
    assert_eq!(points, "6");
    let norm = "季度得分：1月1日至3月31日应完成9分，各项合计5分";
    assert_eq!(told[1], norm);
    let english = part_in(&scheme, &facts(), ("西闸镇", "place"), ("2018-03-31", Lang::En)).1;
    assert_eq!(english[1], "sum: 5 in all of 9 owed from 2018-01-01 to 2018-03-31");
    // Where nothing is owed, steps alone say what a sum gives.
    let steps = "others = 9\nbase = 5\nmissed = -1\neach-more = 0.5";
    let stepped = with(&NORM.replace(steps, "steps = [{ from = 9, points = 4 }]"));
    let told = place(&stepped, "东闸镇").1;
    assert_eq!(told[0], "季度得分：1月1日至3月31日各项合计9分，达到9分一档，计4分");
}

/// What counts places that were settled comes after them: a limit that begins with it binds the total and
/// leaves what was measured as it was.
#[test]
fn a_limit_that_hangs_on_settled_places_comes_after_them() {
    let limit = "[limit.void]\nname = \"末位封顶\"\nparts = \"district\"\nper = \"year\"\ncap = 1\npart = \"district\"\ncounter = \"last\"\n\n[limit.month]";
    let once = "of = [{ last = \"quarter\", reach = 1 }]\npoints = -2";
    let scheme = canal(&[
        ("[limit.month]", limit),
        ("of = [{ last = \"quarter\", reach = 2, in-a-row = true }]\npoints = -2", once),
    ]);
    // Two have eight points each less three, the third two less three: last, and its points then count as one.
    let day = "2018-03-31";
    let facts = [
        printed(1, "东闸镇", "01-01", "city"),
        printed(2, "东闸镇", "01-02", "city"),
        printed(3, "西闸镇", "01-01", "city"),
        printed(4, "西闸镇", "01-02", "city"),
        printed(5, "南闸街道", "01-01", "district"),
    ];
    let facts = facts.join("\n");
    let of = |unit, of| part(&scheme, &facts, (unit, of), day);
    assert_eq!(of("南闸街道", "district").0, "1");
    let told = of("南闸街道", "place").1;
    assert_eq!(told[0], "季度得分名次：1月1日至3月31日各项合计-1分，列倒数第1名");
    assert_eq!(of("东闸镇", "city").0, "8");
}

/// Below six tenths of the average, or between that and the average itself; what lies beyond is told with
/// its part.
#[test]
fn an_edge_is_so_many_times_the_average() {
    let scheme = example("canal-district");
    let facts = [
        printed(1, "东闸镇", "01-01", "city"),
        printed(2, "东闸镇", "02-01", "city"),
        printed(3, "西闸镇", "01-01", "district"),
        printed(4, "南闸街道", "01-01", "district"),
    ];
    let facts = facts.join("\n");
    let of = |unit| part(&scheme, &facts, (unit, "average"), "2018-12-31");
    let begins = "采用得分与平均分：1月1日至12月31日各项合计";
    assert_eq!(of("东闸镇"), ("2".into(), vec![format!("{begins}8分，平均4分，高于平均分的150%")]));
    assert_eq!(of("西闸镇"), ("-2".into(), vec![format!("{begins}2分，平均4分，低于平均分的60%")]));
    let english = part_in(&scheme, &facts, ("西闸镇", "average"), ("2018-12-31", Lang::En)).1;
    let days = "from 2018-01-01 to 2018-12-31";
    assert_eq!(english, [format!("average: 2 in all, below 60% of the average of 4 {days}")]);
}

/// By heads: what is told is rounded, and says so; who reached nothing has the least where nobody did.
#[test]
fn what_falls_to_each_head_is_told() {
    let scheme = example("port-branch");
    let facts = [
        printed(1, "一所", "01-01", "brief"),
        printed(2, "二所", "01-02", "report"),
        printed(3, "三所", "01-03", "report"),
    ];
    let facts = facts.join("\n");
    let of = |unit, on| part(&scheme, &facts, (unit, "prize"), on);
    let begins = "人均得分名次：1月1日至1月31日人均";
    assert_eq!(of("一所", "2018-01-31").1, [format!("{begins}0.1分，列第3名")]);
    assert_eq!(of("三所", "2018-01-31").1, [format!("{begins}0.75分，列第1名")]);
    assert_eq!(of("四所", "2018-01-31").1, [format!("{begins}0分，列第4名")]);
    let empty = "人均得分名次：2月1日至2月28日人均0分，按最低180分计";
    assert_eq!(of("三所", "2018-02-28").1[1], empty);
    let english = |on| part_in(&scheme, &facts, ("三所", "prize"), (on, Lang::En)).1;
    assert_eq!(
        english("2018-01-31"),
        ["head: 0.75 per head, place 1 from 2018-01-01 to 2018-01-31"]
    );
    assert_eq!(
        english("2018-02-28")[1],
        "head: 0 per head, the least is 180 from 2018-02-01 to 2018-02-28"
    );
    // Two of three heads' third is no whole hundredth.
    let mut thirds = scheme.clone();
    thirds.comparisons[0].weights[0].1 = Factor::share(3, 1);
    let told = part(&thirds, &facts, ("一所", "prize"), "2018-01-31").1;
    assert_eq!(told, [format!("{begins}约0.67分，列第2名")]);
}

/// On which side of the average one lies, as certificates say it.
#[test]
fn an_edge_is_told_in_words() {
    let about = Points::whole(4);
    let of = |edge| Beyond { edge, about, exact: true }.side();
    let edge = |times| Edge { times, points: Points::whole(1) };
    assert_eq!(of(None), "neither");
    assert_eq!(of(Some((Side::Below, edge(Factor::ONE)))), "below");
    assert_eq!(of(Some((Side::Above, edge(Factor::share(3, 2))))), "above 1.5");
}

/// A line of each quarter for everyone, whatever its place.
const EVERYONE: (&str, &str) = ("places = [3, 2]\nlast = -1", "places = 3\nleast = 1\nlast = -9");

/// What each quarter of a unit came to in all, as its places say it.
fn quarters(scheme: &Scheme, facts: &str, unit: &str) -> Vec<String> {
    let told = part(scheme, facts, (unit, "place"), "2018-12-31").1;
    let own = told.iter().filter_map(|line| line.split("各项合计").nth(1));
    own.map(|said| said.split('分').next().unwrap_or_default().to_owned()).collect()
}

/// A year's limit takes from each quarter what it takes in it: of 12, 4 and 8 points no more than 12 count, and
/// of each quarter's task 3 are lost. Whoever has nothing has the same in each quarter until a floor holds.
#[test]
fn a_year_s_limit_takes_from_a_quarter_what_it_takes_in_it() {
    let month = "parts = [\"city\", \"district\"]\nper = \"month\"\ncap = 12";
    let yearly = "parts = [\"city\", \"district\"]\nper = \"year\"\ncap = 12";
    let scheme = canal(&[(month, yearly), EVERYONE]);
    let days = ["01-01", "01-02", "01-03", "04-01", "07-01", "07-02"];
    let printed = |(day, n): (&&str, usize)| printed(n, "东闸镇", day, "city");
    let facts: Vec<String> = days.iter().zip(1..).map(printed).collect();
    let facts = facts.join("\n");
    assert_eq!(quarters(&scheme, &facts, "东闸镇"), ["9", "-3", "-3", "-3"]);
    let floor = "[limit.task]\nname = \"任务扣完为止\"\nparts = \"task\"\nper = \"year\"\nfloor = -4\npart = \"task\"\n\n[limit.month]";
    let floored = canal(&[("[limit.month]", floor), EVERYONE]);
    assert_eq!(quarters(&floored, &facts, "南闸街道"), ["-3", "-1", "0", "0"]);
}

/// All that a year's quarters gave is what the account came to, whatever bounds it: a quarter's growth is what
/// it has more at its end than before it began.
#[test]
fn quarters_add_up_to_the_year() {
    let zero = "[limit.zero]\nname = \"清零\"\nparts = [\"city\", \"district\"]\nper = \"year\"\ncap = 0\npart = \"city\"\ncounter = \"late\"\n\n[limit.month]";
    let counter = "[counter.late]\nname = \"逾期\"\nof = [{ on = \"submission\", when = { category = \"information\" }, reach = 4 }]\npoints = -1\npart = \"task\"\n\n[counter.last]";
    let without = ("points = -2\npart = \"place\"", "points = 0\npart = \"place\"");
    let scheme = canal(&[("[limit.month]", zero), ("[counter.last]", counter), EVERYONE, without]);
    let mut facts = vec![];
    for (n, day) in (1..).zip(["01-05", "02-05", "05-05", "08-05", "11-05"]) {
        facts.push(printed(n, "东闸镇", day, "city"));
        facts.push(format!(
            r#"{{"id":"s{n}","type":"submission","date":"2018-{day}","work":"s{n}","unit":"东闸镇","category":"information"}}"#
        ));
    }
    facts.push(printed(9, "西闸镇", "01-01", "city"));
    let facts = facts.join("\n");
    let told = quarters(&scheme, &facts, "东闸镇");
    // 8 and 2 of 3 sent; 4 and 1 of 3; the fourth sending takes 12 and costs 1, with 4 and 1 of 3; 0 and 1 of 3.
    assert_eq!(told, ["7", "2", "-15", "-2"]);
    let account = part(&scheme, &facts, ("东闸镇", "task"), "2018-12-31").0;
    assert_eq!(account, "-8");
}

/// Of three, two lack all that they owe and one has done a quarter's: on average they are below nothing, of which
/// there is no multiple; below the average itself one may be.
#[test]
fn an_average_below_nothing_has_no_multiples() {
    let of_tasks = ("points = \"adoption\"\nsettled = true", "points = \"task\"\nsettled = true");
    let scheme = canal(&[of_tasks]);
    let sent = |n| {
        format!(
            r#"{{"id":"s{n}","type":"submission","date":"2018-02-01","work":"s{n}","unit":"东闸镇","category":"information"}}"#
        )
    };
    let facts = (1..4).map(sent).collect::<Vec<_>>().join("\n");
    let of = |unit| part(&scheme, &facts, (unit, "average"), "2018-12-31");
    // -8 is above the average of -10.67, and above half as much again.
    assert_eq!(of("东闸镇"), ("0".into(), vec![]));
    assert_eq!(of("西闸镇").0, "-1");
}

/// 每分发50元: a norm that gives more than a point for each point says how much.
#[test]
fn more_than_a_point_for_each_point_is_told_as_such() {
    let scheme = example("port-branch");
    let facts = printed(1, "一所", "01-01", "brief");
    let told = |lang| part_in(&scheme, &facts, ("一所", "fee"), ("2018-01-31", lang)).1;
    assert_eq!(told(Lang::Zh), ["稿费：1月1日至1月31日合计2分，每分计50"]);
    let english = "fee: 2 from 2018-01-01 to 2018-01-31, each counted as 50";
    assert_eq!(told(Lang::En), [english]);
}

/// 二所 takes 三所 over in July: from then on both units' points are of both units' heads, in months before as well.
#[test]
fn a_unit_that_took_another_over_has_its_heads() {
    let merged = "[unit.\"三所\"]\nends = \"06-30\"\nmerges-into = \"二所\"\n\n[ranking]";
    let scheme = altered("port-branch", &[("[ranking]", merged)]);
    let facts = [printed(1, "二所", "01-01", "report"), printed(2, "三所", "01-02", "brief")];
    let facts = facts.join("\n");
    let of = |on| part(&scheme, &facts, ("二所", "prize"), on).1.first().cloned();
    let begins = "人均得分名次：1月1日至1月31日人均";
    // 6 of 10 heads; 8 of 10 and 8.
    assert_eq!(of("2018-01-31"), Some(format!("{begins}0.6分，列第1名")));
    assert_eq!(of("2018-07-31"), Some(format!("{begins}约0.44分，列第1名")));
    // Two and a half heads and a quarter are 2.75: 8 points of these are 32/11.
    let mut few = scheme.clone();
    for (unit, weight) in &mut few.comparisons[0].weights {
        let name = few.units[unit.at()].name.as_str();
        *weight = Factor::parse(if name == "三所" { "0.25" } else { "2.5" }).unwrap();
    }
    let of = |on| part(&few, &facts, ("二所", "prize"), on).1.first().cloned();
    assert_eq!(of("2018-01-31"), Some(format!("{begins}2.4分，列第2名")));
    assert_eq!(of("2018-07-31"), Some(format!("{begins}约2.91分，列第1名")));
}
