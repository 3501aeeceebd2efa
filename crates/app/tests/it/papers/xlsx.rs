//! The workbook: real numbers, and a sheet set up as it is to be printed.

use std::io::{Cursor, Read};

use ::ledger::Points;
use ::papers::page::{Cell, Column, Page};
use ::papers::{Form, write};
use calamine::{Data, DataType, Range, Reader, Xlsx};

use crate::support::SCHEME;

use super::{office, written};

/// Rows of the title, the line under it and the head.
const ABOVE: usize = 4;

fn sheet(page: &Page) -> Range<Data> {
    let mut workbook: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(written(page, Form::Xlsx))).unwrap();
    let name = workbook.sheet_names()[0].clone();
    assert_eq!(name, page.tab);
    workbook.worksheet_range(&name).unwrap()
}

/// A part of the workbook, unpacked.
fn part(page: &Page, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(written(page, Form::Xlsx))).unwrap();
    let mut xml = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    xml
}

#[test]
fn numbers_are_numbers() {
    let page = office::bulletin("2018-05");
    let sheet = sheet(&page);
    let cell = |column: &str| {
        let at = page.table.columns.iter().position(|c| c.id == column).unwrap();
        sheet.get((ABOVE, at)).unwrap().clone()
    };
    // 4×3 + 10×4 + 30×3 + 4×2 + 10×3 + 20 + 20 + 40 + 15 + 5 = 280; of 120 that is 233.33 %.
    assert_eq!(cell("unit"), Data::String("峡窝镇".into()));
    assert_eq!(cell("total"), Data::Float(280.0));
    assert_eq!(cell("ratio"), Data::Float(2.333));
    assert_eq!(cell("rank"), Data::Float(1.0));
    assert_eq!(cell("change"), Data::Float(0.0));
    assert_eq!(cell("deduction"), Data::Float(0.0), "a hidden zero is still a zero");
}

/// A tier says how many decimals its ratio shows; the first unit has 280 of 120, which is 233.333… %.
#[test]
fn a_ratio_has_the_decimals_of_its_tier() {
    let cases = [(0, "233%", 2.33, "0%"), (2, "233.33%", 2.3333, "0.00%")];
    for (decimals, shown, kept, format) in cases {
        let mut scheme = SCHEME.clone();
        scheme.tiers.iter_mut().for_each(|tier| tier.decimals = decimals);
        let page = office::bulletin_by(&scheme, "2018-05", &[]);
        let at = page.table.columns.iter().position(|column| column.id == "ratio").unwrap();
        assert_eq!(page.table.rows[0][at].to_string(), shown);
        assert_eq!(sheet(&page).get((ABOVE, at)), Some(&Data::Float(kept)));
        assert!(part(&page, "xl/styles.xml").contains(&format!("formatCode=\"{format}\"")));
    }
}

#[test]
fn every_unit_has_its_row_and_every_row_its_place() {
    let page = office::bulletin("2018-05");
    let sheet = sheet(&page);
    let ranks = (0..61).map(|row| sheet.get((ABOVE + row, 20)).and_then(Data::as_f64).unwrap());
    assert!(ranks.clone().is_sorted());
    assert_eq!(ranks.clone().next(), Some(1.0));
    assert_eq!(ranks.max_by(f64::total_cmp), Some(61.0), "a unit below zero is last");
}

#[test]
fn a_title_stands_above_two_rows_of_heads() {
    let page = office::bulletin("2018-05");
    let sheet = sheet(&page);
    let text = |row, column| sheet.get((row, column)).unwrap().to_string();
    assert_eq!(text(0, 0), "2018年5月全区各单位各部门信息采用情况通报表");
    assert_eq!(text(1, 0), "统计单位：中共上街区委办公室");
    assert_eq!(text(2, 5), "区委采用");
    assert_eq!(
        text(3, 9),
        "《郑州\n信息》\n《信息\n调研》",
        "no line begins with a closing bracket"
    );
}

#[test]
fn it_prints_on_a4_across_as_wide_as_the_page() {
    let page = office::bulletin("2018-05");
    let sheet = part(&page, "xl/worksheets/sheet1.xml");
    for setting in [
        r#"<pageSetUpPr fitToPage="1"/>"#,
        r#"paperSize="9""#,
        r#"orientation="landscape""#,
        r#"fitToHeight="0""#,
        r#"<pane xSplit="2" ySplit="4" topLeftCell="C5""#,
        "第&amp;P页　共&amp;N页",
    ] {
        assert!(sheet.contains(setting), "{setting}");
    }
    assert!(!sheet.contains("fitToWidth"), "one page wide is what a sheet has by itself");
    let workbook = part(&page, "xl/workbook.xml");
    let name = |name: &str| {
        let from = workbook.find(name).unwrap();
        let rest = &workbook[from..];
        rest[..rest.find("</definedName>").unwrap()].split('>').next_back().unwrap().to_owned()
    };
    assert_eq!(name("_xlnm.Print_Titles"), "'2018年5月'!$3:$4");
    assert_eq!(name("_xlnm.Print_Area"), "'2018年5月'!$A$1:$V$69");
}

#[test]
fn the_footer_says_on_what_it_rests() {
    let page = office::bulletin("2018-05");
    let sheet = part(&page, "xl/worksheets/sheet1.xml");
    let (head, own) = (page.stamp.head.short(), page.stamp.checksum.short());
    for words in
        ["shangjie-2018", "截至：2018-05-31", "登记截止：2018-06-05T18:00:00+08:00", &head, &own]
    {
        assert!(sheet.contains(words), "{words}");
    }
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    for form in Form::ALL {
        let (one, other) = (office::bulletin("2018-05"), office::bulletin("2018-05"));
        assert_eq!(written(&one, form), written(&other, form), "{form:?}");
    }
}

#[test]
fn a_text_that_looks_like_a_formula_stays_a_text() {
    let mut page = office::bulletin("2018-05");
    page.table.rows[0][1] = Cell::text("=1+1");
    assert_eq!(sheet(&page).get((ABOVE, 1)), Some(&Data::String("=1+1".into())));
    assert!(!part(&page, "xl/worksheets/sheet1.xml").contains("<f>"));
    assert!(part(&page, "xl/styles.xml").contains(r#"quotePrefix="1""#));
}

#[test]
fn points_have_no_trailing_zeros_or_points() {
    let styles = part(&office::bulletin("2018-05"), "xl/styles.xml");
    assert!(styles.contains("General;-General;"));
    assert!(!styles.contains("0.##"));
}

#[test]
fn a_table_narrower_than_its_corrections_is_widened() {
    let mut page = office::bulletin_with("2018-05", &office::changes());
    page.table.columns.truncate(3);
    page.table.rows.iter_mut().for_each(|row| row.truncate(3));
    let sheet = sheet(&page);
    let last = sheet.rows().find(|row| row.contains(&Data::String("增减".into())));
    assert!(last.is_some());
}

#[test]
fn a_page_beyond_a_sheet_is_refused() {
    let mut page = office::bulletin("2018-05");
    page.table.columns = (0..17_000).map(|n| Column::new(n.to_string(), "分")).collect();
    page.table.rows = vec![vec![Cell::Points(Points::ZERO); 17_000]];
    assert!(write(&page, Form::Xlsx).is_err());
}
