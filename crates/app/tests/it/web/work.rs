//! `/works/{work}`.

use axum::http::StatusCode;
use desk::Role;
use desk::verb::draft::Draft;
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use crate::desk::submit::written;

#[tokio::test]
async fn a_unit_reads_its_own_work_and_others_do_not() {
    let office = Office::on(Database::Sqlite).await;
    let draft = Draft { work: None, version: None, written: written("破解停车难") };
    let work = office.desk.act(&office.who(Role::Reporter), None, draft).await.unwrap().work;
    let path = format!("/works/{work}");
    let page = Browser::of(&office, Role::Reporter).await.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all("h1"), ["破解停车难"]);
    let page = Browser::of(&office, Role::Editor).await.get(&path).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let page = Browser::new(&office).get(&path).await;
    assert_eq!(page.to.unwrap(), format!("/sign-in?next={}", path.replace('/', "%2F")));
}
