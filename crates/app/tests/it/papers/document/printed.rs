//! The page in another program's hands: LibreOffice turns the file into pages, poppler measures them
//! (GB/T 9704-2012, sections 5 and 7).

use std::path::Path;

use ::papers::document::{Block, Document, Role, Sheet};
use ::papers::docx;

use crate::papers::elsewhere::run;
use crate::support::program::scratch;

/// Millimetres in points.
pub(super) const MM: f64 = 72.0 / 25.4;

/// A word on a page: its left, top, right and bottom in points.
pub(super) struct Word {
    pub page: usize,
    pub sides: [f64; 4],
    pub text: String,
}

/// The pages that LibreOffice makes of a document: their sizes, and the words on them.
pub(super) fn pages(name: &str, document: &Document) -> (Vec<[f64; 2]>, Vec<Word>) {
    let folder = scratch(name);
    std::fs::write(folder.join("d.docx"), docx::write(document).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    run("soffice", &folder, &[&profile, "--headless", "--convert-to", "pdf", "d.docx"]);
    boxes(&folder)
}

/// The pages of a folder's `d.pdf`: their sizes, and the words on them.
pub(super) fn boxes(folder: &Path) -> (Vec<[f64; 2]>, Vec<Word>) {
    let boxes = run("pdftotext", folder, &["-bbox", "d.pdf", "-"]);
    let numbers = |line: &str| -> Vec<f64> {
        line.split('"').skip(1).step_by(2).filter_map(|value| value.parse().ok()).collect()
    };
    let (mut sizes, mut words) = (vec![], vec![]);
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page ") {
            let size = numbers(line);
            sizes.push([size[0], size[1]]);
        } else if line.starts_with("<word ") {
            let sides = numbers(line);
            let text = line.split('>').nth(1).unwrap().trim_end_matches("</word").to_owned();
            let sides = [sides[0], sides[1], sides[2], sides[3]];
            words.push(Word { page: sizes.len(), sides, text });
        }
    }
    (sizes, words)
}

/// Text without an end to its lines: 正 again and again, parted by nothing.
pub(super) fn solid() -> Document {
    let paragraph = Block::line(Role::Recipients, &"正".repeat(28 * 50));
    Document::new("版面", "某办公室").with(Sheet::upright(vec![paragraph]))
}

#[test]
fn a_page_holds_22_lines_of_28_characters_in_156_by_225_millimetres() {
    let (sizes, words) = pages("document-grid", &solid());
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
    assert!(first[0].sides[1] >= 37.0 * MM - 1.0, "top at {} pt", first[0].sides[1]);
    assert!(first[21].sides[3] <= (37.0 + 225.0) * MM + 6.0, "bottom at {} pt", first[21].sides[3]);
}

#[test]
fn page_numbers_stand_outside_between_dashes_under_the_text() {
    let (_, words) = pages("document-numbers", &solid());
    let number = |page: usize| {
        let digits = page.to_string();
        let found = words.iter().find(|word| word.page == page && word.text == digits);
        found.unwrap_or_else(|| panic!("page {page} has no number")).sides
    };
    let middle = 105.0 * MM;
    assert!(number(1)[0] > middle && number(2)[0] < middle && number(3)[0] > middle);
    let under = (37.0 + 225.0) * MM;
    let top = number(1)[1] - under;
    assert!((4.0 * MM..10.0 * MM).contains(&top), "{} mm under the text", top / MM);
    assert!(words.iter().any(|word| word.page == 1 && word.text == "—"));
}

#[test]
fn a_wide_table_lies_across_and_the_colophon_stands_at_the_foot_of_the_last_page() {
    let (sizes, words) = pages("document-notice", &super::the_notice());
    let last = sizes.len();
    assert!(sizes[last - 1][0] > sizes[last - 1][1], "the last page lies across");
    let printed = words.iter().filter(|word| word.page == last && word.text.contains("印发"));
    let lowest = printed.map(|word| word.sides[3]).fold(0.0, f64::max);
    let foot = (28.0 + 156.0) * MM;
    assert!((foot - 30.0..=foot + 3.0).contains(&lowest), "{lowest} of {foot} pt");
}
