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

/// What is looked at beforehand is what goes out: the letter of the same day is the same file.
#[tokio::test]
async fn a_bulletin_is_seen_as_the_letter_that_it_will_be() {
    let office = Office::on(Database::Sqlite).await;
    office.at("2018-04-02T09:00:00");
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    let list = chief.get("/bulletins").await;
    let drafts = list.attributes("tbody form a", "href");
    assert_eq!(drafts[0], "/bulletins/2018-01/draft");
    let draft = chief.get(&drafts[0]).await;
    assert_eq!(draft.status, StatusCode::OK, "{}", draft.text());
    assert!(draft.text().contains("拟印发第1期"));
    assert!(draft.all(".proof table tbody tr").len() >= 61, "a row for each unit");
    assert_eq!(draft.attributes("form[action='/bulletins/2018-01'] button", "class").len(), 1);
    // An editor looks, and does not issue.
    let editor = Browser::of(&office, Role::Editor).await.get(&drafts[0]).await;
    assert_eq!(editor.status, StatusCode::OK);
    assert!(editor.all("form[action='/bulletins/2018-01']").is_empty());
    let before = chief.get("/bulletins/2018-01/draft/letter.docx").await;
    chief.post("/bulletins/2018-01", &[("deed", "d")]).await;
    let after = chief.get("/bulletins/2018-01/letter.docx").await;
    assert_eq!(after.status, StatusCode::OK);
    assert!(before.bytes == after.bytes, "the letter that was seen is the letter that was issued");
    // One that is issued, and one whose month is not over, are no drafts; March would pass one over.
    for month in ["2018-01", "2018-04"] {
        let page = chief.get(&format!("/bulletins/{month}/draft")).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{month}");
    }
    let march = chief.get("/bulletins/2018-03/draft").await;
    assert!(march.all(".notice")[0].contains("不能再补"));
    assert!(march.all("form[action='/bulletins/2018-03']").is_empty());
}
