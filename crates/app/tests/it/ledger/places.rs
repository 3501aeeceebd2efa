//! Places of faults: lines, columns and cells as people count them, and their order.

use std::sync::Arc;

use ledger::fault::{Spot, in_order, nearest};
use ledger::{At, Code, Fault};

fn name(text: &str) -> Arc<str> {
    Arc::from(text)
}

/// Line, column, the excerpt's line, where its mark begins and how long it is.
fn told(at: &At) -> (u32, u32, String, usize, usize) {
    let Spot::Line(line, column) = at.spot else { panic!("a line: {at}") };
    let excerpt = at.excerpt.clone().expect("an excerpt");
    (line, column, excerpt.line, excerpt.start, excerpt.length)
}

#[test]
fn a_part_of_a_text_is_told_by_line_and_character() {
    let text = "一二\n三四五\r\n\n六";
    let at = |part: &str| {
        let start = text.find(part).unwrap();
        told(&At::in_text(&name("f"), text, start, start + part.len()))
    };
    assert_eq!(at("一"), (1, 1, "一二".to_owned(), 0, 1));
    assert_eq!(at("二"), (1, 2, "一二".to_owned(), 1, 1));
    assert_eq!(at("四五"), (2, 2, "三四五".to_owned(), 1, 2));
    assert_eq!(at("六"), (4, 1, "六".to_owned(), 0, 1));
    // What goes on in further lines is marked to its line's end; an empty line has nothing to mark.
    assert_eq!(at("五\r\n\n六"), (2, 3, "三四五".to_owned(), 2, 1));
    assert_eq!(told(&At::in_text(&name("f"), text, 18, 18)), (3, 1, String::new(), 0, 0));
}

/// Of a long line 120 characters on each side of the mark are shown.
#[test]
fn a_long_line_is_cut_around_its_mark() {
    let line = format!("{}X{}", "前".repeat(300), "后".repeat(300));
    let (start, end) = (900, 901);
    let (_, column, excerpt, first, length) = told(&At::in_line(&name("f"), 7, &line, start, end));
    assert_eq!((column, first, length), (301, 120, 1));
    assert_eq!(excerpt.chars().count(), 240);
    assert_eq!(excerpt.chars().nth(first), Some('X'));
    let (.., excerpt, first, length) = told(&At::in_line(&name("f"), 7, &line, 0, line.len()));
    assert_eq!((first, length, excerpt.chars().count()), (0, 240, 240));
    let (.., excerpt, first, _) = told(&At::in_line(&name("f"), 7, &line, 360, 363));
    assert_eq!((first, excerpt.chars().nth(120)), (120, Some('前')));
}

/// By file, then the sheets as a workbook has them, rows, columns, codes.
#[test]
fn faults_are_told_in_the_order_of_their_places() {
    let cell = |sheet: &str, cell: &str, code| {
        let at = At::cell(&name("a.xlsx"), &name(sheet), cell.to_owned(), None);
        Fault::error(code, at)
    };
    let line = |file: &str, line: u32, end: usize| {
        let at = At::in_line(&name(file), line, "0123456789", end, end);
        Fault::error(Code::BAD_DATE, at)
    };
    let right = vec![
        Fault::error(Code::UNREADABLE, At::file(&name("a.xlsx"))),
        cell("采用", "B2", Code::MISSING_FIELD),
        cell("采用", "B2", Code::BAD_DATE),
        cell("采用", "Z2", Code::BAD_DATE),
        cell("采用", "AA2", Code::BAD_DATE),
        cell("采用", "AB2", Code::BAD_DATE),
        cell("采用", "BA2", Code::BAD_DATE),
        cell("采用", "A10", Code::BAD_DATE),
        cell("批示", "A1", Code::BAD_DATE),
        cell("别的表", "A1", Code::BAD_DATE),
        line("b.jsonl", 1, 9),
        line("b.jsonl", 2, 1),
        line("b.jsonl", 2, 2),
        line("b.jsonl", 10, 0),
    ];
    for turn in 0..right.len() {
        let mut faults = right.clone();
        faults.rotate_left(turn);
        in_order(&mut faults);
        assert_eq!(faults, right, "turned by {turn}");
        faults.reverse();
        in_order(&mut faults);
        assert_eq!(faults, right);
    }
}

/// Nothing is near a text of more than 64 characters.
#[test]
fn names_that_may_be_meant() {
    let names = ["农委", "农业局", "水利局", "水利局", "济源路街道", "中心路街道"];
    assert_eq!(nearest("农业", names), ["农业局", "农委"]);
    assert_eq!(nearest("水利局局", names), ["水利局"]);
    assert_eq!(nearest("路街道", names), ["中心路街道", "济源路街道"]);
    assert!(nearest("档案馆", names).is_empty());
    // One character of a name says nothing.
    assert!(nearest("农", ["农村工作委员会"]).is_empty());
    // Words of letters have letters in common by chance: few edits count.
    let keys = ["rest", "at-least", "average", "points", "each-more"];
    assert!(nearest("average-times", keys).is_empty());
    assert_eq!(nearest("pionts", keys), ["points"]);
    assert_eq!(nearest("each_more", keys), ["each-more"]);
    assert!(nearest("dew", ["due"]).is_empty() && nearest("a", ["b"]).is_empty());
    // One edit of seven letters is less than one of six, whatever their order in the alphabet.
    assert_eq!(nearest("abcdef", ["abcdez", "zabcdef"]), ["zabcdef", "abcdez"]);
    assert!(nearest("信息", ["ab"]).is_empty());
    let long = "甲".repeat(64);
    assert_eq!(nearest(&long, [long.as_str()]), [long.as_str()]);
    let longer = "甲".repeat(65);
    assert!(nearest(&longer, [longer.as_str()]).is_empty());
}
