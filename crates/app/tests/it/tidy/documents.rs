//! The documents tell the truth: each path and command they name exists.

use crate::support::program::{project, tongbao};

use super::{files, shown, text, with_ending};

/// The words in backticks of a Markdown text, and the lines of its shell blocks.
fn quoted(markdown: &str) -> (Vec<String>, Vec<String>) {
    let (mut words, mut lines, mut fence) = (vec![], vec![], None);
    for line in markdown.lines() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            fence = if fence.is_some() { None } else { Some(language.trim().to_owned()) };
        } else if let Some(language) = &fence {
            if language == "sh" {
                lines.push(line.trim().to_owned());
            }
        } else {
            words.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    (words, lines)
}

/// A word that is meant as a path of the project: it begins with one of its folders or files.
fn is_path(word: &str) -> bool {
    let roots = ["crates/", "schemes/", "calendars/", "docs/", "examples/", ".ci/"];
    let plain = word.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c));
    plain && roots.iter().any(|root| word.starts_with(root))
}

fn documents() -> Vec<std::path::PathBuf> {
    let mut all = files("docs");
    for name in ["README.md", "README.zh.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        all.push(project().join(name));
    }
    with_ending(&all, "md").cloned().collect()
}

#[test]
fn every_path_that_a_document_names_exists() {
    for document in documents() {
        let text = text(&document);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let links = links.filter(|l| !l.contains("://") && !l.starts_with('#'));
        for link in links {
            let path = document.parent().unwrap().join(link.split('#').next().unwrap());
            assert!(path.exists(), "{} links to {link}", shown(&document));
        }
        for word in quoted(&text).0.iter().filter(|word| is_path(word)) {
            assert!(project().join(word).exists(), "{} names {word}", shown(&document));
        }
    }
}

#[test]
fn every_command_that_a_document_names_exists() {
    for document in documents() {
        let (words, lines) = quoted(&text(&document));
        let all = words.iter().chain(&lines).map(String::as_str);
        let named = all.filter_map(|line| {
            let rest = line.strip_prefix("tongbao ").or_else(|| line.split("tongbao -- ").nth(1));
            rest.or_else(|| line.strip_prefix("cargo run --release -- "))
        });
        for line in named {
            let name = line.split_whitespace().next().unwrap_or_default();
            if name.is_empty() || name.starts_with('-') || name == "…" {
                continue;
            }
            let mut help = tongbao(&[name, "--help"]);
            assert_eq!(help.code, 0, "{} names `tongbao {name}`", shown(&document));
            if let Some(within) = line.split_whitespace().nth(1)
                && help.out.contains("Commands:")
            {
                help = tongbao(&[name, within, "--help"]);
                assert_eq!(help.code, 0, "{} names `tongbao {name} {within}`", shown(&document));
            }
            let options = line.split_whitespace().filter(|w| w.starts_with("--") && w.len() > 2);
            for option in options {
                let option = option.split('=').next().unwrap();
                assert!(help.out.contains(option), "`{line}` in {}", shown(&document));
            }
        }
    }
}
