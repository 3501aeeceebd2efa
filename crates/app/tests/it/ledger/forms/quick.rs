//! The quick reader of JSON Lines: it takes a file where the exact reader finds it sound, and then
//! the same facts; of any other it takes nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use chance::Dice;
use ledger::form::jsonl;
use ledger::packed::Packed;
use ledger::{Fact, Ledger, Text};
use testkit::scatter;

use crate::support::{CALENDAR, SCHEME, read};

fn by_id(ledger: &Ledger) -> BTreeMap<Text, Fact> {
    ledger.facts().map(|fact| (fact.id.clone(), fact.clone())).collect()
}

/// Holds the quick reader against the exact one, and tells whether the file is sound.
pub fn alike(text: &str) -> bool {
    let quick = jsonl::packed(text.as_bytes(), &SCHEME.vocabulary);
    match (read(text).sound(), quick) {
        (Ok(exact), Some(quick)) => {
            assert_eq!(by_id(&quick.unpacked().unwrap()), by_id(&exact), "{text}");
            true
        }
        (Err(_), None) => false,
        (Ok(_), None) => panic!("a sound file is not taken:\n{text}"),
        (Err(faults), Some(_)) => panic!("{faults:?} is taken:\n{text}"),
    }
}

/// What a hand, a program or a disk may do to a line.
fn harmed(line: &str, dice: &mut Dice) -> String {
    let pieces = [
        "\"",
        "\\",
        "\\\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "\t",
        "\r",
        "\u{7f}",
        "党",
        "0",
        "\"id\":\"x\",",
        "\"note\":\"n\",",
        "\"title\":\"t\",",
        "\"issue\":\"1\",",
        "\"work\":\"w\",",
        "\"year\":2018,",
        "null",
        "\n",
        "",
    ];
    let places: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
    let place = |dice: &mut Dice| places.get(dice.index(places.len())).copied().unwrap_or(0);
    let (from, to) = (place(dice), place(dice));
    let piece = *dice.pick(&pieces).unwrap();
    match dice.below(4) {
        0 => format!("{}{piece}{}", &line[..from], &line[from..]),
        1 => {
            let behind = from + line[from..].chars().next().map_or(0, char::len_utf8);
            format!("{}{piece}{}", &line[..from], &line[behind..])
        }
        2 => format!("{}{}", &line[..from.min(to)], &line[from.max(to)..]),
        // A piece behind a comma, where members stand.
        _ => line.replacen(",\"", &format!(",{piece}\""), dice.index(4) + 1),
    }
}

#[test]
fn harmed_lines_are_taken_where_the_exact_reader_takes_them() {
    let mut dice = Dice::new(20_261_126, "lines");
    let (mut sound, mut faulty) = (0, 0);
    for seed in 0..60 {
        let text = jsonl::write(&scatter(&SCHEME, &CALENDAR, seed, 60));
        assert!(alike(&text), "seed {seed}");
        let lines: Vec<&str> = text.lines().collect();
        for _ in 0..5 {
            // The last lines meet what the reader has learnt of all before.
            let at = dice.index(lines.len());
            let harmed = harmed(lines.get(at).unwrap(), &mut dice);
            let mut file: Vec<&str> = lines.clone();
            file.remove(at);
            file.push(&harmed);
            let taken = alike(&file.join("\n"));
            sound += usize::from(taken);
            faulty += usize::from(!taken);
        }
    }
    assert!(sound > 20 && faulty > 100, "{sound} sound, {faulty} faulty: shows little");
}

#[test]
fn a_line_like_many_before_is_looked_at_where_it_is_its_own() {
    let line = |id: &str, change: (&str, &str)| {
        let text = r#"{"id":"ID","type":"adoption","date":"2018-03-01","work":"w","units":["峡窝镇"],"publication":"shangjie-xinxi","kind":"single","issue":"3"}"#;
        text.replace(change.0, change.1).replace("ID", id)
    };
    // Two lines tell in which piece lines differ; the third and all after are read by it.
    let mut before = String::new();
    for (id, kind) in [("a", "single"), ("b", "brief"), ("c", "special"), ("d", "composite")] {
        writeln!(before, "{}", line(id, ("single", kind)).replace("\"3\"", &format!("\"{id}\"")))
            .unwrap();
    }
    assert!(alike(&before));
    let right = [
        ("ID", "e"),
        ("\"3\"", "\"三\""),
        ("\"w\"", "\"稿\""),
        ("2018-03-01", "2016-02-29"),
        ("}", "}\t \r"),
    ];
    for change in right {
        assert!(alike(&format!("{before}{}", line("e", change))), "{change:?}");
    }
    let wrong = [
        ("ID", "a"),
        ("ID", ""),
        ("\"w\"", "\"\""),
        ("\"3\"", "\"\""),
        ("\"3\"", "\"\t\""),
        ("\"3\"", "\"\\\""),
        ("2018-03-01", "2018-02-29"),
        ("2018-03-01", "2018-13-01"),
        ("2018-03-01", "2018-03-1"),
        ("2018-03-01", "0018-03-01"),
        ("2018-03-01", "２018-3-1"),
        ("}", ""),
        ("}", "]"),
        ("}", "}}"),
        ("}", "}\u{c}"),
        ("}", "}\u{a0}"),
        ("\"}", "\",}"),
        ("峡窝镇", "峡窝镇\",\"峡窝镇"),
        ("single", "double"),
    ];
    for change in wrong {
        assert!(!alike(&format!("{before}{}", line("e", change))), "{change:?}");
    }
}

#[test]
fn a_file_of_pieces_and_parts_is_read_whole() {
    let facts: Vec<Fact> = (0..9)
        .flat_map(|seed| {
            let mut facts = scatter(&SCHEME, &CALENDAR, seed, 400);
            facts.retain(|fact| fact.fact_type() != ledger::FactType::Void);
            facts.iter_mut().for_each(|fact| fact.id = format!("{seed}-{}", fact.id).into());
            facts
        })
        .collect();
    let packed = Packed::of(&facts).unwrap();
    let plain = jsonl::write(&facts);
    assert!(plain.len() > 1 << 19, "{} bytes are no more than two pieces", plain.len());
    let long = format!(r#","note":"{}"}}"#, "很".repeat(200_000));
    let first = plain.lines().next().unwrap();
    let files = [
        plain.clone(),
        plain.trim_end().to_owned(),
        format!("\u{FEFF}{}", plain.replace('\n', "\r\n\n")),
        plain.replacen(first, &first.replacen('}', &long, 1), 1),
    ];
    for file in files {
        let read = jsonl::packed(file.as_bytes(), &SCHEME.vocabulary).unwrap();
        assert_eq!(read.count(), packed.count());
        let mut ours = by_id(&read.unpacked().unwrap());
        if file.contains("很很") {
            ours.values_mut().for_each(|fact| fact.note = None);
            let mut right = by_id(&packed.unpacked().unwrap());
            right.values_mut().for_each(|fact| fact.note = None);
            assert_eq!(ours, right);
        } else {
            assert_eq!(ours, by_id(&packed.unpacked().unwrap()));
        }
    }
    let longer = first.replacen('}', &format!(r#","note":"{}"}}"#, "很".repeat(400_000)), 1);
    assert!(jsonl::packed(longer.as_bytes(), &SCHEME.vocabulary).is_none());
    assert!(jsonl::packed(b"\xff\n", &SCHEME.vocabulary).is_none());
}

/// A file on a disk that fails behind some bytes.
struct Failing(Cursor<Vec<u8>>, u64);

impl Read for Failing {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.0.position() >= self.1 {
            return Err(io::Error::other("the disk fails"));
        }
        let much = bytes.len().min(1000);
        self.0.read(&mut bytes[..much])
    }
}

impl Seek for Failing {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_disk_that_fails_is_told() {
    let text = jsonl::write(&scatter(&SCHEME, &CALENDAR, 3, 300)).into_bytes();
    let open = |until| {
        let text = text.clone();
        move || Ok(Failing(Cursor::new(text.clone()), until))
    };
    let read = |until| jsonl::packed_from(open(until), &SCHEME.vocabulary);
    assert!(read(u64::MAX).unwrap().is_some());
    assert_eq!(read(5000).unwrap_err().to_string(), "the disk fails");
}
