//! Deeds and versions: done once, told again, refused when they are something else; and the
//! problems, each with its status.

use axum::http::{Method, StatusCode};
use desk::Role;
use serde_json::{Value, json};
use testkit::client::{Client, Told};
use testkit::office::{Database, Office, on_each};

fn is(told: &Told, status: u16, kind: &str) {
    assert_eq!((told.status.as_u16(), told.problem()), (status, kind), "{}", told.json);
    assert_eq!(told.head("content-type"), "application/problem+json");
    assert_eq!(told.json["status"], status);
    assert!(!told.json["title"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn a_deed_is_done_once_and_told_again() {
    on_each(|office| async move {
        let reporter = Client::of(&office, Role::Reporter).await;
        let body = || Some(json!({ "title": "甲" }));
        let first = reporter.act(Method::POST, "/works", "one", body()).await;
        let again = reporter.act(Method::POST, "/works", "one", body()).await;
        assert_eq!((first.status, &first.json), (again.status, &again.json));
        assert_eq!(first.head("location"), again.head("location"));
        let works = reporter.get("/works").await;
        assert_eq!(works.json["items"].as_array().unwrap().len(), 1);
        let other = reporter.act(Method::POST, "/works", "one", Some(json!({"title": "乙"}))).await;
        is(&other, 422, "invalid");
        assert_eq!(other.json["errors"][0]["field"], "Idempotency-Key");
        // Another person's key of the same words is another deed.
        let head = Client::of(&office, Role::UnitHead).await;
        let theirs = head.act(Method::POST, "/works", "one", body()).await;
        assert_eq!(theirs.status, StatusCode::CREATED);
        assert_ne!(theirs.json["id"], first.json["id"]);
    })
    .await;
}

#[tokio::test]
async fn accounts_are_opened_once_although_passwords_are_salted() {
    let office = Office::on(Database::Sqlite).await;
    let system = Client::of(&office, Role::SystemAdministrator).await;
    let body = || Some(json!({ "login": "new.one", "name": "甲", "password": "Yun-Dou-47-Xi" }));
    let first = system.act(Method::POST, "/people", "a", body()).await;
    let again = system.act(Method::POST, "/people", "a", body()).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.json);
    assert_eq!(first.json, again.json);
    // Under the same key another password is another request: the first one's stands.
    let mut other = body();
    other.as_mut().unwrap()["password"] = "Shan-Shui-58-Wo".into();
    let other = system.act(Method::POST, "/people", "a", other).await;
    is(&other, 422, "invalid");
    assert_eq!(other.json["errors"][0]["field"], "Idempotency-Key");
    let path = format!("/people/{}/password", first.json["id"].as_str().unwrap());
    let reset = async |key: &str, password: &str| {
        system.act(Method::PUT, &path, key, Some(json!({ "password": password }))).await.status
    };
    assert_eq!(reset("b", "Shan-Shui-58-Wo").await, StatusCode::NO_CONTENT);
    assert_eq!(reset("b", "Shan-Shui-58-Wo").await, StatusCode::NO_CONTENT);
    assert_eq!(reset("b", "Yun-Dou-47-Xi").await, StatusCode::UNPROCESSABLE_ENTITY);
    let people = system.get("/people?q=new.one").await;
    assert_eq!(people.json["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn nobody_writes_over_what_they_did_not_see() {
    on_each(|office| async move {
        let reporter = Client::of(&office, Role::Reporter).await;
        let begun = reporter.act(Method::POST, "/works", "1", Some(json!({"title": "甲"}))).await;
        let path = format!("/works/{}", begun.json["id"].as_str().unwrap());
        let body = |title: &str| Some(json!({ "title": title, "category": "information" }));
        let write = async |key: &str, version: &str, title: &str| {
            let head = [("idempotency-key", key), ("if-match", version)];
            reporter.send(Method::PUT, &path, &head, body(title)).await
        };
        let done = write("2", "\"1\"", "乙").await;
        assert_eq!((done.status, done.head("etag")), (StatusCode::OK, "\"2\""), "{}", done.json);
        is(&write("3", "\"1\"", "丙").await, 412, "stale");
        is(&write("4", "1", "丙").await, 400, "malformed");
        let unseen = reporter.send(Method::PUT, &path, &[("idempotency-key", "5")], body("丙"));
        is(&unseen.await, 428, "version-missing");
        assert_eq!(reporter.get(&path).await.json["title"], "乙");
        assert_eq!(write("6", "*", "丁").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn each_problem_has_its_status() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Client::of(&office, Role::Reporter).await;
    let draft = || Some(json!({ "title": "甲" }));
    is(&reporter.send(Method::POST, "/works", &[], draft()).await, 400, "key-missing");
    let long = "k".repeat(201);
    is(&reporter.act(Method::POST, "/works", &long, draft()).await, 400, "malformed");
    is(&Client::new(&office).get("/works").await, 401, "unauthorized");
    is(&reporter.get("/people").await, 403, "forbidden");
    is(&reporter.get("/nothing").await, 404, "absent");
    is(&reporter.get(&format!("/works/{}", "0".repeat(26))).await, 404, "absent");
    let wrong = reporter.act(Method::PATCH, "/works", "a", None).await;
    is(&wrong, 405, "method");
    assert!(wrong.head("allow").contains("POST"), "{}", wrong.head("allow"));
    let html = reporter.send(Method::GET, "/works", &[("accept", "text/html")], None).await;
    is(&html, 406, "not-acceptable");
    let some = reporter.send(Method::GET, "/works", &[("accept", "text/html, */*;q=0.1")], None);
    assert_eq!(some.await.status, StatusCode::OK);
    let begun = reporter.act(Method::POST, "/works", "b", draft()).await;
    let path = format!("/works/{}", begun.json["id"].as_str().unwrap());
    is(
        &reporter.act(Method::POST, &format!("{path}/withdrawal"), "c", None).await,
        409,
        "conflict",
    );
    let raw = async |media: &str, body: &str| {
        let head = [("idempotency-key", "d"), ("content-type", media)];
        reporter.raw(Method::POST, "/works", &head, body.as_bytes().to_vec()).await
    };
    is(&raw("text/plain", "{}").await, 415, "media");
    is(&raw("application/json", "{").await, 400, "malformed");
    is(&raw("application/json", "{} {}").await, 400, "malformed");
    let unknown = raw("application/json", r#"{"titel": "甲"}"#).await;
    is(&unknown, 422, "invalid");
    let typed = raw("application/json", r#"{"topic": "三"}"#).await;
    is(&typed, 422, "invalid");
    assert_eq!(typed.json["errors"][0]["field"], "topic");
    let large = format!(r#"{{"body": "{}"}}"#, "x".repeat(3 << 20));
    is(&raw("application/json", &large).await, 413, "too-large");
    let missing = reporter.act(Method::POST, &format!("{path}/submission"), "e", None).await;
    is(&missing, 422, "invalid");
    let fields: Vec<&Value> =
        missing.json["errors"].as_array().unwrap().iter().map(|error| &error["field"]).collect();
    assert_eq!(fields, ["body", "signer", "category"], "all that is missing is named");
}
