//! A scripted editor: it starts the program's language server and speaks to it over its pipes.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// A session with the server.
pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    asked: i64,
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Client {
    /// Starts the server, which nobody has greeted yet.
    pub fn start() -> Client {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tongbao"))
            .args(["--lang", "en", "lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take(), child.stdout.take().unwrap());
        Client { child, input, output: BufReader::new(output), asked: 0 }
    }

    /// Starts it and greets it.
    pub fn open() -> Client {
        let mut client = Client::start();
        let greeted = client.ask("initialize", json!({ "capabilities": {} }));
        assert_eq!(greeted["result"]["capabilities"]["positionEncoding"], "utf-16");
        client.note("initialized", json!({}));
        client
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    /// Sends text as one message.
    pub fn say(&mut self, body: &str) {
        self.send(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// A notification.
    pub fn note(&mut self, method: &str, params: Value) {
        self.say(&json!({ "jsonrpc": "2.0", "method": method, "params": params }).to_string());
    }

    /// A request and its answer; what comes before the answer is not looked at.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        let message = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        self.say(&message.to_string());
        loop {
            let heard = self.hear();
            if heard["id"] == id {
                return heard;
            }
        }
    }

    /// The next message.
    pub fn hear(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the server went away");
            match line.trim() {
                "" => break,
                line => length = line.strip_prefix("Content-Length: ").unwrap().parse().unwrap(),
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    /// Opens a file as it is typed.
    pub fn type_in(&mut self, file: &Path, text: &str) {
        let document =
            json!({ "uri": uri(file), "languageId": "markdown", "version": 1, "text": text });
        self.note("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Types another text into an open file.
    pub fn retype(&mut self, file: &Path, text: &str) {
        let document = json!({ "uri": uri(file), "version": 2 });
        let changes = json!([{ "text": text }]);
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.note("textDocument/didChange", params);
    }

    /// A question about a place.
    pub fn at(&mut self, what: &str, file: &Path, (line, character): (u64, u64)) -> Value {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": uri(file) }, "position": position });
        self.ask(&format!("textDocument/{what}"), params)["result"].take()
    }

    /// The next faults told of a file.
    pub fn faults(&mut self, file: &Path) -> Vec<Value> {
        loop {
            let mut heard = self.hear();
            let told = heard["method"] == "textDocument/publishDiagnostics";
            if told && heard["params"]["uri"] == uri(file) {
                return heard["params"]["diagnostics"].as_array_mut().unwrap().clone();
            }
        }
    }

    /// Says goodbye; the exit code.
    pub fn close(mut self) -> i32 {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        self.note("exit", Value::Null);
        self.child.wait().unwrap().code().unwrap()
    }

    /// Goes away without a word; the exit code.
    pub fn vanish(mut self) -> i32 {
        self.input = None;
        self.child.wait().unwrap().code().unwrap()
    }
}

/// A file's address.
pub fn uri(file: &Path) -> String {
    url::Url::from_file_path(file).unwrap().to_string()
}
