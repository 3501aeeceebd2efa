//! The document and its reader.

use axum::http::StatusCode;
use testkit::browser::Browser;
use testkit::client::Client;
use testkit::office::{Database, Office};

#[tokio::test]
async fn the_document_names_every_operation_and_the_reader_shows_it() {
    let office = Office::on(Database::Sqlite).await;
    let document = Client::new(&office).get("/openapi.json").await;
    assert_eq!(document.json["openapi"].as_str().map(|v| &v[..3]), Some("3.1"));
    let paths = document.json["paths"].as_object().unwrap();
    let reader = Browser::new(&office).get("/api").await;
    assert_eq!(reader.status, StatusCode::OK);
    let shown = reader.all("details summary");
    let mut count = 0;
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().unwrap() {
            let row = format!("{} {path}", method.to_uppercase());
            assert!(web::rows().contains_key(&row), "{row} has no row");
            let head = format!("{row} {}", operation["summary"].as_str().unwrap());
            assert!(shown.contains(&head), "{head}");
            count += 1;
        }
    }
    let rows = web::rows().keys().filter(|row| row.contains(" /api/v1/"));
    assert_eq!(rows.count(), count + 1, "the document itself is no operation");
    // Nothing is loaded from elsewhere, and nothing runs.
    assert!(reader.all("script:not([src^='/'])").is_empty());
}
