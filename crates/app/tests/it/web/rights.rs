//! The matrix of rights: every route of the router against every role, own and other unit, own and
//! other office, and against nobody. What no row of the table allows is refused.

mod crawl;
mod sample;
pub mod world;

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use desk::{Id, Role, State};
use testkit::browser::{Browser, Page, site};
use testkit::office::{Database, Office};

use world::{Named, World};

use super::reading::linked;

/// The roles of a word of the table.
pub fn allowed(word: &str) -> Vec<Role> {
    web::admitted(word).unwrap_or_else(|| panic!("`{word}` is no word of the table"))
}

/// The rows but those that are open to all, and those of the API, which has its own keys.
fn guarded() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = web::rows().iter().map(|(route, word)| (route.as_str(), word.as_str()));
    rows.filter(|(route, word)| *word != "open" && !route.contains("/api/"))
}

/// A route's path with something in each of its places.
pub fn filled(path: &str, named: &Named) -> String {
    let part = |part: &str| match part {
        "{month}" if path.contains("/draft") => "2018-04".to_owned(),
        "{month}" => "2018-03".to_owned(),
        "{revision}" => "1".to_owned(),
        "{type}" => "training".to_owned(),
        "{clause}" => "2.2.1.4".to_owned(),
        "{file}" if path.contains("/draft/") => "letter.docx".to_owned(),
        "{file}" if path.starts_with("/bulletins") => "bulletin.json".to_owned(),
        "{paper}" if path.ends_with("{paper}") => "certificate".to_owned(),
        "{paper}" => "notice".to_owned(),
        "{file}" if path.starts_with("/ledger/shown") => "ledger.csv".to_owned(),
        "{file}" if path.starts_with("/issues") => "issue.docx".to_owned(),
        "{file}" if path.starts_with("/paper") => "paper.docx".to_owned(),
        "{file}" if path.starts_with("/units") => "report.docx".to_owned(),
        "{file}" if path.starts_with("/standings") => "standings.xlsx".to_owned(),
        "{file}" => "ledger.jsonl".to_owned(),
        part => match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(name) => {
                let found = named.iter().find(|(known, _)| *known == name);
                found.map_or_else(|| "0".repeat(26), |(_, id)| id.clone())
            }
            None => part.to_owned(),
        },
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

async fn ask(browser: &Browser, route: &str, named: &Named, form: &str) -> Page {
    let (method, path) = route.split_once(' ').unwrap();
    let method: Method = method.parse().unwrap();
    let body = (method != Method::GET)
        .then(|| ("application/x-www-form-urlencoded", form.as_bytes().to_vec()));
    browser.send(method, &filled(path, named), body).await
}

#[tokio::test]
async fn every_route_has_its_row_and_every_row_its_route() {
    let office = Office::on(Database::Sqlite).await;
    let routes = site(&office).routes;
    let routes: BTreeSet<String> =
        routes.iter().map(|route| format!("{} {}", route.method, route.path)).collect();
    let rows: BTreeSet<String> = web::rows().keys().cloned().collect();
    assert_eq!(routes, rows);
    web::rows().values().for_each(|word| assert!(!allowed(word).is_empty()));
}

#[tokio::test]
async fn nobody_gets_in_without_signing_in() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    let (named, nobody) = (world.named(0).await, Browser::new(&world.office));
    for (route, word) in guarded() {
        let page = ask(&nobody, route, &named, "deed=probe&version=1").await;
        let signing_in = page.to.as_deref().is_some_and(|to| to.starts_with("/sign-in"));
        let silent = page.status == StatusCode::UNAUTHORIZED;
        // Where a form cannot be read, it is not read before its sender is asked who they are.
        assert!(signing_in || silent, "{route} ({word}): {} {:?}", page.status, page.to);
    }
}

#[tokio::test]
async fn every_role_is_refused_where_its_row_does_not_let_it_in() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    let named = world.named(0).await;
    let mut wrong = vec![];
    for role in Role::ALL {
        let browser = Browser::of(&world.office, role).await;
        for (route, word) in guarded().filter(|(_, word)| !allowed(word).contains(&role)) {
            // An empty form, one that cannot be read, and a whole one are refused alike.
            for form in ["", "version=x", sample::of(route).map_or("deed=d", |s| &s.form)] {
                let page = ask(&browser, route, &named, form).await;
                let absent = page.status == StatusCode::NOT_FOUND && route.starts_with("GET");
                if page.status != StatusCode::FORBIDDEN && !absent {
                    wrong.push(format!("{role:?} {route} ({word}): {}", page.status));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn whoever_may_is_let_in_to_what_is_theirs() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    let mut wrong = vec![];
    for role in Role::ALL {
        let browser = Browser::of(&world.office, role).await;
        let mut named = world.named(0).await;
        if matches!(role, Role::Editor | Role::ChiefEditor) {
            // A draft is its unit's alone; the section has what was sent in.
            let work = world.work(0, State::Received).await;
            named.retain(|(name, _)| *name != "work" && *name != "other");
            named.push(("work", work.to_string()));
        }
        named.push(("other", "0".repeat(26)));
        let theirs = guarded().filter(|(_, word)| allowed(word).contains(&role));
        for (route, word) in theirs {
            let page = match sample::of(route) {
                Some(sample) => sample.done(&world, &browser, route).await,
                None => ask(&browser, route, &named, "deed=d").await,
            };
            let done = page.status.is_success() || page.status.is_redirection();
            let asked_again = page.to.as_deref().is_some_and(|to| to.contains("/proof"));
            let fits = match sample::of(route) {
                Some(_) => done && !asked_again,
                None => page.status != StatusCode::FORBIDDEN && !page.status.is_server_error(),
            };
            if !fits {
                wrong.push(format!("{role:?} {route} ({word}): {} {}", page.status, page.text()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The parts of an address whose thing is one office's alone, and those that a unit has for itself.
const IDS: [&str; 9] =
    ["work", "enclosure", "issue", "fact", "passing", "leader", "person", "sent", "unit"];
const UNITS: [&str; 3] = ["work", "enclosure", "fact"];

fn names(route: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| route.contains(&format!("{{{part}}}")))
}

#[tokio::test]
async fn another_office_s_things_are_nowhere() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    let other = World::new(world.office.beside().await).await;
    let named = other.named(0).await;
    let mut wrong = vec![];
    for role in Role::ALL {
        let browser = Browser::of(&world.office, role).await;
        let theirs = guarded().filter(|(_, word)| allowed(word).contains(&role));
        for (route, word) in theirs.filter(|(route, _)| names(route, &IDS)) {
            let form = sample::of(route).map(|sample| sample.against(&named));
            let form = form.unwrap_or_else(|| "deed=d&version=1".to_owned());
            let page = ask(&browser, route, &named, &form).await;
            // A form with a file that is none cannot be read; nothing is said of the thing.
            let unread = matches!(page.status.as_u16(), 400 | 422) && sample::of(route).is_none();
            if page.status != StatusCode::NOT_FOUND && !unread {
                wrong.push(format!("{role:?} {route} ({word}): {}", page.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn another_unit_s_things_are_nowhere_to_a_unit() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    let mut wrong = vec![];
    for state in [State::Draft, State::Submitted, State::Published] {
        let mut named = world.named(1).await;
        if state != State::Draft {
            named.retain(|(name, _)| *name != "work");
            named.push(("work", world.work(1, state).await.to_string()));
        }
        for role in [Role::Reporter, Role::UnitHead] {
            let browser = Browser::of(&world.office, role).await;
            let theirs = guarded().filter(|(_, word)| allowed(word).contains(&role));
            for (route, word) in theirs.filter(|(route, _)| names(route, &UNITS)) {
                let form = sample::of(route).map(|sample| sample.against(&named));
                let form = form.unwrap_or_else(|| "deed=d&version=1".to_owned());
                let page = ask(&browser, route, &named, &form).await;
                let unread =
                    matches!(page.status.as_u16(), 400 | 422) && sample::of(route).is_none();
                if page.status != StatusCode::NOT_FOUND && !unread {
                    wrong.push(format!("{state:?} {role:?} {route} ({word}): {}", page.status));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_child_belongs_to_the_parent_in_its_address() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    let (work, own) = world.enclosure(0).await;
    let (_, strange) = world.enclosure(0).await;
    let reporter = Browser::of(&world.office, Role::Reporter).await;
    for (route, _) in guarded().filter(|(route, _)| route.matches('{').count() > 1) {
        let child = route.rsplit('{').next().unwrap().split('}').next().unwrap();
        match child {
            "enclosure" => {
                let of = |child: &Id| -> Named {
                    vec![("work", work.to_string()), ("enclosure", child.to_string())]
                };
                let page = ask(&reporter, route, &of(&strange), "deed=d").await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{route}");
                let page = ask(&reporter, route, &of(&own), "deed=d").await;
                assert!(!page.status.is_client_error(), "{route}: {}", page.status);
            }
            "proof" => {
                let ((fact, own), (_, strange)) = (world.paper(0).await, world.paper(0).await);
                let of = |paper: &Id| -> Named {
                    vec![("fact", fact.clone()), ("proof", paper.to_string())]
                };
                let page = ask(&reporter, route, &of(&strange), "").await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{route}");
                let page = ask(&reporter, route, &of(&own), "").await;
                assert_eq!(page.status, StatusCode::OK, "{route}");
            }
            "fact" => {
                let (issue, work) = world.issue("published").await;
                let (other, _) = world.issue("published").await;
                linked(&world.office).await;
                let browser = Browser::of(&world.office, Role::Leader).await;
                let word = [("deed", "word"), ("work", work.as_str()), ("ready", "已阅。")];
                browser.post(&format!("/reading/{issue}/endorsements"), &word).await;
                let page = browser.get(&format!("/reading/{issue}")).await;
                let back = page.attributes("form.back", "action").swap_remove(0);
                let fact = back.split('/').nth_back(1).unwrap().to_owned();
                let of = |issue: &Id| -> Named {
                    vec![("issue", issue.to_string()), ("fact", fact.clone())]
                };
                let page = ask(&browser, route, &of(&other), "").await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{route}");
                let page = ask(&browser, route, &of(&issue), "").await;
                assert_eq!(page.status, StatusCode::SEE_OTHER, "{route}");
            }
            // A number, counted within its work; a work of its own; a form of a month's paper.
            "revision" | "other" | "file" => {}
            _ => panic!("{route}: whose child is it?"),
        }
    }
}
