//! What a browser keeps of a text that the server has not taken: it is offered again, to its writer
//! alone, and goes when the server says that it took it.

use desk::Role;
use serde_json::{Value, json};
use testkit::office::{Database, Office};

use super::screen::{Screen, journey};
use crate::desk::decide::sent;

const OFFERED: &str = "没有存上的内容";

/// The names of the copies that the browser keeps.
async fn copies(screen: &Screen) -> Value {
    let script = "return Object.keys(localStorage).filter((name) => name.startsWith('tongbao.'))";
    screen.ask(script, Value::Null).await
}

async fn offers(screen: &Screen) -> bool {
    let script = "return document.body.textContent.includes(arguments[0])";
    screen.ask(script, json!(OFFERED)).await == json!(true)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_was_not_taken_is_offered_to_its_writer_alone_until_it_is() {
    let office = Office::on(Database::Sqlite).await;
    let work = sent(&office, 0, "破解停车难").await;
    let (page, edition) = (format!("/works/{work}"), format!("/works/{work}/edition"));
    journey(&office, async |screen| {
        screen.sign_in(Role::Editor).await;
        screen.see("h1", "来稿").await;
        screen.open(&edition).await;
        screen.fill("#title", "改到一半的标题").await;
        screen.see("output[data-saved]", "已留存在这台电脑").await;
        // Whatever an address says: without a form that was sent before, nothing is dropped.
        screen.open(&format!("{page}?told=saved")).await;
        screen.see("[data-told]", "已保存").await;
        screen.open(&edition).await;
        screen.see(".notice", OFFERED).await;
        // The next person at this computer sees nothing of it.
        screen.sign_in(Role::ChiefEditor).await;
        screen.see("h1", "来稿").await;
        screen.open(&edition).await;
        screen.see("h1", "编辑").await;
        assert!(!offers(screen).await, "another's text");
        screen.sign_in(Role::Editor).await;
        screen.see("h1", "来稿").await;
        screen.open(&edition).await;
        screen.see(".notice", OFFERED).await;
        screen.press("恢复").await;
        screen.press("保存").await;
        screen.see("[data-told]", "已保存").await;
        screen.see("h1", "改到一半的标题").await;
        assert_eq!(copies(screen).await, json!([]), "it was taken");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_is_sent_before_it_was_kept_leaves_no_copy() {
    let office = Office::on(Database::Sqlite).await;
    journey(&office, async |screen| {
        screen.sign_in(Role::Reporter).await;
        screen.see("h1", "稿件").await;
        screen.open("/works/new").await;
        screen.choose("#kind", "information/experience").await;
        screen.fill("#signer", "单位领导").await;
        screen.fill("#body", "一是建立台账。").await;
        // What no draft may hold is told in the server's words, while the text is still at hand.
        screen.fill("#title", &"长".repeat(121)).await;
        screen.see("output[data-saved]", "标题有121个字符").await;
        screen.fill("#title", "破解停车难").await;
        screen.press("报送").await;
        screen.see("[data-told]", "已报送").await;
        assert_eq!(copies(screen).await, json!([]), "it was taken");
        screen.open("/works/new").await;
        screen.see("h1", "写稿").await;
        assert!(!offers(screen).await);
    })
    .await;
}
