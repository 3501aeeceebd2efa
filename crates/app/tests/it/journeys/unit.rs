//! A unit writes and submits.

use desk::Role;
use testkit::office::{Database, Office};

use super::screen::{Screen, journey};

/// Pastes as a browser does, from what was copied out of Word.
pub async fn paste(screen: &Screen, selector: &str, text: &str) {
    let script = "
        const [selector, text] = arguments[0];
        const data = new DataTransfer();
        data.setData('text/plain', text);
        const area = document.querySelector(selector);
        area.focus();
        area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    screen.ask(script, serde_json::json!([selector, text])).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_writes_sees_it_kept_and_submits() {
    let office = Office::on(Database::Sqlite).await;
    journey(&office, async |screen| {
        screen.open("/").await;
        screen.look().await;
        screen.sign_in(Role::Reporter).await;
        screen.see("h1", "稿件").await;
        screen.look().await;
        screen.press("写稿").await;
        screen.fill("#title", "济源路街道“三色台账”破解停车难").await;
        paste(
            screen,
            "#body",
            "　　一是建立台账，摸清２１６处空地。\r\n\r\n　　二是每周调度。\r\n",
        )
        .await;
        let body = "return document.querySelector('#body').value";
        let pasted = screen.ask(body, serde_json::Value::Null).await;
        assert_eq!(pasted, "一是建立台账，摸清216处空地。\n二是每周调度。");
        screen.see("output[data-saved]", "已存").await;
        assert!(screen.place().await.ends_with("/edit"), "the draft has an address of its own");
        screen.look().await;
        screen.press("报送").await;
        screen.see(".refusal", "签发人").await;
        screen.look().await;
        screen.choose("#kind", "information/experience").await;
        screen.fill("#signer", "单位领导").await;
        screen.fill("#contact", "信息员甲").await;
        screen.see(".missing .done", "签发人").await;
        screen.press("报送").await;
        screen.see(".sub .state", "已报送").await;
        screen.see("article.piece", "摸清216处空地").await;
        screen.see(".trail", "报送").await;
        screen.look().await;
        screen.open("/works").await;
        screen.see("tbody", "三色台账").await;
        screen.look().await;
    })
    .await;
}
