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
        lived: std::sync::Arc::default(),
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
    let mut reader = desk.store().reader().await.unwrap();
    for (what, least) in [
        ("work WHERE state = 'draft'", 1),
        ("work WHERE state = 'signing'", 8),
        ("work WHERE state = 'submitted'", 1),
        ("work WHERE state = 'returned'", 1),
        ("issue WHERE state = 'draft'", 1),
        ("passing WHERE state = 'passed'", 1),
        ("enclosure", 8),
        ("work_comment", 100),
        ("bulletin", 5),
        ("paper WHERE kind = 'selection'", 1),
        ("paper WHERE kind = 'commission'", 1),
        ("fact WHERE type = 'void'", 1),
    ] {
        let sql = format!("SELECT COUNT(*) FROM {what}");
        let count = reader.tx().number(sql, vec![]).await.unwrap();
        assert!(count >= least, "{what}: {count}");
    }
    // What was kept back during the filling is all there: each work with its text to be found by.
    for table in ["work_unit", "work_revision", "work_band"] {
        let sql = format!(
            "SELECT COUNT(*) FROM work w WHERE NOT EXISTS \
             (SELECT 1 FROM {table} t WHERE t.office = w.office AND t.work = w.id)"
        );
        assert_eq!(reader.tx().number(sql, vec![]).await.unwrap(), 0, "{table}");
    }
    let found = "SELECT (SELECT COUNT(*) FROM work) - (SELECT COUNT(*) FROM work_search)";
    assert_eq!(reader.tx().number(found, vec![]).await.unwrap(), 0);
}
