//! What stands in source files, and what must not.

use std::collections::BTreeSet;

use crate::support::SCHEME;

use super::{files, shown, text, with_ending};

/// The longest source file; a longer one hides an idea that wants a file of its own.
const LONGEST: usize = 400;

#[test]
fn no_source_file_is_long() {
    for path in with_ending(&files("crates"), "rs") {
        let lines = text(path).lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", shown(path));
    }
}

/// Who confirms a score can be read whole: less than a thousand lines, words and blanks among them.
#[test]
fn the_verifier_is_small() {
    let count = |path| text(path).lines().count();
    let lines: usize = with_ending(&files("crates/verifier"), "rs").map(|path| count(path)).sum();
    assert!((500..1000).contains(&lines), "{lines}");
}

#[test]
fn every_source_file_says_what_it_is() {
    for path in with_ending(&files("crates"), "rs") {
        assert!(text(path).starts_with("//! "), "{} opens without a //! line", shown(path));
    }
}

/// No unit, publication or clause of the shipped notice stands in the engine.
#[test]
fn the_engine_knows_no_district() {
    let scheme = &*SCHEME;
    let mut names: BTreeSet<String> = scheme.units.iter().map(|u| u.name.to_string()).collect();
    names.extend(scheme.publications.iter().map(|p| format!("\"{}\"", p.id)));
    names.extend(scheme.publications.iter().map(|p| p.name.to_string()));
    names.extend(scheme.clauses.iter().filter(|c| c.id.len() > 3).map(|c| format!("\"{}\"", c.id)));
    for room in ["ledger", "scheme", "scoring", "papers", "demo"] {
        for path in with_ending(&files(&format!("crates/{room}/src")), "rs") {
            let text = text(path);
            for name in names.iter().filter(|name| name.chars().count() > 2) {
                assert!(!text.contains(name.as_str()), "{} names {name}", shown(path));
            }
        }
    }
}

/// The trail is read by an office: each kind of thing, each field and each verb in it has its
/// Chinese words.
#[test]
fn everything_in_the_trail_has_words() {
    let all = files("crates");
    let words = text(all.iter().find(|path| path.ends_with("audit/words.rs")).unwrap());
    let (mut kinds, mut fields, mut verbs) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let quoted =
        |text: &str| Some(text.trim_start().strip_prefix('"')?.split_once('"')?.0.to_owned());
    for path in with_ending(&files("crates/desk/src"), "rs") {
        let text = text(path);
        kinds.extend(text.split("trace(").skip(1).filter_map(quoted));
        for object in text.split("json!({").skip(1) {
            let object = object.split("})").next().unwrap();
            fields.extend(object.split(',').filter_map(quoted));
        }
        let names = text.split("const NAME: &'static str =").skip(1);
        // Who has a work open is told to others and written down nowhere.
        verbs.extend(names.filter_map(quoted).filter(|name| name != "attend"));
    }
    assert!(kinds.contains("endorsement") && fields.contains("sign_off"), "{kinds:?} {fields:?}");
    for kind in kinds {
        assert!(words.contains(&format!("        \"{kind}\" => \"")), "{kind} has no words");
    }
    for name in fields.iter().chain(&verbs) {
        assert!(words.contains(&format!("    (\"{name}\", \"")), "{name} has no words");
    }
}

#[test]
fn nothing_is_left_for_later() {
    let marks = ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!(", "coming soon"];
    for path in with_ending(&files("crates"), "rs").filter(|p| !p.ends_with("tidy/sources.rs")) {
        let text = text(path);
        for mark in marks {
            assert!(!text.contains(mark), "{} holds {mark}", shown(path));
        }
    }
}
