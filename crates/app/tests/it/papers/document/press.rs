//! The PDF of the papers, read back by poppler: geometry, fonts, text, tags, repeatability.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use ::papers::document::{Block, Document, Grid, Line, Role, Sheet};
use ::papers::docx;
use ::press::{Fonts, Press, Standard};

use crate::papers::elsewhere::run;
use crate::papers::office;
use crate::support::program::scratch;

use super::kinds;
use super::printed::{MM, Word, boxes, pages, solid};

static PRESS: LazyLock<Press> = LazyLock::new(|| Press::new(Fonts::with(vec![]).unwrap()));

fn pdf(document: &Document) -> Vec<u8> {
    PRESS.print(document, Standard::Plain).unwrap()
}

/// A folder with `d.pdf`.
pub(super) fn filed(name: &str, document: &Document) -> PathBuf {
    let folder = scratch(name);
    std::fs::write(folder.join("d.pdf"), pdf(document)).unwrap();
    folder
}

#[test]
fn our_pdf_has_22_lines_of_28_characters_in_156_by_225_millimetres() {
    let (sizes, words) = boxes(&filed("press-grid", &solid()));
    assert!((sizes[0][0] - 210.0 * MM).abs() < 0.5 && (sizes[0][1] - 297.0 * MM).abs() < 0.5);
    let first: Vec<&Word> =
        words.iter().filter(|w| w.page == 1 && w.text.starts_with('正')).collect();
    assert_eq!(first.len(), 22, "lines on a page");
    for line in &first {
        assert_eq!(line.text.chars().count(), 28, "characters on a line");
        assert!((line.sides[0] - 28.0 * MM).abs() < 1.0, "left at {} pt", line.sides[0]);
        assert!(line.sides[2] <= (28.0 + 156.0) * MM + 1.0, "right at {} pt", line.sides[2]);
    }
    let pitch = (first[21].sides[1] - first[0].sides[1]) / 21.0;
    assert!((pitch - 28.95).abs() < 0.05, "from line to line {pitch} pt");
    let number = words.iter().find(|word| word.page == 1 && word.text == "1").unwrap();
    let under = number.sides[1] - (37.0 + 225.0) * MM;
    assert!((4.0 * MM..10.0 * MM).contains(&under), "{} mm under the text", under / MM);
    assert!(number.sides[0] > 105.0 * MM, "odd numbers stand at the right");
}

/// 4 mm from the number to the red rule, two lines from there to the title [7.2.7, 7.3.1]; LibreOffice's
/// page of the DOCX has them where ours has them.
#[test]
fn the_title_stands_two_lines_below_the_red_rule_on_both_pages() {
    let papers = kinds::all();
    let (_, letter) = papers.iter().find(|(name, _)| *name == "commission").unwrap();
    let ours = boxes(&filed("press-head", letter)).1;
    let theirs = pages("press-head-office", letter).1;
    let [own, other] = [ours, theirs].map(|words| {
        let number = words.iter().find(|word| word.text.starts_with("某办")).unwrap();
        let title = words.iter().find(|word| word.text.contains("夏粮")).unwrap();
        title.sides[1] - number.sides[3]
    });
    let meant = 4.0 * MM + 2.0 * 28.95;
    assert!((own - meant).abs() < 12.0, "{own} of {meant} pt");
    assert!((own - other).abs() < 8.0, "ours {own}, LibreOffice's {other} pt");
}

#[test]
fn every_paper_is_set_with_its_words_in_it_and_its_fonts_inside() {
    for (name, document) in kinds::all() {
        let folder = filed(&format!("press-{name}"), &document);
        let text = run("pdftotext", &folder, &["d.pdf", "-"]);
        let squeezed = |words: &str| words.split_whitespace().collect::<String>();
        let printed = squeezed(&text);
        for line in document.lines().filter(|line| line.role == Role::Title) {
            assert!(printed.contains(&squeezed(&line.words())), "{name}: {}", line.words());
        }
        let fonts = run("pdffonts", &folder, &["d.pdf"]);
        for font in fonts.lines().skip(2) {
            assert!(font.contains("yes yes yes"), "{name}: embedded, subset, with text: {font}");
        }
        assert!(run("pdfinfo", &folder, &["d.pdf"]).contains("Tagged:          yes"), "{name}");
    }
}

/// Holds letters to two units in one file against the rule: each has its own colophon at the foot of its last
/// page, and its pages counted from 1. Tells the pages on which something stands.
fn apart(whose: &str, (sizes, words): (Vec<[f64; 2]>, Vec<Word>)) -> Vec<usize> {
    let on = |page: usize| words.iter().filter(move |word| word.page == page);
    let under = (37.0 + 225.0) * MM;
    // A blank side is said nothing on; LibreOffice leaves it out of its PDF.
    let said: Vec<usize> = (1..=sizes.len()).filter(|page| on(*page).next().is_some()).collect();
    let half = said.len() / 2;
    assert_eq!(said.len(), 2 * half, "{whose}");
    for (at, page) in said.iter().enumerate() {
        let foot = on(*page).filter(|word| word.sides[1] > under);
        let foot: String = foot.map(|word| word.text.as_str()).collect();
        assert_eq!(foot, format!("—{}—", at % half + 1), "{whose}, page {page}");
        let printed = on(*page).any(|word| word.text.contains("印发"));
        assert_eq!(printed, at % half == half - 1, "{whose}, page {page}");
    }
    let top = |page| on(page).map(|word| word.sides[1]).fold(900.0, f64::min);
    let (one, other) = (top(said[0]), top(said[half]));
    assert!((one - other).abs() < 1.0, "{whose}: {one} and {other} pt from the edge");
    said
}

#[test]
fn letters_in_one_file_count_their_own_pages_and_begin_on_sheets_of_their_own() {
    let mut odd = 0;
    for times in [1, 20, 30, 45] {
        let said = apart("ours", boxes(&filed("press-letters", &kinds::letters(times))));
        let half = said.len() / 2;
        odd += half % 2;
        assert_eq!(said[half] % 2, 1, "the second begins on a sheet of its own: {said:?}");
    }
    assert!(odd > 0, "no letter leaves a side blank");
    apart("theirs", pages("press-letters-office", &kinds::letters(1)));
}

#[test]
fn the_same_document_gives_the_same_pdf() {
    let document = kinds::an_issue(3);
    assert_eq!(pdf(&document), pdf(&document));
}

#[test]
fn an_archives_pdf_says_that_it_is_pdf_a_2b() {
    let bytes = PRESS.print(&kinds::an_issue(1), Standard::Archive).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("<pdfaid:part>2</pdfaid:part>"));
    assert!(text.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
}

#[test]
fn hostile_words_are_set_and_none_vanishes() {
    let words = "甲\u{0}乙\u{202e}丙\u{1b}丁 #set ]]> \\ $ 𠮷 🚒 㛃 <b>*a*_b_";
    let document = Document::new(words, "某办公室").with(Sheet::upright(vec![
        Block::Line(Line::new(Role::Masthead, words).fitted()),
        Block::line(Role::Body, words),
        Block::line(Role::Title, &"长".repeat(10_000)),
    ]));
    let folder = filed("press-hostile", &document);
    let text = run("pdftotext", &folder, &["d.pdf", "-"]);
    let text: String = text.split_whitespace().collect();
    for part in [
        "甲〔U+2400〕乙丙〔U+241B〕丁",
        "#set",
        "]]>",
        "$",
        "<b>*a*_b_",
        "〔U+20BB7〕",
        "〔U+1F692〕",
    ] {
        assert!(text.contains(part), "{part}: {}", text.chars().take(300).collect::<String>());
    }
    assert_eq!(text.matches('长').count(), 10_000);
    let archived = document.of_day(office::day(5, 31));
    PRESS.print(&archived, Standard::Archive).unwrap();
}

#[test]
fn each_paper_has_as_many_pages_from_libreoffice_as_from_our_press() {
    let folder = scratch("press-pages");
    let papers = kinds::all();
    for (name, document) in &papers {
        std::fs::write(folder.join(format!("{name}.pdf")), pdf(document)).unwrap();
        std::fs::write(folder.join(format!("{name}.docx")), docx::write(document).unwrap())
            .unwrap();
    }
    let fonts = format!("FONTCONFIG_FILE={}", our_fonts(&folder).display());
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let files: Vec<String> = papers.iter().map(|(name, _)| format!("{name}.docx")).collect();
    let mut words =
        vec![&*fonts, "soffice", &*profile, "--headless", "--convert-to", "pdf", "--outdir"];
    words.push("office");
    words.extend(files.iter().map(String::as_str));
    run("env", &folder, &words);
    let pages = |file: &str| {
        let facts = run("pdfinfo", &folder, &[file]);
        facts.lines().find(|line| line.starts_with("Pages:")).unwrap().to_owned()
    };
    for (name, _) in &papers {
        let (ours, theirs) = (pages(&format!("{name}.pdf")), pages(&format!("office/{name}.pdf")));
        assert_eq!(ours, theirs, "{name}");
    }
}

/// Gives LibreOffice the fonts of our press under the names that a DOCX asks for, so that both set the
/// same letters: the file that says so.
fn our_fonts(folder: &Path) -> PathBuf {
    let packed = include_bytes!("../../../../../press/fonts/fonts.zip");
    let mut packed = zip::ZipArchive::new(std::io::Cursor::new(packed)).unwrap();
    packed.extract(folder.join("fonts")).unwrap();
    let names = [
        ("仿宋_GB2312", "Tongbao FangSong"),
        ("楷体_GB2312", "AR PL KaitiM GB"),
        ("方正小标宋简体", "Tongbao Song"),
        ("宋体", "Tongbao Song"),
        ("黑体", "Tongbao Hei"),
    ];
    let alias = |(asked, given): &(&str, &str)| {
        format!(
            "<match target=\"pattern\"><test name=\"family\"><string>{asked}</string></test>\
             <edit name=\"family\" mode=\"assign\" binding=\"strong\"><string>{given}</string></edit></match>"
        )
    };
    let aliases: String = names.iter().map(alias).collect();
    let text = format!(
        "<?xml version=\"1.0\"?><fontconfig><dir>{}</dir><include>/etc/fonts/fonts.conf</include>{aliases}</fontconfig>",
        folder.join("fonts").display()
    );
    let file = folder.join("fonts.conf");
    std::fs::write(&file, text).unwrap();
    file
}

/// A row whose cells take several lines stands on one page; one higher than a page goes on.
#[test]
fn a_row_is_not_torn_apart_by_the_end_of_a_page() {
    let name = format!("{}{}", "甲".repeat(9), "乙".repeat(9));
    let mut rows: Vec<Vec<String>> = vec![vec![name, "丙".to_owned()]; 60];
    rows.push(vec!["丁".repeat(2000), "丙".to_owned()]);
    let grid = Block::Grid(Grid::plain(&[1, 9], &["单位", "事"], &rows));
    let document = Document::new("表", "某办公室").with(Sheet::upright(vec![grid]));
    let (sizes, words) = boxes(&filed("press-rows", &document));
    let count = |page: usize, letter: char| {
        let on = words.iter().filter(|word| word.page == page);
        on.map(|word| word.text.matches(letter).count()).sum::<usize>()
    };
    assert!(sizes.len() > 2);
    for page in 1..=sizes.len() {
        assert_eq!(count(page, '甲'), count(page, '乙'), "page {page}");
    }
    assert_eq!((1..=sizes.len()).map(|page| count(page, '丁')).sum::<usize>(), 2000);
}

/// Nor does a high row of a text's own table lose a line, in however many columns it stands.
#[test]
fn a_high_row_of_a_text_goes_on_on_the_next_page() {
    for (columns, characters) in [(1, 1150), (2, 580), (4, 290)] {
        let mut row = vec!["丙".to_owned(); columns];
        row[0] = "丁".repeat(characters);
        let head = vec!["题".to_owned(); columns];
        let grid = Block::Grid(Grid::of_rows(&[head, row]));
        let document = Document::new("表", "某办公室").with(Sheet::upright(vec![grid]));
        let (_, words) = boxes(&filed("press-high", &document));
        let under = (37.0 + 225.0) * MM;
        let on = words.iter().filter(|word| word.sides[3] < under + 1.0);
        let set: usize = on.map(|word| word.text.matches('丁').count()).sum();
        assert_eq!(set, characters, "{columns} columns");
    }
}

/// No figure is broken: a column holds what stands in it at 4.5 points for half a character, and the margins.
#[test]
fn each_column_of_a_wide_table_has_room_for_its_figures() {
    for page in [office::bulletin("2018-05"), office::appraisal(office::day(12, 31))] {
        let grid = Grid::of(&page.table);
        let whole: u16 = grid.widths.iter().sum();
        let room = |at: usize| 225.0 * MM * f64::from(grid.widths[at]) / f64::from(whole);
        for (at, column) in page.table.columns.iter().enumerate() {
            let figures = page.table.rows.iter().map(|row| row[at].to_string());
            let figures = figures.filter(|words| words.is_ascii());
            let widest = figures.map(|words| words.len()).max().unwrap_or_default();
            let needed = 4.5 * f64::from(u32::try_from(widest).unwrap()) + 2.0;
            assert!(room(at) >= needed, "{}: {} of {needed} pt", column.id, room(at));
        }
    }
}
