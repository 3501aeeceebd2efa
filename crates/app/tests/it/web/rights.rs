//! The matrix of rights: every route of the router against every role, and against nobody. What is
//! not allowed by a row of `rights.toml` is refused.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode};
use desk::Role;
use testkit::browser::{Browser, Page, site};
use testkit::office::{Database, Office};

const TABLE: &str = include_str!("rights.toml");

/// The roles of a word of the table.
fn allowed(word: &str) -> Vec<Role> {
    let business = || Role::ALL.into_iter().filter(|role| !role.administers()).collect();
    match word {
        "open" | "everyone" => Role::ALL.to_vec(),
        "business" => business(),
        "system" => vec![Role::SystemAdministrator],
        "security" => vec![Role::SecurityAdministrator],
        "audit" => vec![Role::Auditor],
        "head" => vec![Role::UnitHead],
        "unit" => vec![Role::Reporter, Role::UnitHead],
        "section" => vec![Role::Editor, Role::ChiefEditor],
        "chief" => vec![Role::ChiefEditor],
        "leader" => vec![Role::Leader],
        "writers" => vec![Role::Reporter, Role::UnitHead, Role::Editor, Role::ChiefEditor],
        other => panic!("`{other}` is no word of the table"),
    }
}

fn table() -> BTreeMap<String, String> {
    toml::from_str(TABLE).unwrap()
}

/// A route's path with something in each place that is nowhere in the office.
fn probe(path: &str) -> String {
    let part = |part: &str| match part {
        "{month}" => "2018-01".to_owned(),
        "{revision}" => "1".to_owned(),
        "{type}" => "training".to_owned(),
        "{*name}" => "tongbao.css".to_owned(),
        part if part.starts_with('{') => "0".repeat(26),
        part => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

async fn ask(browser: &Browser, route: &str) -> Page {
    let (method, path) = route.split_once(' ').unwrap();
    let method: Method = method.parse().unwrap();
    let form = (method != Method::GET)
        .then(|| ("application/x-www-form-urlencoded", b"deed=probe&version=1".to_vec()));
    browser.send(method, &probe(path), form).await
}

#[tokio::test]
async fn every_route_has_its_row_and_every_row_its_route() {
    let office = Office::on(Database::Sqlite).await;
    let routes = site(&office).routes;
    let mut routes: Vec<String> =
        routes.iter().map(|route| format!("{} {}", route.method, route.path)).collect();
    routes.sort();
    let mut rows: Vec<String> = table().into_keys().collect();
    rows.sort();
    assert_eq!(routes, rows);
}

#[tokio::test]
async fn nobody_gets_in_without_signing_in() {
    let office = Office::on(Database::Sqlite).await;
    let nobody = Browser::new(&office);
    for (route, word) in table().iter().filter(|(_, word)| *word != "open") {
        let page = ask(&nobody, route).await;
        let signing_in = page.to.as_deref().is_some_and(|to| to.starts_with("/sign-in"));
        let silent = page.status == StatusCode::UNAUTHORIZED;
        assert!(signing_in || silent, "{route} ({word}): {} {:?}", page.status, page.to);
    }
}

#[tokio::test]
async fn every_role_is_refused_where_its_row_does_not_let_it_in() {
    let office = Office::on(Database::Sqlite).await;
    let mut wrong = vec![];
    for role in Role::ALL {
        let browser = Browser::of(&office, role).await;
        for (route, word) in table().iter().filter(|(_, word)| *word != "open") {
            let page = ask(&browser, route).await;
            let refused = match route.starts_with("GET") {
                true => matches!(page.status.as_u16(), 403 | 404),
                // A form is read before its right is asked where it cannot be read at all.
                false => matches!(page.status.as_u16(), 400 | 403 | 404 | 415 | 422),
            };
            let may = allowed(word).contains(&role);
            if !may && !refused || may && page.status == StatusCode::FORBIDDEN {
                wrong.push(format!("{role:?} {route} ({word}): {} {:?}", page.status, page.to));
            }
            if page.status.is_server_error() {
                wrong.push(format!("{role:?} {route}: {}", page.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
