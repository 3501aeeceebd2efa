//! `/works/draft`, `/works/{work}/deletion`: what is kept while it is typed, and deleting it.

use axum::http::StatusCode;
use desk::{Role, State};
use serde_json::Value;
use testkit::browser::{Browser, Page};
use testkit::office::{Database, Office};

use crate::desk::likeness::{Stands, near_copy, submitted};
use crate::manuscript::PIECE;
use crate::web::work::form;

fn told(page: &Page) -> Value {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    serde_json::from_slice(&page.bytes).unwrap()
}

fn typed<'a>(title: &'a str, deed: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = form(title, "save");
    fields.push(("deed", deed));
    fields
}

#[tokio::test]
async fn a_new_works_first_words_are_kept_once() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let page = reporter.get("/works/new").await;
    assert_eq!(page.attributes("form.writing", "data-autosave"), ["/works/draft"]);
    let deed = &page.attributes("form.writing input[name=deed]", "value")[0];
    let first = told(&reporter.post("/works/draft", &typed("破", deed)).await);
    assert_eq!(first["filled"], serde_json::json!([true, true, true, true]));
    // The answer is lost; the page asks again, with more text.
    let again = told(&reporter.post("/works/draft", &typed("破解停车", deed)).await);
    assert_eq!(first["moved"], again["moved"]);
    // And the person saves before the page heard of its work.
    let saved = reporter.post("/works", &typed("破解停车难", deed)).await;
    assert_eq!(saved.to.as_deref(), again["moved"]["page"].as_str());
    assert_eq!(reporter.get("/works").await.all("tbody th a"), ["破解停车难"]);
    let work = reporter.get(&saved.to.unwrap().replace("/edit", "")).await;
    assert_eq!(work.all(".trail li").len(), 1, "kept four times, written once");
}

#[tokio::test]
async fn the_kinds_are_the_schemes() {
    let office = Office::on(Database::Sqlite).await;
    let page = Browser::of(&office, Role::Reporter).await.get("/works/new").await;
    let kinds = page.attributes("#kind option", "value");
    let named = ["", "information/experience", "information/proposal", "information/news"];
    assert_eq!(kinds[..4], named);
    let mut others = kinds[4..].to_vec();
    others.sort();
    assert_eq!(others, ["experience_special", "research_report"]);
    assert_eq!(page.all("#topic option").len(), 37, "the 36 topics of annex 1, and none");
}

#[tokio::test]
async fn a_form_sent_twice_is_submitted_once() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let mut fields = typed("破解停车难", "d");
    fields.retain(|(name, _)| *name != "then");
    fields.push(("then", "submit"));
    let first = reporter.post("/works", &fields).await;
    let second = reporter.post("/works", &fields).await;
    assert_eq!(second.status, StatusCode::SEE_OTHER, "{}", second.text());
    assert_eq!(first.to, second.to);
    assert_eq!(reporter.get("/works").await.all("tbody tr").len(), 1);
}

#[tokio::test]
async fn a_page_that_was_gone_back_to_can_save_again() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let first = reporter.post("/works", &typed("第一稿", "d")).await.to.unwrap();
    let second = reporter.post("/works", &typed("第二稿", "d")).await;
    assert_eq!(second.to.as_ref(), Some(&first), "{}", second.text());
    assert_eq!(reporter.get(&first).await.all("textarea#title"), ["第二稿"]);
    // Deleted elsewhere, it begins anew: the text is not lost.
    let path = first.replace("/edit", "/deletion");
    let version = &reporter.get(&first).await.attributes("input[name=version]", "value")[0];
    let gone = reporter.post(&path, &[("version", version), ("deed", "e")]).await;
    assert_eq!(gone.to.as_deref(), Some("/works"));
    assert_eq!(reporter.get(&first).await.status, StatusCode::NOT_FOUND);
    let third = reporter.post("/works", &typed("第三稿", "d")).await.to.unwrap();
    assert_eq!(reporter.get(&third).await.all("textarea#title"), ["第三稿"]);
}

#[tokio::test]
async fn whoever_is_late_learns_who_was_faster_and_no_text_is_lost() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let head = Browser::of(&office, Role::UnitHead).await;
    let kept = reporter.post("/works", &typed("信息员的", "d")).await.to.unwrap();
    let path = kept.replace("/edit", "/draft");
    let version = reporter.get(&kept).await.attributes("input[name=version]", "value").remove(0);
    let late = async |browser: &Browser, title| {
        let mut fields = form(title, "");
        fields.push(("version", &version));
        browser.post(&path, &fields).await
    };
    assert_eq!(late(&head, "领导的").await.status, StatusCode::OK);
    let refused = late(&reporter, "迟到的").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let says: Value = serde_json::from_slice(&refused.bytes).unwrap();
    assert_eq!(says["by"], Role::UnitHead.zh());
    // The reporter's own text stays behind the head's.
    let page = reporter.get(&kept.replace("/edit", "")).await;
    let revisions = page.attributes("a[href*=revisions]", "href");
    assert_eq!(revisions.len(), 2);
    assert_eq!(reporter.get(&revisions[1]).await.all("h1"), ["信息员的"]);
}

#[tokio::test]
async fn likeness_appears_while_writing() {
    let office = Office::on(Database::Sqlite).await;
    let theirs = submitted(&office, &office.reporter_of(1), "防汛工作扎实", &near_copy()).await;
    let stands = Stands(office.id.clone(), theirs.clone(), State::Published);
    office.desk.store().run(stands).await.unwrap();
    let reporter = Browser::of(&office, Role::Reporter).await;
    let mut fields = typed("筑牢防汛防线", "d");
    fields.retain(|(name, _)| *name != "body");
    fields.push(("body", PIECE));
    let told = told(&reporter.post("/works/draft", &fields).await);
    let href = told["near"][0]["href"].as_str().unwrap();
    assert!(href.ends_with(theirs.as_str()), "{href}");
    let page = reporter.get(told["moved"]["page"].as_str().unwrap()).await;
    assert_eq!(page.attributes("[data-near] a", "href"), [href]);
    assert_eq!(page.all("[data-near] a"), ["防汛工作扎实"]);
}

/// A text kept every other second is one act of writing in the trail, until half an hour is over or
/// something else was done.
#[tokio::test]
async fn the_trail_has_one_row_for_a_sitting_of_writing() {
    use desk::verb::draft::Draft;
    use desk::view::revisions::History;
    let office = Office::on(Database::Sqlite).await;
    let reporter = office.reporter_of(0);
    let write = async |work: Option<desk::Id>, title: &str| {
        let written = crate::desk::submit::written(title);
        let draft = Draft { work, version: None, written };
        office.desk.act(&reporter, None, draft).await.unwrap().work
    };
    let work = write(None, "一").await;
    let rows = async || {
        let told = office.desk.ask(&reporter, History { work: work.clone() }).await.unwrap();
        (told.trail.len(), told.revisions[0].title.clone())
    };
    write(Some(work.clone()), "二").await;
    office.at("2018-03-05T09:29:59");
    write(Some(work.clone()), "三").await;
    assert_eq!(rows().await, (1, "三".to_owned()));
    office.at("2018-03-05T09:30:00");
    write(Some(work.clone()), "四").await;
    assert_eq!(rows().await.0, 2);
}
