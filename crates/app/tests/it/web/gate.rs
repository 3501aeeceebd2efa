//! The gate of the demonstration: how far its year is, until it is there.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use testkit::office::{Database, Office};
use tower::ServiceExt;
use web::{App, Gate, Settings};

async fn ask(gate: &Gate, path: &str) -> axum::response::Response {
    let request = Request::builder().uri(path).body(Body::empty()).unwrap();
    gate.router().oneshot(request).await.unwrap()
}

#[tokio::test]
async fn whoever_comes_early_sees_how_far_it_is_and_is_let_in_when_it_is_there() {
    let office = Office::on(Database::Sqlite).await;
    let settings = Settings { demo: true, ..Settings::default() };
    let app = App::new(office.desk.clone(), settings);
    let gate = Gate::new(&app, Arc::new(|| 37));
    let early = ask(&gate, "/works").await;
    assert_eq!(early.status(), StatusCode::SERVICE_UNAVAILABLE);
    // The browser asks again by itself, without a script.
    assert_eq!(early.headers()["refresh"], "1");
    let body = axum::body::to_bytes(early.into_body(), 1 << 20).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    assert!(body.contains("正在准备演示数据") && body.contains("37%"), "{body}");

    gate.open(app);
    assert_eq!(ask(&gate, "/sign-in").await.status(), StatusCode::OK);
    assert_eq!(ask(&gate, "/works").await.status(), StatusCode::SEE_OTHER);
}
