//! Standings that are kept up, one fact after the other, in offices small enough to count on one's
//! fingers: after each fact they are those of the whole ledger anew.

use ledger::fact::Void;
use ledger::packed::Packed;
use ledger::{Body, Code, Date, Fact, FactType, Ledger, Moment, Points};
use scheme::Scheme;
use scheme::model::{Again, ClauseIx, Counted, Counter, Period, Reach, UnitIx};
use scoring::{Docket, PackedDocket, Totals};

use super::endorsed;
use crate::scheme::example;
use crate::support::{CALENDAR, SCHEME, day, facts_under};

/// Adds facts to a ledger of others; after each the standings are those of all facts so far.
fn kept_up(scheme: &Scheme, before: &[Fact], more: &[Fact], days: &[&str]) {
    let days: Vec<Date> = days.iter().map(|text| day(text)).collect();
    let packed = Packed::of(before).unwrap();
    let docket = PackedDocket::new(scheme, &CALENDAR, &packed, None).unwrap();
    let mut running = docket.running(&days).unwrap().expect("rules that look at single works");
    let mut all = before.to_vec();
    for fact in more {
        assert!(running.add(fact).unwrap(), "{}", fact.id);
        all.push(fact.clone());
        let ledger = Ledger::from_facts("facts", all.clone()).unwrap();
        let whole = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
        assert_eq!(running.totals().len(), days.len());
        for totals in running.totals() {
            let right = Totals::of(scheme, &whole.score(totals.as_of).unwrap());
            assert_eq!(*totals, right, "{} on {}", fact.id, totals.as_of);
        }
    }
}

/// Peers are ranked among themselves and tiers by their own targets, which change within the year.
#[test]
fn places_among_peers_and_in_tiers_follow_each_fact() {
    let mut scheme = example("border-prefecture");
    // A base is no single work's.
    scheme.norms.clear();
    let line = |n: usize| {
        let unit = &scheme.units[n * 3 % scheme.units.len()].name;
        let (month, persons) = (n * 5 % 12 + 1, n * n % 3 + 1);
        format!(
            r#"{{"id":"t{n}","type":"training","date":"2018-{month:02}-15","unit":"{unit}","program":"city","persons":{persons}}}"#
        )
    };
    let lines: Vec<String> = (0..24).map(line).collect();
    let facts = facts_under(&scheme, &lines.join("\n"));
    let (before, more) = facts.split_at(4);
    kept_up(&scheme, before, more, &["2018-06-30", "2018-08-31", "2018-12-31"]);
    // Two peers by turns behind, level with and before one another.
    let turns = [("东河县", 1), ("西山县", 1), ("西山县", 1), ("东河县", 2), ("西山县", 1)];
    let turn = |(n, (unit, persons)): (usize, &(&str, u32))| {
        format!(
            r#"{{"id":"t{n}","type":"training","date":"2018-03-15","unit":"{unit}","program":"city","persons":{persons}}}"#
        )
    };
    let lines: Vec<String> = turns.iter().enumerate().map(turn).collect();
    kept_up(&scheme, &[], &facts_under(&scheme, &lines.join("\n")), &["2018-06-30"]);
}

fn printed(id: &str, date: &str, work: &str, at: &str, more: &str) -> String {
    format!(
        r#"{{"id":"{id}","type":"adoption","date":"{date}","work":"{work}","publication":"{at}","kind":"single",{more}}}"#
    )
}

/// The highest figure and half a point for each further one; endorsements in full, then at half, up
/// to a cap.
#[test]
fn works_that_come_again_and_again_are_settled_anew() {
    let scheme = example("harbour-city");
    let port = r#""units":["港务局"]"#;
    let before = [
        endorsed("e4", "2018-08-01", "甲", "nation"),
        endorsed("e3", "2018-03-01", "甲", "city"),
        printed("p3", "2018-09-01", "甲", "nation-brief", port),
        printed("p2", "2018-03-01", "甲", "city-brief", port),
        printed("p1", "2018-02-01", "乙", "province-brief", r#""units":["渔业局"]"#),
    ];
    let more = [
        printed("p0", "2018-03-01", "甲", "province-brief", port),
        endorsed("e2", "2018-03-01", "甲", "nation"),
        endorsed("e1", "2018-05-01", "甲", "nation"),
        endorsed("e0", "2018-01-31", "甲", "nation"),
        endorsed("e9", "2018-12-31", "乙", "province"),
        printed("p9", "2018-06-30", "乙", "nation-brief", r#""units":["渔业局","港务局"]"#),
        printed("p8", "2018-07-01", "乙", "city-brief", r#""units":["港务局"],"issue":"8""#),
        printed("p7", "2018-07-01", "丙", "city-brief", port),
    ];
    let (before, more) =
        (facts_under(&scheme, &before.join("\n")), facts_under(&scheme, &more.join("\n")));
    let ends = ["2018-01-31", "2018-02-28", "2018-03-31", "2018-06-30", "2018-07-31", "2018-12-31"];
    kept_up(&scheme, &before, &more, &ends);
    kept_up(&scheme, &[], &more, &["2018-06-30"]);
}

/// Only the first printing counts; of one day, the first id's.
#[test]
fn of_one_day_the_first_id_comes_first_whenever_it_was_entered() {
    let scheme = example("joint-writing");
    let office = r#""units":["水利局"]"#;
    let line = |id: &str, at: &str, issue: &str| {
        printed(id, "2018-03-01", "甲", at, &format!(r#"{office},"issue":"{issue}""#))
    };
    let all = [
        line("d", "city", "1"),
        line("c", "county", "2"),
        line("b", "city", "3"),
        line("e", "county", "4"),
        line("a", "county", "5"),
    ];
    let facts = facts_under(&scheme, &all.join("\n"));
    for known in 0..3 {
        let (before, more) = facts.split_at(known);
        kept_up(&scheme, before, more, &["2018-03-01", "2018-12-31"]);
    }
}

/// A work whose later printing was entered first, and lies behind the last day that is asked for.
#[test]
fn an_earlier_printing_that_was_entered_later_is_not_forgotten() {
    let town = |issue: &str| format!(r#""units":["峡窝镇"],"issue":"{issue}""#);
    let before = [
        printed("a", "2018-11-01", "甲", "zhengzhou-xinxi", &town("2")),
        printed("b", "2018-03-01", "甲", "zhengzhou-xinxi", &town("1")),
    ];
    let more = [
        printed("c", "2018-04-01", "甲", "gongzuo-jiaoliu", &town("1")),
        printed("d", "2018-07-01", "甲", "gongzuo-jiaoliu", &town("2")),
    ];
    let (before, more) =
        (facts_under(&SCHEME, &before.join("\n")), facts_under(&SCHEME, &more.join("\n")));
    kept_up(&SCHEME, &before, &more, &["2018-06-30"]);
}

/// What is taken, what is left to whoever scores the whole anew, and what is refused: each with the
/// total of 峡窝镇 after it. Double entries are looked for among the printings of other years too.
#[test]
fn each_fact_is_taken_or_left_or_refused_and_a_refusal_changes_nothing() {
    let town = r#""units":["峡窝镇"]"#;
    let at = |id: &str, work: &str, at: &str, issue: &str| {
        printed(id, "2018-03-01", work, at, &format!(r#"{town}{issue}"#))
    };
    let training = |id: &str| {
        format!(
            r#"{{"id":"{id}","type":"training","date":"2018-03-01","unit":"峡窝镇","program":"city","persons":1}}"#
        )
    };
    let before = [
        at("p1", "甲", "zhengzhou-xinxi", r#","issue":"1""#),
        training("t1"),
        printed("s1", "2017-12-20", "乙", "zhengzhou-xinxi", r#""units":["峡窝镇"],"issue":"3""#),
    ];
    let packed = Packed::of(&facts_under(&SCHEME, &before.join("\n"))).unwrap();
    let known = Moment::parse("2018-06-01T00:00:00+08:00").map(|moment| moment.instant());
    let docket = PackedDocket::new(&SCHEME, &CALENDAR, &packed, known).unwrap();
    let mut running = docket.running(&[SCHEME.last_day()]).unwrap().unwrap();
    let unit = SCHEME.names.unit("峡窝镇").unwrap();
    let (taken, left) = (Ok(true), Ok(false));
    let (again, twice) = (Err(Code::DUPLICATE_ID), Err(Code::DOUBLE_ENTRY));
    let endorsed = |id: &str| {
        format!(
            r#"{{"id":"{id}","type":"endorsement","date":"2018-03-02","work":"甲","level":"city",{town}}}"#
        )
    };
    let recorded = |id: &str, second: &str| {
        let moment = format!(r#","recorded_at":"2018-06-01T00:00:{second}+08:00""#);
        at(id, "丙", "zhengzhou-xinxi", &moment)
    };
    let others = |id: &str, work: &str, issue: &str| {
        let bureau = format!(r#""units":["宣传部"],"issue":"{issue}""#);
        printed(id, "2018-03-01", work, "zhengzhou-xinxi", &bureau)
    };
    let steps = [
        (printed("o1", "2017-05-05", "丁", "zhengzhou-xinxi", town), left, 25),
        (printed("o2", "2018-06-02", "丁", "zhengzhou-xinxi", town), left, 25),
        (recorded("l1", "01"), left, 25),
        (recorded("k1", "00"), taken, 35),
        (at("p1", "戊", "zhengzhou-xinxi", ""), again, 35),
        (training("t1"), again, 35),
        (at("k1", "戊", "zhengzhou-xinxi", ""), again, 35),
        (at("d1", "甲", "zhengzhou-xinxi", r#","issue":"1""#), twice, 35),
        (at("d2", "丙", "zhengzhou-xinxi", ""), twice, 35),
        (at("d3", "乙", "zhengzhou-xinxi", r#","issue":"3""#), twice, 35),
        (at("d4", "乙", "zhengzhou-xinxi", r#","issue":"4""#), taken, 45),
        (at("d5", "乙", "xinxi-diaoyan", r#","issue":"3""#), taken, 55),
        (others("d6", "乙", "3"), taken, 55),
        (at("d7", "甲", "zhengzhou-xinxi", r#","issue":"2""#), taken, 65),
        (at("d8", "甲", "xinxi-diaoyan", r#","issue":"1""#), taken, 75),
        (others("d9", "甲", "1"), taken, 75),
        (endorsed("e1"), taken, 95),
        (endorsed("e2"), taken, 95),
        (at("d10", "丙", "zhengzhou-xinxi", r#","issue":"1""#), taken, 105),
        (at("d11", "丙", "zhengzhou-xinxi", r#","issue":"1""#), twice, 105),
        (training("t2"), taken, 120),
        (training("t3").replace("峡窝镇", "峡窝乡"), Err(Code::UNKNOWN_UNIT), 120),
    ];
    let total = |running: &scoring::Running<'_, '_>| {
        running.totals().first().unwrap().unit(unit).unwrap().total
    };
    for (line, right, points) in steps {
        let fact = facts_under(&SCHEME, &line).remove(0);
        let said = running.add(&fact).map_err(|faults| faults.first().unwrap().code);
        assert_eq!(said, right, "{line}");
        assert_eq!(total(&running), Points::whole(points), "{line}");
    }
    let body = Body::Void(Void { target: "p1".into(), reason: "错录".into() });
    let date = day("2018-03-01");
    let void = Fact { id: "v1".into(), date, recorded_at: None, year: None, note: None, body };
    assert_eq!(running.add(&void), Ok(false), "a void");
    assert_eq!(total(&running), Points::whole(120));
}

/// Where one more fact may move anything, standings are not kept up.
#[test]
fn rules_that_look_further_are_left_to_the_whole() {
    let packed = Packed::of(&[]).unwrap();
    let kept = |scheme: &Scheme, day: Date| {
        let docket = PackedDocket::new(scheme, &CALENDAR, &packed, None).unwrap();
        docket.running(&[day]).unwrap().is_some()
    };
    let last = SCHEME.last_day();
    assert!(kept(&SCHEME, last));
    assert!(!kept(&SCHEME, last.succ_opt().unwrap()), "a penalty may be due");
    let mut merging = SCHEME.clone();
    merging.units[0].ends = Some(day("2018-06-30"));
    merging.units[0].merges_into = Some(UnitIx(1));
    assert!(!kept(&merging, last), "units merge");
    let mut counting = SCHEME.clone();
    let trained = Counted::Facts { on: FactType::Training, when: vec![] };
    let of = vec![Reach { of: trained, reach: 2 }];
    let (id, name, clause) = ("c".into(), "累计".into(), ClauseIx(0));
    let (within, again, points, bar) = (Period::Year, Again::Never, None, None);
    counting.counters.push(Counter { id, name, of, within, again, points, bar, clause });
    assert!(!kept(&counting, last), "facts are counted");
    let mut measured = SCHEME.clone();
    measured.parts[0].apart = true;
    assert!(!kept(&measured, last), "a part stands beside the total");
}
