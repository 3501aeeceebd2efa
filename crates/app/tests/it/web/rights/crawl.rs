//! What is shown leads somewhere: every link that a person finds opens for that person. And what
//! changes about a person works on their next request.

use std::collections::{BTreeSet, VecDeque};

use axum::http::StatusCode;
use desk::verb::grant::Grant;
use desk::verb::person::{Change, ChangePerson};
use desk::{Role, State};
use testkit::browser::Browser;
use testkit::office::{Database, Office};

use super::world::World;

/// As many pages as are looked at for a role.
const MOST: usize = 250;

/// Links without the choices of a list, of which there are endless combinations.
fn plain(href: &str) -> Option<String> {
    let path = href.split('#').next()?;
    let own = path.starts_with('/') && !path.starts_with("//");
    own.then(|| path.split('?').next().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn every_link_that_a_person_finds_opens_for_that_person() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    for unit in [0, 1] {
        world.named(unit).await;
        for state in [State::Submitted, State::Returned, State::Published] {
            world.work(unit, state).await;
        }
    }
    world.composite().await;
    let mut wrong = vec![];
    for role in Role::ALL {
        let browser = Browser::of(&world.office, role).await;
        let lists = web::rows().keys().filter(|route| !route.contains('{'));
        let lists = lists.filter_map(|route| route.strip_prefix("GET "));
        let lists = lists.filter(|path| !path.starts_with("/events") && !path.contains("/api"));
        let mut ahead: VecDeque<(String, String)> =
            lists.map(|path| (String::new(), path.to_owned())).collect();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        while let Some((from, path)) = ahead.pop_front() {
            if seen.len() > MOST || !seen.insert(path.clone()) {
                continue;
            }
            let page = browser.get(&path).await;
            let closed = page.status.is_client_error() || page.status.is_server_error();
            if closed && !from.is_empty() {
                wrong.push(format!("{role:?} {from} leads to {path}: {}", page.status));
            }
            if page.status.is_success() && page.media.starts_with("text/html") {
                let links = page.attributes("main a[href], nav a[href]", "href");
                let links = links.iter().filter_map(|href| plain(href));
                ahead.extend(links.map(|link| (path.clone(), link)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_change_of_role_and_a_disabled_account_work_on_the_next_request() {
    let office = Office::on(Database::Sqlite).await;
    let editor = Browser::of(&office, Role::Editor).await;
    assert_eq!(editor.get("/inbox").await.status, StatusCode::OK);
    let person = office.who(Role::Editor).person;
    let grant = |roles| Grant { person: person.clone(), roles };
    let security = office.who(Role::SecurityAdministrator);
    office.desk.act(&security, None, grant(vec![Role::Leader])).await.unwrap();
    assert_eq!(editor.get("/inbox").await.status, StatusCode::FORBIDDEN);
    assert_eq!(editor.get("/reading").await.status, StatusCode::OK);
    office.desk.act(&security, None, grant(vec![])).await.unwrap();
    assert_eq!(editor.get("/reading").await.status, StatusCode::FORBIDDEN);
    let system = office.who(Role::SystemAdministrator);
    let change = ChangePerson { person: person.clone(), change: Change::Disable };
    office.desk.act(&system, None, change).await.unwrap();
    assert!(editor.get("/me").await.to.unwrap().starts_with("/sign-in"));
}
