//! Scattered ledgers: valid at every moment, and rich in edges.

use std::collections::BTreeSet;

use ledger::form::jsonl;
use ledger::{FactType, Ledger, Points};
use scoring::Docket;
use testkit::scatter;

use crate::support::{CALENDAR, SCHEME};

#[test]
fn a_scattered_ledger_has_no_faults_at_any_moment() {
    for seed in 0..60 {
        let facts = scatter(&SCHEME, &CALENDAR, seed, 90);
        let moments: BTreeSet<_> = facts.iter().map(|fact| fact.known_since()).collect();
        let ledger = Ledger::from_facts("scattered", facts).expect("sound ids and voids");
        for moment in moments {
            let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, Some(moment));
            let docket = docket.unwrap_or_else(|faults| panic!("seed {seed}: {faults:?}"));
            drop(docket);
        }
    }
}

#[test]
fn the_same_seed_scatters_the_same_facts() {
    let lines = |seed| jsonl::write(&scatter(&SCHEME, &CALENDAR, seed, 60));
    assert_eq!(lines(3), lines(3));
    assert_ne!(lines(3), lines(4));
}

#[test]
fn all_types_ties_losers_and_negative_totals_occur() {
    let (mut types, mut ties, mut lost, mut negative) = (BTreeSet::new(), 0, 0, 0);
    for seed in 0..40 {
        let facts = scatter(&SCHEME, &CALENDAR, seed, 80);
        types.extend(facts.iter().map(|fact| fact.fact_type()));
        let ledger = Ledger::from_facts("scattered", facts).unwrap();
        let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, None).unwrap();
        let score = docket.score(SCHEME.closing_day()).unwrap();
        let postings = score.standings.iter().flat_map(|standing| &standing.postings);
        lost += postings.filter(|posting| posting.lost()).count();
        let totals: Vec<Points> = score.standings.iter().map(|s| s.total).collect();
        // Units without any fact tie too; a deduction they all bear is no tie of interest.
        let busy: Vec<_> = totals.iter().filter(|t| **t > Points::ZERO).collect();
        ties += busy.len() - busy.iter().collect::<BTreeSet<_>>().len();
        negative += totals.iter().filter(|t| **t < Points::whole(-20)).count();
    }
    assert_eq!(types.len(), 11, "{types:?}");
    assert!(types.contains(&FactType::Void));
    assert!(ties > 0 && lost > 20 && negative > 5, "{ties} ties, {lost} lost, {negative} negative");
}
