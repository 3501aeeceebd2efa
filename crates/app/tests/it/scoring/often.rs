//! Facts of any type that are counted one by one: by norms, beside others, between equals, by duties.

use ledger::{Code, Ledger};
use scheme::Scheme;
use scoring::Docket;

use super::explained::lines;
use super::tallied::places;
use crate::scheme::altered;
use crate::support::{CALENDAR, day, facts_under};

fn trained(id: &str, on: &str, unit: &str, program: &str, persons: u32) -> String {
    format!(
        r#"{{"id":"{id}","type":"training","date":"2018-{on}","unit":"{unit}","program":"{program}","persons":{persons}}}"#
    )
}

fn total(scheme: &Scheme, facts: &[String], on: &str, unit: &str) -> String {
    let ledger = Ledger::from_facts("facts", facts_under(scheme, &facts.join("\n"))).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day(on)).unwrap();
    score.of(scheme.names.unit(unit).unwrap()).unwrap().total.to_string()
}

const NORM: &str = "per = \"year\"\nothers = 1\nmissed = -2";

fn mountain(rule: &str) -> Scheme {
    altered("mountain-county", &[(NORM, rule)])
}

/// Two attachments of three persons are two, whatever else was attended; 5 points a person.
#[test]
fn each_fact_is_counted_once_of_however_many_persons() {
    let scheme = mountain("per = \"half-year\"\nothers = 3\neach-miss = -1");
    let facts = [
        trained("a", "02-01", "林业局", "attachment", 2),
        trained("b", "02-01", "林业局", "attachment", 1),
        trained("c", "03-01", "林业局", "city", 9),
    ];
    assert_eq!(total(&scheme, &facts, "2018-06-29", "林业局"), "15");
    assert_eq!(total(&scheme, &facts, "2018-06-30", "林业局"), "14");
    assert_eq!(total(&scheme, &facts, "2018-06-30", "石桥镇"), "-3");
    assert_eq!(total(&scheme, &facts, "2018-12-31", "林业局"), "11");
}

/// 次 and not 件, in what a norm says and in what a comparison says.
#[test]
fn facts_are_counted_by_times() {
    let facts = [trained("a", "02-01", "林业局", "attachment", 2)];
    let told = |scheme: &Scheme, unit: &str, what: &str| {
        let all = lines(scheme, &facts.join("\n"), unit);
        all.into_iter().find(|[zh, _]| zh.contains(what)).unwrap_or_else(|| panic!("{what}"))
    };
    let [zh, en] = told(&mountain(NORM), "石桥镇", "选派跟班");
    assert!(zh.contains("应完成1次，实际0次"), "{zh}");
    assert!(en.contains("0 of 1 owed"), "{en}");
    let beside = "per = \"year\"\nplaces = [3, 1]";
    let scheme = altered(
        "mountain-county",
        &[("[norm.attachment]", "[comparison.attachment]"), (NORM, beside)],
    );
    let [zh, _] = told(&scheme, "林业局", "选派跟班");
    assert!(zh.contains("为1次"), "{zh}");
}

/// 乙乡 was trained twice, of one day too; 丙乡 has what 丁乡 had, which it took over.
#[test]
fn facts_decide_between_equals() {
    let facts = [
        trained("a", "02-01", "甲乡", "city", 5),
        trained("b", "02-02", "乙乡", "city", 1),
        trained("c", "02-02", "乙乡", "district", 1),
        trained("d", "03-01", "丁乡", "city", 1),
        trained("e", "03-02", "丁乡", "city", 1),
        trained("f", "03-03", "丙乡", "city", 1),
    ];
    let all = r#"[{ facts = { on = "training" } }]"#;
    assert_eq!(places(all, &facts, "2018-06-30"), [3, 1, 3, 1]);
    assert_eq!(places(all, &facts, "2018-07-01"), [3, 2, 1, 0]);
    let city = r#"[{ facts = { on = "training", when = { program = ["city", "district"] } } }]"#;
    assert_eq!(places(city, &facts, "2018-07-01"), [3, 2, 1, 0]);
}

/// One that nothing counts, and of which nothing else speaks, is refused.
#[test]
fn what_is_counted_may_be_entered_and_no_more() {
    let county = altered(
        "mountain-county",
        &[(
            "when = { program = [\"province\", \"city\", \"district\"] }\npoints = 0",
            "when = { program = [\"province\", \"city\", \"district\"] }\npoints = 0\ntimes = \"once\"",
        )],
    );
    assert_eq!(
        total(&county, &[trained("a", "02-01", "林业局", "city", 1)], "2018-03-01", "林业局"),
        "0"
    );
    let scheme =
        super::tallied::tied(r#"[{ facts = { on = "training", when = { program = "city" } } }]"#);
    let codes = |program: &str| -> Vec<Code> {
        let facts = facts_under(&scheme, &trained("a", "02-01", "甲乡", program, 1));
        let ledger = Ledger::from_facts("facts", facts).unwrap();
        let faults = Docket::new(&scheme, &CALENDAR, &ledger, None).err().unwrap_or_default();
        faults.iter().map(|fault| fault.code).collect()
    };
    assert_eq!(codes("city"), []);
    assert_eq!(codes("district"), [Code::NO_RULE]);
}

/// A duty of two trainings in the first half-year, and what is still missing of it.
#[test]
fn a_duty_may_ask_for_facts() {
    let duty = "[norm.attachment]\nname = \"选派跟班\"\nfacts = { on = \"training\", when = { program = \"attachment\" } }\nper = \"year\"\nothers = 1\nmissed = -2\npart = \"deduction\"";
    let asks = "[duty.trained]\nname = \"培训\"\nwho = \"all\"\nfacts = { on = \"training\", when = { program = \"city\" }, at-least = 2, from = \"01-01\", to = \"06-30\" }\ndue = \"06-30\"";
    let scheme = altered("mountain-county", &[(duty, asks)]);
    let facts = [
        trained("a", "02-01", "林业局", "city", 1),
        trained("b", "06-30", "林业局", "city", 1),
        trained("c", "02-01", "石桥镇", "city", 2),
        trained("d", "07-01", "石桥镇", "city", 2),
        trained("e", "02-02", "石桥镇", "attachment", 2),
    ];
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, &facts.join("\n"))).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let state = |on: &str, unit: &str| {
        let score = docket.score(day(on)).unwrap();
        let own = score.of(scheme.names.unit(unit).unwrap()).unwrap();
        let duty = own.duties.first().unwrap();
        (duty.state.name(), duty.progress.0.to_string(), duty.progress.1.to_string())
    };
    let of =
        |state: &'static str, have: &str, need: &str| (state, have.to_owned(), need.to_owned());
    assert_eq!(state("2018-06-29", "林业局"), of("pending", "1", "2"));
    assert_eq!(state("2018-06-30", "林业局"), of("met", "2", "2"));
    assert_eq!(state("2018-07-01", "石桥镇"), of("missed", "1", "2"));
}
