//! 分段计分: points by how much was done in a period; and what each period gives whatever is done in it.

use ledger::fault::Lang;
use ledger::{Ledger, Points};
use scheme::Scheme;
use scoring::{Docket, explain};

use super::beside::{part, part_in};
use crate::scheme::{altered, whole};
use crate::support::{CALENDAR, day, facts_under};

/// A unit's points in a part on a day, and its lines there in words.
fn told(
    scheme: &Scheme,
    facts: &[String],
    (unit, part): (&str, &str),
    (on, lang): (&str, Lang),
) -> (String, Vec<String>) {
    let ledger = Ledger::from_facts("facts", facts_under(scheme, &facts.join("\n"))).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day(on)).unwrap();
    let standing = score.of(scheme.names.unit(unit).unwrap()).unwrap();
    let part = scheme.parts.iter().position(|own| own.id == part).unwrap();
    let own = standing.postings.iter().filter(|posting| posting.part.at() == part);
    let sum: Points = own.clone().map(|posting| posting.points).sum();
    (sum.to_string(), own.map(|posting| explain::why(scheme, posting, lang)).collect())
}

fn sum(scheme: &Scheme, facts: &[String], unit: &str, on: &str) -> String {
    told(scheme, facts, (unit, "rate"), (on, Lang::Zh)).0
}

/// The dike county with one more norm.
fn with(norm: &str) -> Scheme {
    altered("dike-county", &[("[norm.monthly]", &format!("{norm}\n\n[norm.monthly]"))])
}

fn sent(unit: &str, on: &str) -> String {
    format!(
        r#"{{"id":"{unit}{on}","type":"submission","date":"2018-{on}","work":"{unit}{on}","unit":"{unit}","category":"information"}}"#
    )
}

const STEPS: &str = "[norm.steps]\nname = \"报送篇数\"\nsubmissions = \"information\"\nper = \"quarter\"\npart = \"rate\"";

/// Nothing and one are of the first step, two of the second, five of the third.
#[test]
fn the_highest_step_reached_gives_its_points() {
    let steps =
        "steps = [{ from = 4, points = 5 }, { from = 0, points = 1 }, { from = 2, points = 2.5 }]";
    let scheme = with(&format!("{STEPS}\n{steps}"));
    let mut facts: Vec<String> = ["01-01", "03-31"].map(|on| sent("堤头镇", on)).into();
    facts.extend(["01-05", "01-06", "02-01", "02-02", "03-01"].map(|on| sent("闸口镇", on)));
    facts.push(sent("柳林乡", "01-01"));
    let of = |unit, on| sum(&scheme, &facts, unit, on);
    assert_eq!(of("堤头镇", "2018-03-30"), "0");
    assert_eq!(of("堤头镇", "2018-03-31"), "2.5");
    assert_eq!(of("堤头镇", "2018-06-30"), "3.5");
    assert_eq!(of("闸口镇", "2018-03-31"), "5");
    assert_eq!(of("柳林乡", "2018-03-31"), "1");
    assert_eq!(of("河湾乡", "2018-03-31"), "1");
    let why = |lang| told(&scheme, &facts, ("闸口镇", "rate"), ("2018-03-31", lang)).1;
    assert_eq!(why(Lang::Zh), ["报送篇数：1月1日至3月31日完成5件，达到4件一档，计5分"]);
    assert_eq!(
        why(Lang::En),
        ["steps: 5 done from 2018-01-01 to 2018-03-31, the step of 4 gives 5"]
    );
}

/// Points are counted by the hundredth: five of the city's publication reach 5, not 5.01.
#[test]
fn steps_of_points_are_reached_exactly() {
    let printed = r#"{"id":"p","type":"adoption","date":"2018-02-01","work":"w","units":["堤头镇"],"publication":"city","kind":"single"}"#;
    let of = |from: &str| {
        let norm =
            "[norm.steps]\nname = \"积分\"\npoints = \"raw\"\nper = \"quarter\"\npart = \"rate\"";
        let scheme = with(&format!("{norm}\nsteps = [{{ from = {from}, points = 3 }}]"));
        sum(&scheme, &[printed.to_owned()], "堤头镇", "2018-03-31")
    };
    assert_eq!([of("4.99"), of("5"), of("5.01")], ["3", "3", "0"]);
}

/// Who owes a number has its steps besides: one of three, two missing at half a point each.
#[test]
fn steps_stand_beside_what_is_owed() {
    let norm = "others = 3\neach-miss = -0.5\nsteps = [{ from = 1, points = 4 }]";
    let scheme = with(&format!("{STEPS}\n{norm}"));
    let facts = [sent("堤头镇", "01-01")];
    assert_eq!(sum(&scheme, &facts, "堤头镇", "2018-03-31"), "3");
    assert_eq!(sum(&scheme, &facts, "闸口镇", "2018-03-31"), "-1.5");
}

/// Each informant has the step that he or she reached; what nobody wrote is of none.
#[test]
fn each_informant_reaches_a_step() {
    let mut scheme = whole();
    (scheme.rates, scheme.penalties) = (vec![], vec![]);
    let norm = &mut scheme.norms[0];
    norm.gives.each_more = Points::ZERO;
    norm.each_person = true;
    norm.steps = vec![(1, Points::whole(2)), (2, Points::whole(3))];
    scheme.units[0].persons = vec!["信息员甲".into(), "信息员乙".into(), "信息员丙".into()];
    scheme.vocabulary.closed.clear();
    let sent = |id: &str, person: &str| {
        format!(
            r#"{{"id":"{id}","type":"submission","date":"2018-01-10","unit":"甲局","work":"{id}","category":"digest"{person}}}"#
        )
    };
    let by = |person: &str| format!(r#","person":"{person}""#);
    let facts = [
        sent("a", &by("信息员甲")),
        sent("b", &by("信息员甲")),
        sent("c", &by("信息员乙")),
        sent("d", ""),
    ];
    let of = told(&scheme, &facts, ("甲局", "c"), ("2018-01-31", Lang::Zh));
    assert_eq!(of.0, "5");
    assert!(of.1[0].ends_with("，各信息员按档合计5分"), "{:?}", of.1);
    let of = told(&scheme, &facts, ("甲局", "c"), ("2018-01-31", Lang::En));
    assert!(of.1[0].ends_with("2018-01-31, the informants' steps give 5"), "{:?}", of.1);
}

/// 每人3条: 7.5 of a unit that weighs 2.5 are 8, 0.3 of one that weighs 0.1 are none, and a unit without a
/// weight owes 3. Who owes none has missed none, and all that it does is more.
#[test]
fn a_number_is_owed_by_weight() {
    let norm = "others = 3\nper-weight = true\nmissed = -10\neach-miss = -1\neach-more = 0.5";
    let units =
        "[unit.\"堤头镇\"]\nweight = 2.5\n\n[unit.\"闸口镇\"]\nweight = 0.1\n\n[group.towns]";
    let norm = format!("{STEPS}\n{norm}\n\n[norm.monthly]");
    let scheme = altered("dike-county", &[("[norm.monthly]", &norm), ("[group.towns]", units)]);
    let facts = [sent("堤头镇", "01-01"), sent("闸口镇", "01-01")];
    let of = |unit| sum(&scheme, &facts, unit, "2018-03-31");
    assert_eq!(["堤头镇", "闸口镇", "柳林乡"].map(of), ["-17", "0.5", "-13"]);
}

/// Who owes nothing has completed no part of it, not even the first.
#[test]
fn a_part_of_nothing_is_none() {
    let norm = "others = 3\nper-weight = true\ncompletion = [{ from = 0, points = 5 }, { from = 0.3, points = 6 }]";
    let units = "[unit.\"闸口镇\"]\nweight = 0.1\n\n[group.towns]";
    let norm = format!("{STEPS}\n{norm}\n\n[norm.monthly]");
    let scheme = altered("dike-county", &[("[norm.monthly]", &norm), ("[group.towns]", units)]);
    let facts = [sent("堤头镇", "01-01"), sent("闸口镇", "01-01")];
    let of = |unit| sum(&scheme, &facts, unit, "2018-03-31");
    assert_eq!(["堤头镇", "闸口镇", "柳林乡"].map(of), ["6", "0", "5"]);
}

/// 每季度基础分6分，少一条扣2分，扣完为止: with none of four 8 are taken, of which 2 come back; with three,
/// 4 are left.
#[test]
fn each_period_has_its_base() {
    let norm = "others = 4\neach-base = 6\neach-miss = -2";
    let limit = "[limit.used]\nname = \"扣完为止\"\nparts = \"rate\"\nper = \"quarter\"\nfloor = 0";
    let scheme = with(&format!("{STEPS}\n{norm}\n\n{limit}"));
    let facts = ["04-01", "05-01", "06-30"].map(|on| sent("堤头镇", on));
    let of = |on| sum(&scheme, &facts, "堤头镇", on);
    assert_eq!(
        ["2018-03-30", "2018-03-31", "2018-06-29", "2018-06-30"].map(of),
        ["0", "0", "0", "4"]
    );
}

/// What a line is made of is told with it: 6 less 3 for three missing; 6, 1 for the lowest step and less 2;
/// 6 less 1 and 2.5 for two points.
#[test]
fn a_line_says_what_its_points_are_made_of() {
    let norm = "others = 3\neach-base = 6\neach-miss = -1";
    let steps = "steps = [{ from = 0, points = 1 }, { from = 2, points = 2.5 }]";
    let facts = ["01-10", "01-11"].map(|on| sent("闸口镇", on));
    let of = |norm: &str, unit, lang| {
        let scheme = with(&format!("{STEPS}\n{norm}"));
        let (sum, why) = told(&scheme, &facts, (unit, "rate"), ("2018-03-31", lang));
        format!("{sum} {}", why.join("|"))
    };
    let owed = "报送篇数：1月1日至3月31日应完成3件，实际";
    let right = format!("3 {owed}0件，含基础分6分");
    assert_eq!(of(norm, "堤头镇", Lang::Zh), right);
    let right = "3 steps: 0 of 3 owed from 2018-01-01 to 2018-03-31, with the base of 6";
    assert_eq!(of(norm, "堤头镇", Lang::En), right);
    let both = format!("{norm}\n{steps}");
    let right = format!("4 {owed}0件，含基础分6分，列最低一档，计1分");
    assert_eq!(of(&both, "堤头镇", Lang::Zh), right);
    let lowest = "2018-03-31, with the base of 6, the lowest step gives 1";
    assert!(of(&both, "堤头镇", Lang::En).ends_with(lowest));
    let right = format!("7.5 {owed}2件，含基础分6分，达到2件一档，计2.5分");
    assert_eq!(of(&both, "闸口镇", Lang::Zh), right);
    let none = format!("{norm}\nsteps = [{{ from = 3, points = 1 }}]");
    assert_eq!(of(&none, "闸口镇", Lang::Zh), format!("5 {owed}2件，含基础分6分"));
}

/// A step of points is told in points: 5 of the city's.
#[test]
fn a_step_of_points_is_told_in_points() {
    let printed = r#"{"id":"p","type":"adoption","date":"2018-02-01","work":"w","units":["堤头镇"],"publication":"city","kind":"single"}"#;
    let norm =
        "[norm.steps]\nname = \"积分\"\npoints = \"raw\"\nper = \"quarter\"\npart = \"rate\"";
    let scheme = with(&format!("{norm}\nsteps = [{{ from = 4.5, points = 3 }}]"));
    let of =
        |lang| told(&scheme, &[printed.to_owned()], ("堤头镇", "rate"), ("2018-03-31", lang)).1;
    assert_eq!(of(Lang::Zh), ["积分：1月1日至3月31日完成5分，达到4.5分一档，计3分"]);
    assert_eq!(
        of(Lang::En),
        ["steps: 5 done from 2018-01-01 to 2018-03-31, the step of 4.5 gives 3"]
    );
}

/// Whoever is there on a period's first day has what it gives; 丁局 begins on 1 July.
#[test]
fn a_base_of_each_period_asks_for_nothing() {
    let norm = "submissions = \"digest\"\nper = \"month\"\nothers = 1\neach-more = 0.5";
    let text = crate::scheme::changed(&[(norm, "each-base = 2\nper = \"quarter\"")]);
    let mut scheme = text.0;
    (scheme.rates, scheme.penalties) = (vec![], vec![]);
    let of = |unit, on, lang| told(&scheme, &[], (unit, "c"), (on, lang));
    let (sum, why) = of("甲局", "2018-06-30", Lang::Zh);
    assert_eq!(sum, "4");
    assert_eq!(why, ["每月摘报：1月1日至3月31日基础分", "每月摘报：4月1日至6月30日基础分"]);
    let (sum, why) = of("丁局", "2018-09-30", Lang::En);
    assert_eq!(
        (sum.as_str(), why),
        ("2", vec!["digest: the base from 2018-07-01 to 2018-09-30".into()])
    );
}

/// 采用占四成: a part beside the total, bounded at six points, comes to four tenths of them at the year's
/// end, rounded once, whether it is less than one point or more.
#[test]
fn a_sum_is_weighed_as_a_whole() {
    let limit = "[limit.raw]\nname = \"封顶\"\nparts = \"raw\"\ncap = 6\n\n";
    let norm = "[norm.weighed]\nname = \"采用占四成\"\npoints = \"raw\"\nper = \"year\"\nothers = 1\nrate = 0.4\neach-more = 0.4\npart = \"rate\"";
    let scheme = with(&format!("{limit}{norm}"));
    let printed = |number: usize, units: &str, publication: &str| {
        format!(
            r#"{{"id":"p{number}","type":"adoption","date":"2018-02-01","work":"w{number}","units":[{units}],"publication":"{publication}","kind":"single"}}"#
        )
    };
    let facts = [
        printed(1, r#""堤头镇","闸口镇""#, "city"),
        printed(2, r#""堤头镇","柳林乡""#, "county"),
        printed(3, r#""堤头镇""#, "county"),
        printed(4, r#""河湾乡""#, "county"),
    ];
    let of = |unit, on| sum(&scheme, &facts, unit, on);
    assert_eq!(of("堤头镇", "2018-12-30"), "0");
    // Seven points are six; two and a half, a half, one, and nothing.
    let units = ["堤头镇", "闸口镇", "柳林乡", "河湾乡", "水利局"];
    assert_eq!(units.map(|unit| of(unit, "2018-12-31")), ["2.4", "1", "0.2", "0.4", "0"]);
    // What is owed is no number that anybody was to reach: the line says the weight.
    let told = |unit| part(&scheme, &facts.join("\n"), (unit, "rate"), "2018-12-31").1;
    let weighed = "采用占四成：1月1日至12月31日合计6分，按40%计";
    assert!(told("堤头镇").iter().any(|line| line == weighed), "{:?}", told("堤头镇"));
    let english =
        part_in(&scheme, &facts.join("\n"), ("堤头镇", "rate"), ("2018-12-31", Lang::En)).1;
    let weighed = "weighed: 6 from 2018-01-01 to 2018-12-31, counted at 40%";
    assert!(english.iter().any(|line| line == weighed), "{english:?}");
    // A base besides is told by itself; of works, one that is owed is one.
    let based = with(&format!("{limit}{norm}\nbase = 2"));
    let told = part(&based, &facts.join("\n"), ("堤头镇", "rate"), "2018-12-31").1;
    assert!(told.iter().any(|line| line.contains("合计6分，按40%计")), "{told:?}");
    let works = with(&norm.replace("points = \"raw\"", "submissions = \"information\""));
    let sent = r#"{"id":"s","type":"submission","date":"2018-02-01","work":"w","unit":"堤头镇","category":"information"}"#;
    let told = part(&works, sent, ("堤头镇", "rate"), "2018-12-31").1;
    assert!(told.iter().any(|line| line.contains("应完成1件，实际1件")), "{told:?}");
    let more = with(&norm.replace("each-more = 0.4", "each-more = 0.3"));
    let told = part(&more, &facts.join("\n"), ("堤头镇", "rate"), "2018-12-31").1;
    assert!(told.iter().any(|line| line.contains("应完成1分，实际7分")), "{told:?}");
}

/// Half of four is two; three are more than half and not all; what is owed is told with its part.
#[test]
fn the_part_of_what_is_owed_that_was_done_gives_points() {
    let scheme = crate::scheme::example("canal-district");
    let sent = |number: usize| {
        let line = |n| {
            format!(
                r#"{{"id":"s{n}","type":"submission","date":"2018-02-01","work":"w{n}","unit":"东闸镇","category":"research_report"}}"#
            )
        };
        (0..number).map(line).collect::<Vec<_>>().join("\n")
    };
    let told = |number: usize, lang| {
        let told = part_in(&scheme, &sent(number), ("东闸镇", "task"), ("2018-12-31", lang)).1;
        told.into_iter().find(|line| line.starts_with("调研") || line.starts_with("report"))
    };
    assert_eq!(told(1, Lang::Zh), None);
    let begins = "调研报告任务：1月1日至12月31日应完成4件，实际";
    assert_eq!(told(3, Lang::Zh), Some(format!("{begins}3件，完成率达到50%一档，计1分")));
    assert_eq!(told(5, Lang::Zh), Some(format!("{begins}5件，完成率达到125%一档，计4分")));
    let days = "from 2018-01-01 to 2018-12-31";
    assert_eq!(
        told(4, Lang::En),
        Some(format!("report: 4 of 4 owed {days}, 100% of what is owed gives 3"))
    );
}
