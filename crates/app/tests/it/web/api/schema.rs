//! The document holds: schemathesis asks the running server whatever the document lets it ask, as
//! each role that has operations, and finds no answer that the document does not foresee.

use std::path::Path;
use std::process::Command;

use desk::{Role, State};
use testkit::browser::site;
use testkit::client::key;
use testkit::office::{Database, Office};

use crate::web::rights::world::World;

/// The environment's name of the program that `./test` installs.
const PROGRAM: &str = "TONGBAO_TEST_SCHEMATHESIS";

/// What answers are held against.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_schema_conformance,response_headers_conformance,unsupported_method,\
    missing_required_header,ignored_auth";

/// Real things for the places in addresses, as the program's own settings file.
async fn settings(world: &World, folder: &Path) -> std::path::PathBuf {
    let mut named = world.named(0).await;
    named.retain(|(name, _)| *name != "work");
    named.push(("work", world.work(0, State::Received).await.to_string()));
    let row = |(name, id): &(&str, String)| format!("\"path.{name}\" = \"{id}\"\n");
    let mut text = String::from("[parameters]\n");
    text.extend(named.iter().map(row));
    text.push_str(
        "\"path.month\" = \"2018-03\"\n\"path.paper\" = \"notice\"\n\"path.revision\" = 1\n",
    );
    // RFC 6585 has a status of its own for a version that is missing.
    text.push_str("[checks.missing_required_header]\nexpected-statuses = [400, 401, 403, 406, 415, 422, 428]\n");
    let path = folder.join("schemathesis.toml");
    std::fs::write(&path, text).unwrap();
    path
}

#[expect(clippy::disallowed_methods, reason = "where a program of the tests lives")]
async fn run(address: &str, config: &Path, key: &str, tags: &[&str]) -> (bool, String) {
    let program = std::env::var(PROGRAM).expect("schemathesis is installed by ./test");
    let mut command = Command::new(program);
    command.arg("--config-file").arg(config).arg("run");
    command.arg(format!("{address}/api/v1/openapi.json"));
    command.args(["--header", &format!("Authorization: Bearer {key}")]);
    command.args(["--checks", CHECKS, "--phases", "examples,coverage,fuzzing"]);
    command.args(["--max-examples", "5", "--seed", "1", "--generation-deterministic"]);
    command.args(["--no-color", "--suppress-health-check", "all"]);
    command.args(tags.iter().flat_map(|tag| ["--include-tag", tag]));
    command.current_dir(config.parent().unwrap());
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.success(), told + &String::from_utf8_lossy(&output.stderr))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_answer_is_off_the_document() {
    let world = World::new(Office::on(Database::Sqlite).await).await;
    let folder = tempfile::tempdir().unwrap();
    let config = settings(&world, folder.path()).await;
    let office = &world.office;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let router = site(office).router;
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let runs: [(Role, &[&str]); 6] = [
        (Role::ChiefEditor, &["works", "issues", "ledger"]),
        (Role::UnitHead, &["works"]),
        (Role::Leader, &["issues"]),
        (Role::SystemAdministrator, &["administration"]),
        (Role::SecurityAdministrator, &["administration"]),
        (Role::Auditor, &["administration"]),
    ];
    let mut wrong = vec![];
    for (role, tags) in runs {
        let key = key(office, &office.who(role), None).await;
        let (sound, told) = run(&address, &config, &key, tags).await;
        if !sound {
            wrong.push(format!("{role:?}: {told}"));
        }
    }
    server.abort();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
