//! Papers and marks over the API: what there is to be made, as drafts, sent out, taken along.

use axum::http::{Method, StatusCode};
use desk::Role;
use serde_json::json;
use testkit::client::Client;
use testkit::office::{Database, Office, on_each};

use crate::desk::register::register;

#[tokio::test]
async fn a_paper_is_sent_once_and_comes_down_as_it_was_sent() {
    on_each(async |office| {
        let editor = Client::of(&office, Role::Editor).await;
        let fields = json!({ "winner": "甲单位", "merit": "成绩突出", "honour": "先进", "dated": "2018-12-31" });
        let body = || Some(json!({ "kind": "certificate", "fields": fields }));
        let sent = editor.act(Method::POST, "/papers", "a", body()).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.json);
        let again = editor.act(Method::POST, "/papers", "a", body()).await;
        assert_eq!(again.json, sent.json, "done once");
        let at = sent.head("location").strip_prefix("/api/v1").unwrap().to_owned();
        let told = editor.get(&at).await.json;
        assert_eq!((&told["number"], &told["recipient"]), (&json!(1), &json!("甲单位")));
        assert_eq!((&told["fields"], &told["dated"]), (&fields, &json!("2018-12-31")));
        let file = editor.get(&format!("{at}/files/paper.docx")).await;
        let digest = ledger::chain::Hash::of(&file.bytes).to_string();
        assert_eq!(told["sha256"], json!(digest));
        let all = editor.get("/papers?kind=certificate").await.json;
        assert_eq!(all["items"], json!([told]));
        assert_eq!(editor.get("/papers?kind=pledge").await.json["items"], json!([]));
        let void = Some(json!({ "reason": "姓名有误" }));
        let done = editor.act(Method::POST, &format!("{at}/void"), "b", void).await;
        assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.json);
        assert_eq!(editor.get(&at).await.json["void"], json!("姓名有误"));
    })
    .await;
}

#[tokio::test]
async fn lists_of_papers_come_in_pages() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Client::of(&office, Role::Editor).await;
    for (deed, unit) in ["a", "b", "c"].into_iter().zip(&office.units) {
        let unit = &unit.name;
        let body = json!({ "kind": "pledge", "fields": { "unit": unit } });
        editor.act(Method::POST, "/papers", deed, Some(body)).await;
    }
    let first = editor.get("/papers?limit=2").await.json;
    let numbers = |page: &serde_json::Value| {
        let items = page["items"].as_array().unwrap().clone();
        items.iter().map(|item| item["number"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&first), [3, 2]);
    let cursor = first["next"].as_str().unwrap();
    let second = editor.get(&format!("/papers?limit=2&cursor={cursor}")).await.json;
    assert_eq!((numbers(&second), &second["next"]), (vec![1], &json!(null)));
}

#[tokio::test]
async fn what_is_wrong_in_a_paper_is_named_and_nothing_is_sent() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Client::of(&office, Role::Editor).await;
    let wrong = [
        (json!({ "kind": "decree" }), "kind"),
        (json!({ "kind": "pledge", "fields": { "winner": "甲" } }), "winner"),
        (json!({ "kind": "pledge" }), "unit"),
        (json!({ "kind": "selection", "fields": { "quarter": "2017Q1" } }), "quarter"),
    ];
    for (at, (body, field)) in wrong.into_iter().enumerate() {
        let told = editor.act(Method::POST, "/papers", &at.to_string(), Some(body)).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", told.json);
        assert_eq!(told.json["errors"][0]["field"], json!(field), "{}", told.json);
    }
    assert_eq!(editor.get("/papers").await.json["items"], json!([]));
}

#[tokio::test]
async fn each_kind_is_told_with_its_fields_and_made_as_a_draft() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Client::of(&office, Role::Editor).await;
    let kinds = editor.get("/paper-kinds").await.json["items"].as_array().unwrap().clone();
    assert_eq!(kinds.len(), 7);
    office.at("2018-04-02T09:00:00");
    let editor = Client::of(&office, Role::Editor).await;
    // One unit stands before all the others, so that there is a reminder to write.
    let training = [
        ("unit", &*office.units[0].name),
        ("date", "2018-01-10"),
        ("program", "city"),
        ("persons", "1"),
    ];
    let training = register("training", &training);
    office.desk.act(&office.who(Role::Editor), None, training).await.unwrap();
    let unit = url::form_urlencoded::byte_serialize(office.units[0].name.as_bytes());
    let unit = unit.collect::<String>();
    let value = |name: &str| match name {
        "unit" => unit.as_str(),
        "quarter" => "2018Q1",
        "due" | "dated" => "2018-06-10",
        _ => "a",
    };
    for kind in kinds {
        let name = kind["kind"].as_str().unwrap();
        let fields = kind["fields"].as_array().unwrap().iter();
        let must = fields.filter(|field| field["must"] == json!(true));
        let query: Vec<String> = must
            .map(|field| field["name"].as_str().unwrap())
            .map(|name| format!("{name}={}", value(name)))
            .collect();
        let path = format!("/paper-kinds/{name}/files/paper.docx?{}", query.join("&"));
        let told = editor.get(&path).await;
        assert_eq!(told.status, StatusCode::OK, "{path}: {}", told.json);
        assert!(told.bytes.starts_with(b"PK"), "{name}");
    }
    let unknown = "/paper-kinds/reminder/files/paper.docx?quarter=2018Q1&unit=x";
    assert_eq!(editor.get(unknown).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(editor.get("/papers").await.json["items"], json!([]), "a draft is not kept");
}

#[tokio::test]
async fn the_chief_editor_reads_and_sets_what_is_printed() {
    let office = Office::on(Database::Sqlite).await;
    let chief = Client::of(&office, Role::ChiefEditor).await;
    let mut marks = chief.get("/brand").await.json;
    marks["organ"] = "某某区委办公室".into();
    marks["copies"] = json!(["抄送：甲", "抄送：乙"]);
    let set = chief.act(Method::PUT, "/brand", "a", Some(marks.clone())).await;
    assert_eq!(set.status, StatusCode::NO_CONTENT, "{}", set.json);
    assert_eq!(chief.get("/brand").await.json, marks);
    marks["organ"] = "长".repeat(121).into();
    let refused = chief.act(Method::PUT, "/brand", "b", Some(marks)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let editor = Client::of(&office, Role::Editor).await;
    assert_eq!(editor.get("/brand").await.status, StatusCode::FORBIDDEN);
}
