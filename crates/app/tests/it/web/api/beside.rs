//! What stands beside works and facts: search, imports, papers of facts, the office's rules.

use axum::http::{Method, StatusCode};
use desk::Role;
use serde_json::json;
use testkit::client::Client;
use testkit::office::{Database, Office, on_each};

use crate::desk::decide::sent;

#[tokio::test]
async fn the_search_tells_what_its_person_may_open_and_nothing_else() {
    let office = Office::on(Database::Sqlite).await;
    sent(&office, 0, "破解停车难").await;
    sent(&office, 1, "停车难的另一篇").await;
    let query = "/search?q=%E5%81%9C%E8%BD%A6";
    let works = async |role: Role| {
        let told = Client::of(&office, role).await.get(query).await;
        assert_eq!(told.status, StatusCode::OK, "{}", told.json);
        let items = told.json["items"].as_array().unwrap().clone();
        let works = items.into_iter().filter(|item| item["kind"] == "work");
        works.map(|work| work["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let mut all = works(Role::Editor).await;
    all.sort();
    assert_eq!(all, ["停车难的另一篇", "破解停车难"]);
    assert_eq!(works(Role::Reporter).await, ["破解停车难"], "its own unit's");
    let auditor = Client::of(&office, Role::Auditor).await.get(query).await;
    assert_eq!(auditor.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn facts_come_in_together_or_not_at_all_and_once() {
    on_each(async |office| {
        let editor = Client::of(&office, Role::Editor).await;
        let unit = &office.units[0].name;
        let line = format!(
            r#"{{"id":"t1","type":"training","date":"2018-03-01","unit":"{unit}","program":"city","persons":2}}"#
        );
        let wrong = json!({ "lines": format!("{line}\n{line}x"), "paper": "来函" });
        let told = editor.act(Method::POST, "/ledger/imports", "a", Some(wrong)).await;
        assert_eq!((told.status.as_u16(), told.problem()), (422, "invalid"), "{}", told.json);
        let body = || Some(json!({ "lines": line, "paper": "来函" }));
        let told = editor.act(Method::POST, "/ledger/imports", "b", body()).await;
        assert_eq!(told.json, json!({ "new": 1, "same": 0 }), "{}", told.status);
        let again = editor.act(Method::POST, "/ledger/imports", "c", body()).await;
        assert_eq!(again.json, json!({ "new": 0, "same": 1 }));
        let all = editor.get("/ledger?type=training").await;
        assert_eq!(all.json["items"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_office_s_rules_are_read_and_set_by_the_security_administrator() {
    let office = Office::on(Database::Sqlite).await;
    let security = Client::of(&office, Role::SecurityAdministrator).await;
    let mut rules = security.get("/policy").await.json;
    rules["idle"] = 15.into();
    let set = security.act(Method::PUT, "/policy", "a", Some(rules.clone())).await;
    assert_eq!(set.status, StatusCode::NO_CONTENT, "{}", set.json);
    assert_eq!(security.get("/policy").await.json, rules);
    rules["idle"] = 0.into();
    let wrong = security.act(Method::PUT, "/policy", "b", Some(rules)).await;
    assert_eq!((wrong.status.as_u16(), wrong.problem()), (422, "invalid"));
    let system = Client::of(&office, Role::SystemAdministrator).await;
    assert_eq!(system.get("/policy").await.status, StatusCode::FORBIDDEN);
}
