//! Clause accounting and attestation: a clause's words hold its rules.

use ledger::Code;
use proptest::prelude::*;
use scheme::{Reading, SchemeFile, library};

fn shipped() -> Vec<SchemeFile> {
    library::files("shangjie-2018").expect("the program ships it")
}

/// The shipped files after one of them was changed.
fn changed(file: usize, text: String) -> Reading {
    let mut files = shipped();
    files[file].text = text;
    scheme::read(files)
}

/// The clauses that a reading finds changed since they were attested.
fn unsettled(reading: &Reading) -> Vec<String> {
    let changed = reading.faults.iter().filter(|fault| fault.code == Code::CLAUSE_CHANGED);
    let clause = |fault: &ledger::Fault| {
        fault.words.iter().find(|(name, _)| *name == "clause").map(|(_, id)| id.clone())
    };
    changed.filter_map(clause).collect()
}

/// Where a character of a clause's first paragraph stands: file, byte, and the clause.
fn characters() -> Vec<(usize, usize, String)> {
    let mut found = vec![];
    for (number, file) in shipped().iter().enumerate() {
        let mut start = 0;
        for line in file.text.split_inclusive('\n') {
            if let Some((words, id)) = line.trim_end().rsplit_once(" {#") {
                // Marks of Markdown are no words.
                let words = words.char_indices().filter(|(_, c)| !"# ".contains(*c));
                let id = id.trim_end_matches('}');
                found.extend(words.map(|(at, _)| (number, start + at, id.to_owned())));
            }
            start += line.len();
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn one_changed_character_unsettles_its_clause(
        pick in any::<prop::sample::Index>(),
        other in "[甲乙丙0-9a-z]",
    ) {
        let all = characters();
        let (file, at, id) = &all[pick.index(all.len())];
        let mut text = shipped()[*file].text.clone();
        let old = text[*at..].chars().next().unwrap();
        prop_assume!(old.to_string() != other);
        text.replace_range(*at..*at + old.len_utf8(), &other);
        let reading = changed(*file, text);
        prop_assert!(reading.scheme.is_none());
        prop_assert_eq!(unsettled(&reading), vec![id.clone()]);
    }

    #[test]
    fn one_missing_character_unsettles_its_clause(pick in any::<prop::sample::Index>()) {
        let all = characters();
        let (file, at, id) = &all[pick.index(all.len())];
        let mut text = shipped()[*file].text.clone();
        text.remove(*at);
        prop_assert_eq!(unsettled(&changed(*file, text)), vec![id.clone()]);
    }
}

#[test]
fn a_table_belongs_to_the_words_of_its_clause() {
    let at = shipped().iter().position(|file| file.text.contains("| 妇联 |")).unwrap();
    let text = shipped()[at].text.replace("| 妇联 | 区妇联、", "| 妇联 | 区妇女联、");
    assert_eq!(unsettled(&changed(at, text)), ["A2.5.5"]);
}

#[test]
fn wrapping_a_line_anew_unsettles_nothing() {
    let at = shipped().iter().position(|file| file.text.contains("每月下发一次，")).unwrap();
    let text = shipped()[at].text.replace("每月下发一次，", "每月下发一次，\n");
    assert_eq!(unsettled(&changed(at, text)), Vec::<String>::new());
}

#[test]
fn the_order_of_the_files_is_that_of_their_names() {
    let mut files = shipped();
    files.reverse();
    let reading = scheme::read(files);
    let scheme = reading.scheme.expect("the shipped scheme is sound");
    assert_eq!(scheme.clauses.first().map(|clause| clause.id.as_str()), Some("1"));
    assert_eq!(scheme.clauses.last().map(|clause| clause.id.as_str()), Some("A3"));
}

/// Files that went through an editor of another system say the same.
#[test]
fn line_ends_of_another_system_unsettle_nothing() {
    let mut files = shipped();
    for file in &mut files {
        file.text = file.text.replace('\n', "\r\n");
    }
    let reading = scheme::read(files);
    assert_eq!(unsettled(&reading), Vec::<String>::new());
    assert!(reading.scheme.is_some());
}
