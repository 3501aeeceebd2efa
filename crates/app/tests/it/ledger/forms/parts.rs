//! What stands in a workbook's parts, and in the text that explains how to fill one.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use ledger::Vocabulary;
use ledger::form;
use zip::ZipArchive;

/// A part of a workbook, unpacked.
pub fn part(book: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The names of its sheets.
pub fn sheets(book: &[u8]) -> Vec<String> {
    calamine::open_workbook_from_rs::<Xlsx<_>, _>(Cursor::new(book)).unwrap().sheet_names()
}

/// The texts of a sheet, row by row, without what is empty at a row's end.
pub fn rows(book: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    assert!(range.start().is_none_or(|start| start == (0, 0)), "{sheet} begins at its first cell");
    let row = |cells: &[Data]| {
        let mut cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
        cells.truncate(cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
        cells
    };
    range.rows().map(row).collect()
}

/// The part that holds a sheet of the template.
pub fn of_sheet(book: &[u8], sheet: &str) -> String {
    let at = sheets(book).iter().position(|name| name == sheet).expect("a sheet");
    part(book, &format!("xl/worksheets/sheet{}.xml", at + 1))
}

/// The tags of a name, each up to where it closes.
pub fn tags<'x>(xml: &'x str, name: &str) -> Vec<&'x str> {
    let open = format!("<{name} ");
    let behind = xml.split(&open).skip(1);
    behind.map(|rest| rest.split('>').next().unwrap()).collect()
}

pub fn attribute<'x>(tag: &'x str, name: &str) -> Option<&'x str> {
    let open = format!("{name}=\"");
    let own = |(at, _): &(usize, &str)| !tag[..*at].ends_with(char::is_alphanumeric);
    let (at, _) = tag.match_indices(&open).find(own)?;
    tag[at + open.len()..].split('"').next()
}

/// The guide's lines of a sheet: heading, what goes there, example.
pub fn explained(guide: &str) -> BTreeMap<String, Vec<[String; 3]>> {
    let mut sheets: BTreeMap<String, Vec<[String; 3]>> = BTreeMap::new();
    let mut sheet = String::new();
    for line in guide.lines() {
        if let Some((name, _)) = line.strip_prefix('【').and_then(|line| line.split_once('】')) {
            sheet = name.to_owned();
        } else if let Some((heading, what)) =
            line.strip_prefix("  ").and_then(|line| line.split_once('：'))
        {
            let (what, example) = match what.split_once("（例：") {
                Some((what, example)) => (what, example.strip_suffix('）').unwrap()),
                None => (what, ""),
            };
            let told = [heading, what, example].map(str::to_owned);
            sheets.entry(sheet.clone()).or_default().push(told);
        }
    }
    sheets
}

pub fn guide(vocabulary: &Vocabulary) -> String {
    let files = form::csv::template(vocabulary).unwrap();
    String::from_utf8(files[0].1.clone()).unwrap().trim_start_matches('\u{feff}').to_owned()
}
