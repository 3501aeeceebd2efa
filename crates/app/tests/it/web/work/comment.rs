//! `/works/{work}/comments`.

use axum::http::StatusCode;
use desk::Role;
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use crate::web::work::form;

#[tokio::test]
async fn the_section_and_the_unit_speak_on_the_works_page() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let page = reporter.post("/works", &form("破解停车难", "submit")).await.to.unwrap();
    let path = format!("{page}/comments");
    let say = async |browser: &Browser, text: &str, to: &str, deed: &str| {
        let sent = browser.post(&path, &[("comment", text), ("to", to), ("deed", deed)]).await;
        assert_eq!(sent.to.unwrap(), format!("{page}#comments"));
    };
    say(&editor, "请补充数据", "unit", "a").await;
    office.at("2018-03-05T09:01:00");
    say(&editor, "可与另一篇合并", "section", "b").await;
    office.at("2018-03-05T09:02:00");
    say(&reporter, "已补充\n见附表", "unit", "c").await;
    let seen = reporter.get(&page).await;
    assert_eq!(seen.all("#comments li p"), ["请补充数据", "已补充", "见附表"]);
    assert_eq!(seen.all("#comments form button"), ["发给编辑部"]);
    let seen = editor.get(&page).await;
    assert_eq!(seen.all("#comments li").len(), 3);
    assert_eq!(seen.all("#comments li .tag"), ["科内"]);
    assert_eq!(seen.all("#comments form button"), ["发给单位", "仅科内可见"]);
}

#[tokio::test]
async fn a_refused_comment_keeps_every_word() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let page = reporter.post("/works", &form("破解停车难", "submit")).await.to.unwrap();
    let long = format!("请看{}", "长".repeat(2_000));
    let fields = [("comment", long.as_str()), ("to", "unit"), ("deed", "d")];
    let refused = reporter.post(&format!("{page}/comments"), &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all("textarea#comment"), [long]);
    assert!(refused.all("#comment-error")[0].contains("2000字"));
}
