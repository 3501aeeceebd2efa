//! `tongbao serve`: from an empty folder to a first office.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::support::program::scratch;

struct Server {
    child: Child,
    address: String,
    code: Option<String>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(folder: &std::path::Path, first: bool) -> Server {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tongbao"))
        .args(["serve", "--listen", "127.0.0.1:0", "--lang", "en", "--data"])
        .arg(folder)
        .env_remove("DATABASE_URL")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let code = first.then(|| {
        let mut errors = BufReader::new(child.stderr.take().unwrap());
        errors.read_line(&mut line).unwrap();
        line.trim().rsplit(' ').next().unwrap().to_owned()
    });
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    Server { child, address, code }
}

/// Status line, header lines and body of an answer.
fn ask(server: &Server, method: &str, path: &str, form: &str) -> String {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
        server.address,
        form.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn the_first_visit_sets_the_system_up_and_the_page_is_gone() {
    let folder = scratch("serve-first").join("data");
    let server = start(&folder, true);
    assert!(ask(&server, "GET", "/sign-in", "").contains("location: /set-up"));
    let people = "system_login=sys&system_password=Yun-Dou-47-Xi&security_login=sec\
                  &security_password=Yun-Dou-48-Xi&auditor_login=aud&auditor_password=Yun-Dou-49-Xi";
    let form = |code: &str| format!("code={code}&office=Office&scheme=shangjie-2018&{people}");
    let wrong = ask(&server, "POST", "/set-up", &form("AAAA-AAAA-AAAA"));
    assert!(wrong.starts_with("HTTP/1.1 422"), "{wrong}");
    let code = server.code.clone().unwrap();
    let done = ask(&server, "POST", "/set-up", &form(&code));
    assert!(done.starts_with("HTTP/1.1 303"), "{done}");
    assert!(ask(&server, "GET", "/set-up", "").starts_with("HTTP/1.1 404"));
    let enter = "login=sys&password=Yun-Dou-47-Xi";
    // What was acknowledged stands after the process is killed.
    drop(server);
    let server = start(&folder, false);
    let entered = ask(&server, "POST", "/session", enter);
    assert!(entered.contains("location: /me/password"), "{entered}");
}
