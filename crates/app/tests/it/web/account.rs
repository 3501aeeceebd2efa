//! Accounts: where signing in leads, what a session may try, and who must always be left.

use axum::http::StatusCode;
use desk::Role;
use testkit::browser::Browser;
use testkit::office::{Database, Office, PASSWORD};

#[tokio::test]
async fn a_tab_leads_nowhere_else() {
    let office = Office::on(Database::Sqlite).await;
    let browser = Browser::new(&office);
    for next in ["/\t/elsewhere.example", "\t//elsewhere.example", "/\u{0}/elsewhere.example"] {
        let fields = [("login", "editor"), ("password", PASSWORD), ("next", next)];
        let entered = browser.post("/session", &fields).await;
        assert_eq!(entered.to.as_deref(), Some("/"), "{next:?} {}", entered.status);
    }
}

#[tokio::test]
async fn the_last_security_administrator_is_not_disabled_by_another_hand() {
    let office = Office::on(Database::Sqlite).await;
    let system = Browser::of(&office, Role::SystemAdministrator).await;
    let path = format!("/people/{}/state", office.who(Role::SecurityAdministrator).person);
    let done = system.post(&path, &[("state", "disabled")]).await;
    assert_ne!(done.status, StatusCode::SEE_OTHER, "nobody is left who gives rights");
}

#[tokio::test]
async fn a_reporter_keeps_a_unit() {
    let office = Office::on(Database::Sqlite).await;
    let system = Browser::of(&office, Role::SystemAdministrator).await;
    let path = format!("/people/{}", office.who(Role::Reporter).person);
    let done = system.post(&path, &[("name", "甲"), ("unit", "")]).await;
    assert_eq!(done.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_disabled_account_is_no_other_administrator() {
    let office = Office::on(Database::Sqlite).await;
    let system = Browser::of(&office, Role::SystemAdministrator).await;
    let security = Browser::of(&office, Role::SecurityAdministrator).await;
    let fields = [("login", "sec2"), ("name", "安全员乙"), ("password", PASSWORD)];
    let path = system.post("/people", &fields).await.to.unwrap();
    let rights = path.replace("/people/", "/rights/");
    let given = security.post(&rights, &[("roles", "security-administrator")]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER);
    system.post(&format!("{path}/state"), &[("state", "disabled")]).await;
    let own = format!("/rights/{}", office.who(Role::SecurityAdministrator).person);
    let taken = security.post(&own, &[]).await;
    assert_ne!(taken.status, StatusCode::SEE_OTHER, "the other one cannot sign in");
}

#[tokio::test]
async fn the_export_holds_what_was_found() {
    let office = Office::on(Database::Sqlite).await;
    let system = Browser::of(&office, Role::SystemAdministrator).await;
    let path = format!("/units/{}/sign-off", office.units[0].id);
    for n in 0..130 {
        let deed = format!("d{n}");
        let set = system.post(&path, &[("sign_off", "yes"), ("deed", &deed)]).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER);
    }
    let auditor = Browser::of(&office, Role::Auditor).await;
    let file = auditor.get("/audit/files/trail.csv?verb=change-unit").await;
    assert_eq!(file.text().lines().count(), 131);
}

#[tokio::test]
async fn failures_and_ends_leave_a_trace() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let auditor = Browser::of(&office, Role::Auditor).await;
    let count = async || auditor.get("/audit").await.all("tbody tr").len();
    let mut left = vec![];
    let before = count().await;
    editor.post("/me/proof", &[("password", "x"), ("next", "/")]).await;
    left.push(("a wrong proof", count().await - before));
    let before = count().await;
    editor.post("/me/proof", &[("password", PASSWORD), ("next", "/")]).await;
    left.push(("a proof", count().await - before));
    let before = count().await;
    let wrong = [("old", "x"), ("new", "Shan-He-2049-Lu"), ("again", "Shan-He-2049-Lu")];
    editor.post("/me/password", &wrong).await;
    left.push(("a wrong old password", count().await - before));
    let before = count().await;
    editor.post("/session/end", &[]).await;
    left.push(("an end", count().await - before));
    assert!(left.iter().all(|(_, rows)| *rows > 0), "{left:?}");
}

#[tokio::test]
async fn an_open_session_does_not_guess_passwords_for_free() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    for _ in 0..20 {
        editor.post("/me/proof", &[("password", "x"), ("next", "/")]).await;
    }
    let right = editor.post("/me/proof", &[("password", PASSWORD), ("next", "/")]).await;
    assert_eq!(right.status, StatusCode::UNPROCESSABLE_ENTITY, "twenty failures and no wait");
    assert!(right.text().contains("秒后再试"), "{}", right.text());
    // Whoever holds a session does not close the door to its owner.
    let fields = [("login", "editor"), ("password", PASSWORD)];
    let entered = Browser::new(&office).post("/session", &fields).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER);
    office.at("2018-03-05T09:11:00");
    let later = editor.post("/me/proof", &[("password", PASSWORD), ("next", "/")]).await;
    assert_eq!(later.status, StatusCode::SEE_OTHER);
}
