//! A page asks the database a few things, however much there is to show.

use axum::http::StatusCode;
use desk::Role;
use store::table::work_text::condition;
use store::{Arg, Errand, Error, Tx};
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use crate::desk::decide::sent;

/// Pages that list things, with a role that opens each.
const LISTS: [(Role, &str); 15] = [
    (Role::Reporter, "/works"),
    (Role::UnitHead, "/sign-off"),
    (Role::Editor, "/inbox"),
    (Role::Editor, "/inbox?state=selected"),
    (Role::Editor, "/issues"),
    (Role::Editor, "/upward"),
    (Role::Editor, "/ledger"),
    (Role::Editor, "/standings"),
    (Role::Editor, "/bulletins"),
    (Role::Editor, "/leaders"),
    (Role::Editor, "/search?q=%E5%81%9C%E8%BD%A6"),
    (Role::Leader, "/reading"),
    (Role::SystemAdministrator, "/people"),
    (Role::SystemAdministrator, "/units"),
    (Role::Auditor, "/audit"),
];

/// The most statements that any of them takes.
const MOST: u64 = 10;

async fn asked(office: &Office) -> Vec<u64> {
    let mut counts = vec![];
    for (role, path) in LISTS {
        let browser = Browser::of(office, role).await;
        // The first look fills what is kept in memory.
        browser.get(path).await;
        let before = office.desk.store().asked();
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
        counts.push(office.desk.store().asked() - before);
    }
    counts
}

#[tokio::test]
async fn a_list_takes_as_many_statements_for_thirty_lines_as_for_three() {
    let office = Office::on(Database::Sqlite).await;
    for number in 0..3 {
        sent(&office, number, &format!("停车难之{number}")).await;
    }
    let few = asked(&office).await;
    for number in 3..30 {
        sent(&office, number % 5, &format!("停车难之{number}")).await;
    }
    let many = asked(&office).await;
    let told: Vec<String> = LISTS
        .iter()
        .zip(few.iter().zip(&many))
        .map(|((_, path), (few, many))| format!("{path}: {few}, then {many}"))
        .collect();
    assert_eq!(few, many, "{}", told.join("\n"));
    assert!(many.iter().all(|count| *count <= MOST), "{}", told.join("\n"));
}

/// How SQLite goes about a search.
struct Plan;

impl Errand for Plan {
    type Out = String;
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<String, Error> {
        let (condition, words) = condition(tx.dialect(), &[vec!["停车".to_owned()]], 2);
        let sql = format!(
            "EXPLAIN QUERY PLAN SELECT w.id FROM work w WHERE w.office = $1 AND {condition}"
        );
        let args: Vec<Arg> = vec!["office".into(), words.into()];
        let rows: Vec<(i64, i64, i64, String)> = tx.all(sql, args).await?;
        Ok(rows.into_iter().map(|row| format!("{}\n", row.3)).collect())
    }
}

/// What stands in thousands of works is looked up once, not anew for each of them.
#[tokio::test]
async fn a_search_asks_its_index_once() {
    let office = Office::on(Database::Sqlite).await;
    let plan = office.desk.store().run(Plan).await.unwrap();
    assert!(plan.contains("VIRTUAL TABLE"), "{plan}");
    assert!(!plan.contains("CORRELATED"), "{plan}");
}
