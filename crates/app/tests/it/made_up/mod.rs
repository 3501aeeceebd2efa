//! Made-up years: the same everywhere, without faults, and such as an office could have had.

mod example;
mod scattered;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use ledger::fact::Body;
use ledger::form::jsonl;
use ledger::{Fact, FactType, Ledger};
use scoring::Docket;
use testkit::{Size, year};

use crate::support::{CALENDAR, SCHEME, day};

const SEED: u64 = 7;

static SMALL: LazyLock<Vec<Fact>> = LazyLock::new(|| made_up(SEED, Size::Small));
static FULL: LazyLock<Vec<Fact>> = LazyLock::new(|| made_up(SEED, Size::Full));

fn made_up(seed: u64, size: Size) -> Vec<Fact> {
    year(&SCHEME, &CALENDAR, seed, size)
}

fn by_type(facts: &[Fact]) -> BTreeMap<FactType, usize> {
    let mut counts = BTreeMap::new();
    for fact in facts {
        *counts.entry(fact.fact_type()).or_default() += 1;
    }
    counts
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_others() {
    let again = made_up(SEED, Size::Small);
    assert_eq!(jsonl::write(&*SMALL), jsonl::write(&again));
    assert_ne!(jsonl::write(&*SMALL), jsonl::write(&made_up(SEED + 1, Size::Small)));
}

#[test]
fn a_year_has_no_faults_whenever_it_is_asked() {
    for facts in [&*SMALL, &*FULL] {
        let ledger = Ledger::from_facts("made up", facts.clone()).expect("sound ids and voids");
        Docket::new(&SCHEME, &CALENDAR, &ledger, None).expect("no faults");
        for month in 1..=12 {
            let known = day(&format!("2018-{month:02}-05")).and_hms_opt(10, 0, 0).unwrap();
            Docket::new(&SCHEME, &CALENDAR, &ledger, Some(known.and_utc())).expect("no faults");
        }
    }
}

#[test]
fn several_seeds_give_sound_years_with_every_type_of_fact() {
    for seed in 0..8 {
        let facts = made_up(seed, Size::Small);
        assert_eq!(by_type(&facts).len(), 11, "seed {seed}: {:?}", by_type(&facts));
        let ledger = Ledger::from_facts("made up", facts).expect("sound ids and voids");
        Docket::new(&SCHEME, &CALENDAR, &ledger, None).expect("no faults");
    }
}

#[test]
fn a_full_year_holds_thousands_of_items_and_hundreds_of_adoptions() {
    let counts = by_type(&FULL);
    assert!((3_000..=9_500).contains(&counts[&FactType::Submission]), "{counts:?}");
    assert!((300..=1_500).contains(&counts[&FactType::Adoption]), "{counts:?}");
    // What goes wrong is rare.
    assert!(counts[&FactType::EmergencyFailure] <= 5, "{counts:?}");
    let grave = |f: &&Fact| matches!(&f.body, Body::EmergencyFailure(e) if e.is_grave());
    assert!(FULL.iter().filter(grave).count() <= 1);
}

#[test]
fn some_units_end_the_year_eligible_and_some_do_not() {
    for facts in [&*SMALL, &*FULL] {
        let ledger = Ledger::from_facts("made up", facts.clone()).unwrap();
        let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, None).unwrap();
        let score = docket.score(SCHEME.closing_day()).unwrap();
        let eligible = score.standings.iter().filter(|s| s.eligible == Some(true)).count();
        assert!((5..=45).contains(&eligible), "{eligible} eligible");
        let ranks: BTreeSet<_> = score.standings.iter().map(|s| s.rank).collect();
        assert!(ranks.len() > 40, "{} ranks", ranks.len());
    }
}

#[test]
fn most_is_written_down_soon_and_some_much_later() {
    let days_late = |fact: &Fact| (fact.known_since().date_naive() - fact.date).num_days();
    let submissions = FULL.iter().filter(|f| f.fact_type() == FactType::Submission);
    let late: Vec<i64> = submissions.map(days_late).collect();
    let soon = late.iter().filter(|days| (0..=3).contains(*days)).count();
    assert!(soon * 10 > late.len() * 8, "{soon} of {}", late.len());
    assert!(late.iter().any(|days| *days > 14));
    assert!(late.iter().all(|days| *days >= 0));
}

#[test]
fn issues_rise_with_their_dates_and_titles_seldom_repeat() {
    let voided: BTreeSet<_> = FULL
        .iter()
        .filter_map(|fact| match &fact.body {
            Body::Void(void) => Some(void.target.clone()),
            _ => None,
        })
        .collect();
    let mut issues: BTreeMap<(String, u32), BTreeSet<_>> = BTreeMap::new();
    let mut titles: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for fact in FULL.iter().filter(|fact| !voided.contains(&fact.id)) {
        let Body::Adoption(body) = &fact.body else { continue };
        let digits = body.issue.as_deref().unwrap_or("第0期").replace(['第', '期'], "");
        let issue = (body.publication.to_string(), digits.parse().unwrap());
        issues.entry(issue).or_default().insert(fact.date);
        let title = body.title.as_deref().expect("a title").to_owned();
        titles.entry(title).or_default().insert(body.work.to_string());
    }
    let mut last = (String::new(), day("2018-01-01"));
    for ((publication, issue), dates) in issues {
        let first = *dates.first().unwrap();
        assert!(last.0 != publication || last.1 <= first, "{publication} {issue} goes back");
        last = (publication, first);
    }
    let repeated = titles.values().filter(|works| works.len() > 1).count();
    assert!(repeated * 20 < titles.len(), "{repeated} of {} titles repeat", titles.len());
}
