//! The workbook in another program's hands: LibreOffice opens it, reads its figures and prints it.

use std::path::Path;
use std::process::Command;

use ::papers::Form;

use crate::support::program::scratch;

use super::{office, written};

/// Runs a program that the test command installs.
pub(super) fn run(program: &str, folder: &Path, words: &[&str]) -> String {
    let output = Command::new(program).current_dir(folder).args(words).output();
    let output = output.unwrap_or_else(|e| panic!("{program}: {e}; ./test installs it"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// May's bulletin with corrections, in a folder of its own, turned into another form.
fn converted(name: &str, to: &str) -> std::path::PathBuf {
    let folder = scratch(name);
    let page = office::bulletin_with("2018-05", &office::changes());
    std::fs::write(folder.join("b.xlsx"), written(&page, Form::Xlsx)).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    run("soffice", &folder, &[&profile, "--headless", "--convert-to", to, "b.xlsx"]);
    folder
}

#[test]
fn libreoffice_reads_every_figure() {
    let folder = converted("papers-libreoffice-csv", "csv:Text - txt - csv (StarCalc):44,34,76");
    let bytes = std::fs::read(folder.join("b.csv")).unwrap();
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[..]);
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|record| record.unwrap().iter().map(|cell| cell.trim().to_owned()).collect())
        .collect();
    let page = office::bulletin_with("2018-05", &office::changes());
    let at = |id: &str| page.table.columns.iter().position(|c| c.id == id).unwrap();
    for row in &page.table.rows {
        let unit = row[at("unit")].to_string();
        let read = rows.iter().find(|cells| cells.get(at("unit")) == Some(&unit));
        let read = read.unwrap_or_else(|| panic!("{unit} is not in LibreOffice's sheet"));
        for id in ["target", "information", "research", "month", "total", "ratio", "rank"] {
            assert_eq!(read[at(id)], row[at(id)].to_string(), "{unit}: {id}");
        }
    }
}

#[test]
fn it_prints_on_a4_landscape_with_heads_on_every_page() {
    let folder = converted("papers-libreoffice-pdf", "pdf");
    let facts = run("pdfinfo", &folder, &["b.pdf"]);
    let size = facts.lines().find_map(|line| line.strip_prefix("Page size:")).unwrap();
    let sides: Vec<f64> = size.split(' ').filter_map(|word| word.parse().ok()).collect();
    // 297 × 210 mm in points.
    assert!((sides[0] - 841.9).abs() < 1.0 && (sides[1] - 595.3).abs() < 1.0, "{size}");
    let text = run("pdftotext", &folder, &["-layout", "b.pdf", "-"]);
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!((2..=3).contains(&pages.len()), "{} pages", pages.len());
    for page in &pages {
        assert!(page.contains("序号") && page.contains("位次"), "a page without heads:\n{page}");
    }
    assert!(pages[0].contains("2018年5月全区各单位各部门信息采用情况通报表"));
    assert!(text.contains("更正说明"));
}
