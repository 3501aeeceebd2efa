//! Packed ledgers and sheaves so small that what must come out can be counted on one's fingers.

use ledger::packed::Packed;
use ledger::{Fact, FactType, Factor, Ledger, Moment, Points};
use scheme::Scheme;
use scheme::model::Shared;
use scoring::{Docket, PackedDocket, Totals};

use super::life;
use crate::scheme::example;
use crate::support::{CALENDAR, SCHEME, day, facts_under};

fn printed(id: &str, date: &str, at: &str, kind: &str, more: &str) -> String {
    format!(
        r#"{{"id":"{id}","type":"adoption","date":"{date}","publication":"{at}","kind":"{kind}",{more}}}"#
    )
}

/// The totals of a unit on some days, as the full ledger has them and the packed one from one walk.
pub fn totals(
    scheme: &Scheme,
    facts: &[Fact],
    unit: &str,
    known: Option<&str>,
) -> impl Fn(&str) -> Points + use<> {
    let known = known.map(|text| Moment::parse(text).unwrap().instant());
    let ledger = Ledger::from_facts("facts", facts.to_vec()).unwrap();
    let packed = Packed::of(facts).unwrap();
    let (scheme, unit) = (scheme.clone(), scheme.names.unit(unit).unwrap());
    move |as_of| {
        let full = Docket::new(&scheme, &CALENDAR, &ledger, known).unwrap();
        let right = Totals::of(&scheme, &full.score(day(as_of)).unwrap());
        let quick = PackedDocket::new(&scheme, &CALENDAR, &packed, known).unwrap();
        let ends = [scheme.last_day(), day(as_of), scheme.first_day()];
        let told = quick.totals(&ends).unwrap();
        assert_eq!(told.get(1), Some(&right), "{as_of}");
        let alone = quick.totals(&[day(as_of)]).unwrap();
        assert_eq!(alone, std::slice::from_ref(&right), "{as_of} alone");
        if let Some(postings) = quick.postings(day(as_of)).unwrap() {
            assert_eq!(postings.totals(), right, "{as_of}");
            assert_eq!(postings.count(), postings.bulk().count() + postings.rest.len());
        }
        right.unit(unit).unwrap().total
    }
}

const TOWN: &str = r#""work":"甲","units":["峡窝镇"]"#;

/// Whatever is beside them: double entries are looked for among all facts of the ledger.
#[test]
fn a_printing_entered_twice_is_refused_packed_as_in_full() {
    let in_issue = |id: &str, date: &str, issue: &str| {
        printed(id, date, "zhengzhou-xinxi", "single", &format!(r#"{TOWN},"issue":"{issue}""#))
    };
    let both = |id: &str, units: &str| {
        let more = format!(r#""work":"甲","units":[{units}],"issue":"1""#);
        printed(id, "2018-03-01", "zhengzhou-xinxi", "composite", &more)
    };
    let refused = [
        vec![in_issue("a", "2018-03-01", "1"), in_issue("b", "2018-04-01", "1")],
        vec![
            in_issue("a", "2018-03-01", "1"),
            in_issue("b", "2018-03-01", "2"),
            in_issue("c", "2018-04-01", "1"),
        ],
        vec![in_issue("a", "2017-03-01", "1"), in_issue("b", "2017-04-01", "1")],
        vec![in_issue("a", "2017-03-01", "1"), in_issue("b", "2018-04-01", "1")],
        vec![in_issue("a", "2019-03-01", "1"), in_issue("b", "2017-04-01", "1")],
        vec![both("a", r#""峡窝镇","宣传部""#), both("b", r#""编办","宣传部""#)],
        vec![both("a", r#""峡窝镇","宣传部""#), both("b", r#""峡窝镇","宣传部""#)],
    ];
    let accepted = [
        vec![in_issue("a", "2018-03-01", "1"), in_issue("b", "2018-04-01", "2")],
        vec![in_issue("a", "2017-03-01", "1"), in_issue("b", "2018-04-01", "2")],
        vec![in_issue("a", "2017-03-01", "1"), in_issue("b", "2017-04-01", "2")],
        vec![both("a", r#""峡窝镇""#), both("b", r#""编办","宣传部""#)],
    ];
    let said = |lines: &[String]| {
        let facts = facts_under(&SCHEME, &lines.join("\n"));
        let packed = Packed::of(&facts).unwrap();
        let ledger = Ledger::from_facts("facts", facts).unwrap();
        let codes = |faults: ledger::Faults| faults.iter().map(|f| f.code).collect::<Vec<_>>();
        let full = Docket::new(&SCHEME, &CALENDAR, &ledger, None).map(drop).map_err(codes);
        let quick = PackedDocket::new(&SCHEME, &CALENDAR, &packed, None).map(drop).map_err(codes);
        assert_eq!(quick, full, "{lines:?}");
        full
    };
    for lines in refused {
        // A fact that enters several printings again is told once.
        assert_eq!(said(&lines), Err(vec![ledger::Code::DOUBLE_ENTRY]), "{lines:?}");
    }
    for lines in accepted {
        assert_eq!(said(&lines), Ok(()), "{lines:?}");
    }
}

/// A fact exists from the moment at which it was recorded on, that moment among them; a void too.
#[test]
fn what_was_recorded_at_the_moment_itself_was_known() {
    let recorded = |id: &str, issue: &str, time: &str| {
        let moment = format!(r#""issue":"{issue}","recorded_at":"2018-03-02T{time}+08:00""#);
        printed(id, "2018-03-01", "zhengzhou-xinxi", "single", &format!("{TOWN},{moment}"))
    };
    let void = |id: &str, target: &str, time: &str| {
        format!(
            r#"{{"id":"{id}","type":"void","date":"2018-03-02","target":"{target}","reason":"错录","recorded_at":"2018-03-02T{time}+08:00"}}"#
        )
    };
    let lines = [
        recorded("a", "1", "07:59:59"),
        recorded("b", "2", "08:00:00"),
        recorded("c", "3", "08:00:01"),
        recorded("d", "4", "07:00:00"),
        recorded("e", "5", "07:00:00"),
        void("v1", "d", "08:00:00"),
        void("v2", "e", "08:00:01"),
    ];
    let facts = facts_under(&SCHEME, &lines.join("\n"));
    let of = |known| totals(&SCHEME, &facts, "峡窝镇", known)("2018-12-31");
    assert_eq!(of(Some("2018-03-02T08:00:00+08:00")), Points::whole(30), "a, b, e");
    assert_eq!(of(Some("2018-03-02T08:00:01+08:00")), Points::whole(30), "a, b, c");
    assert_eq!(of(None), Points::whole(30), "a, b, c");
    assert_eq!(of(Some("2018-03-02T07:59:59+08:00")), Points::whole(30), "a, d, e");
    assert_eq!(of(Some("2018-03-02T07:30:00+08:00")), Points::whole(20), "d, e");
}

/// What a fact means depends on what it is and on when it is: a single one of January of the next
/// year, which is still of this one, and a special one of the December before.
#[test]
fn facts_at_both_ends_of_the_year_keep_their_own_meaning() {
    let of_the_year = |id: &str, date: &str, at: &str, kind: &str| {
        let more = format!(r#""work":"{id}","units":["峡窝镇"],"year":2018"#);
        printed(id, date, at, kind, &more)
    };
    let lines = [
        of_the_year("a", "2019-01-05", "shangjie-xinxi", "single"),
        of_the_year("b", "2017-12-30", "shangjie-xinxi", "special"),
        of_the_year("c", "2019-01-06", "zhengzhou-xinxi", "special"),
        of_the_year("d", "2017-12-31", "zhengzhou-xinxi", "single"),
        printed("e", "2017-12-31", "zhengzhou-xinxi", "special", TOWN),
        printed("f", "2019-01-01", "xinxi-diaoyan", "special", TOWN),
    ];
    let of = totals(&SCHEME, &facts_under(&SCHEME, &lines.join("\n")), "峡窝镇", None);
    assert_eq!(of("2017-12-30"), Points::whole(10));
    assert_eq!(of("2018-12-31"), Points::whole(20));
    // From the first day after the year on 10 points are lost for the research topic (2.2.1.3).
    assert_eq!(of("2019-01-05"), Points::whole(24 - 10));
    assert_eq!(of("2019-01-31"), Points::whole(54 - 10));
}

/// A day's own facts count on it, the next day's do not; a training stands beside the bulk.
#[test]
fn a_day_holds_what_is_dated_up_to_it() {
    let mut lines: Vec<String> = [("a", "2018-06-29"), ("b", "2018-06-30"), ("c", "2018-07-01")]
        .iter()
        .map(|(id, date)| {
            printed(id, date, "zhengzhou-xinxi", "single", &format!(r#"{TOWN},"issue":"{id}""#))
        })
        .collect();
    lines.push(
        r#"{"id":"t","type":"training","date":"2018-06-30","unit":"峡窝镇","program":"city","persons":1}"#
            .to_owned(),
    );
    let facts = facts_under(&SCHEME, &lines.join("\n"));
    let of = totals(&SCHEME, &facts, "峡窝镇", None);
    let points = ["2018-06-28", "2018-06-29", "2018-06-30", "2018-07-01"].map(&of);
    assert_eq!(points, [0, 10, 35, 45].map(Points::whole));
    let packed = Packed::of(&facts).unwrap();
    let docket = PackedDocket::new(&SCHEME, &CALENDAR, &packed, None).unwrap();
    let count = |as_of| docket.postings(day(as_of)).unwrap().unwrap().count();
    assert_eq!(count("2018-06-28"), 0);
    assert_eq!(count("2018-06-29"), 1);
    assert_eq!(count("2018-06-30"), 3);
    assert_eq!(count("2018-07-01"), 4);
}

/// Only the first counts (clause 3): of one day the first id's, though it was entered last.
#[test]
fn of_one_day_the_first_id_is_the_first() {
    let scheme = example("joint-writing");
    let line = |id: &str, at: &str| {
        let more = format!(r#""work":"甲","units":["水利局"],"issue":"{id}""#);
        printed(id, "2018-03-01", at, "single", &more)
    };
    for (order, points) in [
        ([("c", "city"), ("b", "city"), ("a", "county")], 3),
        ([("c", "county"), ("a", "city"), ("b", "county")], 8),
    ] {
        let lines = order.map(|(id, at)| line(id, at));
        let of = totals(&scheme, &facts_under(&scheme, &lines.join("\n")), "水利局", None);
        assert_eq!(of("2018-12-31"), Points::whole(points), "{order:?}");
    }
}

/// A unit's account holds its own facts and those of the units that merge into it, and no others.
#[test]
fn an_account_holds_the_facts_of_its_unit_alone() {
    let shared = |id: &str, units: &str| {
        printed(id, "2018-03-01", "p", "single", &format!(r#""work":"{id}","units":[{units}]"#))
    };
    let lines =
        [shared("a", r#""甲局""#), shared("b", r#""乙局""#), shared("c", r#""丙局","乙局""#)];
    let facts = facts_under(&life::SCHEME, &lines.join("\n"));
    let packed = Packed::of(&facts).unwrap();
    let docket = PackedDocket::new(&life::SCHEME, &CALENDAR, &packed, None).unwrap();
    let ids = |unit: &str| {
        let account = docket.account(life::SCHEME.names.unit(unit).unwrap()).unwrap();
        let mut ids: Vec<String> = account.facts().map(|fact| fact.id.to_string()).collect();
        ids.sort();
        ids.concat()
    };
    // 甲局 merges into 丙局.
    assert_eq!(["甲局", "乙局", "丙局", "丁局"].map(ids), ["ac", "bc", "ac", ""]);
}

/// One docket is asked for days before and after a merger, in any order.
#[test]
fn each_day_has_the_heirs_of_that_day() {
    let more = r#""work":"甲","units":["甲局","乙局","丙局"]"#;
    let facts = facts_under(&life::SCHEME, &printed("a", "2018-03-01", "p", "single", more));
    let ledger = Ledger::from_facts("facts", facts).unwrap();
    let packed = Packed::of(ledger.facts()).unwrap();
    let rising = ["2018-06-29", "2018-06-30", "2018-07-01"];
    let falling = ["2018-07-01", "2018-06-30", "2018-06-29"];
    for days in [rising, falling, ["2018-06-30", "2018-07-01", "2018-06-29"]] {
        let quick = PackedDocket::new(&life::SCHEME, &CALENDAR, &packed, None).unwrap();
        let at_once = quick.totals(&days.map(day)).unwrap();
        let docket = Docket::new(&life::SCHEME, &CALENDAR, &ledger, None).unwrap();
        for (as_of, at_once) in days.into_iter().zip(at_once) {
            let score = docket.score(day(as_of)).unwrap();
            assert_eq!(at_once, Totals::of(&life::SCHEME, &score), "{as_of}");
            let of = |unit| {
                let standing = score.of(life::SCHEME.names.unit(unit).unwrap());
                standing.map(|standing| standing.total)
            };
            let right = match as_of {
                "2018-07-01" => [None, Some(3), Some(6), Some(0)],
                _ => [Some(3), Some(3), Some(3), None],
            };
            let right = right.map(|points| points.map(Points::whole));
            assert_eq!(["甲局", "乙局", "丙局", "丁局"].map(of), right, "{as_of}");
        }
    }
}

/// A figure is divided, fixed or given by the editor where several units share it; one alone has it
/// in full, unrounded.
#[test]
fn one_unit_alone_shares_with_nobody() {
    let fixed = vec![("single".into(), Points::whole(1))];
    let half = Points::from_hundredths(50);
    let lead = Shared::LeadPart { lead: Factor::share(7, 10), others: None };
    let ways = [Shared::Split(half), Shared::Fixed(fixed), lead, Shared::ByEditor, Shared::Full];
    for shared in ways {
        let mut scheme = SCHEME.clone();
        for publication in &mut scheme.publications {
            publication.figures.iter_mut().for_each(|(_, p)| *p = Points::from_hundredths(225));
        }
        scheme.shared = shared;
        let lines = printed("a", "2018-03-01", "zhengzhou-xinxi", "single", TOWN);
        let of = totals(&scheme, &facts_under(&scheme, &lines), "峡窝镇", None);
        assert_eq!(of("2018-12-31"), Points::from_hundredths(225), "{:?}", scheme.shared);
    }
}

/// What was packed in full is what came in: nothing of the types that stand in full is lost.
#[test]
fn facts_of_every_type_are_scored_packed_as_in_full() {
    let types: Vec<FactType> = vec![
        FactType::Training,
        FactType::QualityAward,
        FactType::CommissionFailure,
        FactType::EmergencyFailure,
        FactType::ContactChange,
    ];
    let line = |id: &str, on: &str, more: &str| {
        format!(r#"{{"id":"{id}","type":"{on}","date":"2018-03-05","unit":"峡窝镇"{more}}}"#)
    };
    let lines = [
        line("a", "training", r#","program":"province","persons":2"#),
        line("b", "quality_award", r#","category":"research","quarter":"2018Q1""#),
        line("c", "commission_failure", r#","failure":"refused""#),
        line("d", "emergency_failure", r#","failure":"late","severity":"IV""#),
        line("e", "contact_change", ""),
    ];
    let facts = facts_under(&SCHEME, &lines.join("\n"));
    assert_eq!(facts.iter().map(Fact::fact_type).collect::<Vec<_>>(), types);
    let of = totals(&SCHEME, &facts, "峡窝镇", None);
    // 30 for two persons, 5 for the award, −10, −20; −3 from 9 March on.
    assert_eq!(of("2018-03-08"), Points::whole(5));
    assert_eq!(of("2018-03-09"), Points::whole(2));
}

/// Of equal totals more of the ministry's points come first, packed as in full.
#[test]
fn equals_are_told_apart_packed_as_in_full() {
    let mut equal = example("water-office");
    // Norms and limits look beyond single works.
    (equal.norms, equal.limits) = (vec![], vec![]);
    equal.ties.retain(|tie| tie.tallied().is_empty());
    equal.multipliers.clear();
    let figures = equal.publications.iter_mut().flat_map(|publication| &mut publication.figures);
    figures.for_each(|(_, points)| *points = Points::whole(8));
    let [one, other] = [0, 1].map(|at| equal.units[at].name.clone());
    let line = |id: &str, unit: &str, at: &str, kind: &str| {
        printed(id, "2018-03-01", at, kind, &format!(r#""work":"{id}","units":["{unit}"]"#))
    };
    for (first, second) in [(&one, &other), (&other, &one)] {
        let lines =
            [line("a", first, "ministry", "single"), line("b", second, "express", "special")];
        let facts = facts_under(&equal, &lines.join("\n"));
        totals(&equal, &facts, first, None)("2018-03-31");
        let packed = Packed::of(&facts).unwrap();
        let docket = PackedDocket::new(&equal, &CALENDAR, &packed, None).unwrap();
        let all = docket.totals(&[day("2018-03-31")]).unwrap();
        let rank = |unit: &str| all[0].unit(equal.names.unit(unit).unwrap()).unwrap().rank;
        assert_eq!((rank(first), rank(second)), (1, 2));
    }
}
