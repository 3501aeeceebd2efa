//! The packed ledger held against the full one: every fact comes out as it went in, every total,
//! rank and posting is the same, and one more fact into standing totals is the whole anew.

use std::collections::BTreeMap;

use ledger::form::jsonl;
use ledger::packed::{Packed, Packing};
use ledger::{Date, Fact, FactType, Ledger, Moment, Points, Text};
use scheme::Scheme;
use scheme::model::{ClauseIx, PartIx, UnitIx};
use scoring::{Docket, Ground, PackedDocket, Totals};
use testkit::scatter;

use crate::scheme::example;
use crate::support::{CALENDAR, SCHEME, day};

const KNOWN: [Option<&str>; 3] =
    [None, Some("2018-05-02T09:00:00+08:00"), Some("2018-10-31T00:00:00+08:00")];

/// The ends of the scheme's months, a day within the year, and days after it.
pub fn days(scheme: &Scheme) -> Vec<Date> {
    let end = |month| {
        let first = Date::from_ymd_opt(scheme.year, month, 1).unwrap();
        ledger::calendar::Month::of(first).last()
    };
    let mut days: Vec<Date> = (1..=12).map(end).collect();
    days.push(Date::from_ymd_opt(scheme.year, 7, 9).unwrap());
    days.push(Date::from_ymd_opt(scheme.year + 1, 1, 1).unwrap());
    days.push(scheme.closing_day());
    days
}

/// The shipped scheme, and what other places add to its rules.
pub fn schemes() -> Vec<Scheme> {
    let others = [
        "mountain-county",
        "new-area",
        "joint-writing",
        "hospital",
        "harbour-city",
        "island-town",
        "water-office",
        "reed-county",
        "dike-county",
    ];
    let others = others.into_iter().map(example);
    let life = include_str!("life.md").to_owned();
    let life = scheme::read(vec![scheme::SchemeFile { name: "life.md".to_owned(), text: life }]);
    std::iter::once(SCHEME.clone()).chain(others).chain(life.scheme).collect()
}

fn instant(known: Option<&str>) -> Option<chrono::DateTime<chrono::Utc>> {
    known.map(|text| Moment::parse(text).unwrap().instant())
}

#[test]
fn every_fact_comes_out_as_it_went_in() {
    for seed in 0..40 {
        let facts = scatter(&SCHEME, &CALENDAR, seed, 120);
        let packed = Packed::of(&facts).unwrap();
        assert_eq!(by_id(packed.unpacked().unwrap()), sorted(&facts), "seed {seed}");
        assert_eq!(packed.count(), facts.len());
        let read = jsonl::packed(jsonl::write(&facts).as_bytes(), &SCHEME.vocabulary).unwrap();
        assert_eq!(by_id(read.unpacked().unwrap()), sorted(&facts), "read, seed {seed}");
        let (one, other) = facts.split_at(facts.len() / 3);
        let pack = |facts: &[Fact]| {
            let mut packing = Packing::default();
            facts.iter().for_each(|fact| packing.push(fact).unwrap());
            packing
        };
        let mut both = pack(one);
        both.append(pack(other)).unwrap();
        let both = both.done().unwrap();
        assert_eq!(by_id(both.unpacked().unwrap()), sorted(&facts), "appended, seed {seed}");
    }
}

fn sorted(facts: &[Fact]) -> BTreeMap<Text, Fact> {
    facts.iter().map(|fact| (fact.id.clone(), fact.clone())).collect()
}

fn by_id(ledger: Ledger) -> BTreeMap<Text, Fact> {
    sorted(&ledger.facts().cloned().collect::<Vec<_>>())
}

#[test]
fn the_quick_reader_takes_what_the_exact_one_takes_and_nothing_else() {
    let line = |change: (&str, &str)| {
        let text = r#"{"id":"b","type":"adoption","date":"2018-03-01","work":"w","units":["峡窝镇"],"publication":"shangjie-xinxi","kind":"single","issue":"3"}"#;
        text.replace(change.0, change.1)
    };
    let first = line(("\"b\"", "\"a\"")).replace("\"3\"", "\"2\"");
    let plain = [
        ("", ""),
        ("\"3\"", "\"\\u0033\""),
        ("\"w\"", "\"\\\"w\\\"\""),
        (",\"issue\":\"3\"", ""),
        ("}", ",\"title\":\"标题\",\"note\":\"注\",\"recorded_at\":\"2018-03-02T08:00:00+08:00\"}"),
        ("}", "}\r\n\n"),
        ("{", " { "),
        (",\"issue\":\"3\"", ",\"issue\":null"),
        ("}", ",\"year\":2019}"),
    ];
    for change in plain {
        let text = format!("{first}\n{}\n", line(change));
        let exact = crate::support::read(&text).sound().expect("a sound ledger");
        let quick = jsonl::packed(text.as_bytes(), &SCHEME.vocabulary);
        let quick = quick.unwrap_or_else(|| panic!("{change:?} is refused"));
        assert_eq!(by_id(quick.unpacked().unwrap()), by_id(exact), "{change:?}");
    }
    let wrong = [
        ("\"b\"", "\"a\""),
        ("\"b\"", "\"\""),
        ("\"w\"", "\"\""),
        ("\"3\"", "\"\""),
        ("\"3\"", "3"),
        ("2018-03-01", "2018-02-30"),
        ("2018-03-01", "2018-3-1"),
        ("single", "double"),
        ("adoption", "adaption"),
        ("}", ",\"work\":\"v\"}"),
        ("}", ",\"level\":\"city\"}"),
        ("}", ",\"recorded_at\":\"yesterday\"}"),
        ("}", ",\"note\":\"\"}"),
        ("}", ""),
        ("[\"峡窝镇\"]", "[\"峡窝镇\",\"峡窝镇\"]"),
        ("[\"峡窝镇\"]", "[]"),
        (
            r#"{"id":"b","type":"adoption""#,
            r#"{"id":"v","type":"void","date":"2018-03-01","target":"nothing","reason":"r"}{"id":"b","type":"adoption""#,
        ),
    ];
    for change in wrong {
        let text = format!("{first}\n{}\n", line(change));
        assert!(crate::support::read(&text).sound().is_err(), "{change:?} is no fault");
        let quick = jsonl::packed(text.as_bytes(), &SCHEME.vocabulary);
        assert!(quick.is_none(), "{change:?} is taken");
    }
}

#[test]
fn totals_of_a_packed_ledger_are_those_of_the_full_one() {
    for scheme in schemes() {
        for seed in 0..12 {
            let facts = scatter(&scheme, &CALENDAR, seed, 90);
            let packed = Packed::of(&facts).unwrap();
            let ledger = Ledger::from_facts("facts", facts).unwrap();
            for known in KNOWN.map(instant) {
                let full = Docket::new(&scheme, &CALENDAR, &ledger, known).unwrap();
                let quick = PackedDocket::new(&scheme, &CALENDAR, &packed, known).unwrap();
                let days = days(&scheme);
                let totals = quick.totals(&days).unwrap();
                assert_eq!(totals.len(), days.len());
                for (totals, day) in totals.iter().zip(&days) {
                    let right = Totals::of(&scheme, &full.score(*day).unwrap());
                    assert_eq!(*totals, right, "{}, seed {seed}, {day}", scheme.id);
                }
            }
        }
    }
}

/// A posting as both sides tell it: unit, fact, part, clause, points, figure, what counts instead.
type Told = (UnitIx, Text, PartIx, ClauseIx, Points, Points, Option<Text>);

#[test]
fn every_posting_of_a_packed_ledger_is_that_of_the_full_one() {
    let bulk = [FactType::Adoption, FactType::Endorsement];
    let mut seen = 0;
    for scheme in schemes() {
        for seed in 0..12 {
            let facts = scatter(&scheme, &CALENDAR, seed, 90);
            let packed = Packed::of(&facts).unwrap();
            let ledger = Ledger::from_facts("facts", facts).unwrap();
            let full = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
            let quick = PackedDocket::new(&scheme, &CALENDAR, &packed, None).unwrap();
            for as_of in days(&scheme) {
                let Some(postings) = quick.postings(as_of).unwrap() else { continue };
                let score = full.score(as_of).unwrap();
                assert_eq!(postings.totals(), Totals::of(&scheme, &score));
                let id = |row: u32| Text::from(packed.id(row));
                let listed = |unit| score.of(unit).is_some();
                let mut ours: Vec<Told> = postings
                    .bulk()
                    .filter(|p| listed(p.unit))
                    .map(|p| {
                        let instead = p.instead.map(id);
                        (p.unit, id(p.row), p.part, p.clause, p.points, p.figure, instead)
                    })
                    .collect();
                let all = score.standings.iter().flat_map(|s| &s.postings);
                let all = all.filter_map(|p| Some((p, p.fact?)));
                let mut right: Vec<Told> = all
                    .filter(|(p, fact)| {
                        bulk.contains(&fact.fact_type()) && !matches!(p.ground, Ground::Counted(..))
                    })
                    .map(|(p, fact)| {
                        let instead = match p.ground {
                            Ground::Republished(_, other) | Ground::EndorsedBefore(other) => {
                                Some(other.id.clone())
                            }
                            _ => None,
                        };
                        let own = (p.part, p.clause, p.points, p.figure);
                        (p.unit, fact.id.clone(), own.0, own.1, own.2, own.3, instead)
                    })
                    .collect();
                ours.sort();
                right.sort();
                assert_eq!(ours, right, "{}, seed {seed}, {as_of}", scheme.id);
                seen += ours.len();
            }
        }
    }
    assert!(seen > 10_000, "{seen} postings show little");
}

#[test]
fn a_units_account_unpacked_is_its_account() {
    for scheme in schemes() {
        let facts = scatter(&scheme, &CALENDAR, 7, 120);
        let packed = Packed::of(&facts).unwrap();
        let ledger = Ledger::from_facts("facts", facts).unwrap();
        let full = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
        let quick = PackedDocket::new(&scheme, &CALENDAR, &packed, None).unwrap();
        let as_of = scheme.closing_day();
        for standing in full.score(as_of).unwrap().standings {
            let account = quick.account(standing.unit).unwrap();
            let own =
                Docket::new(&scheme, &CALENDAR, &account, None).unwrap().score(as_of).unwrap();
            let own = own.of(standing.unit).unwrap();
            let told = |s: &scoring::Standing<'_>| -> Vec<String> {
                let why = |p| scoring::explain::why(&scheme, p, ledger::Lang::Zh);
                s.postings.iter().map(|p| format!("{} {} {}", p.date, p.points, why(p))).collect()
            };
            assert_eq!(told(own), told(&standing), "{}", scheme.id);
        }
    }
}

/// A ledger without its voids, and without what only they made sound.
fn without_voids(scheme: &Scheme, facts: Vec<Fact>) -> Vec<Fact> {
    let mut kept: Vec<Fact> = vec![];
    for fact in facts.into_iter().filter(|fact| fact.fact_type() != FactType::Void) {
        kept.push(fact);
        let ledger = Ledger::from_facts("facts", kept.clone()).unwrap();
        if Docket::new(scheme, &CALENDAR, &ledger, None).is_err() {
            kept.pop();
        }
    }
    kept
}

#[test]
fn one_more_fact_is_the_whole_anew() {
    let (mut taken, mut whole) = (0, 0);
    for scheme in schemes() {
        for seed in 100..112 {
            let facts = without_voids(&scheme, scatter(&scheme, &CALENDAR, seed, 60));
            let (before, more) = facts.split_at(facts.len() / 2);
            let packed = Packed::of(before).unwrap();
            let docket = PackedDocket::new(&scheme, &CALENDAR, &packed, None).unwrap();
            let mut days = days(&scheme);
            days.retain(|day| *day <= scheme.last_day());
            let Some(mut running) = docket.running(&days).unwrap() else { continue };
            let mut facts = before.to_vec();
            for fact in more {
                if !running.add(fact).unwrap() {
                    assert_ne!(scheme.year_of(fact), scheme.year, "only strays are left out");
                    whole += 1;
                    continue;
                }
                taken += 1;
                facts.push(fact.clone());
                let ledger = Ledger::from_facts("facts", facts.clone()).unwrap();
                let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
                for totals in running.totals() {
                    let right = Totals::of(&scheme, &docket.score(totals.as_of).unwrap());
                    assert_eq!(*totals, right, "{}, seed {seed}, {}", scheme.id, fact.id);
                }
            }
        }
    }
    assert!(taken > 300 && whole > 0, "{taken} taken, {whole} left");
}

#[test]
fn one_more_fact_that_is_wrong_changes_nothing() {
    let facts = scatter(&SCHEME, &CALENDAR, 5, 60);
    let packed = Packed::of(&facts).unwrap();
    let docket = PackedDocket::new(&SCHEME, &CALENDAR, &packed, None).unwrap();
    let mut running = docket.running(&[day("2018-06-30"), day("2018-12-31")]).unwrap().unwrap();
    let before = running.totals().to_vec();
    let text = r#"{"id":"new","type":"adoption","date":"2018-03-01","work":"neu","units":["峡窝镇"],"publication":"shangjie-xinxi","kind":"single"}"#;
    let fact = |change: (&str, &str)| {
        let text = text.replace(change.0, change.1);
        crate::support::read(&text).sound().unwrap().facts().next().unwrap().clone()
    };
    let unknown = running.add(&fact(("峡窝镇", "峡窝乡"))).unwrap_err();
    assert_eq!(unknown.first().map(|fault| fault.code), Some(ledger::Code::UNKNOWN_UNIT));
    let again = fact(("\"new\"", &format!("\"{}\"", facts.first().unwrap().id)));
    let again = running.add(&again).unwrap_err();
    assert_eq!(again.first().map(|fault| fault.code), Some(ledger::Code::DUPLICATE_ID));
    assert_eq!(running.totals(), before);
    assert!(running.add(&fact(("", ""))).unwrap());
    let twice = running.add(&fact(("\"new\"", "\"newer\""))).unwrap_err();
    assert_eq!(twice.first().map(|fault| fault.code), Some(ledger::Code::DOUBLE_ENTRY));
    let (now, then) = (running.totals().first().unwrap(), before.first().unwrap());
    let unit = SCHEME.names.unit("峡窝镇").unwrap();
    let gained = now.unit(unit).unwrap().total - then.unit(unit).unwrap().total;
    assert_eq!(gained, Points::whole(4));
}
