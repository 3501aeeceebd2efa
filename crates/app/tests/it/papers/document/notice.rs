//! The notice printed from the scheme: every clause's words, every annex on pages of its own.

use ::papers::document::{Block, Role};

use crate::support::SCHEME;
use crate::support::program::{scratch, tongbao_in};

use super::the_notice;

#[test]
fn every_clause_stands_in_it_word_for_word() {
    let document = the_notice();
    // A long title is broken where its lines become equal.
    let said = |line: &::papers::document::Line| line.words().replace('\n', "") + "\n";
    let words: String = document.lines().map(said).collect();
    for clause in &SCHEME.clauses {
        // An annex's mark and title stand on lines of their own.
        for part in clause.text.split_whitespace() {
            assert!(words.contains(part), "{}: {part}", clause.id);
        }
    }
}

#[test]
fn what_a_program_reads_in_the_scheme_is_not_printed() {
    let words: String = the_notice().lines().map(|line| line.words()).collect();
    assert!(!words.contains("供程序读取"), "the scheme's own remarks are not the notice's");
}

#[test]
fn each_annex_begins_a_page_with_its_mark_and_its_title() {
    let document = the_notice();
    let marks: Vec<String> = document
        .sheets
        .iter()
        .filter_map(|sheet| match sheet.blocks.first() {
            Some(Block::Line(line)) if line.role == Role::AnnexMark => Some(line.words()),
            _ => None,
        })
        .collect();
    assert_eq!(marks, ["附件1", "附件2", "附件3"]);
    let noted: Vec<String> = document
        .lines()
        .filter(|line| line.role == Role::Attachments)
        .map(|line| line.words())
        .collect();
    assert_eq!(noted.len(), 3);
    assert!(noted[0].starts_with("附件：1.上街区2018年度调查研究选题范围"), "{noted:?}");
}

#[test]
fn the_empty_bulletin_has_the_columns_of_annex_3_and_lies_across() {
    let document = the_notice();
    let sheet = document.sheets.last().unwrap();
    assert!(sheet.turned);
    let grid = sheet.blocks.iter().find_map(|block| match block {
        Block::Grid(grid) => Some(grid),
        _ => None,
    });
    let heads: Vec<&str> = grid
        .unwrap()
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| cell.words.as_str())
        .collect();
    for head in ["区委采用", "《上街信息》", "领导批示", "累计得分", "位次变化"]
    {
        assert!(heads.contains(&head), "{head} is missing");
    }
}

#[test]
fn the_command_prints_it_in_each_form_and_refuses_another() {
    let folder = scratch("notice");
    for form in ["docx", "md"] {
        let out = format!("notice.{form}");
        let answer = tongbao_in(&folder, &["notice", "-o", &out]);
        assert_eq!((answer.code, answer.out.as_str()), (0, ""), "{}", answer.err);
        assert!(std::fs::metadata(folder.join(out)).unwrap().len() > 1000);
    }
    let text = std::fs::read_to_string(folder.join("notice.md")).unwrap();
    assert!(text.starts_with("# 关于下达2018年度党委系统信息调研工作目标任务和考评办法的通知\n"));
    let answer = tongbao_in(&folder, &["notice", "-o", "notice.exe"]);
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert!(answer.err.contains("TB0127"), "{}", answer.err);
    let answer = tongbao_in(&folder, &["notice", "--number", "某办〔2018〕1号", "-o", "n.docx"]);
    assert_eq!(answer.code, 2, "a number stands under a red head alone");
}
