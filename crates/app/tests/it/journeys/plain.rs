//! The same way with scripts switched off: every page works without them.

use desk::Role;
use testkit::office::{Database, Office};

use super::screen::{Screen, journey};

async fn write(screen: &Screen) {
    screen.sign_in(Role::Reporter).await;
    screen.press("写稿").await;
    screen.choose("#kind", "information/experience").await;
    screen.fill("#title", "破解停车难").await;
    screen.fill("#body", "一是建立台账。").await;
    screen.press("报送").await;
    screen.see(".refusal", "签发人").await;
    screen.see("textarea#title", "破解停车难").await;
    screen.fill("#signer", "单位领导").await;
    screen.fill("#contact", "信息员甲").await;
    screen.press("报送").await;
    screen.see(".sub .state", "已报送").await;
}

async fn publish(screen: &Screen) {
    screen.sign_in(Role::Editor).await;
    screen.press("破解停车难").await;
    screen.see(".reading h1", "破解停车难").await;
    screen.click(".decide button[value=selected]").await;
    screen.see(".undo", "选用").await;
    screen.open("/issues/new").await;
    screen.choose("#publication", "shangjie-xinxi").await;
    screen.click("main form button.primary").await;
    screen.press("编入：破解停车难").await;
    screen.see(".a4 h2.name", "破解停车难").await;
    let issue = screen.place().await;
    screen.sign_in(Role::ChiefEditor).await;
    screen.see("h1", "来稿").await;
    screen.open(&issue).await;
    screen.click("form[action$=signature] button").await;
    screen.click("form[action$=publication] button").await;
    screen.see(".sub .state", "已印发").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_piece_goes_its_way_without_a_script() {
    let office = Office::on(Database::Sqlite).await;
    journey(&office, async |screen| {
        screen.scripts(false).await;
        write(screen).await;
        let scripted = "return document.documentElement.classList.contains('scripted')";
        assert_eq!(screen.ask(scripted, ().into()).await, false, "no script of the page ran");
        publish(screen).await;
        screen.sign_in(Role::Reporter).await;
        screen.press("本单位").await;
        screen.see(".statement .fact", "破解停车难").await;
        assert_eq!(screen.words(".statement tfoot td").await, "4");
        screen.click(".statement .clause").await;
        screen.see("h1", "第2.2.1.1条").await;
        screen.see("[data-fragment]", "单条").await;
    })
    .await;
}
