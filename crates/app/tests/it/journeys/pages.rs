//! Every page of an office at work, for people who see, hear or feel it: light and dark, on a
//! desk's screen and on a phone.

use axum::http::StatusCode;
use desk::{Role, State};
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use super::screen::{DESK, PHONE, Screen, journey};
use crate::web::rights::world::{Named, World};
use crate::web::rights::{allowed, filled};

/// Not pages: a stream without end, and the API with its own documents.
const NO_PAGES: [&str; 3] = ["/events", "/static", "/api"];

/// The addresses of the pages that a role may open.
async fn pages(world: &World, role: Role, named: &Named) -> Vec<String> {
    let browser = Browser::of(&world.office, role).await;
    let mut found = vec![];
    let rows = web::rows().iter().filter(|(_, word)| allowed(word).contains(&role));
    let paths = rows.filter_map(|(route, _)| route.strip_prefix("GET "));
    for path in paths.filter(|path| !NO_PAGES.iter().any(|none| path.starts_with(none))) {
        let path = filled(path, named);
        let page = browser.get(&path).await;
        if page.status == StatusCode::OK && page.media.starts_with("text/html") {
            let text = page.text();
            let styled = text.contains(" style=") || text.contains("<style");
            assert!(!styled, "{path} has a style of its own, which the policy refuses");
            found.push(path);
        } else {
            let elsewhere = page.status.is_redirection() || page.status == StatusCode::NOT_FOUND;
            assert!(elsewhere || page.status == StatusCode::OK, "{role:?} {path}: {}", page.status);
        }
    }
    found
}

/// Looks at a page in both lights and sizes; axe's rules on structure ask the same in every light.
async fn look(screen: &Screen, role: Role, path: &str, wrong: &mut Vec<String>) {
    let mut add = |way: &str, found: Vec<String>| {
        wrong.extend(found.into_iter().map(|what| format!("{role:?} {path} {way}: {what}")));
    };
    screen.open(path).await;
    add("light", screen.complaints().await);
    add("light", screen.barriers(false).await);
    screen.prefers("dark").await;
    screen.size(PHONE).await;
    add("dark, on a phone", screen.barriers(true).await);
    screen.prefers("light").await;
    add("on a phone", screen.too_wide().await.into_iter().collect());
    screen.size(DESK).await;
}

/// Goes through the pages of some roles; a page that an earlier one has was looked at.
async fn every_page(roles: &[Role], least: usize) {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    // April is over, and its bulletin to be issued.
    world.office.at("2018-05-02T09:00:00");
    let mut named = world.named(0).await;
    let (issue, _) = world.issue("published").await;
    let received = world.work(0, State::Received).await;
    let mut seen: Vec<String> = vec![];
    let mut wrong = vec![];
    let browser = async |screen: &Screen| {
        for &role in roles {
            let section = matches!(role, Role::Editor | Role::ChiefEditor);
            let own = named.clone();
            if section {
                named.retain(|(name, _)| *name != "work");
                named.push(("work", received.to_string()));
            }
            if role == Role::Leader {
                named.retain(|(name, _)| *name != "issue");
                named.push(("issue", issue.to_string()));
            }
            screen.cookie(web::COOKIE, &world.office.cookie(role).await).await;
            for path in pages(&world, role, &named).await {
                if !seen.contains(&path) {
                    look(screen, role, &path, &mut wrong).await;
                    seen.push(path);
                }
            }
            named = own;
        }
    };
    journey(&world.office, browser).await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen.len() >= least, "{} pages: {seen:?}", seen.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_section_is_open_to_all() {
    every_page(&[Role::ChiefEditor], 25).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_units_leaders_and_administrators_is_open_to_all() {
    let others = [
        Role::Reporter,
        Role::UnitHead,
        Role::Leader,
        Role::SystemAdministrator,
        Role::SecurityAdministrator,
        Role::Auditor,
    ];
    every_page(&others, 25).await;
}
