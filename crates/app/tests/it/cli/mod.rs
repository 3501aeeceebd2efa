//! The command line, used as a person uses it: answers to standard output, errors to standard
//! error, exit codes 0, 1 and 2, and nothing written when anything is wrong.

mod facts;
mod faults;
mod papers;
mod safety;
mod schemes;
mod serve;

pub use faults::CODES;

use std::path::Path;

use serde_json::Value;

use crate::support::program::{Answer, project, scratch, tongbao, tongbao_in};

const EXAMPLE: &str = "examples/shangjie-2018.xlsx";
const EDGE: &str = "crates/app/tests/it/data/edge.jsonl";

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.code, 0, "{}", answer.err);
    serde_json::from_str(&answer.out).expect("one JSON object on standard output")
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn every_command_helps_in_both_languages_with_an_example() {
    let commands = [
        "score",
        "why",
        "bulletin",
        "appraisal",
        "whatif",
        "certify",
        "check",
        "lsp",
        "explain",
        "diff",
        "convert",
        "template",
        "verify",
        "export",
        "import",
        "backup",
        "restore",
        "user",
        "serve",
        "demo",
    ];
    let overview = tongbao(&["--help"]);
    for command in commands {
        assert!(overview.out.contains(command), "{command} is not in the overview");
        let english = tongbao(&[command, "--help"]);
        assert!(english.out.contains("Example:"), "{}", english.out);
        let chinese = tongbao(&["--lang", "zh", command, "--help"]);
        assert_eq!((english.code, chinese.code), (0, 0));
        assert!(chinese.out.contains("示例："), "{}", chinese.out);
        assert!(chinese.out.contains("用法："), "{}", chinese.out);
        let options = chinese.out.split("示例：").next().unwrap();
        for english in ["Usage", "Options", "Arguments", "Print", "default"] {
            assert!(!options.contains(english), "`{english}` in the Chinese help of {command}");
        }
    }
}

#[test]
fn a_wrong_command_line_is_exit_code_2_and_says_what_in_the_persons_language() {
    for words in [
        &["score"][..],
        &["nonsense"],
        &["score", "--facts", EDGE, "--as-of", "yesterday"],
        &["score", "--facts", EDGE, "--as-of", "2018-5-31"],
        &["score", "--facts", EDGE, "--as-of", "2018-05-31", "--known-at", "2018-06-01"],
        &["score", "--facts", EDGE, "--as-of", "2018-05-31", "--format", "pdf"],
        &["bulletin", "--facts", EDGE, "--month", "2018-13", "-o", "x.xlsx"],
        &["explain", "TB9999"],
    ] {
        let english = tongbao(words);
        assert_eq!(english.code, 2, "{words:?}: {}", english.err);
        assert!(english.out.is_empty() && !english.err.is_empty());
        let words: Vec<&str> = ["--lang", "zh"].into_iter().chain(words.iter().copied()).collect();
        let chinese = tongbao(&words);
        assert_eq!(chinese.code, 2);
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(chinese.err.chars().any(han), "{}", chinese.err);
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let answer = tongbao(&["score", "--facts", "nowhere.jsonl", "--as-of", "2018-05-31"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.starts_with("nowhere.jsonl: TB0128: "), "{}", answer.err);
}
