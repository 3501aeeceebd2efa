//! What the guide beside an empty ledger tells, for the notices that ask for more and for less.

use ledger::{Vocabulary, form};

use crate::scheme::example;
use crate::support::program::project;
use crate::support::{SCHEME, golden};

fn guide(vocabulary: &Vocabulary) -> String {
    let files = form::csv::template(vocabulary).expect("an empty ledger can be written");
    let (_, bytes) = files.into_iter().find(|(name, _)| name == "填写说明.txt").expect("a guide");
    String::from_utf8(bytes).expect("a text")
}

#[test]
fn the_guide_says_what_was_read_through() {
    let folder = project().join("crates/app/tests/it/ledger/forms/guides");
    let mut wrong = vec![];
    for (name, vocabulary) in [
        ("base", Vocabulary::base()),
        ("shangjie-2018", SCHEME.vocabulary.clone()),
        ("hospital", example("hospital").vocabulary),
    ] {
        let text = guide(&vocabulary).replace("\r\n", "\n");
        golden::compare(&folder.join(format!("{name}.txt")), &text, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each sheet and each of its columns is explained, required ones with a star.
#[test]
fn every_column_is_explained() {
    let vocabulary = &SCHEME.vocabulary;
    let guide = guide(vocabulary);
    for (name, bytes) in form::csv::template(vocabulary).unwrap() {
        let Some(sheet) = name.strip_suffix(".csv") else { continue };
        let part = guide.split(&format!("【{sheet}】")).nth(1).expect("a part of its own");
        let part = part.split('【').next().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        for heading in text.trim_start_matches('\u{feff}').trim().split(',') {
            let told = |line: &str| {
                let (head, what) = line.trim().split_once('：').unwrap_or_default();
                head.trim_end_matches('*') == heading && !what.is_empty()
            };
            assert!(part.lines().any(told), "{sheet} {heading}");
        }
    }
}
