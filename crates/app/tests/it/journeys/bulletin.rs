//! A month's bulletin is issued and taken along.

use desk::Role;
use testkit::office::{Database, Office};

use super::screen::journey;

#[tokio::test(flavor = "multi_thread")]
async fn the_chief_editor_issues_a_month_and_takes_the_workbook() {
    let office = Office::on(Database::Sqlite).await;
    office.at("2018-04-02T09:00:00");
    journey(&office, async |screen| {
        screen.sign_in(Role::ChiefEditor).await;
        screen.press("通报").await;
        screen.see("h1", "每月通报").await;
        screen.look().await;
        screen.click("form[action$='2018-03'] button").await;
        screen.see(".notice.good", "核对一致").await;
        screen.look().await;
        screen.press("下载原件").await;
        let file = screen.find(".menu a[href$='bulletin.xlsx']").await;
        let path = file.attr("href").await.unwrap().unwrap();
        let fetch = "
            return fetch(arguments[0]).then(async (answer) => {
                const bytes = new Uint8Array(await answer.arrayBuffer());
                return [answer.headers.get('content-disposition').split(';')[0], bytes[0], bytes[1]];
            });";
        // A workbook is a zip file, which begins with PK.
        let taken = screen.ask(fetch, path.into()).await;
        assert_eq!(taken, serde_json::json!(["attachment", 0x50, 0x4b]));
    })
    .await;
}
