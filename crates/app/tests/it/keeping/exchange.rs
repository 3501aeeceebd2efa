//! Import and export: the ledger leaves and comes back unchanged, and its scores with it.

use desk::verb::issue_bulletin::IssueBulletin;
use desk::view::bulletins::OneBulletin;
use desk::view::export::WholeLedger;
use desk::view::standings::Standings;
use ledger::form::jsonl;
use serde_json::Value;
use testkit::office::{Database, on_each};

use super::*;
use crate::support::day;

async fn whole(office: &Office) -> String {
    let who = office.who(Role::Editor);
    let book = office.desk.ask(&who, WholeLedger { year: 2018 }).await.unwrap();
    jsonl::write(book.core.ledger.facts())
}

/// Every unit's total by the standings' page, by `score` on the exported facts, and by the
/// bulletin: the same to the hundredth.
#[tokio::test]
async fn page_command_and_bulletin_agree_to_the_hundredth() {
    let office = Office::on(Database::Sqlite).await;
    office.at("2019-02-01T09:00:00");
    let brought = bring(&office, &year()).await.unwrap();
    assert!(brought.new > 100, "{brought:?}");
    let chief = office.who(Role::ChiefEditor);
    office
        .desk
        .act(&chief, None, IssueBulletin { year: 2018, month: 12, skip: true })
        .await
        .unwrap();
    let folder = folder("exchange-agree", &office).await;

    let told = tongbao_in(&folder, &["export", "--data", "d", "-o", "f.jsonl"]);
    assert_eq!(told.code, 0, "{}", told.err);
    let words = ["score", "--facts", "f.jsonl", "--as-of", "2018-12-31", "--format", "json"];
    let answer: Value = serde_json::from_str(&tongbao_in(&folder, &words).out).unwrap();
    let question = Standings { year: 2018, as_of: day("2018-12-31") };
    let ranked = office.desk.ask(&chief, question).await.unwrap();
    let month = OneBulletin { month: "2018-12".parse().unwrap(), year: None };
    let bulletin = office.desk.ask(&chief, month).await.unwrap();
    let cells: Vec<String> = format!("{:?}", bulletin.page).split('"').map(str::to_owned).collect();
    for standing in &ranked.now.score().standings {
        let units = answer["units"].as_array().unwrap();
        let unit = units.iter().find(|unit| unit["unit"] == standing.name.as_str()).unwrap();
        assert_eq!(unit["total"].to_string(), standing.total.to_string(), "{}", standing.name);
        assert_eq!(unit["rank"], standing.rank);
        assert!(cells.iter().any(|cell| cell == standing.name.as_str()));
    }
    // The bulletin of the exported facts as known then is the issued one, to the byte.
    let known = &bulletin.row.known_at;
    let make = [
        "bulletin",
        "--facts",
        "f.jsonl",
        "--month",
        "2018-12",
        "--known-at",
        known,
        "-o",
        "b.json",
    ];
    assert_eq!(tongbao_in(&folder, &make).code, 0);
    let verified = tongbao_in(&folder, &["verify", "--data", "d", "b.json"]);
    assert_eq!(verified.code, 0, "{}", verified.err);
}

#[tokio::test]
async fn what_was_exported_comes_back_as_the_same_facts_and_twice_changes_nothing() {
    on_each(async |office| {
        office.at("2019-02-01T09:00:00");
        bring(&office, &year()).await.unwrap();
        let first = whole(&office).await;
        let other = Office::on(Database::Sqlite).await;
        other.at("2019-03-01T09:00:00");
        bring(&other, &first).await.unwrap();
        assert_eq!(whole(&other).await, first, "moments of recording included");
        let again = bring(&other, &first).await.unwrap();
        assert_eq!((again.new, again.same), (0, first.lines().count()));
        assert_eq!(whole(&other).await, first);
    })
    .await;
}

/// A training by the city gives 15 points a person [2.8.1].
#[tokio::test]
async fn the_preview_tells_whose_score_changes_and_holds_until_the_ledger_moves() {
    on_each(async |office| {
        let chief = office.who(Role::ChiefEditor);
        let unit = office.units[0].name.clone();
        let line = |id: &str| {
            format!(
                r#"{{"id":"{id}","type":"training","date":"2018-03-01","unit":"{unit}","program":"city","persons":1}}"#
            )
        };
        let seen = preview(&office, &chief, &line("t1")).await.unwrap();
        let shifts: Vec<_> = seen.shifts.iter().filter(|s| s.unit == unit).collect();
        assert_eq!(shifts.len(), 1);
        assert_eq!((shifts[0].from.to_string(), shifts[0].to.to_string()), ("0".into(), "15".into()));
        assert_eq!(shifts[0].rank_to, 1);
        assert!(whole(&office).await.is_empty(), "a look changes nothing");
        bring(&office, &line("t2")).await.unwrap();
        let confirmed = ImportFacts {
            year: 2018,
            lines: seen.lines(),
            paper: "来函".to_owned(),
            previewed: Some((seen.as_of, seen.checksum)),
        };
        let refused = office.desk.act(&chief, None, confirmed).await;
        assert!(matches!(refused, Err(Refusal::Stale(_))), "the change is another one now");
        assert_eq!(whole(&office).await.lines().count(), 1);
    })
    .await;
}

#[tokio::test]
async fn deductions_come_in_by_the_chief_editor_alone() {
    let office = Office::on(Database::Sqlite).await;
    let unit = office.units[0].name.clone();
    let line = format!(
        r#"{{"id":"c1","type":"commission_failure","date":"2018-03-01","unit":"{unit}","failure":"late"}}"#
    );
    let refused = preview(&office, &office.who(Role::Editor), &line).await;
    assert!(matches!(refused, Err(Refusal::Forbidden(_))));
    for role in [Role::Reporter, Role::Leader, Role::Auditor, Role::SystemAdministrator] {
        let refused = office.desk.ask(&office.who(role), Importing { year: 2018 }).await;
        assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{role:?}");
    }
    assert!(preview(&office, &office.who(Role::ChiefEditor), &line).await.is_ok());
}
