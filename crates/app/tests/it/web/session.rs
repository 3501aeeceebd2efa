//! `/sign-in`, `/session`, `/me`.

use axum::http::StatusCode;
use desk::Role;
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

/// Half an hour unused ends a session; what was written meanwhile comes back after signing in.
#[tokio::test]
async fn a_form_sent_when_the_session_is_over_is_kept_for_its_person() {
    let office = Office::on(Database::Sqlite).await;
    let work = crate::desk::decide::sent(&office, 0, "甲").await;
    let editor = Browser::of(&office, Role::Editor).await;
    let address = format!("/works/{work}/edition");
    let version = editor.get(&address).await.attributes("input[name=version]", "value").remove(0);
    office.at("2018-03-05T09:31:00");
    let body = "第一段。\n第二段 <b>。";
    let fields = [("version", &*version), ("title", "新标题"), ("body", body), ("deed", "d")];
    let to = editor.post(&address, &fields).await.to.unwrap();
    let kept = to.strip_prefix("/sign-in?next=").unwrap().to_owned();
    assert!(kept.starts_with("/kept/"), "{to}");
    // Another person of the office does not read it.
    let chief = Browser::of(&office, Role::ChiefEditor).await;
    assert_eq!(chief.get(&kept).await.status, StatusCode::NOT_FOUND);
    let back = Browser::of(&office, Role::Editor).await;
    // The account's page lists it, for its person alone.
    assert_eq!(back.get("/me").await.attributes("#kept a", "href"), [&*kept]);
    assert!(chief.get("/me").await.all("#kept").is_empty());
    let page = back.get(&kept).await;
    assert!(page.all(".kept")[0].contains("第二段 <b>。"), "{}", page.text());
    let names = page.attributes("main form input", "name");
    let values = page.attributes("main form input", "value");
    let fields: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    let action = page.attributes("main form", "action").remove(0);
    assert_eq!(action, address);
    assert_eq!(back.post(&action, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(back.get(&format!("/works/{work}")).await.all("h1"), ["新标题"]);
    // After a day it is gone.
    office.at("2018-03-06T09:31:00");
    let later = Browser::of(&office, Role::Editor).await;
    assert_eq!(later.get(&kept).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_of_nobodys_session_is_shown_to_be_copied() {
    let office = Office::on(Database::Sqlite).await;
    let work = crate::desk::decide::sent(&office, 0, "甲").await;
    let stranger = Browser::new(&office).with(&format!("{}.unknown", office.id));
    let fields = [("comment", "写了很久的留言"), ("deed", "d")];
    let page = stranger.post(&format!("/works/{work}/comments"), &fields).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert_eq!(page.all("textarea"), ["写了很久的留言"]);
}
