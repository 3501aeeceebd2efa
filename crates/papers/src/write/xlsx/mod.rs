//! The workbook: real numbers, and a sheet that prints on A4 as it is sent out.

mod lay;
mod look;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::page::measure;
use crate::page::{Column, Head, Page, Set, Table};
use crate::stamp::{PREFIX, Stamp};

use lay::{Sheet, Span};

/// A4 in the numbering of paper sizes that workbooks use.
const A4: u8 = 9;
/// Characters that a tab's name must not hold.
const NOT_IN_TAB: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// The longest name of a tab.
const LONGEST_TAB: usize = 31;
/// The longest footer, in UTF-16 units.
const LONGEST_FOOTER: usize = 255;
/// A body row's height in points, and that of a further line in it.
const ROW: usize = 18;
const LINE: usize = 14;

pub(super) fn write(page: &Page) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(page)?);
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(tab(&page.tab))?;
    let mut sheet = Sheet::new(worksheet, page.table.widths())?;
    heading(&mut sheet, page)?;
    let head = sheet.row;
    let columns = sheet.each_column();
    table(&mut sheet, &page.table, &columns)?;
    if let Some(corrections) = &page.corrections {
        sheet.gap(LINE)?;
        sheet.line(&corrections.caption, &look::caption())?;
        let spans = sheet.spans(&corrections.widths());
        table(&mut sheet, corrections, &spans)?;
    }
    sheet.gap(LINE / 2)?;
    for note in numbered(&page.notes) {
        sheet.line(&note, &look::note())?;
    }
    let body = head + u32::try_from(page.table.head().height()).unwrap_or(1);
    let (last_row, last_column) = (sheet.row - 1, sheet.last_column()?);
    let leading = lay::column(page.table.leading())?;
    worksheet.set_repeat_rows(head, body - 1)?;
    worksheet.set_freeze_panes(body, leading)?;
    worksheet.set_print_area(0, 0, last_row, last_column)?;
    print(worksheet, &page.stamp);
    workbook.save_to_buffer()
}

/// The title, and the line under it.
fn heading(sheet: &mut Sheet<'_>, page: &Page) -> Result<(), XlsxError> {
    sheet.line(&page.title, &look::title())?;
    sheet.height(44)?;
    let [left, right] = &page.byline;
    sheet.ends(left, right)?;
    sheet.height(20)
}

/// A table's head and rows, each of its columns over a span of the sheet's.
fn table(sheet: &mut Sheet<'_>, table: &Table, spans: &[Span]) -> Result<(), XlsxError> {
    let head = table.head();
    let heights = head_heights(sheet, &head, spans);
    let bands = head.upper.iter().map(|band| (0, band));
    for (row, band) in bands.chain(head.lower.iter().map(|band| (1, band))) {
        let span = Span::over(spans, band.first, band.columns);
        let words = measure::broken(band.words, sheet.width(span));
        sheet.head(row, span, band.rows, &words)?;
    }
    for height in heights.into_iter().take(head.height()) {
        sheet.row += 1;
        sheet.height(height)?;
    }
    for row in &table.rows {
        let columns = table.columns.iter().zip(row);
        for ((column, cell), span) in columns.clone().zip(spans) {
            sheet.cell(*span, column, cell)?;
        }
        let lines = columns
            .zip(spans)
            .map(|((column, cell), span)| lines(column, &column.shown(cell), sheet.width(*span)));
        let lines = lines.max().unwrap_or(1);
        sheet.row += 1;
        sheet.height(ROW + (lines - 1) * LINE)?;
    }
    Ok(())
}

fn lines(column: &Column, words: &str, width: usize) -> usize {
    match column.set {
        Set::Lines => measure::lines(words, width),
        Set::Middle | Set::Line => 1,
    }
}

/// The heights of the head's rows: the lower one takes what its own titles need, and what titles
/// over both rows need beyond the upper one.
fn head_heights(sheet: &Sheet<'_>, head: &Head<'_>, spans: &[Span]) -> [usize; 2] {
    let tall = |band: &crate::page::Band<'_>| {
        let width = sheet.width(Span::over(spans, band.first, band.columns));
        measure::lines(&measure::broken(band.words, width), width) * LINE + LINE / 2
    };
    let tallest = |bands: &mut dyn Iterator<Item = usize>| bands.max().unwrap_or_default();
    let upper = tallest(&mut head.upper.iter().filter(|band| band.rows == 1).map(tall));
    let both = tallest(&mut head.upper.iter().filter(|band| band.rows == 2).map(tall));
    let lower = tallest(&mut head.lower.iter().map(tall));
    [upper.max(ROW), lower.max(both.saturating_sub(upper))]
}

/// 注：1．… 2．…; a single note bears no number.
fn numbered(notes: &[String]) -> Vec<String> {
    if let [only] = notes {
        return vec![format!("注：{only}")];
    }
    let notes = notes.iter().zip(1..);
    let numbered = notes.map(|(note, number)| match number {
        1 => format!("注：1．{note}"),
        _ => format!("　　{number}．{note}"),
    });
    numbered.collect()
}

/// How the sheet prints.
fn print(sheet: &mut Worksheet, stamp: &Stamp) {
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_margins(0.4, 0.4, 0.55, 0.6, 0.3, 0.3)
        .set_header_footer_scale_with_doc(false)
        .set_footer(footer(stamp));
}

/// The foot line; on what the figures rest is left out where an id is too long for it.
fn footer(stamp: &Stamp) -> String {
    // A size is followed by a blank, lest a digit after it be read as part of it.
    const SMALL: &str = "&\"宋体,Regular\"&8 ";
    let [rests, hashes] = stamp.foot().map(|part| part.replace('&', "&&"));
    let right = format!("&C{SMALL}第&P页　共&N页&R{SMALL}{hashes}");
    let whole = format!("&L{SMALL}{rests}{right}");
    if whole.encode_utf16().count() <= LONGEST_FOOTER { whole } else { right }
}

/// The properties: whose paper it is, and the stamp in full.
fn properties(page: &Page) -> Result<DocProperties, XlsxError> {
    let [issuer, _] = &page.byline;
    let stamp = &page.stamp;
    // The day of the figures stands for the day of making: bytes must not depend on a clock.
    let day = ExcelDateTime::parse_from_str(&stamp.as_of.to_string())?;
    let properties = DocProperties::new()
        .set_title(page.title.as_str())
        .set_subject(issuer.as_str())
        .set_creation_datetime(&day);
    let fields = stamp.fields();
    Ok(fields.fold(properties, |properties, ((name, _), value)| {
        properties.set_custom_property(format!("{PREFIX}{name}"), value)
    }))
}

/// A tab's name that a workbook accepts.
fn tab(name: &str) -> String {
    let safe = name.chars().filter(|c| !NOT_IN_TAB.contains(c));
    safe.take(LONGEST_TAB).collect()
}
