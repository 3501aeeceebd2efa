//! `/inbox`: an editor's day.

use axum::http::StatusCode;
use desk::verb::decide::Decide;
use desk::{Role, State};
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
    let worth = page.all(".about .earn td").join(" ");
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

#[tokio::test]
async fn many_works_are_looked_at_before_they_are_decided() {
    let office = Office::on(Database::Sqlite).await;
    let (one, two) = (sent(&office, 0, "甲").await, sent(&office, 1, "乙").await);
    let editor = Browser::of(&office, Role::Editor).await;
    let chief = office.who(Role::ChiefEditor);
    let works = vec![(two.clone(), None)];
    let shelve = Decide { works, to: State::Shelved, opinion: String::new() };
    office.desk.act(&chief, None, shelve).await.unwrap();
    let (first, second) = (one.to_string(), two.to_string());
    let fields = [("works", &*first), ("works", &*second), ("to", "shelved"), ("deed", "d")];
    let page = editor.post("/inbox/decision", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all("tbody tr").len(), 2);
    assert!(page.all("tbody tr.not .reason")[0].contains("《乙》已是“留存”状态"));
    assert_eq!(editor.get("/inbox?state=shelved").await.all(".list .name"), ["乙"], "not done yet");
    let kept = page.attributes("input[name=works]", "value");
    let [kept] = kept.as_slice() else { panic!("one can be done: {kept:?}") };
    let fields = [("works", &**kept), ("to", "shelved"), ("confirmed", "1"), ("deed", "e")];
    let done = editor.post("/inbox/decision", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(editor.get("/inbox?state=shelved").await.all(".list .name").len(), 2);
}

#[tokio::test]
async fn the_rail_and_the_events_say_what_waits_for_whom() {
    let office = Office::on(Database::Sqlite).await;
    sent(&office, 0, "甲").await;
    let back = sent(&office, 0, "乙").await;
    let works = vec![(back, None)];
    let back = Decide { works, to: State::Returned, opinion: "请补充数据".to_owned() };
    office.desk.act(&office.who(Role::Editor), None, back).await.unwrap();
    let told = |place: &str, count: u64| {
        format!("event: count\ndata: {{\"count\":{count},\"place\":\"{place}\"}}\n\n")
    };
    let editor = Browser::of(&office, Role::Editor).await;
    assert_eq!(editor.get("/inbox").await.all(".rail .count"), ["1件"]);
    let events = editor.get("/events").await;
    assert!(events.media.starts_with("text/event-stream"), "{}", events.media);
    assert!(events.text().ends_with(&told("/inbox", 1)), "{}", events.text());
    let reporter = Browser::of(&office, Role::Reporter).await.get("/events").await.text();
    assert!(reporter.ends_with(&told("/works", 1)), "{reporter}");
    assert!(!reporter.contains("/inbox"), "{reporter}");
    let other = Office::on(Database::Sqlite).await;
    let stranger = Browser::of(&other, Role::Editor).await.get("/events").await.text();
    assert!(stranger.ends_with(&told("/inbox", 0)), "{stranger}");
    let auditor = Browser::of(&office, Role::Auditor).await.get("/events").await.text();
    assert!(!auditor.contains("event:"), "{auditor}");
    assert_eq!(Browser::new(&office).get("/events").await.status, StatusCode::SEE_OTHER);
}

/// Half an hour unused ends a session (GB/T 22239, level 3); a page left open is no use.
#[tokio::test]
async fn an_open_page_does_not_keep_a_session_alive() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    for time in ["09:10:00", "09:20:00", "09:29:00"] {
        office.at(&format!("2018-03-05T{time}"));
        assert_eq!(editor.get("/events").await.status, StatusCode::OK, "{time}");
    }
    office.at("2018-03-05T09:31:00");
    assert_eq!(editor.get("/inbox").await.status, StatusCode::SEE_OTHER);
}
