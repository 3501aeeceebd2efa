//! `/works/{work}/likeness/{other}`.

use axum::http::StatusCode;
use desk::Role;
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use crate::desk::likeness::{near_copy, submitted};
use crate::manuscript::PIECE;

#[tokio::test]
async fn the_common_passages_are_marked_on_both_sides() {
    let office = Office::on(Database::Sqlite).await;
    let heading = format!("# 防汛\n{PIECE}");
    let one = submitted(&office, &office.reporter_of(0), "筑牢防汛防线", &heading).await;
    let two = submitted(&office, &office.reporter_of(1), "防汛工作扎实", &near_copy()).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let path = format!("/works/{two}/likeness/{one}");
    assert_eq!(editor.get(&format!("/works/{two}")).await.attributes("aside a", "href")[0], path);
    let inbox = editor.get(&format!("/inbox?work={two}")).await;
    assert!(inbox.attributes(".about a", "href").contains(&path), "{}", inbox.text());
    let page = editor.get(&path).await;
    assert_eq!(page.all(".versions h2"), ["防汛工作扎实", "筑牢防汛防线"]);
    let marks = page.all(".versions section:first-child mark").concat();
    assert!(marks.contains("保每段河道") || marks.contains("每段河道"), "{marks}");
    assert!(!marks.contains("31") && !marks.contains("我街道"), "{marks}");
    let lines = page.all(".versions section:last-child p:not([class])");
    assert_eq!(lines[0], "防汛", "the mark of a heading is none of its text");
    // What is shown is the whole text, marked or not.
    assert_eq!(lines[1..].concat(), PIECE.replace('\n', ""));
}

#[tokio::test]
async fn a_unit_is_not_shown_what_another_only_sent_in() {
    let office = Office::on(Database::Sqlite).await;
    let one = submitted(&office, &office.reporter_of(0), "筑牢防汛防线", PIECE).await;
    let two = submitted(&office, &office.reporter_of(1), "防汛工作扎实", &near_copy()).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let page = reporter.get(&format!("/works/{one}/likeness/{two}")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!reporter.get(&format!("/works/{one}")).await.text().contains("防汛工作扎实"));
}
