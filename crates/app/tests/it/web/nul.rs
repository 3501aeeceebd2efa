//! U+0000, for which PostgreSQL has no place: refused by both databases with a sentence, so that an
//! office can move from one to the other.

use axum::http::{Method, StatusCode};
use desk::Role;
use serde_json::json;
use testkit::browser::Browser;
use testkit::client::Client;
use testkit::office::on_each;

use super::work::form;

#[tokio::test]
async fn a_text_that_one_database_cannot_hold_is_refused_by_both_and_stays_in_its_form() {
    on_each(async |office| {
        let reporter = Browser::of(&office, Role::Reporter).await;
        let mut fields = form("破解停车难", "draft");
        fields.iter_mut().filter(|(name, _)| *name == "contact").for_each(|f| f.1 = "甲\0");
        let page = reporter.post("/works", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        assert!(page.all("[role=alert]").join("").contains("空字符"), "{}", page.text());
        assert_eq!(page.all("#body"), ["一是建立台账。 二是每周调度。"]);
        for path in ["/search?q=%00", "/works?q=%00"] {
            let asked = reporter.get(path).await;
            assert!(asked.status.is_success() || asked.status.is_client_error(), "{path}");
        }
        let client = Client::of(&office, Role::Reporter).await;
        let body = Some(json!({ "title": "甲", "contact": "\0" }));
        let told = client.act(Method::POST, "/works", "n", body).await;
        assert_eq!((told.status.as_u16(), told.problem()), (422, "invalid"), "{}", told.json);
        for path in ["/search?q=%00", "/works?q=a%00b"] {
            let told = client.get(path).await;
            assert_eq!((told.status.as_u16(), told.problem()), (400, "malformed"), "{path}");
        }
        let works = client.get("/works").await.json;
        let titles: Vec<_> =
            works["items"].as_array().unwrap().iter().map(|w| &w["title"]).collect();
        assert_eq!(titles, [""], "the page's draft was begun; nothing else was written");
    })
    .await;
}
