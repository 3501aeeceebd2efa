//! The made-up office, lived through the desk's verbs: its scores are the year's.

use std::collections::BTreeMap;

use demo::life::life_of;
use demo::replay::{Replay, fill};
use ledger::{Date, Fact, Ledger};
use scoring::Docket;
use testkit::office::{Database, store};

use crate::support::{CALENDAR, SCHEME};

use super::{SEED, STORY};

/// Totals, ranks and duties by unit, of a ledger of facts.
fn totals(facts: Vec<Fact>, as_of: Date) -> BTreeMap<String, (String, u32)> {
    let ledger = Ledger::from_facts("year", facts).unwrap();
    let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(as_of).unwrap();
    let line = |s: &scoring::Standing<'_>| (s.name.to_string(), (s.total.to_string(), s.rank));
    score.standings.iter().map(line).collect()
}

#[tokio::test]
async fn the_scores_of_the_filled_office_are_those_of_the_year() {
    let (store, _folder) = store(Database::Sqlite).await;
    let desk = testkit::office::desk(store, "2018-07-02T09:00:00");
    let until = "2018-07-02T08:59:00".parse().unwrap();
    let life = life_of(&SCHEME, &STORY, SEED);
    let replay = Replay {
        name: "演示".to_owned(),
        scheme_id: SCHEME.id.to_string(),
        scheme: SCHEME.clone(),
        life,
        until,
    };
    let filled = fill(&desk, replay).await.unwrap();
    assert!(filled.steps > 10_000, "{}", filled.steps);

    let actor = desk::nobody(filled.office.clone(), desk::Via::default());
    let actor = desk::Actor { roles: [desk::Role::Editor].into_iter().collect(), ..actor };
    let book = desk.book(&actor, 2018).await.unwrap();
    let day: Date = "2018-06-30".parse().unwrap();
    let lived = totals(book.core.ledger.facts().cloned().collect(), day);
    let mut told = super::replay::replayed_until(until);
    for fact in &mut told {
        // What was told without a moment of recording is recorded when it happened.
        fact.recorded_at = None;
    }
    let expected = totals(told, day);
    let differ =
        expected.iter().map(|(unit, told)| (unit, told, &lived[unit])).filter(|(_, a, b)| a != b);
    let differ: Vec<_> = differ.collect();
    assert!(differ.is_empty(), "{} units differ: {differ:?}", differ.len());
}
