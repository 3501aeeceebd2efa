//! Broken schemes: for every code the smallest folder that draws it, with the faults a reader must
//! be told, in `expected.txt`. Folders named `sound…` draw none.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ledger::{Code, Faults};
use scheme::SchemeFile;

use crate::support::program::project;
use crate::support::{CALENDAR, golden};

/// Codes of these two hundreds that are not drawn by a folder's content: a folder that cannot be
/// read, and an id that no scheme has. The command line's tests draw them.
const OF_THE_PROGRAM: [Code; 2] = [Code::SCHEME_UNREADABLE, Code::NO_SUCH_SCHEME];

fn cases() -> Vec<PathBuf> {
    let folder = project().join("crates/app/tests/it/scheme/cases");
    let mut cases: Vec<PathBuf> =
        folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn files(case: &Path) -> Vec<SchemeFile> {
    let paths = case.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.extension().is_some_and(|end| end == "md"));
    let file = |path: PathBuf| SchemeFile {
        name: path.file_name().unwrap().to_str().unwrap().to_owned(),
        text: std::fs::read_to_string(&path).unwrap(),
    };
    files.map(file).collect()
}

/// Each fault's place and code.
fn told(case: &Path) -> Vec<String> {
    drawn(case).iter().map(|fault| format!("{} {}", fault.at, fault.code.0)).collect()
}

/// The faults as `check` tells them: reading, the calendar, the scheme's tests.
fn drawn(case: &Path) -> Faults {
    let reading = scheme::read(files(case));
    let mut faults = reading.faults;
    if let Some(scheme) = reading.scheme.as_ref().or(reading.unattested.as_ref()) {
        faults.extend(scheme::check::calendar(scheme, &CALENDAR));
        faults.extend(scoring::trial::run(scheme, &CALENDAR));
    }
    ledger::fault::in_order(&mut faults);
    faults
}

#[test]
fn what_is_said_of_each_was_read_through() {
    let mut wrong = vec![];
    for case in cases() {
        for (lang, file) in golden::TEXTS {
            let said: String = drawn(&case).iter().map(|fault| fault.render(lang)).collect();
            golden::compare(&case.join(file), &said, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_broken_scheme_draws_exactly_its_faults() {
    for case in cases() {
        let expected = std::fs::read_to_string(case.join("expected.txt")).unwrap();
        let expected: Vec<&str> = expected.lines().collect();
        assert_eq!(told(&case), expected, "{}", case.display());
    }
}

#[test]
fn every_code_has_a_broken_scheme() {
    let drawn: BTreeSet<String> = cases().iter().flat_map(|case| told(case)).collect();
    let drawn: BTreeSet<&str> =
        drawn.iter().filter_map(|line| line.split(' ').next_back()).collect();
    for code in
        Code::ALL.iter().filter(|code| code.0.starts_with("TB03") || code.0.starts_with("TB04"))
    {
        assert!(drawn.contains(code.0) || OF_THE_PROGRAM.contains(code), "{}", code.0);
    }
}

#[test]
fn a_scheme_with_errors_is_no_scheme() {
    for case in cases() {
        let reading = scheme::read(files(&case));
        let errors = reading.faults.iter().any(|f| f.severity == ledger::Severity::Error);
        assert_eq!(reading.scheme.is_none(), errors, "{}", case.display());
    }
}

/// A mutilated file is read to its end, and never makes the reader stop.
#[test]
fn any_beginning_of_a_scheme_can_be_read() {
    let whole = files(&project().join("crates/app/tests/it/scheme/cases/sound-whole"));
    let (name, text) = (&whole[0].name, &whole[0].text);
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let file = SchemeFile { name: name.clone(), text: text[..end].to_owned() };
        let reading = scheme::read(vec![file]);
        assert!(reading.scheme.is_some() || !reading.faults.is_empty(), "cut at {end}");
    }
}
