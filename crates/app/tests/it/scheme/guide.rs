//! The Chinese guide to writing a scheme: its example is sound, and what its tables name is in the language.

use scheme::SchemeFile;

use crate::support::CALENDAR;
use crate::support::program::project;

fn guide() -> String {
    std::fs::read_to_string(project().join("docs/manual/scheme-guide.md")).unwrap()
}

#[test]
fn its_example_passes_check() {
    let guide = guide();
    let (_, rest) = guide.split_once("````markdown\n").unwrap();
    let (text, _) = rest.split_once("\n````").unwrap();
    let file = SchemeFile { name: "办法.md".to_owned(), text: format!("{text}\n") };
    let reading = scheme::read(vec![file]);
    assert_eq!(reading.faults, []);
    let scheme = reading.scheme.unwrap();
    assert_eq!(scheme.trials.len(), 2);
    assert_eq!(scoring::trial::run(&scheme, &CALENDAR), []);
}

/// Each snippet of the tables is a head or a key, and the language's reference speaks of it.
#[test]
fn its_tables_name_what_the_language_has() {
    let reference = std::fs::read_to_string(project().join("docs/scheme-language.md")).unwrap();
    let guide = guide();
    // The words that fields have by themselves are no keys.
    let (guide, _) = guide.split_once("### 自带的词").unwrap();
    let rows = guide.lines().filter(|line| line.starts_with("| ") && line.contains('`'));
    let snippets: Vec<&str> = rows.flat_map(|row| row.split('`').skip(1).step_by(2)).collect();
    assert!(snippets.len() > 80, "{} snippets", snippets.len());
    let mut unknown = vec![];
    for snippet in snippets {
        let known = match snippet.trim_start_matches('[').split_once(['.', ']', ' ']) {
            Some((head, _)) if snippet.starts_with('[') => {
                reference.contains(&format!("`[{head}."))
                    || reference.contains(&format!("`[{head}]"))
            }
            Some((key, _)) => ["`", "[", ", ", "{ "]
                .iter()
                .any(|before| reference.contains(&format!("{before}{key}"))),
            // A word that may stand in the place of the one before.
            None => reference.contains(snippet),
        };
        if !known {
            unknown.push(snippet);
        }
    }
    assert_eq!(unknown, [""; 0]);
}

/// The words that each field has by itself are those of the open format.
#[test]
fn its_list_of_words_is_the_open_format_s() {
    let (guide, base) = (guide(), ledger::Vocabulary::base());
    for domain in ledger::Domain::ALL {
        let words: Vec<String> = base
            .words(domain)
            .iter()
            .map(|word| format!("{} `{}`", word.label, word.code))
            .collect();
        let row = format!("`{}` | {} |", domain.name(), words.join("、"));
        assert!(words.is_empty() || guide.contains(&row), "{row}");
    }
}
