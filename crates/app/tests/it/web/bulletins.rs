//! `/bulletins`: issuing, reading, taking along.

use axum::http::StatusCode;
use desk::Role;
use desk::verb::issue_bulletin::IssueBulletin;
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use crate::desk::register::register;

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

async fn issued(office: &Office, month: u32) {
    let verb = IssueBulletin { year: 2018, month, skip: false };
    office.desk.act(&office.who(Role::ChiefEditor), None, verb).await.unwrap();
}

/// What is looked at beforehand is what goes out: the letter of the same day is the same file.
#[tokio::test]
async fn a_bulletin_is_seen_as_the_letter_that_it_will_be() {
    let office = Office::on(Database::Sqlite).await;
    let unit = office.units[0].name.clone();
    let training = async |date: &str| {
        let fields = [("unit", &*unit), ("date", date), ("program", "city"), ("persons", "1")];
        let verb = register("training", &fields);
        office.desk.act(&office.who(Role::Editor), None, verb).await.unwrap();
    };
    office.at("2018-02-02T09:00:00");
    training("2018-01-09").await;
    issued(&office, 1).await;
    // February has facts of its own, and one of January that came late and corrects its bulletin.
    office.at("2018-04-02T09:00:00");
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let letter = async |path: &str| {
        let file = chief.get(path).await;
        assert_eq!(file.status, StatusCode::OK, "{path}: {}", file.text());
        file.bytes
    };
    training("2018-02-09").await;
    training("2018-01-10").await;
    let list = chief.get("/bulletins").await;
    let drafts = list.attributes("tbody form a", "href");
    assert_eq!(drafts[0], "/bulletins/2018-02/draft");
    let draft = chief.get(&drafts[0]).await;
    assert_eq!(draft.status, StatusCode::OK, "{}", draft.text());
    assert!(draft.text().contains("拟印发第2期"));
    assert!(draft.all(".proof table tbody tr").len() > 61, "each unit, and what is corrected");
    let issues = "form[action='/bulletins/2018-02'] button";
    assert_eq!(draft.all(issues), ["印发"]);
    // 2.8.1: of the city's programme 15 points a person, three times.
    assert!(draft.all(".proof td").contains(&"45".to_owned()));
    // An editor looks, and does not issue.
    assert_eq!(editor.get("/bulletins").await.attributes("tbody td a.btn", "href"), drafts);
    let looked = editor.get(&drafts[0]).await;
    assert_eq!(looked.status, StatusCode::OK);
    assert!(looked.all(issues).is_empty());
    let before = letter("/bulletins/2018-02/draft/letter.docx").await;
    chief.post("/bulletins/2018-02", &[("deed", "b")]).await;
    let after = letter("/bulletins/2018-02/letter.docx").await;
    assert!(before == after, "the letter that was seen is the letter that was issued");
    // What is issued, and a month that is not over, are no drafts.
    for month in ["2018-01", "2018-02", "2018-04"] {
        let page = chief.get(&format!("/bulletins/{month}/draft")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{month}");
    }
}

#[tokio::test]
async fn a_draft_says_what_it_would_pass_over() {
    let office = Office::on(Database::Sqlite).await;
    office.at("2018-02-02T09:00:00");
    issued(&office, 1).await;
    office.at("2018-04-02T09:00:00");
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    let march = chief.get("/bulletins/2018-03/draft").await;
    assert!(march.all(".notice")[0].contains("不能再补"), "{}", march.text());
    assert!(march.all("form[action='/bulletins/2018-03']").is_empty());
}
