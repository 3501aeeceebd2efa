//! The protocol's manners, and messages that are none.

use serde_json::{Value, json};

use super::client::Client;
use super::{folder, place};

#[test]
fn noise_is_answered_or_stepped_over_and_the_session_goes_on() {
    let folder = folder("editor-noise");
    let rules = folder.join("00-rules.md");
    let mut client = Client::open();
    client.say("{ no json");
    assert_eq!(client.hear()["error"]["code"], -32700);
    client.send(b"Content-Length: 3\r\n\r\n\xff\xfe\xfd");
    assert_eq!(client.hear()["error"]["code"], -32700);
    client.send(b"not a header at all\r\nContent-Length: many\r\n\r\n");
    for message in ["[]", "17", "{}", r#"{"id":4}"#, r#"{"method":7,"id":4}"#] {
        client.say(message);
        assert_eq!(client.hear()["error"]["code"], -32600, "{message}");
    }
    assert_eq!(client.ask("textDocument/hover", json!([1]))["error"]["code"], -32602);
    assert_eq!(client.ask("textDocument/hover", Value::Null)["error"]["code"], -32602);
    assert_eq!(client.ask("textDocument/rename", json!({}))["error"]["code"], -32601);
    client.note("textDocument/didOpen", json!({ "textDocument": 3 }));
    client.note("textDocument/didChange", Value::Null);
    client.note("$/cancelRequest", json!({ "id": 1 }));
    client.say(r#"{"jsonrpc":"2.0","id":99,"result":null}"#);
    // Places beyond every end, and files that are none.
    client.type_in(&rules, super::RULES);
    let beyond = u64::from(u32::MAX);
    for at in [(0, beyond), (beyond, 0), (beyond, beyond)] {
        for what in ["hover", "completion", "definition"] {
            client.at(what, &rules, at);
        }
    }
    let untitled =
        json!({ "uri": "untitled:1", "languageId": "markdown", "version": 1, "text": "" });
    client.note("textDocument/didOpen", json!({ "textDocument": untitled }));
    // After all of it a question is answered.
    let hover = client.at("hover", &rules, place(super::RULES, "qu-qing", 1));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("每篇4分"));
    assert_eq!(client.close(), 0);
}

#[test]
fn a_message_that_is_too_long_is_stepped_over() {
    let mut client = Client::open();
    let length = (32 << 20) + 1;
    client.send(format!("Content-Length: {length}\r\n\r\n").as_bytes());
    client.send(&vec![b' '; length]);
    assert_eq!(client.hear()["error"]["code"], -32700);
    assert_eq!(client.close(), 0);
}

#[test]
fn nothing_is_answered_before_the_greeting_nor_after_the_goodbye() {
    let mut client = Client::start();
    assert_eq!(client.ask("textDocument/hover", json!({}))["error"]["code"], -32002);
    assert!(client.ask("initialize", json!({ "capabilities": {} }))["error"].is_null());
    client.ask("shutdown", Value::Null);
    assert_eq!(client.ask("initialize", json!({}))["error"]["code"], -32600);
    client.note("exit", Value::Null);
    assert_eq!(client.vanish(), 0);
}

#[test]
fn a_client_that_vanishes_ends_the_server_as_a_failure() {
    assert_eq!(Client::open().vanish(), 1);
}

#[test]
fn markdown_that_is_no_scheme_is_let_alone() {
    let folder = crate::support::program::scratch("editor-prose");
    let file = folder.join("letter.md");
    let mut client = Client::open();
    client.type_in(&file, "# 信\n\n```toml rule\n[part.x\n```\n");
    assert_eq!(client.at("hover", &file, (3, 2)), Value::Null);
    assert_eq!(client.close(), 0);
}

#[test]
fn goodbye_without_shutdown_is_a_failure_and_a_second_greeting_is_refused() {
    let mut client = Client::open();
    assert_eq!(client.ask("initialize", json!({ "capabilities": {} }))["error"]["code"], -32600);
    client.note("exit", Value::Null);
    assert_eq!(client.vanish(), 1);
}

#[test]
fn a_client_that_can_watch_is_asked_to() {
    let mut client = Client::start();
    let watched = json!({ "didChangeWatchedFiles": { "dynamicRegistration": true } });
    client.ask("initialize", json!({ "capabilities": { "workspace": watched } }));
    client.note("initialized", json!({}));
    let asked = client.hear();
    assert_eq!(asked["method"], "client/registerCapability");
    let wish = &asked["params"]["registrations"][0];
    assert_eq!(wish["method"], "workspace/didChangeWatchedFiles");
    assert_eq!(wish["registerOptions"]["watchers"][0]["globPattern"], "**/*.md");
    client.say(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }).to_string());
    assert_eq!(client.close(), 0);
}

/// Opened, closed, saved and changed by others: each time the folder is checked as it then stands.
#[test]
fn what_happens_to_a_file_is_told_of_the_file_as_it_then_stands() {
    let folder = super::shipped("editor-told");
    let file = folder.join("10-notice.md");
    let sound = super::read(&file);
    let broken = sound.replacen("single = 4,", "singel = 4,", 1);
    let params = json!({ "textDocument": { "uri": super::client::uri(&file) } });
    // The shipped scheme has a warning of its own.
    let errors = |faults: &[Value]| faults.iter().filter(|f| f["severity"] == 1).count();
    let mut client = Client::open();
    client.type_in(&file, &broken);
    assert_ne!(errors(&client.faults(&file)), 0);
    // Closed without being saved: the disk holds, and it is sound.
    client.note("textDocument/didClose", params.clone());
    assert_eq!(errors(&client.faults(&file)), 0);
    std::fs::write(&file, &broken).unwrap();
    let changes = json!([{ "uri": super::client::uri(&file), "type": 2 }]);
    client.note("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    assert_ne!(errors(&client.faults(&file)), 0);
    std::fs::write(&file, &sound).unwrap();
    client.note("textDocument/didSave", params);
    assert_eq!(errors(&client.faults(&file)), 0);
    // Bytes that are no text are told of, not left out.
    std::fs::write(&file, b"\xff\xfe").unwrap();
    client.note("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    let faults = client.faults(&file);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0]["code"], "TB0101");
    assert_eq!(client.close(), 0);
}
