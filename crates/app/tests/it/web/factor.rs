//! The second factor: at the door, in the proof, set up, lost. Administrators cannot do without.

use axum::http::StatusCode;
use desk::Role;
use testkit::browser::{Browser, Page};
use testkit::client::Client;
use testkit::office::{Database, Office, PASSWORD};

const SECURITY: &str = "security-administrator";

async fn knock(browser: &Browser, login: &str) -> Page {
    browser.post("/session", &[("login", login), ("password", PASSWORD)]).await
}

/// The first value of an attribute on a page.
fn first(page: &Page, selector: &str, name: &str) -> String {
    page.attributes(selector, name).remove(0)
}

/// A browser in which a login's password was right.
async fn after_password(office: &Office, login: &str) -> Browser {
    let browser = Browser::new(office);
    let entered = knock(&browser, login).await;
    browser.with(&entered.session().unwrap())
}

#[tokio::test]
async fn an_administrator_comes_in_with_password_and_code() {
    let office = Office::on(Database::Sqlite).await;
    let browser = Browser::new(&office);
    let entered = knock(&browser, SECURITY).await;
    assert_eq!(entered.to.as_deref(), Some("/session/factor?next=%2F"));
    let browser = browser.with(&entered.session().unwrap());
    // The password alone opens nothing.
    for path in ["/rights", "/me", "/me/factor", "/me/password", "/policy"] {
        let page = browser.get(path).await;
        let to = page.to.unwrap_or_default();
        assert!(to.starts_with("/session/factor"), "{path} {} {to}", page.status);
    }
    let wrong = browser.post("/session/factor", &[("code", "123"), ("next", "/rights")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = office.code();
    let given = browser.post("/session/factor", &[("code", &*code), ("next", "/rights")]).await;
    assert_eq!(given.to.as_deref(), Some("/rights"));
    assert_eq!(browser.get("/rights").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_code_opens_once() {
    let office = Office::on(Database::Sqlite).await;
    let code = office.code();
    let first = after_password(&office, SECURITY).await;
    let given = first.post("/session/factor", &[("code", &*code)]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER);
    let second = after_password(&office, SECURITY).await;
    let again = second.post("/session/factor", &[("code", &*code)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "who looked over a shoulder");
    office.at("2018-03-05T09:01:00");
    let code = office.code();
    let later = second.post("/session/factor", &[("code", &*code)]).await;
    assert_eq!(later.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn guessing_codes_is_slowed_down_across_sessions() {
    let office = Office::on(Database::Sqlite).await;
    let mut refused = String::new();
    for _ in 0..12 {
        let browser = after_password(&office, SECURITY).await;
        let page = browser.post("/session/factor", &[("code", "000000")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused = page.text();
    }
    assert!(refused.contains("秒后再试"), "{refused}");
}

#[tokio::test]
async fn an_administrator_without_one_sets_it_up_before_anything_else() {
    let office = Office::on(Database::Sqlite).await;
    let security = Browser::of(&office, Role::SecurityAdministrator).await;
    let auditor = Browser::of(&office, Role::Auditor).await;
    assert_eq!(auditor.get("/audit").await.status, StatusCode::OK);
    let path = format!("/rights/{}/factor", office.who(Role::Auditor).person);
    let taken = security.post(&path, &[]).await;
    assert_eq!(taken.to.as_deref(), Some("/rights"), "{}", taken.text());
    // A lost factor ends all sessions.
    assert!(auditor.get("/audit").await.to.unwrap().starts_with("/sign-in"));
    let auditor = after_password(&office, "auditor").await;
    assert_eq!(auditor.get("/audit").await.to.as_deref(), Some("/me/factor?next=%2Faudit"));
    let page = auditor.get("/me/factor?next=%2Faudit").await;
    assert_eq!(first(&page, "input[name=next]", "value"), "/audit");
    assert!(page.text().contains("请先设置"));
    assert_eq!(page.all(".qr .dark").len(), 1);
    let secret = first(&page, "input[name=secret]", "value");
    let groups = page.all(".secret").remove(0);
    assert_eq!(groups.replace(' ', ""), secret, "what a hand types is what the picture holds");
    let fields = [("secret", &*secret), ("code", "000000")];
    let wrong = auditor.post("/me/factor", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(first(&wrong, "input[name=secret]", "value"), secret);
    let code = office.code_of(&secret);
    let fields = [("secret", &*secret), ("code", &*code), ("next", "/audit")];
    let set = auditor.post("/me/factor", &fields).await;
    assert_eq!(first(&set, ".form-foot a", "href"), "/audit", "on to where one wanted to go");
    assert_eq!(set.status, StatusCode::OK, "{}", set.text());
    assert_eq!(set.all(".codes li").len(), 10);
    assert_eq!(auditor.get("/audit").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_the_phone_once() {
    let office = Office::on(Database::Sqlite).await;
    let security = Browser::of(&office, Role::SecurityAdministrator).await;
    let codes = security.post("/me/factor/codes", &[]).await.all(".codes li");
    assert_eq!(codes.len(), 10);
    let code = codes[3].clone();
    let browser = after_password(&office, SECURITY).await;
    let given = browser.post("/session/factor", &[("code", &*code)]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
    let other = after_password(&office, SECURITY).await;
    let again = other.post("/session/factor", &[("code", &*code)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(browser.get("/me/factor").await.text().contains("还剩9个"));
}

#[tokio::test]
async fn others_may_use_one_and_put_it_away_and_administrators_may_not() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let secret = first(&editor.get("/me/factor").await, "input[name=secret]", "value");
    let code = office.code_of(&secret);
    let set = editor.post("/me/factor", &[("secret", &*secret), ("code", &*code)]).await;
    assert_eq!(set.status, StatusCode::OK);
    let entered = knock(&Browser::new(&office), "editor").await;
    assert!(entered.to.unwrap().starts_with("/session/factor"));
    assert_eq!(editor.post("/me/factor/end", &[]).await.to.as_deref(), Some("/me"));
    let entered = knock(&Browser::new(&office), "editor").await;
    assert_eq!(entered.to.as_deref(), Some("/"));
    let security = Browser::of(&office, Role::SecurityAdministrator).await;
    let kept = security.post("/me/factor/end", &[]).await;
    assert_eq!(kept.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn where_one_is_signed_in_is_seen_and_ended_from_afar() {
    let office = Office::on(Database::Sqlite).await;
    let here = Browser::of(&office, Role::Editor).await;
    let there = Browser::of(&office, Role::Editor).await;
    let page = here.get("/me").await;
    assert_eq!(page.all("tbody tr").len(), 2);
    let path = first(&page, "tbody form", "action");
    // Another person's session is not there to be ended.
    let stranger = Browser::of(&office, Role::Reporter).await;
    assert_eq!(stranger.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(here.post(&path, &[]).await.to.as_deref(), Some("/me"));
    assert!(there.get("/inbox").await.to.unwrap().starts_with("/sign-in"));
    let third = Browser::of(&office, Role::Editor).await;
    assert_eq!(here.post("/me/sessions/end", &[]).await.to.as_deref(), Some("/me"));
    assert!(third.get("/inbox").await.to.unwrap().starts_with("/sign-in"));
    assert_eq!(here.get("/inbox").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_office_chooses_its_rules_of_passwords_and_sessions() {
    let office = Office::on(Database::Sqlite).await;
    let security = Browser::of(&office, Role::SecurityAdministrator).await;
    let fields = [("profile", "x"), ("idle", "4"), ("hours", "25"), ("deed", "p1")];
    let refused = security.post("/policy", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all(".field .error").len(), 3, "every fault is told");
    let fields = [("profile", "asvs"), ("idle", "10"), ("hours", "4"), ("deed", "p2")];
    let set = security.post("/policy", &fields).await;
    assert_eq!(set.to.as_deref(), Some("/policy"), "{}", set.text());
    // Twelve small letters of no common password are right by ASVS and wrong by 等保.
    let editor = Browser::of(&office, Role::Editor).await;
    let new = "malei guohe jiangbian";
    let changed = [("old", PASSWORD), ("new", new), ("again", new)];
    assert_eq!(editor.post("/me/password", &changed).await.to.as_deref(), Some("/"));
    // Ten minutes without a request end a session.
    office.at("2018-03-05T09:09:00");
    assert_eq!(editor.get("/inbox").await.status, StatusCode::OK);
    office.at("2018-03-05T09:20:30");
    assert!(editor.get("/inbox").await.to.unwrap().starts_with("/sign-in"));
}

/// Who stole the password of an administrator waits in a session that would be whole once the
/// administrator has set the second factor up.
#[tokio::test]
async fn setting_it_up_ends_what_the_password_alone_opened() {
    let office = Office::on(Database::Sqlite).await;
    let security = Browser::of(&office, Role::SecurityAdministrator).await;
    let path = format!("/rights/{}/factor", office.who(Role::Auditor).person);
    assert_eq!(security.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
    let thief = after_password(&office, "auditor").await;
    let owner = after_password(&office, "auditor").await;
    let secret = first(&owner.get("/me/factor").await, "input[name=secret]", "value");
    let code = office.code_of(&secret);
    let set = owner.post("/me/factor", &[("secret", &*secret), ("code", &*code)]).await;
    assert_eq!(set.status, StatusCode::OK);
    assert_eq!(owner.get("/audit").await.status, StatusCode::OK);
    assert!(thief.get("/audit").await.to.unwrap().starts_with("/sign-in"));
}

/// A key is no way around it.
#[tokio::test]
async fn a_key_of_an_administrator_without_one_opens_nothing() {
    let office = Office::on(Database::Sqlite).await;
    let client = Client::of(&office, Role::Auditor).await;
    assert_eq!(client.get("/me").await.status, StatusCode::OK);
    let security = Browser::of(&office, Role::SecurityAdministrator).await;
    let path = format!("/rights/{}/factor", office.who(Role::Auditor).person);
    assert_eq!(security.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(client.get("/me").await.status, StatusCode::UNAUTHORIZED);
}
