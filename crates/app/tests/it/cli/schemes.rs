//! `check`, `explain`, `diff`, `whatif`.

use super::*;

/// A copy of the shipped scheme with one text changed for another.
fn draft(name: &str, from: &str, to: &str) -> String {
    let folder = scratch(name);
    let mut changed = 0;
    for entry in std::fs::read_dir(project().join("schemes/shangjie-2018")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        changed += text.matches(from).count();
        std::fs::write(folder.join(path.file_name().unwrap()), text.replacen(from, to, 1)).unwrap();
    }
    assert!(changed > 0, "`{from}` stands nowhere in the scheme");
    shown(&folder)
}

#[test]
fn the_shipped_scheme_is_sound_but_for_the_list_that_the_notice_leaves_open() {
    let answer = tongbao(&["check"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(answer.err.matches(": TB").count(), 1, "{}", answer.err);
    assert!(answer.err.contains("TB0411"), "{}", answer.err);
    assert_eq!(tongbao(&["check", "schemes/shangjie-2018"]).out, answer.out);
}

#[test]
fn a_clause_whose_words_changed_must_be_attested_anew() {
    let folder = draft("cli-changed-clause", "扣10分", "扣十分");
    let answer = tongbao(&["check", &folder]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("TB0402"), "{}", answer.err);
}

/// A rule is tried before anybody attests it.
#[test]
fn tests_are_run_though_a_clause_is_not_attested() {
    let folder = draft("cli-unattested", "single = 4,", "single = 5,");
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("扣10分", "扣十分")).unwrap();
    }
    let answer = tongbao(&["check", &folder]);
    assert_eq!(answer.code, 1);
    for code in ["TB0402", "TB0412"] {
        assert!(answer.err.contains(code), "{code}: {}", answer.err);
    }
}

#[test]
fn a_changed_figure_fails_a_test_inside_the_scheme() {
    let folder = draft("cli-changed-figure", "single = 4,", "single = 5,");
    let answer = tongbao(&["check", &folder]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("TB0412"), "{}", answer.err);
}

#[test]
fn a_changed_figure_is_one_difference_and_moves_whoever_it_concerns() {
    let folder = draft("cli-whatif", "single = 4,", "single = 5,");
    let same = tongbao(&["diff", "shangjie-2018", "shangjie-2018"]);
    assert_eq!(same.code, 0);
    let diff = tongbao(&["diff", "shangjie-2018", &folder]);
    assert_eq!(diff.code, 0, "{}", diff.err);
    assert!(diff.out.contains("2.2.1.1"), "{}", diff.out);
    let words = ["whatif", "--facts", EXAMPLE, "--as-of", "2018-12-31", "--against"];
    let whatif = tongbao(&[&words[..], &[&folder]].concat());
    assert_eq!(whatif.code, 0, "{}", whatif.err);
    assert!(whatif.out.contains("2.2.1.1"), "{}", whatif.out);
    let none = tongbao(&[&words[..], &["shangjie-2018"]].concat());
    assert!(!none.out.contains("2.2.1.1"), "{}", none.out);
}

#[test]
fn the_reading_that_was_not_taken_is_listed_and_tried() {
    let check = tongbao(&["check", "shangjie-2018"]);
    assert!(check.out.contains("[2.2.4] every-endorsement: "), "{}", check.out);
    let words = ["whatif", "--facts", EXAMPLE, "--as-of", "2018-12-31", "--reading"];
    let moved = tongbao(&[&words[..], &["every-endorsement"]].concat());
    assert_eq!(moved.code, 0, "{}", moved.err);
    // Only the clause that is read otherwise moves points.
    let indented = moved.out.lines().filter_map(|line| line.strip_prefix("      "));
    let clauses: Vec<&str> = indented.filter(|line| !line.starts_with(' ')).collect();
    assert!(!clauses.is_empty() && clauses.iter().all(|c| c.starts_with("2.2.4")), "{}", moved.out);
    let unknown = tongbao(&[&words[..], &["every-endorsment"]].concat());
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("every-endorsement"), "{}", unknown.err);
    // One of the two must be named, and not both.
    assert_eq!(tongbao(&words[..5]).code, 2);
    let both = [&words[..], &["every-endorsement", "--against", "shangjie-2018"]].concat();
    assert_eq!(tongbao(&both).code, 2);
}

#[test]
fn explain_tells_every_code_in_both_languages() {
    let list = tongbao(&["explain"]);
    let codes: Vec<&str> = list.out.lines().filter_map(|l| l.split(' ').next()).collect();
    assert!(codes.len() > 70, "{codes:?}");
    for code in ["TB0204", "tb0402", "double-entry"] {
        for lang in ["zh", "en"] {
            let answer = tongbao(&["--lang", lang, "explain", code]);
            assert!(answer.code == 0 && answer.out.lines().count() > 3, "{code}: {}", answer.out);
        }
    }
}

#[test]
fn a_scheme_that_does_not_exist_is_answered_with_those_that_do() {
    let answer = tongbao(&["check", "nowhere-2018"]);
    assert_eq!(answer.code, 1);
    assert!(
        answer.err.contains("TB0313") && answer.err.contains("shangjie-2018"),
        "{}",
        answer.err
    );
}
