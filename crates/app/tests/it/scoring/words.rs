//! What a posting says of itself, in both languages: one of each kind of line under the shipped scheme and each
//! example, as a person has read it through. `TONGBAO_GOLDEN=write` writes them anew.

use std::collections::BTreeMap;

use ledger::Ledger;
use ledger::fault::Lang;
use scheme::Scheme;
use scoring::{Docket, explain};
use testkit::scatter;

use crate::scheme::example;
use crate::support::golden::{TEXTS, compare};
use crate::support::program::project;
use crate::support::{CALENDAR, SCHEME};

const EXAMPLES: [&str; 15] = [
    "border-prefecture",
    "dike-county",
    "ferry-county",
    "harbour-city",
    "holding-company",
    "hospital",
    "island-town",
    "joint-writing",
    "mountain-county",
    "new-area",
    "reed-county",
    "ridge-county",
    "river-district",
    "university",
    "water-office",
];

/// What is alike in lines of one kind: its sentences without figures, titles, works, issues and ids.
fn kind(line: &str) -> String {
    let mut titled = false;
    let bare: String = line
        .chars()
        .filter(|c| {
            titled = (titled || *c == '《') && *c != '》';
            !titled && !c.is_ascii() && !matches!(c, '》' | '年' | '￥' | '𠮷')
        })
        .collect();
    let passing = |part: &&str| !matches!(*part, "第期" | "稿件稿件" | "");
    let parts: Vec<&str> = bare.split(['，', '；', '（']).filter(passing).collect();
    parts.iter().map(|part| part.split("已按").next().unwrap_or_default()).collect()
}

/// The first line of each kind, from ledgers at random.
fn told(scheme: &Scheme) -> BTreeMap<String, [String; 2]> {
    let mut kinds = BTreeMap::new();
    for seed in 0..24 {
        let ledger = Ledger::from_facts("scattered", scatter(scheme, &CALENDAR, seed, 90)).unwrap();
        let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
        for standing in docket.score(scheme.closing_day()).unwrap().standings {
            for posting in &standing.postings {
                let words = [Lang::Zh, Lang::En].map(|lang| {
                    let why = explain::why(scheme, posting, lang);
                    let (what, reason) = (
                        explain::what(scheme, posting, lang),
                        explain::reason(scheme, posting, lang),
                    );
                    assert!(why.starts_with(&what), "{why} does not begin with {what}");
                    assert!(reason.is_none_or(|reason| why.contains(&reason)), "{why}");
                    format!("{} {why}", posting.points)
                });
                kinds.entry(kind(&words[0])).or_insert(words);
            }
        }
    }
    kinds
}

#[test]
fn each_kind_of_line_says_what_a_person_has_read_through() {
    let examples = EXAMPLES.map(example);
    let mut wrong = vec![];
    for scheme in examples.iter().chain([&*SCHEME]) {
        let kinds = told(scheme);
        assert!(kinds.len() > 3, "{}: {} kinds", scheme.id, kinds.len());
        for (at, (_, ending)) in TEXTS.iter().enumerate() {
            let lines: String = kinds.values().map(|words| format!("{}\n", words[at])).collect();
            let folder = project().join("crates/app/tests/it/scoring/words");
            compare(&folder.join(format!("{}.{ending}", scheme.id)), &lines, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
