//! Tampered certificates, and honest ones over a tampered ledger: all are refused.

use std::collections::BTreeMap;

use chance::Dice;
use ledger::{Body, Code, Points};

use super::forge::{WAYS, Way, forge};
use super::*;

/// How many tamperings are tried.
const ALL: usize = 10_000;

/// Whatever is changed in a certificate, it is refused, and a line that was changed by itself is
/// the line that is named.
#[test]
fn ten_thousand_tamperings_are_refused() {
    let mut refused: BTreeMap<Way, usize> = BTreeMap::new();
    let mut dice = Dice::new(7, "tampering");
    let offices = Office::all();
    let ledgers: Vec<(&Office, Ledger)> = { offices.iter().zip(0..) }
        .flat_map(|(office, n)| (0..4).map(move |seed| (office, office.ledger(10 * n + seed, 60))))
        .collect();
    let day = |office: &Office, at: usize| {
        let days = [office.scheme.closing_day(), office.scheme.last_day()];
        days[at % 2]
    };
    let sources: Vec<_> = { ledgers.iter().enumerate() }
        .map(|(at, (office, ledger))| {
            let asked = asked(day(office, at));
            (*office, ledger, office.verifier(ledger), office.certificate(ledger, &asked))
        })
        .collect();
    let mut ways = WAYS.iter().cycle();
    while refused.values().sum::<usize>() < ALL {
        let way = *ways.next().unwrap();
        // Not every certificate has what is to be forged: duties, losers, several postings.
        let (source, forged) = std::iter::repeat_with(|| {
            let source = dice.pick(&sources).unwrap();
            Some((source, forge(&source.3, way, &mut dice)?))
        })
        .find_map(|found| found)
        .unwrap();
        let (office, ledger, verifier, _) = source;
        match verifier.verify("certificate", &forged.bytes) {
            Err(fault) => {
                let named = fault.words.iter().find(|(key, _)| *key == "line");
                if let Some(line) = forged.line {
                    let told = String::from_utf8_lossy(&forged.bytes);
                    assert_eq!(named.map(|(_, n)| n), Some(&line.to_string()), "{way:?}\n{told}");
                }
                *refused.entry(way).or_default() += 1;
            }
            // A head that asks for another day or moment of which all the same is true is no
            // tampering: it is what an honest certificate of that day says.
            Ok(asked) => {
                assert_eq!(way, Way::Head, "{}", String::from_utf8_lossy(&forged.bytes));
                assert_eq!(office.certificate(ledger, &asked).as_bytes(), forged.bytes);
            }
        }
    }
    let least = ALL / WAYS.len() / 2;
    assert!(WAYS.iter().all(|way| refused.get(way).is_some_and(|n| *n >= least)), "{refused:?}");
}

/// An honest certificate over facts that were changed afterwards. The head of the chain tells it at
/// once; where that is forged too, the lines do, unless they are what the changed facts give.
#[test]
fn a_tampered_ledger_is_refused_even_when_the_head_is_forged_too() {
    let mut dice = Dice::new(11, "tampering");
    let mut refused = 0;
    for (office, n) in Office::all().iter().zip(0..) {
        for seed in 0..3 {
            let ledger = office.ledger(100 * n + seed, 50);
            let asked = asked(office.scheme.closing_day());
            let honest = office.certificate(&ledger, &asked);
            for _ in 0..12 {
                let facts: Vec<Fact> = ledger.facts().cloned().collect();
                let Some(changed) = changed(facts, &mut dice) else { continue };
                let fault = office.verifier(&changed).verify("c", honest.as_bytes());
                let fault = fault.expect_err("the facts are others");
                let known = [Code::CERTIFICATE_LINE, Code::CERTIFICATE_FACT];
                assert!(known.contains(&fault.code), "{fault:?}");
                let head = |ledger: &Ledger| chain::head(ledger, None).to_string();
                let forged = honest.replacen(&head(&ledger), &head(&changed), 1);
                if Docket::new(&office.scheme, &CALENDAR, &changed, None).is_ok()
                    && office.certificate(&changed, &asked) == forged
                {
                    continue;
                }
                assert!(office.verifier(&changed).verify("c", forged.as_bytes()).is_err());
                refused += 1;
            }
        }
    }
    assert!(refused > 150, "{refused}");
}

/// One fact changed, taken out, or put in again.
fn changed(mut facts: Vec<Fact>, dice: &mut Dice) -> Option<Ledger> {
    let at = dice.below(u32::try_from(facts.len()).ok()?) as usize;
    let before = facts.clone();
    match dice.below(4) {
        0 => facts[at].date = facts[at].date.pred_opt()?,
        1 => {
            facts.remove(at);
        }
        2 => {
            let mut again = facts[at].clone();
            again.id = ledger::Text::from("again");
            facts.push(again);
        }
        _ => match &mut facts[at].body {
            Body::Adoption(body) => body.work = ledger::Text::from("别的稿件"),
            Body::Endorsement(body) => body.work = ledger::Text::from("别的稿件"),
            Body::Training(body) => body.persons += 1,
            Body::TaskMark(body) => body.points += Points::from_hundredths(-1),
            Body::Submission(body) => body.topic = None,
            Body::ContactChange(body) => body.reported_on = None,
            _ => facts[at].year = Some(2001),
        },
    }
    (facts != before).then(|| Ledger::from_facts("facts", facts).ok()).flatten()
}
