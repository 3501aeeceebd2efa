//! A unit sees what its piece earned, by which clause, in the clause's own words.

use desk::Role;
use testkit::office::{Database, Office};

use super::screen::journey;
use crate::desk::issue::printed;

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_sees_its_points_the_clause_and_its_words() {
    let office = Office::on(Database::Sqlite).await;
    printed(&office, "破解停车难", "single").await;
    journey(&office, async |screen| {
        screen.sign_in(Role::Reporter).await;
        screen.see("h1", "稿件").await;
        screen.press("本单位").await;
        screen.see(".statement .fact", "破解停车难").await;
        // 2.2.1.1: a single piece in the district's paper earns 4 points.
        assert_eq!(screen.words(".statement tfoot td").await, "4");
        assert_eq!(screen.words(".statement .clause").await, "2.2.1.1");
        screen.look().await;
        let here = screen.place().await;
        screen.click(".statement .clause").await;
        screen.see("#clause-words:popover-open", "单条").await;
        assert_eq!(screen.place().await, here, "the words open beside the page");
        screen.look().await;
        screen.keys("\u{e00c}").await;
        screen.click(".statement .fact").await;
        screen.see("h1", "采用").await;
        screen.look().await;
        screen.press("排名").await;
        screen.see(".annex tbody th", &office.units[0].name).await;
        screen.look().await;
    })
    .await;
}
