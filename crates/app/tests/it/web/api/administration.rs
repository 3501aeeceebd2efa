//! What the three administrators and the auditor do by a program: the office's backup and its
//! return, lost factors, identities, the trail; and what an open page is told.

use axum::http::{Method, StatusCode};
use desk::verb::link_person::LinkPerson;
use desk::{Role, State};
use serde_json::{Value, json};
use testkit::client::Client;
use testkit::office::{Database, Office, on_each};

use crate::desk::decide::sent;
use crate::web::rights::world::World;

#[tokio::test]
async fn a_backup_is_made_and_put_back_and_what_is_none_changes_nothing() {
    on_each(async |office| {
        sent(&office, 0, "备份之前").await;
        let system = Client::of(&office, Role::SystemAdministrator).await;
        let editor = Client::of(&office, Role::Editor).await;
        let made = system.act(Method::POST, "/backup/files", "a", None).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.json);
        assert!(made.head("content-disposition").contains(".tongbao"));
        sent(&office, 0, "备份之后").await;
        let restore = async |deed: &str, media: &str, bytes: Vec<u8>| {
            let head = [("idempotency-key", deed), ("content-type", media)];
            system.raw(Method::POST, "/backup/restoration", &head, bytes).await
        };
        let titles = async || {
            let told = editor.get("/works").await.json;
            let items = told["items"].as_array().unwrap().iter();
            let mut titles: Vec<_> =
                items.map(|work| work["title"].as_str().unwrap().to_owned()).collect();
            titles.sort();
            titles
        };
        let bytes = "application/octet-stream";
        let half = made.bytes[..made.bytes.len() / 2].to_vec();
        let refused = restore("b", bytes, half).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.json);
        let refused = restore("c", "application/gzip", made.bytes.clone()).await;
        assert_eq!(refused.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(titles().await, ["备份之前", "备份之后"]);
        let done = restore("d", bytes, made.bytes.clone()).await;
        assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.json);
        assert_eq!(titles().await, ["备份之前"]);
        // A client that was cut off asks once more: what came in since is not lost.
        sent(&office, 0, "恢复之后").await;
        let again = restore("d", bytes, made.bytes.clone()).await;
        assert_eq!(again.status, StatusCode::NO_CONTENT, "{}", again.json);
        assert_eq!(titles().await, ["备份之前", "恢复之后"]);
    })
    .await;
}

#[tokio::test]
async fn a_key_that_was_made_long_ago_neither_takes_a_backup_nor_a_factor() {
    let office = Office::on(Database::Sqlite).await;
    let system = Client::of(&office, Role::SystemAdministrator).await;
    let security = Client::of(&office, Role::SecurityAdministrator).await;
    office.at("2018-03-05T10:00:00");
    let of = |role| office.who(role).person;
    let auditor = format!("/rights/{}/factor", of(Role::Auditor));
    for (client, method, path) in
        [(&system, Method::POST, "/backup/files"), (&security, Method::DELETE, auditor.as_str())]
    {
        let told = client.act(method, path, "a", None).await;
        assert_eq!(told.status, StatusCode::FORBIDDEN, "{path}: {}", told.json);
    }
}

#[tokio::test]
async fn without_a_provider_there_is_no_identity_to_link() {
    let office = Office::on(Database::Sqlite).await;
    let security = Client::of(&office, Role::SecurityAdministrator).await;
    let path = format!("/rights/{}/identity", office.who(Role::Editor).person);
    let told = security.act(Method::PUT, &path, "a", Some(json!({ "subject": "s-1" }))).await;
    assert_eq!(told.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn one_act_of_the_trail_is_read_whole() {
    let office = Office::on(Database::Sqlite).await;
    let security = office.who(Role::SecurityAdministrator);
    let person = office.who(Role::Editor).person;
    let verb = LinkPerson { person: person.clone(), subject: Some("issuer s-1".to_owned()) };
    office.desk.act(&security, None, verb).await.unwrap();
    let auditor = Client::of(&office, Role::Auditor).await;
    let rows = auditor.get("/audit?verb=link-person").await.json;
    let id = rows["items"][0]["id"].as_str().unwrap().to_owned();
    let told = auditor.get(&format!("/audit/{id}")).await;
    let first = &told.json["items"][0];
    assert_eq!(first["subject"], person.to_string());
    assert_eq!(first["before"], json!({ "single_sign_on": Value::Null }));
    assert_eq!(first["after"], json!({ "single_sign_on": "issuer s-1" }));
    let nowhere = auditor.get(&format!("/audit/{}", "0".repeat(26))).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_has_which_work_open_and_what_waits() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    let work = world.work(0, State::Submitted).await;
    let editor = Client::of(&world.office, Role::Editor).await;
    let chief = Client::of(&world.office, Role::ChiefEditor).await;
    let open = Some(json!({ "editing": true }));
    let told = editor.act(Method::PUT, &format!("/works/{work}/presence"), "a", open).await;
    assert_eq!(told.status, StatusCode::NO_CONTENT, "{}", told.json);
    let seen = chief.get("/presence").await.json;
    assert_eq!(seen["items"][0]["work"], work.to_string());
    let words = seen["items"][0]["words"].as_str().unwrap();
    assert!(words.ends_with("正在编辑"), "{words}");
    assert_eq!(editor.get("/presence").await.json["items"], json!([]), "one's own is no other's");
    let waits = chief.get("/me/waits").await.json;
    let inbox = waits["items"].as_array().unwrap().iter().find(|one| one["place"] == "/inbox");
    assert_eq!(inbox.unwrap()["count"], 1);
    let reporter = Client::of(&world.office, Role::Reporter).await;
    assert_eq!(reporter.get("/presence").await.status, StatusCode::FORBIDDEN);
}
