//! Cleaning what was pasted.

use ::manuscript::text::{Block, Body, tidy, tidy_title};
use proptest::prelude::*;

#[test]
fn what_word_leaves_behind_goes() {
    let pasted = "\u{FEFF}　　第一段。\r\n\r\n\r\n\u{A0}\u{A0}第\u{200B}二段\u{B}换行\u{7}\u{FFFC}。\r　\u{F0B7}\t条目\n\u{F0D8} ";
    assert_eq!(tidy(pasted), "第一段。\n\n第二段\n换行。\n条目");
}

#[test]
fn what_a_person_wrote_stays() {
    // An ideographic space within a name, a variation selector, a private character of a name.
    let kept = "甲　乙、葛\u{E0100}、\u{E863}\n\n# 标题\n| 甲 | 乙 |";
    assert_eq!(tidy(kept), kept);
}

#[test]
fn a_table_copied_from_word_stays_a_table() {
    let pasted = "各单位得分：\n单位\t分值\t备注\n峡窝镇\t12\t\n\t9\ta|b\n以上。";
    let tidied = tidy(pasted);
    assert_eq!(
        tidied,
        "各单位得分：\n| 单位 | 分值 | 备注 |\n| 峡窝镇 | 12 |  |\n|  | 9 | a\\|b |\n以上。"
    );
    assert!(matches!(&Body::parse(&tidied)[1], Block::Table(rows) if rows[2][2] == "a|b"));
}

#[test]
fn a_list_or_an_indent_by_tab_is_no_table() {
    assert_eq!(tidy("1.\t甲\n2.\t乙"), "1. 甲\n2. 乙");
    assert_eq!(tidy("一、\t甲\n二、\t乙"), "一、甲\n二、乙");
    assert_eq!(tidy("\t首段\n\t次段"), "首段\n次段");
    assert_eq!(tidy("姓名\t张"), "姓名 张");
}

#[test]
fn a_title_is_one_line() {
    assert_eq!(tidy_title("　关于防汛工作的\r\n情况报告\n"), "关于防汛工作的情况报告");
    assert_eq!(tidy_title("Open\nDay"), "Open Day");
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Line ends, spaces, marks and characters of every sort that pasting brings.
const PASTED: &str =
    "([　 \u{A0}\r\n\u{B}\u{2028}中文。a1#|、.\\\\]|\u{200B}|\u{F0B7}|\r\n|1\\.){0,40}";

proptest! {
    #[test]
    fn tidy_text_stays(text in PASTED, tabs in r"([中a1.\t |]{0,6}\n){0,6}", any in ".{0,40}") {
        for text in [&text, &tabs, &any, &format!("{tabs}{text}")] {
            let tidied = tidy(text);
            prop_assert_eq!(tidy(&tidied), tidied);
        }
    }

    #[test]
    fn every_visible_character_stays(text in "([　 \u{A0}\r\n\u{B}中文。a1#|、.\\\\\t]|\u{200B}){0,40}") {
        // Only a table copied with its tabs gains marks of its own.
        let unmarked = |s: &str| visible(s).replace(['|', '\\'], "");
        let kept = text.replace('\u{200B}', "");
        prop_assert_eq!(unmarked(&tidy(&text)), unmarked(&kept));
        let without_tabs = text.replace('\t', "");
        let kept = kept.replace('\t', "");
        prop_assert_eq!(visible(&tidy(&without_tabs)), visible(&kept));
    }
}
