//! For each code the smallest input that draws it, and what is then said in both languages.
//!
//! `cases/TB0110/` holds the input (a ledger in any of its forms, or a scheme's files) and, in
//! `zh.txt` and `en.txt`, all that is said of it. Inputs that are no small text are made here.
//! `TONGBAO_GOLDEN=write` writes the texts anew, for a person to read through before they are kept.

use std::path::{Path, PathBuf};

use ledger::form::{self, InFile, Read};
use ledger::{Faults, Vocabulary};
use scheme::{Scheme, SchemeFile};
use scoring::Docket;

use crate::scheme::example;
use crate::support::program::project;
use crate::support::{self, CALENDAR, SCHEME, golden};

pub fn folder() -> PathBuf {
    project().join("crates/app/tests/it/catalogue/cases")
}

/// Names in a folder, in order.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn inputs(case: &Path) -> Vec<InFile> {
    let inputs = names(case).into_iter().filter(|name| !name.ends_with(".txt"));
    inputs.map(|name| InFile { bytes: std::fs::read(case.join(&name)).unwrap(), name }).collect()
}

/// What is said of a case's input, by the room of its code.
fn drawn(code: &str, case: &Path) -> Faults {
    let files = inputs(case);
    match (code, &code[..4]) {
        ("TB0123", _) => read(vec![long_line()], &Vocabulary::base()).faults,
        ("TB0124", _) => read(vec![workbook_with_an_error()], &Vocabulary::base()).faults,
        ("TB0126", _) => unwritable(files),
        (_, "TB01") => read(files, &Vocabulary::base()).faults,
        ("TB0213", _) => refused(&example("joint-writing"), files),
        ("TB0214", _) => refused(&example("university"), files),
        (_, "TB02") => refused(&SCHEME, files),
        _ => scheme::read(files.into_iter().map(scheme_file).collect()).faults,
    }
}

fn read(files: Vec<InFile>, vocabulary: &Vocabulary) -> Read {
    form::read(files, vocabulary, &mut |_, _| {})
}

/// What a scheme says against a ledger, at the closing day of its year.
fn refused(scheme: &Scheme, files: Vec<InFile>) -> Faults {
    let ledger = read(files, &scheme.vocabulary).sound().expect("only the scheme refuses it");
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None);
    let score = docket.and_then(|docket| docket.score(support::day("2019-01-31")).map(|_| ()));
    score.err().unwrap_or_default()
}

/// What is lost in a workbook.
fn unwritable(files: Vec<InFile>) -> Faults {
    let ledger = read(files, &Vocabulary::base()).sound().expect("a sound ledger");
    form::xlsx::write(ledger.facts(), &Vocabulary::base()).expect_err("a workbook loses something")
}

fn long_line() -> InFile {
    let note = "字".repeat(400_000);
    let line = format!(
        r#"{{"id":"h1","type":"head_change","date":"2018-03-01","unit":"甲局","note":"{note}"}}"#
    );
    InFile { name: "facts.jsonl".to_owned(), bytes: line.into_bytes() }
}

fn workbook_with_an_error() -> InFile {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("主要领导调整").unwrap();
    for (column, text) in (0..).zip(["编号", "日期", "单位"]) {
        sheet.write_string(0, column, text).unwrap();
    }
    sheet.write_string(1, 0, "h1").unwrap();
    sheet.write_string(1, 1, "2018-03-01").unwrap();
    let formula = rust_xlsxwriter::Formula::new("=VLOOKUP(A2,Z1:Z9,2,0)").set_result("#REF!");
    sheet.write_formula(1, 2, formula).unwrap();
    InFile { name: "台账.xlsx".to_owned(), bytes: book.save_to_buffer().unwrap() }
}

fn scheme_file(file: InFile) -> SchemeFile {
    SchemeFile { name: file.name, text: String::from_utf8(file.bytes).unwrap() }
}

#[test]
fn each_code_says_what_was_read_through() {
    let mut wrong = vec![];
    for code in names(&folder()) {
        let case = folder().join(&code);
        let faults = drawn(&code, &case);
        let drawn = !faults.is_empty() && faults.iter().all(|fault| fault.code.0 == code);
        if !drawn {
            let codes: Vec<&str> = faults.iter().map(|fault| fault.code.0).collect();
            wrong.push(format!("{code}: drawn were {codes:?}"));
        }
        for (lang, file) in golden::TEXTS {
            let said: String = faults.iter().map(|fault| fault.render(lang)).collect();
            golden::compare(&case.join(file), &said, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
