//! The kinds of paper: what each says, held against the ledger and the notice.

use ::ledger::Points;
use ::ledger::calendar::Quarter;
use ::papers::document::{Block, Document, Role};
use ::papers::page::Cell;
use ::papers::{
    Brand, Certificate, Commission, Issue, Piece, Stood, announcement, appraisal_sheet,
    bulletin_letter, certificate, commission, issue, message, pledge, reminder, reminder_message,
    reminders, report, selected, wechat,
};
use scheme::model::Tier;
use scoring::{Docket, Ratio};

use crate::papers::office;
use crate::support::{CALENDAR, SCHEME};

use super::brand;

/// All words of a document, those of cells and colophon too.
pub(super) fn words(document: &Document) -> String {
    let mut words = String::new();
    for block in document.blocks() {
        match block {
            Block::Line(line) => words += &line.words(),
            Block::Edges { left, right, .. } => {
                left.iter().chain(right).for_each(|run| words += &run.words);
            }
            Block::Grid(grid) => {
                let cells = grid.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| words += &format!("{}\n", cell.words));
            }
            Block::Bars(bars) => {
                bars.iter().for_each(|bar| words += &(bar.words.clone() + &bar.figure))
            }
            _ => {}
        }
        words.push('\n');
    }
    for colophon in document.papers().filter_map(|paper| paper.colophon.as_ref()) {
        words +=
            &[&colophon.copies.join("\n"), "\n", &colophon.printer, &colophon.printed].concat();
    }
    words
}

/// An issue of so many pieces.
pub(super) fn an_issue(pieces: usize) -> Document {
    let piece = |n: usize| Piece {
        title: format!("峡窝镇第{n}项经验"),
        units: vec!["峡窝镇".into(), "济源路街道".into()],
        text: Block::paragraphs(&"今年以来，全镇上下抓实信息调研，取得明显成效。\n".repeat(6)),
    };
    let told = Issue {
        publication: "shangjie-xinxi".into(),
        name: "《上街信息》".into(),
        number: "2018年第12期".into(),
        dated: Some(office::day(5, 31)),
        office: "某某区委办公室".into(),
        signer: Some("签发人甲".into()),
        pieces: (1..=pieces).map(piece).collect(),
    };
    let brand = Brand {
        distribution: vec!["分送：区委常委，区人大、区政府、区政协主要负责同志。".into()],
        ..Brand::default()
    };
    issue(&told, &brand)
}

/// The letter of a month.
pub(super) fn the_bulletin() -> Document {
    bulletin_letter(&SCHEME, &office::bulletin("2018-05"), office::day(6, 5), &brand())
}

/// Everything made of the ledger of these tests for a quarter.
fn with_docket<T>(make: impl FnOnce(&Docket<'_>) -> T) -> T {
    let ledger = office::ledger(&office::facts());
    make(&Docket::new(&SCHEME, &CALENDAR, &ledger, None).unwrap())
}

fn second() -> Quarter {
    "2018Q2".parse().unwrap()
}

/// A unit's report at the year's end.
pub(super) fn the_report() -> Document {
    with_docket(|docket| {
        let score = docket.score(office::day(12, 31)).unwrap();
        report(&SCHEME, &score, "峡窝镇", &Brand::default()).unwrap()
    })
}

/// Letters to two units in one file, long or short.
pub(super) fn letters(times: usize) -> Document {
    let to = |unit: &str| {
        let asked = Commission {
            title: "夏粮收购进度".into(),
            brief: "各乡镇收购进度。\n存在的困难和建议。".repeat(times),
            units: vec![unit.into()],
            due: office::day(6, 10),
            contact: "信息调研科".into(),
        };
        commission(&asked, "某某区委办公室", office::day(6, 1), &brand())
    };
    to("峡窝镇").joined(to("济源路街道"))
}

/// Every kind of paper with a name for its file.
pub(super) fn all() -> Vec<(&'static str, Document)> {
    let asked = Commission {
        title: "夏粮收购进度".into(),
        brief: "各乡镇收购进度。\n存在的困难和建议。".into(),
        units: vec!["峡窝镇".into()],
        due: office::day(6, 10),
        contact: "信息调研科".into(),
    };
    let told = Certificate {
        winner: "峡窝镇".into(),
        merit: "在2018年度党委信息调研工作中成绩突出".into(),
        honour: "先进单位".into(),
    };
    let issuer = "某某区委办公室";
    let letter = with_docket(|docket| {
        let months =
            second().months(SCHEME.span()).map(|month| docket.score(month.last()).unwrap());
        let [a, b, c] = &months;
        let all = reminders(&SCHEME, second(), [a, b, c]);
        reminder(&SCHEME, &all[0], office::day(7, 2), &brand())
    });
    let chosen = with_docket(|docket| selected(docket, "2018Q1".parse().unwrap()));
    vec![
        ("issue", an_issue(3)),
        ("bulletin", the_bulletin()),
        ("appraisal", appraisal_sheet(&office::appraisal(office::day(12, 31)), &brand())),
        ("reminder", letter),
        ("commission", commission(&asked, issuer, office::day(6, 1), &brand())),
        ("letters", letters(60)),
        ("pledge", pledge("峡窝镇", "", 2018, issuer)),
        (
            "selection",
            announcement(&SCHEME, "2018Q1".parse().unwrap(), &chosen, office::day(4, 9), &brand()),
        ),
        ("certificate", certificate(&told, issuer, office::day(12, 31), &Brand::default())),
        ("report", the_report()),
        ("notice", super::the_notice()),
    ]
}

#[test]
fn an_issue_has_masthead_number_contents_pieces_and_distribution() {
    let words = words(&an_issue(3));
    let order = [
        "上街信息",
        "2018年第12期",
        "2018年5月31日",
        "本期目录",
        "1．峡窝镇第1项经验",
        "今年以来",
        "（峡窝镇、济源路街道）",
        "分送：区委常委",
        "签发人：签发人甲",
        "2018年5月31日印发",
    ];
    let mut from = 0;
    for part in order {
        let found = words[from..].find(part);
        from += found.unwrap_or_else(|| panic!("{part} is missing or out of order: {words}"));
    }
}

#[test]
fn a_masthead_of_the_office_stands_in_the_place_of_the_publications_name() {
    let told = Issue {
        publication: "shangjie-xinxi".into(),
        name: "《上街信息》".into(),
        ..Issue::default()
    };
    let mut brand = Brand::default();
    brand.mastheads.insert("shangjie-xinxi".into(), "某某信息".into());
    let document = issue(&told, &brand);
    let head = document.lines().find(|line| line.role == Role::Masthead).unwrap();
    assert_eq!(head.words(), "某某信息");
}

#[test]
fn the_bulletins_letter_names_the_first_and_the_table_lies_across_behind_it() {
    let (document, page) = (the_bulletin(), office::bulletin("2018-05"));
    let letter: String = document.lines().map(|line| line.words() + "\n").collect();
    let at = page.table.columns.iter().position(|column| column.names_row).unwrap();
    let first = page.table.rows[0][at].to_string();
    let last = page.table.rows.last().unwrap()[at].to_string();
    assert!(letter.contains(&format!("任务占比居前的依次是{first}（")), "{letter}");
    assert!(letter.contains("任务占比居后的依次是") && letter.contains(&last), "{letter}");
    assert!(letter.contains("峡窝镇党委，各街道党工委"), "whom the notice addresses");
    assert!(document.sheets[1].turned);
    assert!(words(&document).contains("抄送：市委办公厅"));
}

#[test]
fn reminders_go_to_those_whom_clause_2_4_2_names_with_the_quarters_three_ranks() {
    with_docket(|docket| {
        let months =
            second().months(SCHEME.span()).map(|month| docket.score(month.last()).unwrap());
        let [a, b, c] = &months;
        let all = reminders(&SCHEME, second(), [a, b, c]);
        let leads = all.iter().filter(|one| one.stood == Stood::Leading);
        assert!(leads.clone().any(|one| one.unit == "峡窝镇"), "峡窝镇 leads in these facts");
        assert!(all.iter().any(|one| one.stood == Stood::Lagging && one.unit == "疾控中心"));
        for told in &all {
            let letter = words(&reminder(&SCHEME, told, office::day(7, 2), &Brand::default()));
            for month in ["4月", "5月", "6月"] {
                assert!(letter.contains(month), "{letter}");
            }
            let message = reminder_message(&SCHEME, told, "某某区委办公室");
            assert!(message::length(&message) <= message::SEGMENT, "{message}");
            assert!(message.contains(told.unit), "{message}");
        }
    });
}

#[test]
fn a_long_title_is_broken_into_equal_lines_and_never_within_a_number() {
    let line = ::papers::document::Line::balanced(
        Role::Title,
        &format!("{}2018年{}", "甲".repeat(13), "乙".repeat(12)),
    );
    let words = line.words();
    let lines: Vec<&str> = words.lines().collect();
    assert_eq!(lines.len(), 2, "{words}");
    assert!(lines.iter().any(|line| line.contains("2018年")), "{words}");
    assert!(lines.iter().all(|line| (10..=20).contains(&line.chars().count())), "{words}");
    let read = ::papers::markdown::write(&super::the_notice());
    assert!(read.contains("# 上街区2018年度信息政研工作目标任务考核表\n"), "one heading, one line");
}

#[test]
fn a_message_that_fits_in_no_wording_is_cut_and_never_splits_a_character() {
    let long = "🚒".repeat(60);
    let cut = message::fitted(&[long]);
    assert!(message::length(&cut) <= message::SEGMENT && cut.ends_with('…'));
    assert_eq!(cut.chars().filter(|c| *c == '🚒').count(), 34);
}

#[test]
fn the_selection_lists_the_quarters_awards_and_no_others() {
    let awards = office::facts().iter().filter(|fact| fact.contains("quality_award")).count();
    assert!(awards > 0);
    let (first, third) = with_docket(|docket| {
        let of = |quarter: &str| selected(docket, quarter.parse().unwrap());
        (of("2018Q1"), of("2018Q3"))
    });
    assert_eq!((first.len(), third.len()), (awards, 0));
    assert!(first.iter().all(|one| one.category == "优质信息"));
}

#[test]
fn a_report_has_every_posting_beneath_its_clauses_words() {
    let words = words(&the_report());
    with_docket(|docket| {
        let score = docket.score(office::day(12, 31)).unwrap();
        let standing = score.standings.iter().find(|one| *one.name == "峡窝镇").unwrap();
        assert!(words.contains(&format!("累计得分{}分", standing.total)));
        for posting in &standing.postings {
            let clause = &SCHEME.clauses[posting.clause.at()];
            assert!(words.contains(&format!("【{}】", clause.id)), "{}", clause.id);
            assert!(words.contains(clause.text.lines().next().unwrap()), "{}", clause.id);
            assert!(words.contains(&posting.date.to_string()), "{}", posting.date);
        }
    });
}

#[test]
fn an_article_for_the_account_has_inline_styles_and_nothing_that_its_editor_drops() {
    let article = wechat::article(&an_issue(2));
    assert!(article.html.contains("<p style=\""));
    for dropped in ["class=", " id=", "<script", "<style", "<div", "<a ", "href=", "<h1"] {
        assert!(!article.html.contains(dropped), "{dropped}");
    }
    let long = Document::new(&"长".repeat(10_000), "");
    assert_eq!(wechat::article(&long).title.chars().count(), wechat::LONGEST_TITLE);
    let hostile =
        Document::new("题", "").with(::papers::document::Sheet::upright(vec![Block::line(
            Role::Body,
            "<script>alert(1)</script>",
        )]));
    let html = wechat::article(&hostile).html;
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"));
}

#[test]
fn the_command_makes_each_paper_of_a_ledger() {
    let folder = crate::support::program::scratch("papers-command");
    std::fs::write(folder.join("facts.jsonl"), office::facts().join("\n")).unwrap();
    let facts = ["--facts", "facts.jsonl"];
    let made: [(&str, Vec<&str>); 6] = [
        ("r.docx", vec!["paper", "reminder", "--quarter", "2018Q2"]),
        ("s.html", vec!["paper", "selection", "--quarter", "2018Q1"]),
        ("p.docx", vec!["paper", "report", "--as-of", "2018-12-31", "--unit", "峡窝镇"]),
        ("b.docx", vec!["bulletin", "--month", "2018-05"]),
        ("a.docx", vec!["appraisal"]),
        ("b.md", vec!["bulletin", "--month", "2018-05"]),
    ];
    for (out, words) in made {
        let words = [words.as_slice(), &facts, &["-o", out]].concat();
        let answer = crate::support::program::tongbao_in(&folder, &words);
        assert_eq!(answer.code, 0, "{words:?}: {}", answer.err);
        assert!(std::fs::metadata(folder.join(out)).unwrap().len() > 800, "{out}");
    }
    let none = [
        "paper",
        "reminder",
        "--quarter",
        "2018Q1",
        "--facts",
        "facts.jsonl",
        "--unit",
        "没有的单位",
        "-o",
        "n.docx",
    ];
    let answer = crate::support::program::tongbao_in(&folder, &none);
    assert_eq!(answer.code, 1, "no unit of that name: {}", answer.err);
    assert!(!folder.join("n.docx").exists());
}

/// A target is reached by points: what is just short of it is shown as 100.0 % and not counted.
#[test]
fn who_is_shown_at_a_hundred_percent_may_still_lack_a_point() {
    let tier = Tier { target: Some(Points::whole(120)), ..SCHEME.tiers[0].clone() };
    let counted = |first: Points, others: Points| {
        let mut page = office::bulletin("2018-05");
        let at = page.table.columns.iter().position(|column| column.id == "ratio").unwrap();
        for (n, row) in page.table.rows.iter_mut().enumerate() {
            let points = if n == 0 { first } else { others };
            row[at] = Cell::Ratio(Ratio::of(points, &tier));
        }
        let told = words(&bulletin_letter(&SCHEME, &page, office::day(6, 5), &brand()));
        assert!(told.contains("（100.0%）"), "{told}");
        told
    };
    assert!(counted(Points::whole(120), Points::ZERO).contains("个单位中，已完成目标分值的1个。"));
    let short = counted(Points::from_hundredths(11_999), Points::ZERO);
    assert!(short.contains("个单位均未完成目标分值。"), "{short}");
    let all = counted(Points::whole(120), Points::whole(121));
    assert!(all.contains("个单位均已完成目标分值。"), "{all}");
}
