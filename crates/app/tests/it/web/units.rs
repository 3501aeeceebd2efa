//! `/units`: the units in step with the notice, by the system administrator's hand.

use axum::http::{Method, StatusCode};
use desk::verb::unit::{Change, ChangeUnit};
use desk::{Id, Refusal, Role};
use serde_json::json;
use store::table::unit;
use store::{Errand, Error, Tx};
use testkit::browser::Browser;
use testkit::client::Client;
use testkit::office::{Database, Office, on_each};

use super::work::form;

/// Takes a unit's name from the scheme's: as when a new year's notice calls it otherwise.
struct Estrange(Id, usize);

impl Errand for Estrange {
    type Out = String;
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<String, Error> {
        let mut row = unit::all(tx, &self.0).await?.remove(self.1);
        let name = std::mem::replace(&mut row.name, "旧名称办公室".to_owned());
        unit::update(tx, &row).await?;
        Ok(name)
    }
}

#[tokio::test]
async fn a_unit_is_renamed_to_what_the_notice_calls_it_and_to_nothing_else() {
    on_each(async |office| {
        let right = office.desk.store().run(Estrange(office.id.clone(), 5)).await.unwrap();
        let system = Browser::of(&office, Role::SystemAdministrator).await;
        let page = system.get("/units").await;
        assert!(page.all(".notice")[0].contains("不在"), "{}", page.text());
        assert_eq!(page.all("select[name=name] option"), [&*right]);
        let path = format!("/units/{}/name", office.units[5].id);
        let rename = async |name: &str, deed: &str| {
            system.post(&path, &[("name", name), ("deed", deed)]).await
        };
        let unknown = rename("没有的单位", "a").await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unknown.all("[role=alert]")[0].contains("考核办法里没有“没有的单位”"));
        let taken = rename(&office.units[6].name, "b").await;
        assert!(taken.all("[role=alert]")[0].contains("单位里已有"), "{}", taken.text());
        assert_eq!(rename(&right, "c").await.status, StatusCode::SEE_OTHER);
        let page = system.get("/units").await;
        assert!(page.all(".notice").is_empty() && page.all("select[name=name]").is_empty());
        let score = Browser::of(&office, Role::Editor).await;
        let score = score.get(&format!("/units/{}/score", office.units[5].id)).await;
        assert_eq!(score.status, StatusCode::OK, "its points are its own as before");
    })
    .await;
}

#[tokio::test]
async fn a_closed_unit_writes_and_submits_nothing_and_keeps_its_past() {
    on_each(async |office| {
        let reporter = Browser::of(&office, Role::Reporter).await;
        let drafted = reporter.post("/works", &form("破解停车难", "draft")).await;
        assert_eq!(drafted.status, StatusCode::SEE_OTHER);
        let unit = office.who(Role::Reporter).unit.unwrap();
        let system = Browser::of(&office, Role::SystemAdministrator).await;
        let path = format!("/units/{unit}/state");
        system.post(&path, &[("state", "closed"), ("deed", "a")]).await;
        let refused = reporter.post("/works", &form("另一篇", "draft")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        assert!(refused.text().contains("已停用"));
        let going_on = format!("{}/draft", drafted.to.unwrap().trim_end_matches("/edit"));
        let kept = reporter.post(&going_on, &form("还在改", "draft")).await;
        assert!(!kept.status.is_success() && !kept.status.is_redirection(), "{}", kept.status);
        let who = office.who(Role::Reporter);
        let work = office.desk.ask(&who, desk::view::works::Works::default());
        let work = work.await.unwrap().works.remove(0).id;
        let submit = desk::verb::submit::Submit { work, version: None };
        let sent = office.desk.act(&who, None, submit).await;
        assert!(matches!(sent, Err(Refusal::Conflict(_))), "{sent:?}");
        let score = reporter.get("/score").await;
        assert_eq!(score.status, StatusCode::OK);
        let fields = [
            ("login", "late.one"),
            ("name", "后来的人"),
            ("unit", unit.as_str()),
            ("password", testkit::office::PASSWORD),
            ("deed", "b"),
        ];
        let late = system.post("/people", &fields).await;
        assert!(late.text().contains("已停用"), "{}", late.text());
        system.post(&path, &[("state", "active"), ("deed", "c")]).await;
        let again = reporter.post("/works", &form("另一篇", "draft")).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
    })
    .await;
}

#[tokio::test]
async fn everyone_reads_the_units_by_the_api_and_their_administrator_alone_changes_them() {
    let office = Office::on(Database::Sqlite).await;
    let reporter = Client::of(&office, Role::Reporter).await;
    let units = reporter.get("/units").await;
    let names: Vec<&str> = units.json["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|u| u["name"].as_str().unwrap())
        .collect();
    let own: Vec<&str> = office.units.iter().map(|unit| &*unit.name).collect();
    assert_eq!(names, own);
    let path = format!("/units/{}/state", office.units[4].id);
    let close = |active: bool| Some(json!({ "active": active }));
    let told = reporter.act(Method::PUT, &path, "a", close(false)).await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    let system = Client::of(&office, Role::SystemAdministrator).await;
    let told = system.act(Method::PUT, &path, "a", close(false)).await;
    assert_eq!(told.status, StatusCode::NO_CONTENT, "{}", told.json);
    assert_eq!(reporter.get("/units").await.json["items"][4]["state"], "closed");
    let taken = Some(json!({ "name": office.units[0].name }));
    let told = system.act(Method::POST, "/units", "b", taken).await;
    assert_eq!((told.status.as_u16(), told.problem()), (422, "invalid"));
    let unit = ChangeUnit { unit: office.units[4].id.clone(), change: Change::Reopen };
    let editor = office.desk.act(&office.who(Role::Editor), None, unit).await;
    assert!(matches!(editor, Err(Refusal::Forbidden(_))));
}
