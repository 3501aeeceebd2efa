//! The matrix of rights over the API: every operation against every role, against nobody, and with
//! things of other units and other offices.

use axum::http::Method;
use desk::{Role, State};
use serde_json::json;
use testkit::client::{Client, Told};
use testkit::office::{Database, Office};

use crate::web::rights::world::World;
use crate::web::rights::{allowed, filled};

fn operations() -> impl Iterator<Item = (Method, &'static str, &'static str)> {
    let rows = web::rows().iter().filter(|(_, word)| *word != "open");
    rows.filter_map(|(route, word)| {
        let (method, path) = route.split_once(' ')?;
        Some((method.parse().ok()?, path.strip_prefix("/api/v1")?, word.as_str()))
    })
}

async fn ask(client: &Client, method: &Method, path: &str) -> Told {
    let deed = format!("{method} {path}");
    let body = (*method != Method::GET).then(|| json!({ "no such": "field" }));
    client.act(method.clone(), path, &deed, body).await
}

#[tokio::test]
async fn roles_are_let_in_by_their_rows_alone() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    let named = world.named(0).await;
    let mut wrong = vec![];
    for role in Role::ALL {
        let client = Client::of(&world.office, role).await;
        for (method, path, word) in operations() {
            let told = ask(&client, &method, &filled(path, &named)).await;
            let may = allowed(word).contains(&role);
            // A body that cannot be read is told of to those alone who may send it.
            let refused = told.status == 403;
            if may == refused || told.status.is_server_error() || told.status == 401 {
                wrong.push(format!("{role:?} {method} {path} ({word}): {}", told.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn without_a_key_nothing_opens() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    let named = world.named(0).await;
    let nobody = Client::new(&world.office);
    for (method, path, _) in operations() {
        let told = ask(&nobody, &method, &filled(path, &named)).await;
        assert_eq!(told.status, 401, "{method} {path}");
    }
}

#[tokio::test]
async fn others_things_are_nowhere() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    let other = World::new(world.office.beside().await).await;
    let strange = other.named(0).await;
    let mut wrong = vec![];
    for role in Role::ALL {
        let client = Client::of(&world.office, role).await;
        let mut of_units = world.named(1).await;
        of_units.retain(|(name, _)| matches!(*name, "work" | "enclosure" | "fact" | "other"));
        let theirs = operations().filter(|(_, _, word)| allowed(word).contains(&role));
        for (method, path, word) in theirs.filter(|(_, path, _)| path.contains('{')) {
            if ["{month}", "{clause}", "{file}"].iter().any(|part| path.ends_with(part)) {
                continue;
            }
            let unit = matches!(role, Role::Reporter | Role::UnitHead);
            let own = ["{work}", "{fact}"].iter().any(|part| path.contains(part));
            for named in [Some(&strange), Some(&of_units).filter(|_| unit && own)] {
                let Some(named) = named else { continue };
                let told = ask(&client, &method, &filled(path, named)).await;
                // A body that cannot be read is refused before the thing is looked for.
                let unread =
                    matches!(told.status.as_u16(), 400 | 415 | 422) && method != Method::GET;
                if told.status != 404 && !unread {
                    wrong.push(format!("{role:?} {method} {path} ({word}): {}", told.status));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn lists_show_what_opens_one_by_one() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    for unit in [0, 1] {
        world.named(unit).await;
        for state in [State::Submitted, State::Returned, State::Published] {
            world.work(unit, state).await;
        }
    }
    world.composite().await;
    let lists = [
        ("/works", "/works", "/id"),
        ("/issues", "/issues", "/id"),
        ("/ledger", "/ledger", "/fact/id"),
        ("/people", "/people", "/id"),
        ("/rights", "/rights", "/id"),
        ("/bulletins", "/bulletins", "/month"),
    ];
    for role in Role::ALL {
        let client = Client::of(&world.office, role).await;
        for (list, under, id) in lists {
            let told = client.get(list).await;
            let items = told.json["items"].as_array().cloned().unwrap_or_default();
            for item in items {
                let id = item.pointer(id).and_then(|id| id.as_str()).unwrap();
                let opened = client.get(&format!("{under}/{id}")).await;
                assert_eq!(opened.status, 200, "{role:?} {under}/{id}");
            }
        }
    }
}
