//! `check --watch` and the diagnostics as JSON.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{read, shipped};
use crate::support::program::tongbao;

fn json(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

#[test]
fn json_tells_each_fault_with_its_range() {
    let folder = shipped("editor-json");
    let file = folder.join("10-notice.md");
    let text = read(&file).replacen("single = 4,", "singel = 4,", 1);
    std::fs::write(&file, &text).unwrap();
    let (folder, shown) = (folder.display().to_string(), file.display().to_string());
    let answer = tongbao(&["check", &folder, "--format", "json"]);
    assert_eq!((answer.code, answer.err.as_str()), (1, ""));
    assert_eq!(answer.out.lines().count(), 1, "one line");
    let told = json(&answer.out);
    let all = told["diagnostics"].as_array().unwrap();
    let of = |severity: &str| all.iter().filter(|d| d["severity"] == severity).count();
    assert_eq!((told["errors"].as_u64(), told["warnings"].as_u64()), {
        (Some(of("error") as u64), Some(of("warning") as u64))
    });
    // The same place as in the terminal: lines and columns from 1, columns in characters.
    let slip = all.iter().find(|d| d["code"] == "TB0309" || d["code"] == "TB0303").expect("a slip");
    let (start, end) = (&slip["range"]["start"], &slip["range"]["end"]);
    let (line, column) = (start["line"].as_u64().unwrap(), start["column"].as_u64().unwrap());
    let terminal = tongbao(&["check", &folder]);
    let code = slip["code"].as_str().unwrap();
    assert!(terminal.err.contains(&format!("{shown}:{line}:{column}: {code}")), "{}", terminal.err);
    let marked: String = { text.lines().nth(line as usize - 1).unwrap().chars() }
        .skip(column as usize - 1)
        .take((end["column"].as_u64().unwrap() - column) as usize)
        .collect();
    assert_eq!(marked, "singel");
    assert_eq!(
        (slip["file"].as_str().unwrap(), end["line"].as_u64()),
        (shown.as_str(), Some(line))
    );
    assert!(slip["message"].as_str().unwrap().contains("singel"));

    let sound = tongbao(&["check", "--format", "json"]);
    assert_eq!((sound.code, json(&sound.out)["errors"].as_u64()), (0, Some(0)));
    let absent = tongbao(&["check", "nowhere", "--format", "json"]);
    assert_eq!((absent.code, absent.err.as_str()), (1, ""));
    let absent = json(&absent.out);
    assert_eq!(absent["diagnostics"][0]["code"], "TB0313");
    assert_eq!(absent["diagnostics"][0]["range"], Value::Null);
}

#[test]
fn watching_checks_again_at_each_change_and_ends_cleanly() {
    let folder = shipped("editor-watch");
    let file = folder.join("10-notice.md");
    let text = read(&file);
    let mut child = Command::new(env!("CARGO_BIN_EXE_tongbao"))
        .args(["check", &folder.display().to_string(), "--watch", "--format", "json"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut errors = || json(&lines.next().unwrap().unwrap())["errors"].as_u64().unwrap();
    assert_eq!(errors(), 0);
    // As editors save: written beside, then put in its place.
    let save = |text: &str| {
        let beside = folder.join("10-notice.md.part");
        std::fs::write(&beside, text).unwrap();
        std::fs::rename(&beside, &file).unwrap();
    };
    save(&text.replacen("扣10分", "扣十分", 1));
    assert!(errors() > 0);
    save(&text);
    assert_eq!(errors(), 0);
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn watching_ends_when_nobody_reads_any_more() {
    let folder = shipped("editor-unread");
    let mut child = Command::new(env!("CARGO_BIN_EXE_tongbao"))
        .args(["check", &folder.display().to_string(), "--watch", "--format", "json"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert_eq!(json(&first)["errors"].as_u64(), Some(0));
    // The reader is gone; the next thing to be told finds that out.
    let file = folder.join("10-notice.md");
    std::fs::write(&file, read(&file).replacen("扣10分", "扣十分", 1)).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
