//! A packed ledger is scored alike by any number of threads, as the full one is.

use ledger::packed::{Packed, Packing};
use ledger::threads::in_parts;
use ledger::{Fact, Ledger};
use scoring::{Docket, PackedDocket, Totals};
use testkit::scatter;

use super::packed::{days, schemes};
use crate::support::CALENDAR;

#[test]
fn any_number_of_threads_scores_alike() {
    for (scheme, seed) in schemes().into_iter().zip(40..) {
        let facts = scatter(&scheme, &CALENDAR, seed, 90);
        let ledger = Ledger::from_facts("facts", facts.clone()).unwrap();
        let full = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
        let days = days(&scheme);
        let right: Vec<Totals<'_>> =
            days.iter().map(|day| Totals::of(&scheme, &full.score(*day).unwrap())).collect();
        for parts in [1, 2, 3, 8] {
            in_parts(parts, || {
                let packed = in_pieces(&facts, parts);
                let docket = PackedDocket::new(&scheme, &CALENDAR, &packed, None).unwrap();
                assert_eq!(docket.totals(&days).unwrap(), right, "{}, {parts} parts", scheme.id);
                for (day, right) in days.iter().zip(&right) {
                    let postings = docket.postings(*day).unwrap();
                    let told = postings.map(|postings| postings.totals());
                    assert!(told.is_none_or(|told| told == *right), "{day}, {parts} parts");
                }
            });
        }
    }
}

/// A ledger packed by so many hands.
fn in_pieces(facts: &[Fact], hands: usize) -> Packed {
    let mut whole = Packing::default();
    for facts in facts.chunks(facts.len().div_ceil(hands).max(1)) {
        let mut packing = Packing::default();
        facts.iter().for_each(|fact| packing.push(fact).unwrap());
        whole.append(packing).unwrap();
    }
    whole.done().unwrap()
}

/// More threads than facts, and none of the facts at all.
#[test]
fn a_thread_with_nothing_to_do_changes_nothing() {
    let scheme = &schemes()[0];
    let (facts, day) = (scatter(scheme, &CALENDAR, 3, 12), scheme.last_day());
    let mut tried = 0;
    for few in 0..facts.len() {
        // A void may name a fact that is left out: no ledger, and nothing to score.
        let Ok(ledger) = Ledger::from_facts("facts", facts[..few].to_vec()) else { continue };
        let full = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
        let right = Totals::of(scheme, &full.score(day).unwrap());
        for parts in [1, 2, 3, 8] {
            in_parts(parts, || {
                let packed = in_pieces(&facts[..few], parts);
                let docket = PackedDocket::new(scheme, &CALENDAR, &packed, None).unwrap();
                let totals = docket.totals(&[day]).unwrap();
                assert_eq!(totals.first(), Some(&right), "{few} facts, {parts} parts");
            });
        }
        tried += 1;
    }
    assert!(tried > 8, "{tried} ledgers of fewer facts than threads, and more");
}
