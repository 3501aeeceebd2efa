//! A server killed at any moment loses nothing that it acknowledged, and a deed that is asked
//! again is done once. The moments are counted in acknowledged answers.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use store::{Errand, Error, Store, Tx};
use testkit::office::{Database, SERVER};

use super::*;

/// Clients that register facts at the same time, and how many each of them does in a round.
const CLIENTS: usize = 4;
const EACH: usize = 8;
/// The editor's password.
const NEW: &str = "Qi-Lan-58-Wu-Mo";

/// Where a server's state is.
#[derive(Clone)]
struct State {
    folder: PathBuf,
    url: Option<String>,
}

struct Server {
    child: Mutex<Child>,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Server {
    fn start(state: &State) -> Server {
        let mut command = state.tongbao(&["serve", "--listen", "127.0.0.1:0", "--data", "d"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Server { child: Mutex::new(child), address }
    }

    /// SIGKILL: no word of farewell.
    fn kill(&self) {
        let mut child = self.child.lock().unwrap();
        let _ = child.kill();
        let _ = child.wait();
    }

    /// The answer, unless the server was gone before all of it came.
    fn ask(&self, path: &str, cookie: &str, form: &str) -> Option<String> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\nsec-fetch-site: same-origin\r\n\
             cookie: {cookie}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {}\r\n\r\n{form}",
            self.address,
            form.len()
        );
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        answer.contains("\r\n\r\n").then_some(answer)
    }
}

impl State {
    fn tongbao(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tongbao"));
        command.current_dir(&self.folder).args(["--lang", "en"]).args(words);
        match &self.url {
            Some(url) => command.env("DATABASE_URL", url),
            None => command.env_remove("DATABASE_URL"),
        };
        command
    }

    fn done(&self, words: &[&str]) {
        let output = self.tongbao(words).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{words:?}: {said}");
    }

    /// The deeds that became facts, each named in its fact's note; the chain is verified.
    fn registered(&self) -> Vec<String> {
        self.done(&["verify", "--data", "d"]);
        self.done(&["export", "--data", "d", "-o", "f.jsonl"]);
        let text = fs::read_to_string(self.folder.join("f.jsonl")).unwrap();
        let facts = text.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap());
        facts.map(|fact| fact["note"].as_str().unwrap().to_owned()).collect()
    }
}

/// The office's passwords are of 2018, and the servers' clock is the machine's: the editor gets a
/// new one, and changes it as is owed.
fn signed_in(state: &State, server: &Server) -> String {
    let given = state.tongbao(&["user", "password", "--data", "d", "editor"]).output().unwrap();
    let given = String::from_utf8(given.stdout).unwrap();
    let old = given.split('\t').nth(1).unwrap().rsplit(' ').next().unwrap().to_owned();
    let answer = server.ask("/session", "", &format!("login=editor&password={old}")).unwrap();
    let cookies = answer.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
    let cookies: Vec<&str> = cookies.filter_map(|cookie| cookie.split(';').next()).collect();
    let cookie = cookies.join("; ");
    let changed = format!("old={old}&new={NEW}&again={NEW}");
    let answer = server.ask("/me/password", &cookie, &changed).unwrap();
    assert!(answer.contains("location: /\r\n"), "{answer}");
    cookie
}

/// A fact of 2018, as the section registers it: the machine's day is not in that year.
fn form(deed: &str) -> String {
    let unit = "%E5%B3%A1%E7%AA%9D%E9%95%87";
    format!("deed={deed}&date=2018-03-01&unit={unit}&program=city&persons=1&note={deed}&paper=a")
}

/// One round: clients register facts, the server is killed after so many answers, what was not answered is
/// asked again of `after`.
fn round(number: usize, moment: usize, servers: &[&Server], cookie: &str) -> Vec<String> {
    let answered = AtomicUsize::new(0);
    let open = Mutex::new(vec![]);
    let (answered, open_) = (&answered, &open);
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            scope.spawn(move || {
                let server = servers[client % servers.len()];
                for piece in 0..EACH {
                    let deed = format!("r{number}c{client}p{piece}");
                    match server.ask("/ledger/new/training", cookie, &form(&deed)) {
                        Some(answer) => {
                            assert!(answer.contains("location: /ledger/"), "{answer}");
                            if answered.fetch_add(1, Ordering::SeqCst) + 1 == moment {
                                servers[0].kill();
                            }
                        }
                        None => open_.lock().unwrap().push(deed),
                    }
                }
            });
        }
    });
    assert!(answered.load(Ordering::SeqCst) >= moment);
    open.into_inner().unwrap()
}

fn again(server: &Server, cookie: &str, deeds: &[String]) {
    for deed in deeds {
        let answer = server.ask("/ledger/new/training", cookie, &form(deed)).unwrap();
        assert!(answer.contains("location: /ledger/"), "{answer}");
    }
}

fn all_stand_once(state: &State, rounds: usize) {
    let deeds = state.registered();
    let distinct: BTreeSet<&String> = deeds.iter().collect();
    assert_eq!(deeds.len(), rounds * CLIENTS * EACH, "each deed once, none lost");
    assert_eq!(distinct.len(), deeds.len());
}

#[tokio::test]
async fn sqlite_keeps_what_it_acknowledged() {
    let office = Office::on(Database::Sqlite).await;
    let state = State { folder: folder("kill-sqlite", &office).await, url: None };
    let mut server = Server::start(&state);
    let cookie = signed_in(&state, &server);
    for (number, moment) in [1, 9, 20].into_iter().enumerate() {
        let open = round(number, moment, &[&server], &cookie);
        assert!(!open.is_empty(), "it was killed while it worked");
        server = Server::start(&state);
        again(&server, &cookie, &open);
        // Now they are answered, and are asked once more: nothing is done twice.
        again(&server, &cookie, &open);
        all_stand_once(&state, number + 1);
    }
}

struct Schema(String);

impl Errand for Schema {
    type Out = ();
    type Refusal = Error;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        tx.run(format!("DROP SCHEMA IF EXISTS {} CASCADE", self.0), vec![]).await?;
        tx.run(format!("CREATE SCHEMA {}", self.0), vec![]).await.map(|_| ())
    }
}

/// Two processes side by side on one PostgreSQL: one is killed, the other goes on.
#[tokio::test]
async fn postgresql_keeps_what_it_acknowledged_and_the_other_process_goes_on() {
    #[expect(clippy::disallowed_methods, reason = "the test command names the server")]
    let url = std::env::var(SERVER).expect("PostgreSQL for tests is started by ./test");
    let schema = format!("kill_{}", std::process::id());
    Store::server(&url).await.unwrap().run(Schema(schema.clone())).await.unwrap();
    let office = Office::on(Database::Sqlite).await;
    let folder = folder("kill-postgres", &office).await;
    let state = State { folder, url: Some(format!("{url}?options[search_path]={schema}")) };
    state.done(&["restore", "--yes", "b.tongbao"]);
    let mut server = Server::start(&state);
    let beside = Server::start(&state);
    let cookie = signed_in(&state, &beside);
    for (number, moment) in [1, 10].into_iter().enumerate() {
        let open = round(number, moment, &[&server, &beside], &cookie);
        again(&beside, &cookie, &open);
        all_stand_once(&state, number + 1);
        server = Server::start(&state);
    }
}
