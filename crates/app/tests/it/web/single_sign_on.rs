//! `/session/sso`: in by a provider's word, which says who somebody is and nothing else.

use axum::http::StatusCode;
use desk::Role;
use desk::verb::grant::Grant;
use desk::verb::person::{Change, ChangePerson};
use testkit::browser::{Browser, Page};
use testkit::office::{Database, Office};
use testkit::provider::{CLIENT, Guest, Lie, Provider};
use web::sso::{Queue, SingleSignOn};
use web::{App, Settings};

fn guest(office: &Office, login: &str) -> Guest {
    let proved_at = office.desk.now() / 1000 - 7_200;
    Guest { subject: format!("s-{login}"), login: login.to_owned(), proved_at }
}

fn setting(provider: &Provider, claim: Option<&str>) -> web::sso::Provider {
    web::sso::Provider {
        name: "统一身份认证".to_owned(),
        issuer: provider.address.clone(),
        client: CLIENT.0.to_owned(),
        secret: CLIENT.1.to_owned(),
        address: "http://localhost".to_owned(),
        claim: claim.map(str::to_owned),
        also: vec![],
        authority: None,
    }
}

/// Nobody's browser before an office that trusts a provider.
async fn trusting(office: &Office, claim: Option<&str>, login: &str) -> (Browser, Provider) {
    let provider = Provider::start(&office.desk, guest(office, login)).await;
    let mut app = App::new(office.desk.clone(), Settings::default());
    let ready = SingleSignOn::new(setting(&provider, claim)).unwrap();
    app.single_sign_on = Some(ready.into());
    (Browser::over(app), provider)
}

/// Out to the provider and back: the browser with what it carries, and the address it comes to.
async fn out(browser: &Browser, provider: &Provider, path: &str) -> (Browser, String) {
    let page = browser.get(path).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    let back = provider.visit(&page.to.clone().unwrap()).await;
    (browser.clone().keeping(&page), back.strip_prefix("http://localhost").unwrap().to_owned())
}

async fn round(browser: &Browser, provider: &Provider, path: &str) -> (Browser, Page) {
    let (browser, back) = out(browser, provider, path).await;
    let page = browser.get(&back).await;
    (browser.keeping(&page), page)
}

#[tokio::test]
async fn a_person_whose_login_the_provider_knows_comes_in_and_is_linked_for_good() {
    let office = Office::on(Database::Sqlite).await;
    let claim = Some("preferred_username");
    let (browser, provider) = trusting(&office, claim, "reporter").await;
    let sign_in = browser.get("/sign-in?next=%2Fworks").await;
    let ways = sign_in.attributes("a[href^='/session/sso']", "href");
    // One of a deployment's many offices has a way of its own.
    let own = |way: &&String| ways.len() == 1 || way.contains(office.id.as_str());
    let way = ways.iter().find(own).unwrap();
    let (inside, page) = round(&browser, &provider, way).await;
    assert_eq!(page.to.as_deref(), Some("/works"), "{}", page.text());
    let again = format!("/session/sso?office={}", office.id);
    assert_eq!(inside.get("/works").await.status, StatusCode::OK);
    // The link is to the provider's own name for them: what they are called there may change,
    // and someone who comes to be called so is not let in.
    provider.seat(Guest { login: "another".to_owned(), ..guest(&office, "reporter") });
    let (_, page) = round(&browser, &provider, &again).await;
    assert_eq!(page.to.as_deref(), Some("/"));
    provider.seat(Guest { subject: "stranger".to_owned(), ..guest(&office, "reporter") });
    let (_, page) = round(&browser, &provider, &again).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.all("[role=alert]")[0].contains("没有对应本系统的账号"));
    // A closed account opens no more.
    provider.seat(guest(&office, "reporter"));
    let person = office.who(Role::Reporter).person;
    let disable = ChangePerson { person, change: Change::Disable };
    office.desk.act(&office.who(Role::SystemAdministrator), None, disable).await.unwrap();
    assert!(inside.get("/works").await.to.unwrap().starts_with("/sign-in"));
    let (_, page) = round(&browser, &provider, &again).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// The provider's logins are everybody's; an account's is its own office's.
#[tokio::test]
async fn where_there_are_several_offices_nobody_is_linked_by_a_login() {
    let office = Office::on(Database::Sqlite).await;
    let other = office.beside().await;
    let (browser, provider) = trusting(&office, Some("preferred_username"), "reporter").await;
    for office in [&office, &other] {
        let way = format!("/session/sso?office={}", office.id);
        let (_, page) = round(&browser, &provider, &way).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.all("[role=alert]")[0].contains("没有对应本系统的账号"));
    }
}

#[tokio::test]
async fn an_administrator_is_linked_by_hand_and_still_shows_the_second_factor() {
    let office = Office::on(Database::Sqlite).await;
    let claim = Some("preferred_username");
    let (browser, provider) = trusting(&office, claim, "auditor").await;
    let (_, page) = round(&browser, &provider, "/session/sso").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "not by a name alone");
    let cookie = office.cookie(Role::SecurityAdministrator).await;
    let security = browser.clone().with(&cookie);
    let person = office.who(Role::Auditor).person;
    let path = format!("/rights/{person}/identity");
    let linked = security.post(&path, &[("subject", "s-auditor"), ("deed", "a")]).await;
    assert_eq!(linked.to.as_deref(), Some("/rights"), "{}", linked.text());
    let taken = format!("/rights/{}/identity", office.who(Role::Editor).person);
    let taken = security.post(&taken, &[("subject", "s-auditor"), ("deed", "b")]).await;
    assert!(taken.text().contains("已关联账号auditor"), "{}", taken.text());
    let (inside, page) = round(&browser, &provider, "/session/sso?next=%2Faudit").await;
    assert!(page.to.unwrap().starts_with("/session/factor"));
    assert!(inside.get("/audit").await.to.unwrap().starts_with("/session/factor"));
    let code = office.code();
    let given = inside.post("/session/factor", &[("code", &*code), ("next", "/audit")]).await;
    assert_eq!(given.to.as_deref(), Some("/audit"), "no password is owed: {}", given.text());
    assert_eq!(inside.get("/audit").await.status, StatusCode::OK);
    // Unlinked, the sessions end and the provider's word opens nothing.
    let ended = security.post(&path, &[("subject", ""), ("deed", "c")]).await;
    assert_eq!(ended.to.as_deref(), Some("/rights"), "{}", ended.text());
    assert!(inside.get("/audit").await.to.unwrap().starts_with("/sign-in"));
}

/// Linking an account and taking its second factor are both the security administrator's: together
/// they must not open an administrator's account.
#[tokio::test]
async fn the_security_administrator_does_not_become_another_by_way_of_the_provider() {
    let office = Office::on(Database::Sqlite).await;
    let (browser, provider) = trusting(&office, None, "second.self").await;
    let security = browser.clone().with(&office.cookie(Role::SecurityAdministrator).await);
    let auditor = office.who(Role::Auditor).person;
    let link = async |deed: &str| {
        let fields = [("subject", "s-second.self"), ("deed", deed)];
        security.post(&format!("/rights/{auditor}/identity"), &fields).await
    };
    assert_eq!(link("a").await.to.as_deref(), Some("/rights"));
    let taken = security.post(&format!("/rights/{auditor}/factor"), &[]).await;
    assert_eq!(taken.to.as_deref(), Some("/rights"), "{}", taken.text());
    let (_, page) = round(&browser, &provider, "/session/sso").await;
    assert_eq!((page.status, page.session()), (StatusCode::UNPROCESSABLE_ENTITY, None));
    let again = link("b").await;
    assert!(again.text().contains("须先由本人设置动态口令"), "{}", again.text());
    // A link by a name alone does not become an administrator's either.
    let claim = Some("preferred_username");
    let (browser, provider) = trusting(&office, claim, "editor").await;
    let (_, page) = round(&browser, &provider, "/session/sso").await;
    assert_eq!(page.to.as_deref(), Some("/"));
    let grant = Grant { person: office.who(Role::Editor).person, roles: vec![Role::Auditor] };
    office.desk.act(&office.who(Role::SecurityAdministrator), None, grant).await.unwrap();
    let (_, page) = round(&browser, &provider, "/session/sso").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn every_lie_of_a_provider_is_seen_through() {
    let claim = Some("preferred_username");
    let lies = [
        Lie::Nonce,
        Lie::Audience,
        Lie::Issuer,
        Lie::Expired,
        Lie::Key,
        Lie::Unsigned,
        Lie::Secret,
    ];
    for lie in lies {
        let office = Office::on(Database::Sqlite).await;
        let (browser, provider) = trusting(&office, claim, "reporter").await;
        provider.lie(lie);
        let (inside, page) = round(&browser, &provider, "/session/sso").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{lie:?}: {}", page.text());
        assert!(page.all("[role=alert]")[0].contains("没有成功"), "{lie:?}");
        assert_eq!(page.session(), None, "{lie:?}");
        assert!(inside.get("/works").await.to.unwrap().starts_with("/sign-in"), "{lie:?}");
        // As soon as it tells the truth, its word is taken.
        provider.lie(Lie::None);
        let (_, page) = round(&browser, &provider, "/session/sso").await;
        assert_eq!(page.to.as_deref(), Some("/"), "{lie:?}: {}", page.text());
    }
    let office = Office::on(Database::Sqlite).await;
    let (browser, provider) = trusting(&office, claim, "reporter").await;
    for lie in [Lie::Endless, Lie::Elsewhere] {
        provider.lie(lie);
        let page = browser.get("/session/sso").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{lie:?}: {}", page.text());
    }
    provider.lie(Lie::None);
    let (_, page) = round(&browser, &provider, "/session/sso").await;
    assert_eq!(page.to.as_deref(), Some("/"), "{}", page.text());
}

#[tokio::test]
async fn only_the_browser_that_went_out_comes_in_and_once() {
    let office = Office::on(Database::Sqlite).await;
    let (browser, provider) = trusting(&office, Some("preferred_username"), "reporter").await;
    let (carrying, back) = out(&browser, &provider, "/session/sso").await;
    // Another's address in another browser, and a state of one's own making.
    let other = browser.get(&back).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let forged = back.split("&state=").next().unwrap().to_owned() + "&state=x";
    assert_eq!(carrying.get(&forged).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(carrying.get(&back).await.to.as_deref(), Some("/"));
    // The code is used up, although the browser still carried what belongs to it.
    assert_eq!(carrying.get(&back).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Someone who says no at the provider comes back to the sign-in page.
    let state = back.split("&state=").nth(1).unwrap();
    let refused = format!("/session/sso/return?error=access_denied&state={state}");
    let refused = carrying.get(&refused).await;
    assert!(refused.all("[role=alert]")[0].contains("没有成功"));
    // To a stranger's page nobody is led.
    let (_, page) = round(&browser, &provider, "/session/sso?next=https:%2F%2Fevil.example").await;
    assert_eq!(page.to.as_deref(), Some("/"));
}

/// Whoever brings made-up words back, however many at once, keeps nobody at another address out.
#[tokio::test]
async fn one_address_takes_half_of_the_queue_before_the_provider_at_most() {
    let queue = Queue::new(4, 2);
    let mut held = vec![];
    for _ in 0..3 {
        held.push(queue.place("192.0.2.1").await.expect("its share"));
    }
    assert!(queue.place("192.0.2.1").await.is_none(), "and no more");
    let other = queue.place("192.0.2.2").await;
    assert!(other.is_some(), "the next office's");
    held.pop();
    assert!(queue.place("192.0.2.1").await.is_some(), "nothing outlives who stood there");
}

#[tokio::test]
async fn a_proof_asks_for_the_password_at_the_provider_anew() {
    let office = Office::on(Database::Sqlite).await;
    let (browser, provider) = trusting(&office, Some("preferred_username"), "editor").await;
    let (inside, _) = round(&browser, &provider, "/session/sso").await;
    // Two hours since the password was typed there: no fresh proof.
    let asked = inside.get("/me/tokens/new").await;
    let proof = asked.to.unwrap();
    assert!(proof.starts_with("/me/proof"), "{proof}");
    let way = inside.get(&proof).await.attributes("a[href*='/session/sso']", "href").remove(0);
    let (fresh, page) = round(&inside, &provider, &way).await;
    assert_eq!(page.to.as_deref(), Some("/me/tokens/new"), "{}", page.text());
    let session = page.session().unwrap();
    let fresh = fresh.with(&session);
    assert_eq!(fresh.get("/me/tokens/new").await.status, StatusCode::OK);
}

#[tokio::test]
async fn without_a_provider_there_is_no_way_out() {
    let office = Office::on(Database::Sqlite).await;
    let browser = Browser::new(&office);
    assert_eq!(browser.get("/session/sso").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/session/sso/return?code=a").await.status, StatusCode::NOT_FOUND);
    assert!(browser.get("/sign-in").await.all("a[href^='/session/sso']").is_empty());
}

#[test]
fn a_setting_that_can_never_work_is_refused_at_once() {
    let sound = || web::sso::Provider {
        name: "统一身份认证".to_owned(),
        issuer: "https://sso.example".to_owned(),
        client: "tongbao".to_owned(),
        secret: "x".to_owned(),
        address: "https://tongbao.example".to_owned(),
        claim: None,
        also: vec![],
        authority: None,
    };
    assert!(SingleSignOn::new(sound()).is_ok());
    let wrong = web::sso::Provider { issuer: "sso".to_owned(), ..sound() };
    assert!(SingleSignOn::new(wrong).is_err());
    let wrong = web::sso::Provider { issuer: "http://sso.example".to_owned(), ..sound() };
    assert!(SingleSignOn::new(wrong).is_err(), "the secret would travel in the clear");
    let near = web::sso::Provider { issuer: "http://127.0.0.1.evil.example".to_owned(), ..sound() };
    assert!(SingleSignOn::new(near).is_err());
    let wrong = web::sso::Provider { secret: String::new(), ..sound() };
    assert!(SingleSignOn::new(wrong).is_err());
    let wrong = web::sso::Provider { address: "nowhere".to_owned(), ..sound() };
    assert!(SingleSignOn::new(wrong).is_err());
    let wrong = web::sso::Provider { authority: Some(b"-----".to_vec()), ..sound() };
    assert!(SingleSignOn::new(wrong).is_err());
}
