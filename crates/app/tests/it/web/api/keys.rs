//! Keys: made on a page, shown once, narrowed by scopes, gone at the next request.

use axum::http::{Method, StatusCode};
use desk::Role;
use desk::secret::token;
use desk::secret::totp::SharedSecret;
use desk::verb::factor::{SetFactor, TakeFactor};
use desk::verb::grant::Grant;
use desk::verb::person::{Change, ChangePerson};
use desk::verb::token::MakeToken;
use desk::view::tokens::{Token, Tokens};
use serde_json::json;
use testkit::browser::Browser;
use testkit::client::{Client, key};
use testkit::office::{Database, Office, on_each};

#[tokio::test]
async fn a_key_is_made_on_the_page_shown_once_and_taken_away() {
    on_each(|office| async move {
        let browser = Browser::of(&office, Role::Reporter).await;
        let form = browser.get("/me/tokens/new").await;
        let deed = form.attributes("form.form input[name=deed]", "value").swap_remove(0);
        let fields =
            [("deed", &*deed), ("name", "办公系统"), ("days", "30"), ("scopes", "works:read")];
        let wrong = browser.post("/me/tokens", &fields[..3]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let made = browser.post("/me/tokens", &fields).await;
        let key = made.all("code.key").swap_remove(0);
        let again = browser.post("/me/tokens", &fields).await;
        assert!(again.all("code.key").is_empty(), "it is shown once");
        assert_eq!(again.all("tbody tr").len(), 1, "a form sent twice makes one key");
        let client = Client::with(&office, key);
        let me = client.get("/me").await;
        assert_eq!(me.json["roles"], json!(["reporter"]));
        assert_eq!(me.json["scopes"], json!(["works:read"]));
        let path = again.attributes("td.tools form", "action").swap_remove(0);
        assert_eq!(browser.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(client.get("/me").await.status, StatusCode::UNAUTHORIZED);
        let auditor = Browser::of(&office, Role::Auditor).await;
        let trail = auditor.get("/audit?verb=make-token").await;
        assert_eq!(trail.all("tbody tr").len(), 1);
        assert!(!trail.text().contains("tb_"), "no key stands in the trail");
    })
    .await;
}

#[tokio::test]
async fn a_key_takes_a_fresh_proof_and_lives_no_longer_than_it_may() {
    let office = Office::on(Database::Sqlite).await;
    let browser = Browser::of(&office, Role::SystemAdministrator).await;
    let fields = [("deed", "d"), ("name", "甲"), ("days", "31"), ("scopes", "works:read")];
    let long = browser.post("/me/tokens", &fields).await;
    assert!(long.text().contains("有效期为1至30天"), "{}", long.text());
    office.at("2018-03-05T09:20:00");
    let stale = browser.get("/me/tokens/new").await;
    assert!(stale.to.unwrap().starts_with("/me/proof?next="));
    let fields = [("deed", "e"), ("name", "甲"), ("days", "3"), ("scopes", "works:read")];
    assert!(browser.post("/me/tokens", &fields).await.to.unwrap().starts_with("/me/proof"));
    let client = Client::of(&office, Role::Reporter).await;
    assert_eq!(client.get("/me").await.status, StatusCode::OK);
    office.at("2018-04-04T09:19:59");
    assert_eq!(client.get("/me").await.status, StatusCode::OK);
    office.at("2018-04-04T09:20:00");
    assert_eq!(client.get("/me").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn scopes_narrow_what_roles_allow_and_never_widen_it() {
    let office = Office::on(Database::Sqlite).await;
    let of = async |role, scopes: &[&str]| {
        Client::with(&office, key(&office, &office.who(role), Some(scopes)).await)
    };
    let reader = of(Role::Reporter, &["works:read"]).await;
    assert_eq!(reader.get("/works").await.status, StatusCode::OK);
    assert_eq!(reader.get("/standings").await.problem(), "scope");
    let draft = reader.act(Method::POST, "/works", "a", Some(json!({}))).await;
    assert_eq!((draft.status, draft.problem()), (StatusCode::FORBIDDEN, "scope"));
    let wide = of(Role::Reporter, &["administration:read", "administration:write"]).await;
    assert_eq!(wide.get("/people").await.problem(), "forbidden");
}

#[tokio::test]
async fn a_disabled_account_s_keys_stop_at_the_next_request() {
    let office = Office::on(Database::Sqlite).await;
    let client = Client::of(&office, Role::Editor).await;
    assert_eq!(client.get("/works").await.status, StatusCode::OK);
    let system = office.who(Role::SystemAdministrator);
    let person = office.who(Role::Editor).person;
    let change = |change| ChangePerson { person: person.clone(), change };
    office.desk.act(&system, None, change(Change::Password("x".to_owned()))).await.unwrap();
    // A new password is owed: whoever had the old one may have made the key.
    assert_eq!(client.get("/works").await.status, StatusCode::UNAUTHORIZED);
    assert!(keys_of(&office, Role::Editor).await.is_empty(), "it opens nothing later either");
    let leader = Client::of(&office, Role::Leader).await;
    let person = office.who(Role::Leader).person;
    let disable = ChangePerson { person, change: Change::Disable };
    office.desk.act(&system, None, disable).await.unwrap();
    assert_eq!(leader.get("/issues").await.status, StatusCode::UNAUTHORIZED);
    let person = office.who(Role::Leader).person;
    let enable = ChangePerson { person, change: Change::Enable };
    office.desk.act(&system, None, enable).await.unwrap();
    assert_eq!(leader.get("/issues").await.status, StatusCode::UNAUTHORIZED, "not by itself");
    // The same when a lost second factor is taken away.
    let auditor = Client::of(&office, Role::Auditor).await;
    let take = TakeFactor { person: office.who(Role::Auditor).person };
    office.desk.act(&office.who(Role::SecurityAdministrator), None, take).await.unwrap();
    assert_eq!(auditor.get("/me").await.status, StatusCode::UNAUTHORIZED);
    assert!(keys_of(&office, Role::Auditor).await.is_empty());
}

async fn keys_of(office: &Office, role: Role) -> Vec<Token> {
    office.desk.ask(&office.who(role), Tokens).await.unwrap()
}

/// A key that its person made for a year before becoming an administrator lives no longer than
/// one that an administrator may make.
#[tokio::test]
async fn an_older_key_does_not_become_an_administrator_s() {
    let office = Office::on(Database::Sqlite).await;
    let who = office.who(Role::Editor);
    let cookie = office.cookie(Role::Editor).await;
    let secret = SharedSecret::draw(office.desk.entropy()).base32();
    let code = office.code_of(&secret);
    office.desk.act(&who, None, SetFactor { secret, code, cookie }).await.unwrap();
    let key = token::draw_api(office.desk.entropy());
    let make = MakeToken {
        name: "一年的密钥".to_owned(),
        scopes: vec!["administration:read".to_owned()],
        days: 300,
        digest: token::read_api(&key).unwrap().hex(),
    };
    office.desk.act(&who, None, make).await.unwrap();
    let client = Client::with(&office, key);
    let grant = Grant { person: who.person, roles: vec![Role::Auditor] };
    office.desk.act(&office.who(Role::SecurityAdministrator), None, grant).await.unwrap();
    assert_eq!(client.get("/me").await.status, StatusCode::OK);
    office.at("2018-04-05T09:00:00");
    assert_eq!(client.get("/me").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn wrong_keys_are_made_to_wait_and_right_ones_are_not() {
    let office = Office::on(Database::Sqlite).await;
    let right = Client::of(&office, Role::Editor).await;
    let wrong = || Client::with(&office, token::draw_api(office.desk.entropy()));
    let mut last = wrong().get("/me").await;
    assert_eq!((last.status, last.head("www-authenticate")), (StatusCode::UNAUTHORIZED, "Bearer"));
    for _ in 0..12 {
        last = wrong().get("/me").await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(last.head("retry-after").parse::<u32>().unwrap() > 0);
    assert_eq!(right.get("/me").await.status, StatusCode::OK);
    office.at("2018-03-05T10:00:00");
    assert_eq!(wrong().get("/me").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_cookie_opens_nothing_here() {
    let office = Office::on(Database::Sqlite).await;
    let browser = Browser::of(&office, Role::Editor).await;
    assert_eq!(browser.get("/api/v1/works").await.status, StatusCode::UNAUTHORIZED);
}
