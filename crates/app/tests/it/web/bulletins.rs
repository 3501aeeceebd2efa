//! `/bulletins`: issuing, reading, taking along.

use axum::http::StatusCode;
use desk::Role;
use testkit::browser::Browser;
use testkit::office::{Database, Office};

#[tokio::test]
async fn the_chief_editor_issues_and_everyone_reads_what_was_issued() {
    let office = Office::on(Database::Sqlite).await;
    office.at("2018-04-02T09:00:00");
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    let list = chief.get("/bulletins").await;
    assert_eq!(list.all("tbody tr").len(), 12);
    assert_eq!(list.attributes("tbody form", "action").len(), 3, "three months are over");
    let issued = chief.post("/bulletins/2018-03", &[("deed", "d")]).await;
    assert_eq!(issued.to.as_deref(), Some("/bulletins/2018-03"), "{}", issued.text());
    let leader = Browser::of(&office, Role::Leader).await;
    let page = leader.get("/bulletins/2018-03").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("核对一致"));
    assert_eq!(page.all(".annex tbody tr").len(), 61);
    let file = leader.get("/bulletins/2018-03/bulletin.xlsx").await;
    assert_eq!(&file.bytes[..2], b"PK");
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let other = Office::on(Database::Sqlite).await;
    let stranger = Browser::of(&other, Role::ChiefEditor).await;
    assert_eq!(stranger.get("/bulletins/2018-03").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        leader.post("/bulletins/2018-02", &[("deed", "e")]).await.status,
        StatusCode::FORBIDDEN
    );
}
