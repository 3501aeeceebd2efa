//! The format of a body, its length and its bounds.

use ::manuscript::text::{
    Block, Body, Fault, LONGEST_BODY, LONGEST_TITLE, check_body, check_title, complete, length,
};
use proptest::prelude::*;

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.into() }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.into())
}

fn table(rows: &[&[&str]]) -> Block {
    Block::Table(rows.iter().map(|row| row.iter().map(|c| (*c).to_owned()).collect()).collect())
}

#[test]
fn a_body_is_paragraphs_headings_and_tables() {
    let body =
        "  # 一、做法\n第一段。\n\n## （一）责任\n|单位|分值|\n| 峡窝镇 | 12 |\n\n|甲|\n末段。";
    let blocks = vec![
        heading(1, "一、做法"),
        paragraph("第一段。"),
        heading(2, "（一）责任"),
        table(&[&["单位", "分值"], &["峡窝镇", "12"]]),
        table(&[&["甲"]]),
        paragraph("末段。"),
    ];
    assert_eq!(Body::parse(body), blocks);
    let canonical =
        "# 一、做法\n第一段。\n## （一）责任\n| 单位 | 分值 |\n| 峡窝镇 | 12 |\n\n| 甲 |\n末段。";
    assert_eq!(Body::print(&blocks), canonical);
}

#[test]
fn what_only_looks_like_a_mark_is_a_paragraph() {
    for line in
        ["#上街信息微信公众号#", "#### 四级", "#", "|", "| 未完", r"| a \|", r"\\文件夹\路径"]
    {
        assert_eq!(Body::parse(line), [paragraph(line)]);
    }
}

#[test]
fn a_paragraph_that_reads_as_a_mark_is_guarded() {
    for (text, line) in [("# 号", r"\# 号"), ("|a|", r"\|a|"), (r"\# 号", r"\\# 号")] {
        assert_eq!(Body::print(&[paragraph(text)]), line);
        assert_eq!(Body::parse(line), [paragraph(text)]);
    }
    assert_eq!(Body::print(&[table(&[&["甲|乙", ""]])]), r"| 甲\|乙 |  |");
}

#[test]
fn an_office_counts_each_character_and_each_number_as_one() {
    // 增长率为 four, GDP one, 3.5% one, the two marks one each.
    assert_eq!(length("GDP增长率为3.5%。“"), 8);
    assert_eq!(length("防汛、抗旱"), 5);
    assert_eq!(length("open day 2018-05-03"), 3);
    assert_eq!(length("# 标题\n| 甲 | 乙 |\n　　正文"), 6);
    assert_eq!(length(" \n　"), 0);
}

#[test]
fn a_text_beyond_its_bounds_is_told_with_its_length() {
    assert_eq!(check_title(&"题".repeat(LONGEST_TITLE)), Ok(()));
    let long = "题".repeat(LONGEST_TITLE + 1);
    assert_eq!(check_title(&long), Err(Fault::TitleTooLong(121)));
    assert_eq!(Fault::TitleTooLong(121).zh(), "标题有121个字符，最多120个，请缩短后再保存。");
    assert_eq!(check_body(&"文".repeat(LONGEST_BODY)), Ok(()));
    assert_eq!(check_body(&"文".repeat(LONGEST_BODY + 1)), Err(Fault::BodyTooLong(100_001)));
    assert!(Fault::BodyTooLong(100_001).zh().contains("100001个字符，最多100000个"));
}

#[test]
fn a_piece_without_title_or_body_is_not_complete() {
    assert_eq!(complete("标题", "正文"), []);
    assert_eq!(complete(" ", "　\n"), [Fault::NoTitle, Fault::NoBody]);
    assert_eq!(complete(&"题".repeat(121), ""), [Fault::TitleTooLong(121), Fault::NoBody]);
    assert_eq!(Fault::NoTitle.zh(), "没有标题，请填写标题。");
}

/// A text of one line as a block holds it, rich in what has a meaning.
fn line() -> impl Strategy<Value = String> {
    r"[#|\\ a中1。]{1,9}".prop_map(|s| s.trim().to_owned()).prop_filter("empty", |s| !s.is_empty())
}

fn block() -> impl Strategy<Value = Block> {
    let cell = r"[#|\\ a中]{0,5}".prop_map(|s| s.trim().to_owned());
    let row = prop::collection::vec(cell, 1..4);
    prop_oneof![
        (1_u8..=3, line()).prop_map(|(level, text)| Block::Heading { level, text }),
        line().prop_map(Block::Paragraph),
        prop::collection::vec(row, 1..4).prop_map(Block::Table),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(blocks in prop::collection::vec(block(), 0..8)) {
        prop_assert_eq!(Body::parse(&Body::print(&blocks)), blocks);
    }

    #[test]
    fn canonical_text_stays(text in r"([#|\\ a中1。]{0,9}\n){0,8}") {
        let canonical = Body::print(&Body::parse(&text));
        prop_assert_eq!(Body::print(&Body::parse(&canonical)), canonical);
    }
}
