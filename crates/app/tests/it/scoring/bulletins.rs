//! The monthly table: what stands in each column is held against the standings, and every point of a
//! unit stands in exactly one of them.

use ledger::calendar::Month;
use ledger::{Body, Ledger, Points};
use scheme::Scheme;
use scheme::model::{Column, Holding, PartIx, Period, PublicationIx, Tallied};
use scoring::bulletin::{Cell, bulletin, laid_out};
use scoring::{Docket, Standing};
use testkit::scatter;

use crate::scheme::{example, examples, new_area};
use crate::support::{CALENDAR, SCHEME, day, facts_under};

/// What a column must hold, said a second time.
fn right(
    scheme: &Scheme,
    holds: &Holding,
    now: &Standing<'_>,
    then: &Standing<'_>,
) -> Option<Cell> {
    let sent = |categories: &[ledger::Text]| {
        let of = |fact: &&&ledger::Fact| match &fact.body {
            Body::Submission(body) => categories.contains(&body.category),
            _ => false,
        };
        i64::try_from(now.submissions.0.iter().filter(of).count()).unwrap()
    };
    Some(match holds {
        Holding::Unit => Cell::Text(now.name.to_string()),
        Holding::Target => Cell::Points(now.tier.target.unwrap()),
        Holding::Submissions(categories) => Cell::Whole(sent(categories)),
        Holding::Gained(Period::Month) => Cell::Points(now.total - then.total),
        Holding::Total => Cell::Points(now.total),
        Holding::Ratio => Cell::Ratio(now.ratio().unwrap()),
        Holding::Converted => now.converted.map_or(Cell::Text(String::new()), Cell::Points),
        Holding::Rank => Cell::Whole(now.rank.into()),
        Holding::TierRank => Cell::Whole(now.tier_rank.into()),
        Holding::RankChange => Cell::Change(Some(i64::from(then.rank) - i64::from(now.rank))),
        Holding::Peers => Cell::Text(scheme.peers[now.peers].name.to_string()),
        Holding::Number
        | Holding::Publications(_)
        | Holding::Part(_)
        | Holding::Besides
        | Holding::Counts(..)
        | Holding::Gained(_)
        | Holding::GainedRank(_) => return None,
    })
}

/// Points of a cell as the total sums them: what it subtracts stands there without its sign.
fn summed(scheme: &Scheme, holds: &Holding, cell: &Cell) -> Points {
    let Cell::Points(points) = cell else { return Points::ZERO };
    match holds {
        Holding::Publications(_) | Holding::Besides => *points,
        Holding::Part(part) if scheme.parts[usize::from(part.0)].subtracted => -*points,
        Holding::Part(_) => *points,
        _ => Points::ZERO,
    }
}

#[test]
fn each_column_holds_what_it_is_called_and_every_point_stands_once() {
    let (mut beside, mut printed) = (0, 0);
    for scheme in examples().iter().chain([&*SCHEME, &new_area()]) {
        for seed in 0..2 {
            let facts = scatter(scheme, &CALENDAR, seed, 70);
            let ledger = Ledger::from_facts("scattered", facts).unwrap();
            let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
            let month: Month = "2018-11".parse().unwrap();
            let now = docket.score(month.last()).unwrap();
            let then = docket.score(month.previous().last()).unwrap();
            let told = bulletin(&docket, month).unwrap();
            assert_eq!(told.rows.len(), now.standings.len());
            for ((row, now), number) in told.rows.iter().zip(&now.standings).zip(1..) {
                let then = then.of(now.unit).unwrap();
                let mut sum = Points::ZERO;
                for (column, cell) in told.columns.iter().zip(&row.cells) {
                    let told = format!("{}, {}, {}", scheme.id, now.name, column.title);
                    match right(scheme, &column.holds, now, then) {
                        Some(right) => assert_eq!(*cell, right, "{told}"),
                        None if column.holds == Holding::Number => {
                            assert_eq!(*cell, Cell::Whole(number), "{told}");
                        }
                        None => sum += summed(scheme, &column.holds, cell),
                    }
                    let some = *cell != Cell::Points(Points::ZERO);
                    beside += usize::from(some && column.holds == Holding::Besides);
                    let papers = matches!(column.holds, Holding::Publications(_));
                    printed += usize::from(some && papers);
                }
                // What stands beside the total has its columns too.
                let parts = scheme.parts.iter().zip((0..).map(PartIx));
                let apart = parts.filter(|(part, _)| part.apart).map(|(_, at)| now.part(at));
                let all = now.total + apart.sum();
                assert_eq!(sum, all, "{}, {}", scheme.id, now.name);
            }
        }
    }
    assert!(beside > 2 && printed > 40, "{beside} beside publications, {printed} printed");
}

/// What else is summed among adoptions that count has one column; beside the total each part has its own.
#[test]
fn what_stands_beside_the_total_is_in_no_column_of_what_counts() {
    let scheme = new_area();
    let facts = r#"{"id":"a","type":"adoption","date":"2018-01-05","work":"甲","units":["经发局"],"publication":"express","kind":"single"}
{"id":"b","type":"adoption","date":"2018-01-05","work":"乙","units":["经发局"],"publication":"digest","kind":"single"}
{"id":"c","type":"quality_award","date":"2018-01-06","unit":"经发局","category":"information","quarter":"2018Q1"}
{"id":"d","type":"commission_failure","date":"2018-01-07","unit":"经发局","failure":"late"}"#;
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, facts)).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let told = bulletin(&docket, "2018-01".parse().unwrap()).unwrap();
    let row = told.rows.iter().find(|row| row.unit == "经发局").unwrap();
    let cell = |title: &str| {
        let at = told.columns.iter().position(|column| column.title == title);
        at.map(|at| row.cells[at].clone())
    };
    let points = |points| Some(Cell::Points(Points::whole(points)));
    // 2 printed and 5 for the award.
    assert_eq!(cell("区级采用（不计入总分）"), points(7));
    assert_eq!(cell("《新区快报》"), None);
    assert_eq!(cell("《信息摘报》"), points(6));
    assert_eq!(cell("采用其他加减"), points(-1));
    assert_eq!(cell("累计得分"), points(5));
}

/// 本月采用篇数, 本季度报送: a work that two publications print is one, what was sent is each.
#[test]
fn columns_count_since_their_period_began() {
    let mut scheme = example("ridge-county");
    let printed = Tallied::Adoptions {
        publications: vec![PublicationIx(0), PublicationIx(1)],
        kinds: vec![],
    };
    let sent = Tallied::Submissions(vec!["information".into()]);
    for per in [Period::Month, Period::Quarter, Period::HalfYear, Period::Year] {
        for of in [&sent, &printed] {
            let holds = Holding::Counts(of.clone(), per);
            let (id, title) = ("x".into(), "x".into());
            scheme.columns.push(Column { id, group: None, title, holds });
        }
    }
    let send = |on: &str, more: &str| {
        format!(
            r#"{{"id":"s{on}","type":"submission","date":"{on}","work":"甲","unit":"农业局","category":"information"{more}}}"#
        )
    };
    let print = |on: &str, work: &str, at: &str| {
        format!(
            r#"{{"id":"p{on}","type":"adoption","date":"{on}","work":"{work}","units":["农业局"],"publication":"{at}","kind":"single"}}"#
        )
    };
    let facts = [
        // Of the year, though dated before it: its points are those of the first month.
        send("2017-12-30", r#","year":2018"#),
        send("2018-01-05", ""),
        send("2018-02-01", ""),
        send("2018-02-02", ""),
        send("2018-04-30", ""),
        print("2018-02-03", "甲", "county"),
        print("2018-02-28", "甲", "province"),
        print("2018-03-01", "乙", "county"),
        print("2018-04-01", "丙", "county"),
    ];
    let facts = facts_under(&scheme, &facts.join("\n"));
    let ledger = Ledger::from_facts("facts", facts).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let of = |month: &str| -> Vec<i64> {
        let told = bulletin(&docket, month.parse().unwrap()).unwrap();
        let row = told.rows.iter().find(|row| row.unit == "农业局").unwrap();
        let whole = |cell: &Cell| if let Cell::Whole(number) = cell { *number } else { -1 };
        row.cells[row.cells.len() - 8..].iter().map(whole).collect()
    };
    // Sent and printed in the month, the quarter, the half-year and the year.
    assert_eq!(of("2018-01"), [2, 0, 2, 0, 2, 0, 2, 0]);
    assert_eq!(of("2018-02"), [2, 1, 4, 1, 4, 1, 4, 1]);
    assert_eq!(of("2018-03"), [0, 1, 4, 2, 4, 2, 4, 2]);
    assert_eq!(of("2018-04"), [1, 1, 1, 1, 5, 3, 5, 3]);
    assert_eq!(of("2018-07"), [0, 0, 0, 0, 0, 0, 5, 3]);
}

/// After the year's end the last month, the last quarter and the last half-year are told as they ended, and who
/// took another over has its works.
#[test]
fn columns_count_for_heirs_and_after_the_year() {
    let mut scheme = super::tallied::tied("[\"a\"]");
    let of = Tallied::Submissions(vec!["information".into()]);
    scheme.columns = [Period::Month, Period::Quarter, Period::HalfYear, Period::Year]
        .map(|per| Column {
            id: "x".into(),
            group: None,
            title: "x".into(),
            holds: Holding::Counts(of.clone(), per),
        })
        .to_vec();
    let send = |id: &str, on: &str, unit: &str| {
        format!(
            r#"{{"id":"{id}","type":"submission","date":"2018-{on}","work":"{id}","unit":"{unit}","category":"information"}}"#
        )
    };
    let facts = [
        send("a", "06-01", "丁乡"),
        send("b", "06-30", "丙乡"),
        send("c", "08-01", "丙乡"),
        send("d", "11-30", "丙乡"),
        send("e", "12-31", "丙乡"),
        send("f", "12-01", "丙乡"),
        r#"{"id":"v","type":"void","date":"2018-12-02","target":"f","reason":"重复"}"#.to_owned(),
    ];
    let facts = facts_under(&scheme, &facts.join("\n"));
    let ledger = Ledger::from_facts("facts", facts).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let of = |on: &str| {
        let score = docket.score(day(on)).unwrap();
        let month: Month = on[..7].parse().unwrap();
        let month = if on.starts_with("2019") { "2018-12".parse().unwrap() } else { month };
        let told = laid_out(&scheme, &score, |_| None, month);
        told.rows.into_iter().find(|row| row.unit == "丙乡").unwrap().cells
    };
    let whole = |numbers: [i64; 4]| numbers.map(Cell::Whole).to_vec();
    assert_eq!(of("2018-06-30"), whole([1, 1, 1, 1]));
    assert_eq!(of("2018-07-01"), whole([0, 0, 0, 2]));
    assert_eq!(of("2018-12-31"), whole([1, 2, 3, 5]));
    assert_eq!(of("2019-01-31"), whole([1, 2, 3, 5]));
}

/// The first month of a year compares with nothing; the others with the month before, December and January
/// of one year among them.
#[test]
fn the_first_month_is_the_one_with_which_the_year_begins() {
    let scheme = example("reed-county");
    let ledger = Ledger::from_facts("none", vec![]).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    // Two items are owed each month and nobody sends any: 2 points less (clause 2).
    for (month, total, gain, change) in
        [("2017-12", -2, -2, None), ("2018-01", -4, -2, Some(0)), ("2018-11", -24, -2, Some(0))]
    {
        let told = bulletin(&docket, month.parse().unwrap()).unwrap();
        let cell = |holds: &Holding| {
            let at = told.columns.iter().position(|column| column.holds == *holds).unwrap();
            told.rows[0].cells[at].clone()
        };
        assert_eq!(cell(&Holding::Total), Cell::Points(Points::whole(total)), "{month}");
        assert_eq!(
            cell(&Holding::Gained(Period::Month)),
            Cell::Points(Points::whole(gain)),
            "{month}"
        );
        assert_eq!(cell(&Holding::RankChange), Cell::Change(change), "{month}");
    }
}

/// 上月26日至当月25日: the month's norm is due on the 25th, and the bulletin of January tells what was
/// gained up to then.
#[test]
fn months_that_run_from_the_26th_are_told_by_the_month_in_which_they_end() {
    let mut scheme = example("reed-county");
    scheme.begins = "2017-12-26".parse().unwrap();
    let unit = scheme.units[0].name.clone();
    let sent = |id: &str, day: &str| {
        format!(
            r#"{{"id":"{id}","type":"submission","date":"{day}","work":"{id}","unit":"{unit}","category":"information"}}"#
        )
    };
    // Two items are owed each month, 1 point less for each that is missing (clause 2).
    let facts = ["2017-12-26", "2018-01-25", "2018-01-26"].map(|day| sent(day, day));
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, &facts.join("\n"))).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    for (month, as_of, total, gain) in [
        ("2018-01", "2018-01-25", 0, 0),
        ("2018-02", "2018-02-25", -1, -1),
        ("2018-12", "2018-12-25", -21, -2),
    ] {
        let told = bulletin(&docket, month.parse().unwrap()).unwrap();
        assert_eq!(told.as_of.to_string(), as_of);
        let row = told.rows.iter().find(|row| row.unit == unit).unwrap();
        let cell = |holds: &Holding| {
            let at = told.columns.iter().position(|column| column.holds == *holds).unwrap();
            row.cells[at].clone()
        };
        let points = |points| Cell::Points(Points::whole(points));
        assert_eq!(cell(&Holding::Total), points(total), "{month}");
        assert_eq!(cell(&Holding::Gained(Period::Month)), points(gain), "{month}");
    }
}

/// 本季度得分、本季度排名: of what each unit has gained since the quarter began; equals share a place, and
/// units are held against their peers. Nobody sends the two items of a month: 2 points less (clause 2).
#[test]
fn a_column_may_tell_of_a_quarter_or_of_half_a_year() {
    let mut scheme = example("reed-county");
    let column = |id: &str, holds| Column { id: id.into(), group: None, title: id.into(), holds };
    scheme.norms.clear();
    scheme.columns = vec![
        column("unit", Holding::Unit),
        column("quarter", Holding::Gained(Period::Quarter)),
        column("place", Holding::GainedRank(Period::Quarter)),
        column("half", Holding::Gained(Period::HalfYear)),
        column("half-place", Holding::GainedRank(Period::HalfYear)),
        column("month", Holding::Gained(Period::Month)),
        column("month-place", Holding::GainedRank(Period::Month)),
    ];
    let units: Vec<String> = scheme.units.iter().map(|unit| unit.name.to_string()).collect();
    let publication = scheme.publications[0].id.clone();
    let kind = scheme.publications[0].kinds()[0].to_owned();
    let fact = |id: &str, day: &str, unit: &str| {
        format!(
            r#"{{"id":"{id}","type":"adoption","date":"{day}","work":"{id}","units":["{unit}"],"publication":"{publication}","kind":"{kind}"}}"#
        )
    };
    // The quarters of this year begin in December, March, June and September.
    let facts = [
        fact("a", "2017-12-05", &units[0]),
        fact("b", "2018-03-05", &units[1]),
        fact("c", "2018-04-05", &units[1]),
        fact("d", "2018-04-06", &units[0]),
        fact("e", "2018-06-06", &units[0]),
    ];
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, &facts.join("\n"))).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let one = docket.score("2017-12-31".parse().unwrap()).unwrap().standings[0].total;
    let row = |month: &str, unit: &str| -> Vec<Cell> {
        let told = bulletin(&docket, month.parse().unwrap()).unwrap();
        told.rows.iter().find(|row| row.unit == unit).unwrap().cells[1..].to_vec()
    };
    let (points, place) =
        (|times| Cell::Points(Points::from_hundredths(one.hundredths() * times)), Cell::Whole);
    // The first quarter compares with nothing.
    assert_eq!(row("2017-12", &units[0])[..2], [points(1), place(1)]);
    let april = [points(2), place(1), points(2), place(1), points(1), place(1)];
    assert_eq!(row("2018-04", &units[1]), april, "0 before March");
    let april = [points(1), place(2), points(2), place(1), points(1), place(1)];
    assert_eq!(row("2018-04", &units[0]), april, "1 before March, and 1 of the half-year");
    let june = [points(1), place(1), points(1), place(1), points(1), place(1)];
    assert_eq!(row("2018-06", &units[0]), june, "a quarter and a half-year begin");
}
