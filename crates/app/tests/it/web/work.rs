//! `/works`: writing, submitting, and what stands beside a work.

mod comment;
mod draft;
pub mod enclosure;
mod likeness;
mod upload;

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

/// The fields of the writing page, with a value for one of them.
pub fn form<'a>(title: &'a str, then: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("kind", "information/experience"),
        ("title", title),
        ("body", "一是建立台账。\r\n二是每周调度。"),
        ("signer", "单位领导"),
        ("contact", "信息员甲"),
        ("then", then),
    ]
}

#[tokio::test]
async fn a_unit_writes_and_submits_without_a_script() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    assert_eq!(reporter.get("/works/new").await.status, StatusCode::OK);
    let sent = reporter.post("/works", &form("破解停车难", "submit")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let page = reporter.get(&sent.to.unwrap()).await;
    assert!(page.all(".sub .state")[0].contains("已报送"));
    assert_eq!(page.all("article.piece p"), ["一是建立台账。", "二是每周调度。"]);
    let list = reporter.get("/works").await;
    assert_eq!(list.all("tbody th a"), ["破解停车难"]);
}

/// A form in which nothing is written leaves no draft behind.
#[tokio::test]
async fn an_empty_form_begins_no_draft() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    for then in ["submit", ""] {
        let fields = [("kind", "information/news"), ("signer", "单位领导"), ("then", then)];
        let refused = reporter.post("/works", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("请填写标题") && refused.text().contains("请填写正文"));
        assert_eq!(refused.attributes("input[name=signer]", "value"), ["单位领导"]);
    }
    assert!(reporter.get("/works").await.all("tbody tr").is_empty());
}

#[tokio::test]
async fn a_refused_submission_keeps_every_word_and_the_draft() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let mut fields = form("", "submit");
    fields.retain(|(name, _)| *name != "signer");
    let page = reporter.post("/works", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("二是每周调度。"));
    assert_eq!(page.all(".refusal li").len(), 2, "title and signer: {}", page.text());
    assert_eq!(reporter.get("/works").await.all("tbody tr").len(), 1, "the draft is kept");
}

#[tokio::test]
async fn autosave_says_when_someone_else_wrote_meanwhile() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let kept = reporter.post("/works", &form("第一稿", "save")).await.to.unwrap();
    let path = kept.replace("/edit", "/draft");
    let version = reporter.get(&kept).await.attributes("input[name=version]", "value").remove(0);
    let mut fields = form("第二稿", "");
    fields.push(("version", &version));
    let saved = reporter.post(&path, &fields).await;
    assert_eq!(saved.status, StatusCode::OK);
    let next = version.parse::<i64>().unwrap() + 1;
    assert!(saved.text().contains(&format!("\"version\":\"{next}\"")), "{}", saved.text());
    assert_eq!(reporter.post(&path, &fields).await.status, StatusCode::CONFLICT);
    assert_eq!(Browser::new(&office).post(&path, &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_saves_late_is_told_and_then_decides() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let kept = reporter.post("/works", &form("第一稿", "save")).await.to.unwrap();
    let path = kept.replace("/edit", "");
    let save = async |title: &'static str, version: &str| {
        let mut fields = form(title, "save");
        fields.push(("version", version));
        reporter.post(&path, &fields).await
    };
    let seen = reporter.get(&kept).await.attributes("input[name=version]", "value").remove(0);
    assert_eq!(save("第二稿", &seen).await.status, StatusCode::SEE_OTHER);
    let late = save("迟到稿", &seen).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.all("textarea#title")[0].contains("迟到稿"));
    let version = &late.attributes("input[name=version]", "value")[0];
    assert_eq!(save("迟到稿", version).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn other_units_and_other_offices_find_nothing() {
    let office = Office::on(Database::Sqlite).await;
    let draft = Draft { work: None, version: None, written: written("本单位的") };
    let other_unit = office.reporter_of(1);
    let work = office.desk.act(&other_unit, None, draft).await.unwrap().work;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let stranger = Office::on(Database::Sqlite).await;
    let stranger = Browser::of(&stranger, Role::Reporter).await;
    for browser in [&reporter, &stranger] {
        let nothing = "0".repeat(26);
        let like = format!("/likeness/{nothing}");
        let file = format!("/enclosures/{nothing}");
        for noun in ["", "/edit", "/revisions/1", &like, &file] {
            let page = browser.get(&format!("/works/{work}{noun}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{noun}");
        }
        let removal = format!("{file}/removal");
        let nouns =
            ["", "/draft", "/submission", "/withdrawal", "/deletion", "/comments", &removal];
        for noun in nouns {
            let fields = [("version", "1"), ("deed", "d"), ("comment", "看看")];
            let page = browser.post(&format!("/works/{work}{noun}"), &fields).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{noun}");
        }
    }
}
