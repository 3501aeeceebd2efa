//! `/sign-in`, `/session`, `/me`.

use axum::http::StatusCode;
use testkit::browser::Browser;
use testkit::office::{Database, Office, PASSWORD};

#[tokio::test]
async fn signing_in_leads_on_to_where_one_wanted_to_go_and_nowhere_else() {
    let office = Office::on(Database::Sqlite).await;
    let browser = Browser::new(&office);
    let form = browser.get("/sign-in?next=%2Fstandings").await;
    assert_eq!(form.attributes("input[name=next]", "value"), ["/standings"]);
    for (next, to) in [("/standings", "/standings"), ("//elsewhere.example", "/"), ("", "/")] {
        let fields = [("login", "editor"), ("password", PASSWORD), ("next", next)];
        let entered = browser.post("/session", &fields).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER);
        assert_eq!(entered.to.as_deref(), Some(to));
        let cookie = entered.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    }
}

#[tokio::test]
async fn a_refused_sign_in_keeps_the_login_and_never_the_password() {
    let office = Office::on(Database::Sqlite).await;
    let fields = [("login", "editor"), ("password", "secret-word")];
    let page = Browser::new(&office).post("/session", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.attributes("input[name=login]", "value"), ["editor"]);
    assert!(!page.text().contains("secret-word"));
    assert!(page.all("[role=alert]")[0].contains("账号或密码有误"));
}

/// A form that another site sends is refused, whatever cookie the browser adds.
#[tokio::test]
async fn other_sites_cannot_send_forms() {
    let office = Office::on(Database::Sqlite).await;
    let request = axum::http::Request::post("/session/end")
        .header("sec-fetch-site", "cross-site")
        .header("host", "localhost")
        .body(axum::body::Body::empty())
        .unwrap();
    let router = testkit::browser::site(&office).router;
    let response = tower::ServiceExt::oneshot(router, request).await.unwrap();
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn every_answer_forbids_what_pages_do_not_need() {
    let office = Office::on(Database::Sqlite).await;
    let page = Browser::new(&office).get("/sign-in").await;
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(page.headers["x-content-type-options"], "nosniff");
    assert_eq!(page.headers["cache-control"], "private, no-store");
    assert_eq!(page.headers["x-frame-options"], "DENY");
}

/// The doors without a password are the demonstration's alone.
#[tokio::test]
async fn nobody_walks_in_at_a_real_office() {
    let office = Office::on(Database::Sqlite).await;
    let page = Browser::new(&office).post("/session/demo", &[("login", "editor")]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
