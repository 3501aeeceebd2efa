//! `/years`: a new year begins with the office's own notice, and each year is looked at by its own.

use axum::http::{Method, StatusCode};
use desk::Role;
use desk::verb::register::Register;
use ledger::chain::Hash;
use serde_json::json;
use testkit::browser::{Browser, Page};
use testkit::client::Client;
use testkit::office::{Database, Office, on_each};

use crate::desk::register::register;

/// Where the clauses' words end and their rules begin.
fn attest(words: &str) -> String {
    Hash::of(words.as_bytes()).to_string().chars().take(12).collect()
}

/// A notice of 2019 that calls the office's first unit otherwise and does not name most others.
fn notice(office: &Office) -> String {
    let (first, second) = (&office.units[0].name, &office.units[1].name);
    let text = include_str!("../cli/small-scheme.md");
    let text = text.replace("2018", "2019").replace("[unit.\"甲局\"]\nends = \"06-30\"\n", "");
    let text = text.replace("| 甲局 | |", &format!("| 改名后的局 | {first} |"));
    let text = text.replace("| 乙局 | |", &format!("| {second} | |"));
    let words = format!("目标10分。\n单位|简称、别名|\n改名后的局|{first}|\n{second}||\n");
    text.replace("4565f9c0f0a7", &attest(&words))
}

async fn send(browser: &Browser, deed: &str, scheme: &str, files: &[(&str, &str)]) -> Page {
    let bound = "----tongbao";
    let mut body = String::new();
    for (name, value) in [("deed", deed), ("scheme", scheme)] {
        body.push_str(&format!(
            "--{bound}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    for (file, text) in files {
        body.push_str(&format!(
            "--{bound}\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{file}\"\r\n\
             content-type: text/markdown\r\n\r\n{text}\r\n"
        ));
    }
    body.push_str(&format!("--{bound}--\r\n"));
    let media = format!("multipart/form-data; boundary={bound}");
    browser.send(Method::POST, "/years", Some((&media, body.into_bytes()))).await
}

#[tokio::test]
async fn a_year_begins_with_the_office_s_own_notice_and_the_year_before_stays_as_it_was() {
    on_each(async |office| {
        let unit = office.units[0].clone();
        let fields =
            [("unit", &*unit.name), ("date", "2018-03-01"), ("program", "city"), ("persons", "2")];
        let training = register("training", &fields);
        office.desk.act(&office.who(Role::Editor), None, training).await.unwrap();
        office.at("2018-12-20T09:00:00");
        let system = Browser::of(&office, Role::SystemAdministrator).await;
        let text = notice(&office);
        let broken = text.replace("points = 15", "pionts = 15");
        let refused = send(&system, "a", "", &[("notice.md", &broken), ("x.exe", "MZ")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.all(".refusal li")[0].contains("x.exe不是.md文件"));
        let refused = send(&system, "b", "", &[("notice.md", &broken)]).await;
        assert!(refused.all(".refusal li").join("").contains("pionts"), "{}", refused.text());
        let nothing = send(&system, "c", "", &[]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(system.get("/years").await.all("tbody tr").len(), 1, "nothing was begun");
        let done = send(&system, "d", "", &[("notice.md", &text)]).await;
        assert_eq!(done.told.as_deref(), Some("begun"), "{}", done.text());
        assert_eq!(system.get("/years").await.all("tbody tr th"), ["2019", "2018"]);
        let twice = send(&system, "e", "", &[("notice.md", &text)]).await;
        assert!(twice.all(".refusal li")[0].contains("2019年度已经设立"));

        // The unit bears its new name; its points of 2018 are its own, under the old one.
        let units = system.get("/units").await.all("tbody tr th");
        assert!(units[0].contains("改名后的局"), "{units:?}");
        let reporter = Browser::of(&office, Role::Reporter).await;
        let page = reporter.get("/score").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert!(page.text().contains(&*unit.name), "the year is still 2018");
        let ledger = reporter.get("/ledger").await;
        assert_eq!(ledger.status, StatusCode::OK);

        // In the new year the old one is looked at by choosing it, to its closing day.
        office.at("2019-01-20T09:00:00");
        let editor = Browser::of(&office, Role::Editor).await;
        assert!(editor.get("/standings").await.all(".annex tbody tr").len() == 2);
        let chosen = editor.post("/me/year", &[("year", "2018"), ("back", "/standings")]).await;
        let past = editor.clone().keeping(&chosen);
        let page = past.get("/standings").await;
        assert_eq!(page.all(".annex tbody tr").len(), office.units.len());
        assert_eq!(page.attributes(".asof time", "datetime"), ["2019-01-20"]);
        let links = page.attributes(".annex tbody a[href^='/units/']", "href");
        let own = format!("/units/{}/score", unit.id);
        assert!(links.iter().any(|link| link.starts_with(&own)), "{links:?}");
        let score = past.get(&own).await;
        assert_eq!(score.all("h1").join(""), &*unit.name);
        assert!(
            past.get("/standings?as_of=2019-01-25&year=2019").await.all(".annex tbody tr").len()
                == 2
        );
        let back = past.post("/me/year", &[("year", "2019"), ("back", "/")]).await;
        let set = back.headers["set-cookie"].to_str().unwrap();
        assert!(set.starts_with("year=;"), "the year of today is no choice: {set}");
    })
    .await;
}

#[tokio::test]
async fn a_program_begins_a_year_and_asks_for_the_figures_of_any() {
    let office = Office::on(Database::Sqlite).await;
    let system = Client::of(&office, Role::SystemAdministrator).await;
    let body = json!({ "files": [{ "name": "notice.md", "text": notice(&office) }] });
    let begun = system.act(Method::POST, "/years", "a", Some(body.clone())).await;
    assert_eq!((begun.status, &begun.json), (StatusCode::CREATED, &json!({ "year": 2019 })));
    let again = system.act(Method::POST, "/years", "b", Some(body)).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let years = system.get("/years").await.json;
    assert_eq!(years["items"][0]["own"], json!(true));
    assert_eq!(years["items"][1]["scheme"], "shangjie-2018");
    office.at("2019-01-20T09:00:00");
    let editor = Client::of(&office, Role::Editor).await;
    let units = async |query: &str| {
        let told = editor.get(&format!("/standings{query}")).await.json;
        (told["as_of"].clone(), told["units"].as_array().map(Vec::len))
    };
    assert_eq!(units("").await, (json!("2019-01-20"), Some(2)));
    assert_eq!(units("?year=2018").await, (json!("2019-01-20"), Some(office.units.len())));
    assert_eq!(editor.get("/standings?year=2017").await.status, StatusCode::NOT_FOUND);
}

/// A grade of one place.
const GRADE: &str = "[grade.best]\nname = \"一等奖\"\nfirst = 1\n\n";

/// The second year with more rules beneath its last clause, at whose end each of these units has the same
/// points.
async fn ended(office: &Office, rules: &str, units: &[&str]) {
    office.at("2018-12-20T09:00:00");
    let system = Browser::of(office, Role::SystemAdministrator).await;
    let tier = "[tier.\"2\"]\n";
    let text = notice(office);
    assert_eq!(text.matches(tier).count(), 1);
    let text = text.replace(tier, &format!("{rules}{tier}"));
    let done = send(&system, "d", "", &[("notice.md", &text)]).await;
    assert_eq!(done.told.as_deref(), Some("begun"), "{}", done.text());
    office.at("2019-12-30T09:00:00");
    for unit in units {
        let fields =
            [("unit", *unit), ("date", "2019-03-01"), ("program", "city"), ("persons", "2")];
        let training = Register { year: 2019, ..register("training", &fields) };
        office.desk.act(&office.who(Role::Editor), None, training).await.unwrap();
    }
}

/// Both units have the same points, so they share the first place, and both have the grade.
#[tokio::test]
async fn a_unit_s_page_tells_its_grade_once_the_year_is_over() {
    on_each(async |office| {
        ended(&office, GRADE, &["改名后的局", &office.units[1].name]).await;
        let reporter = Browser::of(&office, Role::Reporter).await;
        assert!(!reporter.get("/score").await.text().contains("等次"));
        office.at("2020-01-10T09:00:00");
        let reporter = Browser::of(&office, Role::Reporter).await;
        let page = reporter.get("/score").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert!(page.text().contains("等次：一等奖"), "{}", page.text());
    })
    .await;
}

/// The other unit has the one place.
#[tokio::test]
async fn a_unit_s_page_tells_that_it_missed_every_grade() {
    on_each(async |office| {
        ended(&office, GRADE, &[&office.units[1].name]).await;
        office.at("2020-01-10T09:00:00");
        let reporter = Browser::of(&office, Role::Reporter).await;
        let page = reporter.get("/score").await.text();
        assert!(page.contains("未进入等次") && !page.contains("等次："), "{page}");
    })
    .await;
}

/// Beneath one clause points may stand in two parts, and its heading names both.
#[tokio::test]
async fn a_clause_is_headed_by_all_parts_that_its_points_stand_in() {
    let base =
        |part: &str| format!("[norm.{part}]\nname = \"基础\"\nbase = 1\npart = \"{part}\"\n\n");
    let rules = [
        "[[column]]\nid = \"more\"\ntitle = \"另加\"\npart = \"more\"\n\n".to_owned(),
        "[part.more]\nname = \"另加\"\n\n".to_owned(),
        base("training"),
        base("more"),
    ];
    let office = Office::on(Database::Sqlite).await;
    ended(&office, &rules.concat(), &[]).await;
    let reporter = Browser::of(&office, Role::Reporter).await;
    let heads = reporter.get("/score").await.all(".clause-head th");
    assert_eq!(heads.len(), 1, "{heads:?}");
    assert!(heads[0].starts_with("培训学习、另加"), "{heads:?}");
}
