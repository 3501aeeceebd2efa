//! How a fault is shown: carets under what is meant, nothing that a file says taken at its word.

use std::sync::Arc;

use ledger::fault::{Excerpt, Lang};
use ledger::{At, Code, Fault};
use unicode_width::UnicodeWidthStr;

/// A fault that marks `part` in line 7.
fn marking(line: &str, part: &str) -> Fault {
    let start = line.find(part).unwrap();
    let at = At::in_line(&Arc::from("facts.jsonl"), 7, line, start, start + part.len());
    Fault::error(Code::BAD_DATE, at).with("field", "date").with("found", part)
}

/// The excerpt's two lines without the margin.
fn excerpt(fault: &Fault) -> (String, String) {
    let shown = fault.render(Lang::En);
    let mut lines = shown.lines().filter_map(|line| Some(line.split_once(" | ")?.1.to_owned()));
    (lines.next().unwrap(), lines.next().unwrap())
}

/// What stands above the carets, by terminal columns.
fn above_carets(fault: &Fault) -> String {
    let (line, carets) = excerpt(fault);
    let before = carets.chars().take_while(|c| *c == ' ').count();
    let marked = carets.trim().width();
    assert!(carets.trim().chars().all(|c| c == '^'), "{carets}");
    let mut column = 0;
    let mut part = String::new();
    for c in line.chars() {
        if (before..before + marked).contains(&column) {
            part.push(c);
        }
        column += c.to_string().width();
    }
    part
}

#[test]
fn a_fault_begins_with_its_place_and_ends_with_the_way_out() {
    let fault = marking(r#"{"date":"昨天"}"#, "\"昨天\"").with("right", "2018-05-31");
    let shown = fault.render(Lang::En);
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines[0].starts_with("facts.jsonl:7:9: TB0108: "), "{shown}");
    assert_eq!(lines[1], r#" 7 | {"date":"昨天"}"#);
    assert_eq!(lines[2], "   |         ^^^^^^");
    assert_eq!(lines[3], "  = write the date as 2018-05-31");
    assert_eq!(lines.len(), 4);
}

#[test]
fn carets_stand_under_double_width_characters() {
    let line = r#"{"unit":"区委办公室","work":"春耕备耕","date":"二〇一八"}"#;
    for part in ["区委办公室", "春耕备耕", "\"date\"", "二〇一八"] {
        assert_eq!(above_carets(&marking(line, part)), part);
    }
}

#[test]
fn a_point_gets_one_caret() {
    let at = At::in_line(&Arc::from("f"), 1, "甲乙", "甲".len(), "甲".len());
    let (_, carets) = excerpt(&Fault::error(Code::NOT_AN_OBJECT, at));
    assert_eq!(carets, "  ^");
}

#[test]
fn control_and_direction_marks_are_shown_and_do_nothing() {
    let evil = "甲\u{1B}[2J\u{202E}乙\u{200B}\u{7F}\u{2028}\u{85}\t丙";
    let line = format!("{{\"date\":\"{evil}\",\"id\":\"h1\"}}");
    let fault = marking(&line, "h1");
    assert_eq!(above_carets(&fault), "h1");
    let shown = marking(&line, evil).render(Lang::Zh);
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || ('\u{200B}'..='\u{200F}').contains(&c)
            || ('\u{2028}'..='\u{202E}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    assert!(!shown.contains(hidden), "{shown:?}");
    assert!(shown.contains("甲␛[2J\u{FFFD}乙\u{FFFD}␡\u{FFFD}\u{FFFD}␉丙"), "{shown}");
}

#[test]
fn a_files_name_cannot_begin_a_line_of_its_own() {
    let at = At::file(&Arc::from("a.jsonl\nb.jsonl:1:1: TB0101\u{1B}[31m"));
    let shown = Fault::error(Code::NO_SUCH_FILE, at).render(Lang::En);
    assert!(shown.starts_with("a.jsonl␊b.jsonl:1:1: TB0101␛[31m: TB0128: "), "{shown}");
}

#[test]
fn the_carriage_return_of_a_windows_file_is_not_shown() {
    let (line, carets) = excerpt(&marking("{\"date\":\"x\"}\r", "\"x\""));
    assert_eq!((line.as_str(), carets.as_str()), ("{\"date\":\"x\"}", "        ^^^"));
}

#[test]
fn a_long_line_is_cut_around_the_mark() {
    for (before, after) in [(10_000, 0), (0, 10_000), (5_000, 5_000), (30, 60)] {
        let line = format!("{}目标{}", "前".repeat(before), "后".repeat(after));
        let fault = marking(&line, "目标");
        assert_eq!(above_carets(&fault), "目标", "{before} before, {after} after");
        let (shown, _) = excerpt(&fault);
        assert!(shown.width() <= 100, "{} columns", shown.width());
        assert_eq!(shown.starts_with('…'), before > 24, "{shown}");
        assert_eq!(shown.ends_with('…'), after > 46, "{shown}");
    }
}

#[test]
fn a_mark_longer_than_the_window_ends_with_it() {
    let part = "长".repeat(10_000);
    let (line, carets) = excerpt(&marking(&format!("\"{part}\""), &part));
    assert!(line.ends_with('…'), "{line}");
    assert_eq!(carets.trim().len() + 1, line.trim_end_matches('…').width());
}

#[test]
fn a_long_cell_is_cut_as_a_line_is() {
    let (file, sheet) = (Arc::from("台账.xlsx"), Arc::from("采用"));
    let at = At::cell(&file, &sheet, "D7".to_owned(), Some("字".repeat(32_767)));
    let Some(Excerpt { line, .. }) = &at.excerpt else { panic!("no excerpt") };
    assert!(line.chars().count() < 1_000, "the whole cell is kept");
    let shown = Fault::error(Code::BAD_DATE, at).render(Lang::Zh);
    assert!(shown.starts_with("台账.xlsx:采用!D7: TB0108: "), "{shown}");
    assert!(shown.lines().all(|line| line.width() <= 120), "{shown}");
}

#[test]
fn what_a_file_says_is_no_placeholder() {
    let fault = marking(r#"{"date":"{right}"}"#, "{right}").with("right", "2018-05-31");
    assert_eq!(fault.message(Lang::En), "`date` is no date: `{right}`");
}

#[test]
fn a_word_as_long_as_an_article_is_cut() {
    let fault = marking("x", "x");
    let mut long = fault.clone();
    long.words.retain(|(name, _)| *name != "found");
    let message = long.with("found", "字".repeat(10_000)).message(Lang::Zh);
    assert!(message.chars().count() < 300, "{} characters", message.chars().count());
    assert!(message.contains("字…"), "{message}");
}

#[test]
fn advice_without_its_word_is_left_out() {
    let fault = |near: &str| {
        let at = At::file(&Arc::from("f"));
        Fault::error(Code::UNKNOWN_UNIT, at).with("found", "甲句").with("nearest", near)
    };
    assert_eq!(fault("甲局").advice(Lang::Zh), "是不是：甲局？");
    assert_eq!(fault("").advice(Lang::Zh), "");
}
