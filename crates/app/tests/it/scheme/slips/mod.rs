//! One slip in a sound scheme at a time: each is told where it stands, once, and nothing that only
//! follows from it is told besides.

mod beside;
mod called;
mod choices;
mod columns;
mod converted;
mod counted;
mod days;
mod facts;
mod grades;
mod idle;
mod measured;
mod moot;
mod names;
mod needs;
mod steps;
mod tallied;
mod unused;
mod values;
mod weights;

use ledger::Fault;
use scheme::{Reading, Scheme, SchemeFile};

/// A small scheme that says something in nearly every section of the language.
pub const WHOLE: &str = include_str!("whole.md");

pub fn read(text: &str) -> Reading {
    scheme::read(vec![SchemeFile { name: "whole.md".to_owned(), text: text.to_owned() }])
}

/// The scheme after some words of it were replaced, each of which stands in it once.
pub fn replaced(changes: &[(&str, &str)]) -> String {
    let mut text = WHOLE.to_owned();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from} stands there once");
        text = text.replace(from, to);
    }
    text
}

/// The whole with one more part, `z`, which has a column, perhaps beside the total, and some more tables.
pub fn with_part(apart: bool, tables: &str) -> String {
    let apart = if apart { "apart = true\n" } else { "" };
    replaced(&[
        ("[part.c]", &format!("[part.z]\nname = \"积分\"\n{apart}\n[part.c]")),
        (
            "[[column]]\nid = \"b\"",
            "[[column]]\nid = \"z\"\ntitle = \"积分\"\npart = \"z\"\n\n[[column]]\nid = \"b\"",
        ),
        ("[rate.adopted]", &format!("{tables}\n\n[rate.adopted]")),
    ])
}

/// The sound scheme that those changes make.
pub fn sound(changes: &[(&str, &str)]) -> Scheme {
    changed(changes).0
}

/// The same with its text.
pub fn changed(changes: &[(&str, &str)]) -> (Scheme, String) {
    let text = replaced(changes);
    let reading = read(&text);
    assert_eq!(reading.faults, [], "{changes:?}");
    (reading.scheme.expect("a sound scheme"), text)
}

/// The whole as it stands.
pub fn whole() -> Scheme {
    sound(&[])
}

/// A fault's code, what stands at its place up to the line's end, and one of its words.
fn told(text: &str, fault: &Fault, name: &str) -> String {
    let ledger::fault::Spot::Line(line, column) = fault.at.spot else {
        return format!("{} nowhere", fault.code.0);
    };
    let line = text.lines().nth(line as usize - 1).unwrap();
    let rest: String = line.chars().skip(column as usize - 1).collect();
    // Of several keys of which one is asked, all are told.
    let names = match name {
        "key" => ["key", "any"],
        "what" => ["what", "only"],
        name => [name; 2],
    };
    let word = fault.words.iter().find(|(known, _)| names.contains(known));
    let word = word.map(|(_, word)| format!(" ({word})")).unwrap_or_default();
    format!("{} {rest}{word}", fault.code.0)
}

/// Some changes of the text, the name of a fault's word, and the faults that must be told with it.
type Slip<'s> = (&'s [(&'s str, &'s str)], &'s str, &'s [&'s str]);

fn hold(slips: &[Slip<'_>]) {
    let mut wrong = vec![];
    for (changes, word, right) in slips {
        let text = replaced(changes);
        let faults = read(&text).faults;
        let said: Vec<String> = faults.iter().map(|fault| told(&text, fault, word)).collect();
        if said != *right {
            wrong.push(format!("{changes:?}: {said:#?} instead of {right:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_whole_is_sound() {
    assert_eq!(read(WHOLE).faults, []);
    assert!(read(WHOLE).scheme.is_some());
}
