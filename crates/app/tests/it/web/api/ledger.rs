//! Facts over the API: every type of the open format, registered, read back and voided.

use axum::http::{Method, StatusCode};
use desk::Role;
use serde_json::{Value, json};
use testkit::client::Client;
use testkit::office::{Database, Office, on_each};

use crate::desk::endorse::registered;

fn facts(unit: &str) -> Vec<Value> {
    let date = "2018-03-01";
    vec![
        json!({"type": "adoption", "date": date, "work": "w1", "units": [unit],
            "publication": "shangjie-xinxi", "kind": "single"}),
        json!({"type": "endorsement", "date": date, "work": "w1", "units": [unit],
            "level": "district", "leader": "主要领导"}),
        json!({"type": "training", "date": date, "unit": unit, "program": "city", "persons": 2}),
        json!({"type": "quality_award", "date": date, "unit": unit, "category": "information",
            "quarter": "2018Q1"}),
        json!({"type": "commission_failure", "date": date, "unit": unit, "failure": "late"}),
        json!({"type": "emergency_failure", "date": date, "unit": unit, "failure": "late",
            "severity": "III", "grave": true}),
        json!({"type": "contact_change", "date": date, "unit": unit, "reported_on": date}),
        json!({"type": "head_change", "date": date, "unit": unit}),
        json!({"type": "submission", "date": date, "unit": unit, "work": "w2",
            "category": "research_report", "topic": 3}),
        json!({"type": "task_mark", "date": date, "unit": unit, "task": "training",
            "points": 1.5, "note": "年终评议"}),
    ]
}

#[tokio::test]
async fn every_type_of_the_open_format_is_registered_and_read_back() {
    on_each(|office| async move {
        let chief = Client::of(&office, Role::ChiefEditor).await;
        let unit = office.units[0].name.clone();
        registered(&office, "district").await;
        for (n, fact) in facts(&unit).into_iter().enumerate() {
            let body = json!({ "paper": "来函", "fact": fact });
            let told = chief.act(Method::POST, "/ledger", &n.to_string(), Some(body)).await;
            assert_eq!(told.status, StatusCode::CREATED, "{fact}: {}", told.json);
            let kept = chief.get(&format!("/ledger/{}", told.json["id"].as_str().unwrap())).await;
            for (name, value) in fact.as_object().unwrap() {
                let held = &kept.json["fact"][name];
                // Points may be told as text or as a number.
                let same = held == value || held.as_str() == Some(&value.to_string());
                assert!(same, "{name}: {held} is not {value}");
            }
            assert_eq!(kept.json["paper"], "来函");
        }
        let all = chief.get("/ledger?type=training").await;
        assert_eq!(all.json["items"].as_array().unwrap().len(), 1);
        let id = all.json["items"][0]["fact"]["id"].as_str().unwrap();
        let papers = format!("/ledger/{id}/enclosures");
        let head = [("idempotency-key", "f"), ("content-type", "application/octet-stream")];
        let named = format!("{papers}?name=a.pdf");
        let sent = chief.raw(Method::POST, &named, &head, b"%PDF-1.4".to_vec()).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.json);
        let listed = chief.get(&papers).await;
        assert_eq!(listed.json["items"][0]["name"], "a.pdf");
        let paper = format!("{papers}/{}", sent.json["id"].as_str().unwrap());
        assert_eq!(chief.get(&paper).await.bytes, b"%PDF-1.4");
        let reason = Some(json!({ "reason": "登记有误" }));
        let void = chief.act(Method::POST, &format!("/ledger/{id}/void"), "v", reason).await;
        assert_eq!(void.status, StatusCode::CREATED, "{}", void.json);
        let kept = chief.get(&format!("/ledger/{id}")).await;
        assert_eq!(kept.json["void"], void.json["id"]);
    })
    .await;
}

#[tokio::test]
async fn what_the_open_format_does_not_know_is_refused_at_its_field() {
    on_each(|office| async move {
        let chief = Client::of(&office, Role::ChiefEditor).await;
        let unit = office.units[0].name.clone();
        let training = |more: Value| {
            let mut fact = json!({"type": "training", "date": "2018-03-01", "unit": unit,
                "program": "city", "persons": 1});
            fact.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            Some(json!({ "paper": "来函", "fact": fact }))
        };
        let cases = [
            (json!({"id": "a"}), "fact.id"),
            (json!({"colour": "红"}), "fact.colour"),
            (json!({"persons": [1]}), "fact.persons"),
            (json!({"persons": 0}), "persons"),
            (json!({"unit": "无此单位"}), "unit"),
            (json!({"type": "void"}), "fact.type"),
        ];
        for (n, (more, field)) in cases.into_iter().enumerate() {
            let told = chief.act(Method::POST, "/ledger", &n.to_string(), training(more)).await;
            assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", told.json);
            assert_eq!(told.json["errors"][0]["field"], field, "{}", told.json);
        }
        // Deductions and marks are the chief editor's.
        let editor = Client::of(&office, Role::Editor).await;
        let fact = json!({"type": "task_mark", "date": "2018-03-01", "unit": unit,
            "task": "training", "points": "1"});
        let body = Some(json!({ "paper": "来函", "fact": fact }));
        let told = editor.act(Method::POST, "/ledger", "m", body).await;
        assert_eq!(told.status, StatusCode::FORBIDDEN);
        assert_eq!(editor.get("/ledger").await.json["items"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn papers_come_down_as_documents_and_no_other_name_does() {
    let office = Office::on(Database::Sqlite).await;
    let chief = Client::of(&office, Role::ChiefEditor).await;
    let report = format!("/units/{}/score/files", office.units[0].id);
    let taken = chief.get(&format!("{report}/report.docx")).await;
    assert_eq!(taken.status, StatusCode::OK);
    assert_eq!(&taken.bytes[..2], b"PK");
    for name in ["report.exe", "issue.docx", "report.pdf"] {
        let refused = chief.get(&format!("{report}/{name}")).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{name}: here is no typesetter");
    }
}
