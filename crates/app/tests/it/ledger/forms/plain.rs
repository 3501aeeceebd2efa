//! What the quick reader of JSON Lines reads by itself: a line that differs from one before in
//! nothing but what is its own. How many lines it leaves to the exact reader is counted, and
//! whatever it reads is held against what the exact reader says.

use std::io::Cursor;

use ledger::threads::in_parts;

use super::quick::alike;
use super::*;
use crate::support::SCHEME;

/// How many lines the exact reader is asked for, by a single thread, in a sound file.
fn asked(text: &str) -> usize {
    assert!(alike(text), "not sound:\n{text}");
    let open = || Ok(Cursor::new(text.as_bytes()));
    let read = in_parts(1, || jsonl::quickly(open, &SCHEME.vocabulary));
    read.expect("nothing fails in memory").expect("a sound file").exactly
}

/// A line with everything that is a fact's own.
fn full(number: usize, unit: &str, year: u32) -> String {
    format!(
        r#"{{"id":"件 {number}","type":"adoption","date":"2018-03-{:02}","work":"稿 {number}","units":["{unit}"],"publication":"shangjie-xinxi","kind":"single","issue":"第{number}期","title":"题 {number}","recorded_at":"2018-04-01T08:00:{:02}+08:00","year":{year},"note":"注 {number}"}}"#,
        number % 28 + 1,
        number % 60,
    )
}

/// Lines whose only difference stands before all that is their own, or behind it.
fn ends(number: usize, publication: usize) -> [String; 2] {
    let common = format!(
        r#""type":"adoption","units":["甲局"],"publication":"p{publication}","kind":"single""#
    );
    let own = format!(r#""id":"{number}","date":"2018-03-01","work":"w{number}""#);
    [format!("{{{common},{own}}}"), format!("{{{own},{common}}}")]
}

#[test]
fn of_each_kind_the_exact_reader_is_asked_for_the_first_line_alone() {
    let of_kinds = |kinds: usize, rounds: usize| {
        let lines = (0..kinds * rounds).map(|n| full(n, &format!("单位{}", n % kinds), 2018));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(asked(&of_kinds(1, 50)), 1);
    assert_eq!(asked(&of_kinds(2, 20)), 2);
    // More kinds than there are ways to write a line.
    assert_eq!(asked(&of_kinds(70, 3)), 70);
    // A byte order mark, blanks behind a line and lines with nothing on them change nothing.
    let spaced = of_kinds(2, 20).replace("}\n{", "} \t\r\n\n \u{3000}\n{");
    assert_eq!(asked(&format!("\u{feff}{spaced}\r\n")), 2);
}

#[test]
fn types_of_the_bulk_are_read_quickly_and_no_other() {
    let line = |n: usize| match n % 4 {
        0 => format!(
            r#"{{"id":"{n}","type":"endorsement","date":"2018-03-01","work":"w{n}","units":["甲局"],"level":"city"}}"#
        ),
        1 => format!(
            r#"{{"id":"{n}","type":"submission","date":"2018-03-01","unit":"甲局","work":"w{n}","category":"information"}}"#
        ),
        2 => full(n, "甲局", 2018),
        _ => format!(
            r#"{{"id":"{n}","type":"training","date":"2018-03-01","unit":"甲局","program":"city","persons":3}}"#
        ),
    };
    let lines: Vec<String> = (0..40).map(line).collect();
    assert_eq!(asked(&lines.join("\n")), 3 + 10, "each training is read exactly");
}

#[test]
fn what_is_not_plain_is_left_to_the_exact_reader() {
    let plain = full(0, "甲局", 2018);
    for (from, to) in [("题", "\\u9898"), ("\"注", "\"\\\"注"), ("稿", "\\t稿")] {
        let lines: Vec<String> = (1..6).map(|n| full(n, "甲局", 2018).replace(from, to)).collect();
        assert_eq!(asked(&format!("{plain}\n{}", lines.join("\n"))), 1 + 5, "{to}");
    }
    // What is remembered of a line with escapes would take the second line for sound.
    let note = |note: &str| plain.replace("注 0", note).replace("件 0", "另");
    let sound = note(r#"\"id\":\"x\""#);
    assert!(alike(&sound));
    assert!(!alike(&format!("{sound}\n{}", note(r#"zz"id\":\"x\""#).replace("另", "又"))));
}

#[test]
fn lines_that_differ_in_two_places_are_kinds_of_their_own() {
    let mut lines = vec![
        full(1, "甲局", 2018),
        full(2, "乙局", 2018),
        full(3, "丙局", 2019),
        full(4, "丙局", 2018),
        full(5, "甲局", 2020),
    ];
    assert_eq!(asked(&lines.join("\n")), 5);
    lines.extend([full(6, "丙局", 2019), full(7, "丙局", 2018), full(8, "甲局", 2020)]);
    lines.extend([full(9, "乙局", 2018), full(10, "甲局", 2018)]);
    assert_eq!(asked(&lines.join("\n")), 5);
    for end in [0, 1] {
        let lines: Vec<String> = (0..12).map(|n| ends(n, n % 4)[end].clone()).collect();
        assert_eq!(asked(&lines.join("\n")), 4, "a line for each publication");
    }
}

/// A way of writing is read exactly once and known from then on; a file that has more ways than are
/// remembered is read all the same.
#[test]
fn a_way_of_writing_is_read_exactly_once() {
    let ways = |ways: usize| {
        let line = |n: usize| {
            let blanks = " ".repeat(n % ways);
            let line = full(n, "甲局", 2018).replace("{\"", &format!("{{{blanks}\""));
            line.replace('}', &format!("{blanks}}}"))
        };
        (0..3 * ways).map(line).collect::<Vec<_>>().join("\n")
    };
    // A type of facts is written in a handful of ways at most: by hand, and by two programs or three.
    for few in 1..8 {
        assert_eq!(asked(&ways(few)), few);
    }
    let many = asked(&ways(200));
    assert!((200..=600).contains(&many), "{many} of 600 lines");
}

/// A line holds a mebibyte at most, with the blanks at its end.
#[test]
fn a_line_is_as_long_as_the_exact_reader_takes_it() {
    const LONGEST: usize = 1 << 20;
    let short = full(0, "甲局", 2018);
    let long = |length: usize, end: &str| {
        let line = full(1, "甲局", 2018);
        let more = length - line.len() - end.len();
        format!("{}{end}", line.replace("注 1", &format!("注 1{}", "x".repeat(more))))
    };
    for (line, sound) in [
        (long(LONGEST, ""), true),
        (long(LONGEST + 1, ""), false),
        (long(LONGEST, "  \r"), true),
        (long(LONGEST + 1, "\r"), false),
        (long(LONGEST + 3, "   "), false),
    ] {
        assert_eq!(alike(&format!("{line}\n")), sound, "{} bytes alone", line.len());
        let behind = format!("{short}\n{line}\n{}\n", full(2, "甲局", 2018));
        assert_eq!(alike(&behind), sound, "{} bytes behind one like it", line.len());
    }
}

#[test]
fn a_file_is_read_whole_in_any_number_of_parts() {
    // Twenty-four lines of one length: parts begin where lines do, or a byte or two before.
    let lines: String = (10..34).map(|n| full(n, "甲局", 2018) + "\n").collect();
    for before in ["", "\n", "\n\n", "\r\n\n"] {
        for parts in [1, 2, 3, 8] {
            let file = format!("{before}{lines}");
            let read = in_parts(parts, || {
                assert!(alike(&file), "{parts} parts behind {before:?}");
                jsonl::quickly(|| Ok(Cursor::new(file.as_bytes())), &SCHEME.vocabulary)
            });
            assert_eq!(read.unwrap().unwrap().exactly, parts, "each part asks for its first line");
        }
    }
    // Lines of all lengths over more than one piece; a void and what it names in two parts.
    let mut lines: Vec<String> = (0..400).map(|n| full(n, &"局".repeat(n % 7 + 1), 2018)).collect();
    let void = r#"{"id":"v","type":"void","date":"2018-05-01","target":"件 399","reason":"错"}"#;
    lines.insert(0, void.to_owned());
    for parts in [1, 2, 3, 8] {
        assert!(in_parts(parts, || alike(&lines.join("\n"))), "{parts} parts");
    }
    // An id that stands in the first part and in the last.
    lines.push(full(0, "局", 2018));
    for parts in [1, 2, 3, 8] {
        assert!(!in_parts(parts, || alike(&lines.join("\n"))), "{parts} parts");
    }
    for parts in [1, 2, 3, 8] {
        assert!(in_parts(parts, || alike("") && alike("\n") && alike(&lines[1])));
    }
}
