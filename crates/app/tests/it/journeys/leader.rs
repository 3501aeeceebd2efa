//! A leader reads an issue on a phone and endorses a piece.

use desk::Role;
use testkit::office::{Database, Office};

use super::screen::{PHONE, journey};
use crate::desk::issue::{printed, total};
use crate::web::reading::linked;

#[tokio::test(flavor = "multi_thread")]
async fn a_leader_endorses_on_a_phone() {
    let office = Office::on(Database::Sqlite).await;
    printed(&office, "破解停车难", "single").await;
    linked(&office).await;
    journey(&office, async |screen| {
        screen.size(PHONE).await;
        screen.sign_in(Role::Leader).await;
        screen.see("h1", "阅刊").await;
        screen.look().await;
        screen.click(".lines a").await;
        screen.see(".piece .name", "破解停车难").await;
        screen.look().await;
        screen.click(".endorse summary").await;
        screen.fill(".endorse textarea", "做法实在，请各镇办学习借鉴。").await;
        screen.look().await;
        screen.press("签署批示").await;
        screen.see(".written", "做法实在").await;
        screen.see(".piece .seal", "批示").await;
        screen.look().await;
    })
    .await;
    // 2.2.4: 10 of the district on top of the single's 4.
    assert_eq!(total(&office, 0).await, "14");
}
