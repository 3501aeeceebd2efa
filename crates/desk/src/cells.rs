//! Tables that people send in, a workbook or CSV, as lines of cells.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, Reader, SheetType, Xlsx};

/// The largest file, in bytes.
pub const LARGEST: usize = 1 << 20;
/// The most that a workbook's parts may unpack to.
const UNPACKED: u64 = 64 * LARGEST as u64;
/// The most cells that are looked at.
const MOST_CELLS: usize = 100_000;

/// A line of cells: its number from 1, and the columns that hold something.
pub(crate) type Line = (u32, Vec<(u32, String)>);

/// Reads a table.
///
/// # Errors
/// In Chinese: what keeps the file from being read, and the way out.
pub(crate) fn read(name: &str, bytes: Vec<u8>) -> Result<Vec<Line>, String> {
    if bytes.is_empty() {
        return Err("请选择要导入的文件".to_owned());
    }
    if bytes.len() > LARGEST {
        return Err(format!("文件不得超过{} KB", LARGEST >> 10));
    }
    if bytes.starts_with(b"PK") { workbook(name, bytes) } else { separated(bytes) }
}

/// The first sheet of a workbook. Cells are taken as they stand in the file, never as a filled
/// grid.
fn workbook(name: &str, bytes: Vec<u8>) -> Result<Vec<Line>, String> {
    let unread = |_| "文件不是可读的工作簿（.xlsx），请用WPS或Excel另存为.xlsx后再导入".to_owned();
    let name: Arc<str> = Arc::from(name);
    ledger::form::xlsx::weigh(&name, &bytes, UNPACKED).map_err(|faults| {
        let said = faults.first().map(|fault| fault.render(ledger::fault::Lang::Zh));
        said.unwrap_or_default()
    })?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| unread(e.to_string()))?;
    let sheets = book.sheets_metadata().iter();
    let first = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|s| s.name.clone());
    let first = first.take(1).next().ok_or_else(|| "工作簿里没有工作表".to_owned())?;
    let mut cells = book.worksheet_cells_reader(&first).map_err(|e| unread(e.to_string()))?;
    let mut lines: Vec<Line> = vec![];
    let mut seen = 0;
    while let Some(cell) = cells.next_cell().map_err(|e| unread(e.to_string()))? {
        seen += 1;
        if seen > MOST_CELLS {
            return Err("工作表的单元格过多，请只保留要导入的内容".to_owned());
        }
        let (row, column) = cell.get_position();
        let text = shown(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        let line = row.saturating_add(1);
        match lines.last_mut().filter(|(last, _)| *last == line) {
            Some((_, cells)) => cells.push((column, text)),
            None => lines.push((line, vec![(column, text)])),
        }
    }
    Ok(lines)
}

fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Bool(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Comma-separated text in UTF-8.
fn separated(bytes: Vec<u8>) -> Result<Vec<Line>, String> {
    let text = String::from_utf8(bytes);
    let text =
        text.map_err(|_| "文件不是UTF-8编码的CSV，请另存为UTF-8或.xlsx后再导入".to_owned())?;
    let text = text.trim_start_matches('\u{FEFF}');
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut lines = vec![];
    for record in reader.records() {
        let record = record.map_err(|error| format!("CSV第{}行读不出来", line_of(&error)))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = (0u32..).zip(record.iter().map(str::to_owned));
        let cells = cells.filter(|(_, text)| !text.trim().is_empty()).collect();
        lines.push((u32::try_from(line).unwrap_or(u32::MAX), cells));
    }
    Ok(lines)
}

fn line_of(error: &csv::Error) -> u64 {
    error.position().map_or(0, csv::Position::line)
}
