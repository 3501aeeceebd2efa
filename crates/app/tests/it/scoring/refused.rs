//! What a scheme refuses of a fact, each with its code, its field and the way out.

use ledger::{Code, Fault, Faults, Ledger};
use scheme::Scheme;
use scoring::Docket;

use super::life;
use crate::scheme::example;
use crate::support::{CALENDAR, SCHEME, facts_under};

fn faults(scheme: &Scheme, lines: &str) -> Faults {
    let ledger = Ledger::from_facts("facts", facts_under(scheme, lines)).unwrap();
    Docket::new(scheme, &CALENDAR, &ledger, None).err().unwrap_or_default()
}

fn codes(scheme: &Scheme, lines: &str) -> Vec<Code> {
    faults(scheme, lines).iter().map(|fault| fault.code).collect()
}

fn word<'f>(fault: &'f Fault, name: &str) -> Option<&'f str> {
    fault.words.iter().find(|(known, _)| *known == name).map(|(_, word)| word.as_str())
}

fn printed(id: &str, units: &str, more: &str) -> String {
    format!(
        r#"{{"id":"{id}","type":"adoption","date":"2018-08-01","work":"甲","units":[{units}],{more}}}"#
    )
}

/// Several units in one cell are told apart where all are known; else the nearest names are told.
#[test]
fn units_written_as_one_are_told_apart() {
    let journal = r#""publication":"zhengzhou-xinxi","kind":"single""#;
    let told = |name: &str| {
        let several = faults(&SCHEME, &printed("a", &format!("\"{name}\""), journal)).remove(0);
        let training = format!(
            r#"{{"id":"t","type":"training","date":"2018-03-01","unit":"{name}","program":"city","persons":1}}"#
        );
        let each = faults(&SCHEME, &training).remove(0);
        assert_eq!((several.code, each.code), (Code::UNKNOWN_UNIT, Code::UNKNOWN_UNIT));
        let of = |fault: &Fault, name| word(fault, name).map(str::to_owned);
        assert_eq!(of(&several, "each"), None);
        assert_eq!(of(&each, "several"), None);
        assert_eq!(of(&several, "several"), of(&each, "each"), "{name}");
        assert_eq!(of(&several, "nearest"), of(&each, "nearest"), "{name}");
        (of(&several, "several"), of(&several, "nearest"))
    };
    let apart = |names: &str| (Some(names.to_owned()), None);
    for parting in [" ", "　", "、", "，", ",", ";", "；"] {
        assert_eq!(told(&format!("峡窝镇{parting}宣传部")), apart("峡窝镇、宣传部"), "{parting}");
    }
    assert_eq!(told("峡窝镇、宣传部、编办"), apart("峡窝镇、宣传部、编办"));
    for name in ["峡窝乡", "峡窝乡、宣传部", "峡窝镇、宣传郎"] {
        let (several, nearest) = told(name);
        assert_eq!(several, None, "{name}");
        assert!(nearest.is_some(), "{name}");
    }
    assert!(told("峡窝乡").1.unwrap().contains("峡窝镇"));
}

/// A unit named by its name and by another of its names is one slip, and no double entry besides.
#[test]
fn a_unit_named_twice_is_no_double_entry() {
    let journal = r#""publication":"zhengzhou-xinxi","kind":"single""#;
    let unit = SCHEME.units.iter().find(|unit| !unit.aliases.is_empty()).unwrap();
    let units = format!(r#""{}","{}""#, unit.name, unit.aliases[0]);
    assert_eq!(codes(&SCHEME, &printed("a", &units, journal)), [Code::UNIT_TWICE]);
}

/// Facts of other years speak of units as they were then; those of the year must find them there.
#[test]
fn a_unit_is_asked_to_be_there_within_the_year_alone() {
    let line = |date: &str, unit: &str| {
        let line = printed(
            "a",
            &format!("\"{unit}\""),
            r#""publication":"p","kind":"single","year":2018"#,
        );
        line.replace("2018-08-01", date)
    };
    for (date, unit, right) in [
        ("2017-12-31", "丁局", None),
        ("2018-01-01", "丁局", Some("2018-07-01 – 2018-12-31")),
        ("2018-06-30", "丁局", Some("2018-07-01 – 2018-12-31")),
        ("2018-07-01", "丁局", None),
        ("2018-06-30", "甲局", None),
        ("2018-07-01", "甲局", Some("2018-01-01 – 2018-06-30")),
        ("2018-12-31", "甲局", Some("2018-01-01 – 2018-06-30")),
        ("2019-01-01", "甲局", None),
    ] {
        let faults = faults(&life::SCHEME, &line(date, unit));
        let told: Vec<_> = faults.iter().map(|fault| (fault.code, word(fault, "right"))).collect();
        let right: Vec<_> = right.iter().map(|r| (Code::UNIT_NOT_THERE, Some(*r))).collect();
        assert_eq!(told, right, "{date} {unit}");
    }
}

/// Where the editor divides a figure among several units (clause 2), the fact says a share for each
/// and they add up to it; elsewhere it says none.
#[test]
fn shares_stand_where_the_editor_divides_and_add_up() {
    let scheme = example("joint-writing");
    let fact = |at: &str, units: &str, shares: &str| {
        let shares =
            if shares.is_empty() { String::new() } else { format!(r#","shares":"{shares}""#) };
        printed("a", units, &format!(r#""publication":"{at}","kind":"single"{shares}"#))
    };
    let (one, two) = (r#""农业局""#, r#""农业局","水利局""#);
    for (at, units, shares, right) in [
        ("city", one, "", None),
        ("city", one, "8", None),
        ("city", one, "7", Some(Some(("1", "8")))),
        ("city", two, "", Some(Some(("2", "8")))),
        ("city", two, "5、3", None),
        ("city", two, "8、0", None),
        ("city", two, "5、2", Some(Some(("2", "8")))),
        ("city", two, "8", Some(Some(("2", "8")))),
        ("city", two, "4、2、2", Some(Some(("2", "8")))),
        ("city", two, "9、-1", Some(Some(("2", "8")))),
        ("county", two, "", None),
        ("county", one, "", None),
        ("county", two, "2.5、2.5", Some(None)),
        ("county", one, "5", Some(None)),
    ] {
        let faults = faults(&scheme, &fact(at, units, shares));
        let told: Vec<_> =
            faults.iter().map(|f| (f.code, word(f, "units"), word(f, "right"))).collect();
        let right: Vec<_> = right
            .iter()
            .map(|r| (Code::SHARES_WRONG, r.map(|(n, _)| n), r.map(|(_, r)| r)))
            .collect();
        assert_eq!(told, right, "{at} {units} {shares}");
        // Where no editor divides, the publication is named in the place of a sum.
        let named = faults.iter().all(|f| word(f, "publication").is_some() == (at == "county"));
        assert!(named, "{at} {units} {shares}");
    }
}

/// What no rule covers is told by what was chosen and by what could have been.
#[test]
fn a_word_that_no_rule_covers_is_told_with_those_that_are() {
    let line = r#"{"id":"e","type":"endorsement","date":"2018-03-01","work":"w","units":["峡窝镇"],"level":"country"}"#;
    let mut scheme = SCHEME.clone();
    scheme.vocabulary.add(ledger::Domain::Level, "country", "国家");
    let faults = faults(&scheme, line);
    let [fault] = faults.as_slice() else { panic!("{faults:?}") };
    assert_eq!(fault.code, Code::NO_RULE);
    let said = fault.render(ledger::fault::Lang::Zh);
    assert!(said.contains("怎样计分：层级“国家”（country）"), "{said}");
    assert!(said.contains("省（province）、市（city）、区（district）"), "{said}");
}

/// So of a training, an award and failures: the words that tell them apart are told.
#[test]
fn each_type_of_fact_is_told_the_words_that_its_rules_cover() {
    use ledger::Domain;
    let mut scheme = SCHEME.clone();
    for domain in [Domain::Program, Domain::AwardCategory, Domain::CommissionFailure] {
        scheme.vocabulary.add(domain, "other", "其他");
    }
    scheme.vocabulary.add(Domain::EmergencyFailure, "other", "其他");
    let only = |field: &str, words: &[&str]| {
        let (field, any_of) = (field.into(), words.iter().map(|word| (*word).into()).collect());
        scheme::model::Condition { field, any_of }
    };
    for rule in &mut scheme.points {
        match rule.on.name() {
            "quality_award" => rule.when = vec![only("category", &["information"])],
            "emergency_failure" => rule.when = vec![only("failure", &["late", "missed"])],
            _ => {}
        }
    }
    for (on, more, right) in [
        (
            "training",
            r#""program":"other","persons":1"#,
            "省级培训（province）、市级培训（city）、区级培训（district）、跟班学习（attachment）",
        ),
        ("quality_award", r#""category":"other","quarter":"2018Q1""#, "优质信息（information）"),
        (
            "commission_failure",
            r#""failure":"other""#,
            "逾期（late）、应付（perfunctory）、有误（erroneous）、推诿拒绝（refused）",
        ),
        (
            "emergency_failure",
            r#""failure":"other","severity":"IV""#,
            "迟报（late）、漏报（missed）",
        ),
    ] {
        let line =
            format!(r#"{{"id":"f","type":"{on}","date":"2018-05-02","unit":"峡窝镇",{more}}}"#);
        let faults = faults(&scheme, &line);
        let [fault] = faults.as_slice() else { panic!("{on}: {faults:?}") };
        assert_eq!((fault.code, word(fault, "right")), (Code::NO_RULE, Some(right)), "{on}");
    }
}

/// Points at discretion have the bounds that their rule names, not those of a mark sheet.
#[test]
fn points_beyond_their_bounds_are_told_the_bounds_and_the_rule() {
    let line = r#"{"id":"d","type":"discretion","date":"2018-03-01","unit":"儿科","item":"misreport","points":-11,"reason":"失实"}"#;
    let scheme = example("hospital");
    let line = line.replace("儿科", &scheme.units[0].name);
    let faults = faults(&scheme, &line);
    let [fault] = faults.as_slice() else { panic!("{faults:?}") };
    assert_eq!(fault.code, Code::MARK_OUT_OF_RANGE);
    let said = fault.render(ledger::fault::Lang::Zh);
    assert!(
        said.contains("“信息失实”填了 -11 分，超出规定的范围：应在 -10 分至 0 分之间"),
        "{said}"
    );
    let rule = scheme.discretions.iter().find(|rule| rule.id == "misreport").unwrap();
    assert!(said.contains(&format!("考核办法条款 {}，", scheme.clause_id(rule.clause))), "{said}");
    assert!(!said.contains("评分表"), "{said}");
}
