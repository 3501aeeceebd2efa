//! A page asks the database a few things, however much there is to show.

use axum::http::StatusCode;
use desk::Role;
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
