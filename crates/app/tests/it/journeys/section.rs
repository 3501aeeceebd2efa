//! The section sees what came in, decides, edits, composes an issue, signs and publishes.

use desk::Role;
use testkit::office::{Database, Office};

use super::screen::{Screen, journey};
use crate::desk::decide::sent;
use crate::desk::issue::total;

/// Chooses every piece of the inbox by keys, the first one twice, with a change of mind between.
async fn choose(screen: &Screen) {
    screen.keys("j").await;
    screen.see(".reading h1", "乙稿").await;
    screen.look().await;
    screen.keys("s").await;
    screen.see(".undo", "选用").await;
    screen.keys("u").await;
    screen.see(".list .name", "乙稿").await;
    for title in ["乙稿", "甲稿"] {
        screen.open("/inbox").await;
        screen.press(title).await;
        screen.see(".reading h1", title).await;
        screen.keys("s").await;
        screen.see(".undo", title).await;
    }
    screen.open("/inbox?state=selected").await;
    screen.see(".list .name", "甲稿").await;
    screen.look().await;
}

/// Edits the first piece; the unit's own words stay as a version.
async fn edit(screen: &Screen) {
    screen.press("甲稿").await;
    screen.see(".reading h1", "甲稿").await;
    screen.keys("e").await;
    screen.see("h1", "编辑").await;
    screen.look().await;
    screen.fill("#title", "甲稿（编辑稿）").await;
    screen.press("保存").await;
    screen.see("h1", "甲稿（编辑稿）").await;
    screen.look().await;
}

async fn compose(screen: &Screen) {
    screen.open("/issues").await;
    screen.look().await;
    screen.press("新建一期").await;
    screen.see("h1", "新建一期").await;
    screen.look().await;
    screen.choose("#publication", "shangjie-xinxi").await;
    screen.click("main form button.primary").await;
    screen.see(".candidates .name", "甲稿（编辑稿）").await;
    screen.look().await;
    screen.press("编入：甲稿（编辑稿）").await;
    screen.see(".a4 h2.name", "甲稿（编辑稿）").await;
    screen.press("编入：乙稿").await;
    screen.see(".order li:nth-child(2) .name", "乙稿").await;
    screen.look().await;
    let focus = "document.querySelector(arguments[0]).focus()";
    screen.ask(focus, ".order li:nth-child(2) [data-move=up]".into()).await;
    screen.keys(ENTER).await;
    screen.see(".order li:nth-child(1) .name", "乙稿").await;
    screen.see(".a4 article:nth-of-type(2) h2.name", "甲稿（编辑稿）").await;
}

/// The key as WebDriver writes it.
const ENTER: &str = "\u{e007}";

#[tokio::test(flavor = "multi_thread")]
async fn the_section_decides_edits_composes_signs_and_publishes() {
    let office = Office::on(Database::Sqlite).await;
    sent(&office, 0, "甲稿").await;
    office.at("2018-03-05T10:00:00");
    sent(&office, 1, "乙稿").await;
    journey(&office, async |screen| {
        screen.sign_in(Role::Editor).await;
        screen.see(".list .name", "甲稿").await;
        screen.look().await;
        choose(screen).await;
        edit(screen).await;
        compose(screen).await;
        let issue = screen.place().await;
        screen.sign_in(Role::ChiefEditor).await;
        screen.see("h1", "来稿").await;
        screen.open(&issue).await;
        screen.click("form[action$=signature] button").await;
        screen.see(".actions", "印发日期").await;
        screen.look().await;
        screen.click("form[action$=publication] button").await;
        screen.see(".sub .state", "已印发").await;
        screen.look().await;
    })
    .await;
    // 2.2.1.1: a single piece earns 4 points.
    assert_eq!(total(&office, 0).await, "4");
    assert_eq!(total(&office, 1).await, "4");
}
