//! The words by which a text is found.

use ::manuscript::words::{LONGEST_PHRASE, MOST_PHRASES, pieces, query, tokens};
use proptest::prelude::*;

use super::PIECE;

/// What either database does: every phrase occurs, its tokens one after another.
fn finds(tokens: &str, typed: &str) -> bool {
    let tokens: Vec<&str> = tokens.split(' ').collect();
    let phrases = query(typed);
    !phrases.is_empty()
        && phrases.iter().all(|phrase| tokens.windows(phrase.len()).any(|w| w == phrase))
}

#[test]
fn runs_become_pairs_and_single_characters_follow() {
    assert_eq!(tokens("防汛工作，Ａ股GDP 3%"), "防汛 汛工 工作 a 股 gdp 3 防 汛 工 作 股");
    assert_eq!(tokens("二〇一八"), tokens("二零一八"));
    assert_eq!(tokens("，。 —"), "");
}

#[test]
fn what_is_typed_becomes_phrases() {
    let phrases = |typed: &str| query(typed).iter().map(|p| p.join(" ")).collect::<Vec<_>>();
    assert_eq!(phrases("防汛工作 排查"), ["防汛 汛工 工作", "排查"]);
    assert_eq!(phrases("汛"), ["汛"]);
    assert_eq!(phrases("汛2018 防汛2018"), ["汛", "2018", "防汛 2018"]);
    assert_eq!(phrases("“防汛”、\"OR* 防汛"), ["防汛", "or"]);
    assert_eq!(phrases(" ，* "), Vec::<String>::new());
}

#[test]
fn what_stands_in_a_text_is_found_and_nothing_else() {
    let index = tokens(PIECE);
    for found in [
        "防汛",
        "汛",
        "处",
        "领导小组",
        "隐患23处",
        "23",
        "物资12类3000余件",
        "排查 演练",
        "作为重点",
    ] {
        assert!(finds(&index, found), "{found}");
    }
    for absent in ["抗旱", "旱", "组领", "3", "演练7次", "防汛 抗旱", "部署确保"] {
        assert!(!finds(&index, absent), "{absent}");
    }
}

#[test]
fn a_query_is_bounded() {
    let different: String = ('一'..).take(160).collect();
    let long = query(&different);
    assert_eq!(long.iter().map(Vec::len).collect::<Vec<_>>(), [64, 64, 31]);
    let many: String = (0..100).map(|n| format!("{n} ")).collect();
    assert_eq!(query(&many).len(), MOST_PHRASES);
    assert_eq!(query(&"9".repeat(130)), [vec!["9".repeat(64), "9".repeat(64), "99".to_owned()]]);
}

#[test]
fn a_short_text_is_one_piece() {
    let index = tokens(PIECE);
    assert_eq!(pieces(&index, 16_383), [index]);
    assert_eq!(pieces("", 16_383), Vec::<String>::new());
}

proptest! {
    #[test]
    fn tokens_need_no_escaping(text in ".{0,60}", marks in "[\"'*():&|!<>\\\\防汛aZ９\\-]{0,40}") {
        for text in [text, marks] {
            for token in tokens(&text).split(' ').map(str::to_owned).chain(query(&text).concat()) {
                let plain = |c: char| matches!(c, 'a'..='z' | '0'..='9') || c.is_alphabetic();
                prop_assert!(token.chars().all(plain), "{token}");
            }
        }
    }

    #[test]
    fn every_part_of_a_run_is_found(text in "[防汛工作会议]{1,30}", from in 0_usize..30, length in 1_usize..30) {
        let part: String = text.chars().skip(from).take(length).collect();
        prop_assume!(!part.is_empty());
        prop_assert!(finds(&tokens(&text), &part));
    }

    #[test]
    fn every_phrase_lies_within_a_piece(
        count in 1_usize..900, limit in LONGEST_PHRASE..300, from in 0_usize..900, length in 1..=LONGEST_PHRASE,
    ) {
        let all: Vec<String> = (0..count).map(|n| n.to_string()).collect();
        let pieces = pieces(&all.join(" "), limit);
        let from = from % count;
        let phrase = &all[from..count.min(from + length)];
        let held = |piece: &String| {
            let piece: Vec<&str> = piece.split(' ').collect();
            piece.windows(phrase.len()).any(|window| window == phrase)
        };
        prop_assert!(pieces.iter().any(held));
        prop_assert!(pieces.iter().all(|piece| piece.split(' ').count() <= limit));
    }
}
