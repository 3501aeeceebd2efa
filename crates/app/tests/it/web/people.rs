//! `/people`, `/rights`, `/units`, `/audit`: the three administrators, kept apart.

use axum::http::StatusCode;
use desk::Role;
use desk::account::Knock;
use desk::verb::grant::Grant;
use desk::{Recognised, Via};
use testkit::browser::Browser;
use testkit::office::{Database, Office, PASSWORD};

async fn knock(office: &Office, login: &str, password: &str) -> Result<String, desk::Refusal> {
    let knock = Knock {
        office: office.id.clone(),
        login: login.to_owned(),
        password: password.to_owned(),
        device: None,
        via: Via { address: "10.3.0.1".to_owned(), agent: String::new() },
    };
    office.desk.sign_in(knock).await.map(|entered| entered.cookie)
}

async fn roles(office: &Office, cookie: &str) -> Option<desk::Roles> {
    match office.desk.recognise(cookie, Via::default()).await {
        Ok(Recognised::Whole(who) | Recognised::Renewal(who)) => Some(who.roles),
        _ => None,
    }
}

#[tokio::test]
async fn an_account_gets_its_rights_from_another_hand_and_both_work_at_once() {
    let office = Office::on(Database::Sqlite).await;
    let system = Browser::of(&office, Role::SystemAdministrator).await;
    let unit = office.units[4].id.to_string();
    let fields =
        [("login", "New.One"), ("name", "信息员乙"), ("unit", &unit), ("password", PASSWORD)];
    let added = system.post("/people", &fields).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let path = added.to.unwrap();
    let cookie = knock(&office, "new.one", PASSWORD).await.unwrap();
    assert!(roles(&office, &cookie).await.unwrap().is_empty());

    let security = Browser::of(&office, Role::SecurityAdministrator).await;
    let rights = path.replace("/people/", "/rights/");
    let granted = security.post(&rights, &[("roles", "reporter")]).await;
    assert_eq!(granted.status, StatusCode::SEE_OTHER, "{}", granted.text());
    assert!(roles(&office, &cookie).await.unwrap().has(Role::Reporter), "on the next request");
    // The system administrator gives no rights, the security administrator opens no accounts.
    assert_eq!(system.post(&rights, &[("roles", "editor")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(security.post("/people", &fields).await.status, StatusCode::FORBIDDEN);

    let disabled = system.post(&format!("{path}/state"), &[("state", "disabled")]).await;
    assert_eq!(disabled.status, StatusCode::SEE_OTHER);
    assert!(roles(&office, &cookie).await.is_none(), "on the next request");
    assert!(knock(&office, "new.one", PASSWORD).await.is_err());
}

#[tokio::test]
async fn nobody_holds_two_of_the_three_or_business_beside_one() {
    let office = Office::on(Database::Sqlite).await;
    let security = Browser::of(&office, Role::SecurityAdministrator).await;
    let path = |role: Role| format!("/rights/{}", office.who(role).person);
    let two = [("roles", "auditor"), ("roles", "system-administrator")];
    let refused = security.post(&path(Role::Auditor), &two).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let beside = [("roles", "auditor"), ("roles", "editor")];
    let refused = security.post(&path(Role::Auditor), &beside).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // The last of a kind cannot be taken away.
    let refused = security.post(&path(Role::SecurityAdministrator), &[]).await;
    assert!(refused.text().contains("只剩这一人"), "{}", refused.text());
}

#[tokio::test]
async fn rights_are_given_only_after_a_fresh_proof() {
    let office = Office::on(Database::Sqlite).await;
    let security = Browser::of(&office, Role::SecurityAdministrator).await;
    office.at("2018-03-05T09:20:00");
    let path = format!("/rights/{}", office.who(Role::Editor).person);
    let asked = security.get(&path).await;
    assert!(asked.to.unwrap().starts_with("/me/proof?next="));
    let refused = security.post(&path, &[("roles", "chief-editor")]).await;
    assert!(refused.to.unwrap().starts_with("/me/proof"));
    let wrong = security.post("/me/proof", &[("password", "x"), ("next", &path)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let half = [("password", PASSWORD), ("code", "000000"), ("next", &*path)];
    let wrong = security.post("/me/proof", &half).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "a password alone proves nothing");
    let code = office.code();
    let whole = [("password", PASSWORD), ("code", &*code), ("next", &*path)];
    let proved = security.post("/me/proof", &whole).await;
    assert_eq!(proved.to.unwrap(), path);
    let granted = security.post(&path, &[("roles", "chief-editor")]).await;
    assert_eq!(granted.to.unwrap(), "/rights");
}

/// Whoever resets a password knows it.
#[tokio::test]
async fn a_password_is_reset_only_after_a_fresh_proof() {
    let office = Office::on(Database::Sqlite).await;
    let system = Browser::of(&office, Role::SystemAdministrator).await;
    office.at("2018-03-05T09:20:00");
    let person = format!("/people/{}", office.who(Role::Editor).person);
    let path = format!("{person}/password");
    let fields = [("login", "editor"), ("password", "Shan-He-2051-Lu")];
    let asked = system.post(&path, &fields).await;
    let back = person.replace('/', "%2F");
    assert_eq!(asked.to.unwrap(), format!("/me/proof?next={back}"));
    assert!(knock(&office, "editor", PASSWORD).await.is_ok(), "nothing was changed");
    let code = office.code();
    let whole = [("password", PASSWORD), ("code", &*code), ("next", &*person)];
    assert_eq!(system.post("/me/proof", &whole).await.to.unwrap(), person);
    let reset = system.post(&path, &fields).await;
    assert_eq!(reset.to.as_deref(), Some(&*person), "{}", reset.text());
    assert!(knock(&office, "editor", PASSWORD).await.is_err());
}

#[tokio::test]
async fn one_act_is_read_field_by_field_before_and_after() {
    let office = Office::on(Database::Sqlite).await;
    let system = Browser::of(&office, Role::SystemAdministrator).await;
    let unit = &office.units[3];
    let path = format!("/units/{}/sign-off", unit.id);
    system.post(&path, &[("sign_off", "yes"), ("deed", "a")]).await;
    let auditor = Browser::of(&office, Role::Auditor).await;
    let list = auditor.get("/audit?verb=change-unit").await;
    let row = list.attributes("tbody td a", "href").remove(0);
    let page = auditor.get(&row).await;
    assert_eq!(page.all("h1"), ["变更单位"]);
    assert_eq!(page.all("tbody th"), ["名称", "须领导签批", "状态"]);
    assert_eq!(page.all("tbody td"), [&*unit.name, &*unit.name, "否", "是", "正常", "正常"]);
    assert_eq!(page.all("tbody strong"), ["是"], "what changed stands out");
    // Another office's auditor finds nothing there.
    let beside = office.beside().await;
    let stranger = Browser::of(&beside, Role::Auditor).await;
    assert_eq!(stranger.get(&row).await.status, StatusCode::NOT_FOUND);
    assert_eq!(system.get(&row).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_auditor_reads_what_everybody_did_and_nobody_else_does() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    let unit = office.units[0].name.clone();
    let fields = [
        ("unit", &*unit),
        ("date", "2018-03-01"),
        ("program", "city"),
        ("persons", "1"),
        ("paper", "来函"),
        ("note", "=cmd"),
    ];
    assert_eq!(editor.post("/ledger/new/training", &fields).await.status, StatusCode::SEE_OTHER);
    let auditor = Browser::of(&office, Role::Auditor).await;
    let trail = auditor.get("/audit?verb=register").await;
    assert_eq!(trail.all("tbody tr").len(), 1);
    assert!(trail.all("tbody tr")[0].contains("编辑"), "{:?}", trail.all("tbody tr"));
    let file = auditor.get("/audit/files/trail.csv").await;
    assert!(file.text().lines().skip(1).all(|line| line.starts_with('"')), "{}", file.text());
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Auditor) {
        let page = Browser::of(&office, role).await.get("/audit").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{role:?}");
    }
}

#[tokio::test]
async fn a_unit_may_want_its_heads_word() {
    let office = Office::on(Database::Sqlite).await;
    let system = Browser::of(&office, Role::SystemAdministrator).await;
    let path = format!("/units/{}/sign-off", office.units[0].id);
    let set = system.post(&path, &[("sign_off", "yes"), ("deed", "d1")]).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER);
    let page = system.get("/units").await;
    assert!(page.all("tbody tr")[0].contains("须签批 改为不须"), "{:?}", page.all("tbody tr")[0]);
    let other = Office::on(Database::Sqlite).await;
    let stranger = Browser::of(&other, Role::SystemAdministrator).await;
    // Nor is another office's unit given to anyone here.
    let person = format!("/people/{}", other.who(Role::Reporter).person);
    let foreign = office.units[0].id.to_string();
    let taken = stranger.post(&person, &[("name", "甲"), ("unit", &foreign)]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stranger.post(&path, &[("deed", "d2")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_account_is_linked_to_a_registered_leader_and_the_link_is_ended() {
    let office = Office::on(Database::Sqlite).await;
    let leader = crate::desk::endorse::registered(&office, "district").await.to_string();
    let system = Browser::of(&office, Role::SystemAdministrator).await;
    let fields = [("login", "new.leader"), ("name", "领导账号"), ("password", PASSWORD)];
    let path = system.post("/people", &fields).await.to.unwrap();
    let link = async |leader: &str| {
        let fields = [("name", "领导账号"), ("unit", ""), ("leader", leader)];
        system.post(&path, &fields).await
    };
    let chosen = async || {
        system.get(&path).await.attributes("select[name=leader] option[selected]", "value")
    };
    assert_eq!(link(&leader).await.status, StatusCode::SEE_OTHER);
    assert_eq!(chosen().await, [&*leader]);
    assert_eq!(link("").await.status, StatusCode::SEE_OTHER);
    assert!(chosen().await.iter().all(String::is_empty));
    let unknown = link(&office.id.to_string()).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.all("[role=alert]")[0].contains("没有登记这位领导"), "{}", unknown.text());
    let trail = Browser::of(&office, Role::Auditor).await.get("/audit?verb=change-person").await;
    let row = trail.attributes("tbody td a", "href").remove(1);
    let page = Browser::of(&office, Role::Auditor).await.get(&row).await;
    assert!(page.all("tbody th").contains(&"领导".to_owned()), "{}", page.text());
}

/// The trail's list says what changed in the words of the pages, not of the database.
#[tokio::test]
async fn the_trail_says_in_words_what_changed() {
    let office = Office::on(Database::Sqlite).await;
    let security = office.who(Role::SecurityAdministrator);
    let person = office.who(Role::Editor).person;
    let grant = Grant { person, roles: vec![Role::ChiefEditor] };
    office.desk.act(&security, None, grant).await.unwrap();
    let auditor = Browser::of(&office, Role::Auditor).await;
    let page = auditor.get("/audit?verb=grant").await;
    let told = page.all("tbody td:last-child");
    let words = format!("{} → {}", Role::Editor.zh(), Role::ChiefEditor.zh());
    assert!(told[0].ends_with(&words) && !told[0].contains('{'), "{told:?}");
}
