//! `/inbox`: an editor's day.

use axum::http::StatusCode;
use desk::Role;
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use crate::desk::decide::sent;

#[tokio::test]
async fn an_editor_reads_decides_and_takes_it_back() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "破解停车难").await;
    let editor = Browser::of(&office, Role::Editor).await;
    let page = editor.get(&format!("/inbox?work={work}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all(".list .name"), ["破解停车难"]);
    assert_eq!(page.all("h1"), ["破解停车难"]);
    // 2.2.1.1: a single piece in the district's paper earns 4 points, a brief 2.
    let worth = page.all(".about dd").join(" ");
    assert!(worth.contains("单条4分，简讯2分"), "{worth}");
    let seen = &page.attributes(".decide input[name=works]", "value")[0];
    let done = editor
        .post(
            "/inbox/decision",
            &[("works", seen), ("to", "selected"), ("deed", "d"), ("state", "submitted")],
        )
        .await;
    let to = done.to.unwrap();
    let after = editor.get(&to).await;
    assert!(after.all(".undo")[0].contains("《破解停车难》选用"), "{:?}", after.all(".undo"));
    let key = &after.attributes(".undo input[name=key]", "value")[0];
    assert_eq!(editor.post("/inbox/reversal", &[("key", key)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(editor.get("/inbox").await.all(".list .name").len(), 1);
}

#[tokio::test]
async fn a_refused_return_keeps_the_piece_open_and_says_why() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "来稿").await.to_string();
    let editor = Browser::of(&office, Role::Editor).await;
    let fields = [("works", &*work), ("work", &*work), ("to", "returned"), ("deed", "d")];
    let page = editor.post("/inbox/decision", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.all("[role=alert]")[0].contains("退回的理由"));
    assert_eq!(page.all("h1"), ["来稿"]);
}

#[tokio::test]
async fn the_inbox_is_the_sections_alone() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "来稿").await;
    for role in Role::ALL.into_iter().filter(|r| ![Role::Editor, Role::ChiefEditor].contains(r)) {
        let browser = Browser::of(&office, role).await;
        assert_eq!(browser.get("/inbox").await.status, StatusCode::FORBIDDEN, "{role:?}");
        let edition = browser.get(&format!("/works/{work}/edition")).await;
        assert_eq!(edition.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    let other = Office::on(Database::Sqlite).await;
    let stranger = Browser::of(&other, Role::Editor).await;
    let page = stranger.get(&format!("/inbox?work={work}")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn several_works_become_one_composite() {
    let office = Office::on(Database::Sqlite).await;
    let (one, two) = (sent(&office, 0, "甲").await, sent(&office, 1, "乙").await);
    let editor = Browser::of(&office, Role::Editor).await;
    let form = editor.get(&format!("/inbox/merge?works={one}&works={two}")).await;
    let works = form.attributes("input[name=works]", "value");
    assert_eq!(works.len(), 2);
    let fields = [
        ("works", works[0].as_str()),
        ("works", works[1].as_str()),
        ("title", "综合"),
        ("body", "甲。\n乙。"),
        ("deed", "d"),
    ];
    let merged = editor.post("/inbox/merge", &fields).await;
    let page = editor.get(&merged.to.unwrap()).await;
    let names = format!("{}、{}", office.units[0].name, office.units[1].name);
    assert!(page.all(".sub")[0].contains(&names), "{:?}", page.all(".sub"));
}
