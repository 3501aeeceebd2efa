//! `/works/{work}/edition`: the section at a work's text, alone and beside each other.

use axum::http::StatusCode;
use desk::Role;
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use crate::desk::decide::sent;

#[tokio::test]
async fn two_who_edit_at_once_keep_both_texts_and_go_on_with_either() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "原标题").await;
    let address = format!("/works/{work}/edition");
    let editor = Browser::of(&office, Role::Editor).await;
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    let version = editor.get(&address).await.attributes("input[name=version]", "value").remove(0);
    let write = |body: &'static str, version: &str| {
        vec![("version", version.to_owned()), ("title", "题".to_owned()), ("body", body.to_owned())]
    };
    let send = async |browser: &Browser, fields: &[(&str, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        browser.post(&address, &fields).await
    };
    assert!(editor.get(&address).await.all(".bar-line + .open-by")[0].is_empty());
    assert!(chief.get(&address).await.all(".bar-line + .open-by")[0].contains("编辑正在编辑"));
    send(&chief, &write("签发人的文字。", &version)).await;
    let page = send(&editor, &write("编辑的文字。", &version)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.all("#body"), ["编辑的文字。"]);
    assert_eq!(page.all("textarea[name=other_body]"), ["签发人的文字。"]);
    assert!(page.all("[role=alert]")[0].contains("第2版"));
    let now = page.attributes("input[name=version]", "value").remove(0);
    let mut swap = write("编辑的文字。", &now);
    let other =
        [("other", "对方已保存的文字"), ("other_title", "题"), ("other_body", "签发人的文字。")];
    swap.extend(other.map(|(name, value)| (name, value.to_owned())));
    swap.push(("swap", "1".to_owned()));
    let swapped = send(&editor, &swap).await;
    assert_eq!(swapped.all("#body"), ["签发人的文字。"]);
    assert_eq!(swapped.all("textarea[name=other_body]"), ["编辑的文字。"]);
    // Going on with one's own text keeps the other's as a version.
    let saved = send(&editor, &write("编辑的文字。", &now)).await;
    assert_eq!(saved.to.as_deref(), Some(&*format!("/works/{work}")));
    assert_eq!(saved.told.as_deref(), Some("saved"));
    let kept = editor.get(&format!("/works/{work}/revisions/2")).await;
    assert!(kept.all(".piece")[0].contains("签发人的文字。"), "{}", kept.text());
}

/// The page after a save says so, and no other page does: the browser's copy goes by that
/// (`journeys/copies.rs`).
#[tokio::test]
async fn only_the_page_after_a_save_says_that_it_was_saved() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "甲").await;
    let editor = Browser::of(&office, Role::Editor).await;
    let page = format!("/works/{work}");
    let address = format!("{page}/edition");
    let says = async |path: &str| editor.get(path).await.all("[data-told]");
    assert!(says(&page).await.is_empty());
    let version = editor.get(&address).await.attributes("input[name=version]", "value").remove(0);
    let fields = [("version", &*version), ("title", "题"), ("body", "改过的。"), ("deed", "d")];
    let saved = editor.post(&address, &fields).await;
    assert_eq!((saved.to.as_deref(), saved.told.as_deref()), (Some(&*page), Some("saved")));
    assert_eq!(says(&format!("{page}?told=saved")).await, ["已保存"]);
    assert!(says(&page).await.is_empty());
    assert!(says(&format!("{page}?told=您中奖了")).await.is_empty(), "no word of an address's own");
    // One that is refused says nothing.
    let fields = [("version", &*version), ("title", "题"), ("body", "又改过的。"), ("deed", "e")];
    let refused = editor.post(&address, &fields).await;
    assert_eq!((refused.status, refused.told.as_deref()), (StatusCode::UNPROCESSABLE_ENTITY, None));
    assert!(refused.all("[data-told]").is_empty());
}

#[tokio::test]
async fn an_open_piece_is_told_to_the_other_editors_through_the_events() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "甲").await;
    let editor = Browser::of(&office, Role::Editor).await;
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    editor.get(&format!("/events?work={work}&editing=1")).await;
    let events = chief.get("/events").await.text();
    let told = format!("data: {{\"works\":[{{\"words\":\"编辑正在编辑\",\"work\":\"{work}\"}}]}}");
    assert!(events.contains(&told), "{events}");
    // Without a script the page says it when it is opened.
    assert_eq!(chief.get("/inbox").await.all(".list .open-by"), ["编辑正在编辑"]);
    let unit =
        Browser::of(&office, Role::Reporter).await.get(&format!("/events?work={work}")).await;
    assert_eq!(unit.status, StatusCode::OK);
    assert!(!unit.text().contains("presence"), "{}", unit.text());
}

#[tokio::test]
async fn any_two_versions_are_compared() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "题").await;
    let editor = office.who(Role::Editor);
    for body in ["甲文。", "乙文。"] {
        let edit = desk::verb::edit::Edit {
            work: work.clone(),
            version: None,
            title: "题".to_owned(),
            body: body.to_owned(),
        };
        office.desk.act(&editor, None, edit).await.unwrap();
    }
    let browser = Browser::of(&office, Role::Editor).await;
    let page = browser.get(&format!("/works/{work}/revisions/3")).await;
    assert!(page.all(".piece del")[0].contains('甲'), "{}", page.text());
    let page = browser.get(&format!("/works/{work}/revisions/3?against=1")).await;
    assert!(!page.all(".piece")[0].contains('甲'), "{:?}", page.all(".piece"));
    assert_eq!(page.attributes("option[selected]", "value"), ["1"]);
    let none = browser.get(&format!("/works/{work}/revisions/3?against=9")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}
